"""Where a name ends, and which neighbours are one name, in sentences of invented reports."""

from __future__ import annotations

import pytest

from store.extract import extract


def names(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.kind) for m in extract(text).mentions]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("“It is bad,” said Tirana Hassel, executive director of the hospital.", "Tirana Hassel"),
        ("On Monday, Defense Minister Mahamo Sana denounced the attacks.", "Mahamo Sana"),
    ],
)
def test_a_person_named_like_a_place_is_a_person(text: str, person: str) -> None:
    assert (person, "person") in names(text)


def test_a_body_is_named_with_its_place() -> None:
    text = "The El Fasher Resistance Committee blamed the army for the fire."
    assert ("El Fasher Resistance Committee", "organization") in names(text)


def test_a_month_or_a_day_is_no_name() -> None:
    text = "KORTI, Jan. 29. — The general reached the river on April 14 and left in a February 2021 coup."
    assert not [name for name, _ in names(text) if any(month in name for month in ("Jan", "April", "February"))]


def test_soldiers_and_medics_are_no_names() -> None:
    text = "Soldiers killed 44 people in the valley, medics and witnesses said.\n\nMedics came late. Witnesses fled."
    assert names(text) == []


def test_a_name_ends_before_a_verb() -> None:
    text = "The envoy spoke of Ituri, where the Allied Democratic Forces and CODECO continue to attack civilians."
    assert "CODECO continue" not in [name for name, _ in names(text)]


def test_a_bracket_or_a_full_stop_after_a_name_is_no_part_of_it() -> None:
    text = "The Supreme Federal Court (STF) has convicted thirty people near Roxas Boulevard."
    found = [name for name, _ in names(text)]
    assert "STF" in found
    assert not [name for name in found if name[-1] in ").;,"]


def test_a_first_name_before_a_name_of_a_people_makes_a_person() -> None:
    assert ("Babar Baloch", "person") in names("Babar Baloch, a spokesman in the capital, said the boat was lost.")


def test_a_tomb_or_a_boulevard_is_a_facility() -> None:
    assert ("Humayun's Tomb", "facility") in names("Hodson took the king at Humayun's Tomb in the morning.")


def test_a_date_in_the_name_of_a_body_is_no_date() -> None:
    text = "The envoy said on 4 May 2023 that clashes between the 23 March Movement (M23) and armed groups had resumed."
    assert "23 March Movement" in [name for name, _ in names(text)]
    assert [text[date.start : date.end] for date in extract(text).dates] == ["4 May 2023"]
