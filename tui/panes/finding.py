"""What a typed query finds: names at once, then quotes and passages, each under the filter and the query's scopes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from tui.query import Query

if TYPE_CHECKING:
    from store.rows import EntityMatch, Filter, PassageMatch, QuoteRow
    from store.sourcebook import Sourcebook

FoundOrder = Literal["relevance", "mentions", "name"]
NAMES, QUOTES, PASSAGES = 40, 20, 40
"""Rows shown of each section; how many there are in all stands in its heading."""

LONG_ENOUGH = 3
"""Letters from which on quotes and passages are searched too."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading among the results, which is no result itself."""

    words: str


@dataclass(frozen=True, slots=True)
class Texts:
    """Quotes and passages that a query found; the counts say how many there are in all."""

    quotes: Sequence[QuoteRow] = ()
    quote_count: int = 0
    passages: Sequence[PassageMatch] = ()
    passage_count: int = 0


def names(book: Sourcebook, query: Query, chosen: Filter) -> list[EntityMatch]:
    """Return the entities that the words name, best first; those whose name is asked for by `by:` or `about:` too."""
    words = query.words or query.by or query.about
    return list(book.find(words, limit=NAMES, kinds=query.kinds or chosen.kinds)) if words else []


def texts(book: Sourcebook, query: Query, chosen: Filter) -> Texts:
    """Return the quotes and the passages that hold the words, within the scopes of the query."""
    if len(query.words) < LONG_ENOUGH and not query.scoped:
        return Texts()
    wanted = scoped(book, query, chosen)
    if wanted is None:
        return Texts()
    quotes = book.quotes(wanted, limit=QUOTES)
    count = book.quote_count(wanted)
    if not query.words or query.by or query.about:
        return Texts(quotes, count)
    narrowed = wanted.documents or wanted.since or wanted.until
    if not narrowed:
        return Texts(quotes, count, book.search(query.words, PASSAGES), book.search_count(query.words))
    inside = {row.id for row in book.documents(replace(wanted, text="", kinds=frozenset()), limit=10_000)}
    passages = [match for match in book.search(query.words, 20 * PASSAGES) if match.passage.document in inside]
    return Texts(quotes, count, passages[:PASSAGES], len(passages))


def scoped(book: Sourcebook, query: Query, chosen: Filter) -> Filter | None:
    """Return the filter with a query's scopes in it, or None when a scope names nothing there is."""
    wanted = replace(
        chosen,
        text=query.words,
        kinds=frozenset(),
        since=query.since or chosen.since,
        until=query.until or chosen.until,
    )
    for scope, name in (("by", query.by), ("about", query.about)):
        if name:
            found = book.find(name, limit=1)
            if not found:
                return None
            wanted = replace(wanted, **{scope: found[0].row.id})  # type: ignore[arg-type]
    if query.inside:
        documents = frozenset(row.id for row in book.documents(replace(chosen, text=query.inside), limit=10_000))
        if not documents:
            return None
        wanted = replace(wanted, documents=documents)
    return wanted


def sorted_names(found: Sequence[EntityMatch], order: FoundOrder) -> Sequence[EntityMatch]:
    """Return found names in an order; as they come, the best stands first."""
    if order == "mentions":
        return sorted(found, key=lambda match: -match.row.mentions)
    return sorted(found, key=lambda match: match.row.name.casefold()) if order == "name" else found


def rows(found: Sequence[EntityMatch], texts: Texts) -> list[object]:
    """Return the results as rows: names first, then quotes and passages under their headings."""
    listed: list[object] = list(found)
    if len(found) >= NAMES:
        listed.append(Section(f"the {NAMES} best names; type more to narrow"))
    if texts.quotes:
        listed += [Section(_heading("quote", len(texts.quotes), texts.quote_count)), *texts.quotes]
    if texts.passages:
        listed += [Section(_heading("passage", len(texts.passages), texts.passage_count)), *texts.passages]
    return listed


def _heading(what: str, shown: int, count: int) -> str:
    plural = what if count == 1 else what + "s"
    return f"{count:,} {plural}" if shown >= count else f"{shown:,} of {count:,} {plural}"
