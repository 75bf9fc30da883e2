from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract import coordinates
from store.records import Coordinates, Kind, Mention


def mention(text: str, words: str, kind: Kind = "place") -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), kind, words, 1.0, "gazetteer")


def attached(text: str, *names: str) -> dict[str, Coordinates | None]:
    found = coordinates.attach(text, [mention(text, name) for name in names])
    return {text[m.start : m.end]: m.coordinates for m in found}


@pytest.mark.parametrize(
    ("figures", "latitude", "longitude"),
    [
        ("34°27′13″N 40°56′12″E", 34.453611, 40.936667),
        ("34°27'13\"N, 40°56'12\"E", 34.453611, 40.936667),
        ("34°27′N40°56′E", 34.45, 40.933333),
        ("N 34° 27' E 40° 56'", 34.45, 40.933333),
        ("34.45361°N 40.93667°E", 34.45361, 40.93667),
        ("33.8650° S, 151.2094° W", -33.865, -151.2094),
        ("34.45N 40.93E", 34.45, 40.93),
        ("34.45361; 40.93667", 34.45361, 40.93667),
        ("34.4536, -40.9367", 34.4536, -40.9367),
        ("lat 34.454, lon 40.937", 34.454, 40.937),
    ],
)
def test_a_position_is_given_to_the_place_before_it(figures: str, latitude: float, longitude: float) -> None:
    assert attached(f"The mill of Kesten ({figures}) burned.", "Kesten") == {"Kesten": Coordinates(latitude, longitude)}


@pytest.mark.parametrize("figures", ["99.999; 200.123", "34°77′N 40°56′E", "version 1.234, 5.678", "3.5 4.5", "34°"])
def test_other_figures_are_no_position(figures: str) -> None:
    assert attached(f"The mill of Kesten ({figures}) burned.", "Kesten") == {"Kesten": None}


def test_a_position_before_the_name_is_given_to_the_name_after_it() -> None:
    assert attached("At 34.45N 40.93E lies Kesten.", "Kesten")["Kesten"] == Coordinates(34.45, 40.93)


def test_the_smallest_place_of_a_list_has_the_position() -> None:
    found = attached("They met in Kesten, Mira Valley, Norland (34.4536, 40.9367).", "Kesten", "Mira Valley", "Norland")
    assert [name for name, position in found.items() if position] == ["Kesten"]


def test_in_a_box_of_facts_the_position_belongs_to_its_subject() -> None:
    text = "Last updated\nKesten mill\nNear Mira, Norland\nIn Norland\nCoordinates 34°27′13″N40°56′12″E / 34.45; 40.94"
    found = coordinates.attach(
        text, [mention(text, "Kesten mill", "facility"), mention(text, "Mira"), mention(text, "Norland")]
    )
    assert [m.coordinates is not None for m in found] == [True, False, False]


def test_coordinates_announced_in_a_paragraph_belong_to_its_subject() -> None:
    text = "Kesten mill was a mill in the Mira Valley. Coordinates: 34°27′13″N 40°56′12″E."
    assert [name for name, position in attached(text, "Kesten mill", "Mira Valley").items() if position] == [
        "Kesten mill"
    ]


def test_persons_and_groups_have_no_position() -> None:
    text = "The Mira Brigade (34.4536, 40.9367) left."
    (found,) = coordinates.attach(text, [mention(text, "Mira Brigade", "group")])
    assert found.coordinates is None


def test_a_position_in_another_line_belongs_to_nothing() -> None:
    assert attached("They met in Kesten.\n\n34.4536, 40.9367 was written on the wall.", "Kesten") == {"Kesten": None}


@given(st.lists(st.sampled_from([*"0123456789.°′″'\",;NSEW -\n", "34.4536", "Coordinates "]), max_size=60).map("".join))
def test_any_figures_at_all_can_be_read(text: str) -> None:
    for found in coordinates.attach("Kesten " + text, [mention("Kesten " + text, "Kesten")]):
        if found.coordinates:
            assert abs(found.coordinates.latitude) <= 90
            assert abs(found.coordinates.longitude) <= 180
