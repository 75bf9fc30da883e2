"""Word documents: what a reader of the page sees is the text, and what the format marks are its passages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from store.errors import UnreadableSource
from store.readers import read
from store.records import Document, Span

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

STYLES = f"""<w:styles xmlns:w="{WORD}">
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Geheim"><w:name w:val="Geheim"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
</w:styles>"""


def docx(body: str, parts: Mapping[str, str] | None = None, space: str = WORD) -> bytes:
    """Return a Word document with this body."""
    document = f'<w:document xmlns:w="{space}" xmlns:mc="{ALTERNATIVES}"><w:body>{body}</w:body></w:document>'
    inside = {"[Content_Types].xml": "<Types/>", "word/document.xml": document, "word/styles.xml": STYLES}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**inside, **(parts or {})}.items():
            package.writestr(name, content)
    return file.getvalue()


def paragraph(words: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


def passages(document: Document) -> list[tuple[str, str]]:
    assert document.passages is not None
    return [(p.role, document.text[p.start : p.end]) for p in document.passages]


def opened(body: str, parts: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    return passages(read(docx(body, parts), "report.docx"))


def test_styles_say_what_paragraphs_are_whatever_language_they_are_named_in() -> None:
    found = opened(
        paragraph("The bridge at Kesten", '<w:pStyle w:val="Titel"/>')
        + paragraph("The fall", '<w:pStyle w:val="Kapitel"/>')
        + paragraph("It fell on 20 July, and nobody was hurt.")
        + paragraph("first of all", '<w:numPr><w:numId w:val="3"/></w:numPr>')
        + paragraph("The bridge in May", '<w:pStyle w:val="Beschriftung"/>')
    )
    assert found == [
        ("title", "The bridge at Kesten"),
        ("heading", "The fall"),
        ("paragraph", "It fell on 20 July, and nobody was hurt."),
        ("list", "first of all"),
        ("caption", "The bridge in May"),
    ]


def test_deletions_and_hidden_words_are_out_and_insertions_in() -> None:
    found = opened(
        "<w:p><w:r><w:t>The bridge </w:t></w:r>"
        "<w:del><w:r><w:delText>never </w:delText><w:t>ever </w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>finally </w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secretly </w:t></w:r>"
        '<w:r><w:rPr><w:rStyle w:val="Geheim"/></w:rPr><w:t>quietly </w:t></w:r>'
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>fell.</w:t></w:r></w:p>'
    )
    assert [words for _, words in found] == ["The bridge finally fell."]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    found = opened(paragraph("The bridge ", "<w:rPr><w:del/></w:rPr>") + paragraph("fell."))
    assert [words for _, words in found] == ["The bridge fell."]


def test_notes_stand_at_the_end_and_leave_no_mark_in_the_words() -> None:
    note = f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="-1"><w:p/></w:footnote><w:footnote w:id="2">'
    note += paragraph("The report of the council, 2016.") + "</w:footnote></w:footnotes>"
    body = '<w:p><w:r><w:t>It fell</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    body += "<w:r><w:t>, he said.</w:t></w:r></w:p>"
    assert opened(body + paragraph("More."), {"word/footnotes.xml": note}) == [
        ("paragraph", "It fell, he said."),
        ("paragraph", "More."),
        ("reference", "The report of the council, 2016."),
    ]


def test_notes_that_cannot_be_read_are_told() -> None:
    note = f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2">{paragraph("The report of the council.")}</w:footnote>'
    body = paragraph("It fell.") + '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    cut_off = read(docx(body, {"word/footnotes.xml": note}), "report.docx")
    assert cut_off.text == "It fell.\n\nThe report of the council."
    assert cut_off.notes == ("only the first of its footnotes were read: its XML is damaged in line 1",)
    data = bytearray(docx(body, {"word/footnotes.xml": note}))
    start = data.index(b"word/footnotes.xml") + len("word/footnotes.xml")
    data[start : start + 9] = b"\xff" * 9
    damaged = read(bytes(data), "report.docx")
    assert (damaged.text, damaged.notes) == ("It fell.", ("damaged: word/footnotes.xml could not be read",))


def test_text_boxes_that_are_stored_twice_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('Words in a box.')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    words = [words for _, words in opened(f"<w:p><w:r>{both}<w:t>Around it.</w:t></w:r></w:p>")]
    assert sorted(words) == ["Around it.", "Words in a box."]


def test_rows_of_a_table_are_passages_and_a_layout_table_is_not_there() -> None:
    def cell(words: str) -> str:
        return f"<w:tc>{paragraph(words)}</w:tc>"

    long = "The bridge fell on 20 July. " * 20
    table = f"<w:tbl><w:tr>{cell('Ali Hassan')}{cell('Minister')}</w:tr></w:tbl>"
    layout = f"<w:tbl><w:tr>{cell(long)}{cell('Aside')}</w:tr></w:tbl>"
    found = opened(table + layout)
    assert found[0] == ("list", "Ali Hassan | Minister")
    assert [words for _, words in found[1:]] == [long.strip(), "Aside"]


def test_headers_are_furniture_and_page_numbers_nothing() -> None:
    related = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(
        f'<Relationship Id="r{n}" Type="{TYPES}/{kind}" Target="{kind}{n}.xml"/>'
        for n, kind in enumerate(["header", "footer"])
    )
    parts = {
        "word/_rels/document.xml.rels": related + "</Relationships>",
        "word/header0.xml": f'<w:hdr xmlns:w="{WORD}">{paragraph("River Post, confidential")}</w:hdr>',
        "word/footer1.xml": f'<w:ftr xmlns:w="{WORD}">{paragraph("12")}</w:ftr>',
    }
    assert opened(paragraph("It fell on 20 July."), parts) == [
        ("paragraph", "It fell on 20 July."),
        ("furniture", "River Post, confidential"),
    ]


def test_fields_show_their_result_and_symbols_their_sign() -> None:
    body = (
        "<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:hyperlink><w:r><w:t>a link</w:t></w:r></w:hyperlink>"
        '<w:r><w:tab/><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Odd" w:char="F0FF"/><w:br/></w:r>'
        "<w:r><w:t>كتائب حزب الله</w:t></w:r></w:p>"
    )
    assert [words for _, words in opened(body)] == ["a link\tα\ufffd\nكتائب حزب الله"]


def test_the_strict_form_and_another_name_of_the_main_part_read_the_same() -> None:
    related = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    related += '<Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" '
    related += 'Target="/word/document2.xml"/>'
    body = f'<w:document xmlns:w="{STRICT}"><w:body>{paragraph("It fell.")}</w:body></w:document>'
    data = docx("", {"_rels/.rels": related + "</Relationships>", "word/document2.xml": body}, STRICT)
    assert read(data, "report.docm").text == "It fell."


def core(title: str, creator: str) -> dict[str, str]:
    return {
        "docProps/core.xml": f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
        f"<dc:creator>{creator}</dc:creator><dc:language>de-DE</dc:language></c>"
    }


def test_properties_count_as_far_as_the_text_bears_them_out() -> None:
    body = paragraph("The bridge at Kesten") + paragraph("Anna Weber") + paragraph("It fell on 20 July.")
    said = read(docx(body, core("The bridge at Kesten", "Anna Weber")), "report.docx").citation
    assert (said.title, said.authors, said.language) == ("The bridge at Kesten", ("Anna Weber",), "de")
    assert said.evidence["authors"].span == Span(22, 32)
    owner = read(docx(body, core("Microsoft Word - final", "HP User")), "report.docx").citation
    assert (owner.title, owner.authors, owner.published) == (None, (), None)


def test_the_language_of_the_program_is_not_that_of_a_text_in_another() -> None:
    body = paragraph("The men who stood at the gate said that they had not been paid for the work of the winter.")
    assert read(docx(body, core("The bridge", "HP User")), "report.docx").citation.language is None


def test_xml_that_breaks_off_costs_what_follows() -> None:
    data = docx(paragraph("It fell.") + "<w:p><w:r><w:t>half & more")
    document = read(data, "report.docx")
    assert document.text == "It fell.\n\nhalf"
    assert document.notes == ("only its beginning was read: its XML is damaged in line 1",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(paragraph("x"))[:400], "it is a Word document that is cut off or damaged"),
        (docx("<w:p><w:r>" * 5000), "it is a Word document, but its elements are nested more than 1,000 deep"),
        (docx("") .replace(b"document.xml", b"documenx.xml"), "it is a Word document without its text"),
        (docx("", {"word/document.xml": "<a>" + " " * 70_000_000}), "unpacks to more than"),
        (
            docx("", {"word/document.xml": '<!DOCTYPE d [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><d>&c;</d>'}),
            "its XML declares entities of its own",
        ),
        (docx(""), "there is no text in it"),
        (OLD + "WordDocument".encode("utf-16-le"), "an old Word document; save it as .docx"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    ],
    ids=["cut", "nested", "no-text-part", "bomb", "entities", "empty", "old", "password"],
)  # fmt: skip
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        read(data, "report.docx")
