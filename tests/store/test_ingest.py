"""Adding files and folders: what becomes a document, what is told, and what happens the second time."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from store import Sourcebook, ingest
from store.records import Extraction
from store.rows import Progress
from tests.store.reports import ADVANCE, TALKS, entity_of, extraction_of

pytestmark = pytest.mark.usefixtures("own_extraction")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of three files, one of them below another folder."""
    (tmp_path / "sources" / "more").mkdir(parents=True)
    (tmp_path / "sources" / "advance.txt").write_text(ADVANCE, encoding="utf-8")
    (tmp_path / "sources" / "more" / "talks.md").write_text(TALKS, encoding="utf-8")
    (tmp_path / "sources" / "note.txt").write_text("A note\n\nNobody is named.", encoding="utf-8")
    return tmp_path / "sources"


def titles(book: Sourcebook) -> list[str]:
    return [row.title for row in book.documents()]


def test_a_folder_is_read_with_the_folders_in_it(book: Sourcebook, folder: Path) -> None:
    report = book.add([folder])
    assert (report.added, report.unchanged, report.updated, report.failed, report.stopped) == (3, 0, 0, (), False)
    assert titles(book) == ["Troops advance on Mosul", "A note", "Talks in Basra"]
    assert book.document(1).row.path == str(folder / "advance.txt")
    assert book.check() == []


def test_adding_again_reads_nothing_twice(book: Sourcebook, folder: Path) -> None:
    book.add([folder])
    report = book.add([folder, folder / "note.txt"])
    assert (report.added, report.unchanged) == (0, 3)
    assert book.counts().documents == 3


def test_the_same_bytes_at_two_paths_are_one_document(book: Sourcebook, folder: Path) -> None:
    (folder / "copy.txt").write_bytes((folder / "advance.txt").read_bytes())
    report = book.add([folder])
    assert (report.added, report.unchanged) == (3, 1)
    assert book.counts().documents == 3
    assert len(book.sources("read")) == 4


def test_a_changed_file_takes_the_place_of_its_older_version(book: Sourcebook, folder: Path) -> None:
    book.add([folder])
    (folder / "advance.txt").write_text("Troops leave Mosul\n\nJonas Keller left Mosul.", encoding="utf-8")
    report = book.add([folder])
    assert (report.added, report.updated, report.unchanged) == (0, 1, 2)
    assert titles(book) == ["A note", "Talks in Basra", "Troops leave Mosul"]
    assert book.counts().documents == 3
    assert [row.mentions for row in book.entity_rows() if row.name == "Mosul"] == [2]
    assert book.document(1).row.state == "replaced"
    assert book.cited("q1").quote == "the road to Mosul is open"
    assert book.quotes() == []
    assert book.check() == []


def test_a_file_that_is_changed_back_brings_its_older_version_back(book: Sourcebook, folder: Path) -> None:
    book.add([folder])
    before = (book.counts(), book.entity_rows(), book.quotes())
    (folder / "advance.txt").write_text("Something else", encoding="utf-8")
    book.add([folder])
    (folder / "advance.txt").write_text(ADVANCE, encoding="utf-8")
    assert book.add([folder]).updated == 1
    assert (book.counts(), book.entity_rows(), book.quotes()) == before
    assert book.document(1).row.state == "read"
    assert book.check() == []


def test_a_version_that_still_lies_elsewhere_stays_in_the_lists(book: Sourcebook, folder: Path) -> None:
    (folder / "copy.txt").write_text(ADVANCE, encoding="utf-8")
    book.add([folder])
    (folder / "advance.txt").write_text("Something else", encoding="utf-8")
    book.add([folder])
    assert book.document(1).row.state == "read"
    assert book.counts().documents == 4


