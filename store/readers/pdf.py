"""PDF: text in reading order with the page of every passage; pdfium reads it, pypdf what pdfium does not.

A PDF holds placed letters and no text, so the stored text is put together: lines joined into paragraphs, hyphens that
only the line's end asked for left out, ligatures written as letters. A passage's page is the label the file gives the
page, else the number printed on it, else its place in the file. A paragraph that goes on over a page break is one
passage whose page is both ("12–13"), so a quote may run across.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from store.errors import ScannedSource, UnreadableSource
from store.extract import passages_blocks
from store.readers import borne_out, ocr, pdf_printed
from store.readers.composed import Piece, composed
from store.readers.pdf_blocks import Block, blocks_of, body_size, continues
from store.readers.pdf_fallback import page_texts
from store.readers.pdf_information import citation_of
from store.readers.pdf_joining import joined, vocabulary
from store.readers.pdf_lines import Line
from store.readers.pdf_pages import Pages, Refused, read_pages
from store.readers.pdf_rebuilding import rebuilt
from store.readers.pdf_running import Running, running
from store.records import CitationData, Document, Evidence

_HEAD = 1024
_SCANTY = 40
"""Characters a page; a file of pictures with less text than this, running lines left out, is a scan."""


def claims(data: bytes, name: str) -> bool:
    """Tell whether a PDF's header stands at the beginning, or near it in a file that is named like one.

    Archives hold it there too, and texts that speak of it.
    """
    head = data[:_HEAD]
    begins = head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-")
    return begins or (name.lower().endswith(".pdf") and b"%PDF-" in head and not head.startswith(b"PK"))


def read(data: bytes, name: str) -> Document:
    """Return the text of a PDF, its passages with their pages, and what the file says of itself.

    Raises UnreadableSource when it takes a password or no page can be read, and ScannedSource when its pages are
    pictures and no letters may be recognised here.
    """
    pages, notes = _pages(data)
    if pages is None:
        return _plain(data, name, ("damaged: read page by page, without its columns",))
    lines = pages.lines
    repeated = running(lines, pages.heights)
    printed = pdf_printed.address(lines[0], pages.heights[0])
    _refuse_scan(pages, repeated)
    if not any(lines):
        return _plain(data, name, ())
    names, numbering = _page_names(pages, repeated)
    words = vocabulary(line.text for page in lines for line in page)
    text, passages = composed(_pieces(_blocks(pages, repeated), names, words), rows_together=True)
    shown = next((text[passage.start : passage.end] for passage in passages if passage.role == "title"), "")
    language = borne_out.language(pages.language, text, passages)
    said = [
        [line.text for place, line in enumerate(page) if place not in repeated.furniture[n]]
        for n, page in enumerate(lines)
    ]
    first, last = (" ".join(page)[:20_000] for page in (said[0], said[-1]))
    return Document(
        name=name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        citation=_with_address(citation_of(data, pages.information, language, first, last, shown), printed),
        notes=(*notes, *_notes(pages, data), *numbering),
        passages=passages,
    )


def _pages(data: bytes) -> tuple[Pages | None, tuple[str, ...]]:
    """Return the pages as pdfium reads them, listed anew when their list is lost; None when it reads none."""
    try:
        return read_pages(data), ()
    except Refused:
        again = rebuilt(data)
    try:
        return (read_pages(again) if again else None), (
            "damaged: its list of pages is lost; those found are read in the order they lie in the file",
        )
    except Refused:
        return None, ()


def _refuse_scan(pages: Pages, repeated: Running) -> None:
    """Raise ScannedSource when at least half of the pages are pictures and there is next to no text."""
    unread = pages.pictures - pages.recognised
    if not unread or 2 * len(unread) < len(pages.lines):
        return
    said = sum(
        len(line.text)
        for page, furniture in zip(pages.lines, repeated.furniture, strict=True)
        for place, line in enumerate(page)
        if place not in furniture
    )
    if said >= _SCANTY * len(pages.lines):
        return
    count = "1 page" if len(pages.lines) == 1 else f"{len(pages.lines)} pages"
    if ocr.is_allowed():
        raise UnreadableSource(f"it is a scan without text ({count}), and tesseract recognises no words in it")
    how = "" if ocr.is_installed() or ocr.is_off() else "; with tesseract installed, its letters can be recognised"
    raise ScannedSource(f"it is a scan without text ({count}){how}", len(pages.lines))


def _blocks(pages: Pages, repeated: Running) -> list[Block]:
    """Return the blocks of all pages, a paragraph that a page break cuts as one, before the notes of its first page."""
    body = body_size(line for page in pages.lines for line in page)
    blocks: list[Block] = []
    last: Block | None = None  # of the running text of the pages before
    for number, page in enumerate(pages.lines):
        here = blocks_of(page, repeated.furniture[number], number, body)
        begun = next((block for block in here if block.role is None), None)
        if last is not None and begun is not None and last.last_page == number - 1 and continues(last, begun):
            last.lines += begun.lines
            last.last_page = number
            here.remove(begun)
        blocks += here
        blocks += [Block([_aside(text)], number, number, role="furniture") for text in pages.asides[number]]
        last = next((block for block in reversed(here) if block.role is None), last)
    return blocks


def _with_address(citation: CitationData, address: str | None) -> CitationData:
    """Return the citation data with the address that a browser prints under a page."""
    if address is None or citation.url:
        return citation
    evidence = {**citation.evidence, "url": Evidence("address that the browser printed under the page")}
    return replace(citation, url=address, evidence=evidence)


def _aside(text: str) -> Line:
    return Line(text, 0, 0, 0, 0, False, False, False, 1, 0)


def _page_names(pages: Pages, repeated: Running) -> tuple[list[str], tuple[str, ...]]:
    """Return what each page is called, and a note when that was read off the pages."""
    count = len(pages.lines)
    if any(pages.labels):
        return [_labelled(label, number) for number, label in enumerate(pages.labels, 1)], ()
    printed = repeated.printed
    # A few numbers, on a few of the pages, may count something else; and none is made up for the pages without.
    if len(printed) * 2 < count or all(name == str(number + 1) for number, name in printed.items()):
        return [str(number) for number in range(1, count + 1)], ()
    names = [printed.get(number) or _between(printed, number) for number in range(count)]
    return names, (f"pages are called by the numbers printed on them, {names[0]} to {names[-1]}",)


def _labelled(label: str, number: int) -> str:
    """Return a page's label; one that is a word ("Cover") stands behind the page's place in the file."""
    if not label:
        return str(number)
    return label if re.fullmatch(r"\S*\d.*|[ivxlcdm]{1,12}", label, re.I) else f"{number} ({label})"


def _between(printed: dict[int, str], number: int) -> str:
    """Return the number of a page that bears none, counted from the nearest one that does."""
    near = min(printed, key=lambda other: abs(other - number))
    if printed[near].isdecimal() and int(printed[near]) + number - near > 0:
        return str(int(printed[near]) + number - near)
    return f"{number + 1} of the file"


def _pieces(blocks: Iterable[Block], names: Sequence[str], words: frozenset[str]) -> Iterator[Piece]:
    """Yield what blocks say, each with what its pages are called."""
    for block in blocks:
        first, last = names[block.first_page], names[block.last_page]
        page = first if first == last else f"{first}–{last}"
        yield Piece(joined(block.texts, words), block.role, block.form, page)


def _notes(pages: Pages, data: bytes) -> tuple[str, ...]:
    notes = []
    if b"%%EOF" not in data[-2048:]:
        notes.append(f"cut off: the end of the file is missing; {_counted(len(pages.lines))} could be found")
    if pages.broken:
        notes.append(f"damaged: {_listed(pages.broken)} could not be read")
    if pages.unread:
        notes.append(f"too long: the last {_counted(pages.unread)} were not read")
    if unread := pages.pictures - pages.recognised:
        verb = "holds" if len(unread) == 1 else "hold"
        notes.append(f"{_listed(unread)} {verb} a picture and next to no text")
    if pages.ocr_note:
        notes.append(pages.ocr_note)
    return tuple(notes)


def _counted(pages: int) -> str:
    return "1 page" if pages == 1 else f"{pages} pages"


def _listed(places: frozenset[int]) -> str:
    """Return pages by their place in the file: "page 3", "pages 3, 4 and 17 more"."""
    numbers = [str(place + 1) for place in sorted(places)]
    if len(numbers) == 1:
        return f"page {numbers[0]} of the file"
    shown = numbers[:10]
    rest = f" and {len(numbers) - 10} more" if len(numbers) > 10 else ""
    return f"pages {', '.join(shown)}{rest} of the file"


def _plain(data: bytes, name: str, notes: tuple[str, ...]) -> Document:
    """Return the text as pypdf gives it, cut into blocks as plain text is."""
    texts, unread = page_texts(data)
    text, passages = composed(
        Piece(joined(map(str.strip, page[block.start : block.end].splitlines()), ()), None, block.form, str(number))
        for number, page in enumerate(texts, 1)
        for block in passages_blocks.blocks(page)
    )
    if not text:
        raise UnreadableSource("no text can be found in it")
    if unread:
        notes = (*notes, f"too long: the last {_counted(unread)} were not read")
    return Document(name, text, hashlib.sha256(data).hexdigest(), notes=notes, passages=passages)
