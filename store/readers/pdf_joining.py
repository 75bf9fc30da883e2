"""Lines joined into a paragraph: what becomes of the space, and of the hyphen, where a line ends.

A hyphen at the end of a line may belong to the word ("Deir-ez-Zor") or only to the line ("Sol-diers"), and the page
does not say which. The rest of the document often does, by writing the word elsewhere; where it does not, the hyphen
goes when small letters follow and stays when it looks like one of a compound.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_FIRST = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"[\w’'-]*[^\W\d_]-$")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[/_.?=&%#-]$")
_NO_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_BEFORE = frozenset("self non ex pro anti co vice semi well all cross half mid post pre quasi ultra".split())  # noqa: SIM905 - read as a line of words
_BEHIND = frozenset(
    """backed led based born style aligned controlled held era wide made run owned linked affiliated appointed allied
    occupied funded supported sponsored trained speaking in up off out on like free old term level scale range
    """.split()  # noqa: SIM905 - read as lines of words
)
_BETWEEN = frozenset("too to of the and in by for up off on at a".split())  # noqa: SIM905 - read as a line of words
_LONGEST = 300
"""Characters of a line's end that are looked at."""


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """Return the words of a document in small letters, without those that a line's end may have cut."""
    words: set[str] = set()
    for line in lines:
        found = _WORD.findall(line.casefold())
        words.update(found[1:-1])
        if found and not line.endswith(("-", "‐")):
            words.add(found[-1])
    return frozenset(words)


def joined(lines: Iterable[str], words: Collection[str]) -> str:
    """Return a paragraph's lines as running text; `words` is the document's vocabulary."""
    parts: list[str] = []
    for line in lines:
        if parts:
            parts[-1], between = _seam(parts[-1], line, words)
            parts.append(between)
        parts.append(line)
    return "".join(parts)


def _seam(before: str, after: str, words: Collection[str]) -> tuple[str, str]:
    """Return the end of a line without what belongs to the line only, and what stands between it and the next."""
    end = before[-_LONGEST:]
    if _ADDRESS.search(end):
        return before, ""
    if end.endswith(("-", "‐")):
        if end[-2:-1].isspace() or len(end) == 1:
            return before, " "  # a dash between blanks
        return (before, "") if _belongs(end.replace("‐", "-"), after[:_LONGEST], words) else (before[:-1], "")
    if end.endswith(("—", "/")) and not end[-2:-1].isspace():
        return before, ""
    if end and after and _NO_SPACES.match(end[-1]) and _NO_SPACES.match(after[0]):
        return before, ""
    return before, " "


def _belongs(end: str, after: str, words: Collection[str]) -> bool:
    """Tell whether a hyphen at the end of a line belongs to the word."""
    last, first = _LAST.search(end), _FIRST.match(after)
    if last is None or first is None or not after[0].islower():
        return True  # figures, names: 10-12, Deir-ez-Zor
    start, rest = last.group().lstrip("-")[:-1].casefold(), first.group().casefold()
    whole = _WORD.match(after)
    assert whole is not None
    if f"{start}-{rest}" in words or f"{start}-{whole.group().casefold()}" in words:
        return True
    if start + rest in words:
        return False
    if re.search(r"-[^\W\d_a-z]", whole.group()) and last.group()[0].isupper():
        return True  # Deir-ez-Zor, cut before "ez"
    if last.group()[0].isupper() and start in words and rest.endswith(("ed", "ing")):
        return True  # Syrian-commanded
    if "-" in whole.group() and rest in _BETWEEN:
        return True  # not-too-distant
    if "-" in start or start in _BEFORE or rest in _BEHIND:
        return True
    # "Iran-" and "backed": two words that stand by themselves elsewhere, and long enough not to be syllables.
    return start in words and rest in words and len(start) > 3 and len(rest) > 3
