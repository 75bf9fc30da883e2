"""How rows of every kind are drawn: each function takes a row, a width and a palette, and gives lines of segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from tui.painter import Segments, cells, cut, cut_left, is_right_to_left, lettered, padded, shown
from tui.palette import GLYPHS, Palette
from tui.wrap import wrap

if TYPE_CHECKING:
    from store.rows import (
        AliasRow,
        CoOccurrence,
        DocumentRow,
        EntityMatch,
        EntityRow,
        MentionRow,
        PassageMatch,
        QuoteRow,
    )

LEAST_ALIAS = 6
"""Cells in which a piece of the spelling that matched still says something."""

COUNTS = 13
"""Cells of an entity's line that are not its name: the shape, both counts, and the edge."""


SCRIPTS = {"Latn": "Latin", "Arab": "Arabic", "Cyrl": "Cyrillic", "Hebr": "Hebrew", "Grek": "Greek", "Hani": "Chinese"}
"""What people call the scripts that sources come in; ISO 15924 has a code for every one."""


def entity(row: EntityRow, width: int, colours: Palette) -> list[Segments]:
    """Draw an entity: the shape of its kind, its name, its mentions and documents."""
    name = cut(row.name, width - COUNTS)
    return [_entity_line([Segment(name, colours.plain)], row, width, colours)]


def match(row: EntityMatch, width: int, colours: Palette) -> list[Segments]:
    """Draw a found entity with the letters that matched; another spelling that matched stands after the name."""
    room = width - COUNTS
    if row.alias == row.row.name:
        name = _clipped(lettered(row.alias, row.positions, colours.plain, colours.letters), room)
        return [_entity_line(name, row.row, width, colours)]
    alias = lettered(row.alias, row.positions, colours.faint, colours.letters)
    name = [Segment(cut(row.row.name, room), colours.plain)]
    left = room - cells(name) - 2
    if left >= min(LEAST_ALIAS, cells(alias)):
        name += [Segment("  "), *_clipped(alias, left)]
    return [_entity_line(name, row.row, width, colours)]


def _entity_line(name: Segments, row: EntityRow, width: int, colours: Palette) -> Segments:
    kind = colours.kind(row.kind)
    blank = " " * max(0, width - COUNTS - cells(name))
    return [
        Segment(f" {GLYPHS.get(row.kind, '·')} ", kind),
        *name,
        Segment(blank),
        Segment(padded(_count(row.mentions), 5, right=True), colours.plain),
        Segment(padded(_count(row.documents), 4, right=True), colours.faint),
        Segment(" "),
    ]


def _count(number: int) -> str:
    if number < 10_000:
        return str(number)
    return f"{number // 1000}k" if number < 1_000_000 else f"{number / 1_000_000:.1f}M"


def _counted(number: int, width: int, what: str) -> str:
    return f"{_count(number):>{width}} {what if number == 1 else what + 's':<{len(what) + 1}}"


