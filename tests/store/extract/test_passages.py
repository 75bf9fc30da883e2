from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract import passages

BODY = (
    "Residents of the valley said the road had been closed since Monday, when engineers began repairing the bridge "
    "that the flood carried away. Officials declined to say when it would open again."
)
MORE = "The mayor said that two of the three schools were without heating, and that the third was full."


def roles(text: str) -> list[tuple[str, str]]:
    return [(p.role, text[p.start : p.end]) for p in passages.split(text)]


def role_of(text: str, words: str) -> str:
    return next(role for role, passage in roles(text) if passage.startswith(words))


def test_a_news_page_falls_into_title_bylines_and_paragraphs() -> None:
    text = f"Flood cuts off villages\n\nBy Maria Lindqvist\n\nMarch 3, 2019\n\n{BODY}\n\n{MORE}\n"
    assert [role for role, _ in roles(text)] == ["title", "byline", "byline", "paragraph", "paragraph"]


def test_passages_are_numbered_from_one_and_their_offsets_are_true() -> None:
    text = f"\n\n  Flood cuts off villages  \r\n\r\n{BODY}\r\n"
    found = passages.split(text)
    assert [p.number for p in found] == [1, 2]
    assert text[found[0].start : found[0].end] == "Flood cuts off villages"


def test_a_title_wrapped_over_two_lines_is_one_passage() -> None:
    text = f"Omar Faruq\n\nMilitia transferred from\nKesten to the north\n\n{BODY}"
    assert roles(text)[:2] == [("byline", "Omar Faruq"), ("title", "Militia transferred from\nKesten to the north")]


def test_lines_of_a_wrapped_paragraph_belong_together() -> None:
    text = (
        "The mill that stood at the end of the valley, as all of\nus knew, ground the corn of nine villages until it\n"
        "closed for good in the spring.\n\nThe owner had sold the wheel in March of that year, and\nby the time the "
        "rest was carried off the river had taken\nOmar's garden too.\n"
    )
    assert [role for role, _ in roles(text)] == ["paragraph", "paragraph"]


def test_a_text_with_a_paragraph_on_each_line_has_a_passage_for_each_line() -> None:
    text = f"Flood cuts off villages\nBy Maria Lindqvist\n{BODY}\n{MORE}\n{BODY[:90]}.\n"
    assert [role for role, _ in roles(text)] == ["title", "byline", "paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "heading", ["What the river took", "II. The second flood", "** update **", "Whose levee is it?"]
)
def test_a_short_line_above_a_paragraph_is_a_heading(heading: str) -> None:
    assert role_of(f"Flood cuts off villages\n\n{BODY}\n\n{heading}\n\n{MORE}\n", heading) == "heading"


def test_a_short_sentence_is_a_paragraph() -> None:
    assert role_of(f"Flood cuts off villages\n\n{BODY}\n\nNobody was hurt.\n\n{MORE}\n", "Nobody") == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "top of page", "Skip to main content", "Most Popular", "read more:", "607 views0 comments", "Share on Facebook",
        "Facebook Twitter WhatsApp", "5 min read", "Tags: river, flood", "Home » News » Region", "Advertisement",
        "Subscribe to our newsletter",
        "© 2019 The Valley Courier. All rights reserved.", "Leave a comment", "Red pog.svg",
        "Writer's pictureRIVERWATCH", "* * *",
    ],
)  # fmt: skip
def test_parts_of_the_page_are_furniture(line: str) -> None:
    assert role_of(f"Flood cuts off villages\n\n{BODY}\n\n{line}\n\n{MORE}\n", line) == "furniture"


@pytest.mark.parametrize("line", ["Share of the harvest fell by half.", "The most popular mayor lost.", "See also"])
def test_sentences_with_the_words_of_a_page_are_not_furniture(line: str) -> None:
    assert role_of(f"Flood cuts off villages\n\n{BODY}\n\n{line}\n\n{MORE}\n", line) != "furniture"


def test_a_plea_for_money_is_furniture() -> None:
    plea = "Are you a regular reader? Please consider a donation, which helps you and keeps the Courier free for all."
    assert role_of(f"Flood cuts off villages\n\n{BODY}\n\n{plea}\n", plea) == "furniture"


def test_what_follows_the_tags_at_the_end_is_furniture() -> None:
    text = f"Flood cuts off villages\n\n{BODY}\n\nTags: , , ,\n\nRiver towns\n\nLevees\n"
    assert [role for role, _ in roles(text)][-3:] == ["furniture"] * 3


def test_the_life_of_the_author_above_the_text_is_furniture() -> None:
    life = (
        "Nadia Rahman, The Valley Courier's river correspondent, lectures on water law. Born in Kesten, she graduated "
        "from its university and previously wrote for two weeklies. She is also the author of a book on mills."
    )
    text = f"Flood cuts off villages\n\n{life}\n\n{BODY}\n\n{MORE}\n"
    assert role_of(text, "Nadia") == "furniture"


