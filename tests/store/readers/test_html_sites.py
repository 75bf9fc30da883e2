"""Pages as the sites of the world make them: what they put between paragraphs, and where they name title and author."""

from __future__ import annotations

import json

import pytest

from store.extract import extract
from store.readers import html
from store.records import CitationData, Document

BODY = "<p>The ferry to Oldmarsh was stopped on Monday by men who said they had not been paid since the winter. " * 3
MORE = (
    "<p>“We waited long enough,” said Omar Daoud, who heads the crew, before he went back to the gate of the yard.</p>"
)


def page(inside: str, head: str = "") -> Document:
    return html.read(f"<!DOCTYPE html><html><head>{head}</head><body>{inside}</body></html>".encode(), "page.html")


def cited(document: Document) -> CitationData:
    return extract(document.text, known=document.citation, passages=document.passages).citation


def roles(document: Document) -> dict[str, str]:
    return {document.text[p.start : p.end]: p.role for p in document.passages or ()}


@pytest.mark.parametrize(
    "line",
    [
        "Ferry men stop the boats - The Oldmarsh Courier",
        "Ferry men stop the boats | World | The Oldmarsh Courier",
        "The Oldmarsh Courier: Ferry men stop the boats",
        "Ferry men stop the boats | by Ana Kovac | The Oldmarsh Courier",
    ],
)
def test_the_title_line_gives_the_title_and_the_site(line: str) -> None:
    told = cited(page(f"<h1>Ferry men stop the boats</h1>{BODY}{MORE}", f"<title>{line}</title>"))
    assert (told.title, told.publisher) == ("Ferry men stop the boats", "The Oldmarsh Courier")
    assert told.evidence["publisher"].rule == "title element"


def test_a_section_behind_the_title_is_no_publisher() -> None:
    told = cited(
        page(f"<h1>Ferry men stop the boats</h1>{BODY}{MORE}", "<title>Ferry men stop the boats | News</title>")
    )
    assert (told.title, told.publisher) == ("Ferry men stop the boats", None)


def test_a_title_with_a_dash_of_its_own_is_whole() -> None:
    told = cited(page(f"<h1>Oldmarsh - a town waits</h1>{BODY}{MORE}", "<title>Oldmarsh - a town waits</title>"))
    assert (told.title, told.publisher) == ("Oldmarsh - a town waits", None)


def test_a_blog_whose_name_is_the_only_large_heading_has_its_posts_title() -> None:
    document = page(
        "<header><h1>Marsh Notes</h1></header><div class='post'><h3 class='post-title'>Who owns the ferry?</h3>"
        f"<div class='post-body'>{BODY}{MORE}</div><div>Posted by <span itemprop='author'>Ilan Berger</span> at "
        "<abbr itemprop='datePublished' title='2017-08-22T03:14:00-07:00'>3:14 AM</abbr></div></div>",
        "<title>Marsh Notes: Who owns the ferry?</title>",
    )
    told = cited(document)
    assert (told.title, told.publisher) == ("Who owns the ferry?", "Marsh Notes")
    assert (told.authors, told.published) == (("Ilan Berger",), "2017-08-22")
    assert document.text.startswith("Who owns the ferry?")


def test_a_page_laid_out_with_tables_and_line_breaks_has_title_and_byline() -> None:
    document = page(
        "<table><tr><td><a href=1>Home</a><br><a href=2>Sport</a></td><td><font size=5><b>Ferry men stop the boats</b>"
        "</font><br><font size=2>By Ana Kovac and Jo Smith</font><br><i>March 9, 2001</i>"
        f"{BODY}{MORE}</td></tr></table>",
        "<title>Oldmarsh Courier: Ferry men stop the boats</title>",
    )
    told = cited(document)
    assert roles(document)["Ferry men stop the boats"] == "title"
    assert (told.title, told.authors, told.published) == (
        "Ferry men stop the boats",
        ("Ana Kovac", "Jo Smith"),
        "2001-03-09",
    )


def test_links_to_other_pages_between_paragraphs_are_furniture() -> None:
    found = roles(
        page(
            f"<article><h1>Ferry men stop the boats</h1>{BODY}<p>[<a href=x>The winter the boats froze</a>]</p>{MORE}"
            "<div>Story continues below advertisement</div><ul><li><a href=y>Who are the ferry men?</a></li>"
            f"<li><a href=z>Ten marsh birds</a></li></ul>{MORE}</article>"
        )
    )
    away = ("[The winter the boats froze]", "Story continues below advertisement", "Who are the ferry men?")
    assert [found[words] for words in away] == ["furniture"] * 3


