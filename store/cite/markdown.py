"""Markdown: a quote as a block with its source behind it, a source as a link with its citation data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.cite.cited import Cited, Rendered
from store.cite.outline import Outline, outline
from store.cite.style import Format

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~^$@{}]|&(?=#?\w+;)")
_LINE_START = re.compile(r"^(?:#|[-+=:](?=\s|[-=]|$)|\d+(?=[.)]))")
_ADDRESS = re.compile(r"(?<=[a-z])(?=://)|(?<=www)(?=\.)", re.IGNORECASE)


def escape(text: str) -> str:
    """Make a text stand in Markdown as the characters it is, whatever extensions the reader has."""
    escaped = _ADDRESS.sub(r"\\", _SPECIAL.sub(r"\\\g<0>", text))
    start = _LINE_START.match(escaped)
    if not start:
        return escaped
    return f"{start[0]}\\{escaped[start.end() :]}" if start[0].isdigit() else f"\\{escaped}"


def _source(source: Outline) -> str:
    title = escape(source.title)
    if source.url:
        address = "".join(f"%{ord(letter):02X}" if letter in "\\<>()" else letter for letter in source.url)
        title = f"[{title}](<{address}>)"
    container = f"*{escape(source.container)}*" if source.container else ""
    parts = [escape(source.names), title, container, escape(source.date), escape(source.place)]
    return ", ".join(part for part in parts if part)


def _entry(cited: Cited) -> str:
    source = outline(cited)
    if not source.quote:
        return _source(source)
    said = f"{escape(source.speaker)}, {source.attribution} " if source.speaker else ""
    return f"> {escape(source.quote)}\n>\n> — {said}{_source(source)}"


def _write(cited: Sequence[Cited]) -> Rendered:
    entries = [_entry(each) for each in cited]
    if len(entries) > 1 and not any(each.quote for each in cited):
        return Rendered("\n".join(f"- {entry}" for entry in entries))
    return Rendered("\n\n".join(entries))


STYLE = Format("markdown", _write)
