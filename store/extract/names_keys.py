"""Comparison keys of words and names: case, accents, apostrophes, articles and Arabic letter forms folded away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from .names_tokens import words_of

ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
ARABIC_FOLDS = str.maketrans("أإآٱىیېکةەہھۀگؤئ", "اااايييكهههههكوي", "ء")
LATIN_FOLDS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a"}
)
NOISE = re.compile(r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u200c-\u200f'’ʼ‘`´ʿʾ′.]")
DASHES = frozenset("-‐‑‒–—")
ARTICLES = frozenset({"al", "el", "ul"})
SUN_ARTICLES = frozenset({"ar", "as", "ash", "az", "ad", "an", "at", "ez", "es", "er", "ed", "et", "esh"})
PASSED_OVER = ARTICLES | SUN_ARTICLES | DASHES
PARTICLES = "وفبلك"


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """Return the comparison key of one word ("" when nothing of it counts)."""
    if word.isascii():
        return NOISE.sub("", word).lower()
    if ARABIC.search(word):
        return NOISE.sub("", unicodedata.normalize("NFKC", word)).translate(ARABIC_FOLDS)
    folded = unicodedata.normalize("NFKD", word.casefold().translate(LATIN_FOLDS))
    return NOISE.sub("", folded)


def is_article(words: Sequence[str], i: int) -> bool:
    """Tell whether word `i` is an Arabic article written apart ("al", "Ar" before "Raqqah", "ez" before "-Zor")."""
    low = words[i].lower()
    if low in ARTICLES:
        return i + 1 < len(words)
    if low not in SUN_ARTICLES or i + 1 >= len(words):
        return False
    following = words[i + 1]
    if following in DASHES:
        return i + 2 < len(words)
    return following[:1].isupper() and following[: len(low) - 1].lower() == low[1:] and (i > 0 or words[i][0].isupper())


def key_words(words: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return the keys that count of a run of words, and for each the index of its word.

    Dashes and Arabic articles do not count: "Al-Bukamal" and "Bukamal" have one key.
    """
    keys: list[str] = []
    indexes: list[int] = []
    for i, word in enumerate(words):
        key = word_key(word)
        if key in PASSED_OVER and (word in DASHES or is_article(words, i)):
            continue
        if key[:2] == "ال" and len(key) > 4:
            key = key[2:]
        if key:
            keys.append(key)
            indexes.append(i)
    return keys, indexes


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return the comparison key of a whole name: the keys of its words, parted by spaces."""
    return " ".join(key_words(words_of(name))[0])


def without_particles(key: str) -> list[tuple[int, str]]:
    """Return what an Arabic-script word is without its prefixed particles: (letters taken off, key) pairs."""
    out: list[tuple[int, str]] = []
    rest, taken = key, 0
    while taken < 2 and len(rest) > 3 and rest[0] in PARTICLES:
        taken += 1
        rest = rest[1:]
        if rest.startswith("ال") and len(rest) > 4:
            out.append((taken, rest[2:]))
        elif key[taken - 1] == "ل" and rest[0] == "ل" and len(rest) > 3:
            out.append((taken, rest[1:]))
        else:
            out.append((taken, rest))
    return out
