"""The clipboard in real terminals: what tmux's buffer holds and what bytes reach the terminal outside."""

from __future__ import annotations

import base64
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

PATIENCE = 20.0
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


class Terminal:
    """A pseudo-terminal with a program in it, and all the bytes that the program sent."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.program = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)
        self.master = master
        self.received = b""

    def read_until(self, done: Path, quiet: float = 1.0) -> None:
        """Read until the file is there and nothing has come for a while."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if select.select([self.master], [], [], quiet)[0]:
                try:
                    self.received += os.read(self.master, 65_536)
                except OSError:
                    return
            elif done.exists() and done.read_text(encoding="utf-8"):
                return
        raise AssertionError(f"never finished: {self.received[-500:]!r}")

    @property
    def copied(self) -> list[str]:
        """The texts of all OSC 52 sequences received."""
        found = re.findall(rb"\x1b\]52;[a-z]*;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)", self.received)
        return [base64.b64decode(each).decode() for each in found]

    def close(self) -> None:
        self.program.terminate()
        self.program.wait(PATIENCE)
        os.close(self.master)


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
    terminal = Terminal([*base, "new-session", sys.executable, str(script), str(source)], environment)
    yield terminal, source
    subprocess.run([*base, "kill-server"], env=environment, check=False, capture_output=True)
    terminal.close()


def test_under_tmux_its_buffer_and_the_terminal_outside_hold_the_text(tmux: tuple[Terminal, Path]) -> None:
    terminal, source = tmux
    message = source.with_name("text.message")
    terminal.read_until(message)
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
    terminal.read_until(message)
    terminal.close()
    assert terminal.copied == (["x" * size] if size < 75_000 else [])
    assert message.read_text(encoding="utf-8").startswith("sent through OSC 52" if size < 75_000 else "not copied; ")
