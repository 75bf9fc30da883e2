"""A file whose pages are broken: what can still be read is saved, and what is saved is sound."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from store import documents, open_sourcebook
from store.connections import writing
from tests.store.reports import ADVANCE, found_in

PAGE = 4096
REPORTS = 30


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a closed sourcebook of many reports, one quote marked, two entities merged."""
    path = tmp_path / "book.db"
    with open_sourcebook(path, create=True) as book:
        with writing(book.connection):
            for number in range(REPORTS):
                documents.write(book.connection, found_in(f"Report {number}\n\n{ADVANCE}"))
        book.mark("q3", "a note")
        book.decide("merge", {"entities": ["e1", "e2"]})
    return path


def page_with(data: bytes, words: str, last: bool = False) -> int:
    """Return where the page begins that holds some words."""
    at = data.rfind(words.encode()) if last else data.find(words.encode())
    return at - at % PAGE


@pytest.mark.parametrize("words", ["Report 17\n", "the road to Mosul is open", "2016-10-17"])
def test_what_lies_on_other_pages_is_saved(file: Path, words: str) -> None:
    data = bytearray(file.read_bytes())
    at = page_with(data, words, last=True)
    data[at : at + PAGE] = b"\xee" * PAGE
    file.write_bytes(data)
    with open_sourcebook(file) as book:
        assert book.check() != []
        kept = book.repair()
        assert book.check() == []
        assert book.counts().documents > REPORTS // 2
        assert book.search("Mosul") != []
        assert len(book.decisions()) == 2
    assert kept.read_bytes()[at : at + PAGE] == b"\xee" * PAGE
    assert sorted(each.suffix for each in file.parent.iterdir() if "salvaged" in each.name) == []


def test_a_text_that_is_no_text_any_more_goes_and_its_neighbours_stay(file: Path) -> None:
    with open_sourcebook(file) as book:
        book.connection.execute("UPDATE passage SET text = CAST(x'ff' AS TEXT) WHERE document = 4 AND number = 2")
        book.repair()
        assert book.check() == []
        assert [row.id for row in book.documents()] == [*range(1, REPORTS + 1)]


def test_random_damage_is_mended_or_refused_in_one_line(file: Path) -> None:
    sound, chance = file.read_bytes(), random.Random(3)
    begins = page_with(sound, "Report 1\n")
    for _ in range(12):
        data = bytearray(sound)
        for _ in range(4):
            at = chance.randrange(begins, len(data) - 64)
            data[at : at + 64] = chance.randbytes(64)
        file.write_bytes(data)
        with open_sourcebook(file) as book:
            book.repair()
            assert all("text is not the one" in problem.what for problem in book.check())
