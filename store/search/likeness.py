"""How like a typed name and many others are, while the last word may still be unfinished."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from store.resolve.edit import Costs, distances, full_cost, full_costs, is_across, padded
from store.resolve.meanings import synonyms

Floats = npt.NDArray[np.float32]

SYNONYM = np.float32(0.95)
"""How like two generic words of one meaning are (kataib, brigades)."""
LONGEST_NAME, LONGEST_WORD, MOST_WORDS = 48, 24, 10


def likeness(typed: str, names: Sequence[str], costs: Costs) -> Floats:
    """Return for each form how like the typed form it is, 0 to 1.

    Compared are the names run together and word by word in any order, whichever is more alike; a word typed last may be
    the beginning of another, and of two names equally like the shorter is better.
    """
    if not names:
        return np.zeros(0, dtype=np.float32)
    together = _run_together(typed.replace(" ", "")[:LONGEST_NAME], names, costs)
    alike = np.maximum(together, _word_by_word(typed.split()[:MOST_WORDS], names, costs))
    result: Floats = (brevity(typed, names) * alike).astype(np.float32)
    return result


def brevity(typed: str, names: Sequence[str]) -> Floats:
    """Return what is believed of each form for its length alone: 1 when it is no longer than what was typed."""
    lengths = np.fromiter(map(len, names), dtype=np.float32, count=len(names))
    result: Floats = (0.88 + 0.12 * np.minimum(len(typed) / np.maximum(lengths, 1.0), 1.0)).astype(np.float32)
    return result


def _run_together(typed: str, names: Sequence[str], costs: Costs) -> Floats:
    table, lengths = padded([name.replace(" ", "") for name in names], LONGEST_NAME)
    whole, beginning = distances(typed, table, lengths, costs)
    return _nearness(typed, table, whole, beginning, costs, unfinished=True)


def _nearness(
    word: str, table: npt.NDArray[np.uint8], whole: Floats, beginning: Floats, costs: Costs, *, unfinished: bool
) -> Floats:
    """Costs as nearness, 0 to 1; less is believed of a beginning, and of another script, where vowels tell nothing."""
    across = is_across(word, table)
    mine = np.where(across, full_cost(word, costs, across=True), full_cost(word, costs)).astype(np.float32)
    mine = np.maximum(mine, 0.1)
    near = 1.0 - whole / (0.5 * (mine + np.maximum(full_costs(table, costs, across), 0.1)))
    if unfinished:
        near = np.maximum(near, np.where(across, 0.9, 0.97) - beginning / mine)
    result: Floats = np.clip(near * np.where(across, 0.94, 1.0), 0.0, 1.0).astype(np.float32)
    return result


def _word_by_word(typed: Sequence[str], names: Sequence[str], costs: Costs) -> Floats:
    split = [name.split()[:MOST_WORDS] for name in names]
    place: dict[str, int] = {}
    for words in split:
        for word in words:
            place.setdefault(word, len(place))
    table, lengths = padded(list(place), LONGEST_WORD)
    wide = max(map(len, split), default=1)
    words_of = np.full((len(split), max(wide, 1)), len(place), dtype=np.intp)
    for row, words in enumerate(split):
        words_of[row, : len(words)] = [place[word] for word in words]
    total, weights = np.zeros(len(split), dtype=np.float32), 0.0
    taken = words_of == len(place)
    for at, word in enumerate(typed):
        mine = max(full_cost(word[:LONGEST_WORD], costs), 0.1)
        whole, beginning = distances(word[:LONGEST_WORD], table, lengths, costs)
        alike = _nearness(word[:LONGEST_WORD], table, whole, beginning, costs, unfinished=at == len(typed) - 1)
        alike[[place[other] for other in synonyms(word) if other in place]] = SYNONYM
        alike = np.append(alike, np.float32(0.0))
        pairs = np.where(taken, 0.0, alike[words_of])
        best = pairs.argmax(axis=1)
        rows = np.arange(len(split))
        total += mine * pairs[rows, best]
        taken[rows, best] |= pairs[rows, best] > 0.5
        weights += mine
    left = (~taken).sum(axis=1) / np.maximum((words_of < len(place)).sum(axis=1), 1)
    result: Floats = total / max(weights, 1e-3) * (1.0 - 0.15 * left).astype(np.float32)
    return result
