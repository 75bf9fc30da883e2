"""`find`, `match` and `search`: names however they are spelled, and full text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands import options
from tui.commands.lists import entity_record
from tui.commands.session import Session
from tui.output import say, write_json, write_table

if TYPE_CHECKING:
    from store.search.match import NameMatch


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@options.as_json
@click.pass_obj
def find(session: Session, name: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find an entity however its name is spelled, with the reason of each match.

    \b
    Examples: sourcebook find abu kamal
              sourcebook find البوكمال
    """
    with session.open() as book:
        matches = book.find(" ".join(name), limit=limit)
    if as_json:
        for match in matches:
            write_json({**entity_record(match.row), "alias": match.alias, "score": match.score, "reason": match.reason})
        return
    rows = [[f"e{m.row.id}", m.row.name, m.row.kind, m.alias, f"{m.score:.2f}", m.reason] for m in matches]
    write_table(["id", "name", "kind", "matched", "score", "why"], rows)
    if not matches:
        say("nothing found")


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
@options.as_json
@click.pass_obj
def search(session: Session, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Search the full text: words, "phrases", prefix*, AND OR NOT; anything else is plain text.

    \b
    Example: sourcebook search '"border crossing" AND tunnel*'
    """
    query = " ".join(words)
    with session.open() as book:
        matches = book.search(query, limit=limit)
        total = book.search_count(query)
    if as_json:
        for m in matches:
            place = {"id": f"d{m.passage.document}#{m.passage.number}", "title": m.document_title}
            write_json({**place, "text": m.passage.text, "highlights": [list(span) for span in m.highlights]})
        return
    write_table(
        ["id", "document", "passage"],
        [[f"d{m.passage.document}#{m.passage.number}", m.document_title, m.passage.text] for m in matches],
    )
    say(f"{len(matches)} of {total} passages" if total else "nothing found")


@click.command()
@click.argument("queries", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Match against this list of names instead of the sourcebook.",
)
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True)
@options.as_json
@click.pass_obj
def match(session: Session, queries: Path, against: Path | None, limit: int, as_json: bool) -> None:
    """For each line of QUERIES, the best names of the sourcebook, with score and reason.

    \b
    Example: sourcebook match sanctions.txt --limit 3
    """
    from store.search.match import match_lists

    asked = _lines(queries)
    if against is not None:
        _answer(asked, match_lists(asked, _lines(against), limit), as_json)
        return
    with session.open() as book:
        _answer(asked, match_lists(asked, book.connection, limit), as_json)


def _answer(asked: list[str], answers: Iterator[tuple[NameMatch, ...]], as_json: bool) -> None:
    for query, matches in zip(asked, answers, strict=True):
        if as_json:
            found = [{"name": m.name, "score": m.score, "reason": m.reason, "same": m.same} for m in matches]
            write_json({"query": query, "matches": found})
            continue
        write_table(
            [query, "score", "same", "why"],
            [[m.name, f"{m.score:.2f}", "same" if m.same else "", m.reason] for m in matches],
        )


def _lines(path: Path) -> list[str]:
    from store.errors import UnreadableSource
    from store.readers.encodings import decode

    try:
        return decode(path.read_bytes()).text.splitlines()
    except UnreadableSource as error:
        raise click.UsageError(f"{path}: {error}") from error
