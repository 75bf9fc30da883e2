"""RTF: the words of a letter or report as word processors wrote them, with its headings, notes and tables."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from store.errors import UnreadableSource
from store.extract.passages_blocks import Form
from store.readers import borne_out
from store.readers.composed import Piece, composed
from store.readers.rtf_parser import Paragraph, Parsed, Parser
from store.records import CitationData, Document, Evidence, Passage, Role

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,20}\{\\rtf")
_BULLET = re.compile(r"[•·▪◦‣●○]\s")
_USUAL_SIZE = 24
"""Half points, as RTF counts: what a text is set in that does not say."""

_LARGER = 1.2
"""A short paragraph is a heading from this size on, in sizes of the running text."""


def claims(data: bytes, name: str) -> bool:  # noqa: ARG001 - every reader is asked the same way
    """Tell whether the bytes begin as RTF does."""
    return _START.match(data[:64]) is not None


def read(data: bytes, name: str) -> Document:
    """Return the text, one passage a paragraph, without comments, deleted words and pictures.

    Raises UnreadableSource when there is no text in it.
    """
    parsed = Parser(data).parsed()
    text, passages = composed(_pieces(parsed.paragraphs), rows_together=True)
    if not text:
        raise UnreadableSource("there is no text in it")
    notes = () if parsed.whole else ("cut off: the end of the file is missing",)
    return Document(
        name=name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        citation=_citation(parsed, text, passages),
        notes=notes,
        passages=passages,
    )


def _pieces(paragraphs: Sequence[Paragraph]) -> Iterator[Piece]:
    sizes: Counter[int] = Counter()
    for paragraph in paragraphs:
        sizes.update(paragraph.sizes)
    body = sizes.most_common(1)[0][0] if sizes else _USUAL_SIZE
    for paragraph in paragraphs:
        yield Piece(paragraph.text, *_judged(paragraph, paragraph.text, body))


def _judged(paragraph: Paragraph, text: str, body: int) -> tuple[Role | None, Form]:
    """Return what a paragraph is for, as far as its style and setting tell."""
    if paragraph.sink == "note":
        return "reference", "text"
    if paragraph.sink == "running":
        return "furniture", "text"
    if paragraph.row:
        return None, "table"
    if paragraph.level == 0:
        return "title", "heading"
    if paragraph.level is not None:
        return None, "heading"
    if paragraph.listed or _BULLET.match(text):
        return None, "list"
    largest = paragraph.sizes.most_common(1)[0][0] if paragraph.sizes else body
    plain = sum(paragraph.sizes.values()) - paragraph.bold
    short = "\n" not in text and len(text) <= 120 and not text.endswith((".", ",", ";"))
    if short and (largest >= _LARGER * body or (plain <= 0 and paragraph.bold)):
        return None, "heading"
    return None, "text"


def _citation(parsed: Parsed, text: str, passages: Sequence[Passage]) -> CitationData:
    """Return the fields of the file that its text bears out; its dates are the file's, and are left out.

    A title that the text shows as its title is left to be read there.
    """
    shown = next((text[passage.start : passage.end] for passage in passages if passage.role == "title"), "")
    title = borne_out.title(parsed.title, text[:20_000])
    title = None if title and borne_out.title(title, shown) else title
    authors = borne_out.authors(parsed.author, f"{text[:20_000]}\n{text[-20_000:]}")
    evidence = {}
    if title:
        evidence["title"] = Evidence("RTF title, found in the text")
    if authors:
        evidence["authors"] = Evidence("RTF author, found in the text")
    return CitationData(title=title, authors=authors, evidence=evidence)
