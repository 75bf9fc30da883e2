"""Transcripts: turns, their labels, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

Read = Callable[[str], list[str]]


def test_a_turn_is_what_follows_its_label(read: Read) -> None:
    assert read("QUESTION: Is the road open?\n\nSENIOR OFFICIAL ONE: Well, let us see.") == [
        "transcript: Is the road open? — QUESTION",
        "transcript: Well, let us see. — SENIOR OFFICIAL ONE",
    ]


def test_in_a_document_that_is_all_transcript_the_last_answer_goes_on(read: Read) -> None:
    turns = "QUESTION: Why?\n\nMR. DAHL: It rained.\n\n" * 4 + "It rained for a week."
    assert read(turns)[-1] == "transcript: It rained.\n\nIt rained for a week. — MR. DAHL"
    assert read("The minister met the press.\n\n" + turns)[-1] == "transcript: It rained. — MR. DAHL"


def test_questions_and_answers_may_be_one_letter(read: Read) -> None:
    assert read("Q: Is the road open?\nA: It is not.") == [
        "transcript: Is the road open? — Q",
        "transcript: It is not. — A",
    ]


def test_a_turn_takes_in_its_paragraphs_up_to_the_next_label_and_the_last_one_ends(read: Read) -> None:
    text = "QUESTION: Why?\n\nMR. DAHL: It rained.\n\nAnd it still rains.\n\nQUESTION: Since when?\n\nThe talk ended."
    assert read("It was a long talk.\n\n" + text) == [
        "transcript: Why? — QUESTION",
        "transcript: It rained.\n\nAnd it still rains. — MR. DAHL",
        "transcript: Since when? — QUESTION",
    ]


def test_names_are_labels_when_they_take_turns(read: Read) -> None:
    assert read("Okoro: Is it open?\n\nDahl: It is not.\n\nOkoro: Since when?\n\nDahl: Since May.") == [
        "transcript: Is it open? — Okoro",
        "transcript: It is not. — Dahl",
        "transcript: Since when? — Okoro",
        "transcript: Since May. — Dahl",
    ]


def test_labels_may_be_marked_up(read: Read) -> None:
    assert read("**Okoro:** Is it open?\n\n**Dahl:** It is not.\n\n**Okoro:** Since when?") == [
        "transcript: Is it open? — Okoro",
        "transcript: It is not. — Dahl",
        "transcript: Since when? — Okoro",
    ]


def test_notes_credits_and_single_labels_are_no_turns(read: Read) -> None:
    assert read("NOTE: The road is closed.\n\nUPDATE: It is open again.") == []
    assert read("Photo: Daniel Okoro\n\nPhoto: Radio North\n\nPhoto: Arne Dahl\n\nPhoto: Fatima") == []
    assert read("Norvik: The road is closed.") == []
    assert read("Owner: Norvik\nDepth: 12 m\nOwner: Radio North\nDepth: 9 m") == []
