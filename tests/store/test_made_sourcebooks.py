"""The large sourcebooks that timings are taken on are sourcebooks like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import open_sourcebook
from tests.bench.make import make


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Return a made sourcebook of 300 entities."""
    path = tmp_path / "made.db"
    make(path, 300, seed=7)
    return path


def test_a_made_sourcebook_is_sound_and_names_every_entity(made: Path) -> None:
    with open_sourcebook(made) as book:
        assert (book.counts().entities, book.counts().mentions) == (300, 600)
        assert book.check() == []
        first = book.entity_rows()[0]
        assert book.find(first.name)[0].row == first
        assert len(book.entity_mentions(first.id)) == first.mentions
        assert book.search(first.name.split()[-1])[0].highlights


def test_the_same_seed_makes_the_same_sourcebook(made: Path, tmp_path: Path) -> None:
    make(tmp_path / "again.db", 300, seed=7)
    with open_sourcebook(made) as one, open_sourcebook(tmp_path / "again.db") as other:
        assert one.entity_rows(limit=300) == other.entity_rows(limit=300)
        assert one.quotes(limit=300) == other.quotes(limit=300)


def test_a_file_that_is_there_is_not_overwritten(made: Path) -> None:
    with pytest.raises(FileExistsError, match="exists already"):
        make(made, 10, seed=1)
