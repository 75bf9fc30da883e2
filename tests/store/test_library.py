"""The embedded sourcebook: built once, rebuilt when stale, and never at the cost of what the user decided."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from store import folders, library, open_sourcebook


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))


def stale() -> None:
    library.seeds_path().with_suffix(".fingerprint").write_text("of another day", encoding="utf-8")


def test_the_embedded_sourcebook_is_built_once() -> None:
    built = library.prepare_seeds()
    written = built.stat().st_mtime_ns
    assert library.prepare_seeds() == built
    assert built.stat().st_mtime_ns == written


def test_a_rebuilt_sourcebook_keeps_what_the_user_marked() -> None:
    with open_sourcebook(library.prepare_seeds()) as book:
        book.mark("d1#2", "look here")
    stale()
    with open_sourcebook(library.prepare_seeds()) as book:
        assert [(mark.target, mark.note) for mark in book.marks()] == [("d1#2", "look here")]


def test_a_damaged_old_file_is_kept_beside_and_the_seeds_still_open() -> None:
    path = library.prepare_seeds()
    path.write_bytes(b"no database at all" * 100)
    stale()
    with open_sourcebook(library.prepare_seeds()) as book:
        assert book.counts().documents == 5
    assert len(list(path.parent.glob("seeds.*.kept.db"))) == 1


def test_nothing_half_built_stays_behind() -> None:
    folder = library.prepare_seeds().parent
    assert [path.name for path in folder.iterdir() if path.name.endswith(".new")] == []
    connection = sqlite3.connect(library.seeds_path())
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_a_users_own_gazetteers_are_found_in_the_configuration_folder() -> None:
    folder = folders.config_folder() / "gazetteer"
    folder.mkdir(parents=True)
    for name in ("b.csv", "a.toml", "notes.txt"):
        (folder / name).write_text("", encoding="utf-8")
    assert [path.name for path in library.gazetteer_files()] == ["a.toml", "b.csv"]
