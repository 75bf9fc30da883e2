"""`documents`, `entities` and `quotes`: what the sourcebook holds, as lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tui.commands import options
from tui.commands.session import Session
from tui.output import say, write_json, write_table

if TYPE_CHECKING:
    from store.rows import DocumentRow, EntityRow, QuoteRow
    from store.sourcebook import Sourcebook

Row = TypeVar("Row")
PAGE = 500


def pages(read: Callable[[int, int], list[Row]], limit: int | None) -> Iterator[Row]:
    """Yield the rows that `read(offset, limit)` gives, a page at a time, up to `limit`."""
    offset = 0
    while limit is None or offset < limit:
        wanted = PAGE if limit is None else min(PAGE, limit - offset)
        rows = read(offset, wanted)
        yield from rows
        if len(rows) < wanted:
            return
        offset += len(rows)


@click.command()
@options.filters
@click.option("--failed", is_flag=True, help="What could not be read instead, with the reason.")
@options.limit
@options.as_json
@click.pass_obj
def documents(session: Session, /, failed: bool, as_json: bool, limit: int | None, **chosen: Any) -> None:
    """List the documents.

    \b
    Example: sourcebook documents --since 2020-05 --about "Imam Ali base"
    """
    with session.open() as book:
        if failed:
            _print_failed(book, limit, as_json)
            return
        only = options.chosen(book, chosen)
        rows = pages(lambda offset, count: book.documents(only, offset=offset, limit=count), limit)
        if as_json:
            _print_json(document_record(row) for row in rows)
        else:
            headers = ["id", "title", "authors", "publisher", "published", "path"]
            _print(headers, ([f"d{r.id}", r.title, r.authors, r.publisher, r.published, r.path] for r in rows))


@click.command()
@options.filters
@click.option("--suggestions", is_flag=True, help="Pairs that may be one entity, best first.")
@options.limit
@options.as_json
@click.pass_obj
def entities(session: Session, /, suggestions: bool, as_json: bool, limit: int | None, **chosen: Any) -> None:
    """List who and what is named, most mentioned first.

    \b
    Example: sourcebook entities --kind group --in d3
    """
    with session.open() as book:
        if suggestions:
            _print_suggestions(book, limit, as_json)
            return
        only = options.chosen(book, chosen)
        rows = pages(lambda offset, count: book.entity_rows(only, offset=offset, limit=count), limit)
        if as_json:
            _print_json(entity_record(row) for row in rows)
        else:
            _print(
                ["id", "name", "kind", "mentions", "documents"],
                ([f"e{r.id}", r.name, r.kind, r.mentions, r.documents] for r in rows),
            )


@click.command()
@options.filters
@options.limit
@options.as_json
@click.pass_obj
def quotes(session: Session, /, as_json: bool, limit: int | None, **chosen: Any) -> None:
    """List the quotes with their speakers; a speaker in brackets is inferred.

    \b
    Example: sourcebook quotes --by "James Jeffrey"
    """
    with session.open() as book:
        only = options.chosen(book, chosen)
        rows = pages(lambda offset, count: book.quotes(only, offset=offset, limit=count), limit)
        if as_json:
            _print_json(quote_record(row) for row in rows)
        else:
            _print(
                ["id", "kind", "speaker", "text", "document"],
                ([f"q{r.id}", r.kind, speaker(r), r.text, f"d{r.document}#{r.passage}"] for r in rows),
            )


def document_record(row: DocumentRow) -> dict[str, object]:
    """Return a document's row as printed with --json."""
    return {
        "id": f"d{row.id}",
        "title": row.title,
        "authors": list(row.authors),
        "publisher": row.publisher,
        "published": row.published,
        "path": row.path,
        "sha256": row.sha256,
        "state": row.state,
    }


def entity_record(row: EntityRow) -> dict[str, object]:
    """Return an entity's row as printed with --json."""
    return {
        "id": f"e{row.id}",
        "name": row.name,
        "kind": row.kind,
        "mentions": row.mentions,
        "documents": row.documents,
    }


def quote_record(row: QuoteRow) -> dict[str, object]:
    """Return a quote's row as printed with --json."""
    said_by = {"text": row.speaker, "name": row.speaker_name, "entity": row.speaker_entity and f"e{row.speaker_entity}"}
    return {
        "id": f"q{row.id}",
        "text": row.text,
        "kind": row.kind,
        "speaker": {**said_by, "inferred": row.speaker_inferred} if row.speaker else None,
        "document": f"d{row.document}",
        "passage": row.passage,
        "start": row.start,
        "end": row.end,
    }


def speaker(row: QuoteRow) -> str:
    """Return who said a quote, by name before the words used: in brackets when inferred, a dash when unknown."""
    if not row.speaker:
        return "—"
    return f"[{row.said_by}]" if row.speaker_inferred else row.said_by


def _print(headers: list[str], rows: Iterable[list[object]]) -> None:
    found = list(rows)
    write_table(headers, found)
    if not found:
        say("nothing found")


def _print_json(records: Iterable[dict[str, object]]) -> None:
    for record in records:
        write_json(record)


def _print_failed(book: Sourcebook, limit: int | None, as_json: bool) -> None:
    rows = book.sources("failed")[:limit]
    if as_json:
        _print_json({"path": row.path, "member": row.member or None, "reason": row.reason} for row in rows)
        return
    _print(["path", "reason"], ([f"{row.path}/{row.member}" if row.member else row.path, row.reason] for row in rows))


def _print_suggestions(book: Sourcebook, limit: int | None, as_json: bool) -> None:
    pairs = book.suggestions(limit or 100)
    if as_json:
        _print_json(
            {"a": entity_record(p.a), "b": entity_record(p.b), "score": p.score, "reasons": list(p.reasons)}
            for p in pairs
        )
        return
    _print(
        ["score", "a", "name", "b", "name", "why"],
        ([f"{p.score:.2f}", f"e{p.a.id}", p.a.name, f"e{p.b.id}", p.b.name, "; ".join(p.reasons)] for p in pairs),
    )
