"""What a text says of itself: title, authors, publisher and dates, each with the words that say so and the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

from store.extract.citation_data_kind import type_of
from store.extract.citation_data_people import Read, authors_of, publishers_of
from store.extract.dates import day_first, whole_dates
from store.extract.languages import language_of
from store.extract.passages_outlets import is_masthead
from store.extract.spaces import plain_spaces
from store.records import CitationData, Evidence, Passage, Span

_I = re.IGNORECASE
_TITLE_LABEL = re.compile(r"(?:subject|title|headline|re|betreff|objet|asunto)\s?:\s*(?=\S)", _I)
_PREFIX = re.compile(
    r"(?:opinion|analysis|exclusive|editorial|commentary|breaking|live|watch|video|interview|explainer|news)\s\|\s", _I
)
_SUFFIX = re.compile(r"\s(?:\||»|::|[-–—])\s(?P<name>[^|»–—\s][^|»–—]{1,60})$")
_UPDATED = re.compile(
    r"\b(?:updated?|modified|revised|edited|last changed|mis à jour|aktualisiert|actualizado|aggiornato|bijgewerkt)\b",
    _I,
)
_LABEL_AFTER = re.compile(r"[\s|·,(-]{0,4}last (?:updated|modified) at\b", _I)
_ACCESSED = re.compile(r"\b(?:accessed|retrieved|downloaded|viewed)\b", _I)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|issued|released|publication|release|dated?|sent|on air|broadcast)\b", _I
)
_OTHER_DATE = re.compile(
    r"\b(?:event|meeting|deadline|embargo\w*|expires?|valid|birth|born|died|founded|established|since|due)\b", _I
)
_DATELINE = re.compile(r"[A-Z][A-Z .’'-]{2,40}[,/ (]|\((?:[A-Z][\w.’'-]*,? ){1,5}")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STAMP = re.compile(
    rf"\b({'|'.join(_MONTHS)})\s{{1,2}}([12]?\d|3[01])\s\d\d:\d\d(?::\d\d)?(?:\s[A-Z]{{2,5}}|\s[+-]\d{{4}})?\s((?:19|20)\d\d)\b"
)
"""A date as programs write it: "Tue Mar  5 12:04:11 GMT 2019"."""
_LINK = re.compile(
    r"(?:(?:url|link|source|permalink|available at|original)\s?:\s*)?(?P<url>https?://[^\s<>\"”]{4,500})", _I
)


def read(text: str, passages: Sequence[Passage], known: CitationData | None = None) -> CitationData:
    """Return the citation data of a text, each field with its evidence; what the text does not say stays None.

    Fields that are `known` (from front matter, or given by the user) win over what is read.
    """
    text = plain_spaces(text)
    found = dict(_read_all(text, passages))
    known = known or CitationData()
    authors = authors_of(text, passages)
    evidence: dict[str, Evidence] = {name: Evidence(item.rule, item.span) for name, item in found.items()}
    if authors is not None:
        evidence["authors"] = Evidence(authors.rule, authors.span)
    for name in ("title", "publisher", "container", "published", "updated", "accessed", "url", "language", "authors"):
        if getattr(known, name):
            evidence[name] = known.evidence.get(name) or Evidence("given with the document")
    if known.type != "document":
        evidence["type"] = known.evidence.get("type") or Evidence("given with the document")

    def value(name: str) -> str | None:
        given: str | None = getattr(known, name)
        return given or (found[name].value if name in found else None)

    return CitationData(
        type=known.type if known.type != "document" else found["type"].value if "type" in found else "document",
        title=value("title"),
        authors=known.authors or (authors.values if authors else ()),
        publisher=value("publisher"),
        container=value("container"),
        published=value("published"),
        updated=value("updated"),
        accessed=value("accessed"),
        url=value("url"),
        language=value("language"),
        evidence=evidence,
    )


def _read_all(text: str, passages: Sequence[Passage]) -> Iterator[tuple[str, Read]]:
    """Yield each field that one reading fills, at most once."""
    title, suffix = _title(text, passages)
    if title is not None:
        yield "title", title
    publisher = next(publishers_of(text, passages), suffix)
    if publisher is not None:
        yield "publisher", publisher
    yield from _dates(text, passages)
    if (link := _url(text, passages)) is not None:
        yield "url", link
    language = language_of(text, passages)
    if language is not None:
        yield "language", Read(language, "script and function words", Span(passages[0].start, passages[-1].end))
    kind = type_of(text, passages, publisher.value if publisher else None)
    if kind is not None:
        yield "type", kind


def _title(text: str, passages: Sequence[Passage]) -> tuple[Read | None, Read | None]:
    """Return the title without marks and labels, and the publisher that stands behind a bar in it."""
    passage = next((p for p in passages if p.role == "title"), None)
    if passage is None:
        return None, None
    start, end = passage.start, passage.end
    rule = "first line" if passage.number == 1 else "title line"
    if text[start] == "#":
        rule = "heading"
        start += len(re.match(r"#{1,6}[ \t]*", text[start:end])[0])  # type: ignore[index]
        end = start + len(text[start:end].rstrip("# \t"))
    if underline := re.search(r"\s*\n\s*(?:=+|-+)\s*$", text[start:end]):
        rule, end = "heading", start + underline.start()
    if label := _TITLE_LABEL.match(text, start, end):
        rule, start = "title label", label.end()
    for mark in ("**", "__", "*", "_"):
        if end - start > 2 * len(mark) and text.startswith(mark, start) and text.endswith(mark, start, end):
            start, end = start + len(mark), end - len(mark)
    if prefix := _PREFIX.match(text, start, end):
        start = prefix.end()
    publisher = None
    suffix = _SUFFIX.search(text[start:end])
    name = suffix["name"].strip() if suffix else ""
    if suffix and suffix.start() > 8 and not name[:1].islower() and (" | " in suffix.group() or is_masthead(name)):
        at = text.index(name, start + suffix.start("name"))
        publisher = Read(name, "end of the title line", Span(at, at + len(name)))
        end = start + suffix.start()
    words = " ".join(text[start:end].split())
    return (Read(words, rule, Span(start, end)) if words else None), publisher


def _dates(text: str, passages: Sequence[Passage]) -> Iterator[tuple[str, Read]]:
    """Yield published, updated and accessed, each as the first line says it that is about the document itself."""
    seen: set[str] = set()
    order = day_first(text, passages)
    lines = [p for p in passages if p.role == "byline" or (p.role == "furniture" and p.end - p.start <= 160)]
    for passage in lines:
        at = passage.start
        if passage.role == "byline" and "published" not in seen and (stamp := _stamped(text, passage)):
            seen.add("published")
            yield "published", stamp
            continue
        for start, end, value in whole_dates(text, passage, order):
            name, rule = _date_field(text[at:start], passage.role)
            if rule == "date line" and _LABEL_AFTER.match(text, end, passage.end):
                name, rule = "updated", "update label"
            at = end
            if name and name not in seen:
                seen.add(name)
                yield name, Read(value, rule, Span(start, end))
    if "published" not in seen:
        found = _dated_title(text, passages) or _dateline(text, passages, order)
        if found is not None:
            yield "published", found


def _stamped(text: str, passage: Passage) -> Read | None:
    """Return the date of a line that a program stamped."""
    stamp = _STAMP.search(text, passage.start, passage.end)
    if stamp is None:
        return None
    with suppress(ValueError):
        day = date(int(stamp[3]), _MONTHS.index(stamp[1]) + 1, int(stamp[2]))
        return Read(day.isoformat(), "date line", Span(*stamp.span()))
    return None


def _dated_title(text: str, passages: Sequence[Passage]) -> Read | None:
    """Return the date that a title ends with, as an issue of a series has it: "Valley Update, 3 March 2019"."""
    for passage in passages:
        if passage.role != "title":
            continue
        for start, end, value in whole_dates(text, passage, None):
            if len(value) == 10 and end == passage.end and text[passage.start : start].rstrip()[-1:] in (*",|:–—-",):
                return Read(value, "date in the title", Span(start, end))
    return None


def _dateline(text: str, passages: Sequence[Passage], order: bool | None) -> Read | None:
    """Return the date of "KESTEN, March 3, 2019 –" at the beginning of the body."""
    for passage in [p for p in passages if p.role == "paragraph"][:4]:
        place = _DATELINE.match(text, passage.start, passage.end)
        for start, end, value in whole_dates(text, passage, order) if place else ():
            line_ends = re.match(r"[^\n]{0,30}?(?:–|—|--|\s-|-\s|:|\(|\)|\. /)", text[end : min(end + 40, passage.end)])
            if start - passage.start <= 50 and len(value) == 10 and line_ends:
                return Read(value, "dateline", Span(start, end))
            break
    return None


def _date_field(label: str, role: str) -> tuple[str | None, str]:
    """Return which date it is that follows these words of a line, and the rule that says so."""
    if _UPDATED.search(label):
        return "updated", "update label"
    if _ACCESSED.search(label):
        return "accessed", "access label"
    if _OTHER_DATE.search(label) or "©" in label or "opyright" in label:
        return None, ""
    if _PUBLISHED.search(label):
        return "published", "publication label"
    return ("published", "date line") if role == "byline" else (None, "")


def _url(text: str, passages: Sequence[Passage]) -> Read | None:
    for passage in passages[:14]:
        if passage.role not in ("byline", "furniture") or passage.end - passage.start > 600:
            continue
        match = _LINK.fullmatch(text[passage.start : passage.end].strip("<> "))
        if match:
            start = text.index(match["url"], passage.start)
            return Read(match["url"], "address line", Span(start, start + len(match["url"])))
    return None
