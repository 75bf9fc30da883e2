"""How a line of a source is painted: its gutter, its words with what was found in them, and the map beside it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style

from tui.findings import Findings
from tui.painter import Segments, cut, padded, shown
from tui.palette import Palette
from tui.reading import Line

GUTTER = 7
WIDE_GUTTER = 20
WIDE = 78
"""From this width on the gutter has room for who speaks."""

ITALIC = Style(italic=True)
BOLD = Style(bold=True)
UNDERLINE = Style(underline=True)


@dataclass
class Marks:
    """What is to be seen in the document besides what was found in it; all offsets are of the document's text.

    `mentions` are those of the selected entity and `found` what "find here" found, both in order; `current` is the one
    mention, quote or place that was gone to; `selection` what is being selected; `cursor` where the eye is.
    """

    entity: int | None = None
    mentions: Sequence[tuple[int, int]] = ()
    found: Sequence[tuple[int, int]] = ()
    current: tuple[int, int] | None = None
    selection: tuple[int, int] | None = None
    cursor: int = 0


def gutter_width(width: int) -> int:
    """Return how many cells the gutter takes in a view of a width."""
    return WIDE_GUTTER if width >= WIDE else GUTTER


def paint(line: Line, findings: Findings, marks: Marks, width: int, colours: Palette) -> Segments:
    """Paint one line: gutter and words, for a view of `width` cells."""
    return [*_gutter(line, findings, marks, width, colours), *_words(line, findings, marks, colours)]


def _gutter(line: Line, findings: Findings, marks: Marks, width: int, colours: Palette) -> Segments:
    here = line.passage.start <= marks.cursor < max(line.passage.end, line.passage.start + 1)
    number = f"{line.passage.number} " if line.first else ""
    quotes = findings.quotes(line.start, line.end) if line.end > line.start else []
    bar = Segment("▌" if quotes else " ", colours.accent)
    segments: Segments = []
    if width >= WIDE:
        opening = [quote for quote in quotes if line.start <= quote.start < line.end]
        names = [quote.speaker_name or quote.speaker for quote in opening if quote.speaker]
        speaker = cut(names[0], WIDE_GUTTER - GUTTER - 1) if names else ""
        segments.append(Segment(padded(speaker, WIDE_GUTTER - GUTTER - 1, right=True) + " ", colours.accent + ITALIC))
    style = colours.strong + colours.accent if here and line.first else colours.faint
    segments += [Segment(padded(number, GUTTER - 2, right=True), style), bar, Segment(" ")]
    return segments


def _words(line: Line, findings: Findings, marks: Marks, colours: Palette) -> Segments:
    if line.end <= line.start:
        return []
    layers = _layers(line, findings, marks, colours)
    edges = {line.start, line.end}
    for start, end, _ in layers:
        edges.update((max(start, line.start), min(end, line.end)))
    cuts = sorted(edges)
    base = _role(line.passage.role, colours)
    segments: Segments = []
    for start, end in pairwise(cuts):
        style = base
        for layer_start, layer_end, layer in layers:
            if layer_start < end and layer_end > start:
                style += layer
        piece = line.passage.text[start - line.passage.start : end - line.passage.start]
        segments.append(Segment(shown(piece), style))
    return segments


def _layers(line: Line, findings: Findings, marks: Marks, colours: Palette) -> list[tuple[int, int, Style]]:
    layers: list[tuple[int, int, Style]] = []
    for mention in findings.mentions(line.start, line.end):
        own = mention.entity == marks.entity
        layers.append((mention.start, mention.end, colours.kind(mention.kind) + (BOLD if own else UNDERLINE)))
    layers += [(start, end, colours.mark) for start, end in overlapping(marks.mentions, line.start, line.end)]
    layers += [(start, end, colours.found) for start, end in overlapping(marks.found, line.start, line.end)]
    if marks.current is not None and marks.current[1] > marks.current[0]:
        layers.append((*marks.current, colours.current))
    if marks.selection is not None:
        layers.append((*marks.selection, colours.row_focus + BOLD))
    return [layer for layer in layers if layer[0] < line.end and layer[1] > line.start]


def overlapping(spans: Sequence[tuple[int, int]], start: int, end: int) -> Sequence[tuple[int, int]]:
    """Return the sorted spans that overlap a range; they do not nest, so one before the range may reach into it."""
    first = max(0, bisect_right(spans, (start, start)) - 1)
    return [span for span in spans[first : bisect_left(spans, (end, end))] if span[0] < end and span[1] > start]


def _role(role: str, colours: Palette) -> Style:
    if role == "title":
        return colours.title
    if role == "heading":
        return colours.strong
    if role == "caption":
        return colours.faint + ITALIC
    if role in ("furniture", "byline", "reference"):
        return colours.faint
    return colours.plain


def map_cell(row: int, height: int, characters: int, view: tuple[int, int], marks: Marks, colours: Palette) -> Segment:
    """Paint one cell of the map: where in the document the mentions lie, and which part is seen."""
    size = max(1, characters)
    start, end = size * row // height, max(size * row // height + 1, size * (row + 1) // height)
    seen = view[0] < end and view[1] > start
    base = colours.row_focus if seen else colours.row
    if marks.current is not None and start <= marks.current[0] < end:
        return Segment("█", Style(color=colours.current.bgcolor) + base)
    spans = marks.found or marks.mentions
    if spans and overlapping(spans, start, end):
        return Segment("▪", colours.accent + base)
    return Segment(" ", base)
