"""The parts of a Word document beside its body: where they lie, its styles, its properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from store.errors import UnreadableSource
from store.readers import zipped
from store.readers.office_properties import LONGEST, Properties
from store.readers.office_styles import DEEPEST, HEADING, PLAIN, Purpose, purpose
from store.readers.xml_stream import Quiet, stream

PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://purl.org/dc/elements/1.1/": "dc",
}
"""Namespaces of the transitional and the strict form under the same names."""

_NO = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the parts of a document lie, "" for those it does not have."""

    document: str
    styles: str = ""
    footnotes: str = ""
    endnotes: str = ""
    properties: str = ""
    running: tuple[str, ...] = ()


@dataclass(slots=True)
class Style:
    """One style: what it is for, whether its words are hidden, its outline level and what it is based on."""

    name: str = ""
    based_on: str = ""
    hidden: bool | None = None
    numbered: bool = False
    level: int | None = None


@dataclass(slots=True)
class Styles:
    """The styles of a document by their ids."""

    by_id: dict[str, Style] = field(default_factory=dict)

    def purpose(self, identity: str) -> Purpose:
        """Return what paragraphs of a style are for, as its name says or that of a style it is based on."""
        for style in self._chain(identity):
            if found := purpose(style.name):
                return found
            if style.level is not None:
                return HEADING
            if style.numbered:
                return None, "list"
        return purpose(identity) or PLAIN

    def is_hidden(self, identity: str) -> bool:
        """Tell whether words of a style are hidden."""
        return next((style.hidden for style in self._chain(identity) if style.hidden is not None), False)

    def _chain(self, identity: str) -> Iterator[Style]:
        for _ in range(DEEPEST):
            style = self.by_id.get(identity)
            if style is None:
                return
            yield style
            identity = style.based_on


def is_on(attributes: Mapping[str, str]) -> bool:
    """Tell whether a switch such as <w:vanish/> is on."""
    return attributes.get("w:val", "true") not in _NO


def level(attributes: Mapping[str, str]) -> int | None:
    """Return an outline level, from 0 for chapters; None for the body's, which is 9."""
    written = attributes.get("w:val", "")
    return int(written) if len(written) == 1 and "0" <= written <= "8" else None


def find(package: zipped.Package) -> Parts:
    """Return where a document's parts lie, as its relationships say. Raises UnreadableSource."""
    own = _related(package, "_rels/.rels", "")
    documents = [name for name in own.get("officeDocument", ()) if package.has(name)]
    document = documents[0] if documents else "word/document.xml"
    if not package.has(document):
        raise UnreadableSource("it is a Word document without its text (its part word/document.xml is missing)")
    folder, _, base = document.rpartition("/")
    related = _related(package, f"{folder}/_rels/{base}.rels", document)

    def first(kind: str) -> str:
        return next(iter(related.get(kind, ())), f"{folder}/{kind}.xml")

    return Parts(
        document=document,
        styles=first("styles"),
        footnotes=first("footnotes"),
        endnotes=first("endnotes"),
        properties=next(iter(own.get("core-properties", ())), "docProps/core.xml"),
        running=(*related.get("header", ()), *related.get("footer", ())),
    )


def styles(data: bytes) -> Styles:
    """Return the styles that a part defines; none when there is no such part."""
    reader = _StylesReader()
    stream(data, PREFIXES, reader)
    return reader.styles


def properties(data: bytes) -> Properties:
    """Return what a part of core properties says."""
    reader = _PropertiesReader()
    stream(data, PREFIXES, reader)
    found = reader.found
    return Properties(found.get("dc:title", ""), found.get("dc:creator", ""), found.get("dc:language", ""))


def _related(package: zipped.Package, part: str, base: str) -> dict[str, list[str]]:
    """Return the parts that one refers to, by the last step of their relationship's type."""
    reader = _RelationshipsReader(base)
    stream(package.read_or_nothing(part), PREFIXES, reader)
    return reader.found


class _RelationshipsReader(Quiet):
    def __init__(self, base: str) -> None:
        self._base = base
        self.found: dict[str, list[str]] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "rel:Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found.setdefault(kind, []).append(zipped.target(self._base, attributes.get("Target", "")))


class _StylesReader(Quiet):
    def __init__(self) -> None:
        self.styles = Styles()
        self._style = Style()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        value = attributes.get("w:val", "")
        if name == "w:style":
            self._style = self.styles.by_id[attributes.get("w:styleId", "")] = Style()
        elif name == "w:name":
            self._style.name = value
        elif name == "w:basedOn":
            self._style.based_on = value
        elif name == "w:vanish":
            self._style.hidden = is_on(attributes)
        elif name == "w:numPr":
            self._style.numbered = True
        elif name == "w:outlineLvl":
            self._style.level = level(attributes)

    def end(self, name: str) -> None:
        if name == "w:style":
            self._style = Style()


class _PropertiesReader(Quiet):
    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - a listener's shape
        self._name = name

    def end(self, name: str) -> None:  # noqa: ARG002 - as above
        self._name = ""

    def words(self, words: str) -> None:
        if self._name and len(words) < LONGEST:
            self.found[self._name] = self.found.get(self._name, "") + words
