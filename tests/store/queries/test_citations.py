"""What is cited is proved first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Sourcebook, StaleSpan, UnknownId, documents, open_sourcebook
from store.connections import writing
from tests.store.reports import ADVANCE, found_in


def test_a_quote_is_cited_with_its_speaker_its_place_and_what_stands_around_it(two_reports: Sourcebook) -> None:
    cited = two_reports.cited("q1")
    assert cited.quote == "the road to Mosul is open"
    assert ADVANCE[cited.start : cited.end] == cited.quote
    assert cited.prefix + cited.quote + cited.suffix in ADVANCE
    assert (cited.speaker, cited.passage, len(cited.prefix), len(cited.suffix)) == ("Anna Weber", 2, 32, 32)
    assert cited.sha256 == two_reports.document(1).row.sha256
    assert cited.item["title"] == "Troops advance on Mosul"


def test_a_passage_is_cited_by_its_number_and_a_document_by_itself(two_reports: Sourcebook) -> None:
    passage = two_reports.cited("d1#4")
    assert passage.passage == 4
    assert passage.quote == ADVANCE[passage.start : passage.end]
    document = two_reports.cited("d1")
    assert (document.passage, document.quote) == (None, None)


@pytest.mark.parametrize("target", ["d9", "d1#9", "q9", "e1", "", "d1#"])
def test_what_is_not_there_cannot_be_cited(two_reports: Sourcebook, target: str) -> None:
    with pytest.raises(UnknownId):
        two_reports.cited(target)


@pytest.mark.parametrize(
    ("damage", "target"),
    [
        ("UPDATE document SET text = replace(text, 'open', 'shut')", "q1"),
        ("UPDATE document SET text = replace(text, 'open', 'shut')", "d1"),
        ("UPDATE quote SET text = 'the road to Mosul is shut'", "q1"),
        ("UPDATE quote SET start = start + 1", "q1"),
        ("UPDATE passage SET text = 'Nothing'", "d1#4"),
    ],
)
def test_text_that_no_longer_reads_as_it_did_is_refused(two_reports: Sourcebook, damage: str, target: str) -> None:
    two_reports.connection.execute(damage)
    with pytest.raises(StaleSpan, match="sourcebook check") as told:
        two_reports.cited(target)
    assert "\n" not in str(told.value)


def test_citekeys_differ_within_a_sourcebook_and_stay_when_the_title_changes(two_reports: Sourcebook) -> None:
    with writing(two_reports.connection):
        documents.write(two_reports.connection, found_in(ADVANCE + "\n\nAnother edition."))
    assert [two_reports.document(number).citekey for number in (1, 2, 3)] == ["troops", "talks", "troopsb"]
    two_reports.set_citation(1, "title", "Renamed")
    assert two_reports.cited("d1").item["id"] == "troops"


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=200))
def test_whatever_is_between_the_marks_is_cited_exactly(words: str) -> None:
    text = f"A report\n\nAnna Weber said “{words}”."
    with open_sourcebook(":memory:") as book:
        with writing(book.connection):
            documents.write(book.connection, found_in(text))
        for quote in book.quotes():
            cited = book.cited(f"q{quote.id}")
            assert cited.quote == text[cited.start : cited.end] == quote.text
        assert book.check() == []
