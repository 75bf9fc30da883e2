"""The clipboard in real terminals: what tmux's buffer holds and what bytes reach the terminal outside."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal

TEXT = "“We will not leave”: حسن نصر الله, ¶ 14"
SCRIPT = """
import os, sys
from tui.clipboard import copy
text = open(sys.argv[1], encoding="utf-8").read()
def write(sequence):
    os.write(sys.stdout.fileno(), sequence.encode())
message = copy(text, None, write).message
open(sys.argv[1] + ".message", "w", encoding="utf-8").write(message)
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A terminal over ssh: no clipboard of this machine's is touched."""
    kept = {
        name: value for name, value in os.environ.items() if name not in {"TMUX", "DISPLAY", "WAYLAND_DISPLAY", "STY"}
    }
    return {**kept, "TERM": "xterm-256color", "SSH_TTY": "/dev/pts/0", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}


@pytest.fixture(params=["external", "on"])
def tmux(
    request: pytest.FixtureRequest, tmp_path: Path, environment: dict[str, str]
) -> Iterator[tuple[Terminal, Path]]:
    """A client of tmux in a terminal, with one setting of set-clipboard; the window copies TEXT."""
    source = tmp_path / "text"
    source.write_text(TEXT, encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    configuration = tmp_path / "tmux.conf"
    configuration.write_text(
        f"set -g set-clipboard {request.param}\nset -g remain-on-exit on\n"
        "set -as terminal-features ',xterm*:clipboard'\n"
    )
    base = ["tmux", "-S", str(tmp_path / "socket"), "-f", str(configuration)]
    terminal = Terminal([*base, "new-session", sys.executable, str(script), str(source)], environment, 80, 24)
    yield terminal, source
    subprocess.run([*base, "kill-server"], env=environment, check=False, capture_output=True)
    terminal.close()


def written(file: Path) -> bool:
    """Say whether a file is there and holds something."""
    return file.exists() and file.stat().st_size > 0


def test_under_tmux_its_buffer_and_the_terminal_outside_hold_the_text(tmux: tuple[Terminal, Path]) -> None:
    terminal, source = tmux
    message = source.with_name("text.message")
    terminal.wait_until(lambda: written(message) and bool(terminal.copied), "the text")
    shown = subprocess.run(
        ["tmux", "-S", str(source.with_name("socket")), "show-buffer"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert shown.stdout == TEXT
    assert set(terminal.copied) == {TEXT}
    assert message.read_text(encoding="utf-8") == "sent through tmux and OSC 52"


@pytest.mark.parametrize("size", [70_000, 1_000_000])
def test_without_tmux_a_terminal_gets_the_whole_text_or_none_of_it(
    size: int, tmp_path: Path, environment: dict[str, str]
) -> None:
    source = tmp_path / "text"
    source.write_text("x" * size, encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    terminal = Terminal([sys.executable, str(script), str(source)], environment)
    message = source.with_name("text.message")
    assert terminal.wait_for_end() == 0
    terminal.close()
    assert terminal.copied == (["x" * size] if size < 75_000 else [])
    assert message.read_text(encoding="utf-8").startswith("sent through OSC 52" if size < 75_000 else "not copied; ")
