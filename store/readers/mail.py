"""A mail (.eml, .emlx): what it says is the document, its headers the citation data, its attachments sources inside it.

The headers that tell who wrote to whom stand at the beginning of the text, so that names in them are found and citation
data has its words to point at.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import PurePath

from store.readers import mail_body
from store.readers.composed import Piece, composed
from store.readers.mail_headers import LONGEST, Headers
from store.readers.mail_headers import MOST as MOST_HEADERS
from store.readers.mail_headers import read as read_headers
from store.readers.mail_parts import DEEPEST, MOST, Entity, PartsReader
from store.readers.members import Member
from store.records import CitationData, Document, Evidence, Passage, Span

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_TOLD = frozenset(("from", "to", "subject", "date", "received", "message-id", "sender"))
_CARRIED = frozenset(
    ("message-id", "received", "return-path", "mime-version", "delivered-to", "x-mailer", "dkim-signature")
)
_SUFFIXES = {".eml", ".emlx", ".mail"}
_MEMBER = re.compile(r"message \d+(?: \(\d+\))?")
_COUNT = re.compile(rb"\d{1,10}[ \t]*\r?\n(?=[A-Za-z-]{2,40}:)")
_LOOKED_AT = 16384
_ANSWERS = re.compile(r"(?:re|aw|sv|antw|odp|رد)\s?(?:\[\d+\])?:", re.IGNORECASE)
_ENDINGS = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/csv": ".csv",
    "text/calendar": ".ics",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
}
_WINMAIL = "it is Outlook's packing of attachments (winmail.dat), which cannot be opened; ask its sender for the files"


def claims(data: bytes, name: str) -> bool:
    """Tell whether the bytes begin with the headers of a mail that was sent, or with any in a file named as a mail."""
    start = _start(data)
    if not data[start : start + 1].isalpha() and data[start : start + 1] != b">":
        return False
    headers, _ = read_headers(data[: start + _LOOKED_AT], start, min(len(data), start + _LOOKED_AT))
    names = headers.found.keys()
    if "snapshot-content-location" in names:  # a saved page
        return False
    told = len(_TOLD & names)
    if PurePath(name).suffix.lower() in _SUFFIXES or _MEMBER.fullmatch(name):
        return told > 0
    return told >= 2 and bool(_CARRIED & names)


def read(data: bytes, name: str) -> Document:
    """Return the mail; anything about it can be missing or wrong, and the rest is read."""
    reader, mail = _mail(data)
    texts, _ = mail_body.chosen(mail)
    headers = mail.headers
    answers = bool(headers.raw("in-reply-to") or _ANSWERS.match(headers.text("subject")))
    text, passages = composed([*_shown(headers), *mail_body.pieces(texts, answers)])
    return Document(
        name=name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        citation=_citation(headers, text, passages),
        notes=tuple(_notes(reader, mail)),
        passages=passages,
    )


def members(data: bytes, name: str) -> Iterator[Member]:  # noqa: ARG001 - every reader is asked the same way
    """Yield what is attached to a mail; pictures that only decorate it, and signatures, are left out."""
    _, mail = _mail(data)
    _, files = mail_body.chosen(mail)
    for number, file in enumerate(files, 1):
        path = file.file_name() or f"attachment {number}{_ENDINGS.get(file.kind, '')}"
        if file.kind == "message/rfc822" and not path.lower().endswith(".eml"):
            path += ".eml"
        if file.kind == "application/ms-tnef" or path.lower() == "winmail.dat":
            yield Member(path, _WINMAIL)
        elif file.kind in {"application/pkcs7-mime", "application/x-pkcs7-mime"}:
            yield Member(path, "it is encrypted or sealed (S/MIME)")
        else:
            yield Member(path, file.content())


def _start(data: bytes) -> int:
    """Return where the headers begin: Apple Mail writes the mail's length above them."""
    count = _COUNT.match(data)
    return count.end() if count else 0


def _mail(data: bytes) -> tuple[PartsReader, Entity]:
    start = _start(data)
    end = min(len(data), start + int(data[:start])) if start else len(data)
    reader = PartsReader()
    return reader, reader.read(data, start, end)


def _shown(headers: Headers) -> Iterator[Piece]:
    for name in _SHOWN:
        if words := headers.text(name.lower()):
            yield Piece(f"{name}: {words}", "title" if name == "Subject" else "byline")


def _citation(headers: Headers, text: str, passages: tuple[Passage, ...]) -> CitationData:
    """Return what headers say, each with its line at the beginning of the text."""
    evidence = {"type": Evidence("mail headers")}

    def said(field: str, name: str) -> None:
        label = f"{name}: "
        line = next((p for p in passages[: len(_SHOWN)] if text.startswith(label, p.start)), None)
        evidence[field] = Evidence(f"mail header {name}", Span(line.start + len(label), line.end) if line else None)

    values = {"title": headers.text("subject"), "published": headers.day("date")}
    address = re.fullmatch(r"<?(https?://[^\s<>]+)>?", headers.text("archived-at"))
    values["url"] = address[1] if address else None
    authors = headers.people("from")
    for field, name in (("title", "Subject"), ("published", "Date"), ("url", "Archived-At")):
        if values[field]:
            said(field, name)
    if authors:
        said("authors", "From")
    return CitationData(
        type="personal_communication",
        title=values["title"] or None,
        authors=authors,
        published=values["published"],
        url=values["url"],
        evidence=evidence,
    )


def _notes(reader: PartsReader, mail: Entity) -> Iterator[str]:
    if mail.kind in {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}:
        yield "what it says is encrypted; its headers were read"
    if mail.headers.cut:
        yield f"of its headers, only the first {MOST_HEADERS:,} and {LONGEST >> 10} KB of each were read"
    if reader.torn:
        yield "its parts cannot be told apart, so they were read as one text"
    if reader.left_out:
        yield f"parts beyond {MOST:,}, or nested more than {DEEPEST} deep, were left out"
