"""Pairs of entities that may be one."""

from __future__ import annotations

import sqlite3

import pytest

from store.migrations import migrate
from store.records import Kind, LocalEntity
from store.resolve import assign
from store.search.suggestions import suggestions


@pytest.fixture(name="book")
def _book() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    return connection


def named(book: sqlite3.Connection, name: str, kind: Kind, mentions: int = 1, entry: str | None = None) -> int:
    entity = assign(book, [LocalEntity(kind, name, (name,), (0,), entry)])[0]
    book.execute("UPDATE entity SET mention_count = ? WHERE id = ?", (mentions, entity))
    return entity


def pairs(book: sqlite3.Connection) -> list[tuple[int, int]]:
    return [(suggestion.a, suggestion.b) for suggestion in suggestions(book)]


def test_another_spelling_of_a_place_is_suggested_with_its_reasons(book: sqlite3.Connection) -> None:
    rare, often = named(book, "Mayadeen", "place", 1), named(book, "Al-Mayadin", "place", 5)
    found = suggestions(book)
    assert [(suggestion.a, suggestion.b) for suggestion in found] == [(often, rare)]
    assert any("sounds" in reason for reason in found[0].reasons)


def test_a_last_name_alone_is_suggested_to_be_the_person_of_that_name(book: sqlite3.Connection) -> None:
    assert pairs(book) == []
    full, last = named(book, "James Jeffrey", "person", 3), named(book, "Jeffrey", "person", 2)
    assert pairs(book) == [(full, last)]


def test_an_acronym_is_suggested_to_be_the_name_it_abbreviates(book: sqlite3.Connection) -> None:
    full, short = named(book, "Syrian Arab Army", "group", 3), named(book, "SAA", "group", 2)
    assert pairs(book) == [(full, short)]


def test_a_base_is_never_suggested_to_be_a_group(book: sqlite3.Connection) -> None:
    named(book, "Imam Ali", "facility")
    named(book, "Imam Ali", "group")
    assert pairs(book) == []


def test_two_entries_of_a_gazetteer_are_known_to_be_two(book: sqlite3.Connection) -> None:
    named(book, "Mayadin", "place", entry="one")
    named(book, "Mayadeen", "place", entry="other")
    assert pairs(book) == []


def test_what_the_user_told_apart_is_not_suggested_again(book: sqlite3.Connection) -> None:
    one, other = named(book, "Mayadin", "place"), named(book, "Mayadeen", "place")
    assert pairs(book)
    book.execute("INSERT INTO told_apart VALUES (?, ?)", sorted((one, other)))
    assert pairs(book) == []


def test_the_likeliest_pair_comes_first_and_the_limit_holds(book: sqlite3.Connection) -> None:
    for name in ("Mayadin", "Mayadeen", "Maydan", "Raqqa", "Rakka"):
        named(book, name, "place")
    found = suggestions(book)
    assert [suggestion.score for suggestion in found] == sorted((s.score for s in found), reverse=True)
    assert suggestions(book, 1) == found[:1]
    assert suggestions(book, 0) == []
