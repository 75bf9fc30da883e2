"""Plain text: a quote, who said it, and where, in one line."""

from __future__ import annotations

from collections.abc import Sequence

from store.cite.cited import Cited, Rendered
from store.cite.outline import outline
from store.cite.style import Format


def _entry(cited: Cited) -> str:
    source = outline(cited)
    parts = [source.names, f"“{source.title}”", source.container, source.date, source.place, source.url]
    written = ", ".join(part for part in parts if part)
    if not source.quote:
        return written
    said = f"{source.speaker}, {source.attribution} " if source.speaker else ""
    quote = source.quote if cited.reported else f"“{source.quote}”"
    return f"{quote} — {said}{written}"


def _write(cited: Sequence[Cited]) -> Rendered:
    return Rendered("\n".join(_entry(each) for each in cited))


STYLE = Format("plain", _write)
