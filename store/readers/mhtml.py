"""Pages saved as one file by a browser (.mht, .mhtml): the page among its pictures, with its address and its date."""

from __future__ import annotations

import binascii
import email.header
import email.message
import email.parser
import email.utils
import quopri
import re
from collections.abc import Iterator
from dataclasses import replace

from store.errors import UnreadableSource
from store.readers import html
from store.readers.html_encoding import decode
from store.records import CitationData, Document, Evidence

_HEAD = re.compile(rb"\s{0,20}(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,40}\r?\n")
_KIND = re.compile(rb"^content-type:\s*(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(
    rb"^(?:snapshot-content-location:|x-mimeole:|from:\s*[\"<]?\s*<?saved by\b|content-location:\s*(?:https?|file):)",
    re.IGNORECASE | re.MULTILINE,
)
_SENT = re.compile(rb"^(?:received|to|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE)
_MOST_PARTS = 5000


def claims(data: bytes, name: str) -> bool:  # noqa: ARG001 - every reader is asked the same way
    """Tell whether the bytes begin with the headers of a saved page, and not of a mail that was sent."""
    head = _head(data)
    return bool(_KIND.search(head)) and bool(_SAVED.search(head)) and not _SENT.search(head)


def read(data: bytes, name: str) -> Document:
    """Return the page; its address and the day it was saved are citation data. Raises UnreadableSource."""
    headers = _headers(_head(data))
    told = _told(headers)
    refused: UnreadableSource | None = None
    for part, body in _pages(data, headers):
        decoded = decode(body, part.get_content_charset())
        try:
            document = html.of_page(decoded, data, name, told or _told(part))
        except UnreadableSource as error:
            refused = refused or error  # a page of frames: the text is in one of them
            continue
        return document if told is None else _at(document, headers, part)
    raise refused or UnreadableSource("there is no page in it, or it is cut off before the page")


def _head(data: bytes) -> bytes:
    found = _HEAD.match(data[:20_000])
    return found.group() if found else b""


def _headers(head: bytes) -> email.message.Message:
    return email.parser.BytesHeaderParser().parsebytes(head.lstrip())


def _pages(data: bytes, headers: email.message.Message) -> Iterator[tuple[email.message.Message, bytes]]:
    """Yield the HTML parts, the one that was saved first, and their bytes."""
    boundary = headers.get_boundary()
    if not boundary:
        yield headers, _decoded(headers, data[len(_head(data)) :])
        return
    mark = re.compile(rb"(?:^|\n)--" + re.escape(boundary.encode("utf-8", "replace")) + rb"(?:--)?[ \t]*\r?\n?")
    at: int | None = None
    for count, found in enumerate(mark.finditer(data)):
        if at is not None:
            yield from _page(data[at : found.start()])
        at = found.end()
        if count > _MOST_PARTS:
            return
    if at is not None:
        yield from _page(data[at:])


def _page(part: bytes) -> Iterator[tuple[email.message.Message, bytes]]:
    head, gap, body = part.partition(b"\r\n\r\n") if b"\r\n\r\n" in part[:20_000] else part.partition(b"\n\n")
    if gap and len(head) < 20_000:
        headers = _headers(head + gap)
        if headers.get_content_type() in {"text/html", "application/xhtml+xml"}:
            yield headers, _decoded(headers, body)


def _decoded(headers: email.message.Message, body: bytes) -> bytes:
    form = str(headers.get("Content-Transfer-Encoding", "")).strip().lower()
    if form == "quoted-printable":
        return quopri.decodestring(body)
    if form == "base64":
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
        try:
            return binascii.a2b_base64(letters[: len(letters) // 4 * 4] + _rest(letters))
        except binascii.Error as error:
            raise UnreadableSource("its page is damaged: it is no base64") from error
    return body


def _rest(letters: bytes) -> bytes:
    """Return the last letters of base64 with the signs that make them four; one alone means nothing."""
    rest = letters[len(letters) // 4 * 4 :]
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""


def _told(headers: email.message.Message) -> CitationData | None:
    """Return what a saved page's headers tell: address, title, and when it was saved."""
    url = accessed = title = None
    evidence: dict[str, Evidence] = {}
    for field in ("Snapshot-Content-Location", "Content-Location"):
        address = str(headers.get(field, "")).strip()
        if address.lower().startswith(("http://", "https://")) and url is None:
            url, evidence["url"] = address, Evidence(f"header {field}")
    if date := email.utils.parsedate(str(headers.get("Date", ""))):
        accessed, evidence["accessed"] = f"{date[0]:04}-{date[1]:02}-{date[2]:02}", Evidence("header Date")
    if written := _words(str(headers.get("Subject", ""))):
        title, evidence["title"] = written, Evidence("header Subject")
    return CitationData(title=title, url=url, accessed=accessed, evidence=evidence) if evidence else None


def _at(document: Document, headers: email.message.Message, part: email.message.Message) -> Document:
    """Return the document with the page's own address where neither the page nor the file's headers gave one."""
    inner = _told(part)
    if document.citation.url or inner is None or not inner.url or headers.get("Snapshot-Content-Location"):
        return document
    evidence = {**document.citation.evidence, "url": inner.evidence["url"]}
    return replace(document, citation=replace(document.citation, url=inner.url, evidence=evidence))


def _words(written: str) -> str:
    """Return a header's words, decoded; "" when they cannot be."""
    try:
        return " ".join(str(email.header.make_header(email.header.decode_header(written))).split())
    except (LookupError, ValueError, email.errors.HeaderParseError):
        return ""
