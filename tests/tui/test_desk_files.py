"""Settings, memory, queries, keys and places: what the explorer reads and keeps besides the sourcebook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rows import Filter
from tui import memory, settings
from tui.keys import DESK, FIND, MOVES, every_key, shown_keys
from tui.memory import Memory
from tui.place import Place, Trail
from tui.query import parse
from tui.screens.adding import complete
from tui.screens.chooser import matched
from tui.screens.remembering import from_filter, to_filter


def test_settings_that_are_not_there_are_the_defaults(tmp_path: Path) -> None:
    assert settings.read(tmp_path / "config.toml", every_key()) == settings.Settings()


def test_settings_are_read_and_keys_are_remapped_by_their_id(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('theme = "sourcebook-light"\nstyle = "apa"\n[keys]\ncopy = "ctrl+k"\n', encoding="utf-8")
    read = settings.read(path, every_key())
    assert (read.theme, read.style, read.keys, read.problems) == ("sourcebook-light", "apa", {"copy": "ctrl+k"}, ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("theme = ", "cannot be read"),
        ('[keys]\n"mention.nxt" = "k"\n', "mention.nxt"),
        ("[keys]\ncopy = 3\n", "must be a text"),
        ('[keys]\ncopy = "n"\n', "'n' is wanted by 'copy' and by 'mention.next'"),
    ],
)
def test_what_is_wrong_with_the_settings_is_one_line(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    (line,) = settings.read(path, every_key()).problems
    assert problem in line
    assert "\n" not in line


def test_no_two_keys_of_the_desk_are_the_same() -> None:
    taken = [key for binding in (*MOVES, *DESK) for key in binding.keys.split(",")]
    assert sorted(taken) == sorted(set(taken))


def test_every_key_has_an_id_of_its_own_and_help() -> None:
    ids = [key.id for key in every_key()]
    assert len(ids) == len(set(ids))
    assert all(key.help and key.words for key in every_key())
    assert all(key.where == {"find"} for key in FIND)


def test_keys_are_written_as_people_write_them() -> None:
    assert shown_keys("ctrl+d,question_mark,alt+down") == "^d ? alt-↓"


def test_a_memory_is_kept_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "state.json"
    kept = Memory(entity=3, document=1, offset=40, history=["orrin"], saved=[("lenn", {"kinds": ["place"]})])
    memory.save(path, kept)
    assert memory.load(path) == kept
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["", "[]", "{", '{"entity": "x", "widths": 3, "saved": [1], "history": [2]}'])
def test_a_broken_memory_is_no_memory(tmp_path: Path, text: str) -> None:
    path = tmp_path / "state.json"
    path.write_text(text, encoding="utf-8")
    assert memory.load(path).entity is None


def test_a_filter_survives_being_kept_as_json() -> None:
    chosen = Filter(kinds=frozenset({"place", "person"}), documents=frozenset({2}), since="2020", furniture=True)
    assert to_filter(json.loads(json.dumps(from_filter(chosen)))) == chosen


@pytest.mark.parametrize(
    ("typed", "words", "scopes"),
    [
        ("orrin", "orrin", {}),
        ("@per holt", "holt", {"kinds": frozenset({"person"})}),
        ("by:holt third", "third", {"by": "holt"}),
        ('in:"morning ledger" bridge', "bridge", {"inside": "morning ledger"}),
        ("since:2020-05 until:2021 x", "x", {"since": "2020-05", "until": "2021"}),
        ("since:soon", "", {"since": None}),
        ("about:", "", {"about": ""}),
        ("mail@person.org", "mail@person.org", {"kinds": frozenset()}),
    ],
)
def test_a_query_is_words_and_scopes(typed: str, words: str, scopes: dict[str, object]) -> None:
    query = parse(typed)
    assert query.words == words
    assert {name: getattr(query, name) for name in scopes} == scopes


@given(st.text(max_size=40))
def test_no_query_raises(typed: str) -> None:
    parse(typed)


def test_visiting_drops_what_lay_ahead() -> None:
    trail = Trail()
    first, second, third = (Place(number, None, 0) for number in (1, 2, 3))
    trail.visit(first)
    trail.visit(second)
    assert trail.back() == first
    assert trail.back() is None
    trail.visit(third)
    assert trail.forward() is None
    assert trail.back() == first


def test_a_path_is_completed_as_far_as_it_is_certain(tmp_path: Path) -> None:
    for name in ("report-a.txt", "report-b.txt", ".hidden"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert complete(f"{tmp_path}/re") == (f"{tmp_path}/report-", ["report-a.txt", "report-b.txt"])
    assert complete(f"{tmp_path}/no/such") == (f"{tmp_path}/no/such", [])


def test_commands_are_found_by_letters_in_order_initials_first() -> None:
    assert matched("ld", "List all documents") == (0, 9)
    assert matched("xyz", "List all documents") is None
    assert matched("", "anything") == ()


@given(st.text(max_size=6), st.text(max_size=20))
def test_matched_letters_are_those_that_were_typed(typed: str, words: str) -> None:
    found = matched(typed, words)
    if found is not None:
        assert list(found) == sorted(set(found))
        assert len(found) == len([letter for letter in typed.casefold() if not letter.isspace()])
