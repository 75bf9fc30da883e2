"""Nasty office files and books: bombs inside the ZIP, missing parts, entities, locks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from tests.torture.nasty.wording import ENGLISH

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
_PARAGRAPHS = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in ENGLISH.splitlines() if line)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000
_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def packed(members: Mapping[str, str | bytes], stored: str = "") -> bytes:
    """Return a ZIP of members; the one named `stored` is put in without compression."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            how = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, how)
    return buffer.getvalue()


def _docx(body: str, before: str = "", **more: str | bytes) -> bytes:
    document = f'<?xml version="1.0"?>{before}<w:document {_W}><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document, **more})


def _epub(spine: str, **more: str | bytes) -> bytes:
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Bridges</dc:title></metadata><manifest>'
        '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
        f"<spine>{spine}</spine></package>"
    )
    chapter = f"<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>One</h1><p>{ENGLISH}</p></body></html>"
    named = {name.replace("__", "/"): content for name, content in more.items()}
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip", "META-INF/container.xml": _CONTAINER, "book.opf": package,
        "c.xhtml": chapter, **named,
    }  # fmt: skip
    return packed({name: content for name, content in members.items() if content}, stored="mimetype")


def _odt(body: str) -> bytes:
    content = (
        '<?xml version="1.0"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        f"{body}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}, stored="mimetype")


_ENTITIES = '<!DOCTYPE w:document [<!ENTITY a0 "lol">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
)

FILES = {
    "sound.docx": lambda: _docx(_PARAGRAPHS),
    "cut.docx": lambda: _docx(_PARAGRAPHS)[:-200],
    "bomb.docx": lambda: _docx(_PARAGRAPHS + " " * 300_000_000),
    "deep.docx": lambda: _docx("<w:p>" * 200_000),
    "entities.docx": lambda: _docx("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", f"{_ENTITIES}]>"),
    "outside.docx": lambda: _docx(
        "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    ),
    "no-document.docx": lambda: packed({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS}),
    "no-xml.docx": lambda: packed(
        {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": b"\0\1\2 nothing"}
    ),
    "many-paragraphs.docx": lambda: _docx(_PARAGRAPHS * 20_000),
    "locked.docx": lambda: _OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 2000,
    "old.doc": lambda: _OLE + "WordDocument".encode("utf-16-le") + b"\0" * 2000,
    "named-letter.txt": lambda: _docx(_PARAGRAPHS),
    "sound.odt": lambda: _odt(f"<text:p>{ENGLISH}</text:p>"),
    "deep.odt": lambda: _odt("<text:section>" * 100_000),
    "spaces.odt": lambda: _odt('<text:p>a<text:s text:c="2000000000"/>b</text:p>'),
    "no-content.odt": lambda: packed({"mimetype": "application/vnd.oasis.opendocument.text"}, stored="mimetype"),
    "sound.epub": lambda: _epub('<itemref idref="c"/>'),
    "circular.epub": lambda: _epub('<itemref idref="c"/>' * 50_000),
    "empty-spine.epub": lambda: _epub(""),
    "outside.epub": lambda: _epub('<itemref idref="c"/>').replace(b'href="c.xhtml"', b'href="../../c"'),
    "no-package.epub": lambda: _epub('<itemref idref="c"/>', book__opf="").replace(b"book.opf", b"beek.opf"),
    "locked.epub": lambda: _epub(
        '<itemref idref="c"/>', **{"META-INF__rights.xml": "<rights/>", "META-INF__encryption.xml": (
            '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
            'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod '
            'Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><enc:CipherData><enc:CipherReference '
            'URI="c.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>'
        ), "c.xhtml": bytes(range(256)) * 20}
    ),
    "deep.rtf": lambda: b"{\\rtf1 " + b"{\\b " * 300_000 + ENGLISH.encode(),
    "binary.rtf": lambda: b"{\\rtf1 words \\bin2000000000 " + ENGLISH.encode() + b"}",
    "unicode-flood.rtf": lambda: b"{\\rtf1 " + b"\\u-10179?\\u8238?" * 100_000 + ENGLISH.encode() + b"}",
    "cut.rtf": lambda: b"{\\rtf1\\ansi {\\fonttbl {\\f0 Ar",
    "header.rtf": lambda: b"{\\rtf1",
}  # fmt: skip
