"""What is said beside a copy: what is inferred, what has changed, what was left out."""

from __future__ import annotations

import pytest

from store.cite import Cited, csl_item, remarks, render, render_items
from store.records import CitationData

ENTRY = {"id": "kut", "type": "entry-encyclopedia", "title": "Kut", "container-title": "Encyclopaedia Britannica"}


def test_inferred_fields_and_speakers_are_said_once() -> None:
    cited = Cited(ENTRY, speaker="Karim Haddad", speaker_inferred=True, inferred_fields=("title", "published"))
    assert remarks([cited, cited], "") == (
        "inferred, please check: published, title",
        "inferred, please check: that Karim Haddad is the speaker",
    )


def test_cautions_are_passed_on() -> None:
    assert remarks([Cited(ENTRY, cautions=("a.txt has changed",))], "") == ("a.txt has changed",)


@pytest.mark.parametrize("style", ["plain", "markdown", "org", "wikipedia"])
def test_control_characters_left_out_of_a_quote_are_counted(style: str) -> None:
    cited = Cited(ENTRY, quote="we *will*\x1b[31m not\u202e leave", passage=2)
    written = render([cited], style).plain
    assert "\x1b" not in written
    assert "\u202e" not in written
    assert remarks([cited], written) == ("2 control characters of the quoted text left out",)


def test_a_citation_without_the_words_left_nothing_of_them_out() -> None:
    cited = Cited(ENTRY, quote="we will\x1b[31m not leave", passage=2)
    assert remarks([cited], render([cited], "chicago", "note").plain) == ()


def test_the_empty_line_of_an_item_is_explained() -> None:
    told: list[str] = []
    items = [ENTRY, {"id": "b", "type": "book", "title": "A book"}]
    lines = list(render_items(items, "chicago", "bibliography", told.append))
    assert lines[0] == ""
    assert "A Book" in lines[1]
    assert told == [
        "item 1, kut: an empty line: chicago cites such a source in notes only and leaves it out of a bibliography; "
        "see --form note"
    ]


def test_a_type_that_csl_does_not_have_is_a_document() -> None:
    assert csl_item(CitationData(type="blogpost", title="T"), "k")["type"] == "document"


def test_a_source_that_a_bibliography_leaves_out_is_named_unless_it_is_alone() -> None:
    several = [Cited(ENTRY), Cited({"id": "b", "type": "book", "title": "A book"})]
    written = render(several, "chicago", "bibliography").plain
    assert remarks(several, written, "chicago", "bibliography") == (
        "“Kut” is left out: chicago cites such a source in notes only",
    )
    assert remarks(several, written, "chicago", "note") == ()
    assert remarks(several[:1], written, "chicago", "bibliography") == ()
    assert "Kut" in render(several[:1], "chicago", "bibliography").plain
