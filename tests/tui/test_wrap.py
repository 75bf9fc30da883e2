"""Cutting text into lines by offsets, and stepping through a document of any length."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.rows import PassageRow
from tui.folding import folded_places
from tui.reading import Position, Reading
from tui.wrap import CHUNK, chunk_bounds, chunks, wrap

texts = st.text(st.sampled_from("ab  \n\téب日本👩\u0301-’"), max_size=200)


@given(texts, st.integers(1, 40))
def test_lines_hold_every_word_once_and_in_order(text: str, width: int) -> None:
    assert "".join("".join(text[a:b].split()) for a, b in wrap(text, width)) == "".join(text.split())


@given(st.text(st.sampled_from("ab  \nب日"), max_size=200), st.integers(2, 40))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    assert all(cell_len(" ".join(text[a:b].split("\n"))) <= width for a, b in wrap(text, width))


def test_a_word_wider_than_the_line_is_broken_where_the_line_is_full() -> None:
    assert wrap("abcdefgh ij", 3) == [(0, 3), (3, 6), (6, 8), (9, 11)]


def test_line_ends_are_blanks_unless_they_are_kept() -> None:
    assert wrap("one\ntwo", 10) == [(0, 7)]
    assert wrap("one\ntwo", 10, keep_breaks=True) == [(0, 3), (4, 7)]


@given(st.integers(1, 4 * CHUNK), st.booleans())
def test_chunks_cover_a_passage_without_gap_or_overlap(length: int, blanks: bool) -> None:
    text = ("word " * length if blanks else "x" * length)[:length]
    bounds = [chunk_bounds(text, chunk) for chunk in range(chunks(text))]
    assert bounds[0][0] == 0
    assert bounds[-1][1] == length
    assert all(before[1] == after[0] for before, after in pairwise(bounds))


def document(*passages: str) -> Reading:
    rows, start = [], 0
    for number, text in enumerate(passages, 1):
        rows.append(PassageRow(1, number, "paragraph", start, start + len(text), text, None))
        start += len(text) + 2
    reading = Reading(1, len(passages), start)
    reading.set_width(20)
    reading.add(rows)
    return reading


def test_stepping_down_and_up_again_comes_back() -> None:
    reading = document("a first passage that takes two lines", "b " * 5000, "the end")
    position = Position(1, 0, 0)
    away = reading.step(position, 400)
    assert away > position
    assert reading.step(away, -400) == position


def test_every_offset_of_a_passage_lies_on_a_line_that_holds_it() -> None:
    reading = document("short", "lorem ipsum dolor " * 700, "end")
    for offset in range(7, 12000, 97):
        position = reading.position_of(offset)
        assert position is not None
        line = reading.line(position)
        assert line is not None
        following = reading.after(position)
        after = reading.line(following) if following else None
        assert line.start <= offset
        assert after is None or offset < after.start or after.end <= after.start


def test_a_passage_that_is_not_there_is_said_to_be_missing() -> None:
    reading = document("one", "two")
    reading.total = 5
    assert reading.step(Position(2, 0, 0), 10).passage == 2
    assert reading.missing == 3


def test_the_marker_of_a_heading_is_not_shown() -> None:
    reading = Reading(1, 1, 12)
    reading.add([PassageRow(1, 1, "heading", 0, 12, "## The dates", None)])
    line = reading.line(Position(1, 0, 0))
    assert line is not None
    assert (line.start, line.end) == (3, 12)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("The Northern arch, the northern\narch.", "northern ARCH", [(4, 17), (23, 36)]),
        ("Café “Ō” cafe", "cafe", [(0, 4), (9, 13)]),
        ("Kata’ib and Kata'ib", "kata'ib", [(0, 7), (12, 19)]),
        ("İstanbul", "istanbul", []),
        ("anything", "  ", []),
        ("a.c abc", "a.c", [(0, 3)]),
    ],
)
def test_words_are_found_as_a_reader_sees_them(text: str, words: str, found: list[tuple[int, int]]) -> None:
    assert folded_places(text, words) == found


@given(st.text(max_size=60), st.text(max_size=5))
def test_what_is_found_in_a_text_lies_within_it(text: str, words: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in folded_places(text, words))
