"""Documents as JSON: one object a line (JSON Lines), an array of them, or an object that holds such an array."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from store.errors import UnreadableSource
from store.readers import table_rows
from store.readers.encodings import decode
from store.readers.members import Member
from store.readers.table_columns import recognised
from store.records import Document

_SUFFIXES = {".json", ".jsonl", ".ndjson", ".geojson"}
_KEY = re.compile(rb'"([^"\\]{1,80})"\s*:')
_BLANK = re.compile(r"[\s,]*")
_LOOKED_AT = 65536
_LONGEST_LINE = 32 * 2**20
_WRONG = (ValueError, RecursionError)
"""What json raises: for what is no JSON, numbers of thousands of digits, and nesting without end."""


def claims(data: bytes, name: str) -> bool:
    """Tell whether JSON begins with an object that has recognisably a text."""
    start = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] not in (b"{", b"["):
        return False
    if _are_lines(data):
        return True
    if PurePath(name).suffix.lower() not in _SUFFIXES and not re.match(rb"\[\s*\{", start):
        return False
    keys = dict.fromkeys(key.decode("utf-8", "replace") for key in _KEY.findall(start))
    try:
        return bool(keys) and recognised(list(keys), all_there=False) is not None
    except UnreadableSource:
        return PurePath(name).suffix.lower() in _SUFFIXES


def members(data: bytes, name: str) -> Iterator[Member]:  # noqa: ARG001 - every reader is asked the same way
    """Yield each object, counted from 1, as a document, or why it is none. Raises UnreadableSource."""
    rows = _lines(data) if _are_lines(data) else _listed(decode(data).text)
    for number, (value, part) in enumerate(rows, 1):
        label = f"row {number}"
        try:
            yield Member(label, _document(value, label), part)
        except UnreadableSource as error:
            yield Member(label, str(error), part)


def _document(value: object, label: str) -> Document:
    if isinstance(value, UnreadableSource):
        raise value
    if not isinstance(value, dict):
        raise UnreadableSource("it is no JSON object")
    row = {str(key): _cell(cell) for key, cell in value.items()}
    columns = recognised(list(row), all_there=False)
    if columns is None:
        raise UnreadableSource("none of its fields is recognisably a text; name it with --columns text=…")
    return table_rows.document(row, columns, label, "utf-8")


def _are_lines(data: bytes) -> bool:
    """Tell whether the first line is an object of its own that has a text."""
    begins = re.match(rb"(?:\xef\xbb\xbf)?\s*", data)
    start = begins.end() if begins else 0
    end = data.find(b"\n", start, start + _LONGEST_LINE)
    try:
        value = json.loads(data[start : end if end >= 0 else start + _LONGEST_LINE])
        return isinstance(value, dict) and recognised(list(value), all_there=False) is not None
    except (*_WRONG, UnreadableSource):
        return False


def _lines(data: bytes) -> Iterator[tuple[object, float]]:
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        if line := data[start:end].strip():
            yield _value(line), end / len(data)
        start = end + 1


def _value(line: bytes) -> object:
    if len(line) > _LONGEST_LINE:
        return UnreadableSource(f"its line is longer than {_LONGEST_LINE >> 20} MB")
    try:
        return json.loads(line.decode("utf-8", "replace"))
    except RecursionError:
        return UnreadableSource("its JSON is nested too deep")
    except ValueError:
        return UnreadableSource("it is no JSON")


def _listed(text: str) -> Iterator[tuple[object, float]]:
    """Yield the objects of an array one by one, or of the first array of objects with a text inside an object."""
    text = text.lstrip("\ufeff \t\r\n")
    if not text.startswith("["):
        yield from _inside(text)
        return
    decoder = json.JSONDecoder()
    at = 1
    while True:
        blank = _BLANK.match(text, at)
        at = blank.end() if blank else at
        if at >= len(text):
            raise UnreadableSource("its JSON is cut off; what comes before was read")
        if text[at] == "]":
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except _WRONG as error:
            raise UnreadableSource("its JSON is damaged; what comes before was read") from error
        yield value, at / len(text)


def _inside(text: str) -> Iterator[tuple[object, float]]:
    try:
        whole = json.loads(text)
    except _WRONG as error:
        raise UnreadableSource("its JSON is damaged") from error
    lists = [value for value in whole.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    rows = next((rows for rows in lists if recognised(list(map(str, rows[0])), all_there=False) is not None), [whole])
    for place, value in enumerate(rows, 1):
        yield value, place / len(rows)


def _cell(value: object) -> str:
    """Return a value as a cell's words; of an object, its name."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ("\n\n" if any(isinstance(each, str) and len(each) > 200 for each in value) else "; ").join(
            filter(None, map(_cell, value))
        )
    if isinstance(value, Mapping):
        named = value.get("name") or value.get("text") or value.get("title") or ""
        return named if isinstance(named, str) else ""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
