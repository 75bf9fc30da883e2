"""Show that extraction costs in proportion to length: `python tests/bench/extract_linear.py [FILE…]`.

Texts of 10 KB to 10 MB are made of the embedded documents (or of the files given), one file each; printed are CPU
seconds, megabytes a second and the peak memory of a fresh process, for names alone and for the whole extraction.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

import seeds
from store.extract import extract, gazetteer, names, passages

SIZES = (10_000, 100_000, 1_000_000, 5_000_000, 10_000_000)


def text_of(size: int, sources: list[str]) -> str:
    """Return a text of about `size` characters, made of the sources over and over, each time numbered anew."""
    parts: list[str] = []
    length = turn = 0
    while length < size:
        turn += 1
        part = f"Report {turn}\n\n{sources[turn % len(sources)]}\n\n"
        parts.append(part)
        length += len(part)
    return "".join(parts)[:size]


def measure(size: int, what: str, sources: list[str]) -> None:
    """Print one row of the table."""
    text = text_of(size, sources)
    split = passages.split(text)
    begun = time.process_time()
    if what == "names":
        found = len(names.find(text, split, gazetteer.load()))
    else:
        found = len(extract(text, passages=split).mentions)
    spent = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    print(f"| {what} | {size:,} | {spent:.2f} | {size / 1e6 / spent:.3f} | {peak:.0f} | {found:,} |", flush=True)


def main() -> None:
    """Print the table; each size in a process of its own, so that peak memory is its own."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] == "--one":
        files = [Path(name) for name in arguments[3:]]
        sources = [file.read_text("utf-8") for file in files]
        if not sources:
            sources = [file.read_text("utf-8") for file in seeds.documents().iterdir() if file.name.endswith(".md")]
        measure(int(arguments[1]), arguments[2], sources)
        return
    print("| what | characters | CPU s | MB/s | peak MB | names |\n|---|---|---|---|---|---|", flush=True)
    for what in ("names", "all"):
        for size in SIZES:
            subprocess.run([sys.executable, __file__, "--one", str(size), what, *arguments], check=True)


if __name__ == "__main__":
    main()
