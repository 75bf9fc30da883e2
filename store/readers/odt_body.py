"""The XML of OpenDocument: properties, styles and the body, which a flat file holds in one and a zipped one apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from store.readers.composed import Piece
from store.readers.flow import Flow
from store.readers.office_properties import LONGEST, Properties
from store.readers.office_styles import DEEPEST, HEADING, PLAIN, Purpose, purpose

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
PREFIXES = {
    **{f"{_ODF}{space}:1.0": space for space in ("office", "text", "style", "table", "drawing", "meta")},
    f"{_ODF}svg-compatible:1.0": "svg",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_LEFT_OUT = frozenset({
    *("text:tracked-changes", "office:annotation", "text:note-citation", "text:ruby-text", "office:forms"),
    *("text:hidden-text", "text:script", "svg:title", "svg:desc", "office:scripts", "office:binary-data"),
    *("text:notes-configuration", "text:linenumbering-configuration", "text:list-style", "text:variable-decls"),
})  # fmt: skip
_PARAGRAPHS = frozenset({"text:p", "text:h"})
_RUNNING = frozenset({"style:header", "style:footer", "style:header-left", "style:footer-left", "style:header-first",
                      "style:footer-first"})  # fmt: skip
_PROPERTIES = {
    "dc:title": "title",
    "meta:initial-creator": "creator",
    "dc:creator": "last writer",
    "dc:language": "language",
}
_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1000


@dataclass(slots=True)
class _Style:
    """A style: the one it is based on, the name shown to users, and whether its words are hidden."""

    parent: str = ""
    shown: str = ""
    hidden: bool = False


class BodyReader:
    """Listens to OpenDocument XML, part after part; then gives pieces, notes, running lines and properties."""

    def __init__(self) -> None:
        self._flow = Flow()
        self._running = Flow()
        self._notes: list[Flow] = []
        self._before_notes: list[Flow] = []
        self._styles: dict[str, _Style] = {}
        self._style = _Style()
        self._left_out = 0
        self._lists = 0
        self._open: list[str] = []
        self._property = ""
        self._found: dict[str, str] = {}

    def pieces(self) -> list[Piece]:
        """Return the body's pieces."""
        return (self._before_notes or [self._flow])[0].pieces()

    def running(self) -> list[Piece]:
        """Return what headers and footers say."""
        return self._running.pieces()

    def notes(self) -> list[str]:
        """Return the words of footnotes and endnotes, in the order of the text."""
        return ["\n".join(piece.words.strip() for piece in note.pieces()) for note in self._notes]

    def properties(self) -> Properties:
        """Return what the file says of itself."""
        found = self._found
        return Properties(
            found.get("title", ""), found.get("creator", found.get("last writer", "")), found.get("language", "")
        )

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._left_out or self._is_left_out(name, attributes):
            self._left_out += 1
        elif name in _PARAGRAPHS:
            self._open.append(name)
            self._flow.open()
            self._flow.mark(*self._purpose(name, attributes))
        elif name == "text:s":
            count = attributes.get("text:c", "1")
            self._flow.say(" " * min(_MOST_SPACES, int(count) if count.isascii() and count.isdigit() else 1))
        elif name == "text:tab":
            self._flow.say("\t")
        elif name == "text:line-break":
            self._flow.say("\n")
        elif name.startswith("style:"):
            self._start_of_style(name, attributes)
        elif name in _PROPERTIES:
            self._property = _PROPERTIES[name]
        else:
            self._start_of_structure(name)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._left_out:
            self._left_out -= 1
        elif name in _PARAGRAPHS:
            self._open.pop()
            self._flow.close()
        elif name == "text:list":
            self._lists -= 1
        elif name == "table:table-cell":
            self._flow.close_cell()
        elif name == "table:table-row":
            self._flow.close_row()
        elif name in _RUNNING or (name == "text:note" and self._before_notes):
            self._flow = self._before_notes.pop()
        elif name in _PROPERTIES:
            self._property = ""

    def words(self, words: str) -> None:
        """Characters between two tags; any blanks in a row are one."""
        if self._left_out:
            return
        if self._open:
            self._flow.say(_SPACE.sub(" ", words))
        elif self._property and len(words) < LONGEST:
            self._found[self._property] = self._found.get(self._property, "") + words

    def _is_left_out(self, name: str, attributes: Mapping[str, str]) -> bool:
        if name in _LEFT_OUT or attributes.get("text:display") == "none":
            return name != "style:text-properties"
        if name == "text:hidden-paragraph" and attributes.get("text:is-hidden") == "true":
            return True
        return name in {"text:span", *_PARAGRAPHS} and self._is_hidden(attributes.get("text:style-name", ""))

    def _start_of_structure(self, name: str) -> None:
        if name == "text:list":
            self._lists += 1
        elif name == "table:table-row":
            self._flow.open_row()
        elif name == "table:table-cell":
            self._flow.open_cell()
        elif name == "text:note":
            self._before_notes.append(self._flow)
            self._flow = Flow()
            self._notes.append(self._flow)

    def _start_of_style(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "style:style":
            shown = attributes.get("style:display-name", "")
            self._style = _Style(attributes.get("style:parent-style-name", ""), shown)
            self._styles[attributes.get("style:name", "")] = self._style
        elif name == "style:text-properties":
            self._style.hidden = attributes.get("text:display") == "none"
        elif name in _RUNNING:
            self._before_notes.append(self._flow)
            self._flow = self._running

    def _purpose(self, name: str, attributes: Mapping[str, str]) -> Purpose:
        style = attributes.get("text:style-name", "")
        for _ in range(DEEPEST):
            known = self._styles.get(style, _Style())
            found = purpose(known.shown or style) or purpose(style)
            if found is not None and (name == "text:p" or found[1] == "heading"):
                return found
            style = known.parent
        if name == "text:h":
            return HEADING
        return (None, "list") if self._lists else PLAIN

    def _is_hidden(self, style: str) -> bool:
        for _ in range(DEEPEST):
            known = self._styles.get(style)
            if known is None or known.hidden:
                return known is not None
            style = known.parent
        return False
