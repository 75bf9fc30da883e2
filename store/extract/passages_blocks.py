"""A text cut into blocks: paragraphs of one or more lines, list items, headings, quotations, fences and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from store.extract.citation_data_names import after_by, names_in
from store.extract.passages_furniture import is_furniture_line

Form = Literal["text", "list", "heading", "quote", "code", "table", "rule", "matter"]

_LINE = re.compile(r"([^\n\r\f\v\x85\u2028\u2029]*)(?:\r\n|[\n\r\f\v\x85\u2028\u2029]|\Z)")
_HEADING = re.compile(r"#{1,6}[ \t]+\S|(={2,5})[ \t]?[^=\n]{1,100}\1$")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_ITEM = re.compile(r"(?:[-*+•·▪◦‣●○–][ \t\xa0]+|\(?\d{1,3}[.)][ \t\xa0]+|\(?[a-z][.)][ \t\xa0]+)\S")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_KEY = re.compile(r"[A-Za-z_][\w-]{0,40}:(?:\s|$)")
_LAST_WORD = re.compile(r"[\w'’-]{1,30}$")
_FIRST_WORD = re.compile(r"[^ \t\n]{1,60}")  # a no-break space does not end a word for who wrapped it
_SPEAKER = re.compile(r"(?:[A-Z][A-Z .’'-]{1,60}|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}):\s")
# A line that ends with one of these goes on in the next, however short it is.
_JOINTS = (
    "a an the of in on at to from by for with and or but as that its their his her our into over under after "
    "before between against is are was were be has have had near about than via"
)
_UNFINISHED = frozenset(_JOINTS.split())
_WIDEST_WRAP = 130


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text that is not blank, without the blanks around it; `indent` counts those before it."""

    start: int
    end: int
    indent: int
    gap: int  # blank lines before it


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together; `gap` is the number of blank lines before, `lines` how many lines it holds."""

    start: int
    end: int
    form: Form
    gap: int
    lines: int


def blocks(text: str) -> list[Block]:
    """Return the blocks of a text in order; together they hold every character that is not blank."""
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    found: list[Block] = []
    index = _front_matter(text, lines, found)
    open_fences = True
    while index < len(lines):
        line = lines[index]
        if open_fences and (fence := _FENCE.match(text, line.start, line.end)):
            last = _fence_end(text, lines, index, fence.group())
            if last is not None:
                found.append(_block(lines, index, last, "code"))
                index = last + 1
                continue
            open_fences = False
        form = _form(text, line)
        last = index
        if form in ("text", "list", "quote"):
            while last + 1 < len(lines) and _continues(text, lines[last], lines[last + 1], form, width):
                last += 1
        following = lines[last + 1] if last + 1 < len(lines) else None
        if form == "text" and last == index and _is_underlined(text, line, following):
            form, last = "heading", last + 1
        found.append(_block(lines, index, last, form))
        index = last + 1
    return found


def _is_underlined(text: str, line: Line, following: Line | None) -> bool:
    if following is None or following.gap or line.end - line.start > 200:
        return False
    return bool(_UNDERLINE.match(text[following.start : following.end]))


def _lines(text: str) -> Iterator[Line]:
    gap = 0
    for match in _LINE.finditer(text):
        line = match[1]
        stripped = line.strip()
        if not stripped:
            gap += 1
            continue
        indent = len(line) - len(line.lstrip())
        start = match.start() + indent
        yield Line(start, start + len(stripped), indent, gap)
        gap = 0


def _block(lines: Sequence[Line], first: int, last: int, form: Form) -> Block:
    return Block(lines[first].start, lines[last].end, form, lines[first].gap, last - first + 1)


def _form(text: str, line: Line) -> Form:
    first = text[line.start]
    if first in "#=" and _HEADING.match(text, line.start, line.end):
        return "heading"
    if first == ">":
        return "quote"
    if line.end - line.start <= 200 and not any(c.isalnum() for c in text[line.start : line.end]):
        return "rule"
    if first == "|" and line.end - line.start > 1 and text[line.end - 1] == "|":
        return "table"
    if _ITEM.match(text, line.start, line.end) and not (first == "*" and text[line.end - 1] == "*"):
        return "list"
    return "text"


def _continues(text: str, line: Line, following: Line, form: Form, width: int | None) -> bool:
    """Tell whether a line break is only a wrap, and the next line goes on with the same paragraph."""
    if following.gap or _form(text, following) != ("quote" if form == "quote" else "text"):
        return False
    length = line.end - line.start
    next_length = following.end - following.start
    if form == "quote":
        return length > 1 and next_length > 1
    if _FENCE.match(text, following.start) or length > 2 * _WIDEST_WRAP:
        return False
    if next_length <= 60 and is_furniture_line(text[following.start : following.end]):
        return False
    if length <= 60 and is_furniture_line(text[line.start : line.end]):
        return False
    if form == "list" and following.indent > line.indent:
        return True
    if text[following.start].islower():
        return not (next_length <= 80 and _is_by_line(text[following.start : following.end]))
    word = _LAST_WORD.search(text, max(line.start, line.end - 31), line.end)
    if word is not None and word.group() in _UNFINISHED and length <= _WIDEST_WRAP:
        return True
    if (
        width is None
        or length > width + 10
        or following.indent > line.indent + 1
        or _SPEAKER.match(text, following.start)
    ):
        return False
    first = _FIRST_WORD.match(text, following.start, following.end)
    return first is not None and length + 1 + len(first.group()) > width - 2


def _is_by_line(line: str) -> bool:
    names = after_by(line)
    return names is not None and names_in(line, names, len(line)) is not None


def _wrap_width(text: str, lines: Sequence[Line]) -> int | None:
    """Return the column at which the text was wrapped, seen from lines that break before a small letter, or None."""
    lengths = [
        line.end - line.start
        for line, following in pairwise(lines)
        if following.gap == 0 and text[following.start].islower() and 30 <= line.end - line.start <= _WIDEST_WRAP
    ]
    if len(lengths) < 2:
        return None
    lengths.sort()
    return lengths[min(len(lengths) - 1, len(lengths) * 95 // 100)]


def _fence_end(text: str, lines: Sequence[Line], index: int, mark: str) -> int | None:
    for last in range(index + 1, len(lines)):
        if text.startswith(mark, lines[last].start):
            return last
    return None


def _front_matter(text: str, lines: Sequence[Line], found: list[Block]) -> int:
    """Add the YAML front matter at the top as one block, if there is one; return the index of the line after it."""
    if not lines or lines[0].start > 1 or text[lines[0].start : lines[0].end] != "---":
        return 0
    for last in range(1, min(len(lines), 200)):
        if text[lines[last].start : lines[last].end] in ("---", "..."):
            if last < 2 or not _KEY.match(text, lines[1].start):
                return 0
            found.append(_block(lines, 0, last, "matter"))
            return last + 1
    return 0
