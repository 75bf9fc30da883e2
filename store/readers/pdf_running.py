"""What a PDF repeats on its pages: running headers and footers, and the numbers printed on the pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from store.readers import pdf_printed
from store.readers.pdf_lines import Line

_EDGE = 4
"""Lines at the top and at the bottom of a page that are looked at."""

_ZONE = 0.14
"""Part of the page's height, at its top and at its bottom, in which a number alone is a page's number."""

_NUMBER = re.compile(
    r"(?:page|seite|p\.|صفحة|صفحه)?\s*[-–—|\[(]?\s*(\d{1,4}|[ivxlc]{1,7})\s*[-–—|\])]?(?:\s*(?:of|/|von|de)\s*\d{1,4})?",
    re.I,
)
_FIGURES = re.compile(r"\d+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Running:
    """Which lines of each page are furniture (by their place in the page), and the number printed on each page."""

    furniture: tuple[frozenset[int], ...]
    printed: dict[int, str]


def running(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> Running:
    """Find what is repeated at the same place on several pages, and numbers that count the pages.

    Time is linear in the number of pages. A number counts as printed page number when it grows by one from page to
    page over at least three pages.
    """
    edges = [_edge_lines(lines, height) for lines, height in zip(pages, heights, strict=True)]
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page, places in enumerate(edges):
        for place in places:
            for key in _keys(pages[page][place]):
                seen[key].add(page)
    need = 2 if len(pages) < 6 else 3
    furniture: list[set[int]] = [set() for _ in pages]
    for page, places in enumerate(edges):
        for place in places:
            line = pages[page][place]
            repeated = max((len(seen[key]) for key in _keys(line)), default=0)
            if repeated >= need or pdf_printed.is_margin(line, heights[page]):
                furniture[page].add(place)
    printed = _printed(pages, heights, edges, furniture)
    return Running(tuple(map(frozenset, furniture)), printed)


def _edge_lines(lines: Sequence[Line], height: float) -> list[int]:
    order = sorted(range(len(lines)), key=lambda place: -lines[place].base)
    outer = [*order[:_EDGE], *order[max(_EDGE, len(order) - _EDGE) :]]
    return [place for place in outer if _in_zone(lines[place], height, 0.2)]


def _in_zone(line: Line, height: float, zone: float) -> bool:
    return not height * zone < line.base < height * (1 - zone)


def _keys(line: Line) -> list[tuple[str, int]]:
    """Return what the same line has on other pages: its words without figures, and its height to a few points."""
    words = _FIGURES.sub("#", " ".join(line.text.casefold().split()))[:200]
    if not any(letter.isalpha() for letter in words):
        return []
    return [(words, round(line.base / 6)), (words, round(line.base / 6 + 0.5))]


def _printed(
    pages: Sequence[Sequence[Line]],
    heights: Sequence[float],
    edges: Sequence[Sequence[int]],
    furniture: list[set[int]],
) -> dict[int, str]:
    """Return the numbers printed on pages, and mark their lines as furniture."""
    found: dict[int, list[tuple[int, int, str]]] = defaultdict(list)  # by what is to be added to the page's place
    for page, places in enumerate(edges):
        for place in places:
            line = pages[page][place]
            if not _in_zone(line, heights[page], _ZONE):
                continue
            for value, written in _numbers(line.text, place in furniture[page]):
                found[value - page if written.isdigit() else value - page + 100_000].append((page, place, written))
    printed: dict[int, str] = {}
    votes = Counter({offset: len({page for page, _, _ in several}) for offset, several in found.items()})
    for offset, count in votes.most_common():
        if count < 2 and not (len(pages) == 1 and offset in (1, 0)):
            continue
        for page, place, written in found[offset]:
            if page in printed:
                continue
            whole = _NUMBER.fullmatch(pages[page][place].text.strip())
            if whole or place in furniture[page]:
                furniture[page].add(place)
                if count >= 3:
                    printed[page] = written
    return printed


def _numbers(text: str, is_repeated: bool) -> list[tuple[int, str]]:
    """Return the numbers a line may give its page: one that stands alone, or the first or last of a running header."""
    text = text.strip()
    whole = _NUMBER.fullmatch(text)
    if whole:
        written = whole.group(1)
        return [(int(written) if written.isdecimal() else _roman(written), written)]
    if is_repeated:
        at_edges = re.match(r"\d{1,4}\b", text), re.search(r"\b\d{1,4}$", text)
        return [(int(match.group()), match.group()) for match in at_edges if match]
    return []


def _roman(written: str) -> int:
    values = [_ROMAN[letter] for letter in written.lower()]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))
