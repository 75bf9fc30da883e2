"""Which column of a table holds what: by its name, or as the user says.

`with chosen({"text": "body", "published": "date"}):` holds for all tables that are read inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from store.errors import UnreadableSource

FIELDS = ("text", "title", "author", "publisher", "container", "published", "updated", "url", "language", "type")
"""What a column can hold."""

_TEXT = """text body content article fulltext articletext articlebody bodytext contenttext plaintext maintext rawtext
    tweettext messagetext selftext story transcript speech texte texto testo inhalt contenido contenu inhoud نص النص"""
_PERHAPS_TEXT = "message post tweet comment review abstract summary description"
_NAMED = {
    "title": "title headline heading subject titre titulo título titolo titel العنوان عنوان",
    "author": "author authors byline creator writer journalist auteur autor autore username screenname from المؤلف",
    "publisher": "publisher outlet publication newspaper sourcename source journal media site domain",
    "published": """published publicationdate pubdate publishedat publisheddate publishdate datepublished date datetime
        createdat createdutc timestamp datum fecha التاريخ تاريخ""",
    "updated": "updated updatedat modified lastmodified datemodified",
    "url": "url link permalink articleurl weburl sourceurl uri href",
    "language": "language lang langue sprache idioma",
}
_SHOWN = 12
_MOST = 500
"""How many columns are looked at; of those that follow, none is taken for what documents have."""


_chosen: ContextVar[Mapping[str, str]] = ContextVar("columns", default={})  # noqa: B039 - never changed, only replaced


@contextmanager
def chosen(columns: Mapping[str, str]) -> Iterator[None]:
    """Let tables be read with the user's columns, by field of FIELDS; fields left out are found by name."""
    token = _chosen.set(dict(columns))
    try:
        yield
    finally:
        _chosen.reset(token)


def parsed(written: str) -> dict[str, str]:
    """Return the columns that "text=body,title=headline" names. Raises ValueError, which says what is wrong."""
    columns: dict[str, str] = {}
    for each in written.split(","):
        field, equals, column = (words.strip() for words in each.partition("="))
        if not equals or not column:
            raise ValueError(f"{each.strip()!r} is no pair such as text=body")
        if field not in FIELDS:
            raise ValueError(f"{field!r} is nothing that a column can hold; these are: {', '.join(FIELDS)}")
        columns[field] = column
    return columns


def recognised(names: Sequence[str], *, all_there: bool = True) -> dict[str, str] | None:
    """Return the columns of documents among these names by field, None when no column is recognisably their text.

    A column that may hold text or remarks about something else ("description") counts beside a title, a date or an
    address. Raises UnreadableSource when the user chose columns that are not there; where rows may lack any, only the
    one of the text has to be.
    """
    mapping = _chosen.get()
    if not all_there:
        mapping = {field: column for field, column in mapping.items() if field == "text" or column in names}
    missing = next((column for column in mapping.values() if column not in names), None)
    if missing is not None:
        there = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
        raise UnreadableSource(f"it has no column {missing!r}; its columns are {there}")
    names = names[:_MOST]
    found = dict(mapping)
    taken = set(mapping.values())
    for field, known in _NAMED.items():
        column = _first(names, known, taken)
        if field not in found and column is not None:
            found[field] = column
            taken.add(column)
    if "text" not in found:
        beside = found.keys() & {"title", "published", "url"}
        column = _first(names, _TEXT, taken) or (_first(names, _PERHAPS_TEXT, taken) if beside else None)
        if column is None:
            return None
        found["text"] = column
    return found


def are_chosen() -> bool:
    """Tell whether the user named columns."""
    return bool(_chosen.get())


def _first(names: Sequence[str], known: str, taken: set[str]) -> str | None:
    """Return the column with the best of the known names, which are given best first."""
    by_name = {re.sub(r"[\W_]+", "", name.casefold()): name for name in reversed(names) if name not in taken}
    return next((by_name[each] for each in known.split() if each in by_name), None)