def test_a_paragraph_with_a_link_in_it_and_references_are_no_furniture() -> None:
    found = roles(
        page(
            f"<article><h1>Ferry men stop the boats</h1>{BODY}<p>The <a href=x>strike fund of the crew</a> is empty."
            f"</p>{MORE}<h2>References</h2><ul><li><a href=y>The Ferry Report, 2019</a></li></ul></article>"
        )
    )
    assert found["The strike fund of the crew is empty."] == "paragraph"
    assert found["The Ferry Report, 2019"] == "reference"


def test_a_short_paragraph_is_no_heading_and_a_bold_one_is() -> None:
    found = roles(
        page(
            f"<h1>Ferry men stop the boats</h1>{BODY}<p><strong>Kesten Review:</strong> Would you go back?</p>{MORE}"
            f"<p><b>What comes next</b></p>{BODY}"
        )
    )
    assert found["Kesten Review: Would you go back?"] == "paragraph"
    assert found["What comes next"] == "heading"


def test_a_page_of_a_government_has_its_data_in_a_list_of_terms() -> None:
    document = page(
        "<main><h1>Ferry service to resume</h1><div class='gem-metadata'><dl><dt>From:</dt><dd>Harbour Office</dd>"
        f"<dt>Published</dt><dd>14 June 2022</dd></dl></div>{BODY}{MORE}</main>"
    )
    assert roles(document)["Published 14 June 2022"] == "byline"
    assert cited(document).published == "2022-06-14"


def test_who_submitted_a_page_is_its_author() -> None:
    document = page(
        "<article><h1>Ferry service to resume</h1><div class='node__submitted'>Submitted by <a>Petra Novak</a> on "
        f"October 2, 2018</div>{BODY}{MORE}</article>"
    )
    told = cited(document)
    assert (told.authors, told.published) == (("Petra Novak",), "2018-10-02")


def test_a_credit_beside_a_picture_is_part_of_its_caption() -> None:
    found = roles(
        page(
            f"<h1>Ferry men stop the boats</h1>{BODY}<figure><img src=a><span>Marsh Pictures</span><figcaption>The gate"
            f"</figcaption></figure>{MORE}"
        )
    )
    assert (found["Marsh Pictures"], found["The gate"]) == ("caption", "caption")


def test_a_wiki_page_has_its_own_name_and_no_author_nor_day_of_publication() -> None:
    about = {
        "@type": "Article",
        "name": "Ferry of Oldmarsh",
        "headline": "boat line in the marshes",
        "author": {"@type": "Organization", "name": "Contributors to the marsh wiki"},
        "publisher": {"@type": "Organization", "name": "Wiki Servers, Inc."},
        "datePublished": "2009-02-01",
        "dateModified": "2023-05-06",
    }
    told = cited(
        page(
            f"<div role=main><h1>Ferry of Oldmarsh</h1>{BODY}{MORE}</div>",
            "<title>Ferry of Oldmarsh - Marshpedia</title><meta name=generator content='MediaWiki 1.39'>"
            f"<script type='application/ld+json'>{json.dumps(about)}</script>",
        )
    )
    assert (told.title, told.authors, told.publisher) == ("Ferry of Oldmarsh", (), "Marshpedia")
    assert (told.published, told.updated) == (None, "2023-05-06")


@pytest.mark.parametrize(
    ("written", "authors"),
    [
        ("By Ana Kovac, Jo Smith and Layla Haddad in Kesten", ("Ana Kovac", "Jo Smith", "Layla Haddad")),
        ("Ana Kovac, Middle East correspondent", ("Ana Kovac",)),
        ("Kovac, Ana", ("Ana Kovac",)),
        ("Ana Kovac ana@courier.example", ("Ana Kovac",)),
        ("Ana Kovac @anakovac", ("Ana Kovac",)),
        ("By Staff", ()),
        ("World", ()),
        ("FrontPage User", ()),
        ("Courier Staff", ()),
        ("news desk", ()),
        ("@courier", ()),
        ("desk@courier.example", ()),
        ("https://courier.example/people/7", ()),
        ("Marsh Ferry Company", ("Marsh Ferry Company",)),
    ],
)
def test_authors_are_named_as_a_citation_names_them(written: str, authors: tuple[str, ...]) -> None:
    told = page(f"<h1>Ferry men stop the boats</h1>{BODY}{MORE}", f'<meta name="author" content="{written}">').citation
    assert told.authors == authors


