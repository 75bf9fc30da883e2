"""Reading in several processes: the same sourcebook as in one, and trouble stays with its document."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest

from store import Sourcebook, SourcebookError, open_sourcebook
from store.reading import outcomes, worker
from store.rows import Progress


def report(number: int) -> str:
    return f"Report {number}\n\nAngela Merkel met Emmanuel Macron in Berlin. “Nothing was decided,” said Merkel."


@pytest.fixture(autouse=True)
def _in_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read nothing in this process, however small."""
    monkeypatch.setattr(outcomes, "SMALL", -1)


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the workers be those of `misbehaving`."""
    monkeypatch.setattr(worker, "COMMAND", [sys.executable, "-P", "-m", "tests.store.reading.misbehaving"])


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


def reasons(book: Sourcebook) -> dict[str, str]:
    """Return why what is below `sources` was not read."""
    return {
        "/".join([Path(row.path).name, *([row.member] if row.member else [])]): row.reason
        for row in book.sources("failed")
    }


def test_two_processes_make_the_same_sourcebook_as_one_and_as_none(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Progress] = []
    paths = (tmp_path / f"{number}.db" for number in range(3))
    one, two, here = (open_sourcebook(path, create=True) for path in paths)
    with one, two, here:
        first = one.add([folder], jobs=1)
        second = two.add([folder], jobs=2, progress=told.append)
        with monkeypatch.context() as small:
            small.setattr(outcomes, "SMALL", 10**6)
            assert here.add([folder]) == first == second
        assert (second.added, second.unchanged, len(second.failed)) == (7, 1, 1)
        assert state(one) == state(two) == state(here)
        assert two.check() == []
        assert sorted({each.done for each in told}) == list(range(10))
        assert [each.done for each in told] == sorted(each.done for each in told)
        assert told[-1].documents == 8
        assert two.add([folder], jobs=2).unchanged == 8


def test_stopping_ends_the_processes_and_keeps_what_is_done(book: Sourcebook, folder: Path) -> None:
    stopped = book.add([folder], jobs=2, should_stop=lambda: book.counts().documents == 3)
    assert (stopped.added, stopped.stopped, book.counts().documents) == (3, True, 3)
    assert book.add([folder], jobs=2).added == 4


@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_crash_or_a_memory_hog_costs_its_own_file_only(book: Sourcebook, folder: Path, jobs: int) -> None:
    for word in ("crash", "hog", "fault", "babble"):
        (folder / f"3-{word}.txt").write_text(f"{word} with these words\n", encoding="utf-8")
    done = book.add([folder], jobs=jobs)
    assert (done.added, done.unchanged, len(done.failed)) == (7, 1, 5)
    assert reasons(book) == {
        "3-crash.txt": "its reader crashed",
        "3-hog.txt": "it needs more than 1 GB of memory",
        "3-fault.txt": "its reader failed (KeyError)",
        "3-babble.txt": "its reader crashed",
        "picture.txt": "it is a PNG picture, not text",
    }
    assert book.check() == []


@pytest.mark.usefixtures("misbehaving")
def test_a_hang_ends_when_its_time_is_over(book: Sourcebook, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "3-hang.txt").write_text("hang for ever", encoding="utf-8")
    assert worker.SECONDS == 30
    monkeypatch.setattr(worker, "SECONDS", 8.0)  # a busy machine needs some of it to start the process
    assert book.add([folder], jobs=2).added == 7
    assert reasons(book)["3-hang.txt"] == "reading it took longer than 8 s"


@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize("word", ["write", "connect", "run"])
def test_a_reader_writes_no_file_uses_no_network_and_starts_no_program(
    book: Sourcebook, folder: Path, word: str
) -> None:
    (folder / f"{word}.txt").write_text(f"{word} something", encoding="utf-8")
    assert book.add([folder / f"{word}.txt"]).added == 0
    assert reasons(book) == {f"{word}.txt": "its reader failed (PermissionError)"}
    assert not Path(__file__).with_name("written-by-a-reader").exists()


@pytest.mark.usefixtures("misbehaving")
def test_a_crash_inside_an_archive_costs_one_of_its_documents(book: Sourcebook, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for number in range(5):
            archive.writestr(f"{number}.txt", report(number))
            archive.writestr(f"{number}-crash.txt", f"crash number {number}")
    done = book.add([tmp_path / "all.zip"])
    assert (done.added, len(done.failed)) == (5, 5)
    assert set(reasons(book).items()) == {(f"all.zip/{number}-crash.txt", "its reader crashed") for number in range(5)}
    assert book.check() == []


@pytest.mark.usefixtures("misbehaving")
def test_a_file_whose_documents_all_crash_is_given_up(
    book: Sourcebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "MOST_DEATHS", 3)
    (tmp_path / "lines.txt").write_text("lines\n" + "crash here\n" * 50, encoding="utf-8")
    book.add([tmp_path / "lines.txt"])
    assert list(reasons(book)) == ["lines.txt", "lines.txt/line 1", "lines.txt/line 2", "lines.txt/line 3"]
    assert reasons(book)["lines.txt"] == "3 of the documents in it could not be read; the rest was left out"


def test_a_worker_that_cannot_start_is_said_once_and_costs_no_document(
    book: Sourcebook, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "COMMAND", [sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(SourcebookError, match="the process that reads files does not start"):
        book.add([folder])
    assert book.sources() == []


def test_a_fault_of_ours_in_a_thread_that_listens_is_raised_and_not_waited_for(
    book: Sourcebook, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(worker.Worker, "read", fail)
    with pytest.raises(RuntimeError, match="a fault of ours"):
        book.add([folder], jobs=1)
