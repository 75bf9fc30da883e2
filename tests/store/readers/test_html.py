"""Web pages: what is text, what is not, and what the page tells of itself."""

from __future__ import annotations

import json

import pytest

from store.errors import UnreadableSource
from store.readers import html, mhtml, read
from store.records import Document

SENTENCE = "The committee met again on Thursday and heard three witnesses, none of whom had been at the crossing. "
LINKED = {
    "@graph": [
        {
            "@type": "NewsArticle",
            "headline": "Fighters leave the marshes",
            "author": [{"@type": "Person", "name": "Ana Kovac"}, {"@id": "#jo"}],
            "publisher": {"@type": "Organization", "name": "The Kesten Herald"},
            "datePublished": "2016-07-20T10:00:00+02:00",
            "dateModified": "2016-07-22",
        },
        {"@type": "Person", "@id": "#jo", "name": "Jo Smith"},
    ]
}
PAGE = f"""<!DOCTYPE html>
<!-- saved from url=(0040)https://news.example/2016/07/20/marshes -->
<html lang="en"><head><meta charset="utf-8"><title>Fighters leave the marshes - The Kesten Herald</title>
<script type="application/ld+json">{json.dumps(LINKED)}</script></head>
<body class="has-sidebar"><header><nav><a href="/">Home</a></nav></header>
<div class="cookie-banner"><p>We use cookies to give you the best experience.</p></div>
<main><article><h1>Fighters leave the marshes</h1><p class="byline">By Ana Kovac and Jo Smith</p>
<figure><img src="x"><figcaption>A boat in the marshes in June.</figcaption></figure>
<p>{SENTENCE * 3}</p>
<p>“We go because our elders asked,” said <b>Omar H</b>adid&nbsp;of the cafe\u0301, &amp; left.</p>
<div class="related"><a href="1">Ten marsh birds you must see</a></div>
<blockquote><p>No one was paid.</p></blockquote>
<p>The governor called it <q>a good day</q> in 2015<sup><a href="#f1">1</a></sup>.</p>
<table><tr><th>Week</th><th>Dead</th></tr><tr><td>1</td><td>14</td></tr></table>
<p style="display:none">Hidden words.</p></article>
<section class="comments"><p>First! A reader's comment.</p></section></main>
<footer><p>© 2019 The Kesten Herald.</p></footer></body></html>"""


def page(markup: str) -> Document:
    return html.read(markup.encode(), "page.html")


def roles(document: Document) -> list[tuple[str, str]]:
    return [(p.role, document.text[p.start : p.end]) for p in document.passages or ()]


def test_the_words_of_an_article_are_those_a_browser_shows() -> None:
    text = page(PAGE).text
    assert "said Omar Hadid\u00a0of the cafe\u0301, & left." in text
    assert "called it “a good day” in 2015[1]." in text
    assert "No one was paid." in text
    assert "Week | Dead\n\n1 | 14" in text


@pytest.mark.parametrize("words", ["Home", "cookies", "marsh birds", "Hidden words", "First!", "© 2019"])
def test_what_the_site_puts_around_an_article_is_left_out(words: str) -> None:
    assert words not in page(PAGE).text


def test_what_a_page_marks_has_its_role() -> None:
    found = roles(page(PAGE))
    assert found[0] == ("title", "Fighters leave the marshes")
    assert ("byline", "By Ana Kovac and Jo Smith") in found
    assert ("caption", "A boat in the marshes in June.") in found


def test_citation_data_comes_with_what_told_it() -> None:
    told = page(PAGE).citation
    assert (told.title, told.authors) == ("Fighters leave the marshes", ("Ana Kovac", "Jo Smith"))
    assert (told.publisher, told.published, told.updated) == ("The Kesten Herald", "2016-07-20", "2016-07-22")
    assert (told.type, told.url) == ("article-newspaper", "https://news.example/2016/07/20/marshes")
    assert told.evidence["authors"].rule == "JSON-LD"
    assert told.evidence["url"].rule == "saved from url comment"


def test_a_copyright_year_and_a_date_that_programs_make_up_are_no_dates() -> None:
    told = page(f"<html><head><meta name=date content=1970-01-01></head><body><p>{SENTENCE}</p>© 2019 X</body></html>")
    assert told.citation.published is None


