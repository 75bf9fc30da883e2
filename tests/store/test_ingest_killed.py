"""A process that is killed while it adds documents: every finished one is in place, none is torn or double."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from store import open_sourcebook
from tests.store.reports import ADVANCE

DOCUMENTS = 12
ADDING = """
import sys
from pathlib import Path
from store import open_sourcebook

def tell(progress):
    print(progress.done, flush=True)
    sys.stdin.readline()

with open_sourcebook(Path(sys.argv[1]), create=True) as book:
    book.add([Path(sys.argv[2])], progress=tell)
"""
"""Says how many documents are finished, and goes on when it is told to or nobody is there to tell."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of numbered reports."""
    folder = tmp_path / "sources"
    folder.mkdir()
    for number in range(DOCUMENTS):
        (folder / f"report-{number:02}.txt").write_text(f"Report {number}\n\n{ADVANCE}", encoding="utf-8")
    return folder


def kill_after(path: Path, folder: Path, finished: int) -> None:
    """Add the folder in another process, and kill that when it says so many documents are finished."""
    command = [sys.executable, "-c", ADDING, str(path), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) >= finished:
                process.send_signal(signal.SIGKILL)
                break
            process.stdin.write("\n")
        process.wait()
    assert process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("finished", [0, 1, 5])
def test_killing_it_loses_no_finished_document_and_the_next_run_goes_on(
    tmp_path: Path, folder: Path, finished: int
) -> None:
    path = tmp_path / "book.db"
    kill_after(path, folder, finished)
    with open_sourcebook(path) as book:
        there = [row.title for row in book.documents()]
        assert there[:finished] == [f"Report {number}" for number in range(finished)]
        assert book.check() == []
        report = book.add([folder])
        assert report.added == DOCUMENTS - len(there)
        assert [row.title for row in book.documents()] == [f"Report {number}" for number in range(DOCUMENTS)]
        assert book.check() == []


def test_what_was_read_is_there_for_others_while_the_rest_is_being_read(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "book.db"
    command = [sys.executable, "-c", ADDING, str(path), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            with open_sourcebook(path, read_only=True) as book:
                counts = book.counts()
                assert counts.documents >= int(line)
                assert len(book.documents()) >= counts.documents
    with open_sourcebook(path) as book:
        assert book.counts().documents == DOCUMENTS
