"""OpenDocument texts, zipped and flat."""

from __future__ import annotations

import io
import zipfile

import pytest

from store.errors import UnreadableSource
from store.readers import read

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "style", "table", "draw", "meta")
)
MIMETYPE = "application/vnd.oasis.opendocument.text"
STYLED = """<office:automatic-styles>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>
</office:automatic-styles>"""
BODY = """<text:tracked-changes><text:p>taken out</text:p></text:tracked-changes>
<text:p text:style-name="P1">The bridge at Kesten</text:p>
<text:h text:outline-level="1">The
   fall</text:h>
<text:p>It fell on<text:s text:c="2"/>20 July<text:note text:note-class="footnote">
<text:note-citation>1</text:note-citation><text:note-body>
<text:p>The report of 2016.</text:p></text:note-body></text:note>, he said.<office:annotation>
<text:p>check this</text:p></office:annotation><text:span text:style-name="T1">hidden</text:span></text:p>
<text:list><text:list-item><text:p>first of all</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Ali Hassan</text:p></table:table-cell>
<table:table-cell><text:p>Minister</text:p></table:table-cell></table:table-row></table:table>"""


def content(root: str, body: str = BODY) -> str:
    mimetype = f'office:mimetype="{MIMETYPE}"'
    inside = f"{STYLED}<office:body><office:text>{body}</office:text></office:body>"
    return f"<office:{root} {SPACES} {mimetype}>{inside}</office:{root}>"


def odt(body: str = BODY, **parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", MIMETYPE)
        package.writestr("content.xml", content("document-content", body))
        for name, inside in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), inside)
    return file.getvalue()


@pytest.mark.parametrize("data", [odt(), content("document").encode()], ids=["zipped", "flat"])
def test_what_its_reader_sees_is_the_text(data: bytes) -> None:
    document = read(data, "report")
    assert document.passages is not None
    assert [(p.role, document.text[p.start : p.end]) for p in document.passages] == [
        ("title", "The bridge at Kesten"),
        ("heading", "The fall"),
        ("paragraph", "It fell on  20 July, he said."),
        ("list", "first of all"),
        ("list", "Ali Hassan | Minister"),
        ("reference", "The report of 2016."),
    ]


def test_a_footer_is_furniture() -> None:
    footer = "<style:footer><text:p>River Post, page <text:page-number>1</text:page-number></text:p></style:footer>"
    document = read(odt(styles_xml=f"<office:document-styles {SPACES}>{footer}</office:document-styles>"), "a.odt")
    assert document.passages is not None
    last = document.passages[-1]
    assert (last.role, document.text[last.start : last.end]) == ("furniture", "River Post, page 1")


def test_a_password_is_named() -> None:
    manifest = '<m xmlns="x"><encryption-data/></m>'
    with pytest.raises(UnreadableSource, match="it is protected by a password"):
        read(odt(**{"META-INF__manifest_xml": manifest}), "a.odt")


def test_nesting_and_counted_spaces_are_bounded() -> None:
    with pytest.raises(UnreadableSource, match="nested more than 1,000 deep"):
        read(odt("<text:p>" * 50_000), "a.odt")
    assert len(read(odt('<text:p>a<text:s text:c="99999999999"/>b</text:p>'), "a.odt").text) < 2000
