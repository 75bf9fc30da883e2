"""Things joined to the entities of a whole sourcebook, in whatever order they come."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.migrations import migrate
from store.records import Coordinates, Kind, LocalEntity
from store.resolve import assign

SPELLINGS: list[tuple[str, Kind, str | None]] = [
    ("Qasem Soleimani", "person", None),
    ("Qassem Soleimani", "person", None),
    ("Soleimani, Qasem", "person", None),
    ("James Jeffrey", "person", None),
    ("Tom Jeffrey", "person", None),
    ("Hezbollah", "group", "hezbollah"),
    ("Hizballah", "group", "hezbollah"),
    ("Kata'ib Hezbollah", "group", "kataib-hezbollah"),
    ("Fatemiyoun", "group", None),
    ("Fatemiyun", "organization", None),
    ("Zainebiyoun", "group", None),
    ("Imam Ali", "facility", None),
    ("Imam Ali", "group", None),
    ("Mayadin", "place", None),
    ("Al-Mayadin", "place", None),
    ("Mayadeen", "place", None),
]


@pytest.fixture(name="book")
def _book() -> Iterator[sqlite3.Connection]:
    connection = empty()
    yield connection
    connection.close()


def empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    return connection


def thing(name: str, kind: Kind, entry: str | None = None, coordinates: Coordinates | None = None) -> LocalEntity:
    return LocalEntity(kind, name, (name,), (0,), entry, coordinates)


def groups(documents: Iterable[Iterable[tuple[str, Kind, str | None]]]) -> set[frozenset[tuple[str, Kind]]]:
    """Who is together with whom, once the documents are added in this order."""
    connection = empty()
    together: dict[int, set[tuple[str, Kind]]] = {}
    for document in documents:
        named = list(document)
        for entity, (name, kind, _) in zip(assign(connection, [thing(*one) for one in named]), named, strict=True):
            together.setdefault(entity, set()).add((name, kind))
    connection.close()
    return {frozenset(members) for members in together.values()}


@settings(deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(SPELLINGS), max_size=6), max_size=8).flatmap(
        lambda d: st.tuples(st.just(d), st.permutations(d))
    )
)
def test_the_order_of_adding_documents_changes_nothing(
    both: tuple[list[list[tuple[str, Kind, str | None]]], list[list[tuple[str, Kind, str | None]]]],
) -> None:
    assert groups(both[0]) == groups(both[1])


@settings(deadline=None)
@given(st.lists(st.sampled_from(SPELLINGS), max_size=12))
def test_the_same_document_again_makes_no_new_entity(named: list[tuple[str, Kind, str | None]]) -> None:
    connection = empty()
    things = [thing(*one) for one in named]
    assert assign(connection, things) == assign(connection, things)
    connection.close()


def test_namesakes_of_different_kinds_stay_two(book: sqlite3.Connection) -> None:
    base, group = assign(book, [thing("Imam Ali", "facility"), thing("Imam Ali", "group")])
    assert base != group


def test_two_gazetteer_entries_of_one_name_stay_two(book: sqlite3.Connection) -> None:
    city, province = assign(book, [thing("Deir Ezzor", "place", "city"), thing("Deir Ezzor", "place", "province")])
    assert city != province


def test_a_gazetteer_entry_takes_in_what_was_read_before_it_was_known(book: sqlite3.Connection) -> None:
    before = assign(book, [thing("Baghouz", "place")])
    after = assign(book, [thing("Baghouz", "place", "baghouz", Coordinates(34.4, 40.9))])
    assert before == after
    assert book.execute("SELECT gazetteer_id, latitude FROM entity").fetchone() == ("baghouz", 34.4)


def test_every_spelling_is_kept_with_its_script(book: sqlite3.Connection) -> None:
    assign(book, [LocalEntity("place", "Abu Kamal", ("Albukamal", "البوكمال"), (0,), "abu-kamal")])
    rows = book.execute("SELECT text, script FROM alias ORDER BY text").fetchall()
    assert rows == [("Abu Kamal", "Latn"), ("Albukamal", "Latn"), ("البوكمال", "Arab")]


def test_the_fuller_name_is_shown_whichever_came_first() -> None:
    for order in (("Sayyed Hassan Nasrallah", "Hassan Nasrallah"), ("Hassan Nasrallah", "Sayyed Hassan Nasrallah")):
        connection = empty()
        for name in order:
            assign(connection, [thing(name, "person")])
        assert connection.execute("SELECT name FROM entity").fetchall() == [("Sayyed Hassan Nasrallah",)]
        connection.close()
