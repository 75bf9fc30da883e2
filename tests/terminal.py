"""A real pseudo-terminal with a program in it, and the screen that its bytes draw."""

from __future__ import annotations

import base64
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

PATIENCE = 60.0
"""Seconds after which a screen that never comes fails the test; a busy machine is no failure before that."""


class Terminal:
    """Runs a command in a pseudo-terminal and rebuilds its screen from the bytes it writes."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], columns: int = 100, rows: int = 30
    ) -> None:
        self.received = b""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:  # the size is set before the program can ask for it
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], list(command), dict(environment))

    def send(self, keys: str) -> None:
        """Type `keys`."""
        os.write(self._descriptor, keys.encode())

    def text(self) -> str:
        """Return the screen as lines of text."""
        columns, lines = range(self.screen.columns), map(self.screen.buffer.__getitem__, range(self.screen.lines))
        return "\n".join("".join(line[x].data for x in columns).rstrip() for line in lines)

    def wait_for(self, shown: str | Callable[[str], bool]) -> str:
        """Return the screen once it shows a text, or once a condition on it holds. Raises AssertionError."""
        holds = shown if callable(shown) else lambda screen: shown in screen
        self.wait_until(lambda: holds(self.text()), repr(shown))
        return self.text()

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        """Take what the program writes until something holds. Raises AssertionError when it never does."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"never saw {what} on:\n{self.text()}"
            assert self._receive(), f"ended before {what} was seen on:\n{self.text()}"

    def quiet(self, seconds: float = 0.3) -> str:
        """Return the screen once the program has written nothing for a while."""
        while select.select([self._descriptor], [], [], seconds)[0] and self._receive():
            pass
        return self.text()

    @property
    def copied(self) -> list[str]:
        """The texts that the program put on the clipboard by OSC 52, as far as all of each has come."""
        found = re.findall(rb"\x1b\]52;[a-z]*;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)", self.received)
        return [base64.b64decode(each).decode() for each in found]

    def wait_for_copy(self) -> str:
        """Return the text that the program last put on the clipboard. Raises AssertionError."""
        self.wait_until(lambda: bool(self.copied), "a copy")
        return self.copied[-1]

    def wait_for_end(self) -> int:
        """Wait until the program ends and return its exit code. Raises AssertionError."""
        deadline = time.monotonic() + PATIENCE
        while self._receive():
            assert time.monotonic() < deadline, f"never ended:\n{self.text()}"
        _, status = os.waitpid(self.pid, 0)
        self.pid = 0
        return os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        """End the program, whatever it does."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._descriptor)

    def _receive(self, patience: float = 0.1) -> bool:
        """Take what the program wrote, waiting a little for it; false once it has closed the terminal."""
        ready, _, _ = select.select([self._descriptor], [], [], patience)
        if not ready:
            return True
        try:
            data = os.read(self._descriptor, 65536)
        except OSError:
            return False
        self.received += data
        self._answer(data)
        self._stream.feed(data)
        return bool(data)

    def _answer(self, data: bytes) -> None:
        """Answer the questions a terminal is asked, as xterm would."""
        if b"\x1b[c" in data:
            os.write(self._descriptor, b"\x1b[?62;c")
        if b"\x1b[6n" in data:
            os.write(self._descriptor, b"\x1b[1;1R")


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return an environment whose data, state and configuration folders all lie under `home`."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **more,
    }
