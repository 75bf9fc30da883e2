"""`export`: the whole sourcebook, or a dossier from it, in another format."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from tui.commands import options
from tui.commands.session import Session
from tui.output import json_line, say, write

if TYPE_CHECKING:
    from store.sourcebook import Sourcebook


@click.command()
@click.argument(
    "format_name",
    metavar="FORMAT",
    type=click.Choice(["jsonl", "csv", "ftm", "graphml", "annotations", "markdown", "html", "dossier"]),
)
@click.option("--about", metavar="NAME|ID", help="The entity that a markdown, html or dossier is about; else the tray.")
@click.option(
    "--table",
    type=click.Choice(["mentions", "quotes", "entities", "documents"]),
    default="mentions",
    show_default=True,
    help="What a csv lists.",
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here instead of to stdout."
)
@click.pass_obj
def export(session: Session, format_name: str, about: str | None, table: str, output: Path | None) -> None:
    """Export everything that was found, or a dossier of one entity or of the tray.

    \b
    Examples: sourcebook export jsonl -o case.jsonl
              sourcebook export csv --table quotes -o quotes.csv
              sourcebook export dossier --about e12 -o dossier.zip
    """
    if format_name == "dossier" and output is None and sys.stdout.isatty():
        raise click.UsageError("a dossier is a zip: say where to write it with -o FILE.zip")
    with session.open() as book:
        about = f"e{options.entity(book, about)}" if about else None
        if output is None and sys.stdout.isatty():
            shown = BytesIO()
            _write(book, format_name, about, table, shown)
            write(shown.getvalue().decode("utf-8"))
            return
        if output is None:
            _write(book, format_name, about, table, sys.stdout.buffer)
            return
        with output.open("wb") as file:
            _write(book, format_name, about, table, file)


def _write(book: Sourcebook, format_name: str, about: str | None, table: str, stream: BinaryIO) -> None:
    if format_name == "jsonl":
        from store.export.jsonl import sourcebook_records

        stream.writelines((json_line(record) + "\n").encode("utf-8") for record in sourcebook_records(book, _tell))
        return
    from store.export.registry import find_export

    find_export(format_name, table=table, about=about)(book, stream, _tell)


def _tell(done: int, total: int) -> None:
    if total >= 100_000 and (done % 100_000 == 0 or done == total):
        say(f"{done:,} of {total:,} rows")
