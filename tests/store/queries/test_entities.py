"""Reading entities: lists, windows, one entity's page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Filter, Sourcebook, UnknownId, open_sourcebook
from store.connections import writing
from store.queries.entity_list import EntityList
from tests.store.reports import entity_of

ALL = Filter()


def names(book: Sourcebook, chosen: Filter = ALL, **how: object) -> list[str]:
    return [row.name for row in book.entity_rows(chosen, **how)]  # type: ignore[arg-type]


def test_the_list_begins_with_what_is_named_most(two_reports: Sourcebook) -> None:
    rows = two_reports.entity_rows()
    assert [(row.name, row.kind, row.mentions, row.documents) for row in rows] == [
        ("Anna Weber", "person", 4, 2),
        ("Basra", "place", 4, 2),
        ("Jonas Keller", "person", 3, 2),
        ("Mosul", "place", 3, 1),
        ("البوكمال", "place", 2, 1),
        ("Red Crescent", "organization", 1, 1),
    ]


def test_what_is_named_in_furniture_is_not_counted_unless_asked_for(two_reports: Sourcebook) -> None:
    basra = next(row for row in two_reports.entity_rows(Filter(furniture=True)) if row.name == "Basra")
    assert basra.mentions == 5
    assert two_reports.entity(basra.id).mentions == 4
    assert len(two_reports.entity_mentions(basra.id)) == 4
    assert len(two_reports.entity_mentions(basra.id, Filter(furniture=True))) == 5


def test_the_list_can_be_ordered_by_name_and_by_first_date(two_reports: Sourcebook) -> None:
    assert names(two_reports, order="name")[:3] == ["Anna Weber", "Basra", "Jonas Keller"]
    assert names(two_reports, order="first-date")[-2:] == ["Jonas Keller", "البوكمال"]
    assert two_reports.entity(entity_of(two_reports, "Jonas Keller")).first_date == "2016-11-01"


def test_the_list_can_be_narrowed_to_kinds_documents_and_words(two_reports: Sourcebook) -> None:
    assert names(two_reports, Filter(kinds=frozenset({"place"}))) == ["Basra", "Mosul", "البوكمال"]
    assert names(two_reports, Filter(kinds=frozenset({"person", "organization"})), order="name")[-1] == "Red Crescent"
    assert "Mosul" not in names(two_reports, Filter(documents=frozenset({2})))
    assert names(two_reports, Filter(text="kell")) == ["Jonas Keller"]
    assert names(two_reports, Filter(has_quotes=True)) == ["Anna Weber", "Jonas Keller"]


def test_every_filter_counts_as_many_as_it_lists(two_reports: Sourcebook) -> None:
    for chosen in (
        Filter(),
        Filter(kinds=frozenset({"place"})),
        Filter(kinds=frozenset({"place", "person"})),
        Filter(documents=frozenset({2})),
        Filter(text="o"),
        Filter(furniture=True),
        Filter(minimum_confidence=0.95),
    ):
        assert two_reports.entity_count(chosen) == len(two_reports.entity_rows(chosen))


def test_counts_say_how_much_there_is(two_reports: Sourcebook) -> None:
    counts = two_reports.counts()
    assert (counts.documents, counts.entities, counts.quotes, counts.mentions) == (2, 6, 2, 17)


def test_an_entitys_page_says_who_speaks_and_who_is_spoken_of(two_reports: Sourcebook) -> None:
    weber = two_reports.entity(entity_of(two_reports, "Anna Weber"))
    assert (weber.quotes_by, weber.quotes_about) == (1, 0)
    assert two_reports.entity(entity_of(two_reports, "Mosul")).quotes_about == 1
    assert [alias.text for alias in weber.aliases] == ["Anna Weber", "Weber"]
    assert (weber.first_date, weber.last_date) == ("2016-10-17", "2017-03-02")


def test_mentions_come_in_the_order_of_the_documents_with_their_context(two_reports: Sourcebook) -> None:
    mentions = two_reports.entity_mentions(entity_of(two_reports, "Anna Weber"))
    assert [(mention.document, mention.passage, mention.text) for mention in mentions] == [
        (1, 2, "Anna Weber"),
        (1, 2, "Weber"),
        (1, 4, "Weber"),
        (2, 2, "Anna Weber"),
    ]
    assert mentions[1].before.endswith("is open”. ")
    assert mentions[1].after.startswith(" left Basra")
    assert two_reports.entity_mentions(mentions[0].entity, offset=3) == mentions[3:]
    assert two_reports.entity_mention_count(mentions[0].entity, Filter(documents=frozenset({1}))) == 3


def test_who_appears_in_the_same_passages_is_counted(two_reports: Sourcebook) -> None:
    shared = {
        each.entity.name: each.passages for each in two_reports.co_occurring(entity_of(two_reports, "Anna Weber"))
    }
    assert shared == {"Basra": 3, "Mosul": 2, "Jonas Keller": 2, "Red Crescent": 1, "البوكمال": 1}


def test_the_documents_of_an_entity_are_those_that_name_it(two_reports: Sourcebook) -> None:
    rows = two_reports.entity_documents(entity_of(two_reports, "Anna Weber"))
    assert [(row.id, row.mentions) for row in rows] == [(1, 3), (2, 1)]


def test_an_entity_that_is_not_there_is_said_to_be_unknown(two_reports: Sourcebook) -> None:
    with pytest.raises(UnknownId, match="e999"):
        two_reports.entity(999)


@pytest.mark.parametrize("order", ["mentions", "name", "first-date"])
def test_an_entitys_position_is_its_place_in_the_list(two_reports: Sourcebook, order: str) -> None:
    rows = two_reports.entity_rows(order=order)  # type: ignore[arg-type]
    assert [two_reports.entity_position(row.id, order) for row in rows] == list(range(6))  # type: ignore[arg-type]


def test_a_window_far_down_the_list_is_right_after_other_windows_were_read(
    book: Sourcebook, write: Callable[..., int]
) -> None:
    write("One\n\nMosul")
    write("Two\n\nMosul and Basra")
    assert names(book, offset=1) == ["Basra"]
    write("Three\n\nBasra, Basra and Keller")
    assert names(book, offset=0) == ["Basra", "Mosul", "Jonas Keller"]
    assert names(book, offset=1, limit=1) == ["Mosul"]


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            st.integers(0, 3),
            st.sampled_from("abc"),
            st.sampled_from(["person", "place"]),
            st.sampled_from(["2001", None]),
        ),
        max_size=40,
    ),
    asked=st.lists(st.tuples(st.integers(0, 45), st.integers(0, 12)), min_size=1, max_size=8),
    order=st.sampled_from(["mentions", "name", "first-date"]),
    kinds=st.sampled_from([(), ("person",), ("person", "place")]),
)
def test_any_sequence_of_windows_shows_the_same_list(rows, asked, order, kinds) -> None:  # type: ignore[no-untyped-def]
    with open_sourcebook(":memory:") as book:
        with writing(book.connection):
            book.connection.executemany(
                "INSERT INTO entity (name, mention_count, sort_name, kind, first_date) VALUES ('x', ?, ?, ?, ?)", rows
            )
        listed = [(*row, number) for number, row in enumerate(rows, 1) if row[0] and (not kinds or row[2] in kinds)]
        heads = {"mentions": lambda row: -row[0], "name": lambda _: 0, "first-date": lambda row: row[3] or "~"}
        listed.sort(key=lambda row: (heads[order](row), row[1], row[2], row[4]))
        entity_list = EntityList(book.connection)
        for offset, limit in asked:
            window = entity_list.rows(kinds, order, offset, limit, len(listed))
            assert [row.id for row in window] == [row[4] for row in listed[offset : offset + limit]]
