"""The plan of an EPUB: what it says of itself, its chapters in the order they are read, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from store.readers import zipped
from store.readers.written_dates import iso
from store.readers.xml_stream import Quiet, stream
from store.records import CitationData, Evidence

_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.idpf.org/2007/opf": "opf",
    "http://www.idpf.org/2007/ops": "epub",
    "http://www.w3.org/1999/xhtml": "h",
    "http://www.daisy.org/z3986/2005/ncx/": "ncx",
    "urn:oasis:names:tc:opendocument:xmlns:container": "ocf",
    "http://www.w3.org/2001/04/xmlenc#": "enc",
}
_RULE = "Dublin Core"
_ISBN = re.compile(
    r"(?:urn:isbn:|isbn[:\s]*)?97[89][\d -]{10,14}|(?:urn:isbn:|isbn[:\s]*)[\dX -]{10,17}", re.IGNORECASE
)
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to disturb fonts; they protect nothing that is read."""

_MOST_WORDS = 5000


@dataclass(slots=True)
class Item:
    """A file of the book: its part, its media type and its properties ("nav")."""

    part: str
    kind: str
    properties: str


@dataclass(slots=True)
class Said:
    """One field of the metadata, with what refines it."""

    name: str
    attributes: dict[str, str]
    words: str = ""


@dataclass(slots=True)
class Plan:
    """What a package document says; `part` is its own name, from which others are relative."""

    part: str
    items: dict[str, Item] = field(default_factory=dict)
    spine: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    contents: str = ""
    fixed: bool = False

    def chapters(self) -> list[Item]:
        """Return the files that make the book, in the order they are read."""
        return [self.items[identity] for identity in dict.fromkeys(self.spine) if identity in self.items]


def plan(package: zipped.Package) -> Plan:
    """Return the plan of an EPUB. Raises UnreadableSource when it has none."""
    container = _Container()
    stream(package.read_or_nothing("META-INF/container.xml"), _PREFIXES, container)
    part = container.part or next((name for name in package.names() if name.lower().endswith(".opf")), "content.opf")
    reader = _Package(Plan(part))
    stream(package.read(part), _PREFIXES, reader)
    return reader.plan


def titles(package: zipped.Package, found: Plan) -> dict[str, str]:
    """Return the title of each chapter by its part, as the table of contents has it; the first one of a file counts."""
    items = found.items.values()
    navigation = [item for item in items if "nav" in item.properties.split()]
    older = [item for item in items if item.kind == "application/x-dtbncx+xml"]
    if found.contents in found.items:
        older.insert(0, found.items[found.contents])
    for item in (*navigation, *older):
        reader = _Contents(item.part)
        stream(package.read_or_nothing(item.part), _PREFIXES, reader)
        if reader.titles:
            return reader.titles
    return {}


def is_protected(package: zipped.Package) -> bool:
    """Tell whether more than fonts is encrypted."""
    reader = _Encryption()
    stream(package.read_or_nothing("META-INF/encryption.xml"), _PREFIXES, reader)
    return reader.protects


def citation(found: Plan) -> CitationData:
    """Return the citation data that a book's metadata gives."""
    refined: dict[tuple[str, str], str] = {}
    for each in found.said:
        if each.name == "opf:meta" and each.attributes.get("refines"):
            refined[each.attributes["refines"].lstrip("#"), each.attributes.get("property", "")] = each.words.strip()
    fields: dict[str, list[Said]] = {}
    for each in found.said:
        each.words = " ".join(each.words.split())
        if each.name.startswith("dc:") and each.words:
            fields.setdefault(each.name[3:], []).append(each)

    modified = next((s.words for s in found.said if s.attributes.get("property") == "dcterms:modified"), "")

    def role(said: Said) -> str:
        return said.attributes.get("opf:role") or refined.get((said.attributes.get("id", ""), "role"), "aut")

    def first(name: str) -> str | None:
        return next((said.words for said in fields.get(name, ())), None)

    identifiers = [said.words for said in (*fields.get("identifier", ()), *fields.get("source", ()))]
    is_book = bool(first("publisher")) or any(_ISBN.fullmatch(identifier) for identifier in identifiers)
    values = {
        "title": first("title"),
        "publisher": first("publisher"),
        "published": _published(fields.get("date", []), modified),
        "language": first("language") if first("language") != "und" else None,
        "url": next(filter(None, map(_address, identifiers)), None),
    }
    authors = tuple(dict.fromkeys(said.words for said in fields.get("creator", ()) if role(said) == "aut"))
    known = [name for name, value in values.items() if value] + ["authors"] * bool(authors) + ["type"] * is_book
    evidence = {name: Evidence(_RULE) for name in known}
    return CitationData(type="book" if is_book else "document", authors=authors, evidence=evidence, **values)


