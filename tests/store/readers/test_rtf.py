"""RTF as word processors write it, and as nobody should."""

from __future__ import annotations

import pytest

from store import readers
from store.errors import UnreadableSource
from store.records import Document


def read(body: str | bytes, head: str = "\\ansi\\ansicpg1252\\deff0") -> Document:
    content = body if isinstance(body, bytes) else body.encode("ascii")
    return readers.read(b"{\\rtf1" + head.encode() + content + b"}", "letter.rtf")


def passages(document: Document) -> list[tuple[str, str]]:
    assert document.passages is not None
    return [(document.text[p.start : p.end], p.role) for p in document.passages]


def test_paragraphs_are_passages_and_formats_leave_no_trace() -> None:
    document = read(r"\pard\fs24 The {\b convoy} crossed\line the {\i river}.\par Nobody saw it.\par")
    assert document.text == "The convoy crossed\nthe river.\n\nNobody saw it."


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"caf\'e9 \'93yes\'94", "café “yes”"),
        (r"\u8220?quoted\u8221? \emdash\endash\ldblquote x\rdblquote", "“quoted” —–“x”"),
        (r"{\uc2\u1602\'3f\'3f\u1575??}", "قا"),
        (r"{\uc0\u1602\u1575}", "قا"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"braces \{ \} and \\ and co\-op non\_stop a\~b", "braces { } and \\ and coop non-stop a\u00a0b"),
    ],
)
def test_letters_are_what_they_were_written_as(written: str, text: str) -> None:
    assert read(rf"\pard {written}\par").text == text


def test_bytes_are_read_in_the_code_page_of_their_font() -> None:
    fonts = r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset178 Arial;}{\f2\fcharset204 Arial;}{\f3\fcharset2 Symbol;}}"
    document = read(
        fonts + r"\pard\f0 At {\rtlch\f1 \'d3\'e6\'d1\'ed\'c7} and {\f2 \'cc\'ee\'f1\'ea\'e2\'e0}{\f3\'b7}\par"
    )
    assert document.text == "At سوريا and Москва•"


def test_what_is_no_text_is_left_out() -> None:
    body = (
        r"{\colortbl;\red0;}{\*\generator Some Writer;}{\pict\pngblip 89504e47}\pard Kept"
        r"{\*\annotation a comment}{\v hidden}{\deleted gone}"
        r"{\field{\*\fldinst HYPERLINK {http://example.org}}{\fldrslt  words}}\par"
    )
    assert read(body).text == "Kept words"


def test_binary_data_are_skipped_by_their_length() -> None:
    assert read(b"\\pard before {\\pict\\bin6 }}{{\\x} after\\par").text == "before  after"


def test_headings_come_from_styles_outline_levels_and_setting() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s5 Title;}}"
    words = "The convoy crossed the river before dawn on Tuesday, and nobody in the village saw it go."
    body = (
        rf"\pard\s5 Report on the River\par\pard {words}\par\pard\s1 Methods\par\pard {words} Then it rained.\par"
        rf"\pard{{\b\fs24 Bold Findings}}\par\pard {words} Then it snowed.\par"
    )
    found = passages(read(styles + body))
    assert [role for _, role in found] == ["title", "paragraph", "heading", "paragraph", "heading", "paragraph"]


def test_footnotes_follow_their_paragraph_and_are_numbered() -> None:
    body = r"\pard They left{\super\chftn{\footnote\chftn  Interview, May 2020.}} at dawn.\par\pard Then silence.\par"
    document = read(body)
    assert [text for text, _ in passages(document)] == [
        "They left¹ at dawn.",
        "¹ Interview, May 2020.",
        "Then silence.",
    ]
    assert passages(document)[1][1] == "reference"


def test_running_heads_are_furniture_and_list_marks_stay() -> None:
    body = r"{\header Border Report\par}\pard{\listtext\'b7\tab}Forty trucks\par\pard{\listtext\'b7\tab}Two cars\par"
    assert passages(read(body)) == [
        ("Border Report", "furniture"),
        ("·\tForty trucks", "list"),
        ("·\tTwo cars", "list"),
    ]


def test_rows_of_a_table_are_rows() -> None:
    row = r"\trowd\cellx100\cellx200\pard\intbl {0}\cell {1}\par more\cell\row"
    text = read(
        row.replace("{0}", "Alpha").replace("{1}", "1200") + row.replace("{0}", "Beta").replace("{1}", "80")
    ).text
    assert text == "Alpha\t1200 more\nBeta\t80 more"


def test_title_and_author_fields_count_when_the_text_says_so() -> None:
    info = r"{\info{\title Report on the River}{\author Jane Doe}{\creatim\yr2019\mo3\dy1}{\company Acme}}"
    said = read(info + r"\pard Minutes\par By Jane Doe\par This report on the river was read.\par").citation
    assert (said.title, said.authors, said.published) == ("Report on the River", ("Jane Doe",), None)
    assert said.evidence["title"].rule == "RTF title, found in the text"
    silent = read(info + r"\pard Minutes of a meeting\par Nothing was said.\par").citation
    assert (silent.title, silent.authors) == (None, ())


def test_a_file_cut_off_says_so() -> None:
    document = readers.read(rb"{\rtf1\ansi\pard {\b They left at", "letter.rtf")
    assert (document.text, document.notes) == ("They left at", ("cut off: the end of the file is missing",))


@pytest.mark.parametrize(
    "body",
    [
        b"{" * 500_000 + b"\\pard words\\par",
        b"\\pard words\\par" + b"}" * 500_000,
        b"\\pard words\\par{\\pict\\bin2147483647 x",
        b"\\pard words\\par\\bin-5 \\u99999999999 \\fs-3\\uc-9\\f-1\\ansicpg99999\\par",
        b"\\pard words\\par" + b"{\\footnote x" * 20_000,
        b"\\pard words\\par\\" + b"\\'" * 1000 + b"\\'zz",
        b"{\\fonttbl" + b"{\\f1\\fcharset128 x;}" * 20_000 + b"}\\pard words\\par",
    ],
    ids=["opened", "closed", "binary", "numbers", "notes", "halves", "fonts"],
)
def test_hostile_files_are_read_for_what_they_say(body: bytes) -> None:
    assert "words" in read(body).text


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(UnreadableSource, match=r"^there is no text in it$"):
        read(r"{\pict 00}\pard\par")
