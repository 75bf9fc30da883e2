"""The formats of wikis, notes, reference managers and annotation tools."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from store.cite import CannotCite, Cited, UnknownStyle, render, render_items
from store.cite.registry import STYLES

ARTICLE: Mapping[str, object] = {
    "id": "frantzman2020iran",
    "type": "article-newspaper",
    "title": "Iran's Fatemiyoun forces",
    "container-title": "The Jerusalem Post",
    "author": [{"family": "Frantzman", "given": "Seth J."}, {"literal": "Post Staff"}],
    "issued": {"date-parts": [[2020, 5, 15]]},
    "URL": "https://www.jpost.com/a_b?c=d",
    "accessed": {"date-parts": [[2021, 1, 2]]},
    "language": "en",
}
QUOTE = Cited(
    ARTICLE,
    passage=14,
    quote="We will\nnot leave",
    speaker="Hassan Nasrallah",
    start=100,
    end=117,
    prefix="and said: “",
    suffix="” on Monday",
    sha256="ab" * 32,
)


def test_wikipedia_fills_the_template_of_the_type_with_dates_in_words() -> None:
    assert render([QUOTE], "wikipedia").plain == (
        "{{cite news |last=Frantzman |first=Seth J. |author2=Post Staff |date=15 May 2020 "
        "|title=Iran's Fatemiyoun forces |work=The Jerusalem Post |at=paragraph 14 |language=en "
        "|url=https://www.jpost.com/a_b?c=d |access-date=2 January 2021 |quote=We will not leave}}"
    )


@pytest.mark.parametrize(
    ("kind", "start"),
    [
        ("webpage", "{{cite web "),
        ("entry-encyclopedia", "{{cite encyclopedia "),
        ("article-journal", "{{cite journal "),
        ("book", "{{cite book "),
    ],
)
def test_wikipedia_has_a_template_for_each_type(kind: str, start: str) -> None:
    assert render([Cited({**ARTICLE, "type": kind})], "wikipedia").plain.startswith(start)


def test_wikipedia_gives_the_translated_title_when_it_is_known() -> None:
    item = {**ARTICLE, "title": "لواء فاطميون", "custom": {"trans-title": "The Fatemiyoun brigade"}}
    assert "|title=لواء فاطميون |trans-title=The Fatemiyoun brigade |" in render([Cited(item)], "wikipedia").plain


def test_markdown_quotes_in_a_block_with_a_linked_source_behind() -> None:
    assert render([QUOTE], "markdown").plain == (
        "> We will not leave\n>\n> — Hassan Nasrallah, quoted in Seth J. Frantzman and Post Staff, "
        "[Iran's Fatemiyoun forces](<https://www.jpost.com/a_b?c=d>), *The Jerusalem Post*, 15 May 2020, ¶ 14"
    )


def test_several_sources_are_a_list_in_markdown() -> None:
    written = render([Cited(ARTICLE), Cited({**ARTICLE, "id": "b"})], "markdown").plain
    assert [line[:2] for line in written.splitlines()] == ["- ", "- "]


def test_org_quotes_in_a_block_with_a_linked_source() -> None:
    written = render([QUOTE], "org").plain
    assert written.startswith("#+begin_quote\n“We will not leave” — Hassan Nasrallah, quoted in Seth J. Frantzman")
    assert "[[https://www.jpost.com/a_b?c=d][Iran's Fatemiyoun forces]]" in written


def test_plain_text_is_one_line() -> None:
    assert render([QUOTE], "plain").plain == (
        "“We will not leave” — Hassan Nasrallah, quoted in Seth J. Frantzman and Post Staff, “Iran's Fatemiyoun "
        "forces”, The Jerusalem Post, 15 May 2020, ¶ 14, https://www.jpost.com/a_b?c=d"
    )


def test_bibtex_keeps_people_and_organizations_apart() -> None:
    written = render([QUOTE, Cited(ARTICLE)], "bibtex").plain
    assert written.count("@article{frantzman2020iran,") == 1
    assert "  author = {Frantzman, Seth J. and {Post Staff}},\n" in written
    assert "  year = {2020},\n  month = may,\n  day = {15},\n" in written


def test_biblatex_has_dates_and_the_kind_of_article() -> None:
    written = render([QUOTE], "biblatex").plain
    assert "  entrysubtype = {newspaper},\n" in written
    assert "  date = {2020-05-15},\n" in written
    assert "  urldate = {2021-01-02},\n" in written


def test_ris_has_one_tag_a_line_and_ends_its_record() -> None:
    lines = render([Cited({**ARTICLE, "page": "101-108"})], "ris").plain.splitlines()
    assert lines[0] == "TY  - NEWS"
    assert lines[-1] == "ER  - "
    assert {"AU  - Frantzman, Seth J.", "SP  - 101", "EP  - 108", "DA  - 2020/05/15/", "Y2  - 2021/01/02/"} <= set(
        lines
    )


def test_csl_json_is_the_item_itself_once() -> None:
    assert json.loads(render([QUOTE, Cited(ARTICLE)], "csl-json").plain) == [ARTICLE]


def test_an_annotation_points_at_the_exact_characters_their_place_and_the_documents_hash() -> None:
    target = json.loads(render([QUOTE], "annotation").plain)["target"]
    assert target["source"] == {"id": ARTICLE["URL"], "type": "Text", "sha256": "ab" * 32}
    assert target["selector"] == [
        {
            "type": "TextQuoteSelector",
            "exact": "We will\nnot leave",
            "prefix": "and said: “",
            "suffix": "” on Monday",
        },
        {"type": "TextPositionSelector", "start": 100, "end": 117},
    ]


def test_an_annotation_of_a_document_without_address_names_it_by_its_hash() -> None:
    item = {name: value for name, value in ARTICLE.items() if name != "URL"}
    target = json.loads(render([Cited(item, sha256="cd" * 32)], "annotation").plain)["target"]
    assert target["source"]["id"] == "urn:sha256:" + "cd" * 32


def test_several_annotations_are_one_page() -> None:
    page = json.loads(render([QUOTE, Cited(ARTICLE)], "annotation").plain)
    assert page["type"] == "AnnotationPage"
    assert len(page["items"]) == 2


def test_a_text_fragment_names_the_words_and_what_stands_about_them() -> None:
    link = render([QUOTE], "fragment").plain
    assert link == (
        "https://www.jpost.com/a_b?c=d#:~:text=said%3A%20%E2%80%9C-,We%20will%20not%20leave,-%E2%80%9D%20on"
    )
    about = Cited(ARTICLE, quote="not-leave, now", prefix="we heard him say ", suffix=" and then he went")
    assert render([about], "fragment").plain.endswith("#:~:text=him%20say-,not%2Dleave%2C%20now,-and%20then")


def test_a_long_quote_is_linked_by_its_first_and_last_words() -> None:
    words = " ".join(f"word{number}" for number in range(100))
    assert render([Cited(ARTICLE, quote=words)], "fragment").plain.endswith(
        "text=word0%20word1%20word2%20word3%20word4,word95%20word96%20word97%20word98%20word99"
    )


def test_an_address_with_a_fragment_of_its_own_keeps_it() -> None:
    item = {**ARTICLE, "URL": "https://example.org/#top"}
    assert render([Cited(item, quote="word")], "fragment").plain == "https://example.org/#top:~:text=word"


def test_a_source_without_address_has_no_text_fragment_and_says_what_to_do() -> None:
    with pytest.raises(CannotCite, match="set one with url="):
        render([Cited({"id": "a", "title": "x"})], "fragment")


def test_an_unknown_style_or_form_says_which_there_are() -> None:
    with pytest.raises(UnknownStyle, match="there is no style 'turabian'; there are chicago, apa, "):
        render([QUOTE], "turabian")
    with pytest.raises(UnknownStyle, match="apa has no form 'note'; it has bibliography, in-text"):
        render([QUOTE], "apa", "note")
    with pytest.raises(UnknownStyle, match=r"no style file /nowhere/x\.csl"):
        render([QUOTE], "/nowhere/x.csl")


def test_a_csl_file_without_pandoc_says_so_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    style = tmp_path / "mine.csl"
    style.write_text("<style/>")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotCite, match=r"the style mine\.csl needs pandoc, which is not installed"):
        render([QUOTE], str(style))


def test_items_from_elsewhere_are_one_line_each_with_their_place_and_prefix() -> None:
    items = [
        {"item": ARTICLE, "locator": "12", "prefix": "see"},
        {"item": ARTICLE, "locator": "3", "label": "section"},
        ARTICLE,
    ]
    assert list(render_items(items, "mla", "in-text")) == [
        "(see Frantzman and Post Staff 12)",
        "(Frantzman and Post Staff, sec. 3)",
        "(Frantzman and Post Staff)",
    ]


def test_items_from_elsewhere_keep_their_lines_when_one_cannot_be_written() -> None:
    assert list(render_items([{"title": "x"}, ARTICLE], "fragment")) == ["", ARTICLE["URL"]]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_writes_an_item_that_says_nothing(style: str) -> None:
    assert len(list(render_items([{}, {"item": {"type": 3, "author": "x", "issued": []}}], style))) == 2


def test_a_report_of_what_was_said_is_not_called_a_quotation() -> None:
    reported = Cited(ARTICLE, page="3", quote="they would not leave", speaker="Nasrallah", reported=True)
    assert render([reported], "chicago").plain.startswith("Nasrallah, reported in ")
    assert render([reported], "mla").plain == "(Nasrallah, cited in Frantzman and Post Staff 3)"
    assert render([reported], "plain").plain.startswith("they would not leave — Nasrallah, reported in ")
    assert "|quote=" not in render([reported], "wikipedia").plain


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("chicago", "“لواء فاطميون” [The Fatemiyoun brigade]. The Jerusalem Post"),
        ("apa", "لواء فاطميون [The Fatemiyoun brigade]. The Jerusalem Post"),
        ("mla", "“لواء فاطميون” [The Fatemiyoun brigade]. The Jerusalem Post"),
        ("harvard", "“لواء فاطميون” [The Fatemiyoun brigade], The Jerusalem Post"),
    ],
)
def test_a_title_in_another_language_has_its_translation_in_brackets(style: str, expected: str) -> None:
    item = {**ARTICLE, "title": "لواء فاطميون", "custom": {"trans-title": "The Fatemiyoun brigade"}}
    assert expected in render([Cited(item)], style, "bibliography").plain
