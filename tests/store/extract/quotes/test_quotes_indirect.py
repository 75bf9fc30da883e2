"""Reported speech: what is reported, by whom, and where it ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("Keller said that the road was closed.", "the road was closed", "Keller (said)"),
        ("Keller said the road to Norvik was closed.", "the road to Norvik was closed", "Keller (said)"),
        ("According to Keller, the road was closed.", "the road was closed", "Keller (According to)"),
        ("The road was closed, according to Keller.", "The road was closed", "Keller (according to)"),
        ("The road was closed, Keller said.", "The road was closed", "Keller (said)"),
        ("The road was closed, said Keller, who heads the police.", "The road was closed", "Keller (said)"),
        ("As Keller said, the road was closed in May.", "the road was closed in May", "Keller (said)"),
        ("Keller told reporters that two people had been hurt.", "two people had been hurt", "Keller (told)"),
        ("Keller told Radio North she would not stand again.", "she would not stand again", "Keller (told)"),
        ("The ministry said in a statement on Friday that the bridge held.", "the bridge held", "The ministry (said)"),
        ("Keller, in a talk with Radio North, said the town was safe.", "the town was safe", "Keller (said)"),
        ("Other reports, by Daniel Okoro, said the town was safe.", "the town was safe", "Daniel Okoro (said)"),
        ("Reports emerged that the bridge had been hit.", "the bridge had been hit", "Reports (emerged)"),
        ("Okoro heard Radio North's claim that the bridge was safe.", "the bridge was safe", "Radio North (claim)"),
        ("Dahl left, saying that the talks had failed.", "the talks had failed", "Dahl (saying)"),
        ("Boats sank, with papers claiming a storm was to blame.", "a storm was to blame", "papers (claiming)"),
        ("Dahl was quoted as saying that the dam was safe.", "the dam was safe", "Dahl (saying)"),
        ("Keller denied that she had taken the money.", "she had taken the money", "Keller (denied)"),
        ("Doctors say at least 12 people drowned.", "at least 12 people drowned", "Doctors (say)"),
        ("Analysts believe that the price will fall.", "the price will fall", "Analysts (believe)"),
        ("Okoro met Dahl, who said that talks would go on.", "talks would go on", "Dahl (said)"),
        ("Recent reports indicate that the dam is old.", "the dam is old", "Recent reports (indicate)"),
        ("One report said there was a second flood.", "there was a second flood", "One report (said)"),
        ("Residents of the valley say that the dam is old.", "the dam is old", "Residents of the valley (say)"),
        ("Dahl said in a note carried by Radio North that the dam is old.", "the dam is old", "Dahl (said)"),
        ("Okoro pointed out that the dam is old.", "the dam is old", "Okoro (pointed)"),
        ("Okoro went on to say that the dam is old.", "the dam is old", "Okoro (say)"),
        ("Radio North reported that the dam is old, citing officials.", "the dam is old", "Radio North (reported)"),
        ("Okoro accused the firm of breaking its word.", "the firm of breaking its word", "Okoro (accused)"),
        ("Okoro is confident that the dam will hold.", "the dam will hold", "Okoro (confident)"),
        ("Okoro rejected Dahl's warning that the dam is weak.", "the dam is weak", "Dahl (warning)"),
        ("Radio North reported on May 4, 2019 that the dam is old.", "the dam is old", "Radio North (reported)"),
        ("Dahl threatened the farmers that wells would be shut.", "wells would be shut", "Dahl (threatened)"),
    ],
)  # fmt: skip
def test_the_content_ends_at_the_attribution_and_begins_behind_that(
    read: Read, text: str, content: str, source: str
) -> None:
    assert read(text) == [f"indirect: {content} — {source}"]


@pytest.mark.parametrize(
    "text",
    [
        "The road, Keller said, would be closed for a week.",
        "The road, said Keller, would be closed for a week.",
        "In the north, Keller said, the roads were open again.",
        "If the dam breaks, Keller said, the town will drown.",
    ],
)
def test_a_report_around_its_attribution_is_one_span(read: Read, text: str) -> None:
    assert read(text) == [f"indirect: {text[:-1]} — Keller (said)"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Keller said the suspect had fled, but added that he would be found.",
            ["indirect: the suspect had fled — Keller (said)", "indirect: he would be found — Keller (added)"],
        ),
        (
            "While Dahl claims the fire was an accident, Keller says it was set on purpose.",
            ["indirect: the fire was an accident — Dahl (claims)", "indirect: it was set on purpose — Keller (says)"],
        ),
        (
            "Dahl asserted that the wells were dry, claiming nobody had been warned.",
            ["indirect: the wells were dry — Dahl (asserted)", "indirect: nobody had been warned — Dahl (claiming)"],
        ),
        (
            "Doctors said 12 people had died, but that number has not been confirmed.",
            ["indirect: 12 people had died — Doctors (said)"],
        ),
        (
            "Radio North said the wells “were dry,” without saying since when.",
            ["indirect: the wells “were dry,” — Radio North (said)", "fragment: were dry, — Radio North (said)"],
        ),
    ],
)
def test_a_report_ends_where_the_writer_or_another_source_goes_on(read: Read, text: str, found: list[str]) -> None:
    assert read(text) == found


def test_a_reported_clause_with_a_quoted_part_holds_a_fragment(read: Read) -> None:
    assert read('Lena Brandt warned that the dam "could burst at any moment" in the rain.') == [
        'indirect: the dam "could burst at any moment" in the rain — Lena Brandt (warned)',
        "fragment: could burst at any moment — Lena Brandt (warned)",
    ]
    assert read('The plan was "a gift to smugglers," Brandt said.') == [
        'indirect: The plan was "a gift to smugglers," — Brandt (said)',
        "fragment: a gift to smugglers, — Brandt (said)",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It was reported that the road was closed.",
        "The attack reportedly killed seven people.",
        "The reported attack took place near Norvik.",
        "Keller did not say whether the road was closed.",
        "Keller announced a new plan on Tuesday.",
        "He visited the United States in May.",
        "Dahl confirmed the death of three officers.",
        "Okoro said nothing.",
        "Recent papers have speculated on the role that the army will play.",
        "I think that the road is closed.",
        "The group, a militia funded by Dahl, denied any role in the attack.",
        "The report that Dahl wrote was lost.",
        "Okoro has written rules that benefit the town.",
        "It is clear that the dam will hold.",
        "Dahl's claim that the dam will hold was denied.",
        "The boat left according to plan on Monday.",
        "She told a story about whales.",
    ],
)
def test_what_has_no_source_or_reports_nothing_is_no_indirect_quote(read: Read, text: str) -> None:
    assert read(text) == []
