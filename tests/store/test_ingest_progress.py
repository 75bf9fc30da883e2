"""What a user sees of a long run while it goes on, with the real extraction."""

from __future__ import annotations

from pathlib import Path

from store import open_sourcebook


def test_one_long_file_shows_how_far_its_reading_has_come(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("The convoy left Aleppo for Homs at dawn.\n\n" * 8000, encoding="utf-8")
    heard: list[int] = []
    with open_sourcebook(":memory:") as book:
        book.add([tmp_path], progress=lambda progress: heard.append(progress.bytes_done))
    assert heard == sorted(heard)
    assert len({done for done in heard if 0 < done < max(heard)}) >= 2
