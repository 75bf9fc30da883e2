"""Citation data in a page's meta tags, links, microdata, elements and the comments of programs that saved it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urljoin

from store.readers.html_tree import Element
from store.readers.web_metadata_told import Told

_SCHOLARLY = (
    ("title", ("citation_title",)),
    ("authors", ("citation_author", "citation_authors")),
    ("published", ("citation_publication_date", "citation_date", "citation_online_date", "citation_cover_date")),
    ("container", ("citation_journal_title", "citation_conference_title", "citation_inbook_title")),
    ("publisher", ("citation_publisher", "citation_technical_report_institution", "citation_dissertation_institution")),
    ("language", ("citation_language",)),
)
_TAGS = (
    ("title", ("dc.title", "dcterms.title", "og:title", "parsely-title", "sailthru.title", "twitter:title",
        "headline")),
    ("authors", ("dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "article:author", "author",
        "byl", "og:article:author")),
    ("publisher", ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")),
    ("published", ("article:published_time", "og:article:published_time", "dc.date.issued", "dcterms.issued", "dc.date",
        "dcterms.date", "dc.date.created", "dcterms.created", "datepublished", "parsely-pub-date", "sailthru.date",
        "pubdate", "publishdate", "publish-date", "publication_date", "date")),
    ("updated", ("article:modified_time", "og:article:modified_time", "og:updated_time", "dcterms.modified",
        "dc.date.modified", "datemodified")),
    ("language", ("dc.language", "dcterms.language")),
)  # fmt: skip
_TELEGRAM = "Exported Data"
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)\s*(\S+)", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"\burl:\s*(https?://\S+)(?:.{0,400}?\bsaved date:\s*([^\n]{10,60}))?", re.DOTALL)


def scholarly(root: Element) -> Iterator[Told]:
    """Yield the tags that libraries and journals write ("citation_title")."""
    metas = _metas(root)
    yield from _by_tags(metas, _SCHOLARLY)
    if "citation_journal_title" in metas:
        yield Told("type", ("article-journal",), "meta tag citation_journal_title")


def tags(root: Element) -> Iterator[Told]:
    """Yield what the other meta tags and the canonical link tell."""
    metas = _metas(root)
    yield from _by_tags(metas, _TAGS)
    base = next((element.get("href") for element in root.elements() if element.tag == "base"), "")
    for element in root.elements():
        if element.tag == "link" and "canonical" in element.get("rel").lower().split():
            yield Told("url", (_whole(element.get("href"), base),), "canonical link")
    yield from _by_tags(metas, (("url", ("og:url", "citation_public_url", "dc.identifier.uri")),))
    if "mediawiki" in " ".join(metas.get("generator", [])).lower():
        yield Told("type", ("entry-encyclopedia",), "meta tag generator")


def microdata(root: Element) -> Iterator[Told]:
    """Yield what the page's elements are marked with: itemprop, rel, and <time> of a publication."""
    names = {"headline": "title", "datePublished": "published", "dateModified": "updated", "inLanguage": "language"}
    authors: list[str] = []
    for element in root.elements():
        marked = element.get("itemprop")
        if marked in names:
            value = element.get("content") or element.get("datetime") or _abbreviated(element) or element.words(500)
            yield Told(names[marked], (value,), "microdata")
        elif marked in {"author", "publisher"}:
            inner = [e for e in element.elements() if e.get("itemprop") == "name"][:1]
            value = (inner[0].get("content") or inner[0].words(300)) if inner else element.words(300)
            if marked == "author":
                authors.append(value)
            else:
                yield Told("publisher", (value,), "microdata")
        elif element.tag == "time" and ("pubdate" in element.attributes or _is_publication(element)):
            yield Told("published", (element.get("datetime") or element.words(100),), "time element")
        elif element.tag == "time" and "updated" in element.get("class").split():
            yield Told("updated", (element.get("datetime"),), "time element")
    if authors:
        yield Told("authors", tuple(authors), "microdata")


def saved_from(comments: tuple[str, ...]) -> Iterator[Told]:
    """Yield what browsers and programs that save pages write into a comment."""
    for comment in comments:
        if found := _SAVED_FROM.search(comment):
            yield Told("url", (found[1],), "saved from url comment")
        elif "SingleFile" in comment and (found := _SINGLE_FILE.search(comment)):
            yield Told("url", (found[1],), "SingleFile comment")
            # "Tue Nov 01 2022 10:00:00 GMT+0100 (CET)"
            date = re.match(r"\w{3} (\w{3} \d{1,2} \d{4})", found[2] or "")
            if date:
                yield Told("accessed", (date[1],), "SingleFile comment")


def elements(root: Element) -> Iterator[Told]:
    """Yield the only headline, the title element and the language attribute."""
    headlines = [element for element in root.elements() if element.tag == "h1"]
    if len(headlines) == 1:
        yield Told("title", (headlines[0].words(500),), "h1 element")
    line = title_line(root)
    if line == _TELEGRAM and (chat := _chat(root)):
        yield Told("title", (chat,), "name of the chat")
    elif line:
        yield Told("title", (line,), "title element")
    for element in root.elements():
        if element.tag in {"html", "body"}:
            language = element.get("lang") or element.get("xml:lang")
            if language:
                yield Told("language", (language,), "lang attribute")


def title_line(root: Element) -> str:
    """Return the words of the page's <title>, "" when it has none; pictures on it have such elements too."""
    for element in root.elements():
        if element.tag == "title" and (element.parent is None or element.parent.tag in {"head", "html", "#page"}):
            return element.words(500)
    return ""


def _whole(address: str, base: str) -> str:
    """Return an address that is only a path with the page's base before it; as it is when they make none."""
    with suppress(ValueError):
        return urljoin(base, address)
    return address


def _chat(root: Element) -> str:
    """Return the name of the chat that Telegram exported, which stands above the messages only."""
    header = next((element for element in root.elements() if "page_header" in element.get("class").split()), None)
    return header.words(200) if header is not None else ""


def _is_publication(element: Element) -> bool:
    classes = set(element.get("class").split())
    return bool(classes & {"published", "dt-published", "entry-date"}) and bool(element.get("datetime"))


def _abbreviated(element: Element) -> str:
    """Return the whole date of an <abbr> that shows a part of it."""
    return element.get("title") if element.tag == "abbr" else ""


def _metas(root: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.elements():
        if element.tag == "meta" and (content := element.get("content")):
            name = element.get("name") or element.get("property") or element.get("itemprop")
            if name:
                found.setdefault(name.lower().replace("dc:", "dc."), []).append(content)
    return found


def _by_tags(metas: dict[str, list[str]], fields: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[Told]:
    for field, names in fields:
        for name in names:
            if name in metas:
                values = (
                    [each for value in metas[name] for each in value.split(";")]
                    if field == "authors"
                    else metas[name][:1]
                )
                yield Told(field, tuple(values), f"meta tag {name}")
