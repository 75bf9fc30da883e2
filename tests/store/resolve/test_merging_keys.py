"""Which names join without asking, and which never do."""

from __future__ import annotations

import pytest

from store.records import Kind
from store.resolve.merging import merging_key

JOIN: list[tuple[Kind, str, str]] = [
    ("person", "Qasem Soleimani", "Qassem Soleimani"),
    ("person", "Qasem Soleimani", "Soleimani, Qasem"),
    ("person", "Mohammad al-Kawtharani", "Muhammad Kawtharani"),
    ("person", "Sheikh Hassan Nasrallah", "Hasan Nasrallah"),
    ("person", "عبد الواحد شفيق", "Abdul Wahed Shafiq"),
    ("group", "Liwa Fatemiyoun", "Liwa Fatemiyun"),
    ("group", "Popular Mobilization Forces", "Popular Mobilization Forces (PMF)"),
    ("organization", "Fox News", "FoxNews"),
    ("organization", "Sada Al-Sharqieh", "Sada AlSharqieh"),
    ("organization", "Galax Trading Company Limited", "Galax Trading Co., Ltd."),
    ("place", "Al-Mayadin", "al Mayadin"),
    ("place", "البوكمال", "بوكمال"),
]
STAY_APART: list[tuple[Kind, str, str]] = [
    ("person", "James Jeffrey", "Tom Jeffrey"),
    ("person", "James Jeffrey", "Jeffrey"),
    ("person", "Mustafa Mohammed", "Mostafa Mahmoud"),
    ("person", "Hassan Rouhani", "Hussein Rouhani"),
    ("person", "Ali Khamenei", "Ali Khalidi"),
    ("group", "Hezbollah", "Kata'ib Hezbollah"),
    ("group", "Hezbollah", "Syrian Hezbollah"),
    ("group", "Kataib al-Imam Ali", "Liwa Imam al-Baqir"),
    ("group", "Fatemiyoun", "Zainebiyoun"),
    ("organization", "Al-Haramain Foundation (Kenya)", "Al-Haramain Foundation (Somalia)"),
    ("organization", "Rim Group Investments I Corp.", "Rim Group Investments II Corp."),
    ("place", "Mayadin", "Mayadeen"),
    ("place", "Deir Ezzor", "Deir Azzour"),
    ("weapon", "S-300", "S-400"),
]


@pytest.mark.parametrize(("kind", "one", "other"), JOIN)
def test_spellings_that_differ_by_rule_join(kind: Kind, one: str, other: str) -> None:
    assert merging_key(one, kind) == merging_key(other, kind)


@pytest.mark.parametrize(("kind", "one", "other"), STAY_APART)
def test_names_of_different_things_do_not_join(kind: Kind, one: str, other: str) -> None:
    assert merging_key(one, kind) != merging_key(other, kind)


def test_a_name_without_letters_has_a_key_of_its_own() -> None:
    assert merging_key("🙂", "group") != merging_key("★", "group")
