"""The body of a Word document, or of its notes, headers and footers: the same elements in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from store.readers.composed import Piece
from store.readers.docx_parts import PREFIXES, Styles, is_on, level
from store.readers.docx_symbols import symbol
from store.readers.flow import Flow
from store.readers.office_styles import HEADING, PLAIN, Purpose
from store.readers.xml_stream import stream

_LEFT_OUT = frozenset(
    {
        *("w:del", "w:moveFrom", "w:delText", "w:delInstrText"),
        *("w:pPrChange", "w:rPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange", "w:sectPrChange"),
        *("w:instrText", "w:fldData", "w:sectPr", "w:tabs", "w:rt"),
    }
)
"""Elements whose words no reader of the document sees: deletions, former properties, the code of fields, readings."""

_RUNS = frozenset({"w:r", "m:r", "a:r"})
_WORDS = frozenset({"w:t", "m:t", "a:t"})
_SAID = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "\u2011"}
_NOTES = frozenset({"w:footnote", "w:endnote"})


@dataclass(slots=True)
class _Open:
    """What is known of the open paragraph so far."""

    style: str = ""
    purpose: Purpose = PLAIN
    goes_on: bool = False
    in_properties: bool = False
    has_heading_level: bool = False


class BodyReader:
    """Listens to the XML of a body; then `pieces` gives its text and `notes` that of each note by its id."""

    def __init__(self, styles: Styles) -> None:
        self.references: dict[str, dict[str, None]] = {"footnote": {}, "endnote": {}}
        self.notes: dict[str, list[Piece]] = {}
        self.embeds = False
        self._styles = styles
        self._flow = Flow()
        self._open: list[_Open] = []
        self._left_out = 0
        self._saying = False
        self._hidden = False
        self._placeholder = False
        self._chosen: list[bool] = []
        self._note = ""

    def read(self, data: bytes) -> str | None:
        """Read a part; return why it ended before its end, None when it was whole."""
        return stream(data, PREFIXES, self)

    def pieces(self) -> list[Piece]:
        """Return what was read outside notes."""
        return self._flow.pieces()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._left_out or self._is_left_out(name):
            self._left_out += 1
        elif name in _WORDS:
            self._saying = not self._hidden
        elif name in _RUNS:
            self._hidden = False
        elif name in _SAID or name == "w:sym":
            self._say_sign(name, attributes)
        elif name == "w:p":
            self._open.append(_Open())
            self._flow.open()
        elif self._open and self._open[-1].in_properties:
            self._property(name, attributes)
        elif name == "w:pPr" and self._open:
            self._open[-1].in_properties = True
        else:
            self._other(name, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._left_out:
            self._left_out -= 1
        elif name in _WORDS:
            self._saying = False
        elif name == "w:p":
            closed = self._open.pop()
            self._flow.close(closed.goes_on)
        elif name == "w:pPr" and self._open:
            self._settle(self._open[-1])
        elif name == "w:tc":
            self._flow.close_cell()
        elif name == "w:tr":
            self._flow.close_row()
        elif name == "mc:AlternateContent" and self._chosen:
            self._chosen.pop()
        elif name in _NOTES:
            self.notes[self._note] = self._flow.pieces()
            self._flow = Flow()

    def words(self, words: str) -> None:
        """Characters between two tags."""
        if self._saying and not self._left_out:
            self._flow.say(words)

    def _is_left_out(self, name: str) -> bool:
        """Tell whether an element says nothing here; of alternatives, the first counts and the others repeat it."""
        if name == "mc:Choice" and self._chosen:
            again = self._chosen[-1]
            self._chosen[-1] = True
            return again
        if name == "mc:Fallback" and self._chosen:
            return self._chosen[-1]
        if name == "w:sdtContent":
            placeholder, self._placeholder = self._placeholder, False
            return placeholder
        if self._open and self._open[-1].in_properties and name == "w:del":
            self._open[-1].goes_on = True  # its end was deleted
        return name in _LEFT_OUT

    def _property(self, name: str, attributes: Mapping[str, str]) -> None:
        paragraph = self._open[-1]
        if name == "w:pStyle":
            paragraph.style = attributes.get("w:val", "")
        elif name == "w:outlineLvl":
            paragraph.has_heading_level = level(attributes) is not None
        elif name == "w:numId" and attributes.get("w:val", "0") != "0":
            paragraph.purpose = (None, "list")

    def _settle(self, paragraph: _Open) -> None:
        """Decide what a paragraph is for, once all its properties are known; a style's name says most."""
        paragraph.in_properties = False
        styled = self._styles.purpose(paragraph.style)
        if styled in (PLAIN, (None, "list")):
            styled = HEADING if paragraph.has_heading_level else paragraph.purpose if styled == PLAIN else styled
        paragraph.purpose = styled
        self._hidden = False
        self._flow.mark(*styled)

    def _say_sign(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._hidden or (self._open and self._open[-1].in_properties):
            return
        if name == "w:sym":
            self._flow.say(symbol(attributes.get("w:font", ""), attributes.get("w:char", "")))
        else:
            self._flow.say(_SAID[name])

    def _other(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "w:vanish":
            self._hidden = is_on(attributes)
        elif name == "w:rStyle":
            self._hidden = self._styles.is_hidden(attributes.get("w:val", ""))
        elif name in {"w:footnoteReference", "w:endnoteReference"}:
            self.references[name[2:-9]][attributes.get("w:id", "")] = None
        elif name == "w:tr":
            self._flow.open_row()
        elif name == "w:tc":
            self._flow.open_cell()
        elif name == "mc:AlternateContent":
            self._chosen.append(False)
        elif name == "w:showingPlcHdr":
            self._placeholder = is_on(attributes)
        elif name in _NOTES:
            self._flow = Flow()
            self._note = attributes.get("w:id", "")
        elif name == "w:altChunk":
            self.embeds = True
