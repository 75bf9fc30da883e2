"""The pairs of letters by which names are found.

Every name gives the pairs of neighbouring sounds within its words, with a mark for the start of a word, and the pairs
of neighbouring consonants across all of it, with the same mark: the first find names while they are typed, the second
find them under other vowels, other scripts and other word breaks.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from store.resolve.alphabet import AYN, GAP, LATIN, NUMBERS, ROMAN, encode
from store.resolve.transliterate import skeleton

Grams = npt.NDArray[np.uint16]
Places = npt.NDArray[np.uint32]

WIDTH = 64
COUNT = 2 * WIDTH * WIDTH
_VOWEL = 255


def _consonant_classes() -> npt.NDArray[np.uint8]:
    """For each number the number of its consonant's class, `_VOWEL` for what a skeleton leaves out."""
    table = np.arange(256, dtype=np.uint8)
    table[AYN] = _VOWEL
    for letter in LATIN:
        kept = skeleton(letter)
        table[NUMBERS[letter]] = NUMBERS[kept] if kept not in "aeiouvwy" else _VOWEL
    return table


_CLASSES = _consonant_classes()
_H = NUMBERS["h"]


def of_names(forms: Sequence[str]) -> tuple[Grams, Places]:
    """Return all pairs of all names, as (pair, place of the name) sorted by both, each once.

    A form is what `keys.form` makes of a name.
    """
    numbers = np.frombuffer(b"\0".join([b"", *map(encode, forms), b""]), dtype=np.uint8)
    lengths = np.fromiter((len(form) + 1 for form in forms), dtype=np.int64, count=len(forms))
    places = np.repeat(np.arange(len(forms), dtype=np.uint32), lengths)
    numbers = numbers[: len(places)]
    heard = ROMAN[numbers]
    keys = _within_words(heard, places)
    consonants = _across_words(heard, places)
    joined = np.concatenate([keys, consonants])
    joined.sort()
    joined = joined[np.concatenate([[True], joined[1:] != joined[:-1]])] if len(joined) else joined
    return (joined >> 32).astype(np.uint16), (joined & 0xFFFFFFFF).astype(np.uint32)


def of_name(form: str) -> Grams:
    """Return the pairs of one name, each once, in ascending order."""
    return of_names([form])[0]


def _within_words(heard: npt.NDArray[np.uint8], places: Places) -> npt.NDArray[np.int64]:
    fresh = np.concatenate([[True], (heard[1:] != heard[:-1])])
    heard, places = heard[fresh], places[fresh]
    pair = heard[:-1].astype(np.int64) * WIDTH + heard[1:]
    inside = heard[1:] != GAP
    found: npt.NDArray[np.int64] = (pair[inside] << 32) | places[1:][inside]
    return found


def _across_words(heard: npt.NDArray[np.uint8], places: Places) -> npt.NDArray[np.int64]:
    classes = _CLASSES[heard]
    kept = classes != _VOWEL
    classes, places = classes[kept], places[kept]
    if not len(classes):
        return np.zeros(0, dtype=np.int64)
    following = np.append(classes[1:], GAP)
    before = np.insert(classes[:-1], 0, GAP)
    kept = ~((classes == _H) & (following == GAP) & (before != GAP)) & ((classes != before) | (classes == GAP))
    classes, places = classes[kept], places[kept]
    before = np.insert(classes[:-1], 0, GAP)
    starts = (classes != GAP) & (before == GAP)
    marked = ((WIDTH * WIDTH + classes[starts].astype(np.int64)) << 32) | places[starts]
    run = classes != GAP
    classes, places = classes[run], places[run]
    neighbours = places[1:] == places[:-1]
    pair = WIDTH * WIDTH + classes[:-1].astype(np.int64) * WIDTH + classes[1:]
    return np.concatenate([marked, (pair[neighbours] << 32) | places[1:][neighbours]])
