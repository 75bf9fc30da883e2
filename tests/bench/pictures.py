"""Time the pictures: `python -m tests.bench.pictures --help`.

For the seeds and for sourcebooks whose first entity has 100,000 and 1,000,000 mentions, prints what the first picture
takes from the question to the cells, in a fresh connection, and what redrawing and a step of the pointer take.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

from store import open_sourcebook
from store.library import prepare_seeds
from store.pictures import Pictures
from store.sourcebook import Sourcebook
from tests.bench.make import make
from tests.bench.table import Table, Taken
from tui.pictures import network, speakers, timeline
from tui.pictures.cells import drawn
from tui.pictures.scene import Scene

WIDTH, HEIGHT = 110, 44
TARGETS = {0: "100 ms", 100_000: "300 ms", 1_000_000: "1000 ms"}

Lay = Callable[[], Scene]


def main() -> None:
    """Read the command line, make what is missing, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mentions", type=int, nargs="*", default=[0, 100_000, 1_000_000], help="0: the seeds")
    parser.add_argument("--runs", type=int, default=7, help="how often each picture is drawn")
    parser.add_argument("--folder", type=Path, help="where made sourcebooks are kept for the next run")
    given = parser.parse_args()
    import numpy as np  # the explorer has it before a picture is asked for: the index of names is made of it

    del np
    with ExitStack() as stack:
        folder = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        table = Table()
        for mentions in given.mentions:
            path = _made(folder, mentions) if mentions else prepare_seeds()
            table.head(f"{mentions:,} mentions of the selection" if mentions else "the seeds")
            _measure(path, given.runs, TARGETS.get(mentions, ""), table)


def _made(folder: Path, mentions: int) -> Path:
    """Return a sourcebook whose first entity has so many mentions, made unless it lies there from an earlier run."""
    path = folder / f"mentions-{mentions}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        make(draft, mentions // 5, seed=1, of_first=mentions, together=4)
        draft.replace(path)
    return path


def _measure(path: Path, runs: int, target: str, table: Table) -> None:
    with open_sourcebook(path, read_only=True) as book:
        entity = book.entity_rows(limit=1)[0].id
        for name, gather in _pictures(entity).items():
            table.line(f"{name}, first picture", [_first(book, gather) for _ in range(runs)], target)
            lay = gather(book.pictures)
            scene = lay()
            table.line(f"{name}, laid out anew", [_taken(lay) for _ in range(runs)])
            steps = [_taken(partial(drawn, scene, mark)) for mark in (*scene.marks, None)[:runs]]
            table.line(f"{name}, a step of the pointer", steps, "16 ms")


def _pictures(entity: int) -> dict[str, Callable[[Pictures], Lay]]:
    """Return what gathers each picture and gives what lays it out."""

    def times(pictures: Pictures) -> Lay:
        found = pictures.times(entity)
        return lambda: timeline.lay(found, None, None, WIDTH, HEIGHT)

    def company(pictures: Pictures) -> Lay:
        found = pictures.network(entity, 60)
        return lambda: network.lay(found, frozenset(), WIDTH, HEIGHT)

    def said(pictures: Pictures) -> Lay:
        found = pictures.speakers()
        return lambda: speakers.lay(found, None, 0, None, WIDTH, HEIGHT)

    return {"timeline": times, "co-occurrence of 60": company, "who says what": said}


def _first(book: Sourcebook, gather: Callable[[Pictures], Lay]) -> Taken:
    """Time a picture from the question to the cells, through a connection that has read nothing yet."""
    with book.reader() as fresh:
        return _taken(lambda: drawn(gather(fresh.pictures)()))


def _taken(done: Callable[[], object]) -> Taken:
    time, work = perf_counter(), process_time()
    done()
    return Taken((perf_counter() - time) * 1000, (process_time() - work) * 1000)


if __name__ == "__main__":
    main()