def mention(row: MentionRow, width: int, colours: Palette) -> list[Segments]:
    """Draw a mention as a keyword in context, the keyword in one column; right-to-left context reads as one line."""
    where = Segment(padded(f" d{row.document}¶{row.passage}", 8) + " ", colours.faint)
    room = max(8, width - 10)
    kind = colours.kind(row.kind) + Style(bold=True)
    before, text, after = shown(row.before), shown(row.text), shown(row.after)
    if is_right_to_left(row.before + row.text):
        line = [Segment(before[-24:], colours.faint), Segment(text, kind), Segment(after, colours.plain)]
        return [[where, *_clipped(line, room)]]
    column = max(6, (room - min(cell_len(text), room // 2)) * 2 // 5)
    gap = " " if before[-1:] == " " else ""
    left = cut_left(before, column - len(gap)) + gap
    rest = [Segment(text, kind), Segment(after, colours.plain)]
    blank = " " * (column - cell_len(left))
    return [[where, Segment(blank + left, colours.faint), *_clipped(rest, room - column)]]


def quote(row: QuoteRow, width: int, colours: Palette) -> list[Segments]:
    """Draw a quote: up to two lines of its words, then who said it where.

    What is reported and not quoted stands without quotation marks: it is not the speaker's wording.
    """
    opens, closes = (" “", "”") if row.kind != "indirect" else ("  ", "")
    text = shown(row.text).strip()
    lines = wrap(text, width - 6) or [(0, 0)]
    words = [text[start:end] for start, end in lines[:2]]
    if len(lines) > 2:
        words[1] = cut(text[lines[1][0] :], width - 6)
    drawn: list[Segments] = []
    for at, piece in enumerate(words):
        opening = Segment(opens if at == 0 else "  ", colours.faint)
        closing = Segment(closes if at + 1 == len(words) and len(lines) <= 2 else "", colours.faint)
        drawn.append([opening, Segment(piece, colours.plain), closing])
    said = (row.said_by or "speaker not said") + (", inferred" if row.speaker_inferred else "")
    if row.kind == "indirect":
        said += ", as reported"
    speaker = Segment(cut(said, max(8, width // 2 - 4)), colours.accent if row.speaker else colours.faint)
    where = cut(f" · {row.document_title} ¶{row.passage}", max(0, width - 6 - cells([speaker])))
    return [*drawn, [Segment("  — ", colours.faint), speaker, Segment(where, colours.faint)]]


def quote_line(row: QuoteRow, width: int, colours: Palette) -> list[Segments]:
    """Draw a quote on one line, with its speaker."""
    speaker = cut(row.said_by, width // 3)
    opens, closes = (" “", "”") if row.kind != "indirect" else ("  ", "")
    words = cut(row.text, width - 7 - cell_len(speaker))
    said = [Segment(" — ", colours.faint), Segment(speaker, colours.accent)] if speaker else []
    closing = Segment("" if words.endswith("…") else closes, colours.faint)
    return [[Segment(opens, colours.faint), Segment(words, colours.plain), closing, *said]]


def document(row: DocumentRow, width: int, colours: Palette) -> list[Segments]:
    """Draw a document: its title with what it holds, then who wrote it, where and when."""
    counts = f"{_counted(row.mentions, 6, 'name')} {_counted(row.quotes, 5, 'quote')} "
    counts = counts if width >= 50 else ""
    title = padded(row.title, width - 8 - len(counts))
    parts = (", ".join(row.authors), row.publisher or "", row.published or "")
    where = " · ".join(part for part in parts if part) or row.path
    return [
        [
            Segment(padded(f" d{row.id}", 7), colours.faint),
            Segment(title, colours.strong),
            Segment(counts, colours.faint),
        ],
        [Segment(" " * 7), Segment(cut(where, width - 8), colours.faint)],
    ]


def company(row: CoOccurrence, width: int, colours: Palette) -> list[Segments]:
    """Draw who appears with an entity and in how many passages."""
    kind = colours.kind(row.entity.kind)
    return [
        [
            Segment(f" {GLYPHS.get(row.entity.kind, '·')} ", kind),
            Segment(padded(row.entity.name, width - 20), colours.plain),
            Segment(padded(f"{row.passages} passage{'s' * (row.passages != 1)}", 15, right=True), colours.faint),
            Segment(" "),
        ]
    ]


def spelling(row: AliasRow, width: int, colours: Palette) -> list[Segments]:
    """Draw a spelling of an entity, its script and how often it occurs."""
    number = Segment(padded(_count(row.mentions), 6, right=True) + " ", colours.faint)
    script = Segment(padded(SCRIPTS.get(row.script, row.script), 10), colours.faint)
    return [[Segment(" " + padded(row.text, width - 18), colours.plain), script, number]]


def passage(row: PassageMatch, width: int, colours: Palette) -> list[Segments]:
    """Draw a passage that full text found, around its first highlight, with its document below."""
    text, first = row.passage.text, row.highlights[0][0] if row.highlights else 0
    start = max(0, first - width // 3)
    marked = {at for a, b in row.highlights for at in range(a - start, b - start) if at >= 0}
    piece = text[start : start + width * 2]
    opening = Segment(" …" if start else " ¶ ", colours.faint)
    line = [opening, *lettered(piece, marked, colours.plain, colours.letters)]
    where = cut(f"{row.document_title} ¶{row.passage.number}", width - 4)
    return [_clipped(line, width - 1), [Segment("   " + where, colours.faint)]]


def _clipped(segments: Segments, width: int) -> Segments:
    """Return segments of at most `width` cells; the last one that is cut ends in an ellipsis."""
    kept: Segments = []
    room = width
    for segment in segments:
        size = cells([segment])
        if size > room:
            if room > 0:
                kept.append(Segment(set_cell_size(segment.text, room - 1) + "…", segment.style))
            break
        kept.append(segment)
        room -= size
    return kept
