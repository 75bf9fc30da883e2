"""What a page says of itself to machines: who wrote it, when, where and under which title; nothing is guessed.

Each source of such data is asked in turn, the most exact first, and the first answer for a field stands, with the name
of what gave it as evidence. What no source tells is left to what the text says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.extract.passages_outlets import is_masthead
from store.readers import site_titles, web_metadata_json, web_metadata_tags
from store.readers import web_metadata_people as people
from store.readers.html_blocks import blocks
from store.readers.html_tree import Page
from store.readers.web_metadata_told import Told
from store.readers.written_dates import iso
from store.records import CitationData, Evidence

_DATES = {"published", "updated", "accessed"}
_UNKNOWN_DATES = ("1970-01-01", "1969-12-31", "1900-01-01", "1899-12-30")
"""What programs write for a date that they do not know."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_LOOKED_AT = 300
_LONGEST_LINE = 400
_OF_A_WIKI = {"title", "authors", "publisher", "published"}
"""What wikis tell of their pages is when a page was begun, and who runs the servers."""


def read(page: Page) -> tuple[CitationData, tuple[str, ...]]:
    """Return what a page tells of itself, and every title that it gives itself."""
    values: dict[str, str] = {}
    authors: tuple[str, ...] = ()
    evidence: dict[str, Evidence] = {}
    titles: list[str] = []
    all_told = list(_all(page))
    is_wiki = any(told.values == ("entry-encyclopedia",) for told in all_told)
    for told in all_told:
        if is_wiki and told.rule == web_metadata_json.RULE and told.name in _OF_A_WIKI:
            continue
        if told.name == "authors":
            if not authors and (authors := people.authors(told.values)):
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
        titles += _title(page, titles, values, evidence)
    authors = _without_publisher(authors, values, evidence)
    return CitationData(**values, authors=authors, evidence=evidence), tuple(dict.fromkeys(titles))


def _title(page: Page, told: list[str], values: dict[str, str], evidence: dict[str, Evidence]) -> list[str]:
    """Make the title the document's own, and what stands beside it the publisher; return all that it is called."""
    line = next((words for words in told if words == web_metadata_tags.title_line(page.root)), "")
    others = [words for words in told if words != line]
    shown = [*others, *_first_lines(page)] if site_titles.has_parts(line) else []
    own, site = site_titles.apart(line, shown)
    if values["title"] == line or (site and values["title"].casefold() == site.casefold()):
        values["title"], evidence["title"] = own, Evidence("title element")
    if site and "publisher" not in values:
        values["publisher"], evidence["publisher"] = site, Evidence("title element")
    values["title"] = site_titles.without_site(values["title"], values.get("publisher"))
    return [own, values["title"]]


def _without_publisher(
    authors: tuple[str, ...], values: dict[str, str], evidence: dict[str, Evidence]
) -> tuple[str, ...]:
    """Return the authors without the publisher; a paper or public body named as the only author is the publisher."""
    if len(authors) == 1 and "publisher" not in values and is_masthead(authors[0]):
        values["publisher"], evidence["publisher"] = authors[0], evidence["authors"]
    publisher = values.get("publisher", "").casefold()
    kept = tuple(name for name in authors if name.casefold() != publisher)
    if not kept:
        evidence.pop("authors", None)
    return kept


def _first_lines(page: Page) -> Iterator[str]:
    """Yield the headings that a page shows and the first lines of its other blocks."""
    for index, block in enumerate(blocks(page.root)):
        if block.piece.form == "heading" or index < _LOOKED_AT:
            yield block.piece.words.split("\n", 1)[0][:_LONGEST_LINE]


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
