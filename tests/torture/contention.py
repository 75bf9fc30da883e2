"""Two processes write while a third reads: nobody sees an error, and reading stays quick."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

from store import documents, open_sourcebook
from store.connections import writing
from tests.store.reports import ADVANCE, found_in
from tests.torture.subject import ended, forked


def two_writers_and_a_reader(folder: Path, chance: random.Random, count: int) -> bool:
    """Run for so many seconds; print what was written, errors, and how long reads took."""
    del chance
    path = folder / "book.db"
    open_sourcebook(path, create=True).close()
    until = time.monotonic() + count

    def write(tell: int) -> None:
        number = 0
        while time.monotonic() < until:
            number += 1
            with open_sourcebook(path) as book, writing(book.connection):
                documents.write(book.connection, found_in(f"Report {os.getpid()}-{number}\n\n{ADVANCE}"))
            os.write(tell, b".")

    writers = [forked(write) for _ in range(2)]
    times: list[float] = []
    with open_sourcebook(path, read_only=True) as reader:
        while time.monotonic() < until:
            began = time.perf_counter()
            reader.counts()
            reader.entity_rows()
            reader.quotes()
            times.append(time.perf_counter() - began)
            time.sleep(0.002)
    outcomes = [ended(*writer) for writer in writers]
    written = sum(told for told, _ in outcomes)
    errors = sum(status != 0 for _, status in outcomes)
    with open_sourcebook(path) as book:
        kept, problems = book.counts().documents, book.check()
    times.sort()
    p99 = times[int(len(times) * 0.99)] * 1000
    print(
        f"two writers and a reader for {count} s: {written} documents, {kept} kept, {errors} errors, "
        f"{len(problems)} problems; {len(times)} reads, p99 {p99:.1f} ms (load {os.getloadavg()[0]:.1f})"
    )
    return written == kept and not errors and not problems
