"""What the gazetteers promise to everybody who reads them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from importlib.resources.abc import Traversable
from typing import Any

import pytest

import seeds
from store.records import KINDS

TITLE_SORTS = {"military", "political", "royal", "religious", "academic", "honorific", "role"}
CUE_SORTS = {"speech", "writing", "announcement", "claim", "phrase"}
SHAPES: dict[str, tuple[set[str], set[str]]] = {
    "entry": ({"id", "name", "kind", "aliases"}, {"ambiguous", "latitude", "longitude", "note"}),
    "word": ({"means", "kind", "forms"}, {"in_name"}),
    "title": ({"name", "sort", "forms"}, set()),
    "cue": ({"verb", "sort", "forms"}, set()),
}
"""For each kind of table: the keys it must have, and those it may have."""


def _files() -> list[Traversable]:
    folders = [seeds.gazetteer().joinpath(name) for name in ("general", "domain")]
    return sorted((file for folder in folders for file in folder.iterdir()), key=str)


FILES = _files()
each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)


def _tables(file: Traversable) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(file.read_text("utf-8"))


def _all(shape: str) -> list[dict[str, Any]]:
    return [table for file in FILES for table in _tables(file).get(shape, [])]


def _folded(name: str) -> str:
    plain = re.sub("['’.]", "", unicodedata.normalize("NFKD", name.casefold()))
    words = re.findall(r"[\w+]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return " ".join(word for word in words if word not in {"al", "el", "the"})


@each_file
def test_every_file_holds_tables_of_the_documented_shapes_only(file: Traversable) -> None:
    tables = _tables(file)
    assert tables, "an empty gazetteer"
    assert set(tables) <= set(SHAPES)
    for shape, rows in tables.items():
        needed, allowed = SHAPES[shape]
        for row in rows:
            assert needed <= set(row) <= needed | allowed, row


@each_file
def test_every_file_says_at_its_top_what_it_holds(file: Traversable) -> None:
    first, second, third = file.read_text("utf-8").splitlines()[:3]
    assert first.startswith("# ")
    assert first.endswith(".")
    assert second == "#"
    assert third.startswith("# [[")


@each_file
def test_no_spelling_is_empty_padded_or_written_twice(file: Traversable) -> None:
    for rows in _tables(file).values():
        for row in rows:
            spellings = row["aliases"] if "aliases" in row else row["forms"]
            chief = row.get("name") or row.get("verb") or row.get("means")
            assert all(isinstance(s, str) and s and s == s.strip() and "  " not in s for s in [chief, *spellings]), row
            assert len(set(spellings)) == len(spellings), row


def test_ids_are_slugs_and_no_two_entries_share_one() -> None:
    seen: dict[str, str] = {}
    for entry in _all("entry"):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry["id"]), entry
        assert entry["id"] not in seen, f"{entry['name']} and {seen[entry['id']]}"
        seen[entry["id"]] = entry["name"]


def test_kinds_and_sorts_are_known() -> None:
    assert {entry["kind"] for entry in _all("entry")} <= set(KINDS)
    assert {word["kind"] for word in _all("word")} <= {*KINDS, "any"}
    assert {title["sort"] for title in _all("title")} == TITLE_SORTS
    assert {cue["sort"] for cue in _all("cue")} == CUE_SORTS


def test_a_spelling_means_one_thing_of_a_kind_unless_it_is_declared_ambiguous() -> None:
    claims: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in _all("entry"):
        for spelling in {entry["name"], *entry["aliases"]} - set(entry.get("ambiguous", ())):
            claims[entry["kind"], _folded(spelling)].add(entry["id"])
    assert {claim: ids for claim, ids in claims.items() if len(ids) > 1} == {}


def test_what_is_declared_ambiguous_is_a_spelling_of_the_entry() -> None:
    for entry in _all("entry"):
        assert set(entry.get("ambiguous", ())) <= {entry["name"], *entry["aliases"]}, entry


def test_coordinates_come_in_pairs_and_lie_on_the_earth() -> None:
    located = [entry for entry in _all("entry") if "latitude" in entry or "longitude" in entry]
    assert located
    for entry in located:
        assert -90 <= entry["latitude"] <= 90, entry
        assert -180 <= entry["longitude"] <= 180, entry


def test_one_meaning_has_one_table_of_words() -> None:
    meanings = [word["means"] for word in _all("word")]
    assert len(set(meanings)) == len(meanings)


@pytest.mark.parametrize(
    "things",
    [
        {"Hezbollah", "Kata'ib Hezbollah", "Syrian Hezbollah"},
        {"Kataib al-Imam Ali", "Imam Ali base", "Liwa Imam al-Baqir"},
        {"Islamic Revolutionary Guard Corps", "Quds Force"},
        {"Deir ez-Zor", "Deir ez-Zor Governorate"},
        {"Al-Qa'im", "Al-Qa'im border crossing"},
        {"Syrian Arab Army", "Syrian government", "Syria"},
    ],
    ids=sorted,
)
def test_things_whose_names_resemble_each_other_stay_apart(things: set[str]) -> None:
    ids = {entry["id"] for entry in _all("entry") if things & {entry["name"], *entry["aliases"]}}
    assert len(ids) == len(things)


@pytest.mark.parametrize(
    "spellings",
    [
        {"Abu Kamal", "Al-Bukamal", "Albukamal", "Albu Kamal", "البوكمال"},
        {"Liwa Fatemiyoun", "Fatemiyun", "Fatemiyoun Division", "لواء فاطمیون"},
        {"Liwa Zainebiyoun", "Liwa Zenabiyoun", "Zeinaboun", "زینبیون"},
        {"Kata'ib Hezbollah", "Hezbollah Brigades", "Hizballah Brigades", "كتائب حزب الله"},
        {"United Kingdom", "UK", "Britain", "بريطانيا"},
        {"US State Department", "State Department"},
    ],
    ids=sorted,
)
def test_spellings_of_one_thing_are_one_entry(spellings: set[str]) -> None:
    assert any(spellings <= {entry["name"], *entry["aliases"]} for entry in _all("entry"))


@pytest.mark.parametrize(
    ("country", "capital", "demonyms"),
    [
        ("Syria", "Damascus", {"Syrian", "Syrians"}),
        ("Denmark", "Copenhagen", {"Danish", "Danes"}),
        ("Philippines", "Manila", {"Filipino", "Filipinos", "Philippine"}),
        ("Burkina Faso", "Ouagadougou", {"Burkinabe"}),
        ("Kyrgyzstan", "Bishkek", {"Kyrgyz"}),
        ("Vanuatu", "Port Vila", {"Ni-Vanuatu"}),
    ],
)
def test_a_country_comes_with_its_capital_and_what_its_people_are_called(
    country: str, capital: str, demonyms: set[str]
) -> None:
    places = {entry["name"] for entry in _all("entry") if entry["kind"] == "place"}
    peoples = [{entry["name"], *entry["aliases"]} for entry in _all("entry") if entry["kind"] == "nationality"]
    assert {country, capital} <= places
    assert any(demonyms <= people for people in peoples)


def test_all_member_states_of_the_united_nations_are_there() -> None:
    countries = next(file for file in FILES if file.name == "countries.toml")
    assert len(_tables(countries)["entry"]) >= 193 + 2
