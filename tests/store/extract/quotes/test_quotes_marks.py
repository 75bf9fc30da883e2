from __future__ import annotations

from store.extract.quotes_marks import quoted
from store.records import Passage


def stretches(*paragraphs: str) -> list[str]:
    text, passages = "", []
    for number, paragraph in enumerate(paragraphs, 1):
        passages.append(Passage(len(text), len(text) + len(paragraph), "paragraph", number))
        text += paragraph + "\n\n"
    return [text[quote.start : quote.end] for quote in quoted(text, passages)]


def test_the_span_lies_strictly_inside_the_marks() -> None:
    assert stretches('"We leave at dawn," she said.') == ["We leave at dawn,"]


def test_every_style_of_marks_is_read() -> None:
    for quote in (
        '"We wait"', "“We wait”", "«We wait»", "« We wait »", "»We wait«", "‹We wait›", "„We wait“", "„We wait”",
        "``We wait''",
        "''We wait''", "「We wait」", "＂We wait＂", "‘We wait’", "'We wait'", "”We wait”",
    ):  # fmt: skip
        assert stretches(f"The mayor said {quote} again.") == ["We wait"], quote


def test_a_curly_quote_closed_by_a_straight_one_is_one_quote() -> None:
    assert stretches('He told “Radio North" that he left.') == ["Radio North"]
    assert stretches('He told "Radio North” that he left.') == ["Radio North"]


def test_a_double_mark_closed_by_a_single_one_at_the_end_is_one_quote() -> None:
    assert stretches("They called it a \"northern front.'") == ["northern front."]


def test_a_quote_opened_again_in_each_paragraph_and_closed_once_is_one_quote() -> None:
    assert stretches("“We came first.", "“We stayed longest.", "“We go last,” she said.") == [
        "We came first.\n\n“We stayed longest.\n\n“We go last,"
    ]


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    assert stretches('She said: "We came first.', 'Nobody else spoke. He said "no" twice.') == ["We came first.", "no"]


def test_an_unclosed_mark_before_a_complete_quote_is_dropped() -> None:
    assert stretches('The "plan was old. He said: "We need a new one."') == ["We need a new one."]


def test_nested_quotes_are_both_found() -> None:
    assert stretches("“He shouted ‘run’ and ran,” she said.") == ["He shouted ‘run’ and ran,", "run"]
    assert stretches("\"He shouted 'run now' and ran,\" she said.") == ["He shouted 'run now' and ran,", "run now"]


def test_apostrophes_are_no_marks() -> None:
    for text in (
        "The soldiers' boots weren't theirs.", "It’s the workers’ day.", "Rock 'n' roll in the '90s, 'tis said.",
        "‘Twas the ’80s.",
        "The plan 's cost was the boys ' loss .",
        "Kata'ib and Ba'ath", "O'Brien's and the Joneses' house",
    ):  # fmt: skip
        assert stretches(text) == [], text


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert stretches("‘The soldiers’ families were told,’ he said.") == ["The soldiers’ families were told,"]
    assert stretches("The ‘special operations’ unit left.") == ["special operations"]


def test_feet_inches_minutes_and_seconds_are_no_marks() -> None:
    for text in ("He is 6'2\" tall.", 'A 12" pipe and a 14" pipe.', "34°27'13\"N 40°56'12\"E", "a 5' wall"):
        assert stretches(text) == [], text


def test_a_number_may_end_a_quote() -> None:
    assert stretches('He said "we left in 1990" and sat down.') == ["we left in 1990"]


def test_tokenised_text_with_spaces_around_its_marks_is_read() -> None:
    assert stretches('" We leave , " said Kim . " All of us . "') == ["We leave ,", "All of us ."]
    assert stretches("`` We leave , '' said Kim .") == ["We leave ,"]
