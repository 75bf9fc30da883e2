"""Ids as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import UnknownId
from store.targets import Target, parse


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("d3", Target("document", 3)),
        ("d3#14", Target("document", 3, 14)),
        ("q41", Target("quote", 41)),
        (" e12 ", Target("entity", 12)),
    ],
)
def test_an_id_names_a_document_a_passage_a_quote_or_an_entity(text: str, target: Target) -> None:
    assert parse(text) == target
    assert str(target) == text.strip()


@given(st.text() | st.sampled_from(["", "d0", "d", "q4#1", "x3", "d3#", "d3#0", "d٣", "d1 d2", "d" + "9" * 30]))
def test_whatever_is_no_id_is_refused_with_an_example(text: str) -> None:
    try:
        target = str(parse(text))
    except UnknownId as told:
        target = str(told)
    assert target == text.strip() or "d3#14" in target
