"""Time the map: `python -m tests.bench.map_speed --help`.

For the seeds and for sourcebooks of 100,000 and 1,000,000 places with coordinates, prints what the first part and the
whole take from the question to the cells, in a fresh connection, and what another view takes.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from store import open_sourcebook
from store.library import prepare_seeds
from store.sourcebook import Sourcebook
from tests.bench.pictures import HEIGHT, WIDTH
from tests.bench.table import Table, Taken
from tui.pictures.cells import drawn
from tui.pictures.map import Chart, fitted, scene
from tui.screens.picture_map import FIRST_PART

TARGETS = {0: "100 ms", 100_000: "300 ms", 1_000_000: "1000 ms"}


def main() -> None:
    """Read the command line, make what is missing, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, nargs="*", default=list(TARGETS), help="0: the seeds")
    parser.add_argument("--runs", type=int, default=5, help="how often each map is drawn")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        table = Table()
        for count in given.places:
            path = _made(folder / f"places-{count}.db", count) if count else prepare_seeds()
            table.head(f"{count:,} places with coordinates" if count else "the seeds")
            with open_sourcebook(path, read_only=True) as book:
                for name, limit in (("first part", FIRST_PART), ("all of them", None)):
                    first = [_taken(partial(_drawn, book, limit)) for _ in range(given.runs)]
                    table.line(f"map, {name}", first, TARGETS.get(count, ""))
                table.line("map, another view", _views(book, given.runs))


def _made(path: Path, count: int) -> Path:
    """Write a sourcebook of places all over the world, few of which are mentioned often."""
    chance = Random(1)
    with open_sourcebook(path, create=True) as book, book.connection:
        book.connection.executemany(
            "INSERT INTO entity (id, name, kind, latitude, longitude, mention_count, document_count, sort_name)"
            " VALUES (?1, 'Place ' || ?1, ?2, ?3, ?4, ?5, 1, 'place ' || ?1)",
            (
                (
                    at,
                    chance.choice(("place", "facility")),
                    chance.uniform(-60, 75),
                    chance.uniform(-180, 180),
                    int(min(5000.0, 1 / (chance.random() + 1e-9))),
                )
                for at in range(1, count + 1)
            ),
        )
    return path


def _drawn(book: Sourcebook, limit: int | None) -> None:
    """Draw a map from the question to the cells, through a connection that has read nothing yet."""
    with book.reader() as fresh:
        found = fresh.pictures.places(limit=limit)
        view = fitted(found, None, WIDTH, HEIGHT)
        drawn(scene(Chart(view, found), fresh.pictures.entity_names))


def _views(book: Sourcebook, runs: int) -> list[Taken]:
    found = book.pictures.places()
    view = fitted(found, None, WIDTH, HEIGHT)
    charts = [Chart(view.zoomed(2.0**at), found) for at in range(runs)]
    return [_taken(partial(_redrawn, chart, book)) for chart in charts]


def _redrawn(chart: Chart, book: Sourcebook) -> None:
    drawn(scene(chart, book.pictures.entity_names))


def _taken(done: Callable[[], object]) -> Taken:
    time, work = perf_counter(), process_time()
    done()
    return Taken((perf_counter() - time) * 1000, (process_time() - work) * 1000)


if __name__ == "__main__":
    main()
