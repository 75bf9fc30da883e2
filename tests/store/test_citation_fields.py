"""What the user may write into citation data: a typing error is told, not cited."""

from __future__ import annotations

import pytest

from store import Sourcebook, SourcebookError


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("published", "yesterday", "2020-05-03"),
        ("published", "2020-13", "2020-05-03"),
        ("accessed", "2021-02-30", "2020-05-03"),
        ("updated", "2020/2021/2022", "2020-05-03"),
        ("type", "newspaper", "article-newspaper"),
        ("url", "example.org/page", "https://"),
        ("url", "javascript:alert(1)", "https://"),
        ("language", "English!", "pt-BR"),
        ("year", "2020", "published"),
    ],
)
def test_a_value_that_the_field_cannot_have_is_refused_with_what_it_wants(
    two_reports: Sourcebook, field: str, text: str, told: str
) -> None:
    with pytest.raises(SourcebookError, match=told):
        two_reports.set_citation(1, field, text)
    assert two_reports.decisions() == []


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("published", "2020"),
        ("published", "2020-05/2020-06"),
        ("accessed", "2024-02-29"),
        ("type", "post-weblog"),
        ("url", "https://example.org/a?b=c#d"),
        ("language", "pt-BR"),
    ],
)
def test_a_value_that_fits_is_taken_and_known_as_the_users(two_reports: Sourcebook, field: str, text: str) -> None:
    two_reports.set_citation(1, field, text)
    citation = two_reports.document(1).citation
    assert getattr(citation, field) == text
    assert citation.evidence[field].rule == "edited"


def test_an_unknown_value_is_written_as_nothing(two_reports: Sourcebook) -> None:
    two_reports.set_citation(1, "title", None)
    assert "title" not in two_reports.cited("d1").item
