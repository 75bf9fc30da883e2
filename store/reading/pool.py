"""Reading and extracting in other processes: many at once, and one that crashes or hangs costs its own document only.

Each worker is a process under limits (`store.reading.sandbox`) and a thread here that listens to it. What they tell is
taken in the order of the files, whoever was faster; what waits for its turn takes a bounded amount of memory, since a
worker that nobody hears stops until it is heard.
"""

from __future__ import annotations

import json
import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field

from store.errors import SourcebookError
from store.extract import Options
from store.reading import frames
from store.reading.candidates import Candidate, refused
from store.reading.events import Advanced, Ended, Event, Failed, Read, Same
from store.reading.frames import Frame
from store.reading.worker import Worker

AHEAD = 64
"""How many files may be begun before the first of them is done."""

ROOM = 64 * 2**20
ROOM_OF_ONE = 8 * 2**20
"""Bytes that may wait for their turn, all files together and the one whose turn it is."""

BEAT = 0.2
"""Seconds after which the one who waits hears that nothing has come."""


@dataclass(eq=False, slots=True)
class Task:
    """A file on its way through a worker; `known` are the hashes of documents that need no extraction."""

    candidate: Candidate
    known: bytes = b""
    waiting: deque[Frame] = field(default_factory=deque)
    size: int = 0


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def in_processes(
    candidates: Iterator[Candidate],
    max_size: int,
    options: Options | None,
    jobs: int,
    known: Callable[[Candidate], Iterable[str]] = lambda _: (),
) -> Generator[tuple[Candidate, Event]]:
    """Yield what comes of each file, in the order given; a few files ahead are being read meanwhile.

    `known` gives the hashes of documents of a file that need not be extracted again; without `options` none is. Raises
    SourcebookError for what concerns all files, such as a gazetteer that cannot be read. Closing the iterator ends the
    processes.
    """
    pool = _Pool(max_size, options, jobs)
    begun: deque[Task] = deque()
    try:
        while True:
            while _has_room(begun) and (candidate := next(candidates, None)) is not None:
                keys = (bytes.fromhex(sha256)[: frames.KEY] for sha256 in known(candidate))
                begun.append(Task(candidate, b"".join(keys)))
                pool.begin(begun[-1], refused(candidate, max_size))
            if not begun:
                return
            task = begun.popleft()
            pool.turn(task)
            for event in _events(pool, task):
                yield task.candidate, event
    finally:
        pool.close()


def _has_room(begun: deque[Task]) -> bool:
    """Tell whether one more file may be begun: neither too many, nor too much that was fetched and waits."""
    return len(begun) < AHEAD and sum(len(task.candidate.data or b"") for task in begun) < ROOM


def _events(pool: _Pool, task: Task) -> Iterator[Event]:
    """Yield what a worker tells of one file until it has told all."""
    said = _Said()
    while True:
        frame = pool.next(task)
        if frame is None:
            yield Advanced(said.member, said.part)
            continue
        try:
            event = said.event(*frame)
        except frames.NONSENSE:
            said = _Said()
            event = Failed("", "its reader crashed")
        if event is not None:
            yield event
        if isinstance(event, Ended):
            return


class _Said:
    """Makes events of frames; a document comes in many."""

    def __init__(self) -> None:
        self.member, self.part = "", 0.0
        self._pieces = frames.Assembly()

    def event(self, kind: bytes, content: bytes) -> Event | None:
        """Return what a frame tells, None for a piece of a document. Raises one of frames.NONSENSE."""
        match kind:
            case frames.READ:
                head, pieces = json.loads(content), self._pieces
                self._pieces = frames.Assembly()
                return Read(str(head["member"]), pieces.found(head), bool(head["alone"]))
            case frames.SAME:
                member, sha256, alone = json.loads(content)
                return Same(str(member), str(sha256), bool(alone))
            case frames.FAILED:
                self._pieces = frames.Assembly()
                member, reason, alone = json.loads(content)
                return Failed(str(member), str(reason), bool(alone))
            case frames.ENDED:
                sha256, whole, _ = json.loads(content)
                return Ended(str(sha256), bool(whole))
            case frames.REFUSED:
                raise SourcebookError(str(json.loads(content)))
            case frames.BEGUN:
                member, _, part = json.loads(content)
                self.member, self.part = str(member), float(part or self.part)
                return Advanced(self.member, self.part)
            case frames.EXTRACTING | frames.RECOGNISING:
                return None
            case frames.ADVANCED:
                if not self.member:
                    self.part = float(json.loads(content))
                return Advanced(self.member, self.part)
        self._pieces.take(kind, content)
        return None


class _Pool:
    """The workers, the files they are to read, and what they have told that was not yet taken."""

    def __init__(self, max_size: int, options: Options | None, jobs: int) -> None:
        self._todo: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._changed = threading.Condition()
        self._head: Task | None = None
        self._held = 0
        self._closed = False
        self._fault: Exception | None = None
        self._watching = threading.Event()
        self._workers = [Worker(max_size, options, self._put) for _ in range(jobs)]
        self._threads = [threading.Thread(target=self._work, args=[worker], daemon=True) for worker in self._workers]
        self._threads.append(threading.Thread(target=self._watch, daemon=True))
        for thread in self._threads:
            thread.start()

    def begin(self, task: Task, reason: str) -> None:
        """Give a file to the next worker that is free; one with a reason not to read it needs none."""
        if not reason:
            self._todo.put(task)
            return
        with self._changed:
            for kind, content in ((frames.FAILED, ["", reason, True]), (frames.ENDED, ["", True, False])):
                self._keep(task, (kind, json.dumps(content).encode("ascii")))

    def turn(self, task: Task) -> None:
        """Let a file be the one that is listened to."""
        with self._changed:
            self._head = task
            self._changed.notify_all()

    def next(self, task: Task) -> Frame | None:
        """Return the next frame of a file, None when there was none for a while. Raises what ended a thread of ours."""
        with self._changed:
            if not task.waiting and self._fault is None:
                self._changed.wait(BEAT)
            if self._fault is not None:
                raise self._fault
            if not task.waiting:
                return None
            frame = task.waiting.popleft()
            task.size -= len(frame[1])
            self._held -= len(frame[1])
            self._changed.notify_all()
            return frame

    def close(self) -> None:
        """End all workers, whatever they are doing."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._watching.set()
        for worker in self._workers:
            worker.close()
            self._todo.put(None)
        for thread in self._threads:
            thread.join()

    def _put(self, task: Task, frame: Frame) -> None:
        """Keep a frame until its turn comes; wait while there is no room."""
        with self._changed:
            while not self._closed and not self._has_room(task):
                self._changed.wait()
            self._keep(task, frame)
            self._changed.notify_all()

    def _keep(self, task: Task, frame: Frame) -> None:
        task.waiting.append(frame)
        task.size += len(frame[1])
        self._held += len(frame[1])

    def _has_room(self, task: Task) -> bool:
        if task is self._head:
            return task.size < ROOM_OF_ONE
        return self._held < ROOM

    def _work(self, worker: Worker[Task]) -> None:
        while (task := self._todo.get()) is not None and not self._closed:
            try:
                worker.read(task, task.candidate, task.known)
            except Exception as fault:  # a fault of ours: whoever waits for this file would wait for ever
                with self._changed:
                    self._fault = fault
                    self._changed.notify_all()

    def _watch(self) -> None:
        while not self._watching.wait(BEAT):
            for worker in self._workers:
                worker.end_if_overdue()
