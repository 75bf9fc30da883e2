"""Tables of documents (CSV, TSV): each row is a document, its columns text and citation data."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from store.errors import UnreadableSource
from store.readers import table_rows
from store.readers.encodings import Decoded, decode
from store.readers.members import Member
from store.readers.table_columns import are_chosen, recognised

SUFFIXES = {".csv", ".tsv", ".tab"}
LONGEST_FIELD = 16 * 2**20
"""Characters of one cell; more come of a quotation mark that is never closed."""

MOST_COLUMNS = 10_000

_SEPARATORS = ",\t;|"
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LOOKED_AT = 65536


def claims(data: bytes, name: str) -> bool:
    """Tell whether the first line names columns, one of them recognisably a text."""
    named = PurePath(name).suffix.lower() in SUFFIXES
    start = data[:_LOOKED_AT]
    if not named and (b"\n" not in start or start[:1] in b"{[<%"):
        return False
    try:
        header, _, _ = _header(_decoded(start if len(data) <= _LOOKED_AT else start[: _even(start)]).text)
        columns = recognised(header)
    except UnreadableSource:
        return named and are_chosen()
    return columns is not None and (named or len(columns) > 2)


def members(data: bytes, name: str) -> Iterator[Member]:  # noqa: ARG001 - every reader is asked the same way
    """Yield each row, counted from 1 below the header, as a document; a row that fits no column with the reason."""
    decoded = _decoded(data)
    header, separator, start = _header(decoded.text)
    columns = recognised(header)
    if columns is None:
        raise UnreadableSource("none of its columns is recognisably a text; name it with --columns text=…")
    number = 0
    for row, end in records(decoded.text, separator, start):
        if not any(cell.strip() for cell in row):
            continue
        number += 1
        part = end / len(decoded.text)
        if len(row) < len(header) or any(cell.strip() for cell in row[len(header) :]):
            reason = f"it has {len(row)} cells, but the header names {len(header)} columns"
            yield Member(f"row {number}", reason, part)
            continue
        cells = dict(zip(header, row, strict=False))
        try:
            found = table_rows.document(cells, columns, f"row {number}", decoded.encoding)
            yield Member(f"row {number}", found, part)
        except UnreadableSource as error:
            yield Member(f"row {number}", str(error), part)


def records(text: str, separator: str, start: int) -> Iterator[tuple[list[str], int]]:
    """Yield the cells of each record from a place on, and where it ends. Raises UnreadableSource.

    A record is more than a line when a cell holds line breaks.
    """
    at = start

    def lines() -> Iterator[str]:
        nonlocal at
        while at < len(text):
            line = _LINE.match(text, at)
            assert line is not None
            at = line.end()
            yield line[0]

    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(lines(), delimiter=separator)
    while True:
        try:
            yield next(reader), at
        except StopIteration:
            return
        except csv.Error as error:
            reason = f"a cell is longer than {LONGEST_FIELD >> 20} MB: a quotation mark before it may not be closed"
            raise UnreadableSource(
                reason if "field larger" in str(error) else "its cells cannot be told apart"
            ) from error


def separator_of(text: str) -> tuple[str, int]:
    """Return what parts the cells of a table, and where its first row begins: Excel says it in a line of its own."""
    if said := _SAID.match(text):
        return said[1], said.end()
    line = text[:_LOOKED_AT].split("\n", 1)[0]
    bare = re.sub(r'"[^"]*"', "", line)
    return max(_SEPARATORS, key=bare.count), 0


def _header(text: str) -> tuple[list[str], str, int]:
    """Return the names of the columns, what parts cells, and where the rows below begin."""
    separator, start = separator_of(text)
    for row, end in records(text, separator, start):
        if len(row) > MOST_COLUMNS:
            raise UnreadableSource(f"its first row names more than {MOST_COLUMNS:,} columns")
        if any(cell.strip() for cell in row):
            return _told_apart(row), separator, end
    raise UnreadableSource("there is no text in it")


def _told_apart(names: Sequence[str]) -> list[str]:
    """Return names of columns, the second of the same name with a number."""
    seen: dict[str, int] = {}
    told = []
    for name in (name.strip() for name in names):
        seen[name] = seen.get(name, 0) + 1
        told.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return told


def _decoded(data: bytes) -> Decoded:
    """Return the text; zero bytes, which some databases leave in cells, are left out."""
    try:
        return decode(data)
    except UnreadableSource:
        if b"\x00" not in data or data.count(b"\x00") > len(data) / 100:
            raise
        return decode(data.replace(b"\x00", b""))


def _even(start: bytes) -> int:
    """Return where a sample can be cut without cutting a character: behind a line break."""
    place = start.rfind(b"\n") + 1 or len(start)
    return place + place % 2
