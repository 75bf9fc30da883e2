"""Names found while they are typed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.migrations import NAME_TABLES, migrate
from store.records import Kind, LocalEntity
from store.resolve import assign
from store.resolve.keys import form
from store.resolve.model import load
from store.search.entities import find
from store.search.likeness import likeness
from store.search.names import NameIndex
from store.search.packing import pack_names

NAMES = [
    "Albukamal", "Abu Kamal", "Al-Mayadin", "Deir ez-Zor", "Kata'ib Hezbollah", "Hezbollah", "Syrian Hezbollah",
    "Qasem Soleimani", "Liwa Fatemiyoun", "Liwa Zainebiyoun", "Imam Ali base", "Kataib al-Imam Ali", "Palmyra",
    "Popular Mobilization Forces", "Islamic Revolutionary Guard Corps", "البوكمال", "دير الزور", "لواء فاطمیون", "T-4",
]  # fmt: skip
HOSTILE = ["", " ", "'\"; --", "%_*", "\x00\x1b[2J\x07", "🙂🙂", "…—«»", "\u202e\u2066", "َُِ", "NEAR(", "a" * 1_000_000]


@pytest.fixture(name="index", scope="module")
def _index() -> NameIndex:
    return NameIndex.build(NAMES)


def found(index: NameIndex, text: str, limit: int = 5) -> list[str]:
    return [match.name for match in index.search(text, limit)]


@pytest.mark.parametrize("name", [name for name in NAMES if name.isascii()])
def test_a_name_is_found_at_every_letter_typed_from_the_third(index: NameIndex, name: str) -> None:
    first = 5 if name.startswith("Al-") else 3
    for end in range(first, len(name) + 1):
        assert name in found(index, name[:end], len(NAMES)), name[:end]


def test_the_first_letter_brings_names_that_begin_with_it(index: NameIndex) -> None:
    assert {"Palmyra", "Popular Mobilization Forces"} <= set(found(index, "p", 4))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("albu kamal", "Albukamal"),
        ("Hizballah brigades", "Kata'ib Hezbollah"),
        ("solemani", "Qasem Soleimani"),
        ("Soleimani Qasem", "Qasem Soleimani"),
        ("ghassem soleymani", "Qasem Soleimani"),
        ("plamyra", "Palmyra"),
        ("Fatemiyun", "Liwa Fatemiyoun"),
        ("revolutionary guards", "Islamic Revolutionary Guard Corps"),
        ("mobilisation popular", "Popular Mobilization Forces"),
        ("البوكمال", "البوكمال"),
        ("والبوكمال", "البوكمال"),
        ("deir ezzor", "Deir ez-Zor"),
        ("T4", "T-4"),
    ],
)
def test_typos_swaps_missing_words_and_other_spellings_find_a_name_first(
    index: NameIndex, typed: str, name: str
) -> None:
    assert found(index, typed)[0] == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Al-Bukamal", "البوكمال"),
        ("Deir ez-Zor", "دير الزور"),
        ("دير الزور", "Deir ez-Zor"),
        ("فاطميون", "Liwa Fatemiyoun"),
    ],
)
def test_a_name_is_found_in_another_script(index: NameIndex, typed: str, name: str) -> None:
    assert name in found(index, typed)


def test_every_match_says_why(index: NameIndex) -> None:
    assert all(match.reason and 0 < match.score <= 1 for match in index.search("hezbollah", 10))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_answered(index: NameIndex, text: str) -> None:
    assert len(index.search(text, 3)) <= 3


def test_nothing_is_found_by_a_text_without_letters(index: NameIndex) -> None:
    assert [index.search(text) for text in HOSTILE[:-1] if not form(text)] == [[]] * 8


@settings(deadline=None)
@given(st.text(max_size=50), st.integers(-1, 5))
def test_no_text_raises(text: str, limit: int) -> None:
    assert len(NameIndex.build(NAMES[:3]).search(text, limit)) <= max(limit, 0)


def test_an_added_name_is_found_at_once_and_after_reopening(tmp_path: Path) -> None:
    file = tmp_path / "names.db"
    index = NameIndex.build(NAMES, sqlite3.connect(file, isolation_level=None))
    reader = NameIndex(sqlite3.connect(file))
    assert "Khmeimim" not in found(reader, "khmeimim")
    index.add(["Khmeimim airbase"])
    assert found(index, "khmeimim") == found(reader, "khmeimim") == ["Khmeimim airbase"]
    index.connection.close()
    reader.connection.close()
    again = NameIndex(sqlite3.connect(file))
    assert found(again, "hmeimim") == ["Khmeimim airbase"]
    again.connection.close()


def test_a_name_added_twice_is_found_once(index: NameIndex) -> None:
    index.add(["Palmyra", "Palmyra"])
    assert found(index, "palmyra").count("Palmyra") == 1


def test_names_are_found_alike_however_they_were_added() -> None:
    at_once = NameIndex.build(NAMES)
    grown = NameIndex.build(NAMES[:2])
    for name in NAMES[2:]:
        grown.add([name])
        pack_names(grown.connection, least=4)
    assert grown.connection.execute("SELECT count(*) FROM name_segment").fetchone()[0] > 0
    for typed in ("kamal", "hizb", "soleimani", "p", "البوكمال"):
        assert grown.search(typed) == at_once.search(typed)


def test_a_name_that_was_removed_is_not_found() -> None:
    index = NameIndex.build(NAMES)
    index.connection.execute("DELETE FROM name_entry WHERE text = 'Palmyra'")
    assert "Palmyra" not in found(index, "palmyra")


syllables = st.lists(
    st.sampled_from(["ka", "mal", "bu", "zor", "deir", "sul", "ei", "man", "qas", "em", "al"]), min_size=1
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(syllables.map("".join), min_size=1, max_size=3).map(" ".join), min_size=1, max_size=400, unique=True
    ),
    st.lists(syllables.map("".join), min_size=1, max_size=2).map(" ".join),
)
def test_the_index_finds_what_comparing_every_name_finds(names: list[str], typed: str) -> None:
    scores = likeness(form(typed), [form(name) for name in names], load()[0].costs)
    tenth = np.sort(scores)[::-1][:10][-1]
    shown = NameIndex.build(names).search(typed, 10)
    if tenth >= 0.75:
        assert all(match.score >= tenth - 1e-3 for match in shown)
        assert len(shown) == min(10, len(names))


def book_of(*named: tuple[str, Kind, int]) -> sqlite3.Connection:
    """A sourcebook with these names, kinds and numbers of mentions."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    for name, kind, mentions in named:
        entity = assign(connection, [LocalEntity(kind, name, (name,), (0,))])[0]
        connection.execute("UPDATE entity SET mention_count = ? WHERE id = ?", (mentions, entity))
    return connection


