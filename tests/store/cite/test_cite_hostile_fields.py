"""Hostile fields come out inert: whatever a source says of itself stands in a citation as characters, no more."""

from __future__ import annotations

import json
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from store.cite import STYLES, Cited, forms_of, render
from store.cite.item import clean

ATTACKS = (
    "=cmd|'/C calc'!A0", "TY  - BOOK", "}\n@article{x,", "\\input{x}", "100% {\\bf", "{{citation|x=y}}", "[[File:x]]",
    "<script>alert(1)</script>", "<ref>x</ref>", "[link](javascript:x)", "![x](y)", "* headline", "#+begin_src sh",
    "> quote", "1. item", "| a | b |", "\x1b]52;c;aGk=\x07", "\u202eabc", "a\r\nER  - ", "--- title: x", "`code`",
    "</p><p>", "&amp;", "https://x.y/_z_", "a and b", "x, y", "''bold''", "~~~~", "$x^2$", "@key", "\ud800",
)  # fmt: skip
texts = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=30),
    st.lists(st.sampled_from(ATTACKS), min_size=1, max_size=3).map(" ".join),
    st.text("{}\\%&$#_~^\"'<>|=*@[]()-,;:!?.` \n\tabC", max_size=20),
)
items = st.fixed_dictionaries(
    {"id": texts, "type": st.sampled_from(["article-newspaper", "webpage", "book", "report", "post-weblog", "x"])},
    optional={
        "title": texts,
        "container-title": texts,
        "publisher": texts,
        "URL": texts,
        "DOI": texts,
        "edition": texts,
        "page": texts,
        "language": texts,
        "author": st.lists(
            st.one_of(
                st.fixed_dictionaries({"family": texts, "given": texts}), st.fixed_dictionaries({"literal": texts})
            ),
            max_size=3,
        ),
        "issued": st.one_of(
            st.fixed_dictionaries({"literal": texts}), st.just({"date-parts": [["x", 99]]}), st.just({"raw": "1"})
        ),
    },
)
cited = st.builds(Cited, items, page=st.none() | texts, quote=st.none() | texts, speaker=st.none() | texts)
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@settings(max_examples=60, deadline=None)
@given(cited)
@example(Cited({"title": "\x1b[31m", "author": [{"literal": "\x9b"}]}, quote="\x07", speaker="\u202e"))
@example(Cited({"type": "article-newspaper", "title": "", "author": [{"family": "", "given": ","}]}))
def test_no_citation_holds_a_control_character(source: Cited) -> None:
    for style in set(STYLES) - {"fragment", "csl-json", "annotation"}:
        for form in forms_of(style) or (None,):
            assert not CONTROLS.search(render([source], style, form).plain)


@settings(max_examples=60, deadline=None)
@given(cited)
def test_a_citation_in_prose_is_one_line_and_its_html_has_no_tag_of_the_sources(source: Cited) -> None:
    for style in ("chicago", "apa", "mla", "harvard"):
        for form in forms_of(style):
            written = render([source], style, form)
            assert "\n" not in written.plain
            assert set(re.findall(r"<[^>]*>", written.html or "")) <= {"<p>", "</p>", "<i>", "</i>", "<bdi>", "</bdi>"}


@settings(max_examples=80, deadline=None)
@given(texts)
def test_a_quote_and_a_title_read_back_from_markdown_as_they_are(text: str) -> None:
    expected = " ".join(clean(text).split()) or "x"
    source = Cited({"id": "k", "title": text, "URL": "https://x.org/a"}, quote=text if clean(text) else "x")
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(render([source], "markdown").plain)
    assert [token.type for token in tokens if token.level == 0] == ["blockquote_open", "blockquote_close"]
    said, named = (token for token in tokens if token.type == "inline")
    assert " ".join(_shown(said).split()) == expected
    links = [child.attrs["href"] for child in named.children or () if child.type == "link_open"]
    assert links == ["https://x.org/a"]
    assert (" ".join(clean(text).split()) or "untitled") in " ".join(_shown(named).split())
    assert not any(child.type in {"html_inline", "image", "code_inline", "s_open"} for child in named.children or ())


def _shown(token: Token) -> str:
    return "".join(child.content for child in token.children or () if child.type in {"text", "text_special"})


@settings(max_examples=80, deadline=None)
@given(items)
def test_every_line_of_ris_is_a_tag_of_ours_and_there_is_one_record(item: dict[str, object]) -> None:
    lines = render([Cited(item)], "ris").plain.splitlines()
    assert lines[0].startswith("TY  - ")
    assert [line for line in lines if line.startswith("ER  -")] == ["ER  - "]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    title = clean(item.get("title"))
    assert [line[6:] for line in lines if line.startswith("TI")] == ([title] if title else [])


@settings(max_examples=80, deadline=None)
@given(items)
def test_braces_balance_in_bibtex_and_there_is_one_entry(item: dict[str, object]) -> None:
    for style in ("bibtex", "biblatex"):
        written = render([Cited(item)], style).plain
        depths = [written[:at].count("{") - written[:at].count("}") for at in range(1, len(written) + 1)]
        assert min(depths) >= 0
        assert depths[-1] == 0
        assert depths.index(0, written.index("{")) == len(written.rstrip()) - 1
        assert not re.search(r"(?<!\\)[%$#&]", re.sub(r"(?m)^  (?:url|doi) = .*$", "", written))


@settings(max_examples=80, deadline=None)
@given(cited)
def test_a_wikipedia_template_opens_and_closes_once(source: Cited) -> None:
    written = render([source], "wikipedia").plain
    inside = written.removeprefix("{{").removesuffix("}}")
    assert len(inside) == len(written) - 4
    assert not re.search(r"[{}\[\]<>]|~~~|''", re.sub(r"\|url=\S*", "", inside))
    names = re.findall(r"\|([^=|]*)=", inside)
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*\d*", name) for name in names)


@settings(max_examples=80, deadline=None)
@given(cited)
def test_nothing_of_a_source_is_markup_in_org(source: Cited) -> None:
    for line in render([source], "org").plain.splitlines():
        if line not in {"#+begin_quote", "#+end_quote"}:
            assert line.startswith(("- ", "“"))
            ours = re.sub(r"\[\[https?://[^\]]*\]\[(.*?)\]\]", r"\1", line)
            ours = re.sub(r"\\(?:dollar|backslash)\{\}", "", ours)
            markup = r"(?<=[\s\-({'\"])[*_=~+](?=[^\s\u2060])|[_^<][^\s\u2060]|\\|\[\[|\{\{|@@|\$"
            assert not re.search(markup, ours)


@settings(max_examples=60, deadline=None)
@given(cited)
def test_json_formats_read_back_to_the_same_texts(source: Cited) -> None:
    assert json.loads(render([source], "csl-json").plain) == [source.item]
    target = json.loads(render([source], "annotation").plain)["target"]
    exact = [each["exact"] for each in target.get("selector", []) if "exact" in each]
    assert exact == ([source.quote] if source.quote else [])


@settings(max_examples=60, deadline=None)
@given(texts)
def test_a_text_fragment_is_one_address_whatever_the_quote(quote: str) -> None:
    link = render([Cited({"id": "k", "URL": "https://x.org/a"}, quote=quote)], "fragment").plain
    assert re.fullmatch(r"https://x\.org/a(?:#:~:text=[\w.~%,]+)?", link)
