"""A dossier as Markdown: quotes and passages with their notes, timeline, bibliography, hashes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from store.cite.item import clean
from store.cite.markdown import escape
from store.cite.outline import quote_line
from store.export.gathering import Dossier, Entry, gather
from store.export.streams import Export, HasConnection, Progress, write_text


def export(about: str | None) -> Export:
    """The dossier of an entity ("e12"), or of the tray."""

    def write(book: HasConnection, stream: BinaryIO, _progress: Progress | None) -> None:
        write_text(stream, markdown(gather(book.connection, about)))

    return write


def markdown(dossier: Dossier) -> Iterator[str]:
    """Write a dossier, piece by piece."""
    yield f"# {escape(clean(dossier.title))}\n"
    for entry in dossier.entries:
        yield "".join(_entry(entry))
    if dossier.timeline:
        yield "\n## Timeline\n\n"
        for moment in dossier.timeline:
            place = f"{escape(clean(moment.source))}, {escape(moment.target)}"
            yield f"- {escape(moment.value)}: {escape(clean(moment.text))} ({place})\n"
    yield "\n## Sources\n\n"
    for line in dossier.bibliography:
        yield f"- {escape(line)}\n"
    yield "\n## Hashes\n\n"
    for title, sha256 in dossier.hashes:
        yield f"- {escape(clean(title))}: `{sha256}`\n"


def _entry(entry: Entry) -> Iterator[str]:
    quote = quote_line(entry.cited)
    yield f"\n> {escape(quote)}\n\n" if quote else "\n"
    yield f"{escape(entry.note)} ({escape(entry.target)})\n"
    if entry.remark:
        yield f"\n{escape(clean(entry.remark))}\n"