def _published(dates: list[Said], modified: str) -> str | None:
    """Return the date of publication: the one marked so, or one that is not marked; others are the file's.

    So is one that is not marked when the file was made on the same day, as programs write it for want of a better one.
    """
    for event in ("original-publication", "publication", ""):
        for said in dates:
            day = iso(said.words) if said.attributes.get("opf:event", "").lower() == event else None
            if day and (event or day != iso(modified)):
                return day
    return None


def _address(identifier: str) -> str | None:
    if re.fullmatch(r"https?://\S+", identifier):
        return identifier
    doi = re.fullmatch(r"(?:urn:)?doi:\s*(10\.\S+)", identifier, re.IGNORECASE)
    return f"https://doi.org/{doi[1]}" if doi else None


class _Container(Quiet):
    part = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "ocf:rootfile" and not self.part:
            self.part = attributes.get("full-path", "")


class _Package(Quiet):
    def __init__(self, found: Plan) -> None:
        self.plan = found
        self._open: Said | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "opf:item":
            part = zipped.target(self.plan.part, unquote(attributes.get("href", "")))
            item = Item(part, attributes.get("media-type", ""), attributes.get("properties", ""))
            self.plan.items[attributes.get("id", "")] = item
        elif name == "opf:itemref":
            self.plan.spine.append(attributes.get("idref", ""))
        elif name == "opf:spine":
            self.plan.contents = attributes.get("toc", "")
        elif name.startswith("dc:") or name == "opf:meta":
            self._open = Said(name, dict(attributes))
            self.plan.said.append(self._open)

    def end(self, name: str) -> None:
        if self._open is not None and name == self._open.name:
            if self._open.attributes.get("property") == "rendition:layout":
                self.plan.fixed = self._open.words.strip() == "pre-paginated"
            self._open = None

    def words(self, words: str) -> None:
        if self._open is not None and len(self._open.words) < _MOST_WORDS:
            self._open.words += words[:_MOST_WORDS]


class _Contents(Quiet):
    """Reads both forms of a table of contents: the links of <nav epub:type="toc">, and the points of NCX."""

    def __init__(self, part: str) -> None:
        self.titles: dict[str, str] = {}
        self._part = part
        self._navigation = ""
        self._target: str | None = None
        self._words: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "h:nav":
            self._navigation = attributes.get("epub:type", "toc")
        elif name == "h:a" and self._navigation == "toc":
            self._target, self._words = attributes.get("href"), []
        elif name == "ncx:navLabel":
            self._words = []
        elif name == "ncx:content":
            self._target = attributes.get("src")
            self._settle()

    def end(self, name: str) -> None:
        if name == "h:a" and self._words is not None:
            self._settle()

    def words(self, words: str) -> None:
        if self._words is not None:
            self._words.append(words)

    def _settle(self) -> None:
        title = " ".join("".join(self._words or ()).split())[:300]
        if title and self._target:
            part = zipped.target(self._part, unquote(self._target.partition("#")[0]))
            self.titles.setdefault(part, title)
        self._target = self._words = None


class _Encryption(Quiet):
    protects = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "enc:EncryptionMethod" and attributes.get("Algorithm") not in _FONTS:
            self.protects = True
