"""Time what the explorer asks of a sourcebook: `python -m tests.bench.store_speed FILE`.

Prints the median and the 95th percentile in milliseconds, in one process, after one warm-up; FILE comes from
`tests.bench.make`.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from store import Filter, Sourcebook, open_sourcebook

RUNS = 40


def measure(label: str, ask: Callable[[], object], runs: int = RUNS) -> None:
    """Print how long one question takes."""
    ask()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        ask()
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    print(f"{label:<58} p50 {statistics.median(times):9.2f} ms   p95 {times[int(len(times) * 0.95) - 1]:9.2f} ms")


def questions(book: Sourcebook, chance: random.Random) -> None:
    """Ask everything."""
    counts = book.counts()
    last = counts.entities
    print(f"{counts}; load {os.getloadavg()[0]:.1f}")
    measure("counts", book.counts)
    for order in ("mentions", "name", "first-date"):
        measure(f"first rows by {order}", lambda order=order: book.entity_rows(order=order))
        measure(
            f"rows anywhere by {order}",
            lambda order=order: book.entity_rows(order=order, offset=chance.randrange(last)),
        )
        measure(f"last rows by {order}", lambda order=order: book.entity_rows(order=order, offset=last - 50))
    person = Filter(kinds=frozenset({"person"}))
    several = Filter(kinds=frozenset({"person", "group"}))
    measure("rows of one kind, anywhere", lambda: book.entity_rows(person, offset=chance.randrange(last // 2)))
    measure("rows of two kinds, anywhere", lambda: book.entity_rows(several, offset=chance.randrange(last // 2)))
    measure("count of two kinds", lambda: book.entity_count(several))
    measure("position in the list", lambda: book.entity_position(chance.randrange(1, last)))
    few = Filter(documents=frozenset({1, 2, 3}))
    measure("entities of three documents", lambda: book.entity_rows(few))
    measure("an entity's page", lambda: book.entity(chance.randrange(1, last)))
    measure("the most frequent entity's page", lambda: book.entity(1))
    measure("its first mentions in context", lambda: book.entity_mentions(1))
    measure("its mentions from the middle", lambda: book.entity_mentions(1, offset=book.entity(1).mentions // 2), 10)
    measure("quotes by it", lambda: book.entity_quotes(1))
    measure("quotes about it", lambda: book.entity_quotes(1, about=True))
    measure("its documents", lambda: book.entity_documents(1), 5)
    measure("who appears with it", lambda: book.co_occurring(1), 3)
    measure("who appears with a rare entity", lambda: book.co_occurring(chance.randrange(last // 2, last)))
    measure("first documents", book.documents)
    measure("first quotes", book.quotes)
    measure("quotes from the middle", lambda: book.quotes(offset=counts.quotes // 2), 10)
    measure("number of quotes", book.quote_count)
    measure("passages of a document", lambda: book.passages(chance.randrange(1, counts.documents)))
    measure("spans of a document", lambda: book.spans(chance.randrange(1, counts.documents), 0, 10**6))
    rare, common = book.entity_row(last).name.split()[-1], book.entity_row(1).name.split()[-1]
    measure("full text, a rare word", lambda: book.search(rare))
    measure("full text, a common word", lambda: book.search(common), 5)
    measure("full text, count of a common word", lambda: book.search_count(common), 5)


def main() -> None:
    """Read the command line, open the file, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    began = time.perf_counter()
    with open_sourcebook(given.file, read_only=True) as book:
        book.entity_rows()
        print(f"open and first rows: {(time.perf_counter() - began) * 1000:.1f} ms")
        questions(book, random.Random(1))
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
