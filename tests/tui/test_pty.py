"""The explorer in a real terminal, from the first key to the bytes of the clipboard."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal, environment

SOURCEBOOK = str(Path(sys.executable).with_name("sourcebook"))


@pytest.fixture
def explorer(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal([SOURCEBOOK], environment(tmp_path))
    yield terminal
    terminal.close()


def test_a_name_is_typed_its_source_opened_and_the_citation_reaches_the_clipboard(explorer: Terminal) -> None:
    explorer.wait_for("Hezbollah")
    explorer.send("/")
    explorer.send("abu kamal")
    explorer.wait_for(lambda screen: "abu kamal" in screen and "kamal" in screen.replace("abu kamal", "", 1).lower())
    explorer.send("\r")
    explorer.wait_for("kamal")
    explorer.send("3")
    explorer.send("y")
    explorer.wait_for("OSC 52")
    citation = explorer.wait_for_copy()
    assert re.search(r"(19|20)\d\d|n\.d\.", citation), citation
    explorer.send("q")
    explorer.send("\x03")


def test_leaving_the_explorer_restores_the_screen(explorer: Terminal) -> None:
    explorer.wait_for("Hezbollah")
    explorer.send("\x03")
    assert explorer.wait_for_end() == 0
    assert b"\x1b[?1049l" in explorer.received


def test_a_terminal_of_twenty_by_five_says_that_it_is_too_small_and_still_leaves(tmp_path: Path) -> None:
    terminal = Terminal([SOURCEBOOK], environment(tmp_path), columns=20, rows=5)
    terminal.wait_for(lambda screen: bool(screen.strip()))
    terminal.send("\x03")
    assert terminal.wait_for_end() == 0
    terminal.close()


def test_no_terminal_gets_texts_raw(tmp_path: Path) -> None:
    terminal = Terminal([SOURCEBOOK, "--raw", "documents"], environment(tmp_path))
    assert terminal.wait_for_end() == 2
    assert "for files and pipes" in terminal.text()
    terminal.close()


def test_the_shell_is_gone_back_to_and_its_fg_brings_the_whole_screen_again(tmp_path: Path) -> None:
    terminal = Terminal(["/bin/sh", "-i"], environment(tmp_path))
    terminal.send(f"{SOURCEBOOK}\r")
    terminal.wait_for("Hezbollah")
    terminal.send("\x1a")
    terminal.wait_until(lambda: b"\x1b[?1049l" in terminal.received, "the shell")
    terminal.send("fg\r")
    again = b"\x1b[?1049h"
    terminal.wait_until(
        lambda: terminal.received.count(again) == 2 and b"Hezbollah" in terminal.received.rpartition(again)[2],
        "the explorer again",
    )
    terminal.send("\x03")
    terminal.wait_until(lambda: terminal.received.count(b"\x1b[?1049l") == 2, "the end")
    terminal.close()


def test_who_begins_is_told_what_is_seen_and_how_to_go_on_and_is_not_told_again(tmp_path: Path) -> None:
    first = Terminal([SOURCEBOOK], environment(tmp_path))
    first.wait_for("these are the embedded documents; a adds your own")
    first.wait_for("in context")  # who leaves before anything is shown has been nowhere, and is told again
    first.send("\x03")
    assert first.wait_for_end() == 0
    first.close()
    again = Terminal([SOURCEBOOK], environment(tmp_path))
    again.wait_for("Hezbollah")
    assert "the embedded documents" not in again.quiet()
    again.send("\x03")
    assert again.wait_for_end() == 0
    again.close()
