"""Before a copy the file that was read is looked at again: a change is said, words that went are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Sourcebook, StaleSpan
from tests.store.reports import ADVANCE

pytestmark = pytest.mark.usefixtures("own_extraction")


@pytest.fixture
def report(book: Sourcebook, tmp_path: Path) -> Path:
    """Return the file that d1 was read from."""
    path = tmp_path / "advance.txt"
    path.write_text(ADVANCE, encoding="utf-8")
    book.add([path])
    return path


@pytest.mark.usefixtures("report")
def test_an_unchanged_file_asks_for_no_caution(book: Sourcebook) -> None:
    assert [book.cited(target).cautions for target in ("d1", "d1#2", "q1")] == [(), (), ()]


def test_a_changed_file_that_still_has_the_words_is_said(book: Sourcebook, report: Path) -> None:
    report.write_text(ADVANCE.replace("is open”", "is\nopen”") + "\n\nOne more paragraph.", encoding="utf-8")
    [caution] = book.cited("q1").cautions
    assert "advance.txt has changed since it was read; the cited words are still in it" in caution
    assert "run `sourcebook add" in caution


def test_words_that_a_changed_file_no_longer_has_are_refused(book: Sourcebook, report: Path) -> None:
    report.write_text(ADVANCE.replace("is open", "is shut"), encoding="utf-8")
    with pytest.raises(StaleSpan, match=r"q1 is not copied: .*advance\.txt has changed .* run `sourcebook add"):
        book.cited("q1")
    assert "has changed since it was read" in book.cited("d1").cautions[0]


def test_a_file_that_is_no_text_any_more_is_said(book: Sourcebook, report: Path) -> None:
    report.write_bytes(b"\x00\x01\x02" * 500)
    assert "can no longer be read as text" in book.cited("q1").cautions[0]


def test_a_file_that_is_gone_forbids_nothing(book: Sourcebook, report: Path) -> None:
    report.unlink()
    assert book.cited("q1").cautions == ()


def test_one_unchanged_copy_of_a_file_is_enough(book: Sourcebook, report: Path) -> None:
    other = report.with_name("other.txt")
    other.write_text(ADVANCE, encoding="utf-8")
    book.add([other])
    report.write_text("Nothing of the kind.", encoding="utf-8")
    assert book.cited("q1").cautions == ()
