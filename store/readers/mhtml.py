"""Pages saved as one file by a browser (.mht, .mhtml): the page among its pictures, with its address and its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from store.errors import UnreadableSource
from store.readers import html
from store.readers.html_encoding import decode
from store.readers.mail_headers import Headers
from store.readers.mail_parts import Entity, PartsReader
from store.records import CitationData, Document, Evidence

_HEAD = re.compile(rb"\s{0,20}(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,40}\r?\n")
_KIND = re.compile(rb"^content-type:\s*(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(
    rb"^(?:snapshot-content-location:|x-mimeole:|from:\s*[\"<]?\s*<?saved by\b|content-location:\s*(?:https?|file):)",
    re.IGNORECASE | re.MULTILINE,
)
_SENT = re.compile(rb"^(?:received|to|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE)
_PAGES = {"text/html", "application/xhtml+xml"}


def claims(data: bytes, name: str) -> bool:  # noqa: ARG001 - every reader is asked the same way
    """Tell whether the bytes begin with the headers of a saved page, and not of a mail that was sent."""
    head = _head(data)
    return bool(_KIND.search(head)) and bool(_SAVED.search(head)) and not _SENT.search(head)


def read(data: bytes, name: str) -> Document:
    """Return the page; its address and the day it was saved are citation data. Raises UnreadableSource."""
    head = _head(data)
    saved = PartsReader().read(data, len(head) - len(head.lstrip()), len(data))
    told = _told(saved.headers)
    refused: UnreadableSource | None = None
    for part in _pages(saved):
        decoded = decode(part.content(), part.parameters.get("charset"))
        try:
            document = html.of_page(decoded, data, name, told or _told(part.headers))
        except UnreadableSource as error:
            refused = refused or error  # a page of frames: the text is in one of them
            continue
        return document if told is None else _at(document, saved.headers, part.headers)
    raise refused or UnreadableSource("there is no page in it, or it is cut off before the page")


def _head(data: bytes) -> bytes:
    found = _HEAD.match(data[:20_000])
    return found.group() if found else b""


def _pages(saved: Entity) -> Iterator[Entity]:
    """Yield the HTML parts, the one that was saved first; a file that is not in parts is the page itself."""
    if not saved.parts:
        yield saved
    waiting = list(reversed(saved.parts))
    while waiting:
        part = waiting.pop()
        if part.kind in _PAGES:
            yield part
        waiting += reversed(part.parts)


def _told(headers: Headers) -> CitationData | None:
    """Return what a saved page's headers tell: address, title, and when it was saved."""
    evidence: dict[str, Evidence] = {}
    url = None
    for name in ("Snapshot-Content-Location", "Content-Location"):
        address = headers.text(name.lower())
        if url is None and address.lower().startswith(("http://", "https://")):
            url, evidence["url"] = address, Evidence(f"header {name}")
    if accessed := headers.day("date"):
        evidence["accessed"] = Evidence("header Date")
    if title := headers.text("subject"):
        evidence["title"] = Evidence("header Subject")
    return CitationData(title=title or None, url=url, accessed=accessed, evidence=evidence) if evidence else None


def _at(document: Document, headers: Headers, part: Headers) -> Document:
    """Return the document with the page's own address where neither the page nor the file's headers gave one."""
    inner = _told(part)
    if document.citation.url or inner is None or not inner.url or headers.raw("snapshot-content-location"):
        return document
    evidence = {**document.citation.evidence, "url": inner.evidence["url"]}
    return replace(document, citation=replace(document.citation, url=inner.url, evidence=evidence))
