"""The days a date value spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.intervals import bounds


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020-05-15", "2020-05-15", "2020-05-15"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2018-22", "2018-06-01", "2018-08-31"),
        ("2018-24", "2018-12-01", "2019-02-28"),
        ("2003/2006", "2003-01-01", "2006-12-31"),
        ("2018-06/2018-08", "2018-06-01", "2018-08-31"),
        ("2014/..", "2014-01-01", "2014-12-31"),
        ("2011~", "2011-01-01", "2011-12-31"),
    ],
)
def test_a_value_spans_its_first_to_its_last_day(value: str, first: str, last: str) -> None:
    assert bounds(value) == (first, last)


@pytest.mark.parametrize("value", [None, "", "yesterday", "2020-13", "2020-02-31", "../..", "20"])
def test_what_places_nothing_spans_nothing(value: str | None) -> None:
    assert bounds(value) is None


@given(st.text(alphabet="0123456789-X/~.?", max_size=25))
def test_any_value_spans_days_in_order_or_none(value: str) -> None:
    found = bounds(value)
    assert found is None or found[0] <= found[1]
