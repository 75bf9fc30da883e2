"""What the tagger sees of each word: the word, its shape, its neighbours, what the gazetteers and the document know."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from .gazetteer import Gazetteer
from .gazetteer_entries import Hit
from .names_document import DocumentWords
from .names_keys import word_key
from .names_lexicon import classes
from .names_matches import Match
from .names_tokens import Sentence

Features = list[str]
BRIDGED = 3
"""Small words between two capitalised ones that are looked at with them ("Institute for the Study of War")."""


def shape(word: str) -> str:
    """Return a word's shape with runs folded: "Xx", "XX", "X.X.", "XxX", "d"; lower-case ASCII is "x"."""
    out: list[str] = []
    for c in word:
        mark = "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else "a" if c.isalpha() else c
        if len(out) < 2 or out[-1] != mark or out[-2] != mark:
            out.append(mark)
    return "".join(out[:8])


@lru_cache(maxsize=100_000)
def own_features(word: str) -> tuple[str, ...]:
    """Return what a word says of itself."""
    key = word_key(word) or word
    if word.islower():
        return ("w=" + key, "s=x", "x3=" + key[-3:], *("c=" + c for c in classes(word)))
    form = shape(word)
    return (
        "w=" + key,
        "s=" + form,
        "p2=" + key[:2],
        "p3=" + key[:3],
        "x2=" + key[-2:],
        "x3=" + key[-3:],
        "x4=" + key[-4:],
        f"n={min(len(word), 12)}",
        *(f"c={c}|{form[:2]}" for c in classes(word)),
    )


@lru_cache(maxsize=100_000)
def _seen_from(word: str) -> tuple[str, str, tuple[str, ...]]:
    key = word_key(word) or word
    return key, shape(word)[:4], classes(word)


@lru_cache(maxsize=100_000)
def before_features(word: str) -> tuple[str, ...]:
    """Return what a word says of the one after it."""
    key, form, kinds = _seen_from(word)
    return "-w=" + key, "-s=" + form, "-x=" + key[-3:], *("-c=" + c for c in kinds)


@lru_cache(maxsize=100_000)
def after_features(word: str) -> tuple[str, ...]:
    """Return what a word says of the one before it."""
    key, form, kinds = _seen_from(word)
    return "+w=" + key, "+s=" + form, *(f"+c={c}|{form[:1]}" for c in kinds)


def _known(hits: Sequence[Hit]) -> list[str]:
    """Name the gazetteer features of a match: what is trusted apart from what the world's cities merely allow."""
    out = []
    first = hits[0].entry
    if first.source != "world" and not hits[0].ambiguous:
        out.append("k=" + first.kind)
    elif first.source != "world":
        out.append("k?=" + first.kind)
    for hit in hits:
        if hit.entry.source == "world":
            size = hit.entry.weight
            level = "c" if size >= 10_000_000 else "l" if size >= 500_000 else "m" if size >= 80_000 else "s"
            out.append(f"W={hit.entry.kind}{level}{'?' if hit.ambiguous else ''}")
            break
    return out


def gazetteer_features(sentence: Sentence, found: Sequence[Match]) -> list[list[str]]:
    """Return, for each word, what the gazetteers say of it, with its place in the name."""
    out: list[list[str]] = [[] for _ in sentence.words]
    for match in found:
        marks = _known(match.hits)
        long = match.last - match.first > 1
        for i in range(match.first, match.last):
            place = "B" if i == match.first else "I"
            out[i] = [mark + place for mark in marks]
            if long:
                out[i] += [mark + "+" for mark in marks]
        if match.first > 0:
            out[match.first - 1] += ["+" + mark for mark in marks]
        if match.last < len(out):
            out[match.last] += ["-" + mark for mark in marks]
    return out


def style(sentence: Sentence) -> str:
    """Tell how a sentence uses capitals: "A" all, "T" most words as in a headline, "n" none, "s" as sentences do."""
    letters = [w for w in sentence.words if w[0].isalpha()]
    if not letters:
        return "s"
    capital = [w for w in letters if w[0].isupper()]
    if len(letters) > 2 and len(capital) > 0.65 * len(letters):
        if sum(map(str.isupper, capital)) > 0.7 * len(letters):
            return "A"
        if len(letters) > 4:
            return "T"
    return "s" if capital else "n"


def _worth_a_look(sentence: Sentence, known: Sequence[Sequence[str]]) -> list[int]:
    """Return the words that can be part of a name, or stand beside one: not what is far from any capital."""
    out: list[int] = []
    last = len(sentence.words) - 1
    for i, word in enumerate(sentence.words):
        if not (known[i] or (not word.islower() and (word[0].isalpha() or word[-1].isalpha()))):
            continue
        first = max(0, i - 1)
        if out and first - out[-1] <= BRIDGED:
            first = out[-1] + 1
        out += range(first, min(i + 1, last) + 1)
    return out


def stretches(
    sentence: Sentence,
    found: Sequence[Match],
    gazetteer: Gazetteer,
    document: DocumentWords,
    *,
    whole: bool = False,
) -> list[tuple[int, list[Features]]]:
    """Return the stretches of a sentence that may hold names: where each begins, and the features of its words.

    `found` are its gazetteer names, `document` what the whole text says of its words. `whole` gives every word, which
    is what learning profits from; tagging loses nothing by the stretches alone, and takes half the time.
    """
    words = sentence.words
    known = gazetteer_features(sentence, found)
    manner = style(sentence)
    out: list[tuple[int, list[Features]]] = []
    following = -1
    for i in range(len(words)) if whole else _worth_a_look(sentence, known):
        row = _word_features(words, i, gazetteer, document)
        row += known[i]
        if manner != "s":
            row.append("y=" + manner)
        if i != following:
            out.append((i, []))
        out[-1][1].append(row)
        following = i + 1
    return out


def _word_features(words: list[str], i: int, gazetteer: Gazetteer, document: DocumentWords) -> Features:
    word, last = words[i], len(words) - 1
    row: Features = [*own_features(word)]
    if i:
        row += before_features(words[i - 1])
        if i > 1:
            row.append("-2=" + (word_key(words[i - 2]) or words[i - 2]))
    else:
        row.append("^")
    if i < last:
        row += after_features(words[i + 1])
        if i + 1 < last:
            row.append("+2=" + (word_key(words[i + 2]) or words[i + 2]))
    else:
        row.append("$")
    if not word.islower():
        lexicon = gazetteer.lexicon(word_key(word))
        if lexicon:
            row.append(f"l={lexicon}")
        row += document.features(word)
        if i and word[0].isupper() and words[i - 1][0].isupper():
            row.append("XX")
    return row
