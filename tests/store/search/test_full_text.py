"""Full text: the query language, what it finds, and that nothing a user types is an error."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Sourcebook, documents, open_sourcebook
from store.connections import writing
from store.search.text import expression, parse
from tests.store.reports import found_in

LINES = (
    "The road to Mosul is open.",
    "The open road, said Mosul's mayor, was mined.",
    "Kata’ib fighters left for والبوكمال at night.",
    "They reached البوكمال in the morning; Déraa was quiet.",
    "NOT and OR are words here, AND so is AND.",
)


@pytest.fixture
def library(book: Sourcebook, write: Callable[..., int]) -> Sourcebook:
    """Return a sourcebook of one document with a passage for each line above."""
    write("\n\n".join(LINES))
    return book


@pytest.mark.parametrize(
    ("query", "passages"),
    [
        ("road", [1, 2]),
        ("open road", [1, 2]),
        ('"open road"', [2]),
        ("road NOT mined", [1]),
        ("mined OR morning", [2, 4]),
        ("road AND mined", [2]),
        ("road AND NOT mined", [1]),
        ("fight*", [3]),
        ("fight", []),
        ("mosul", [1, 2]),
        ("kataib", [3]),
        ("Kata'ib", [3]),
        ("deraa", [4]),
        ("البوكمال", [3, 4]),
        ("بوكمال", [3, 4]),
        ("والبوكمال", [3, 4]),
        ("البوك*", [3, 4]),
        ("AND", [5]),
        ("OR words", [5]),
        ("road NOT", []),
        ("", []),
        ('"" * ( )', []),
        ("-", []),
    ],
)
def test_a_query_finds_these_passages(library: Sourcebook, query: str, passages: list[int]) -> None:
    found = library.search(query)
    assert sorted(match.passage.number for match in found) == passages
    assert library.search_count(query) == len(passages)


def test_the_words_found_are_highlighted_where_they_stand(library: Sourcebook) -> None:
    def highlighted(query: str) -> list[list[str]]:
        found = sorted(library.search(query), key=lambda match: match.passage.number)
        return [[match.passage.text[start:end] for start, end in match.highlights] for match in found]

    assert highlighted("mosul") == [["Mosul"], ["Mosul's"]]
    assert highlighted('"open road"') == [["open", "road"]]
    assert highlighted("البوكمال") == [["والبوكمال"], ["البوكمال"]]
    assert highlighted("road NOT mined") == [["road"]]
    assert highlighted("fi*") == [["fighters"]]


def test_results_can_be_read_in_windows(library: Sourcebook) -> None:
    everything = library.search("the")
    assert library.search("the", limit=1) + library.search("the", offset=1) == everything


def test_furniture_and_replaced_versions_are_left_out(book: Sourcebook, write: Callable[..., int]) -> None:
    old = write("Report\n\nThe road is open.\n\nMenu: road")
    new = write("Report\n\nThe road is shut.")
    with writing(book.connection):
        documents.replace(book.connection, old, new)
    assert [match.passage.text for match in book.search("road")] == ["The road is shut."]


@pytest.fixture(scope="module")
def shared() -> Iterator[sqlite3.Connection]:
    """Return a connection to a sourcebook in memory that no test changes."""
    with open_sourcebook(":memory:") as book:
        with writing(book.connection):
            documents.write(book.connection, found_in("\n\n".join(LINES)))
        yield book.connection


OPERATORS = st.sampled_from(
    ["AND", "OR", "NOT", "NEAR", '"', "“", "”", "*", "(", ")", "^", ":", "-", "+", "{", "}", "words:", "\x00", "road",
     "البوكمال", "'", ";--", "%", "\\", "\ud800"]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(
    st.text() | st.lists(OPERATORS | st.text(max_size=5), max_size=80).map(" ".join) | st.lists(OPERATORS).map("".join)
)
def test_no_query_can_raise(shared: sqlite3.Connection, query: str) -> None:
    clauses = parse(query)
    if clauses:
        rows = shared.execute("SELECT rowid FROM passage_words WHERE passage_words MATCH ?", (expression(clauses),))
        assert all(1 <= row[0] <= len(LINES) for row in rows)
