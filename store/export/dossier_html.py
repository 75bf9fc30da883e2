"""A dossier as one HTML page that needs nothing from elsewhere: no script, no style sheet, no picture."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import BinaryIO

from store.cite.item import clean
from store.cite.outline import quote_line
from store.export.gathering import Dossier, Entry, gather
from store.export.streams import Export, HasConnection, Progress, write_text

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ max-width: 42em; margin: 2em auto; padding: 0 1em; font: 1.05em/1.5 serif; }}
blockquote {{ margin: 1.5em 0 .3em; padding-left: 1em; border-left: 3px solid #999; }}
code {{ font-size: .8em; overflow-wrap: anywhere; }}
</style>
</head>
<body>
<h1 dir="auto">{title}</h1>
"""


def export(about: str | None) -> Export:
    """The dossier of an entity ("e12"), or of the tray."""

    def write(book: HasConnection, stream: BinaryIO, _progress: Progress | None) -> None:
        write_text(stream, page(gather(book.connection, about)))

    return write


def page(dossier: Dossier) -> Iterator[str]:
    """Write a dossier, piece by piece."""
    yield _HEAD.format(title=escape(clean(dossier.title)))
    for entry in dossier.entries:
        yield "".join(_entry(entry))
    if dossier.timeline:
        yield "<h2>Timeline</h2>\n<ul>\n"
        for moment in dossier.timeline:
            place = f"{escape(clean(moment.source))}, {moment.target}"
            yield f'<li dir="auto">{escape(moment.value)}: {escape(clean(moment.text))} ({place})</li>\n'
        yield "</ul>\n"
    yield "<h2>Sources</h2>\n<ul>\n"
    yield "".join(f'<li dir="auto">{escape(line)}</li>\n' for line in dossier.bibliography)
    yield "</ul>\n<h2>Hashes</h2>\n<ul>\n"
    yield "".join(f'<li dir="auto">{escape(clean(title))}: <code>{sha}</code></li>\n' for title, sha in dossier.hashes)
    yield "</ul>\n</body>\n</html>\n"


def _entry(entry: Entry) -> Iterator[str]:
    quote = quote_line(entry.cited)
    if quote:
        yield f'<blockquote dir="auto">{escape(quote)}</blockquote>\n'
    yield f'<p dir="auto" id="{entry.target}">{escape(entry.note)} ({entry.target})</p>\n'
    if entry.remark:
        yield f'<p dir="auto">{escape(clean(entry.remark))}</p>\n'
