"""The algebra that the prose styles are written in: parts joined by punctuation that settles at the seams.

A part is a tuple of tokens, () when there is nothing to say; a join of nothing is nothing, so that a style reads as a
list of what it would like to print. Punctuation added by a style (glue) merges with what stands before it and moves
inside closing quotation marks where the language has it so; quotation marks and italics flip when nested.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from enum import Enum


class Mark(Enum):
    """Where a quotation or a stretch of italics begins and ends.

    INNER opens a quotation that the source itself wrote with single marks: outermost, it keeps them.
    """

    OPEN = "open"
    INNER = "inner"
    CLOSE = "close"
    ITALIC = "italic"
    UPRIGHT = "upright"


@dataclass(frozen=True, slots=True)
class Glue:
    """Punctuation and spaces that the style adds."""

    text: str


Part = tuple["str | Mark | Glue", ...]
NOTHING: Part = ()


def join(delimiter: str, *parts: Part) -> Part:
    """Join the parts that say something with a delimiter."""
    joined: list[str | Mark | Glue] = []
    for part in parts:
        if part:
            if joined and delimiter:
                joined.append(Glue(delimiter))
            joined.extend(part)
    return tuple(joined)


def affix(prefix: str, part: Part, suffix: str = "") -> Part:
    """Put text before and after a part, unless the part is nothing."""
    if not part:
        return NOTHING
    return (*((Glue(prefix),) if prefix else ()), *part, *((Glue(suffix),) if suffix else ()))


def italic(part: Part) -> Part:
    """Set a part in italics; what is italic in it already turns upright."""
    return (Mark.ITALIC, *part, Mark.UPRIGHT) if part else NOTHING


def quoted(part: Part) -> Part:
    """Put a part in quotation marks; those in it flip from double to single and back."""
    return (Mark.OPEN, *part, Mark.CLOSE) if part else NOTHING


def words(text: str) -> Part:
    """Make a part of a plain text, without reading anything into it."""
    return (text,) if text else NOTHING


@dataclass(frozen=True, slots=True)
class Convention:
    """How a language writes quotations: marks by depth, and whether stops and commas move inside them."""

    marks: tuple[tuple[str, str], tuple[str, str]]
    punctuation_inside: bool


AMERICAN = Convention((("“", "”"), ("‘", "’")), punctuation_inside=True)
BRITISH = Convention((("‘", "’"), ("“", "”")), punctuation_inside=False)

_STOPS = frozenset(".,;:!?")
_MOVES_INSIDE = frozenset(".,!?")
# What two stops at a seam become, where one of them has to go; all others stand beside each other.
_MERGED = {
    "!.": "!", "!:": "!", "?.": "?", "?:": "?", ":!": "!", ":?": "?", ":.": ":", ";!": "!", ";?": "?", ";:": ";",
    ";.": ";",
}  # fmt: skip


@dataclass(slots=True)
class _Run:
    text: str
    italic: bool
    closing: bool = False  # a closing quotation mark


def settle(part: Part, convention: Convention) -> tuple[str, str]:
    """Write a part out as plain text and as HTML, with punctuation merged and quotation marks and italics nested."""
    runs: list[_Run] = []
    open_marks: list[int] = []  # which of the convention's marks
    slant = 0
    for token in part:
        if isinstance(token, Glue):
            _append_glue(runs, token.text, slant % 2 == 1, convention)
        elif token in {Mark.OPEN, Mark.INNER}:
            open_marks.append(1 - open_marks[-1] if open_marks else int(token is Mark.INNER))
            runs.append(_Run(convention.marks[open_marks[-1]][0], slant % 2 == 1))
        elif token is Mark.CLOSE:
            runs.append(_Run(convention.marks[open_marks.pop()][1], slant % 2 == 1, closing=True))
        elif isinstance(token, Mark):
            slant += 1 if token is Mark.ITALIC else -1
        else:
            runs.append(_Run(token, slant % 2 == 1))
    return "".join(run.text for run in runs), _html(runs)


def _append_glue(runs: list[_Run], glue: str, italic: bool, convention: Convention) -> None:
    at = len(runs) - 1
    while convention.punctuation_inside and at > 0 and runs[at].closing and glue[:1] in _MOVES_INSIDE:
        at -= 1
    if at >= 0 and glue[:1] in _STOPS and runs[at].text:
        last, first = runs[at].text[-1], glue[0]
        if last == first:
            glue = glue[1:]
        elif last + first in _MERGED:
            runs[at].text = runs[at].text[:-1] + _MERGED[last + first]
            glue = glue[1:]
        elif at < len(runs) - 1:
            runs[at].text += first
            glue = glue[1:]
    if runs and runs[-1].text.endswith(" ") and glue.startswith(" "):
        glue = glue[1:]
    if glue:
        runs.append(_Run(glue, italic))


def _html(runs: list[_Run]) -> str:
    written = []
    for run in runs:
        text = html.escape(run.text, quote=False)
        if any("\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc" for letter in run.text):
            text = f"<bdi>{text}</bdi>"
        written.append(f"<i>{text}</i>" if run.italic else text)
    return "".join(written).replace("</i><i>", "")
