"""Documents that lie inside a file: each is one of its own, with its path, and the file is read again as a whole."""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from store import Sourcebook, StaleSpan
from tests.store.reports import ADVANCE, TALKS

LETTER = "A letter\n\nJonas Keller left Basra on 2016-07-20."


def pack(path: Path, texts: dict[str, str]) -> Path:
    """Write a ZIP archive; its time stamp is old, so that it counts as unchanged when it is met again."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    os.utime(path, (len(texts), len(texts)))
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an archive of two reports, one of them in a folder, and an empty file."""
    return pack(tmp_path / "case.zip", {"advance.txt": ADVANCE, "letters/talks.txt": TALKS, "empty.txt": ""})


def paths(book: Sourcebook) -> list[str]:
    return [Path(row.path).relative_to(Path(book.path).parent).as_posix() for row in book.documents()]


def test_each_file_in_an_archive_is_a_document_with_its_path(book: Sourcebook, archive: Path) -> None:
    report = book.add([archive])
    assert (report.added, [(f.path, f.reason) for f in report.failed]) == (
        2,
        [(f"{archive}/empty.txt", "the file is empty")],
    )
    assert paths(book) == ["case.zip/advance.txt", "case.zip/letters/talks.txt"]
    assert not book.document(1).gone
    assert book.cited("d1").cautions == ()
    assert book.check() == []


def test_an_unchanged_archive_is_not_read_again_and_its_failures_are_told(book: Sourcebook, archive: Path) -> None:
    book.add([archive])
    again = book.add([archive])
    assert (again.added, again.unchanged, len(again.failed)) == (0, 2, 1)
    assert "--retry-failed" in again.failed[0].reason
    os.utime(archive, (5, 5))
    assert book.add([archive]).unchanged == 2, "only the time stamp is new"


def test_retrying_reads_only_what_failed_inside(book: Sourcebook, archive: Path) -> None:
    book.add([archive])
    retried = book.add([], retry_failed=True)
    assert (retried.added, retried.unchanged, retried.updated, len(retried.failed)) == (0, 2, 0, 1)


def test_a_changed_archive_replaces_what_changed_in_it(book: Sourcebook, archive: Path) -> None:
    book.add([archive])
    pack(archive, {"advance.txt": ADVANCE, "letters/talks.txt": LETTER, "new.txt": "Something new", "more.txt": "More"})
    report = book.add([archive])
    assert (report.added, report.updated, report.unchanged, report.failed) == (2, 1, 1, ())
    assert paths(book) == [f"case.zip/{name}" for name in ("advance.txt", "letters/talks.txt", "new.txt", "more.txt")]
    assert book.document(2).row.state == "replaced"
    assert book.sources("failed") == []
    assert book.check() == []


def test_what_an_archive_no_longer_holds_is_kept_and_shown_as_gone(book: Sourcebook, archive: Path) -> None:
    book.add([archive])
    pack(archive, {"advance.txt": ADVANCE})
    book.add([archive])
    assert len(paths(book)) == 2
    assert [book.document(number).gone for number in (1, 2)] == [False, True]
    assert book.sources("failed") == []


def test_the_words_of_a_copy_are_looked_for_inside_the_archive(book: Sourcebook, archive: Path) -> None:
    book.add([archive])
    quote = next(row for row in book.quotes() if row.document == 1)
    pack(archive, {"advance.txt": ADVANCE, "other.txt": "Something else"})
    assert "case.zip/advance.txt has changed" in book.cited(f"q{quote.id}").cautions[0]
    pack(archive, {"advance.txt": "Nothing of it"})
    with pytest.raises(StaleSpan, match=r"case\.zip/advance\.txt has changed"):
        book.cited(f"q{quote.id}")


def test_a_stopped_run_takes_the_archive_up_again(book: Sourcebook, archive: Path) -> None:
    stopped = book.add([archive], should_stop=lambda: book.counts().documents == 1)
    assert (stopped.added, stopped.stopped) == (1, True)
    again = book.add([archive])
    assert (again.added, again.unchanged, len(again.failed)) == (1, 1, 1)
    assert len(book.add([archive]).failed) == 1


def test_archives_in_archives_are_read_to_a_depth(book: Sourcebook, tmp_path: Path) -> None:
    path = pack(tmp_path / "0.zip", {"letter.txt": LETTER})
    for number in range(1, 7):
        outer = tmp_path / f"{number}.zip"
        with zipfile.ZipFile(outer, "w") as archive:
            archive.writestr(path.name, path.read_bytes())
            archive.writestr("beside.txt", f"Beside number {number}")
        path = outer
    book.add([path])
    assert len(book.documents()) == 4
    assert [row.reason for row in book.sources("failed")] == ["files lie more than 4 deep inside each other"]


def test_a_packed_tar_is_read_without_following_links(book: Sourcebook, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("A secret of somebody else", encoding="utf-8")
    with tarfile.open(tmp_path / "old.tar.gz", "w:gz") as archive:
        for name, text in {"../../up.txt": TALKS, "/root.txt": ADVANCE}.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, str(tmp_path / "secret.txt")
        archive.addfile(link)
        device = tarfile.TarInfo("device")
        device.type = tarfile.CHRTYPE
        archive.addfile(device)
    book.add([tmp_path / "old.tar.gz"])
    assert paths(book) == ["old.tar.gz/up.txt", "old.tar.gz/root.txt"]
    assert {row.member: row.reason for row in book.sources("failed")} == {
        "link.txt": "it is a link, and links in an archive are not followed",
        "device": "it is no regular file",
    }
