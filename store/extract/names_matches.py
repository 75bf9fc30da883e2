"""Where the words of a sentence spell a name of the gazetteers."""

from __future__ import annotations

from typing import NamedTuple

from .gazetteer import Gazetteer
from .gazetteer_entries import Hit
from .names_keys import ARABIC, DASHES, is_article, key_words, without_particles
from .names_tokens import Sentence


class Match(NamedTuple):
    """Words `first` to `last` (exclusive) spell `hits`; `skip` letters of the first word are a prefixed particle."""

    first: int
    last: int
    hits: tuple[Hit, ...]
    skip: int = 0


def _written_so(hit: Hit, words: list[str], shouting: bool) -> bool:
    if hit.form == "any":
        return True
    letters = [w for w in words if w[0].isalpha() or w[-1].isalpha()]
    if hit.form == "acronym":
        return all(w.isupper() or (len(w) > 2 and w[-1] == "s" and w[:-1].isupper()) for w in letters)
    if shouting:
        return True
    return bool(letters) and (letters[0][0].isupper() or not letters[0].isascii() or letters[0][0].isdigit())


def _with_article(words: list[str], first: int, hits: tuple[Hit, ...]) -> int:
    """Return where a name begins with the Arabic article that stands before it, when that is part of it."""
    if first >= 2 and words[first - 1] in DASHES and is_article(words, first - 2):
        return first - 2
    if first >= 1 and is_article(words, first - 1) and words[first - 1][0].isupper():
        plain = hits[0].entry.kind == "nationality" or hits[0].entry.name.lower() == words[first].lower()
        if words[first - 1].lower() in ("al", "el") or not plain:
            return first - 1
    return first


def matches(sentence: Sentence, gazetteer: Gazetteer, shouting: bool = False) -> list[Match]:
    """Return the longest gazetteer names of a sentence, left to right, without overlap.

    `shouting` says that the sentence is all in capitals, so that capitals mean nothing there.
    """
    words = sentence.words
    keys, indexes = key_words(words)
    found: list[Match] = []
    i, count = 0, len(keys)
    while i < count:
        step = 1
        word = words[indexes[i]]
        if word.islower() and word.isascii() and not gazetteer.small(keys[i]):
            i += 1
            continue
        variants = [(0, keys[i])]
        if not word.isascii() and ARABIC.match(word):
            variants += without_particles(keys[i])
        for skip, key in variants:
            match = _match_at(gazetteer, words, keys, indexes, i, key, skip, shouting)
            if match:
                found.append(match[0])
                step = match[1]
                break
        i += step
    return found


def _match_at(
    gazetteer: Gazetteer,
    words: list[str],
    keys: list[str],
    indexes: list[int],
    i: int,
    key: str,
    skip: int,
    shouting: bool,
) -> tuple[Match, int] | None:
    longest = gazetteer.longest(key)
    for length in range(min(longest, len(keys) - i), 0, -1):
        phrase = key if length == 1 else " ".join((key, *keys[i + 1 : i + length]))
        hits = gazetteer.get(phrase)
        if not hits:
            continue
        first, last = indexes[i], indexes[i + length - 1] + 1
        said = words[first:last]
        hits = tuple(hit for hit in hits if _written_so(hit, said, shouting))
        if hits:
            start = first if skip else _with_article(words, first, hits)
            return Match(start, last, hits, skip), length
    return None
