"""From a document to all that is found in it: pure, and no error of it stops the files behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from store import extract
from store.errors import SourcebookError
from store.extract import EXTRACTOR, Options
from store.extract.gazetteer import GazetteerError
from store.reading.events import Found
from store.records import CitationData, Document, Evidence, Extraction

LARGEST_TEXT = 128 * 2**20
"""Characters of one document; a parser that makes more of a file has been led astray."""


def completed(document: Document, told: CitationData | None) -> Document:
    """Return a document with the citation data that came with the file where its own says nothing."""
    return document if told is None else replace(document, citation=document.citation.completed_by(told))


def unextracted(document: Document) -> Found:
    """Return a document in which nothing was looked for."""
    return Found(document, Extraction((), (), (), (), document.citation), *EXTRACTOR)


def extracted(document: Document, options: Options, advanced: Callable[[float], None] = lambda _: None) -> Found | str:
    """Return everything found in a document, or why nothing could be.

    An error of the extraction itself must not stop the files behind it, and its message may hold the document's text,
    so only its kind is told. What the user asked for wrongly (a gazetteer, an extractor) is raised. `advanced` hears
    which part of the work is done, from 0 to 1.
    """
    try:
        extraction = extract.extract(document.text, options, document.citation, document.passages, advanced)
    except GazetteerError as error:
        raise SourcebookError(str(error)) from error
    except Exception as error:
        return f"extraction failed ({type(error).__name__})"
    if options.published and not extraction.citation.published:
        evidence = {**extraction.citation.evidence, "published": Evidence("given when it was added")}
        citation = replace(extraction.citation, published=options.published, evidence=evidence)
        extraction = replace(extraction, citation=citation)
    name, version = EXTRACTOR
    return Found(document, extraction, name if options.extractor == name else options.extractor, version)
