"""How sure two names are one, and why."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.resolve.edit import distances, first_costs, padded
from store.resolve.keys import form
from store.resolve.model import load
from store.resolve.reasons import matched_letters, reasons
from store.resolve.scoring import judge
from store.resolve.trees import Forest

LIKELY = [
    ("Yusuf Arbash", "Yusef Mikhail Arbash"),
    ("Al-Bukamal", "Abu Kamal"),
    ("البوكمال", "Al-Bukamal"),
    ("دير الزور", "Dayr az-Zawr"),
    ("Zainebiyoun", "Zenabiyoun"),
    ("Qasem Soleimani", "Ghassem Soleymani"),
    ("قاسم سليماني", "Qasem Soleimani"),
]
UNLIKELY = [
    ("Fatemiyoun", "Zainebiyoun"),
    ("Hezbollah", "Hazara"),
    ("Deir ez-Zor", "Dora"),
    ("James Jeffrey", "James Baker"),
    ("البوكمال", "الموصل"),
    ("تل أبيض", "Tel Aviv University"),
]


@pytest.mark.parametrize(("one", "other"), LIKELY)
def test_spellings_of_one_name_score_well(one: str, other: str) -> None:
    assert judge(one, other).score > 0.5


@pytest.mark.parametrize(("one", "other"), UNLIKELY)
def test_names_of_different_things_score_badly(one: str, other: str) -> None:
    assert judge(one, other).score < 0.4


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_a_judgement_is_the_same_both_ways_and_a_probability(one: str, other: str) -> None:
    assert judge(one, other).score == judge(other, one).score
    assert 0.0 <= judge(one, other).score <= 1.0


@pytest.mark.parametrize(
    ("asked", "name", "reason"),
    [
        ("البوكمال", "البوكمال", "the same"),
        ("Bukamal", "Al-Bukamal", "article dropped"),
        ("albu kamal", "Albukamal", "the same letters, other gaps"),
        ("Soleimani Qasem", "Qasem Soleimani", "the same words, another order"),
        ("SAA", "Syrian Arab Army", "initials"),
        ("Hezbollah Brigades", "Kata'ib Hezbollah", "brigades = kataib"),
        ("Qassem", "Ghasem", "same consonants: k-s-m"),
        ("Raqqa", "الرقة", "another script"),
        ("Kamal", "Abu Kamal", "without abu"),
        ("Abu Kam", "Abu Kamal", "begins with it"),
        ("Mayadin", "Mayadim", "one letter"),
    ],
)
def test_a_reason_says_what_connects_two_names(asked: str, name: str, reason: str) -> None:
    assert reason in "; ".join(reasons(asked, name))


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_have_a_reason_and_true_positions(asked: str, name: str) -> None:
    assert reasons(asked, name)
    assert all(0 <= place < len(name) for place in matched_letters(asked, name))


def test_the_letters_that_match_are_found_across_scripts() -> None:
    assert matched_letters("kamal", "Abu Kamal") == (4, 5, 6, 7, 8)
    assert set("بكمل") <= {"البوكمال"[place] for place in matched_letters("bukamal", "البوكمال")}


@settings(deadline=None)
@given(st.text("abeikqsh بكقسه", max_size=8), st.lists(st.text("abeikqsh بكقسه", max_size=9), min_size=1, max_size=6))
def test_many_distances_at_once_are_the_distances_one_by_one(word: str, others: list[str]) -> None:
    costs = first_costs()
    table, lengths = padded(others)
    whole, beginning = distances(word, table, lengths, costs)
    for place, other in enumerate(others):
        alone, _ = distances(word, *padded([other]), costs)
        starts = [distances(word, *padded([other[:end]]), costs)[0][0] for end in range(len(other) + 1)]
        assert whole[place] == pytest.approx(alone[0], abs=1e-4)
        if len({letter > "\u0600" for letter in (word[:1], other[:1]) if letter}) < 2:
            assert beginning[place] == pytest.approx(min(starts), abs=1e-4)


def test_learned_costs_know_which_letters_stand_for_one_another() -> None:
    costs = load()[0].costs
    table, lengths = padded([form(name) for name in ("Qasem", "Kasem", "Basem", "قاسم", "باسم")])
    same, near, far, arabic, arabic_far = distances(form("Qasem"), table, lengths, costs)[0]
    assert same == 0 < near < far
    assert arabic < arabic_far


def test_a_forest_sums_the_leaves_that_a_row_falls_into() -> None:
    # One tree: feature 1 at most 0.5 gives -1, else 2; another is a single leaf of 0.25.
    forest = Forest(
        feature=np.array([1, 0, 0, 0], dtype=np.int16),
        threshold=np.array([0.5, 0, 0, 0], dtype=np.float32),
        left=np.array([1, 1, 2, 3], dtype=np.int32),
        right=np.array([2, 1, 2, 3], dtype=np.int32),
        leaf=np.array([0, -1, 2, 0.25], dtype=np.float32),
        roots=np.array([0, 3], dtype=np.int32),
        depth=2,
    )
    assert forest.margins(np.array([[9, 0.5], [9, 0.6]], dtype=np.float32)).tolist() == [-0.75, 2.25]