def test_finding_gives_each_entity_once_with_the_spelling_that_matched() -> None:
    book = book_of(("Abu Kamal", "place", 3))
    assign(book, [LocalEntity("place", "Abu Kamal", ("Albukamal", "البوكمال"), (0,))])
    rows = find(book, "bukamal")
    assert [(row.entity, row.alias) for row in rows] == [(1, "Albukamal")]
    assert "".join(rows[0].alias[place] for place in rows[0].positions).casefold() == "bukamal"


def test_of_two_equally_like_the_more_mentioned_comes_first() -> None:
    book = book_of(("Imam Ali", "facility", 2), ("Imam Ali", "group", 9))
    assert [row.entity for row in find(book, "imam ali")] == [2, 1]


def test_of_the_many_that_begin_as_typed_the_most_mentioned_come_first() -> None:
    short = [
        (f"Yusuf {syllable}{letter}", "person", 1) for syllable in ("Ba", "Do", "Re", "Ki") for letter in "bcdfghjklm"
    ]
    crowd = [(f"{name}{ending}", kind, count) for name, kind, count in short for ending in "nrstlmzdpk"]
    book = book_of(*crowd, ("Yusuf Abdelrahman Khanfar", "person", 70), ("Yusuf Gourgarbata Tezenjamsod", "person", 80))
    for typed in ("yus", "Yusuf", "yusuf "):
        assert [row.alias for row in find(book, typed)][:2] == [
            "Yusuf Gourgarbata Tezenjamsod",
            "Yusuf Abdelrahman Khanfar",
        ]


def test_finding_can_be_limited_to_kinds() -> None:
    book = book_of(("Imam Ali", "facility", 2), ("Imam Ali", "group", 9))
    assert [row.entity for row in find(book, "imam ali", kinds=["facility"])] == [1]


def test_an_entity_without_mentions_is_not_found() -> None:
    assert find(book_of(("Palmyra", "place", 0)), "palmyra") == []


def test_an_entity_that_was_merged_is_found_as_what_it_is_now() -> None:
    book = book_of(("Palmyra", "place", 2), ("Tadmur", "place", 1))
    book.execute("UPDATE entity SET merged_into = 1, mention_count = 0 WHERE id = 2")
    assert [row.entity for row in find(book, "tadmur")] == [1]


def test_an_index_makes_its_tables_in_an_empty_file() -> None:
    index = NameIndex.build([])
    assert index.search("anything") == []
    assert len(NAME_TABLES) == 3
