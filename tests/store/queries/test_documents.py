"""Reading documents: the list, passages, what is found in a range."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store import Filter, Sourcebook, UnknownId
from tests.store.reports import ADVANCE, entity_of


def test_documents_are_listed_in_the_order_they_were_added(two_reports: Sourcebook) -> None:
    rows = two_reports.documents()
    assert [(row.id, row.title, row.state, row.mentions, row.quotes) for row in rows] == [
        (1, "Troops advance on Mosul", "read", 11, 2),
        (2, "Talks in Basra", "read", 6, 0),
    ]


def test_documents_can_be_narrowed_by_title_and_by_whom_they_name(two_reports: Sourcebook) -> None:
    assert [row.id for row in two_reports.documents(Filter(text="talks"))] == [2]
    assert [row.id for row in two_reports.documents(Filter(about=entity_of(two_reports, "Mosul")))] == [1]
    assert two_reports.document_count(Filter(has_quotes=True)) == 1


def test_what_is_typed_into_a_filter_has_no_case_in_any_script(book: Sourcebook, write: Callable[..., int]) -> None:
    write("Дорога на Мосул\n\nNobody.")
    write("Straßen im Überblick\n\nNobody.")
    assert [row.id for row in book.documents(Filter(text="МОСУЛ"))] == [1]
    assert [row.id for row in book.documents(Filter(text="STRASSEN IM ÜBER"))] == [2]


def test_a_documents_page_has_its_citation_data_and_where_it_was_read(two_reports: Sourcebook) -> None:
    detail = two_reports.document(1)
    assert detail.citation.title == "Troops advance on Mosul"
    assert detail.citation.evidence["title"].rule == "first line"
    assert (detail.passages, detail.encoding, detail.gone) == (4, "utf-8", True)
    assert detail.citekey == "troops"


def test_passages_can_be_read_from_any_number(two_reports: Sourcebook) -> None:
    passages = two_reports.passages(1, first=2, limit=2)
    assert [(passage.number, passage.role) for passage in passages] == [(2, "paragraph"), (3, "furniture")]
    assert passages[0].text == ADVANCE[passages[0].start : passages[0].end]


def test_the_passage_at_an_offset_is_the_one_around_it_or_before_it(two_reports: Sourcebook) -> None:
    second = two_reports.passages(1, first=2, limit=1)[0]
    assert two_reports.passage_at(1, second.start).number == 2
    assert two_reports.passage_at(1, second.end + 1).number == 2
    assert two_reports.passage_at(1, 10**9).number == 4


def test_spans_of_a_range_are_those_that_overlap_it(two_reports: Sourcebook) -> None:
    start = ADVANCE.index("Jonas Keller")
    spans = two_reports.spans(1, start + 6, start + 7)
    assert [ADVANCE[span.start : span.end] for span in spans.mentions] == ["Jonas Keller"]
    everything = two_reports.spans(1, 0, len(ADVANCE))
    assert len(everything.mentions) == 13
    assert [date.value for date in everything.dates] == ["2016-10-17", "2016-11-01"]
    assert [quote.text for quote in everything.quotes] == ["the road to Mosul is open", "nobody in Basra was told"]


def test_mention_positions_are_true_offsets_furniture_included(two_reports: Sourcebook) -> None:
    positions = two_reports.mention_positions(1, entity_of(two_reports, "Mosul"))
    assert len(positions) == 4
    assert {ADVANCE[start:end] for start, end in positions} == {"Mosul"}


def test_a_document_that_is_not_there_is_said_to_be_unknown(two_reports: Sourcebook) -> None:
    with pytest.raises(UnknownId, match="d7"):
        two_reports.document(7)
    with pytest.raises(UnknownId, match="d7"):
        two_reports.passage_at(7, 0)
    assert two_reports.passages(7) == []
