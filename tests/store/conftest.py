"""Sourcebooks to test on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store import Sourcebook, documents, open_sourcebook
from store.connections import writing
from tests.store.reports import ADVANCE, TALKS, extraction_of, found_in


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Sourcebook]:
    """Return an empty sourcebook in a file."""
    with open_sourcebook(tmp_path / "book.db", create=True) as opened:
        yield opened


@pytest.fixture
def write(book: Sourcebook) -> Callable[..., int]:
    """Return a function that writes a text into the sourcebook as a document and returns its id."""

    def written(text: str, name: str = "report.txt") -> int:
        with writing(book.connection):
            return documents.write(book.connection, found_in(text, name))

    return written


@pytest.fixture
def two_reports(book: Sourcebook, write: Callable[..., int]) -> Sourcebook:
    """Return a sourcebook of two reports, d1 and d2."""
    write(ADVANCE, "advance.txt")
    write(TALKS, "talks.txt")
    return book


@pytest.fixture
def own_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ingest find what `extraction_of` finds, so that a test says which names there are."""
    monkeypatch.setattr("store.extract.extract", lambda text, *_: extraction_of(text))
