"""A small writer of PDFs for the tests: placed lines in Helvetica, and letters of any script through ToUnicode."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Placed = tuple[float, float, float, str]
"""A line: how far from the left and from the bottom, in points; its size; its words."""


@dataclass(slots=True)
class Writer:
    """Objects of a file, numbered from 1; the first is the catalogue and the second the page tree."""

    objects: list[bytes] = field(default_factory=lambda: [b"", b""])
    pages: list[int] = field(default_factory=list)
    catalogue: bytes = b""
    trailer: bytes = b""

    def add(self, content: bytes) -> int:
        self.objects.append(content)
        return len(self.objects)

    def stream(self, content: bytes, entries: bytes = b"", packed: bool = False) -> int:
        if packed:
            content, entries = zlib.compress(content), entries + b"/Filter/FlateDecode"
        return self.add(b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content))

    def page(self, content: int, fonts: bytes = b"", more: bytes = b"", resources: bytes = b"") -> None:
        entries = b"/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<</Font<<%s>>%s>>%s"
        self.pages.append(self.add(b"<</Type/Page" + entries % (content, fonts, resources, more) + b">>"))

    def bytes(self) -> bytes:
        self.objects[0] = b"<</Type/Catalog/Pages 2 0 R%s>>" % self.catalogue
        kids = b" ".join(b"%d 0 R" % page for page in self.pages)
        self.objects[1] = self.objects[1] or b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(self.pages))
        parts, places, length = [b"%PDF-1.7\n"], [], 9
        for number, content in enumerate(self.objects, 1):
            places.append(length)
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
            length += len(parts[-1])
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
        count = len(self.objects) + 1
        return b"".join(parts) + end % (count, table, count, self.trailer, length)


def written(
    pages: Sequence[Sequence[Placed]],
    information: Mapping[str, str] | None = None,
    labels: str = "",
    more: str = "",
) -> bytes:
    """Return a PDF of Helvetica lines; `labels` is a number tree of page labels, `more` goes into every page."""
    writer = Writer()
    helvetica = writer.add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    bold = writer.add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>")
    fonts = b"/F %d 0 R/B %d 0 R" % (helvetica, bold)
    for lines in pages:
        writer.page(writer.stream(b"\n".join(map(_line, lines))), fonts, more.encode())
    if labels:
        writer.catalogue = b"/PageLabels<</Nums[%s]>>" % labels.encode()
    if information:
        entries = b"".join(b"/%s(%s)" % (key.encode(), _escaped(value)) for key, value in information.items())
        writer.trailer = b"/Info %d 0 R" % writer.add(b"<<%s>>" % entries)
    return writer.bytes()


def paragraph(text: str, left: float = 72, top: float = 720, size: float = 11, pitch: float = 13) -> list[Placed]:
    """Return the lines of a text, written one under the other where it has line ends."""
    return [(left, top - place * pitch, size, line) for place, line in enumerate(text.strip().splitlines())]


def seen(rows: Sequence[tuple[float, float, str]], size: float = 12) -> bytes:
    """Return a PDF of one page whose letters, of any script, are drawn from left to right as `rows` spell them.

    A row is its left, its base and its characters as seen; "لا" between braces, `{لا}`, is one ligature.
    """
    writer = Writer()
    glyphs: dict[str, int] = {}
    content = []
    for left, base, text in rows:
        codes = b"".join(b"%02X" % glyphs.setdefault(glyph, len(glyphs) + 1) for glyph in _glyphs(text))
        content.append(b"BT /F %d Tf %d %d Td <%s> Tj ET" % (size, left, base, codes))
    table = b"".join(
        b"<%02X> <%s>\n" % (code, glyph.encode("utf-16-be").hex().encode()) for glyph, code in glyphs.items()
    )
    head = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
    ranges = b"1 begincodespacerange <00> <FF> endcodespacerange\n%d beginbfchar\n%sendbfchar endcmap end end"
    unicode = writer.stream(head + ranges % (len(glyphs), table))
    widths = b" ".join(b"250" if glyph == " " else b"500" for glyph in glyphs)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 1/LastChar %d/Widths[%s]/ToUnicode %d 0 R>>"
    writer.page(writer.stream(b"\n".join(content)), b"/F %d 0 R" % writer.add(font % (len(glyphs), widths, unicode)))
    return writer.bytes()


def pictured(pages: int = 1, overlay: Sequence[Placed] = ()) -> bytes:
    """Return a PDF whose pages are filled by a grey picture, with a few lines over it."""
    writer = Writer()
    helvetica = writer.add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    dots = b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8"
    picture = writer.stream(bytes(range(64)), dots)
    for _ in range(pages):
        content = b"q 612 0 0 792 0 0 cm /P Do Q\n" + b"\n".join(map(_line, overlay))
        writer.page(writer.stream(content), b"/F %d 0 R" % helvetica, resources=b"/XObject<</P %d 0 R>>" % picture)
    return writer.bytes()


def _glyphs(text: str) -> list[str]:
    glyphs: list[str] = []
    parts = text.split("{")
    glyphs += parts[0]
    for part in parts[1:]:
        ligature, rest = part.split("}")
        glyphs += [ligature, *rest]
    return glyphs


def _line(line: Placed) -> bytes:
    left, base, size, text = line
    font = b"B" if text.startswith("**") else b"F"
    return b"BT /%s %g Tf %g %g Td (%s) Tj ET" % (font, size, left, base, _escaped(text.removeprefix("**")))


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