def test_what_cannot_be_read_is_told_with_its_reason_and_the_rest_is_read(book: Sourcebook, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    os.symlink(folder / "nowhere", folder / "link.txt")
    os.mkfifo(folder / "pipe.txt")
    report = book.add([folder, folder / "missing.txt"])
    assert report.added == 3
    reasons = {Path(failure.path).name: failure.reason for failure in report.failed}
    assert reasons == {
        "empty.txt": "the file is empty",
        "picture.txt": "it is a PNG picture, not text",
        "link.txt": "a link to a file that is not there",
        "pipe.txt": "it is no regular file",
        "missing.txt": "there is no such file or folder",
    }
    del reasons["missing.txt"]  # a path that was mistyped is not kept
    assert {Path(row.path).name: row.reason for row in book.sources("failed")} == reasons


def test_folders_that_are_passed_over_are_told_with_the_reason(book: Sourcebook, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page_files" / "note.txt").write_text("A part of the page.")
    (folder / "page.html").write_text("<html><head><title>Boats</title></head><body><p>Three boats.</p></body></html>")
    (tmp_path / "elsewhere").mkdir()
    (folder / "more").symlink_to(tmp_path / "elsewhere")
    for _ in range(2):
        assert book.add([folder]).notes == (
            (str(folder / "more"), "skipped, a link to a folder; name it to read what lies there"),
            (str(folder / "page_files"), "skipped, parts of the saved page page.html"),
        )
    assert [row.title for row in book.documents()] == ["Boats"]


def test_a_file_above_the_limit_is_refused_with_its_size(book: Sourcebook, folder: Path) -> None:
    with (folder / "large.txt").open("wb") as file:
        file.truncate(65 * 2**20)
    report = book.add([folder / "large.txt"])
    assert "65.0 MB" in report.failed[0].reason
    assert "64 MB" in report.failed[0].reason
    assert book.add([folder / "note.txt"], max_size=10).failed[0].reason.startswith("it is too large")


def test_a_file_without_permission_is_told(book: Sourcebook, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert [failure.reason for failure in book.add([folder / "note.txt"]).failed] == ["no permission to read it"]


def test_a_folder_without_permission_is_told(book: Sourcebook, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(path: str, onerror: Callable[[OSError], None]) -> list[tuple[str, list[str], list[str]]]:
        onerror(PermissionError(13, "Permission denied", path))
        return []

    monkeypatch.setattr(os, "walk", walk)
    failure = book.add([folder]).failed[0]
    assert (failure.path, failure.reason) == (str(folder), "the folder cannot be read: no permission to read it")


def test_what_failed_is_read_again_when_it_changed_or_when_asked_for(book: Sourcebook, folder: Path) -> None:
    broken = folder / "later.txt"
    broken.write_bytes(b"")
    os.utime(broken, (1, 1))
    book.add([folder])
    assert "--retry-failed" in book.add([folder]).failed[0].reason
    broken.write_text("Now there is text.", encoding="utf-8")
    os.utime(broken, (2, 2))
    assert book.add([folder]).added == 1
    assert book.sources("failed") == []


def test_retrying_needs_no_path(book: Sourcebook, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("store.extract.extract", lambda *_: 1 / 0)
        report = book.add([folder / "note.txt"])
    assert report.failed[0].reason == "extraction failed (ZeroDivisionError)"
    assert book.counts().documents == 0
    assert book.add([], retry_failed=True).added == 1


def test_a_file_that_can_no_longer_be_read_keeps_its_document(book: Sourcebook, folder: Path) -> None:
    book.add([folder])
    (folder / "note.txt").write_bytes(b"")
    assert len(book.add([folder]).failed) == 1
    assert "A note" in titles(book)


def test_hidden_files_are_read_only_when_they_are_named(book: Sourcebook, folder: Path) -> None:
    (folder / ".hidden.txt").write_text("Hidden words", encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "config.txt").write_text("More hidden words", encoding="utf-8")
    assert book.add([folder]).added == 3
    assert book.add([folder / ".hidden.txt"]).added == 1


def test_the_sourcebook_never_reads_itself(book: Sourcebook, folder: Path) -> None:
    report = book.add([folder.parent])
    assert (report.added, report.failed) == (3, ())


def test_a_name_that_is_no_unicode_is_kept_readable(book: Sourcebook, folder: Path) -> None:
    path = os.fsencode(folder) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(b"A cafe, and nothing else.")
    assert book.add([Path(os.fsdecode(path))]).added == 1
    assert book.documents()[0].path.endswith("caf\\xe9.txt")


def test_progress_tells_files_bytes_time_and_failures(book: Sourcebook, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    told: list[Progress] = []
    book.add([folder], progress=told.append)
    assert [each.done for each in told] == [0, 1, 2, 3, 4]
    assert {each.total for each in told} == {4}
    assert told[0].seconds_left is None
    assert told[-1].bytes_done == told[-1].bytes_total > 0
    assert told[-1].seconds_left == 0
    assert told[-1].failed == 1


def test_stopping_keeps_what_is_done_and_the_next_run_goes_on(book: Sourcebook, folder: Path) -> None:
    report = book.add([folder], should_stop=lambda: book.counts().documents == 1)
    assert (report.added, report.stopped) == (1, True)
    report = book.add([folder])
    assert (report.added, report.unchanged, report.stopped) == (2, 1, False)


def test_ctrl_c_keeps_every_finished_document(book: Sourcebook, folder: Path) -> None:
    def interrupt(progress: Progress) -> None:
        if progress.done == 2:
            raise KeyboardInterrupt

    report = book.add([folder], progress=interrupt)
    assert (report.added, report.stopped, book.counts().documents) == (2, True, 2)
    assert book.check() == []


def test_a_date_given_by_the_user_is_used_where_the_text_gives_none(book: Sourcebook, folder: Path) -> None:
    from store.extract import Options

    book.add([folder / "note.txt"], Options(published="2016-07-20"))
    citation = book.document(1).citation
    assert citation.published == "2016-07-20"
    assert citation.evidence["published"].rule == "given when it was added"


def test_a_newer_extractor_reads_again_what_has_not_changed(
    book: Sourcebook, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.add([folder])
    book.mark("q2", "kept")
    book.set_citation(1, "publisher", "River Post")
    book.decide("merge", {"entities": [f"e{entity_of(book, name)}" for name in ("Basra", "Mosul")]})
    for file in folder.rglob("*.*"):
        os.utime(file, (1, 1))
    assert book.add([folder]).unchanged == 3

    def newer(text: str, *_: object) -> Extraction:
        found = extraction_of(text)
        quotes = found.quotes[1:]
        return replace(found, quotes=quotes, mentions=tuple(m for m in found.mentions if m.kind != "organization"))

    monkeypatch.setattr("store.extract.extract", newer)
    monkeypatch.setattr("store.ingest.EXTRACTOR", ("sourcebook", "next"))
    monkeypatch.setattr("store.reading.extracting.EXTRACTOR", ("sourcebook", "next"))
    assert book.add([folder]).updated == 3
    assert [(quote.id, quote.text) for quote in book.quotes()] == [(2, "nobody in Basra was told")]
    assert [(mark.target, mark.note) for mark in book.marks()] == [("q2", "kept")]
    assert book.document(1).citation.publisher == "River Post"
    assert {row.name for row in book.entity_rows()} == {"Anna Weber", "Basra", "Jonas Keller", "البوكمال"}
    assert book.find("Red Crescent") == []
    assert book.check() == []
    assert book.add([folder]).unchanged == 3


def test_a_plan_is_all_that_ingest_needs(book: Sourcebook, folder: Path) -> None:
    report = ingest.add(book.connection, ingest.Plan((folder,)))
    assert report.added == 3
