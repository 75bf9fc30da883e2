"""What a page says of itself to machines: who wrote it, when, where and under which title; nothing is guessed.

Each source of such data is asked in turn, the most exact first, and the first answer for a field stands, with the name
of what gave it as evidence. What no source tells is left to what the text says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.extract.citation_data_names import names_in
from store.readers import web_metadata_json, web_metadata_tags
from store.readers.html_tree import Page
from store.readers.web_metadata_told import Told
from store.readers.written_dates import iso
from store.records import CitationData, Evidence

_DATES = {"published", "updated", "accessed"}
_UNKNOWN_DATES = ("1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30")
"""What programs write for a date that they do not know."""
_NOBODY = re.compile(
    r"(?:admin|administrator|root|editor|staff|staff writer|author|user|guest|webmaster|anonymous|unknown|none|null|"
    r"undefined|n/?a|test|wordpress|by)", re.IGNORECASE,
)  # fmt: skip
_BY = re.compile(r"(?:by|von|par|por|di|door)\s*:?\s+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_SUFFIXES = {"jr", "sr", "phd", "md", "ii", "iii"}
_SEPARATORS = " |–—-:·»•"


def read(page: Page) -> tuple[CitationData, tuple[str, ...]]:
    """Return what a page tells of itself, and every title that it gives itself."""
    values: dict[str, str] = {}
    authors: tuple[str, ...] = ()
    evidence: dict[str, Evidence] = {}
    titles: list[str] = []
    for told in _all(page):
        if told.name == "authors":
            if not authors and (authors := _authors(told.values)):
                evidence["authors"] = Evidence(told.rule)
            continue
        value = _value(told.name, told.values[0]) if told.values else None
        if value is None:
            continue
        if told.name == "title":
            titles.append(value)
        if told.name not in values:
            values[told.name] = value
            evidence[told.name] = Evidence(told.rule)
    if "title" in values:
        values["title"] = _without_site(values["title"], values.get("publisher"))
        titles.append(values["title"])
    publisher = values.get("publisher", "").casefold()
    authors = tuple(name for name in authors if name.casefold() != publisher)
    if not authors:
        evidence.pop("authors", None)
    return CitationData(**values, authors=authors, evidence=evidence), tuple(dict.fromkeys(titles))


def _all(page: Page) -> Iterator[Told]:
    yield from web_metadata_tags.scholarly(page.root)
    yield from web_metadata_json.read(page.root)
    yield from web_metadata_tags.tags(page.root)
    yield from web_metadata_tags.microdata(page.root)
    yield from web_metadata_tags.saved_from(page.comments)
    yield from web_metadata_tags.elements(page.root)


def _value(name: str, written: str) -> str | None:
    words = " ".join(written.split())[:2000]
    if name in _DATES:
        date = iso(words)
        return None if date is None or date in _UNKNOWN_DATES else date
    if name == "url":
        return words if _ADDRESS.fullmatch(words) else None
    if name == "language":
        return words.replace("_", "-").split("-")[0].lower() if _LANGUAGE.fullmatch(words) else None
    return words if any(c.isalnum() for c in words) and not _ADDRESS.fullmatch(words) else None


def _authors(written: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for each in written:
        words = " ".join(each.split())
        words = _BY.sub("", words, count=1) if _BY.match(words) else words
        if not words or len(words) > 300 or "@" in words or "://" in words or _NOBODY.fullmatch(words):
            continue
        several = names_in(words, 0, len(words), announced=True)
        turned = words.split(", ")
        if several and len(several) > 1:
            found += [name for name, _ in several]
        elif len(turned) == 2 and len(words.split()) <= 6 and turned[1].lower().rstrip(".") not in _SUFFIXES:
            found.append(f"{turned[1]} {turned[0]}")
        else:
            found.append(several[0][0] if several else words)
    return tuple(dict.fromkeys(found))


def _without_site(title: str, publisher: str | None) -> str:
    """Return a title without the name of the site behind or before it, when the page tells that name itself."""
    if publisher and len(title) > len(publisher) + 3:
        if title.casefold().endswith(publisher.casefold()):
            cut = title[: -len(publisher)]
            if cut[-1:] == " " and cut.rstrip() and cut.rstrip()[-1] in _SEPARATORS:
                return cut.rstrip(_SEPARATORS)
        if title.casefold().startswith(publisher.casefold()):
            cut = title[len(publisher) :]
            if cut.strip() and cut.strip()[0] in _SEPARATORS and cut.strip(_SEPARATORS):
                return cut.strip(_SEPARATORS)
    return title