def test_a_scholar_s_tags_win_and_names_are_turned() -> None:
    head = '<meta name="citation_title" content="On Reeds"><meta name="citation_author" content="Doe, Jane">'
    told = page(f"<html><head>{head}<meta property='og:title' content='Reeds!'></head><body>{SENTENCE}</body></html>")
    assert (told.citation.title, told.citation.authors) == ("On Reeds", ("Jane Doe",))


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<div class='comment post'>{SENTENCE}{i}</div>" for i in range(6)),
        "<ul>" + "".join(f"<li><a href={i}>Story number {i} of the town</a></li>" for i in range(9)) + "</ul>",
        "<table>" + "".join(f"<tr><td>{i}</td><td>Unit {i}</td></tr>" for i in range(9)) + "</table>",
        f"<table><tr><td><a>Home</a></td><td><p>{SENTENCE * 3}<p>{SENTENCE}</td></tr></table>",
        f"<pre>From: A\n\n{SENTENCE}\n\nRegards</pre>",
        "<p>Closed today.</p>",
        f"<noscript><p>{SENTENCE}</p></noscript>",
        f"<nav>{SENTENCE}</nav>",
    ],
)
def test_a_page_that_is_no_article_is_never_empty(body: str) -> None:
    assert page(f"<html><body>{body}</body></html>").text


def test_a_page_that_a_program_makes_says_so() -> None:
    with pytest.raises(UnreadableSource, match="made by a program"):
        page("<html><body><div id=root></div><script>start()</script></body></html>")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("<html><head><meta charset=windows-1251></head><body><p>Совет</p></body></html>".encode("cp1251"), "Совет"),
        ("<html><head><meta charset=utf-8></head><body><p>café au lait</p></body></html>".encode("cp1252"), "café"),
        ("<html><head><meta charset=iso-8859-1></head><body><p>“café”</p></body></html>".encode(), "“café”"),
        ("<html><head></head><body><p>“café”</p></body></html>".encode("utf-16"), "“café”"),
        (b"<html><head></head><body><p>caf\x00e</p></body></html>", "cafe"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><p>hello", "hello"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_really_has(data: bytes, word: str) -> None:
    assert word in html.read(data, "page.html").text


@pytest.mark.parametrize(
    ("data", "name", "is_page"),
    [
        (PAGE.encode(), "notes.txt", True),
        (b"<p>A fragment.</p><p>Two.</p>", "part.html", True),
        (b"<p align=center><b>A read-me</b></p>\n\n# Title\n", "README.md", False),
        (b"<html> is the tag that begins a page.", "notes.txt", False),
        (b"<!DOCTYPE html> is what a page begins with, then <p>.", "notes.txt", False),
        (b"In HTML, <html><head><title> come first.", "notes.txt", False),
        (b"", "page.html", False),
    ],
)
def test_a_page_is_known_by_its_bytes(data: bytes, name: str, is_page: bool) -> None:
    assert html.claims(data, name) is is_page


@pytest.mark.parametrize(
    "markup",
    [
        b"<div>" * 200_000 + b"inside" + b"</div>" * 200_000 + b"<p>after",
        b"<p " + b" ".join(b"a%d=1" % i for i in range(100_000)) + b">after",
        b"<table><tr><td>" * 20_000 + b"after",
        b"<p>" + b"&amp;" * 100_000 + b"<!--" * 100_000 + b"--><p>after",
        b"<q><sup><a href=#x>" * 50_000 + b"after",
    ],
)
def test_hostile_markup_costs_its_structure_and_never_its_words(markup: bytes) -> None:
    assert "after" in html.read(b"<!doctype html><html><body>" + markup, "page.html").text


def saved(
    page: str, head: str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/a\r\n"
) -> bytes:
    part = "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return (
        f"{head}Date: Tue, 1 Nov 2022 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related; boundary="--x"\r\n\r\n----x\r\n{part}{page}\r\n----x--\r\n'
    ).encode()


def test_a_page_saved_as_one_file_knows_its_address_and_when_it_was_saved() -> None:
    data = saved(f"<html><body><p>A caf=C3=A9 by =\r\nthe sea. {SENTENCE}</p></body></html>")
    assert mhtml.claims(data, "a.txt")
    document = read(data, "a.mhtml")
    assert "A café by the sea." in document.text
    assert (document.citation.url, document.citation.accessed) == ("https://news.example/a", "2022-11-01")


def test_a_mail_with_a_page_in_it_is_no_saved_page() -> None:
    assert not mhtml.claims(saved("<p>x", "From: a@b.example\r\nTo: c@d.example\r\n"), "a.eml")
