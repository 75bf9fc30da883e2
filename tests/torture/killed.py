"""kill -9 while documents are being added: at random moments, and inside each named phase."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import store.documents
import store.reading.outcomes
import store.sources
from store import counts
from tests.torture.subject import add_telling, ended, extract_quickly, faults, forked, kill, remove, reports


def at_random_points(folder: Path, chance: random.Random, count: int) -> bool:
    """Kill at moments spread over the whole run; print how many documents had been finished, and what was lost."""
    extract_quickly()
    sources, path = reports(folder), folder / "book.db"
    began = time.monotonic()
    ended(*forked(lambda tell: add_telling(path, sources, tell)))
    whole = time.monotonic() - began
    lost: list[str] = []
    finished: Counter[int] = Counter()
    for _ in range(count):
        remove(path)
        process, reading = forked(lambda tell: add_telling(path, sources, tell))
        time.sleep(chance.uniform(0, whole))
        kill(process)
        told, _ = ended(process, reading)
        finished[told] += 1
        lost += faults(path, told)
    spread = f"{min(finished)} to {max(finished)} documents finished"
    print(f"killed at {count} random points ({spread}): {len(lost)} faults {lost[:3] or ''}")
    return not lost


PHASES: dict[str, tuple[Any, str]] = {
    "reading": (store.reading.outcomes, "read_bytes"),
    "extracting": (store.reading.outcomes, "extracted"),
    "assigning entities": (store.documents, "assign"),
    "counting": (counts, "add_document"),
    "pointing the source": (store.sources, "point"),
}


def in_each_phase(folder: Path, chance: random.Random, count: int) -> bool:
    """Kill inside each phase of a random document, before and after what the phase does."""
    extract_quickly()
    sources, path = reports(folder), folder / "book.db"
    sound = True
    for phase, (module, name) in [*PHASES.items(), ("committing", (sqlite3, ""))]:
        lost: list[str] = []
        for _ in range(count):
            remove(path)
            at, after = chance.randrange(1, 30), chance.random() < 0.5

            def work(tell: int, at: int = at, after: bool = after, module: Any = module, name: str = name) -> None:
                _kill_inside(module, name, at, after)
                add_telling(path, sources, tell)

            told, status = ended(*forked(work))
            if not os.WIFSIGNALED(status):
                lost.append(f"the phase was not reached (status {status})")
            lost += faults(path, told)
        print(f"killed while {phase}, {count} times: {len(lost)} faults {lost[:3] or ''}")
        sound &= not lost
    return sound


def _kill_inside(module: Any, name: str, at: int, after: bool) -> None:
    """Let this process kill itself at the nth call of a function, or of COMMIT."""
    calls = 0

    def due() -> bool:
        nonlocal calls
        calls += 1
        return calls == at

    if module is sqlite3:
        _kill_at_commit(due, after)
        return
    original: Callable[..., Any] = getattr(module, name)

    def deadly(*given: Any, **named: Any) -> Any:
        now = due()
        if now and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = original(*given, **named)
        if now:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(module, name, deadly)


def _kill_at_commit(due: Callable[[], bool], after: bool) -> None:
    connect = sqlite3.connect

    class Deadly(sqlite3.Connection):
        def execute(self, sql: str, *given: Any) -> sqlite3.Cursor:  # type: ignore[override]
            now = sql == "COMMIT" and due()
            if now and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            cursor = super().execute(sql, *given)
            if now:
                os.kill(os.getpid(), signal.SIGKILL)
            return cursor

    sqlite3.connect = lambda *given, **named: connect(*given, factory=Deadly, **named)  # type: ignore[assignment]
