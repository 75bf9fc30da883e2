"""A program in a pseudo-terminal, timed from outside: when a key was sent, when the bytes that answer it arrived.

Nothing is drawn here: what is looked for is found in the bytes, with the colours taken out, so that measuring costs
microseconds where rebuilding a screen would cost more than what is measured.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter

COLUMNS, ROWS = 140, 40
PATIENCE = 60.0
"""Seconds after which an answer that never comes is an error."""

_COLOURS = re.compile(rb"\x1b\[[0-9;:]*m")
_ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;0$y", b"\x1b[c": b"\x1b[?62;c"}
"""What a terminal answers to what it is asked; the first lets Textual bracket each frame, as it does in most."""


class NeverSeen(Exception):
    """What was waited for never came; the message says what it was and what came last."""


class TimedTerminal:
    """Runs a command in a pseudo-terminal; `began` is when it was started, by `time.perf_counter`."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.began = perf_counter()
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execvpe(command[0], list(command), dict(environment))
        self.fresh = b""
        self.arrived = self.began
        self._worked = 0.0

    def send(self, keys: str) -> float:
        """Type `keys`; only what comes from now on is looked at. Returns when they were sent."""
        self.drain()
        self.fresh = b""
        return self.type_on(keys)

    def type_on(self, keys: str) -> float:
        """Type `keys` and go on looking at what came before them too."""
        self._worked = self._all_work()
        sent = perf_counter()
        os.write(self._descriptor, keys.encode())
        return sent

    def seen(self, wanted: str, patience: float = PATIENCE) -> float:
        """Return when the bytes were there that show `wanted`. Raises NeverSeen."""
        marker = wanted.encode()
        deadline = perf_counter() + patience
        while marker not in _COLOURS.sub(b"", self.fresh):
            if perf_counter() > deadline or not self._receive(deadline - perf_counter()):
                last = _COLOURS.sub(b"", self.fresh)[-300:]
                raise NeverSeen(f"{wanted!r} never came; the last bytes were {last!r}")
        return self.arrived

    def shows(self, wanted: str) -> bool:
        """Say whether the bytes that came since the last key show something."""
        return wanted.encode() in _COLOURS.sub(b"", self.fresh)

    def painted(self, least: int) -> float:
        """Return when a first frame of at least so many bytes was there. Raises NeverSeen."""
        deadline = perf_counter() + PATIENCE
        while len(self.fresh) < least or not self.fresh.endswith(b"\x1b[?2026l"):
            if not self._receive(deadline - perf_counter()):
                raise NeverSeen("no frame was painted")
        return self.arrived

    def settle(self, quiet: float = 0.15) -> None:
        """Wait until nothing has come for a while."""
        while self._receive(quiet):
            pass

    def settle_until(self, moment: float) -> None:
        """Take what comes until a moment of `time.perf_counter`."""
        while self._receive(moment - perf_counter()) or perf_counter() < moment:
            pass

    def drain(self) -> None:
        """Take what has come already."""
        while self._receive(0):
            pass

    def work(self) -> float:
        """Return how many milliseconds of a processor were used since the last key: a busy machine changes it less."""
        return self._all_work() - self._worked

    def _all_work(self) -> float:
        used = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            with suppress(OSError):  # a thread that has ended meanwhile
                used += int((task / "schedstat").read_text(encoding="ascii").split()[0])
        return used / 1e6

    def memory(self) -> tuple[float, float]:
        """Return the program's PSS and RSS in MB."""
        with open(f"/proc/{self.pid}/smaps_rollup", encoding="ascii") as file:
            sizes = {line.split(":")[0]: line.split()[1] for line in file if line.split()[-1] == "kB"}
        return int(sizes["Pss"]) / 1024, int(sizes["Rss"]) / 1024

    def close(self) -> None:
        """End the program, whatever it does."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0
            os.close(self._descriptor)

    def __enter__(self) -> TimedTerminal:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def _receive(self, seconds: float) -> bool:
        if not select.select([self._descriptor], [], [], max(0.0, seconds))[0]:
            return False
        try:
            data = os.read(self._descriptor, 1 << 16)
        except OSError:
            return False
        self.arrived = perf_counter()
        self.fresh += data
        for question, answer in _ANSWERS.items():
            if question in data:
                os.write(self._descriptor, answer)
        return bool(data)
