"""Which of the names in a speaker's noun phrase is the speaker."""

from __future__ import annotations

import pytest

from store.records import Kind, Mention, Span, Speaker
from store.speakers import speaking

NAMES: dict[str, Kind] = {
    "James Jeffrey": "person",
    "State Department": "organization",
    "Israeli": "nationality",
    "Quds Force": "group",
    "Pentagon": "organization",
    "Assad": "person",
    "Sada Al-Sharqieh": "organization",
    "Qassem Soleimani": "person",
}


def speaker_in(text: str, antecedent: str | None = None) -> str | None:
    """Return the name that a text, which is one speaker's phrase from "[" to "]", says who speaks."""
    start, end = text.index("["), text.index("]") - 1
    text = text.replace("[", "").replace("]", "")
    found = [(text.find(name), name) for name in NAMES if name in text]
    mentions = [Mention(at, at + len(name), NAMES[name], name, 0.9, "rule") for at, name in sorted(found)]
    span = Span(text.index(antecedent), text.index(antecedent) + len(antecedent)) if antecedent else None
    place = speaking(text, mentions, [mention.start for mention in mentions], Speaker(start, end, False, span))
    return None if place is None else mentions[place].name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("said [James Jeffrey]", "James Jeffrey"),
        ("said [Ambassador James Jeffrey]", "James Jeffrey"),
        ("said [James Jeffrey, an envoy of the State Department]", "James Jeffrey"),
        ("said [James Jeffrey (the envoy)]", "James Jeffrey"),
        ("said [Qassem Soleimani of the Quds Force]", "Qassem Soleimani"),
        ("[The Pentagon] said", "Pentagon"),
        ("[Sada Al-Sharqieh, a Syrian media organization], said", "Sada Al-Sharqieh"),
        ("[State Department envoy James Jeffrey] said", "James Jeffrey"),
    ],
)
def test_the_speaker_is_the_one_the_phrase_names(text: str, name: str) -> None:
    assert speaker_in(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "said [Israeli media]",
        "said [the Israeli]",
        "said [a senior State Department official]",
        "said [a spokesman for the Pentagon]",
        "said [a commander of the Quds Force]",
        "said [the Assad regime]",
        "said [he]",
    ],
)
def test_a_name_that_only_describes_is_not_the_speaker(text: str) -> None:
    assert speaker_in(text) is None


def test_a_pronoun_is_the_name_it_stands_for() -> None:
    assert speaker_in("James Jeffrey arrived. [He] said", antecedent="James Jeffrey") == "James Jeffrey"
