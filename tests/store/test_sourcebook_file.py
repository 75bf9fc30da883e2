"""The file: made, opened, refused; what a person is told when it cannot be used."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from store import (
    DamagedSourcebook,
    LockedSourcebook,
    NewerSourcebook,
    NotASourcebook,
    OlderSourcebook,
    ReadOnlySourcebook,
    Sourcebook,
    connections,
    documents,
    open_sourcebook,
)
from store.connections import writing
from store.migrations import MIGRATIONS, SCHEMA_VERSION, migrate
from tests.store.reports import ADVANCE, found_in


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the path of a sourcebook that was made and closed."""
    path = tmp_path / "made.db"
    open_sourcebook(path, create=True).close()
    return path


def test_a_new_sourcebook_is_private_and_keeps_its_id(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "new.db"
    with open_sourcebook(path, create=True) as book:
        identity = book.id
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()} == {0o600}
    with open_sourcebook(path) as book:
        assert book.id == identity


def test_it_says_that_it_is_a_sourcebook_in_the_files_header(file: Path) -> None:
    assert file.read_bytes()[68:72] == b"SBK1"


def test_a_missing_file_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(NotASourcebook, match="there is no sourcebook"):
        open_sourcebook(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"Dear reader,\n" * 200, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_file_that_is_something_else_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(content)
    with pytest.raises((NotASourcebook, DamagedSourcebook)) as told:
        open_sourcebook(path)
    assert str(path) in str(told.value)
    assert "\n" not in str(told.value)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(NotASourcebook, match="not a sourcebook"):
        open_sourcebook(path, create=True)
    assert path.read_bytes() == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotASourcebook, match="is a folder"):
        open_sourcebook(tmp_path)


def test_a_newer_sourcebook_is_refused_in_one_line(file: Path) -> None:
    with closing(sqlite3.connect(file)) as newer:
        newer.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(NewerSourcebook, match="newer") as told:
        open_sourcebook(file)
    assert "\n" not in str(told.value)


def test_an_older_sourcebook_is_migrated_after_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        old.execute("BEGIN")
        migrate(old, MIGRATIONS[:1])
        old.execute("COMMIT")
    with pytest.raises(OlderSourcebook, match="open it once for writing"):
        open_sourcebook(path, read_only=True)
    with open_sourcebook(path) as book:
        assert book.version == SCHEMA_VERSION
        assert book.check() == []
        taken = book.connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
        assert [name for (name,) in taken] == [step.__name__ for step in MIGRATIONS]
    kept = tmp_path / "old.db.version-1.backup"
    with closing(sqlite3.connect(kept)) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_sourcebook_of_version_5_keeps_what_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "five.db"
    with monkeypatch.context() as older:
        older.setattr(connections, "SCHEMA_VERSION", 5)
        older.setattr(connections, "migrate", lambda opened: migrate(opened, MIGRATIONS[:5]))
        older.setattr("store.documents.seal", lambda *_: None)  # there was none
        with open_sourcebook(path, create=True) as book:
            with writing(book.connection):
                documents.write(book.connection, found_in(ADVANCE))
            assert book.version == 5
            before = book.documents(), book.entity_rows(), book.quotes()
    with open_sourcebook(path) as book:
        assert book.version == SCHEMA_VERSION
        assert (book.documents(), book.entity_rows(), book.quotes()) == before
        assert book.check() == []
        assert book.pictures.times().all.undated == 1


