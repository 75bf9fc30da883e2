"""Direct quotes and fragments: whose words they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"The road is closed," said Maria Keller, an officer.', "direct: The road is closed, — Maria Keller (said)"),
        ('"The road is closed," Keller said.', "direct: The road is closed, — Keller (said)"),
        ('"The road is closed," Keller told Radio North.', "direct: The road is closed, — Keller (told)"),
        ('Keller said on Friday: "The road is closed."', "direct: The road is closed. — Keller (said)"),
        ('Keller, 45, an officer, said: "The road is closed."', "direct: The road is closed. — Keller (said)"),
        ('"Did you see it?" Okoro asked.', "direct: Did you see it? — Okoro (asked)"),
        ('Okoro: "We have no choice."', "direct: We have no choice. — Okoro"),
        ("“No man is lost.” — Lena Brandt", "direct: No man is lost. — Lena Brandt"),
        ('As Okoro put it, "the road goes nowhere."', "direct: the road goes nowhere. — Okoro (put)"),
        ('According to Keller, "the road is now closed."', "direct: the road is now closed. — Keller (According to)"),
        ('In the words of Okoro, "nobody asked us."', "direct: nobody asked us. — Okoro (words of)"),
        ('`` We leave at dawn , \'\' said Mr. Okoro .', "direct: We leave at dawn , — Okoro (said)"),
    ],
)  # fmt: skip
def test_a_speaker_stands_before_behind_or_around_the_quote(read: Read, text: str, found: str) -> None:
    assert read(text) == [found]


def test_a_quote_split_by_its_attribution_has_one_speaker(read: Read) -> None:
    assert read('"The road," Keller said, "will stay closed until Monday."') == [
        "direct: The road, — Keller (said)",
        "direct: will stay closed until Monday. — Keller (said)",
    ]


def test_a_source_with_a_relative_clause_is_named_by_its_head(read: Read) -> None:
    text = 'Radio North, which has an office in the valley, noted at the time "The road was never opened again."'
    assert read(text) == ["direct: The road was never opened again. — Radio North (noted)"]


def test_a_description_that_no_second_comma_closes_leaves_the_name_as_speaker(read: Read) -> None:
    text = 'Keller, head of Radio North wrote on May 24 "The road is closed."'
    assert read(text) == ["direct: The road is closed. — Keller (wrote)"]


def test_who_puts_out_a_report_is_its_speaker(read: Read) -> None:
    text = 'Radio North put out a report on May 14 asserting that "the road was never closed at all."'
    assert read(text) == ["direct: the road was never closed at all. — Radio North (asserting)"]


def test_a_description_is_kept_as_the_speaker(read: Read) -> None:
    assert read('"We have to go," said one resident of Norvik, who gave no name.') == [
        "direct: We have to go, — one resident of Norvik (said)"
    ]


def test_the_speaker_is_carried_to_the_next_quote_of_the_paragraph_and_marked_inferred(read: Read) -> None:
    assert read('"The road is closed," Keller said. "It will stay closed."') == [
        "direct: The road is closed, — Keller (said)",
        "direct: It will stay closed. — Keller? (said)",
    ]


def test_a_remark_in_the_sentence_before_gives_an_inferred_speaker(read: Read) -> None:
    assert read('He laughed. Okoro also remarked about the dam. "It will hold, and we know it."') == [
        "direct: It will hold, and we know it. — Okoro? (remarked)"
    ]


def test_the_subject_of_the_sentence_before_is_an_inferred_speaker(read: Read) -> None:
    assert read('Brandt was furious about the delay. "Nobody told us anything at all."') == [
        "direct: Nobody told us anything at all. — Brandt?"
    ]


def test_who_posted_something_is_the_inferred_speaker_of_its_description(read: Read) -> None:
    text = 'Radio North put up a film. It was posted on Monday, with the description: "a film of the flood in Norvik."'
    assert read(text) == ["fragment: a film of the flood in Norvik. — Radio North?"]


def test_a_quote_nobody_is_named_for_has_no_speaker(read: Read) -> None:
    assert read('The hall was full. "We have no choice, and we never had one."') == [
        "direct: We have no choice, and we never had one."
    ]


def test_a_colon_at_the_end_of_a_paragraph_announces_the_speaker_of_the_next(read: Read) -> None:
    text = 'A spokesman for the Norvik Council said:\n\n"We regret the error. It will not happen again."'
    assert read(text) == [
        "direct: We regret the error. It will not happen again. — A spokesman for the Norvik Council (said)"
    ]


def test_a_statement_that_a_colon_announces_needs_no_marks(read: Read) -> None:
    text = (
        "The minister, Lena Brandt, said:\n\nThe flood was a hard blow to all of the valley.\n\n"
        "We will stay here until every house stands again.\n\nThe flood began on Monday and lasted for three days."
    )
    assert read(text) == [
        "direct: The flood was a hard blow to all of the valley.\n\n"
        "We will stay here until every house stands again. — Lena Brandt (said)"
    ]


def test_a_paragraph_about_somebody_gives_the_quote_of_the_next_an_inferred_speaker(read: Read) -> None:
    assert read('Okoro was angry about the plan.\n\n"It is a disaster for the whole valley."') == [
        "direct: It is a disaster for the whole valley. — Okoro?"
    ]


def test_a_quote_that_runs_over_paragraphs_is_attributed_where_it_closes(read: Read) -> None:
    assert read("Brandt listened.\n\n“We came first.\n\n“We stayed longest,” said Fatima.") == [
        "direct: We came first.\n\n“We stayed longest, — Fatima (said)"
    ]


def test_a_quote_that_runs_over_paragraphs_may_be_attributed_where_it_opens_or_not_at_all(read: Read) -> None:
    assert read("Fatima said: “We came first.\n\n“We stayed longest.”") == [
        "direct: We came first.\n\n“We stayed longest. — Fatima (said)"
    ]
    assert read("“We came first.\n\n“We stayed longest.”\n\nThe hall was full.") == [
        "direct: We came first.\n\n“We stayed longest."
    ]


def test_a_paragraph_that_is_a_quote_goes_on_with_the_speaker_of_the_one_before(read: Read) -> None:
    assert read('"I saw the fire," Okoro said.\n\n"Then I ran to the harbour."') == [
        "direct: I saw the fire, — Okoro (said)",
        "direct: Then I ran to the harbour. — Okoro? (said)",
    ]


def test_a_quote_inside_a_quote_has_its_own_speaker(read: Read) -> None:
    assert read("Dahl said, “She told me, ‘Go away now,’ and I went.”") == [
        "direct: She told me, ‘Go away now,’ and I went. — Dahl (said)",
        "direct: Go away now, — She (told)",
    ]


def test_an_unclosed_quote_keeps_its_speaker_and_does_not_reach_the_next_paragraph(read: Read) -> None:
    assert read('Keller said: "The road is closed.\n\nThe harbour was quiet. No boat left.') == [
        "direct: The road is closed. — Keller (said)"
    ]


def test_a_paragraph_of_immoderate_length_loses_no_quote(read: Read) -> None:
    text = 'Keller waited. "The road is closed," Okoro said. Nobody came to the harbour that day. ' * 2000
    assert read(text.strip()) == ["direct: The road is closed, — Okoro (said)"] * 2000


def test_a_fragment_has_the_speaker_of_its_sentence(read: Read) -> None:
    assert read('The law was described by Okoro as "an insult to farmers".') == [
        "fragment: an insult to farmers — Okoro (described)"
    ]
    assert read('Okoro called the vote "a farce" and left.') == [
        'indirect: the vote "a farce" — Okoro (called)',
        "fragment: a farce — Okoro (called)",
    ]


@pytest.mark.parametrize(
    "text",
    [
        'The film "Long Way Down" opened on Friday.',
        'Her book, "The Winter of the Whales", sold well.',
        'Peter "Red" Larsen was born in Norvik.',
        'The so-called "peace camp" lies outside the town.',
        'They were known as the "river people" in the valley.',
        'She won the "best young writer" prize in 2003.',
        'The "free" lunch cost 20 dollars.',
        'The boatmen were portrayed as "cannon fodder," sent out for little pay.',
        'Dubbed "Old Harbour" it lay in ruins.',
        'The club won against "Radio North" on Friday.',
        "The workers' union met in the '90s.",
        '"Storm closes the old harbour for a week" — Norvik Herald, May 3, 2019',
        '"Storm closes the old harbour for a week". The Norvik Herald. 3 May 2019.',
        "He is 6'2\" tall.",
    ],
)
def test_names_titles_nicknames_scare_quotes_and_measures_are_no_quotes(read: Read, text: str) -> None:
    assert read(text) == []
