"""Finding what is wrong with a file, and mending what can be mended."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from store import Sourcebook, SourcebookError, UnknownId, documents, open_sourcebook
from store.connections import writing
from tests.store.reports import ADVANCE, TALKS


def test_a_sound_sourcebook_has_no_problems(two_reports: Sourcebook) -> None:
    assert two_reports.check() == []


def test_a_sourcebook_that_is_open_for_reading_only_is_checked_and_not_written(two_reports: Sourcebook) -> None:
    with open_sourcebook(two_reports.path, read_only=True) as book:
        assert book.check() == []
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            book.connection.execute("DELETE FROM document")


DERIVED = [
    ("DELETE FROM passage_words_docsize WHERE id = 2", "full text"),
    ("INSERT INTO passage_words (rowid, words, bases) VALUES (2, 'never written there', '')", "full text"),
    ("UPDATE total SET value = 7 WHERE name = 'quotes'", "quotes"),
    ("UPDATE entity SET mention_count = 99 WHERE id = 1", "e1"),
    ("UPDATE passage SET text = 'Nothing' WHERE id = 2", "d1"),
]
FOUND = [
    ("UPDATE document SET text = text || '!' WHERE id = 2", "d2"),
    ("UPDATE document SET text_sha256 = 'x' WHERE id = 1", "d1"),
    ("UPDATE mention SET start = start - 1 WHERE id = 3", "d1"),
    ('UPDATE quote SET "end" = "end" + 1', "d1"),
    ('UPDATE date SET start = 9999, "end" = 10003', "d1"),
    ("UPDATE mention SET kind = 'weapon' WHERE id = 1", "d1"),
    ("UPDATE quote SET speaker_inferred = 1 - speaker_inferred WHERE id = 1", "d1"),
    ("UPDATE passage SET role = 'caption' WHERE id = 2", "d1"),
    ("UPDATE alias SET skeleton = CAST(x'ba' AS TEXT) WHERE id = 1", "alias"),
    ("UPDATE document SET citation_read = replace(citation_read, 'e', 'f') WHERE id = 2", "d2"),
]


@pytest.mark.parametrize(("damage", "where"), [*DERIVED, *FOUND])
def test_each_fault_is_found_and_placed(two_reports: Sourcebook, damage: str, where: str) -> None:
    two_reports.connection.execute(damage)
    problems = two_reports.check()
    assert where in {problem.where for problem in problems}
    assert all(str(problem).startswith(problem.where) for problem in problems)


def test_a_pointer_to_nothing_is_found(two_reports: Sourcebook) -> None:
    two_reports.connection.execute("PRAGMA foreign_keys = OFF")
    two_reports.connection.execute("DELETE FROM entity WHERE id = 1")
    assert any("points to a entity that is not there" in problem.what for problem in two_reports.check())


@pytest.mark.usefixtures("own_extraction")
def test_what_was_damaged_is_read_again_once_it_is_repaired(book: Sourcebook, tmp_path: Path) -> None:
    files = [tmp_path / "advance.txt", tmp_path / "talks.txt"]
    for file, text in zip(files, (ADVANCE, TALKS), strict=True):
        file.write_text(text, encoding="utf-8")
        os.utime(file, (1, 1))
    book.add(files)
    kinds = book.connection.execute("SELECT kind FROM mention ORDER BY document, start").fetchall()
    book.connection.execute("UPDATE mention SET kind = 'weapon' WHERE document = 1")
    book.repair()
    assert book.check() == []
    report = book.add(files)
    assert (report.updated, report.unchanged) == (1, 1)
    assert book.connection.execute("SELECT kind FROM mention ORDER BY document, start").fetchall() == kinds
    assert book.check() == []


@pytest.mark.parametrize("damage", [damage for damage, _ in DERIVED])
def test_repair_mends_what_is_derived_and_keeps_a_copy(two_reports: Sourcebook, damage: str) -> None:
    two_reports.mark("q2")
    before = (two_reports.entity_rows(), two_reports.counts(), two_reports.passages(1), two_reports.marks())
    two_reports.connection.execute(damage)
    kept = two_reports.repair()
    assert two_reports.check() == []
    assert (two_reports.entity_rows(), two_reports.counts(), two_reports.passages(1), two_reports.marks()) == before
    assert [match.passage.number for match in two_reports.search("keller left OR reached")] == [4]
    with open_sourcebook(kept) as copy:
        assert copy.check() != []


def test_repair_brings_the_tray_back_from_the_log(two_reports: Sourcebook) -> None:
    two_reports.mark("q2", "a note")
    two_reports.connection.execute("DELETE FROM mark")
    two_reports.repair()
    assert [(mark.target, mark.note) for mark in two_reports.marks()] == [("q2", "a note")]


def test_a_removed_document_leaves_nothing_of_itself(two_reports: Sourcebook) -> None:
    path = Path(two_reports.path)
    two_reports.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"nobody in Basra was told" in path.read_bytes()
    two_reports.remove(1)
    left = path.read_bytes() + path.with_name(path.name + "-wal").read_bytes()
    for words in ("nobody in Basra", "Red Crescent", "crescent", "advance"):
        assert words.encode() not in left, words
    assert {row.name for row in two_reports.entity_rows()} == {"Anna Weber", "Basra", "Jonas Keller", "البوكمال"}
    assert two_reports.check() == []
    assert two_reports.counts().documents == 1
    assert two_reports.find("Mosul") == []


def test_what_other_documents_still_name_stays_as_it_was(two_reports: Sourcebook) -> None:
    weber = next(row for row in two_reports.entity_rows() if row.name == "Anna Weber")
    two_reports.remove(2)
    assert two_reports.entity(weber.id).mentions == 3
    assert [alias.text for alias in two_reports.entity(weber.id).aliases] == ["Weber", "Anna Weber"]
    two_reports.remove(1)
    assert two_reports.entity_rows() == []
    assert two_reports.connection.execute("SELECT count(*) FROM entity").fetchone() == (0,)
    assert two_reports.check() == []


def test_older_versions_go_with_the_document_that_replaced_them(
    two_reports: Sourcebook, write: Callable[..., int]
) -> None:
    new = write("Troops retreat\n\nKeller left.")
    with writing(two_reports.connection):
        documents.replace(two_reports.connection, 1, new)
    two_reports.remove(new)
    assert [row.id for row in two_reports.documents()] == [2]
    with pytest.raises(UnknownId):
        two_reports.document(1)


def test_a_document_that_is_not_there_cannot_be_removed(two_reports: Sourcebook) -> None:
    with pytest.raises(UnknownId, match="d9"):
        two_reports.remove(9)


def test_any_damaged_byte_is_said_and_never_a_crash(two_reports: Sourcebook, tmp_path: Path) -> None:
    two_reports.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    sound = Path(two_reports.path).read_bytes()
    chance = random.Random(7)
    for number in range(60):
        data = bytearray(sound)
        for _ in range(chance.choice((1, 20, 400))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path = tmp_path / f"damaged-{number}.db"
        path.write_bytes(data[: chance.choice((len(data), len(data) // 2))])
        try:
            with open_sourcebook(path) as book:
                told = [str(problem) for problem in book.check()]
                book.entity_rows()
                book.documents()
        except SourcebookError as error:
            told = [str(error)]
        assert not any("\n" in line for line in told)
