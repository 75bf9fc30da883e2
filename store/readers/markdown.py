"""Markdown with YAML front matter; the document's text is the body, and offsets count from its first character."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from pathlib import PurePath

from store.readers.encodings import decode
from store.records import CitationData, Document, Evidence

RULE = "front matter"
_LONGEST = 32_768
"""Characters of front matter; more of it is text."""

_SUFFIXES = {".md", ".markdown", ".mdown", ".txt", ""}
_FIELDS = {
    "title": "title",
    "publisher": "publisher",
    "container": "container",
    "published": "published",
    "date": "published",
    "updated": "updated",
    "accessed": "accessed",
    "url": "url",
    "language": "language",
    "lang": "language",
    "kind": "type",
    "type": "type",
}
_TYPES = {
    "news": "article-newspaper",
    "article": "article-newspaper",
    "newspaper": "article-newspaper",
    "encyclopedia": "entry-encyclopedia",
    "report": "report",
    "blog": "post-weblog",
    "web": "webpage",
}


def claims(data: bytes, name: str) -> bool:
    """Tell whether the bytes begin with front matter, in a file named like text."""
    begins = data.removeprefix(b"\xef\xbb\xbf").startswith((b"---\n", b"---\r\n"))
    return begins and PurePath(name).suffix.lower() in _SUFFIXES


def read(data: bytes, name: str) -> Document:
    """Return the body and the citation data of its front matter; front matter that is no YAML stays in the text."""
    decoded = decode(data)
    fields, body = _split(decoded.text)
    notes = decoded.notes
    if fields.get("note"):
        notes = (*notes, _line(fields["note"]))
    return Document(
        name=name,
        text=body,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        citation=_citation(fields),
        notes=notes,
    )


def _split(text: str) -> tuple[Mapping[str, object], str]:
    """Return the front matter's fields and the body, whose characters are left exactly as they are."""
    import yaml  # most files do not need it
    from frontmatter.default_handlers import YAMLHandler

    handler = YAMLHandler()
    try:
        head, body = handler.split(text)
        if len(head) > _LONGEST:
            return {}, text
        # The loader in C overflows its stack on lists nested deep enough; this one says so.
        fields = handler.load(head, Loader=yaml.SafeLoader)
    except (ValueError, RecursionError, yaml.YAMLError):
        return {}, text
    if not isinstance(fields, dict):
        return {}, text
    return {str(key).lower(): value for key, value in fields.items()}, body.lstrip("\r\n")


def _citation(fields: Mapping[str, object]) -> CitationData:
    values: dict[str, str] = {}
    for written, name in _FIELDS.items():
        value = _line(fields.get(written))
        if value and name not in values:
            values[name] = _TYPES.get(value.lower(), value) if name == "type" else value
    authors = _authors(fields)
    evidence = {name: Evidence(RULE) for name in (*values, *(("authors",) if authors else ()))}
    return CitationData(**values, authors=authors, evidence=evidence)


def _authors(fields: Mapping[str, object]) -> tuple[str, ...]:
    found = fields.get("authors", fields.get("author"))
    several = found if isinstance(found, list) else [found]
    return tuple(name for name in map(_line, several) if name)


def _line(value: object) -> str:
    """Return a YAML value as one line of text, dates in ISO 8601, empty for what is no single value."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        try:
            line = " ".join(str(value).split())
        except ValueError:  # a whole number of thousands of digits
            return ""
        # YAML can spell half of a surrogate pair, which no file can hold.
        return line.encode("utf-8", "replace").decode("utf-8")
    return ""
