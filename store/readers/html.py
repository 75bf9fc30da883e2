"""Web pages as saved: the text without what the site puts around it, and what the page says of itself.

The words are taken from the page's own text nodes (html_blocks), since a quote is the exact characters of its source.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from store.errors import UnreadableSource
from store.extract.citation_data_kind import type_of
from store.extract.citation_data_names import is_personal_name
from store.extract.citation_data_people import authors_of
from store.extract.languages import language_of
from store.readers import html_main
from store.readers.composed import Piece, composed
from store.readers.encodings import Decoded
from store.readers.html_sniffing import is_page
from store.readers.site_titles import key
from store.records import CitationData, Document, Evidence, Passage, Span

_FEW = 200
"""Characters below which a page's own text may be only the shell of a program that brings it."""


def claims(data: bytes, name: str) -> bool:
    """Tell whether the bytes are a web page, whatever the file is called."""
    return is_page(data, name)


def read(data: bytes, name: str) -> Document:
    """Return the page's text. Raises UnreadableSource when its bytes are no text or there is none on the page."""
    from store.readers.html_encoding import decode

    return of_page(decode(data), data, name)


def of_page(decoded: Decoded, data: bytes, name: str, told: CitationData | None = None) -> Document:
    """Return a page's document; `data` is the whole file, and `told` what it says outside of the page."""
    from store.readers import web_metadata, web_metadata_json
    from store.readers.html_tree import parse

    page = parse(decoded.text)
    citation, titles = web_metadata.read(page)
    pieces = html_main.main(page.root, titles)
    if not pieces:
        for element in page.root.elements():
            element.tag = "div" if element.tag == "noscript" else element.tag
        pieces = html_main.main(page.root, titles)
    notes = list(decoded.notes)
    if sum(len(piece.words) for piece in pieces) < _FEW and (body := web_metadata_json.body(page.root)):
        pieces = [Piece(words) for words in body.split("\n")]
        notes.append("the text was read from the page's JSON-LD, as the page itself shows none")
    if not any(piece.words.strip() for piece in pieces):
        raise UnreadableSource(_why_empty(decoded.text))
    if page.flattened:
        notes.append("its elements are nested too deep or too many, so that parts of it have lost their structure")
    text, passages = composed(pieces)
    passages = _titled(text, passages, titles)
    return Document(
        name=name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        citation=_citation(citation.completed_by(told) if told else citation, text, passages),
        notes=tuple(notes),
        passages=passages,
    )


def _titled(text: str, passages: tuple[Passage, ...], titles: tuple[str, ...]) -> tuple[Passage, ...]:
    """Return passages of which none passes for the title that is not what the page says its title is."""
    if not titles:
        return passages
    keys = {key(title) for title in titles}
    return tuple(
        replace(passage, role="heading")
        if passage.role == "title" and key(text[passage.start : passage.end]) not in keys
        else passage
        for passage in passages
    )


def _why_empty(markup: str) -> str:
    start = markup[:200_000].lower()
    if "<frame" in start:
        return "it is only a frame around other pages; add those"
    if "<script" in start:
        return "the page's text is made by a program when it opens; save it from the browser as a complete page"
    return "there is no text on the page"


def _citation(citation: CitationData, text: str, passages: tuple[Passage, ...]) -> CitationData:
    """Return citation data held against the text: the title's place in it, its language, what kind of page it is."""
    evidence = dict(citation.evidence)
    authors = citation.authors
    if authors and not any(is_personal_name(name, announced=True) for name in authors) and authors_of(text, passages):
        authors = ()  # the body that a page is made by, where its byline names who wrote it
        evidence.pop("authors", None)
    for passage in passages:
        if passage.role == "title" and citation.title and "title" in evidence:
            if text[passage.start : passage.end] == citation.title:
                evidence["title"] = Evidence(evidence["title"].rule, Span(passage.start, passage.end))
            break
    language = language_of(text, passages)
    declared = citation.language
    if declared and language and declared != language:
        evidence.pop("language", None)  # pages in every language are made from English templates
        declared = None
    kind = citation.type
    if kind == "document":
        told = type_of(text, passages, citation.publisher)
        kind, evidence["type"] = (told.value, Evidence(told.rule)) if told else ("webpage", Evidence("web page"))
    return replace(citation, authors=authors, type=kind, language=declared, evidence=evidence)
