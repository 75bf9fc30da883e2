"""Reading in several processes: the same sourcebook as in one, and trouble stays with its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Sourcebook, open_sourcebook, workers
from store.extract import Options
from store.reading import Found, look_at
from store.rows import Progress
from tests.store.misbehaving import misbehave


def report(number: int) -> str:
    return f"Report {number}\n\nAngela Merkel met Emmanuel Macron in Berlin. “Nothing was decided,” said Merkel."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of eight reports, one file that is no text, and one report twice."""
    folder = tmp_path / "sources"
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.txt").write_text(report(number % 7), encoding="utf-8")
    (folder / "picture.txt").write_bytes(b"\x89PNG" + bytes(100))
    return folder


def state(book: Sourcebook) -> object:
    return book.documents(), book.entity_rows(), book.quotes(), [(row.path, row.state) for row in book.sources()]


def test_two_processes_make_the_same_sourcebook_as_one(tmp_path: Path, folder: Path) -> None:
    told: list[Progress] = []
    with open_sourcebook(tmp_path / "1.db", create=True) as one, open_sourcebook(tmp_path / "2.db", create=True) as two:
        first = one.add([folder], jobs=1)
        second = two.add([folder], jobs=2, progress=told.append)
        assert first == second
        assert (second.added, second.unchanged, len(second.failed)) == (7, 1, 1)
        assert state(one) == state(two)
        assert two.check() == []
        assert [each.done for each in told] == list(range(10))
        assert two.add([folder], jobs=2).unchanged == 8


def test_stopping_ends_the_processes_and_keeps_what_is_done(book: Sourcebook, folder: Path) -> None:
    stopped = book.add([folder], jobs=2, should_stop=lambda: book.counts().documents == 3)
    assert (stopped.added, stopped.stopped, book.counts().documents) == (3, True, 3)
    assert book.add([folder], jobs=2).added == 4


def test_a_crash_or_a_hang_costs_its_own_file_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "2-crash.txt").write_text(report(0), encoding="utf-8")
    (folder / "4-hang.txt").write_text("x", encoding="utf-8")
    # The file that hangs is the smallest by far, so that it alone is given little time.
    monkeypatch.setattr(workers, "SECONDS", 1.0)
    monkeypatch.setattr(workers, "BYTES_OF_A_SECOND", 2)
    files = [look_at(path) for path in sorted(folder.iterdir())]
    outcomes = dict(workers.in_processes(iter(files), 10**6, Options(), 2, task=misbehave))
    assert list(outcomes) == files
    told = {Path(file.path).name: outcome for file, outcome in outcomes.items() if isinstance(outcome, str)}
    assert list(told) == ["2-crash.txt", "4-hang.txt", "picture.txt"]
    assert "died" in told["2-crash.txt"]
    assert told["4-hang.txt"] == "reading it took too long"
    assert sum(isinstance(outcome, Found) for outcome in outcomes.values()) == 8