def test_the_line_about_the_author_at_the_end_is_furniture() -> None:
    text = f"Flood cuts off villages\n\n{BODY}\n\n{MORE}\n\nNadia Rahman is a contributor to the Valley Courier.\n"
    assert role_of(text, "Nadia") == "furniture"


def test_a_person_told_of_in_the_text_is_no_biography() -> None:
    told = "Nadia Rahman, a teacher and writer, was carried to the roof."
    assert role_of(f"Flood cuts off villages\n\n{BODY}\n\n{told}\n\n{MORE}\n\n{BODY[:120]}.\n", "Nadia") == "paragraph"
    reports = "On Sunday reports came of a second flood, and nobody knew more."
    assert role_of(f"Flood cuts off villages\n\n{BODY}\n\n{reports}\n", "On Sunday") == "paragraph"


@pytest.mark.parametrize(
    "caption",
    [
        "Villagers wade to the school in Kesten. (AFP/ R. Blum)",
        "Photo: the bridge at dusk",
        "Figure 3: water levels by month",
        "The bridge at dusk. [Rosa Blum/Reuters]",
    ],
)
def test_a_line_with_a_credit_is_a_caption(caption: str) -> None:
    assert role_of(f"Flood cuts off villages\n\n{BODY}\n\n{caption}\n\n{MORE}\n", caption) == "caption"


def test_a_caption_said_twice_is_furniture_the_second_time() -> None:
    caption = "Villagers wade to the school in Kesten. (AFP/ R. Blum)"
    text = f"Flood cuts off villages\n\n{caption}\n{caption}\n\n{BODY}\n\n{MORE}\n"
    assert [role for role, passage in roles(text) if passage == caption] == ["caption", "furniture"]


def test_a_paragraph_doubled_by_the_page_counts_once() -> None:
    doubled = "Villagers wade to the school that the flood has spared."
    text = f"Flood cuts off villages\n\n{doubled}\n{doubled}\n\n{BODY}\n\n{MORE}\n"
    assert [role for role, passage in roles(text) if passage == doubled] == ["paragraph", "furniture"]


def test_what_is_said_again_later_is_no_furniture() -> None:
    text = f"Flood cuts off villages\n\n{BODY}\n\n{MORE}\n\n{BODY}\n\n{MORE}\n"
    assert [role for role, _ in roles(text)] == ["title", *["paragraph"] * 4]


def test_the_entries_of_a_reference_list_are_references() -> None:
    text = f'Mira (river)\n\n{BODY}\n\nReferences\n\n 1. "Rivers". The Courier. 3 May 2018.\n 2. Blum, R. Mills.\n'
    assert [role for role, _ in roles(text)][-3:] == ["heading", "reference", "reference"]


def test_rows_of_a_box_of_facts_are_a_list() -> None:
    text = f"Kesten mill\n\nMill\nOwnerthe council\nBuilt1897\nIn use1900–1950\nStateruin\n\n{BODY}\n"
    assert [role for role, _ in roles(text)] == ["title", *["list"] * 5, "paragraph"]


def test_markdown_is_read_for_what_it_marks() -> None:
    text = (
        f"# Flood cuts off villages\n\n{BODY}\n\n## What the river took\n\n- the mill\n"
        "- the *bridge*,\n  old as it was\n\n"
        f"1. first\n2. second\n\n> {MORE}\n> {MORE}\n\n```\nnot # a heading\n\n- nor a list\n```\n\n"
        "| a | b |\n|---|---|\n"
    )
    assert [role for role, _ in roles(text)] == [
        "title", "paragraph", "heading", "list", "list", "list", "list", "paragraph", "paragraph", "list", "furniture",
    ]  # fmt: skip
    assert ("list", "- the *bridge*,\n  old as it was") in roles(text)


def test_a_heading_with_text_below_it_is_no_furniture_whatever_its_words() -> None:
    assert role_of(f"# The flood\n\n{BODY}\n\n## Related articles\n\n{MORE} {MORE}\n", "## Related") == "heading"


def test_an_underlined_line_is_a_heading_with_its_underline() -> None:
    assert roles(f"The flood\n=========\n\n{BODY}\n")[0] == ("title", "The flood\n=========")


def test_front_matter_is_one_passage_that_counts_for_nothing() -> None:
    found = roles(f"---\ntitle: The flood\nauthors: [A B]\n---\n\n# The flood\n\n{BODY}\n")
    assert [role for role, _ in found] == ["furniture", "title", "paragraph"]


def test_a_fence_that_is_never_closed_does_not_swallow_the_rest() -> None:
    assert len(passages.split(f"The flood\n\n```\n\n{BODY}\n\n{MORE}\n")) == 4


def test_the_subject_of_a_letter_is_its_title() -> None:
    head = "From: Lena Vogt <lena@example.org>\nDate: 5 March 2019\nSubject: Notes from the border\n\nDear all"
    text = f"{head},\n\n{BODY}\n"
    assert [role for role, _ in roles(text)][:3] == ["byline", "byline", "title"]


