"""Time the explorer through a pseudo-terminal, beside an empty Textual app: `python -m tests.bench.explorer --help`.

Prints, in one run, what a person waits for: start, cursor, typing, opening sources, a key pressed while something else
goes on, and memory. Nothing runs inside the program that is measured, and what is shown is looked for in its bytes.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter

from tests.bench.explorer_runs import FEWER, Bench
from tests.bench.make import make
from tests.bench.papers import make_papers
from tests.bench.table import Table


def main() -> None:
    """Read the command line, make what is missing, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entities", type=int, default=1_000_000, help="entities of the large sourcebook")
    parser.add_argument("--runs", type=int, default=20, help="how often each thing is done")
    parser.add_argument("--folder", type=Path, help="where made sourcebooks are kept for the next run")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        large = _made(folder, given.entities)
        fewer = _made(folder, min(given.entities, FEWER))
        papers = folder / "papers.db"
        if not papers.exists():
            make_papers(papers)
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        table = Table()
        bench = Bench(home, given.runs, table)
        table.head(f"{given.entities:,} entities")
        bench.start(large)
        bench.moves(large)
        bench.company(large)
        bench.typing(fewer)
        bench.typing(large)
        bench.sources(papers)


def _made(folder: Path, entities: int) -> Path:
    """Return a sourcebook of so many entities, made unless it lies there from an earlier run."""
    path = folder / f"entities-{entities}.db"
    if not path.exists():
        began = perf_counter()
        folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        make(draft, entities, seed=1)
        draft.replace(path)
        print(f"made {path.name} in {perf_counter() - began:.0f} s")
    return path


if __name__ == "__main__":
    main()