def test_a_migration_that_fails_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def m999_half_done(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half_done (a)")
        raise sqlite3.OperationalError("no such thing")

    with monkeypatch.context() as broken:
        broken.setattr(connections, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
        broken.setattr(connections, "migrate", lambda opened: migrate(opened, (*MIGRATIONS, m999_half_done)))
        with pytest.raises(sqlite3.OperationalError, match="no such thing"):
            open_sourcebook(file)
    with open_sourcebook(file) as book:
        assert book.version == SCHEMA_VERSION
        assert book.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half_done'").fetchone() is None


def test_a_sourcebook_in_memory_has_the_tables_of_one_in_a_file(file: Path) -> None:
    statement = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '%sqlite%' ORDER BY name"
    with open_sourcebook(file) as book, open_sourcebook(":memory:") as memory:
        assert book.connection.execute(statement).fetchall() == memory.connection.execute(statement).fetchall()


def test_a_read_only_sourcebook_never_writes(two_reports: Sourcebook) -> None:
    with open_sourcebook(two_reports.path, read_only=True) as book:
        assert book.counts().documents == 2
        with pytest.raises(ReadOnlySourcebook, match="reading only"):
            book.mark("q1")
    assert two_reports.marks() == []


def test_where_nothing_can_be_written_the_file_is_read_as_it_lies(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    before = sorted(file.parent.iterdir())
    with open_sourcebook(file) as book:
        assert book.read_only
        assert book.counts().documents == 0
        assert sorted(file.parent.iterdir()) == before


def test_a_reader_sees_what_was_committed_while_another_writes(
    two_reports: Sourcebook, write: Callable[..., int]
) -> None:
    with two_reports.reader() as reader:
        generation = reader.generation
        with writing(two_reports.connection):
            two_reports.connection.execute("UPDATE document SET title = 'Changed' WHERE id = 1")
            assert reader.document(1).row.title == "Troops advance on Mosul"
        assert reader.document(1).row.title == "Changed"
        assert reader.generation != generation
        write("A third report\n\nMosul")
        assert reader.counts().documents == 3


def test_a_reader_works_in_another_thread(two_reports: Sourcebook) -> None:
    seen: list[int] = []

    def read() -> None:
        with two_reports.reader() as reader:
            seen.append(reader.counts().documents)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert seen == [2]


def test_a_sourcebook_in_memory_has_readers_too() -> None:
    with open_sourcebook(":memory:") as book:
        book.connection.execute("INSERT INTO total VALUES ('documents', 4)")
        with book.reader() as reader:
            assert reader.counts().documents == 4


def test_a_writer_that_does_not_finish_in_time_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.05)
    with open_sourcebook(file) as one, open_sourcebook(file) as other, writing(one.connection):
        with pytest.raises(LockedSourcebook, match="try again"), writing(other.connection):
            pass
        assert other.counts().documents == 0


def test_two_writers_wait_for_each_other(file: Path) -> None:
    def add(turns: int) -> None:
        with open_sourcebook(file) as book:
            for _ in range(turns):
                with writing(book.connection):
                    book.connection.execute(
                        "INSERT INTO total VALUES ('turns', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1"
                    )

    threads = [threading.Thread(target=add, args=(40,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_sourcebook(file) as book:
        assert book.connection.execute("SELECT value FROM total WHERE name = 'turns'").fetchone() == (120,)


def test_an_error_inside_a_transaction_leaves_nothing_of_it(book: Sourcebook) -> None:
    def fail() -> None:
        with writing(book.connection):
            book.connection.execute("INSERT INTO total VALUES ('documents', 4)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert book.counts().documents == 0


def test_other_programs_find_views_named_for_people(two_reports: Sourcebook) -> None:
    with closing(sqlite3.connect(str(two_reports.path))) as shell:
        quotes = shell.execute(
            "SELECT quote, speaker_entity, document FROM quotes_with_speakers ORDER BY id"
        ).fetchall()
        entities = shell.execute(
            "SELECT name, mentions FROM entities_with_counts ORDER BY mentions DESC, name"
        ).fetchall()
    assert quotes[0] == ("the road to Mosul is open", "Anna Weber", "Troops advance on Mosul")
    assert entities[0] == ("Anna Weber", 4)


def test_a_backup_is_a_sourcebook_and_private(two_reports: Sourcebook, tmp_path: Path) -> None:
    kept = two_reports.backup(tmp_path / "kept.db")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    with open_sourcebook(kept) as copy:
        assert copy.id == two_reports.id
        assert copy.entity_rows() == two_reports.entity_rows()


def test_an_error_of_this_program_does_not_pass_for_damage(two_reports: Sourcebook) -> None:
    def misuse() -> None:
        with open_sourcebook(two_reports.path) as book:
            book.connection.execute("SELECT no_such_column FROM document")

    with pytest.raises(sqlite3.OperationalError, match="no such column"):
        misuse()


def test_a_header_that_no_sqlite_writes_is_told_as_damage(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[44:48] = b"\x00\x00\x00\x63"
    file.write_bytes(data)
    with pytest.raises(DamagedSourcebook, match="unsupported file format"):
        open_sourcebook(file)


def test_damage_that_shows_while_reading_is_told_when_the_sourcebook_closes(two_reports: Sourcebook) -> None:
    def stumble() -> None:
        with open_sourcebook(two_reports.path) as book:
            book.connection.execute("UPDATE document SET title = CAST(x'ff' AS TEXT) WHERE id = 1")
            book.documents()

    with pytest.raises(DamagedSourcebook, match="sourcebook repair"):
        stumble()
