"""`show`: a document with its passage numbers, one passage, or one quote."""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING

import click

from tui.commands import options
from tui.commands.lists import speaker
from tui.commands.session import Session
from tui.output import for_stdout

if TYPE_CHECKING:
    from store.rows import PassageRow
    from store.sourcebook import Sourcebook

PAGE = 500


@click.command()
@click.argument("target", metavar="ID")
@click.pass_obj
def show(session: Session, target: str) -> None:
    """Show a document (d3) with passage numbers, a passage (d3#14) or a quote (q41).

    \b
    Example: sourcebook show d1
    """
    with session.open() as book:
        lines = "\n".join(_lines(book, target)) + "\n"
    if sys.stdout.isatty():
        click.echo_via_pager(lines)
    else:
        click.echo(lines, nl=False)


def _lines(book: Sourcebook, target: str) -> list[str]:
    if not target.startswith(("d", "q")):
        raise click.UsageError(f"{target!r} is no document (d3), passage (d3#14) or quote (q41)")
    if target.startswith("q"):
        row = book.quote(options.number(target, "q"))
        where = f"{row.document_title}, d{row.document}#{row.passage}"
        words = f"“{row.text}”" if row.kind != "indirect" else f"(reported) {row.text}"
        return [_wrapped("", words), _wrapped("", f"— {speaker(row)} ({where})")]
    document, _, passage = target.partition("#")
    number = options.number(document, "d")
    if passage:
        return [_numbered(row) for row in book.passages(number, first=options.number(passage, ""), limit=1)]
    lines = _head(book, number)
    first = 1
    while rows := book.passages(number, first=first, limit=PAGE):
        lines += [_numbered(row) for row in rows]
        first = rows[-1].number + 1
    return lines


def _head(book: Sourcebook, number: int) -> list[str]:
    """Return what is known of a document, a line each; what is unknown is left out."""
    detail = book.document(number)
    data, row = detail.citation, detail.row
    known = {
        "title": data.title,
        "authors": "; ".join(data.authors),
        "publisher": data.publisher,
        "published": data.published,
        "updated": data.updated,
        "url": data.url,
        "file": f"{row.path} (gone)" if detail.gone else row.path,
        "sha256": row.sha256,
        "notes": "; ".join(detail.notes),
    }
    return [_wrapped(f"{name:>9}  ", value) for name, value in known.items() if value] + [""]


def _numbered(row: PassageRow) -> str:
    return _wrapped(f"{row.number:>5}  ", row.text)


def _wrapped(label: str, text: str) -> str:
    return textwrap.fill(for_stdout(text), width=100, initial_indent=label, subsequent_indent=" " * len(label))
