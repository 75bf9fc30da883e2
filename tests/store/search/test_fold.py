"""Folding: what counts as the same word, and where it lies in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.fold import base, searchable, sort_name, words


def folded(text: str) -> list[str]:
    return [word.folded for word in words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MOSUL", "mosul"),
        ("Déraa", "deraa"),
        ("Kata'ib", "Kata’ib"),
        ("Kata'ib", "kataib"),
        ("Straße", "STRASSE"),
        ("كَتَائِب", "كتائب"),
        ("حـــزب", "حزب"),
        ("أحمد", "احمد"),
        ("فاطمیون", "فاطميون"),
        ("القاعدة", "القاعده"),
        ("٢٠٢٠", "2020"),
        ("Iran's", "Iran"),
        ("Iran’s", "Iran"),
        ("İstanbul", "istanbul"),
    ],
)
def test_these_are_one_word(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("written", "bare"),
    [("والبوكمال", "بوكمال"), ("البوكمال", "بوكمال"), ("بالعراق", "عراق"), ("للعراق", "عراق"), ("بدمشق", "دمشق")],
)
def test_what_arabic_writes_onto_a_word_is_no_part_of_its_base(written: str, bare: str) -> None:
    assert base(written) == bare


@pytest.mark.parametrize("word", ["الله", "ولد", "باب", "london", "2020"])
def test_short_words_and_other_scripts_keep_all_their_letters(word: str) -> None:
    assert base(word) == word


def test_ideographs_are_words_of_their_own() -> None:
    assert folded("北京 market") == ["北", "京", "market"]


def test_names_are_sorted_without_their_article() -> None:
    assert sort_name("The Hague") == "hague"
    assert sort_name("al-Bukamal") == "bukamal"
    assert sort_name("The") == "the"


@given(st.text())
def test_every_word_lies_where_it_says_and_nothing_but_letters_and_digits_is_indexed(text: str) -> None:
    last = 0
    for word in words(text):
        assert last <= word.start < word.end <= len(text)
        assert word.folded.isalnum()
        last = word.end
    assert "".join(searchable(text)).replace(" ", "").isalnum() or not list(words(text))
