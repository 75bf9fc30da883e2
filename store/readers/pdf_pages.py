"""The pages of a PDF as pdfium reads them: their words, their labels, and what the file says of itself.

pdfium is not safe to call from several threads at once; readers run one in a process.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from store.errors import UnreadableSource
from store.readers import ocr
from store.readers.pdf_lines import Line, lines_of
from store.readers.pdf_words import Frame, Page, words_of

MOST_PAGES = 20_000
MOST_CHARACTERS = 20_000_000
_MOST_OBJECTS = 300
"""Objects of a page that are looked at for pictures."""

_PASSWORD, _SECURITY = 4, 5  # FPDF_GetLastError
_DOTS = 300
"""Dots per inch at which a page is drawn for recognising its letters; tesseract's letters are about that large."""

_MOST_DOTS = 12_000_000


@dataclass(frozen=True, slots=True)
class Pages:
    """What was read of a file, page by page: lines in the order they are read, text written along the edge, heights in
    points, and labels, "" for none.

    `pictures` are the pages (from 0) that show a picture and hold next to no text; `recognised` those of them whose
    letters were recognised; `broken` those that could not be read. `unread` counts the pages beyond what is read at
    most.
    """

    lines: tuple[list[Line], ...]
    asides: tuple[Sequence[str], ...]
    heights: tuple[float, ...]
    labels: tuple[str, ...]
    pictures: frozenset[int]
    recognised: frozenset[int]
    broken: frozenset[int]
    unread: int
    information: Mapping[str, str]
    language: str
    ocr_note: str


class Refused(Exception):
    """pdfium does not open the file, though it is not encrypted."""


def read_pages(data: bytes) -> Pages:
    """Return all pages of a file. Raises UnreadableSource when it takes a password, and Refused."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (_PASSWORD, _SECURITY):
            raise UnreadableSource("it is encrypted") from error
        raise Refused(str(error)) from error
    with document:
        return _Reading(document, raw).pages()


class _Reading:
    """One file while it is open."""

    def __init__(self, document: Any, raw: Any) -> None:
        self.document = document
        self.raw = raw
        self.recogniser = ocr.Recogniser()
        self.recognised: set[int] = set()
        self.broken: set[int] = set()
        self.pictures: set[int] = set()

    def pages(self) -> Pages:
        count = len(self.document)
        lines: list[list[Line]] = []
        asides: list[Sequence[str]] = []
        heights: list[float] = []
        characters = 0
        for index in range(min(count, MOST_PAGES)):
            page = self._page(index)
            lines.append(lines_of(page))  # words take ten times the memory
            asides.append(page.aside)
            heights.append(page.height)
            characters += sum(len(line.text) for line in lines[-1])
            if characters > MOST_CHARACTERS:
                break
        return Pages(
            tuple(lines),
            tuple(asides),
            tuple(heights),
            tuple(self._label(index) for index in range(len(lines))),
            frozenset(self.pictures),
            frozenset(self.recognised),
            frozenset(self.broken),
            count - len(lines),
            self._information(),
            self._language(),
            self.recogniser.note(len(self.recognised)) if self.recognised else "",
        )

    def _page(self, index: int) -> Page:
        import pypdfium2

        try:
            page = self.document[index]
        except pypdfium2.PdfiumError:
            self.broken.add(index)
            return Page(612, 792, (), (), ())
        try:
            textpage = page.get_textpage()
            try:
                found = words_of(self.raw, textpage.raw, self._frame(page))
            finally:
                textpage.close()
            if sum(len(word.text) for word in found.words) + len(found.glyphs) < 200 and self._shows_picture(page):
                self.pictures.add(index)
                if ocr.is_allowed() and len(self.pictures) <= ocr.MOST_PAGES:
                    return self._recognised(page, index, found)
            return found
        except pypdfium2.PdfiumError:
            self.broken.add(index)
            return Page(612, 792, (), (), ())
        finally:
            page.close()

    def _frame(self, page: Any) -> Frame:
        left, bottom, _, _ = page.get_bbox()
        return Frame(left, bottom, page.get_rotation(), *page.get_size())

    def _shows_picture(self, page: Any) -> bool:
        """Tell whether pictures cover most of a page."""
        width, height = page.get_size()
        whole = max(1.0, width * height)
        covered = 0.0
        for place in range(min(self.raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
            thing = self.raw.FPDFPage_GetObject(page, place)
            if self.raw.FPDFPageObj_GetType(thing) in (self.raw.FPDF_PAGEOBJ_IMAGE, self.raw.FPDF_PAGEOBJ_FORM):
                edges = [ctypes.c_float() for _ in range(4)]
                if self.raw.FPDFPageObj_GetBounds(thing, *edges):
                    left, bottom, right, top = (edge.value for edge in edges)
                    covered += max(0.0, right - left) * max(0.0, top - bottom)
        return covered > 0.4 * float(whole)

    def _recognised(self, page: Any, index: int, found: Page) -> Page:
        width, height = page.get_size()
        scale = min(_DOTS / 72, (_MOST_DOTS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
        try:
            dots = memoryview(bitmap.buffer).cast("B")
            rows = [dots[row * bitmap.stride : row * bitmap.stride + bitmap.width] for row in range(bitmap.height)]
            words = self.recogniser.words(b"".join(rows), bitmap.width, bitmap.height, scale)
        finally:
            bitmap.close()
        if words is None:
            return found
        self.recognised.add(index)
        return Page(width, height, words, (), ())

    def _label(self, index: int) -> str:
        return " ".join(self.document.get_page_label(index).split())[:40]

    def _information(self) -> dict[str, str]:
        return {key: self.document.get_metadata_value(key)[:2000] for key in ("Title", "Author")}

    def _language(self) -> str:
        length = self.raw.FPDFCatalog_GetLanguage(self.document, None, 0)
        if not 2 < length <= 100:
            return ""
        buffer = (self.raw.FPDF_WCHAR * (length // 2 + 1))()
        self.raw.FPDFCatalog_GetLanguage(self.document, buffer, length)
        return bytes(buffer)[: length - 2].decode("utf-16-le", "replace")
