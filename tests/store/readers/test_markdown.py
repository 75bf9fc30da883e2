"""Markdown with front matter: citation data from the head, the text from the body."""

from __future__ import annotations

import pytest

from store.readers import read
from store.records import CitationData

REPORT = """---
title: "The bridge: a summary"
authors:
  - Anna Weber
  - Jonas Keller
publisher: River Post
published: 2016-07-20
updated: 2017-05
kind: encyclopedia
language: en
note: A summary of https://example.org/bridge
---

# The bridge

It fell on 20 July.
"""


def test_front_matter_is_citation_data_with_its_evidence() -> None:
    document = read(REPORT.encode(), "bridge.md")
    assert document.citation == CitationData(
        type="entry-encyclopedia",
        title="The bridge: a summary",
        authors=("Anna Weber", "Jonas Keller"),
        publisher="River Post",
        published="2016-07-20",
        updated="2017-05",
        language="en",
        evidence=document.citation.evidence,
    )
    assert {evidence.rule for evidence in document.citation.evidence.values()} == {"front matter"}
    assert "container" not in document.citation.evidence
    assert document.notes == ("A summary of https://example.org/bridge",)


def test_the_text_is_the_body_from_its_first_character() -> None:
    assert read(REPORT.encode(), "bridge.md").text == "# The bridge\n\nIt fell on 20 July.\n"
    assert read(REPORT.replace("\n", "\r\n").encode(), "bridge.md").text.startswith("# The bridge\r\n\r\n")


def test_markdown_without_front_matter_is_plain_text() -> None:
    text = "# A heading\n\n---\n\nA body."
    document = read(text.encode(), "note.md")
    assert (document.text, document.citation) == (text, CitationData())


@pytest.mark.parametrize(
    "text",
    [
        "---\nA line between rules.\n---\nAnd more.\n",
        "---\n[unclosed: {\n---\nA body.\n",
        "---\ntitle: never closed\n",
        "---\n- a\n- list\n---\nA body.\n",
    ],
)
def test_what_is_no_front_matter_stays_in_the_text(text: str) -> None:
    assert read(text.encode(), "odd.md").text == text


@pytest.mark.parametrize(
    "head",
    [
        "title: [1, 2]",
        "title: {a: b}",
        "authors: 7",
        "published: 2016-13-45",
        'title: "\\ud800"',
        "title: 0x" + "f" * 5000,
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c",
        "published: 2016-07-20T10:00:00Z",
    ],
)
def test_hostile_front_matter_gives_values_that_can_be_kept(head: str) -> None:
    document = read(f"---\n{head}\n---\nA body.\n".encode(), "odd.md")
    for value in (document.citation.title, document.citation.published, *document.citation.authors):
        assert value is None or value.encode("utf-8").decode("utf-8") == value


def test_front_matter_nested_without_end_is_left_in_the_text() -> None:
    text = "---\ntitle: " + "[" * 20_000 + "\n---\nThe words themselves."
    document = read(text.encode(), "nested.md")
    assert document.text == text
    assert document.citation.title is None


def test_front_matter_of_a_megabyte_is_left_in_the_text() -> None:
    text = "---\n" + "key: value\n" * 100_000 + "---\nThe words themselves."
    assert read(text.encode(), "long.md").text == text
