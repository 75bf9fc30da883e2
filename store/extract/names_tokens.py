"""Words of a text with their offsets, cut where names begin and end.

Saved pages run words together ("OwnerBa'athist Syria", "pictureMECRA") and hold stray markup and note markers; both are
dealt with here, so that the stages behind see plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


def listed(text: str) -> frozenset[str]:
    """Return the words of a list that is written as one text, parted by spaces."""
    return frozenset(text.split())


MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u200c\u200d"
APOSTROPHES = "'’ʼ‘`´ʿʾ′"
LETTERS = rf"[^\W_](?:[^\W_]|[{MARKS}])*"

TOKEN = re.compile(
    rf"<[/!]?[A-Za-z][^<>\n]{{0,200}}>"  # stray markup, dropped below
    rf"|\[(?:\d{{1,3}}|[a-z]|note \d+|citation needed)\]"  # note markers
    rf"|https?://[^\s<>\"”]+|www\.[^\s<>\"”]+"
    rf"|(?:[^\W\d_]\.){{2,}}"  # U.S.
    rf"|{LETTERS}(?:[{APOSTROPHES}]{LETTERS})*"
    rf"|\S"
)
PLAIN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[,;:\-()\d]")
POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]$")
GLUED = re.compile(r"^[a-z]{3,}(?=[A-Z][A-Za-z])")
LABELS = re.compile(
    r"^(?:Type|Owner|Operator|Condition|Location|Built|Born|Died|Founded|Founder|Leader|Leaders|Country|Branch|Allegiance|"
    r"Commander|Commanders|Headquarters|Ideology|Website|Nickname|Occupation|Nationality|Spouse|Parent|Role|Size|Allies|"
    r"Opponents|Date|Result|Territory|Province|District|Region|Capital|Language|Religion|Elevation|Population|Controlled|"
    r"Used|Garrison|Motto|Colors|Battles|Wars|Area|Governor|Party|Preceded|Succeeded|Education|Coordinates|Publisher|"
    r"Author|Series|Genre|Status|Active|Part|Designated|Designer|Manufacturer|Attacks|Position)(?=[A-Z][A-Za-z'’])"
)
SENTENCE_ENDS = frozenset(".!?…。؟۔")
CLOSERS = frozenset("\"'”’»)]")
ABBREVIATIONS = listed(
    "mr mrs ms dr prof gen maj col lt sgt capt cpt brig adm cmdr rep sen gov rev hon st jr sr vs no nos vol pp "
    "jan feb mar apr jun jul aug sep sept oct nov dec inc ltd co corp dept fig al etc e.g i.e approx est ft mt "
    "ave u.s u.k a.m p.m"
)
LONGEST = 160
"""Words in a sentence at most; longer ones are cut, so that cost stays linear on text without full stops."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence, as parallel lists: `words[i]` is `text[starts[i]:ends[i]]`."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def _pieces(word: str, at_line_start: bool) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of the words inside one token: glued words and possessives apart."""
    start, end = 0, len(word)
    glued = GLUED.match(word) or (LABELS.match(word) if at_line_start else None)
    if glued:
        yield 0, glued.end()
        start = glued.end()
    possessive = POSSESSIVE.search(word, start) if end - start > 2 else None
    if possessive:
        yield start, possessive.start()
        start = possessive.start()
    yield start, end


def _ends_sentence(word: str, previous: str, text: str, end: int) -> bool:
    following = text[end : end + 4].lstrip(" \u00a0")
    if text[end : end + 1] not in ("", " ", "\n", "\u00a0", "\t", "\r", *CLOSERS):
        return False
    if word == ".":
        if previous.lower() in ABBREVIATIONS or (len(previous) == 1 and previous.isalpha() and previous.isupper()):
            return False
        if following[:1].islower():
            return False
    return True


def sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Yield the sentences of `text[start:end]`; markup and note markers are left out of their words."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    line_start, ending = True, False
    position = start
    for match in TOKEN.finditer(text, start, end):
        token, at = match.group(), match.start()
        gap = text[position:at]
        position = match.end()
        if "\n" in gap:
            line_start = True
        if words and ((ending and token not in CLOSERS) or gap.count("\n") > 1 or len(words) >= LONGEST):
            yield Sentence(words, starts, ends)
            words, starts, ends = [], [], []
            ending = False
        if len(token) > 2 and (token[0] == "<" or (token[0] == "[" and token[-1] == "]")):
            ending = bool(words)  # no name runs across what is no text
            continue
        if PLAIN.fullmatch(token):
            words.append(token)
            starts.append(at)
            ends.append(position)
        else:
            for low, high in _pieces(token, line_start):
                words.append(token[low:high])
                starts.append(at + low)
                ends.append(at + high)
            if token in SENTENCE_ENDS and not ending:
                ending = _ends_sentence(token, words[-2] if len(words) > 1 else "", text, position)
        line_start = False
    if words:
        yield Sentence(words, starts, ends)


def words_of(name: str) -> Sequence[str]:
    """Return the words of a short text, such as a gazetteer's alias."""
    return [word for sentence in sentences(name, 0, len(name)) for word in sentence.words]
