"""`cite`: the citation of documents, passages and quotes, checked against the stored text first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands import options
from tui.commands.session import Session
from tui.output import say, write

if TYPE_CHECKING:
    from store.sourcebook import Sourcebook


@click.command()
@click.argument("targets", nargs=-1, metavar="ID...")
@click.option("--style", default="chicago", show_default=True, help="A style's name, or the path of a .csl file.")
@click.option("--form", help="note, short, bibliography or in-text; else the style's own.")
@click.option("--set", "fields", multiple=True, metavar="FIELD=VALUE", help="Correct a document's citation data.")
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Cite the CSL-JSON items of a file, one line out for each.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here instead of to stdout.")
@click.pass_obj
def cite(
    session: Session,
    targets: tuple[str, ...],
    style: str,
    form: str | None,
    fields: tuple[str, ...],
    source: Path | None,
    output: Path | None,
) -> None:
    """Print the citation of documents (d3), passages (d3#14) and quotes (q41).

    \b
    Examples: sourcebook cite q41 --style chicago
              sourcebook cite d1 d2 --style bibtex --output sources.bib
              sourcebook cite d3 --set publisher="The Times of Israel"
              sourcebook cite --from items.json --style apa --form bibliography
    """
    if source is not None:
        text = "\n".join(_from_items(source, style, form))
    elif targets:
        text = _from_sourcebook(session, targets, style, form, fields)
    else:
        raise click.UsageError("name what to cite: d3, d3#14 or q41")
    if output is not None:
        output.write_text(text + "\n", encoding="utf-8")
    else:
        write(text)


def _from_items(source: Path, style: str, form: str | None) -> Iterator[str]:
    from store.cite.items import render_items

    try:
        items = json.loads(source.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise click.UsageError(f"{source}: no JSON: {error}") from None
    if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
        raise click.UsageError(f"{source}: a list of CSL-JSON items is expected")
    return render_items(items, style, form, say)


def _from_sourcebook(
    session: Session, targets: tuple[str, ...], style: str, form: str | None, fields: tuple[str, ...]
) -> str:
    from store.cite import remarks, render

    with session.open(writing=bool(fields)) as book:
        documents = list(dict.fromkeys(_document(book, target) for target in targets))
        for field in fields:
            name, equals, value = field.partition("=")
            if not equals:
                raise click.UsageError(f"--set {field}: write FIELD=VALUE")
            for document in documents:
                book.set_citation(document, name, value or None)
        cited = [book.cited(target) for target in targets]
        for document in documents:
            for note in book.document(document).notes:
                say(f"d{document}: {note}")
    written = render(cited, style, form).plain
    for remark in remarks(cited, written, style, form):
        say(remark)
    return written


def _document(book: Sourcebook, target: str) -> int:
    """Return the document that an id means, lies in, or was said in."""
    if target.startswith("q"):
        return book.quote(options.number(target, "q")).document
    return options.number(target.partition("#")[0], "d")
