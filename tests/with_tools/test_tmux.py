"""The explorer inside tmux: what the screen shows and what its buffer holds after a copy."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal import PATIENCE, environment

SOURCEBOOK = str(Path(sys.executable).with_name("sourcebook"))


class Tmux:
    """One tmux server of its own, with one window."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        self.environment = environment(folder)
        self.base = ["tmux", "-S", str(folder / "socket"), "-f", "/dev/null"]
        columns, rows = size
        self.call("new-session", "-d", "-x", str(columns), "-y", str(rows), SOURCEBOOK)

    def call(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self.base, *arguments], env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def keys(self, *keys: str) -> None:
        self.call("send-keys", *keys)

    def wait_for(self, read: Callable[[], str], shown: str) -> str:
        deadline = time.monotonic() + PATIENCE
        while shown not in (text := read()):
            assert time.monotonic() < deadline, f"never saw {shown!r} in:\n{text}"
            self.call("run-shell", "-d", "0.05", "true")
        return text

    def screen(self) -> str:
        return self.call("capture-pane", "-p")


@pytest.fixture(params=[(100, 30), (80, 24), (160, 48)], ids=lambda size: f"{size[0]}x{size[1]}")
def tmux(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Tmux]:
    assert shutil.which("tmux"), "install tmux to run these tests"
    server = Tmux(tmp_path, request.param)
    yield server
    server.call("kill-server")


def test_a_citation_copied_in_tmux_lies_in_its_buffer(tmux: Tmux) -> None:
    tmux.wait_for(tmux.screen, "Hezbollah")
    tmux.keys("d")
    tmux.wait_for(tmux.screen, "Documents")
    tmux.keys("Enter")
    tmux.keys("y")
    tmux.wait_for(tmux.screen, "tmux")
    assert "Frantzman" in tmux.wait_for(lambda: tmux.call("show-buffer"), "MECRA")


def test_keys_sent_in_one_go_do_the_same(tmux: Tmux) -> None:
    tmux.wait_for(tmux.screen, "Hezbollah")
    tmux.keys("d", "Enter", "y")
    tmux.wait_for(tmux.screen, "tmux")
    assert "Frantzman" in tmux.wait_for(lambda: tmux.call("show-buffer"), "MECRA")
