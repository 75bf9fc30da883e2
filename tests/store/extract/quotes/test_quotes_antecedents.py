"""Pronouns and descriptions as speakers: which name they stand for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store.extract import extract

Read = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Lena Brandt met Arne Dahl. He said that the talks had failed.", "He = Arne Dahl (said)"),
        ("Lena Brandt met Arne Dahl. She said that the talks had failed.", "She = Lena Brandt (said)"),
        ("Okoro met Dahl. He said that the talks had failed.", "He = Okoro (said)"),
        ("Mrs. Okoro met Mr. Dahl. He said that the talks had failed.", "He = Dahl (said)"),
        ("Arne Dahl, commander of the harbour, met Okoro. The commander said that the talks had failed.",
         "The commander = Arne Dahl (said)"),
        ("The Red Valley Brigade left with Dahl. The group said that the talks had failed.",
         "The group = Red Valley Brigade (said)"),
        ("The Norvik Herald column said that the talks had failed.", "The Norvik Herald column = Norvik Herald (said)"),
        ("The man said that the talks had failed.", "The man (said)"),
        ("He said that the talks had failed.", "He (said)"),
        ("A spokesman met Dahl. Another spokesman said that the talks had failed.", "Another spokesman (said)"),
    ],
)  # fmt: skip
def test_the_last_name_that_fits_is_the_antecedent(read: Read, text: str, speaker: str) -> None:
    assert read(text) == [f"indirect: the talks had failed — {speaker}"]


def test_a_report_belongs_to_the_organization_that_spoke_last(read: Read) -> None:
    assert read("Harbour Watch said the water was bad. The report said nobody had been told.") == [
        "indirect: the water was bad — Harbour Watch (said)",
        "indirect: nobody had been told — The report = Harbour Watch (said)",
    ]


def test_a_new_subject_outweighs_the_speaker_before(read: Read) -> None:
    text = 'Maria Keller spoke first. "We are ready," she said. Lena Brandt was late. "So are we," she said.'
    assert read(text) == [
        "direct: We are ready, — she = Maria Keller (said)",
        "direct: So are we, — she = Lena Brandt (said)",
    ]


def test_a_name_inside_a_quote_is_not_preferred(read: Read) -> None:
    assert read('"Okoro and Dahl are friends," Brandt said. He said they had met in school.') == [
        "direct: Okoro and Dahl are friends, — Brandt (said)",
        "indirect: they had met in school — He = Brandt (said)",
    ]


def test_a_pronoun_never_stands_for_the_author_in_the_byline() -> None:
    text = (
        "The sea gave them back\n\nBy Hannah Beecham\n\nDec. 27, 2022\n\n"
        "“I thought we would all die of thirst,” she said, sitting on the floor of the shelter.\n\n"
        "There was no food on board, and no water was left when the fishermen found the boat off the northern coast."
    )
    quote = next(quote for quote in extract(text).quotes if quote.kind == "direct")
    assert quote.speaker is not None
    assert quote.speaker.antecedent is None
