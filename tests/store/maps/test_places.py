"""Which places have coordinates, whose they are, and what is left without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store import open_sourcebook
from store.errors import UnknownId
from store.rows import Filter
from store.sourcebook import Sourcebook

BASE, KAMAL, IRAN, HOLT, HUT = 1, 2, 3, 4, 5


@pytest.fixture
def book() -> Iterator[Sourcebook]:
    """Two documents: in the first Holt, the base and Abu Kamal share a passage; in the second Iran stands alone."""
    with open_sourcebook(":memory:") as made:
        connection = made.connection
        connection.executemany(
            "INSERT INTO entity (id, name, kind, gazetteer_id, latitude, longitude, mention_count, document_count,"
            " sort_name) VALUES (?, ?, ?, ?, ?, ?, -?, ?, ?)",
            [
                (BASE, "Imam Ali base", "facility", "imam-ali-base", 34.5, 41.0, 2, 1, "imam ali base"),
                (KAMAL, "Abu Kamal", "place", "abu-kamal", None, None, 3, 1, "abu kamal"),
                (IRAN, "Iran", "place", "iran", None, None, 4, 2, "iran"),
                (HOLT, "Maren Holt", "person", None, None, None, 1, 1, "maren holt"),
                (HUT, "the hut", "facility", None, None, None, 1, 1, "hut"),
            ],
        )
        # Entities are counted when their first mention is.
        connection.execute("UPDATE entity SET mention_count = -mention_count")
        for document, published in ((1, "2020-05-15"), (2, "2021-01-01")):
            connection.execute(
                "INSERT INTO document (id, sha256, text_sha256, name, published, citekey, citation_read, encoding,"
                " characters, passage_count, mention_count, quote_count, extractor, version, added_at, text)"
                " VALUES (?1, ?1, ?1, 'a', ?2, ?1, '{}', 'utf-8', 9, 1, 1, 0, 'x', '1', '', '')",
                (document, published),
            )
            connection.execute(
                'INSERT INTO passage (id, document, number, role, start, "end", text)'
                " VALUES (?1, ?1, 1, 'paragraph', 0, 9, 'nine long')",
                (document,),
            )
        named = [(1, BASE, 2), (1, KAMAL, 3), (1, HOLT, 1), (1, IRAN, 1), (2, IRAN, 3), (2, HUT, 1)]
        for document, entity, times in named:
            connection.execute(
                "INSERT OR IGNORE INTO alias (id, entity, text, key) VALUES (?1, ?1, 'a', 'a')", (entity,)
            )
            connection.executemany(
                'INSERT INTO mention (document, passage, start, "end", entity, assigned, alias, kind, name, confidence,'
                " extractor, version, counted) VALUES (?1, ?1, ?3, 9, ?2, ?2, ?2, 'place', 'n', 1, 'x', '1', 1)",
                [(document, entity, start) for start in range(times)],
            )
        yield made


def test_coordinates_are_the_texts_own_or_the_gazetteers(book: Sourcebook) -> None:
    found = book.pictures.places()
    assert found.ids.tolist() == [KAMAL, BASE]
    assert found.from_text.tolist() == [False, True]
    assert found.latitudes.tolist() == pytest.approx([34.4506, 34.5], abs=0.01)
    assert found.facility.tolist() == [False, True]
    assert found.mentions.tolist() == [3, 2]


def test_what_has_no_coordinates_is_counted_and_listed(book: Sourcebook) -> None:
    assert book.pictures.places().without == 2
    assert [row.name for row in book.pictures.unplaced()] == ["Iran", "the hut"]
    assert [row.name for row in book.pictures.unplaced(offset=1)] == ["the hut"]


def test_a_filter_leaves_places_and_mentions_of_its_documents(book: Sourcebook) -> None:
    found = book.pictures.places(Filter(since="2021"))
    assert (found.ids.tolist(), found.without) == ([], 2)
    assert book.pictures.places(Filter(kinds=frozenset({"facility"}))).ids.tolist() == [BASE]
    assert book.pictures.places(Filter(text="kamal")).ids.tolist() == [KAMAL]


def test_places_beside_an_entity_are_those_of_its_passages(book: Sourcebook) -> None:
    found = book.pictures.places(about=HOLT)
    assert (found.ids.tolist(), found.mentions.tolist(), found.without) == ([KAMAL, BASE], [3, 2], 1)
    assert book.pictures.places(about=HUT).without == 2
    with pytest.raises(UnknownId):
        book.pictures.places(about=99)


def test_a_first_part_holds_the_most_mentioned(book: Sourcebook) -> None:
    book.connection.execute("UPDATE entity SET latitude = 1, longitude = 2 WHERE id = ?", (IRAN,))
    assert book.pictures.places(limit=1).ids.tolist()[0] == IRAN


def test_a_merged_place_is_not_drawn_twice(book: Sourcebook) -> None:
    book.connection.execute("UPDATE entity SET merged_into = ? WHERE id = ?", (KAMAL, BASE))
    assert book.pictures.places().ids.tolist() == [KAMAL]


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(91, 0), (0, 999), (float("inf"), 0), ("north", 0), (1, None), (b"\x00", 2)]
)
def test_coordinates_that_are_nowhere_on_earth_are_none(book: Sourcebook, latitude: object, longitude: object) -> None:
    book.connection.execute("UPDATE entity SET latitude = ?, longitude = ? WHERE id = ?", (latitude, longitude, HUT))
    found = book.pictures.places()
    assert (found.ids.tolist(), found.without) == ([KAMAL, BASE], 2)
    assert [row.name for row in book.pictures.unplaced()] == ["Iran", "the hut"]


def test_an_empty_sourcebook_has_no_places() -> None:
    with open_sourcebook(":memory:") as empty:
        found = empty.pictures.places()
        assert (len(found), found.without, found.index(None), found.index(3)) == (0, 0, None, None)


def test_names_and_passages_behind_a_place(book: Sourcebook) -> None:
    assert book.pictures.entity_names([BASE, 99]) == {BASE: "Imam Ali base"}
    assert book.pictures.naming_count(IRAN) == 2
    assert [row.passage.document for row in book.pictures.naming_rows(IRAN)] == [1, 2]
