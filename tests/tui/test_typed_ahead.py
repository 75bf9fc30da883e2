"""Keys typed faster than the explorer fetches: each is done in its turn."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal, environment

SOURCEBOOK = str(Path(sys.executable).with_name("sourcebook"))
SLOW = """
import sys, threading
from store.sourcebook import Sourcebook
from tui.command_line import main

def slowly(ask):
    def asked(self, *given, **named):
        threading.Event().wait(0.15)
        return ask(self, *given, **named)
    return asked

for name in ("entity_rows", "find", "documents", "quotes", "passages", "entity_mentions", "entity", "marks"):
    setattr(Sourcebook, name, slowly(getattr(Sourcebook, name)))
main(sys.argv[1:])
"""
"""The explorer on a sourcebook whose every answer takes a while."""


@pytest.fixture(params=["quick", "slow"])
def explorer(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    command = [SOURCEBOOK] if request.param == "quick" else [sys.executable, "-c", SLOW]
    terminal = Terminal(command, environment(tmp_path))
    yield terminal
    terminal.close()


def test_documents_enter_and_copy_sent_at_once_copy_the_first_document(explorer: Terminal) -> None:
    explorer.wait_for("Hezbollah")
    explorer.send("d\ry")
    first = explorer.wait_for_copy()
    explorer.wait_for("Copied")
    assert "Documents" not in explorer.text().splitlines()[0]
    assert "MECRA" in first


def test_keys_sent_before_anything_is_painted_are_done_when_there_is_something(explorer: Terminal) -> None:
    explorer.send("jj\r3y")
    assert explorer.wait_for_copy()
    assert "3 of" in explorer.text()


def test_the_second_document_is_opened_when_the_list_was_moved_in_before_it_was_there(explorer: Terminal) -> None:
    explorer.wait_for("Hezbollah")
    explorer.send("djj\ry")
    third = explorer.wait_for_copy()
    assert "MECRA" not in third


def test_quotes_and_enter_sent_at_once_open_the_first_quote(explorer: Terminal) -> None:
    explorer.wait_for("Hezbollah")
    explorer.send("q\ry")
    assert explorer.wait_for_copy()
    explorer.wait_for("Copied")
    assert "q1" in explorer.text()


def test_a_name_typed_with_enter_behind_it_opens_what_is_found(explorer: Terminal) -> None:
    explorer.wait_for("Hezbollah")
    explorer.send("/abu\r")
    explorer.wait_for("1 of")
    explorer.wait_for(lambda screen: "Abu" in screen.splitlines()[1][30:])


def test_a_tray_filled_and_opened_at_once_shows_what_was_marked(explorer: Terminal) -> None:
    explorer.wait_for("Hezbollah")
    explorer.send("d ")
    explorer.wait_for("into the tray")
    explorer.send("\x1bt\ry")
    assert explorer.wait_for_copy()


def test_opening_a_row_of_an_empty_list_says_why_there_is_none(explorer: Terminal) -> None:
    explorer.wait_for("Hezbollah")
    explorer.send("t\r")
    explorer.wait_for(lambda screen: screen.count("nothing is marked") == 2)


def test_a_filter_chosen_before_it_is_listed_narrows_the_list(explorer: Terminal) -> None:
    explorer.wait_for("Hezbollah")
    before = explorer.wait_for("1 of ")
    explorer.send("f ")
    explorer.wait_for("✓")
    explorer.send("\x1b")
    explorer.wait_for(lambda screen: "1 of " in screen and place(screen) != place(before))


def test_escape_takes_back_what_waits(explorer: Terminal) -> None:
    explorer.wait_for("Hezbollah")
    explorer.send("d\r\x1b")
    explorer.wait_for("Entities")
    explorer.send("?")
    explorer.wait_for("Manual")


def place(screen: str) -> str:
    found = re.search(r"1 of [\d,]+", screen)
    return found[0] if found else ""
