"""Figures of the name index beside rapidfuzz, FTS5 trigrams and fzf, over the same names and queries in one run.

    python tests/bench/name_index.py DATA_FOLDER [--count 1000000] [--queries 300] [--compared 20]

DATA_FOLDER holds pool.jsonl; the names are its own, then mixtures of their words. Queries are prefixes, one or two
typos, swapped and missing words. "meant" is how often the name that was typed is among the ten shown, "recall" how many
of the ten that comparing every name by our own scorer shows, where the tenth scores 0.75 or more. fzf is left out where
it is not installed. Times are of the processor, on one core.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

sys.path.insert(0, str(Path(__file__).parent))
from names_made import made, real_names, typed

from store.resolve.keys import form
from store.resolve.model import load
from store.search.likeness import likeness
from store.search.names import NameIndex

REAL_MATCH = 0.75
Search = Callable[[str], list[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--compared", type=int, default=20, help="queries also answered by brute force and the others")
    options = parser.parse_args()
    names = made(real_names(options.folder), options.count)
    queries = list(typed(names, options.queries))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "names.db")
        built(names, file)
        before = resident()
        index = opened(file)
        report("NameIndex", lambda query: [name for name, _ in index.ranked(query, 10)], queries)
        print(f"{'':24} the file has {file.stat().st_size >> 20} MB; memory grew by {resident() - before:.0f} MB")
        few = queries[: options.compared]
        truth = exact(names, few)
        report("NameIndex", lambda query: [name for name, _ in index.ranked(query, 10)], few, truth)
        others(names, few, truth, Path(folder))
        added(file)


def built(names: Sequence[str], file: Path) -> None:
    begun = time.process_time()
    connection = sqlite3.connect(file, isolation_level=None)
    NameIndex.build(names, connection)
    connection.close()
    print(f"build {len(names):,} names: {time.process_time() - begun:.1f} s")


def opened(file: Path) -> NameIndex:
    load()
    before, begun = resident(), time.perf_counter()
    index = NameIndex(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True))
    index.ranked("a", 1)
    print(f"open and answer once: {1000 * (time.perf_counter() - begun):.0f} ms, {resident() - before:.0f} MB")
    return index


def added(file: Path) -> None:
    index = NameIndex(sqlite3.connect(file, isolation_level=None))
    index.ranked("a", 1)
    begun = time.perf_counter()
    index.add(f"Newly Added {number} Name" for number in range(1000))
    written = time.perf_counter()
    found = index.ranked("newly added 17 name", 1)
    asked = time.perf_counter() - written
    print(f"add 1,000 names: {1000 * (written - begun):.0f} ms; the next query {1000 * asked:.0f} ms: {found[0][0]!r}")


def report(
    label: str, search: Search, queries: Sequence[tuple[str, str]], truth: Sequence[tuple[float, dict[str, float]]] = ()
) -> None:
    spent, meant, right, wanted = [], 0, 0, 0
    for place, (query, name) in enumerate(queries):
        begun = cpu()
        shown = search(query)
        spent.append(1000 * (cpu() - begun))
        meant += name in shown
        if truth and truth[place][0] >= REAL_MATCH:
            tenth, likely = truth[place]
            right += min(10, sum(likely.get(one, 0.0) >= tenth - 1e-4 for one in shown))
            wanted += 10
    recall = f"recall {right / wanted:.3f} of {wanted // 10} queries" if wanted else ""
    half, most = np.percentile(spent, 50), np.percentile(spent, 95)
    print(
        f"{label:24} CPU ms p50 {half:7.1f}  p95 {most:7.1f}   meant {meant / len(queries):.2f}   {recall}", flush=True
    )


def exact(names: Sequence[str], queries: Sequence[tuple[str, str]]) -> list[tuple[float, dict[str, float]]]:
    """For each query the tenth best likeness of all names, and every name at least as like."""
    forms, costs = [form(name) for name in names], load()[0].costs
    found, spent = [], []
    for query, _ in queries:
        begun = cpu()
        asked = form(query)
        parts = [likeness(asked, forms[at : at + 20_000], costs) for at in range(0, len(forms), 20_000)]
        scores = np.concatenate(parts) if asked else np.zeros(len(forms), dtype=np.float32)
        tenth = float(np.sort(np.partition(scores, -10)[-10:])[0])
        kept = np.flatnonzero(scores >= tenth - 1e-4)
        found.append((tenth, {names[at]: float(scores[at]) for at in kept}))
        spent.append(cpu() - begun)
    print(f"comparing every name by our scorer: {1000 * np.median(spent):.0f} ms a query", flush=True)
    return found


def others(
    names: Sequence[str],
    queries: Sequence[tuple[str, str]],
    truth: Sequence[tuple[float, dict[str, float]]],
    folder: Path,
) -> None:
    forms = [form(name) for name in names]
    report("rapidfuzz, every name", lambda query: by_rapidfuzz(query, names, forms), queries, truth)
    connection = sqlite3.connect(folder / "trigrams.db")
    connection.execute("CREATE VIRTUAL TABLE spelled USING fts5(form, tokenize='trigram')")
    connection.executemany("INSERT INTO spelled (rowid, form) VALUES (?, ?)", enumerate(forms))
    connection.commit()
    report("FTS5 trigram", lambda query: by_trigrams(query, names, connection), queries, truth)
    if shutil.which("fzf"):
        listed = folder / "names.txt"
        listed.write_text("\n".join(names), encoding="utf-8")
        report("fzf --filter", lambda query: by_fzf(query, listed), queries, truth)


def by_rapidfuzz(query: str, names: Sequence[str], forms: Sequence[str]) -> list[str]:
    return [names[place] for _, _, place in process.extract(form(query), forms, scorer=fuzz.ratio, limit=10)]


def by_trigrams(query: str, names: Sequence[str], connection: sqlite3.Connection) -> list[str]:
    asked = form(query)
    pieces = {asked[at : at + 3].replace('"', "") for at in range(len(asked) - 2)}
    wanted = " OR ".join(f'"{piece}"' for piece in sorted(pieces))
    if not wanted:
        return []
    rows = connection.execute("SELECT rowid FROM spelled WHERE form MATCH ? ORDER BY rank LIMIT 10", (wanted,))
    return [names[row[0]] for row in rows]


def by_fzf(query: str, listed: Path) -> list[str]:
    with listed.open("rb") as names:
        done = subprocess.run(["fzf", "--filter", query], stdin=names, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()[:10]


def cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def resident() -> float:
    """Megabytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
