"""Nasty PDFs, written by hand: damaged, encrypted, circular, empty, and made of one enormous stream."""

from __future__ import annotations

import zlib
from collections.abc import Sequence


def _pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of numbered objects, the first of them its catalogue."""
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out) + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        trailer,
        at,
    )


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), more, data)


def _deflated(data: bytes, more: bytes = b"") -> bytes:
    return _stream(zlib.compress(data, 9), b"/Filter/FlateDecode" + more)


_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_RESOURCES = b"/Resources<</Font<</F 4 0 R>>>>/MediaBox[0 0 595 842]"
_LINES = b"BT /F 12 Tf 50 780 Td 14 TL (The bridge at Orrin was closed, said Maren Holt.) Tj T* (Nobody came.) Tj ET"


def _one_page(content: bytes, trailer: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/Contents 5 0 R%s>>" % _RESOURCES
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return _pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, _FONT, content, *more], trailer)


def _many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 6) for number in range(count))
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    page = b"<</Type/Page/Parent 2 0 R/Contents 5 0 R%s>>" % _RESOURCES
    return _pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, b"null", _FONT, _stream(_LINES), *([page] * count)])


def _picture() -> bytes:
    image = _deflated(
        b"\xff" * (800 * 600),
        b"/Type/XObject/Subtype/Image/Width 800/Height 600/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    page = b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>>>"
    drawn = _stream(b"q 595 0 0 842 0 0 cm /I Do Q")
    return _pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, image, drawn])


_ENCRYPT = b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<%s>/U<%s>>>/ID[<00><00>]" % (b"41" * 32, b"42" * 32)

FILES = {
    "sound.pdf": lambda: _one_page(_stream(_LINES)),
    "cut.pdf": lambda: _one_page(_stream(_LINES))[:400],
    "header-only.pdf": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "no-table.pdf": lambda: _one_page(_stream(_LINES)).split(b"xref")[0],
    "wrong-table.pdf": lambda: _one_page(_stream(_LINES)).replace(b"0000000", b"9999999"),
    "behind-junk.pdf": lambda: b"\0junk " * 100 + _one_page(_stream(_LINES)),
    "locked.pdf": lambda: _one_page(_stream(_LINES), _ENCRYPT),
    "no-pages.pdf": lambda: _pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]),
    "circular.pdf": lambda: _pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]),
    "deep-tree.pdf": lambda: _pdf(
        [b"<</Type/Catalog/Pages 2 0 R>>", *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % n for n in range(3, 20_003))]
    ),
    "bomb.pdf": lambda: _one_page(_deflated(b" " * 400_000_000)),
    "bomb-twice.pdf": lambda: _one_page(
        _stream(zlib.compress(zlib.compress(b" " * 400_000_000)), b"/Filter[/FlateDecode/FlateDecode]")
    ),
    "huge-page.pdf": lambda: _one_page(_deflated(_LINES * 20_000)),
    "nested-arrays.pdf": lambda: _one_page(_stream(b"[" * 500_000 + _LINES)),
    "endless-text-state.pdf": lambda: _one_page(_deflated(b"q " * 2_000_000 + _LINES)),
    "ten-thousand-pages.pdf": lambda: _many_pages(10_000),
    "lying-count.pdf": lambda: _one_page(_stream(_LINES)).replace(b"/Count 1", b"/Count 999999999"),
    "lying-length.pdf": lambda: _one_page(_stream(_LINES).replace(b"/Length 1", b"/Length 9")),
    "picture.pdf": _picture,
    "named-page.txt": lambda: _one_page(_stream(_LINES)),
}
