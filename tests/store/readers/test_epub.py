"""EPUB books: chapters are places to cite, and the book says who wrote it."""

from __future__ import annotations

import io
import zipfile

import pytest

from store.cite import Cited, render
from store.errors import UnreadableSource
from store.readers import read
from store.records import CitationData

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>"""
METADATA = """<dc:title>Bridges of the river</dc:title><dc:creator id="a" opf:role="aut">Anna Weber</dc:creator>
<dc:creator id="t">Omar Said</dc:creator><meta refines="#t" property="role">trl</meta>
<dc:publisher>River Press</dc:publisher><dc:language>en</dc:language>
<dc:identifier>urn:isbn:9781234567897</dc:identifier>
<dc:date opf:event="modification">2020-01-01</dc:date><dc:date opf:event="publication">2016</dc:date>"""
CHAPTERS = {
    "one.xhtml": "It fell on 20 July, he said.",
    "two.xhtml": "Its second half stood.",
    "b%20c.xhtml": "Later it rose.",
}


def xhtml(words: str) -> str:
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{words}</p></body></html>'


def book(
    metadata: str = METADATA,
    extra: dict[str, str] | None = None,
    navigation: str = "",
    chapters: dict[str, str] = CHAPTERS,
) -> bytes:
    """Return a book of three chapters, listed out of order, the first and last of which have a title."""
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(CHAPTERS)
    )
    package = f"""<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:opf="http://www.idpf.org/2007/opf"><metadata>{metadata}</metadata>
      <manifest>{items}<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>{navigation}</manifest>
      <spine toc="ncx"><itemref idref="c0"/><itemref idref="c1"/><itemref idref="c2"/></spine></package>"""
    points = "".join(
        f'<navPoint><navLabel><text>{title}</text></navLabel><content src="{part}"/></navPoint>'
        for title, part in (("The fall", "one.xhtml"), ("7", "b%20c.xhtml#start"))
    )
    contents = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
        packed.writestr("META-INF/container.xml", CONTAINER)
        for name, words in reversed(chapters.items()):
            packed.writestr("OPS/" + name.replace("%20", " "), xhtml(words))
        for name, inside in {"OPS/book.opf": package, "OPS/toc.ncx": contents, **(extra or {})}.items():
            packed.writestr(name, inside)
    return file.getvalue()


def test_chapters_are_read_in_their_order_and_named_as_places() -> None:
    document = read(book(), "book.epub")
    assert document.passages is not None
    assert [(p.page, document.text[p.start : p.end]) for p in document.passages] == [
        ("The fall", "It fell on 20 July, he said."),
        ("The fall", "Its second half stood."),
        ("chapter 7", "Later it rose."),
    ]


def test_the_navigation_of_a_newer_book_goes_before_the_older_one() -> None:
    nav = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
      <nav epub:type="landmarks"><a href="one.xhtml">Start</a></nav>
      <nav epub:type="toc"><ol><li><a href="one.xhtml">How <i>it</i> fell</a></li></ol></nav></body></html>"""
    item = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    document = read(book(extra={"OPS/nav.xhtml": nav}, navigation=item), "book.epub")
    assert document.passages is not None
    assert {passage.page for passage in document.passages} == {"How it fell"}


def test_its_metadata_is_citation_data() -> None:
    citation = read(book(), "book.epub").citation
    assert (citation.type, citation.title, citation.authors) == ("book", "Bridges of the river", ("Anna Weber",))
    assert (citation.publisher, citation.published, citation.language) == ("River Press", "2016", "en")
    assert citation.evidence["published"].rule == "Dublin Core"
    unknown = read(book("<dc:title>Notes</dc:title><dc:date>0101-01-01</dc:date>"), "book.epub").citation
    assert unknown == CitationData(title="Notes", evidence=unknown.evidence)


def test_the_day_on_which_the_file_was_made_is_no_date_of_publication() -> None:
    made = '<dc:date>2024-05-06T10:00:00Z</dc:date><meta property="dcterms:modified">2024-05-06T10:00:00Z</meta>'
    assert read(book(made), "book.epub").citation.published is None
    assert read(book(made.replace("2024-05-06", "2016-07-20", 1)), "book.epub").citation.published == "2016-07-20"


def test_a_chapter_is_not_cited_as_a_page() -> None:
    item = {"id": "w", "type": "book", "title": "Bridges"}
    assert "p. The fall" not in render([Cited(item, page="The fall")], "apa", "in-text").plain
    assert "chap. 7" in render([Cited(item, page="chapter 7")], "chicago", "note").plain
    assert "p. 12" in render([Cited(item, page="12")], "apa", "in-text").plain


def protected(algorithm: str) -> dict[str, str]:
    return {
        "META-INF/encryption.xml": f'<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f'<enc:EncryptionMethod Algorithm="{algorithm}"/></enc:EncryptedData></encryption>'
    }


def test_drm_is_named_and_disturbed_fonts_are_none() -> None:
    assert read(book(extra=protected("http://www.idpf.org/2008/embedding")), "book.epub").text
    with pytest.raises(UnreadableSource, match="it is protected by DRM"):
        read(book(extra=protected("http://www.w3.org/2001/04/xmlenc#aes256-cbc")), "book.epub")


def test_a_book_without_words_or_plan_says_so() -> None:
    with pytest.raises(UnreadableSource, match="an EPUB book of pictures"):
        read(book(chapters=dict.fromkeys(CHAPTERS, '<img src="p.png"/>')), "book.epub")
    with pytest.raises(UnreadableSource, match="without its part"):
        read(book().replace(b"OPS/book.opf", b"OPS/book.xxx"), "book.epub")
