"""How fast web pages and PDFs become documents, and beside it Recoll's indexer on the same files.

`python -m tests.bench.reading_speed`; Recoll is the Debian packages recollcmd and poppler-utils. It extracts text and
indexes words; we find names, quotations and dates besides, so that being slower is no surprise, and how much is told.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from store import open_sourcebook
from tests.bench import made_files


def sourcebook(folder: Path, place: Path, jobs: int | None) -> tuple[float, int]:
    """Return the seconds our whole pipeline takes and how many documents it makes."""
    began = time.monotonic()
    with open_sourcebook(place / f"{folder.name}-{jobs}.db", create=True) as book:
        report = book.add([folder], jobs=jobs)
    return time.monotonic() - began, report.added


def recoll(folder: Path, place: Path) -> tuple[float, int]:
    """Return the seconds Recoll's indexer takes and how many documents it makes."""
    settings = place / f"recoll-{folder.name}"
    settings.mkdir()
    (settings / "recoll.conf").write_text(f"topdirs = {folder}\n", encoding="utf-8")
    began = time.monotonic()
    subprocess.run(["recollindex", "-c", settings, "-z"], check=True, capture_output=True)
    seconds = time.monotonic() - began
    asked = ["recollq", "-c", settings, "-n", "1", f"dir:{folder}"]
    told = subprocess.run(asked, check=False, capture_output=True, text=True).stdout
    found = re.search(r"^(\d+) results", told, re.MULTILINE)
    count = int(found[1]) if found else 0
    return seconds, count


def line(what: str, seconds: float, documents: int, size: int) -> None:
    """Print one measurement."""
    print(
        f"{what:<32} {seconds:7.1f} s {documents:6} documents {documents / seconds:8.1f} documents/s "
        f"{size / 1e6 / seconds:6.2f} MB/s   load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def main() -> None:
    """Make the files, have them read by both, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=None)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for what, folder in (
            ("HTML pages", made_files.pages(place / "html", given.files)),
            ("PDFs of two pages", made_files.pdfs(place / "pdf", given.files)),
        ):
            size = sum(file.stat().st_size for file in folder.iterdir())
            line(what, *sourcebook(folder, place, given.jobs), size)
            if shutil.which("recollindex"):
                line(f"{what}, recollindex", *recoll(folder, place), size)


if __name__ == "__main__":
    main()
