"""What it costs to turn one spelling into another, for many spellings at once.

The costs of single letters are learned (see `train`): next to nothing for q instead of k or for a short vowel that
Arabic does not write, much for a consonant that changes the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from store.resolve.alphabet import FIRST_ARABIC, NUMBERS, ROMAN, SIZE, VOWELS, encode
from store.resolve.transliterate import skeleton

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Costs:
    """The cost of each letter for another (`swap`, SIZE x SIZE) and of a letter too many.

    `drop` is 2 x SIZE: beside a name of the same script, and beside one of another, where vowels go unwritten.
    """

    swap: Floats
    drop: Floats


def padded(words: Sequence[str], longest: int = 32) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """Return the words' numbers, one row a word filled up with 0, and the words' lengths, at most `longest`."""
    rows = [encode(word[:longest]) for word in words]
    lengths = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
    width = int(lengths.max(initial=1))
    joined = b"".join([row.ljust(width, b"\0") for row in rows])
    return np.frombuffer(joined, dtype=np.uint8).reshape(len(rows), width), lengths


def distances(
    word: str, table: npt.NDArray[np.uint8], lengths: npt.NDArray[np.int64], costs: Costs
) -> tuple[Floats, Floats]:
    """Return the cost from `word` to each row of a padded table, and to the nearest beginning of each row.

    One row of the usual table of edit distances at a time, over all words of the table at once; the letters that are
    too many within a row are brought in by a running minimum.
    """
    numbers = np.frombuffer(encode(word), dtype=np.uint8)
    count, width = table.shape
    across = is_across(word, table).astype(np.intp)
    drops = np.zeros((count, width + 1), dtype=np.float32)
    np.cumsum(costs.drop[across[:, None], table], axis=1, out=drops[:, 1:])
    row = drops.copy()
    step = np.empty_like(row)
    for number in numbers:
        dropped = costs.drop[across, number][:, None]
        np.add(row, dropped, out=step)
        np.minimum(row[:, :-1] + costs.swap[number][table], step[:, 1:], out=step[:, 1:])
        step -= drops
        np.minimum.accumulate(step, axis=1, out=step)
        step += drops
        row, step = step, row
    places = np.arange(count)
    whole = row[places, lengths]
    row[np.arange(width + 1)[None, :] > lengths[:, None]] = np.inf
    return whole, row.min(axis=1)


def is_across(word: str, table: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Return for each row of a padded table whether one of it and the word is in Arabic letters and the other not."""
    first = encode(word[:1])
    arabic: npt.NDArray[np.bool_] = (table[:, 0] >= FIRST_ARABIC) != (bool(first) and first[0] >= FIRST_ARABIC)
    return arabic


def full_cost(word: str, costs: Costs, *, across: bool = False) -> float:
    """Return what a word costs when none of its letters finds a partner, beside its own script or another."""
    return float(costs.drop[int(across)][np.frombuffer(encode(word), dtype=np.uint8)].sum())


def full_costs(table: npt.NDArray[np.uint8], costs: Costs, across: npt.NDArray[np.bool_] | None = None) -> Floats:
    """Return what each row of a padded table costs when none of its letters finds a partner."""
    drops = costs.drop[0][table] if across is None else costs.drop[across.astype(np.intp)[:, None], table]
    alone: Floats = drops.sum(axis=1, where=table > 0)
    return alone


def first_costs() -> Costs:
    """Return costs to begin learning with: the same sound is free, vowels are cheap, the rest is dear."""
    swap = np.full((SIZE, SIZE), 1.0, dtype=np.float32)
    drop = np.full(SIZE, 1.0, dtype=np.float32)
    heard = ROMAN[:SIZE]
    names = {number: letter for letter, number in NUMBERS.items()}
    for a in range(SIZE):
        for b in range(SIZE):
            la, lb = names.get(int(heard[a]), ""), names.get(int(heard[b]), "")
            if a == b or (la and la == lb):
                swap[a, b] = 0.0
            elif la and lb and (la in VOWELS) == (lb in VOWELS) and (la in VOWELS or skeleton(la) == skeleton(lb)):
                swap[a, b] = 0.3
    for a in range(SIZE):
        letter = names.get(int(heard[a]), "")
        if letter in VOWELS or not letter:
            drop[a] = 0.4
    return Costs(swap, np.stack([drop, drop]))
