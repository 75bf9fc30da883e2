"""What the user is told while documents are read, and of those that could not be."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from store.rows import Failure, Progress, Report
from tui.command_line import main
from tui.reading_progress import duration, progress_line


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of one letter, eight empty files and an archive with one letter and a picture."""
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.delenv("SOURCEBOOK_DB", raising=False)
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "letter.txt").write_text("A letter from Lisbon, the capital of Portugal.", encoding="utf-8")
    for number in range(8):
        (folder / f"empty-{number}.txt").write_bytes(b"")
    with zipfile.ZipFile(folder / "case.zip", "w") as archive:
        archive.writestr("2020/letter.txt", "Another letter, from Porto.")
        archive.writestr("2020/picture.png", b"\x89PNG\r\n\x1a\n")
    return folder


def run(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, list[str], list[str]]:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    captured = capfd.readouterr()
    return int(ended.value.code or 0), captured.out.splitlines(), captured.err.splitlines()


def test_what_failed_is_told_by_reason_and_listed_when_asked_for(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, _, told = run(capfd, "add", folder)
    assert code == 1
    first = told.index("sourcebook: 8 files: the file is empty")
    assert told[first + 1] == f"- {folder}/empty-0.txt"
    assert told[first + 6] == "- and 3 more"
    assert f"sourcebook: {folder}/case.zip/2020/picture.png: it is a PNG picture, not text" in told
    assert "2 added, 9 failed" in told
    _, rows, _ = run(capfd, "documents", "--failed", "--json")
    failed = [json.loads(row) for row in rows]
    assert len(failed) == 9
    assert failed[0] == {
        "path": f"{folder}/case.zip",
        "member": "2020/picture.png",
        "reason": "it is a PNG picture, not text",
    }
    _, rows, _ = run(capfd, "documents", "--failed")
    assert f"{folder}/empty-7.txt\tthe file is empty" in rows


def test_documents_inside_an_archive_are_listed_and_extracted_with_their_path(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    run(capfd, "add", folder)
    _, rows, _ = run(capfd, "documents", "--json")
    assert [json.loads(row)["path"] for row in rows] == [
        f"{folder}/case.zip/2020/letter.txt",
        f"{folder}/letter.txt",
    ]
    code, rows, told = run(capfd, "extract", folder / "case.zip", folder / "letter.txt")
    documents = [record for record in map(json.loads, rows) if record["type"] == "document"]
    assert [document["name"] for document in documents] == ["case.zip/2020/letter.txt", "letter.txt"]
    assert (code, told) == (1, [f"sourcebook: {folder}/case.zip/2020/picture.png: it is a PNG picture, not text"])


def test_reasons_that_differ_in_brackets_only_are_one_reason() -> None:
    failed = (Failure("a", "too large (65 MB)"), Failure("b", "it is encrypted"), Failure("c", "too large (66 MB)"))
    told = Report(0, 0, 0, failed).by_reason()
    assert [(reason, [failure.path for failure in failures]) for reason, failures in told] == [
        ("too large", ["a", "c"]),
        ("it is encrypted", ["b"]),
    ]


def test_progress_says_how_much_how_fast_and_how_long() -> None:
    begun = Progress(0, 3000, 0, 81_000_000, None, 0, "")
    assert progress_line(begun) == "0 of 3,000 files · 0.0 of 81.0 MB"
    going = Progress(1200, 3000, 30_000_000, 81_000_000, 170.0, 2, "a.txt", 2400, 100.0)
    assert progress_line(going) == (
        "1,200 of 3,000 files · 2,400 documents · 30.0 of 81.0 MB · 24 documents/s, 0.3 MB/s · 3 min left · 2 failed"
    )
    assert [duration(seconds) for seconds in (40, 170, 7800)] == ["40 s", "3 min", "2 h 10 min"]
