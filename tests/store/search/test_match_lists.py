"""A list of names matched against another."""

from __future__ import annotations

import sqlite3

import pytest

from store.migrations import migrate
from store.records import LocalEntity
from store.resolve import assign
from store.search.match import match_lists

POOL = [
    "Yusef Mikhail Arbash", "Qassem Soleimani", "Kata'ib Hizballah", "Hezbollah", "Palmyra", "البوكمال",
    "Abdul Wahed Shafiq", "Deir ez-Zor", "Fatemiyoun Division", "Hassan Rouhani", "Al-Haramain Foundation (Kenya)",
]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Yusuf Arbash", "Yusef Mikhail Arbash"),
        ("قاسم سليماني", "Qassem Soleimani"),
        ("Hezbollah Brigades", "Kata'ib Hizballah"),
        ("Abu Kamal", "البوكمال"),
        ("عبد الواحد شفيق", "Abdul Wahed Shafiq"),
        ("Liwa Fatemiyoun", "Fatemiyoun Division"),
    ],
)
def test_the_best_name_of_a_list_comes_first_with_its_reason(query: str, name: str) -> None:
    best = next(match_lists([query], POOL, 3))[0]
    assert best.name == name
    assert best.reason


def test_answers_come_in_the_order_of_the_queries_and_none_is_missing() -> None:
    answers = list(match_lists(["Palmyra", "", "🙂", "Hassan Rohani", "\x00" * 50], POOL, 1))
    assert [[match.name for match in matches] for matches in answers] == [["Palmyra"], [], [], ["Hassan Rouhani"], []]


def test_only_what_would_join_unasked_is_called_the_same() -> None:
    same = {match.name: match.same for match in next(match_lists(["Soleimani, Qasem"], POOL, 10))}
    assert same["Qassem Soleimani"]
    assert sum(same.values()) == 1
    assert not any(match.same for match in next(match_lists(["Al-Haramain Foundation (Somalia)"], POOL, 3)))


def test_scores_are_probabilities_and_fall_within_a_script() -> None:
    matches = next(match_lists(["Hezbollah"], POOL, 10))
    latin = [match.score for match in matches if match.name.isascii()]
    assert latin == sorted(latin, reverse=True)
    assert all(0 <= match.score <= 1 for match in matches)


def test_the_best_of_the_other_script_are_among_the_first_ten() -> None:
    crowd = [f"Abu Kamal {place}" for place in ("North", "South", "East", "West", "Hill", "Farm", "Road")]
    crowd += [f"Abu Kamil {place}" for place in ("North", "South", "East", "West", "Hill", "Farm", "Road")]
    assert "البوكمال" in [match.name for match in next(match_lists(["Abu Kamal"], [*crowd, "البوكمال", "تدمر"], 10))]


def test_a_sourcebook_is_matched_by_all_its_spellings() -> None:
    book = sqlite3.connect(":memory:", isolation_level=None)
    migrate(book)
    assign(book, [LocalEntity("place", "Abu Kamal", ("Albukamal", "البوكمال"), (0,))])
    assert {match.name for match in next(match_lists(["Al Bukamal"], book, 5))} == {
        "Abu Kamal",
        "Albukamal",
        "البوكمال",
    }


def test_a_query_of_a_megabyte_is_answered() -> None:
    assert len(list(match_lists(["Hezbollah " * 100_000], POOL, 2))) == 1
