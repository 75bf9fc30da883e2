"""One worker as its owner sees it: a process that is given files, listened to, ended when it is overdue, replaced."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Generic, TypeVar

from store.citation_json import citation_to_json
from store.extract import Options
from store.reading import frames
from store.reading.candidates import Candidate
from store.reading.extracting import LARGEST_TEXT
from store.reading.frames import Frame

SECONDS = 30.0
"""How long reading a document may take."""

CHARACTERS_OF_A_SECOND = 10_000
"""How much longer extraction may take: one second for so many characters."""

MOST_DEATHS = 20
"""How many documents of one file may cost a process before the rest of the file is left out."""

LARGEST_OUTCOME = 2**30
"""Bytes that may be told of one document."""

COMMAND = [sys.executable, "-P", "-m", "store.reading.worker_process"]
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_OUTCOMES = frozenset({frames.READ, frames.SAME, frames.FAILED})

T = TypeVar("T")


class Worker(Generic[T]):
    """Reads one file after the other; `tell` is called with whatever the file was given with, and each frame."""

    def __init__(self, max_size: int, options: Options | None, tell: Callable[[T, Frame], None]) -> None:
        self._max_size = max_size
        self._options = options
        self._tell = tell
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._closed = self._ready = False
        self._until: float | None = None
        self._limit = self._overdue = ""

    def read(self, of: T, candidate: Candidate, known: bytes) -> None:
        """Have a file read and tell all that comes of it, whatever happens to the process."""
        skip = 0
        for _ in range(MOST_DEATHS):
            reading = _Reading()
            try:
                ended = self._listen(of, candidate, known, skip, reading)
            except (OSError, *frames.NONSENSE):  # it is gone, or says what no worker says
                ended = False
            if ended or self._closed:
                return
            if not self._ready:
                self._say(of, frames.REFUSED, f"the process that reads files does not start ({self._reason()})")
                return
            self._say(of, frames.FAILED, [reading.member or "", self._reason(), reading.alone])
            if reading.member is None or reading.alone:
                break
            skip += reading.done + 1
        else:
            reason = f"{MOST_DEATHS} of the documents in it could not be read; the rest was left out"
            self._say(of, frames.FAILED, ["", reason, False])
        self._say(of, frames.ENDED, ["", False, False])

    def end_if_overdue(self) -> None:
        """End the process when it takes longer than it may."""
        until = self._until
        if until is not None and time.monotonic() > until:
            self._overdue = self._limit
            self._kill()

    def close(self) -> None:
        """End the process; nothing more is told."""
        self._closed = True
        self._kill()

    def _listen(self, of: T, candidate: Candidate, known: bytes, skip: int, reading: _Reading) -> bool:
        """Tell what comes of a file until it ends; return False when the process ended first."""
        asked, answers = self._pipes()
        self._allow(SECONDS, "reading it")
        task = {
            "path": candidate.path,
            "size": candidate.size,
            "name": candidate.name,
            "skip": skip,
            "fetched": candidate.data is not None,
            "only": candidate.only,
            "columns": candidate.columns,
            "citation": citation_to_json(candidate.citation) if candidate.citation else None,
        }
        frames.send(asked, frames.TASK, json.dumps(task).encode("ascii"))
        frames.send(asked, frames.CONTENT, known)
        frames.send(asked, frames.CONTENT, candidate.data or b"")
        asked.flush()
        while (frame := frames.receive(answers)) is not None:
            if frame[0] == frames.READY:
                self._ready = True
                continue
            reading.follow(frame)
            self._take_time(frame)
            self._hand_on(of, frame)
            if frame[0] == frames.ENDED:
                self._until = None
                if json.loads(frame[1])[2]:
                    self._retire()
                return True
        return False

    def _take_time(self, frame: Frame) -> None:
        """Give the process the time that what it does now may take."""
        kind, content = frame
        if kind == frames.EXTRACTING:
            characters = min(int(json.loads(content)), LARGEST_TEXT)
            self._allow(SECONDS + characters / CHARACTERS_OF_A_SECOND, "finding what is in it")
        elif kind == frames.RECOGNISING:
            from store.readers import ocr

            pages = min(int(json.loads(content)), ocr.MOST_PAGES)
            self._allow(SECONDS + ocr.SECONDS_A_PAGE * pages, "recognising its words")
        elif kind == frames.BEGUN or kind in _OUTCOMES:
            self._allow(SECONDS, "reading it")

    def _allow(self, seconds: float, what: str) -> None:
        self._limit = f"{what} took longer than {seconds:.0f} s"
        self._until = time.monotonic() + seconds

    def _hand_on(self, of: T, frame: Frame) -> None:
        """Tell a frame; the time for which nobody takes it is not the process's own."""
        until, began = self._until, time.monotonic()
        self._until = None
        self._tell(of, frame)
        self._until = None if until is None else until + time.monotonic() - began

    def _say(self, of: T, kind: bytes, content: object) -> None:
        self._tell(of, (kind, json.dumps(content).encode("ascii")))

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        """Return what the process hears and what it answers; it is started when there is none."""
        with self._lock:
            if self._closed:
                raise OSError("closed")
            if self._process is None:
                self._ready = False
                self._process = _started(self._options, self._max_size)
            asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answers is not None
        return asked, answers

    def _reason(self) -> str:
        """Return why the process ended, which it has or must."""
        self._until = None
        with self._lock:
            process, self._process = self._process, None
        overdue, self._overdue = self._overdue, ""
        code = 0 if process is None else _code(process)
        if overdue:
            return overdue
        return "its reader was ended by the system, as when memory runs out" if code == -9 else "its reader crashed"

    def _retire(self) -> None:
        """End a process that has had enough; the next file gets a new one."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            _code(process)

    def _kill(self) -> None:
        with self._lock:
            if self._process is not None:
                self._process.kill()


class _Reading:
    """How far a process has come with a file: the source it reads now, None between two, and how many are done."""

    def __init__(self) -> None:
        self.member: str | None = None
        self.alone = False
        self.done = 0
        self._size = 0

    def follow(self, frame: Frame) -> None:
        """Take note of a frame. Raises one of frames.NONSENSE: no worker sends it, or there are too many."""
        kind, content = frame
        if kind == frames.BEGUN:
            member, alone, _ = json.loads(content)
            self.member, self.alone, self._size = str(member), bool(alone), 0
        elif kind in _OUTCOMES:
            told = json.loads(content)
            member = told["member"] if kind == frames.READ else told[0]
            # Between two sources only the file as a whole can fail.
            if member != self.member and not (self.member is None and kind == frames.FAILED and member == ""):
                raise ValueError("an outcome that nothing led to")
            self.done += self.member is not None
            self.member, self.alone = None, False
        else:
            self._size += len(content)
            if self._size > LARGEST_OUTCOME:
                raise ValueError("more than any document holds")


def _started(options: Options | None, max_size: int) -> subprocess.Popen[bytes]:
    """Start a worker; it hears of Ctrl-C from nobody."""
    code = [str(Path(frames.__file__).parents[2]), *sys.path]
    process = subprocess.Popen(
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={
            **os.environ,
            **_ONE_THREAD,
            "PYTHONPATH": os.pathsep.join(os.path.abspath(path) for path in code if path),
        },
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),  # the same on Windows
    )
    assert process.stdin is not None
    told = {"max_size": max_size, "options": options and _told(options)}
    frames.send(process.stdin, frames.TASK, json.dumps(told).encode("ascii"))
    return process


def _code(process: subprocess.Popen[bytes]) -> int:
    """Return the exit code of a process that has ended, or 0 when it had to be ended here."""
    try:
        code = process.wait(1)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        code = 0
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    return code


def _told(options: Options) -> dict[str, object]:
    return {
        "domain": options.domain,
        "gazetteers": [os.path.abspath(path) for path in options.gazetteers],
        "published": options.published,
        "extractor": options.extractor,
        "columns": options.columns,
    }
