"""Letters as small numbers, for arrays.

Latin letters stand for sounds (see `transliterate.letters`); Arabic letters keep numbers of their own, because what
each of them sounds like is learned, not fixed. Every other letter shares one of a few numbers.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from store.resolve.transliterate import sounds

Codes = npt.NDArray[np.uint8]

LATIN = "abcdefghijklmnopqrstuvwxyzšğ"
DIGITS = "0123456789"
ARABIC = "ابپتثجچحخدذرزژسشصضطظعغفقكگلمنوهي"
GAP = 0
AYN, FIRST_OTHER, FIRST_ARABIC = 39, 40, 64
SIZE = FIRST_ARABIC + len(ARABIC)
VOWELS = "aeiou"

NUMBERS: dict[str, int] = {letter: place for place, letter in enumerate(LATIN + DIGITS, 1)}
NUMBERS.update({letter: FIRST_ARABIC + place for place, letter in enumerate(ARABIC)})


class _Bytes(dict[int, str]):
    """A translation table to characters below U+0100, whose latin-1 bytes are the numbers."""

    def __missing__(self, code: int) -> str:
        value = chr(FIRST_OTHER + code % (FIRST_ARABIC - FIRST_OTHER))
        self[code] = value
        return value


_TABLE = _Bytes({ord(letter): chr(number) for letter, number in NUMBERS.items()})
_TABLE[ord(" ")] = chr(GAP)


def encode(text: str) -> bytes:
    """Return one number a letter of a text of `letters`, gaps as 0."""
    return text.translate(_TABLE).encode("latin-1")


def array(text: str) -> Codes:
    """Return the numbers of a text as an array."""
    return np.frombuffer(encode(text), dtype=np.uint8)


def _roman_numbers() -> Codes:
    """For each number the number of the Latin letter of its sound; ع, which has none, keeps a number of its own."""
    table = np.arange(256, dtype=np.uint8)
    for letter in ARABIC:
        heard = sounds(letter)
        table[NUMBERS[letter]] = NUMBERS[heard[0]] if heard else AYN
    return table


ROMAN: Codes = _roman_numbers()
