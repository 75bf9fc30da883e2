"""`extract`: what is found in files, as JSON Lines, without keeping anything."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands import options
from tui.output import fail, write_json


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@options.extraction
@click.option("--text", is_flag=True, help="Print each document's text with it.")
@click.pass_context
def extract(
    ctx: click.Context,
    files: tuple[Path, ...],
    published: str | None,
    gazetteers: tuple[Path, ...],
    without: tuple[str, ...],
    extractor: str,
    columns: tuple[tuple[str, str], ...],
    text: bool,
) -> None:
    """Print names, quotes, dates, passages and citation data of files as JSON Lines.

    Offsets are Unicode code points, end exclusive. Entities are resolved across all files of one call.

    \b
    Example: sourcebook extract report.txt | jq .quotes
    """
    from store.export.jsonl import extraction_records
    from store.extract import Options
    from store.library import gazetteer_files

    chosen = Options(
        domain="domain" not in without,
        gazetteers=(*gazetteer_files(), *gazetteers),
        published=published,
        extractor=extractor,
        columns=columns,
    )
    failed = False

    def refuse(path: Path, reason: str) -> None:
        nonlocal failed
        failed = True
        fail(f"{path}: {reason}")

    for record in extraction_records(files, chosen, with_text=text, refuse=refuse):
        write_json(record)
    ctx.exit(1 if failed else 0)
