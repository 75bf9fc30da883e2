"""Generic words of names across languages: kataib, liwa and brigade say one thing."""

from __future__ import annotations

import tomllib
from functools import cache

import seeds
from store.resolve.keys import fold
from store.resolve.transliterate import letters

_FILES = ("group_words.toml", "place_words.toml")
# Transliterators render one by the other, so a name keeps its identity under both.
_ALIKE = {"battalions": "brigade", "governorate": "province", "company of business": "company"}


@cache
def meanings() -> dict[str, str]:
    """Return what each generic word of the general gazetteer means, by its letters (see `transliterate.letters`)."""
    return {written: meaning for name in _FILES for written, meaning in _read(name).items()}


@cache
def synonyms(word: str) -> frozenset[str]:
    """Return the generic words that mean what a generic word means, by their letters, without itself."""
    meaning = meanings().get(word)
    return frozenset(other for other, of in meanings().items() if of == meaning and other != word and meaning)


@cache
def body_words() -> frozenset[str]:
    """Return the generic words that only names of organizations and groups hold, by their letters."""
    return frozenset(_read(_FILES[0]))


@cache
def _read(name: str) -> dict[str, str]:
    parsed = tomllib.loads(seeds.gazetteer().joinpath("general", name).read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for word in parsed.get("word", []):
        for written in word["forms"]:
            words = fold(written).words
            if len(words) == 1:
                found.setdefault(letters(words[0]), _ALIKE.get(word["means"], word["means"]))
    return found