def test_a_text_without_a_title_has_none() -> None:
    assert [role for role, _ in roles(f"{BODY}\n\n{MORE}\n")] == ["paragraph", "paragraph"]
    assert roles("QUESTION: When will the bridge open?\n\nMAYOR: Soon, I hope.\n")[0][0] == "paragraph"


def test_nothing_but_blanks_has_no_passage() -> None:
    assert passages.split(" \n\t\r\n\u2028 ") == ()


def test_a_line_of_a_million_letters_is_one_passage() -> None:
    assert len(passages.split("flood " * 170_000)) == 1


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "Word ",
                "By Ann Lee",
                "\n",
                "\n\n",
                "\r\n",
                "# ",
                "- ",
                "> ",
                "```",
                "===",
                "---",
                "|",
                "1. ",
                "Tags:",
                "References",
                "\u2028",
                "\f",
                "\u200b",
                "© ",
                "(AFP)",
                "Most Popular",
                ". ",
                "  ",
            ]
        ),
        max_size=60,
    ).map("".join)
)
def test_every_character_that_is_not_blank_lies_in_exactly_one_passage(text: str) -> None:
    covered = [0] * len(text)
    for passage in passages.split(text):
        for place in range(passage.start, passage.end):
            covered[place] += 1
    assert max(covered, default=0) <= 1
    assert all(count == 1 for count, character in zip(covered, text, strict=True) if not character.isspace())


@given(st.text(max_size=300))
def test_any_characters_at_all_can_be_split(text: str) -> None:
    found = passages.split(text)
    assert all(not text[p.start].isspace() and not text[p.end - 1].isspace() for p in found)
    assert "".join(text.split()) == "".join("".join(text[p.start : p.end].split()) for p in found)


def test_a_bar_of_the_sites_sections_is_furniture_and_the_line_above_it_no_title() -> None:
    text = f"Valley Voice | Glas doline\nHome / News / Weather\n\nFlood cuts off villages\n\n{BODY}\n\n{MORE}"
    assert roles(text)[:3] == [
        ("furniture", "Valley Voice | Glas doline"),
        ("furniture", "Home / News / Weather"),
        ("title", "Flood cuts off villages"),
    ]
    assert role_of(f"Flood cuts off villages\n\nHome World Business Tech Sport\n\n{BODY}", "Home") == "furniture"


def test_a_title_that_ends_with_its_date_is_a_title() -> None:
    head = "Department of Water\nOffice of the Speaker\n\nDepartment Press Briefing – March 7, 2023\nMarch 7, 2023"
    text = f"{head}\n\n{BODY}"
    assert role_of(text, "Department Press") == "title"


def test_turns_of_an_interview_are_no_headings() -> None:
    answer = f"Samir Aziz: {MORE}"
    text = f"{BODY}\n\nHighland Review: Would you go back?\n\n{answer}\n\nHighland Review: When?\n\n{answer}"
    assert role_of(text, "Highland Review: Would") == "paragraph"
    assert role_of(f"{BODY}\n\nThe valley: A history\n\n{MORE}", "The valley") == "heading"


@pytest.mark.parametrize(
    "line",
    [
        "Story continues below advertisement",
        "ShareSave",
        "Was this page helpful?",
        "Enjoying this story? Subscribe now for unlimited access.",
        "Copyright © 2001 The Kesten Post. All rights reserved.\nContact us | About us",
    ],
)
def test_what_a_page_says_of_itself_is_furniture(line: str) -> None:
    assert role_of(f"Flood cuts off villages\n\n{BODY}\n\n{line}\n\n{MORE}", line[:25]) == "furniture"


def test_short_sentences_below_a_list_of_other_pages_are_text() -> None:
    short = "The mayor called the repairs a disgrace on Tuesday morning."
    text = f"Flood cuts off villages\n\n{BODY}\n\nMore on this story\n\nTen bridges\n\n{short}\n\n{short[:-1]} again."
    assert role_of(text, short) == "paragraph"


def test_sections_of_a_site_one_under_the_other_are_furniture() -> None:
    text = f"Home\n\nWorld\n\nPolitics\n\nFlood cuts off villages\n\n{BODY}\n\n{MORE}"
    assert [role for role, _ in roles(text)][:4] == ["furniture"] * 3 + ["title"]


def test_a_caption_in_arabic_is_told_by_its_agency() -> None:
    assert role_of(f"{BODY}\n\nجنود في بلدة السخنة، 5 آب 2017 (رويترز)\n\n{MORE}", "جنود") == "caption"


def test_a_byline_under_a_heading_inside_of_a_text_is_a_byline() -> None:
    text = (
        f"From: a@b.example\nSubject: The week\n\n{BODY}\n\n# Flood cuts off villages\n\nBy Maria Lindqvist\n\n{MORE}"
    )
    assert role_of(text, "By Maria") == "byline"
