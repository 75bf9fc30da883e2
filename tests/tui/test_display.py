from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from tui.display import MARKS_KEPT, safe, safe_line
from tui.line_filter import SafeLineFilter
from tui.output import write_table

HOSTILE = "".join(map(chr, [*range(0x20), 0x7F, *range(0x80, 0xA0), 0x200E, 0x202E, 0x2066, 0xFEFF, 0xE0041, 0xAD]))
any_text = st.text(st.characters(codec=None, categories=None) | st.sampled_from(HOSTILE + "\u0301\u200d\u200cب🙂"))


def forbidden(text: str) -> list[str]:
    visible_formats = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
    return [
        hex(ord(c)) for c in text if category(c) in ("Cc", "Cf", "Cs") and c not in "\n\u200c\u200d" + visible_formats
    ]


@given(any_text)
def test_no_text_keeps_a_control_an_invisible_character_or_a_surrogate(text: str) -> None:
    assert not forbidden(safe(text))
    safe(text).encode()


@given(any_text)
def test_making_safe_twice_changes_nothing_more(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@given(any_text)
def test_a_safe_line_is_one_line(text: str) -> None:
    assert safe_line(text).splitlines() in ([], [safe_line(text)])


@given(st.text("abc \u0301\u0316\u064b\u0489\u200dب"))
def test_no_letter_carries_a_flood_of_marks(text: str) -> None:
    run = longest = 0
    for character in safe(text):
        run = run + 1 if category(character) in ("Mn", "Me") else 0
        longest = max(longest, run)
    assert longest <= MARKS_KEPT


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S", "Zs"))))
def test_plain_text_is_left_as_it_is(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;aGk=\x07title", "]52;c;aGk=title"),
        ("a\x9b31mred", "a31mred"),
        ("invoice\u202egnp.exe", "invoicegnp.exe"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\tb", "a    b"),
        ("soft\u00adhyphen zero\u200bwidth \ufeffmark", "softhyphen zerowidth mark"),
        ("hid\U000e0068\U000e0069den", "hidden"),
        ("\ud800", "\ufffd"),
        ("Latin\u200djoined\u200c", "Latinjoined"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("\u2066[/b] [Reuters]\u2069", "[/b] [Reuters]"),
    ],
)
def test_hostile_and_ordinary_text_is_shown_as_a_reader_expects(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(any_text)
def test_the_line_filter_keeps_the_width_that_was_laid_out(text: str) -> None:
    (segment,) = SafeLineFilter().apply([Segment(text)], Color(0, 0, 0))
    assert not forbidden(segment.text)
    assert "\n" not in segment.text
    assert cell_len(segment.text) == cell_len(text)


def test_a_cell_cut_behind_a_joiner_shows_no_joiner(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    for columns in range(20, 60):
        monkeypatch.setenv("COLUMNS", str(columns))
        write_table(["id", "title"], [["d1", "क्\u200dष " * 30]])
    assert "\u200d…" not in capsys.readouterr().out
