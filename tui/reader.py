"""Asks the sourcebook away from the keyboard: each lane is a thread with a connection of its own.

A question belongs to a channel. A newer question in a channel takes the place of an older one that still waits, and
the answer to one that was overtaken while it ran is dropped: what arrives always answers the last question asked.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from store.sourcebook import Sourcebook

T = TypeVar("T")
Lane = Literal["find", "text", "read", "picture", "write"]
Deliver = Callable[[Callable[[], None]], object]


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    channel: str
    ask: Callable[[Sourcebook], Any]
    answer: Callable[[Any], None]
    deliver: Deliver


class _Worker(threading.Thread):
    def __init__(
        self,
        name: str,
        connect: Callable[[], Sourcebook | None],
        answered: Callable[[], None],
        failed: Callable[[Exception, bool], None],
    ):
        super().__init__(name=f"sourcebook-{name}", daemon=True)
        self._connect = connect
        self._answered = answered
        self._failed = failed
        self._waiting: dict[str, _Question] = {}
        self._latest: dict[str, _Question] = {}
        self._changed = threading.Condition()
        self._closing = False
        self._asking = False

    def put(self, question: _Question) -> None:
        with self._changed:
            self._waiting.pop(question.channel, None)
            self._waiting[question.channel] = self._latest[question.channel] = question
            self._changed.notify()
            if self.ident is None and not self._closing:
                self.start()

    def forget(self, channel: str) -> None:
        """Drop what a channel still waits for, answered or not."""
        with self._changed:
            self._waiting.pop(channel, None)
            self._latest.pop(channel, None)

    def close(self) -> None:
        with self._changed:
            self._closing = True
            self._changed.notify()

    def run(self) -> None:
        book = self._connect()
        if book is None:
            return
        with book:
            while (question := self._next()) is not None:
                try:
                    result = question.ask(book)
                except Exception as error:  # a thread's end: whatever went wrong is told, and the lane lives on
                    self._settles(question)
                    self._failed(error, False)
                else:
                    if question.deliver(partial(self._give, question, result)) is False:  # who asked is gone
                        self._settles(question)

    @property
    def idle(self) -> bool:
        """Whether nothing is asked and nothing waits."""
        with self._changed:
            return not self._asking and not self._waiting

    def unanswered(self, channel: str) -> bool:
        """Say whether a channel, or one under it (`channel:…`), waits for an answer; "" stands for all."""
        with self._changed:
            return any(not channel or f"{asked}:".startswith(f"{channel}:") for asked in self._latest)

    def _next(self) -> _Question | None:
        with self._changed:
            self._asking = False
            while not self._waiting and not self._closing:
                self._changed.wait()
            self._asking = not self._closing
            return None if self._closing else self._waiting.pop(next(iter(self._waiting)))

    def _give(self, question: _Question, result: object) -> None:
        if self._settles(question):
            question.answer(result)
            self._answered()

    def _settles(self, question: _Question) -> bool:
        """Note that a question needs no answer any more; say whether it still was its channel's last."""
        with self._changed:
            last = self._latest.get(question.channel) is question
            if last:
                del self._latest[question.channel]
            return last


class Reader:
    """The one object through which panes ask the store.

    `derived` says that the file is made from the embedded seeds, so that what the user adds belongs elsewhere.
    `failed` is called with what went wrong, in a worker thread; `answered` after each answer, where it is taken.
    """

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool,
        prepare: Callable[[], object] | None,
        answered: Callable[[], None],
        failed: Callable[[Exception, bool], None],
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.derived = prepare is not None
        self._prepare = prepare
        self._book: Sourcebook | None = None
        self._is_open = threading.Event()
        self._lanes: dict[str, _Worker] = {
            name: _Worker(name, connect, answered, failed)
            for name, connect in [
                ("write", lambda: self._open(failed)),
                ("find", self._read),
                ("text", self._read),
                ("read", self._read),
                ("picture", self._read),
            ]
        }

    def start(self) -> None:
        """Begin to open the sourcebook; a question that is asked before it is open is answered then."""
        self._lanes["write"].start()

    @property
    def idle(self) -> bool:
        """Whether every question has been answered."""
        return all(lane.idle for lane in self._lanes.values())

    def unanswered(self, channel: str = "") -> bool:
        """Say whether an answer is still to come: in a channel or one under it (`channel:…`), or at all.

        A sourcebook that is not open yet counts as an answer to come.
        """
        return not self._is_open.is_set() or any(lane.unanswered(channel) for lane in self._lanes.values())

    def close(self) -> None:
        """Let every lane end after what it is doing; waits a moment for the writing one only."""
        self._is_open.set()
        for lane in self._lanes.values():
            lane.close()
        if self._lanes["write"].is_alive():
            self._lanes["write"].join(timeout=2)

    def ask(
        self,
        channel: str,
        ask: Callable[[Sourcebook], T],
        answer: Callable[[T], None],
        deliver: Deliver,
        lane: Lane = "read",
    ) -> None:
        """Run `ask` in a lane and hand its result to `answer` through `deliver` (a widget's `call_later`)."""
        self._lanes[lane].put(_Question(channel, ask, answer, deliver))

    def forget(self, channel: str, lane: Lane = "read") -> None:
        """Drop the answer a channel waits for."""
        self._lanes[lane].forget(channel)

    def _open(self, failed: Callable[[Exception, bool], None]) -> Sourcebook | None:
        try:
            if self._prepare is not None:
                self._prepare()
            from store import open_sourcebook

            self._book = open_sourcebook(self.path, read_only=self.read_only)
        except Exception as error:  # told to the user by whoever opened the explorer
            failed(error, True)
            return None
        self._is_open.set()
        return self._book

    def _read(self) -> Sourcebook | None:
        self._is_open.wait()
        return self._book.reader() if self._book is not None else None