def test_the_office_that_issues_a_page_is_not_its_author_where_the_byline_names_one() -> None:
    document = page(
        f"<h1>Ferry service to resume</h1><p class=byline>By Ana Kovac</p>{BODY}{MORE}",
        "<meta name='dcterms.creator' content='Ministry of Transport'>",
    )
    told = cited(document)
    assert (told.authors, told.publisher) == (("Ana Kovac",), "Ministry of Transport")


def test_names_and_dates_that_only_a_style_sheet_parts_do_not_run_into_each_other() -> None:
    document = page(
        "<article><header><h1>Ferry men stop the boats</h1><div><span>By </span><a rel=author>Ana Kovac</a><time>"
        f"<span>March 5, 2019</span><span>8:00 AM GMT</span></time></div></header>{BODY}{MORE}</article>"
    )
    assert "By Ana Kovac March 5, 2019 8:00 AM GMT" in document.text
    told = cited(document)
    assert (told.authors, told.published) == (("Ana Kovac",), "2019-03-05")


@pytest.mark.parametrize("words", ["<span>T</span><span>He</span> ferry", "<a>Kesten</a><span>-Bus</span> line"])
def test_parts_of_a_word_are_not_parted(words: str) -> None:
    plain = words.replace("<span>", "").replace("</span>", "").replace("<a>", "").replace("</a>", "")
    assert plain in page(f"<h1>Ferry men stop the boats</h1><div>{words}</div>{BODY}{MORE}").text
    assert plain in page(f"<h1>Ferry men stop the boats</h1><p>{words}</p>{BODY}{MORE}").text


def test_an_archived_mail_has_its_sender_and_its_day() -> None:
    told = cited(
        page(
            "<h1>[marsh] The ferry</h1><b>Ana Kovac</b> <a href='mailto:x'>ana at courier.example</a><br>"
            f"<i>Tue Mar 5 12:04:11 GMT 2019</i><hr>{BODY}{MORE}"
        )
    )
    assert (told.authors, told.published) == (("Ana Kovac",), "2019-03-05")


def test_posts_of_a_live_page_are_paragraphs_under_their_headings() -> None:
    found = roles(page(f"<h1>The ferry, live</h1><ul><li><h2>Noon</h2>{MORE}</li><li><h2>One</h2>{BODY}</li></ul>"))
    assert found["Noon"] == "heading"
    assert found[MORE.removeprefix("<p>").removesuffix("</p>")] == "paragraph"


def test_an_exported_chat_is_called_by_its_name() -> None:
    message = "<div class=message><div class=from_name>Ana</div><div class=text>{}</div></div>"
    document = page(
        "<div class='page_header'><div class='text bold'>Ferry watch</div></div>"
        + message.format(BODY) + message.format(MORE),
        "<title>Exported Data</title>",
    )  # fmt: skip
    assert cited(document).title == "Ferry watch"
    assert roles(document)["Ana"] == "byline"


def test_an_arabic_byline_with_its_date_gives_the_author() -> None:
    body = (
        "وصلت العبارة إلى المدينة ظهر الثلاثاء بعد توقف دام ثلاثة أيام، بحسب بيان صدر عن مكتب المحافظ مساء اليوم. " * 3
    )
    told = cited(
        page(f"<h1>العبارة تعود</h1><div class=meta><b>بقلم: سامر الخطيب</b><b>5 مارس 2019</b></div><p>{body}</p>")
    )
    assert (told.authors, told.published, told.language) == (("سامر الخطيب",), "2019-03-05", "ar")


def test_a_site_that_calls_itself_the_author_is_the_publisher() -> None:
    head = "<title>Ferry men stop the boats - Marsh Voices</title><meta name=author content='Marsh Voices'>"
    told = cited(page(f"<h1>Ferry men stop the boats</h1>{BODY}{MORE}", head))
    assert (told.authors, told.publisher) == ((), "Marsh Voices")


def test_an_address_that_is_only_a_path_is_whole_with_the_pages_base() -> None:
    link = "<link rel=canonical href='/2019/ferry'>"
    based = page(f"<h1>Ferry men stop the boats</h1>{BODY}{MORE}", f"<base href='https://courier.example/x/'>{link}")
    assert based.citation.url == "https://courier.example/2019/ferry"
    assert page(f"<h1>Ferry men stop the boats</h1>{BODY}{MORE}", link).citation.url is None
