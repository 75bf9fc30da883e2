"""The folded copy of a text that full-text search looks in, and where each folded word lies in the original.

Folding drops case, accents, vowel signs and tatweel, and gives Arabic and Persian letters one form each. Apostrophes
inside a word fall out (Kata'ib = Kataib) and a possessive 's with them. Arabic writes "and", "in", "for" and the
article onto the word, so each word is kept as written and as its base: والبوكمال is found by البوكمال and by بوكمال.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff"
)
_APOSTROPHES = "'’‘ʼʿʾ`´′"
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    rf"[{_IDEOGRAPHS}]|(?:(?![{_IDEOGRAPHS}_])[\w])(?:(?![{_IDEOGRAPHS}_])[\w{_MARKS}]|[{_APOSTROPHES}](?=[^\W_{_IDEOGRAPHS}]))*"
)
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s$")
_LETTERS = str.maketrans(
    {
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ە": "ه", "ـ": None, "ء": None,
        "ø": "o", "ł": "l", "đ": "d", "ı": "i",
        **dict.fromkeys(_APOSTROPHES),
    }
)  # fmt: skip
_ARABIC = re.compile("[\u0620-\u064a]")
_WITH_ARTICLE = re.compile("(?:[وف]?[بك]?ال|[وف]?لل)(?=.{3})")
_PARTICLE = re.compile("(?:[وف][بلك]?|[بلك])(?=.{3})")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its offsets, its folded form, and the base without what Arabic writes onto it."""

    start: int
    end: int
    folded: str
    base: str


def fold(text: str) -> str:
    """Return a text's letters and digits without case, accents and variant forms; nothing else is left."""
    if text.isascii():
        plain = text.lower()
        return plain if plain.isalnum() else "".join(letter for letter in plain if letter.isalnum())
    decomposed = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", text).translate(_LETTERS)).casefold()
    letters = unicodedata.normalize("NFKD", decomposed).translate(_LETTERS)
    return "".join(_digit(letter) for letter in letters if letter.isalnum())


def _digit(letter: str) -> str:
    if letter.isascii() or not letter.isdecimal():
        return letter
    return str(unicodedata.decimal(letter))


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order; ideographs count as words of their own."""
    for found in _WORD.finditer(text):
        folded, root = _forms(found.group())
        if folded:
            yield Word(found.start(), found.end(), folded, root)


@lru_cache(maxsize=65536)
def _forms(written: str) -> tuple[str, str]:
    """Return the folded form and the base of a word; most words of a text are there many times."""
    folded = fold(_POSSESSIVE.sub("", written))
    return folded, base(folded)


def base(folded: str) -> str:
    """Return a folded word without the particles and the article that Arabic writes onto it."""
    if not _ARABIC.match(folded):
        return folded
    stripped = without_article(folded)
    return stripped if stripped != folded else _PARTICLE.sub("", folded, count=1)


def without_article(folded: str) -> str:
    """Return a folded word without the Arabic article and what stands before it, if at least three letters stay."""
    found = _WITH_ARTICLE.match(folded)
    return folded[found.end() :] if found else folded


def searchable(text: str) -> tuple[str, str]:
    """Return what the full-text index holds of a passage: its folded words, and their bases where they differ."""
    found = [forms for forms in map(_forms, _WORD.findall(text)) if forms[0]]
    folded = " ".join([forms[0] for forms in found])
    bases = " ".join([forms[1] for forms in found])
    return folded, bases if bases != folded else ""


def sort_name(name: str) -> str:
    """Return what a name is sorted by: its folded words without a leading article."""
    folded = [word.folded for word in words(name)]
    if len(folded) > 1 and folded[0] in {"the", "al", "el", "a"}:
        folded = folded[1:]
    return " ".join(folded) or name
