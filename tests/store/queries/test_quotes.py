"""Reading quotes: the list, one quote, by and about whom."""

from __future__ import annotations

import pytest

from store import Filter, Sourcebook, UnknownId
from tests.store.reports import entity_of


def test_a_quote_has_its_words_its_speaker_and_its_place(two_reports: Sourcebook) -> None:
    quote = two_reports.quote(1)
    assert quote.text == "the road to Mosul is open"
    assert (quote.speaker, quote.cue, quote.document, quote.passage) == ("Anna Weber", "said", 1, 2)
    assert quote.speaker_entity == entity_of(two_reports, "Anna Weber")


def test_quotes_by_an_entity_and_about_it_are_different_lists(two_reports: Sourcebook) -> None:
    keller, basra = entity_of(two_reports, "Jonas Keller"), entity_of(two_reports, "Basra")
    assert [quote.id for quote in two_reports.entity_quotes(keller)] == [2]
    assert [quote.id for quote in two_reports.entity_quotes(basra, about=True)] == [2]
    assert two_reports.entity_quotes(basra) == []


def test_quotes_can_be_narrowed_by_their_words_their_kind_and_their_document(two_reports: Sourcebook) -> None:
    def listed(**chosen: object) -> list[int]:
        return [quote.id for quote in two_reports.quotes(Filter(**chosen))]  # type: ignore[arg-type]

    assert listed(text="NOBODY") == [2]
    assert listed(quote_kinds=frozenset({"indirect"})) == []
    assert listed(documents=frozenset({2})) == []
    assert listed(kinds=frozenset({"person"})) == [1, 2]
    assert listed(minimum_confidence=0.9) == []
    assert two_reports.quote_count(Filter(text="nobody")) == 1
    assert two_reports.quote_count() == 2


def test_a_quote_that_is_not_there_is_said_to_be_unknown(two_reports: Sourcebook) -> None:
    with pytest.raises(UnknownId, match="q3"):
        two_reports.quote(3)
