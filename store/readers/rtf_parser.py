"""RTF taken apart: groups and control words in, paragraphs with what is known of their setting out.

One pass over the bytes, without recursion; groups nested deeper than any program writes them share their last state.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from store.readers.rtf_words import CHARSETS, DEFAULTS, KEPT, LEFT_OUT, PARAGRAPH_ENDS, RUNNING, SIGNS, SYMBOLS

Sink = Literal["body", "note", "running", "info", "title", "author", "fonts", "styles", "nothing"]
"""Where the words of a group go."""

_TOKEN = re.compile(
    rb"\\(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|([^a-zA-Z]))|([{}])|[\r\n\x00]+|([^\\{}\r\n\x00]+)|(\\)"
)
_DEEPEST = 10_000
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HEADING = re.compile(r"(?:heading|überschrift|titre|encabezado|titolo|kop)\s*\d", re.I)


class State(NamedTuple):
    """What holds inside a group: where its words go, how bytes are read, and how letters are set.

    `size` is in half points; `fallback` is the number of characters that follow a `\\u` for programs without Unicode.
    """

    sink: Sink = "body"
    codec: str = "cp1252"
    symbols: bool = False
    fallback: int = 1
    bold: bool = False
    hidden: bool = False
    size: int = 24
    numbered: bool = False


@dataclass(slots=True)
class Paragraph:
    """The words of a paragraph, and how many of its characters are bold and of which size.

    `level` is its outline level (0 for a document's title), None for running text.
    """

    sink: Sink
    parts: list[str] = field(default_factory=list)
    bold: int = 0
    sizes: Counter[int] = field(default_factory=Counter)
    level: int | None = None
    listed: bool = False
    row: bool = False

    @property
    def text(self) -> str:
        """Its words; halves of surrogate pairs, which RTF writes one by one, are put together."""
        joined = "".join(self.parts)
        if any("\ud800" <= letter <= "\udfff" for letter in joined):
            joined = joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return (re.sub(" *\t *", "\t", joined) if self.row else joined).strip(" \t\n")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The paragraphs in the order they are written, notes behind the paragraph that points to them, and two fields."""

    paragraphs: list[Paragraph]
    title: str
    author: str
    whole: bool


class Parser:
    """Reads one RTF file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.state = State()
        self.stack: list[State] = []
        self.beyond = 0  # groups deeper than the stack
        self.bytes = bytearray()  # in one code page, not yet decoded
        self.skip = 0  # characters still to be left out after \u
        self.starred = False
        self.fonts: dict[int, tuple[str, bool]] = {}
        self.font = self.style = 0
        self.default = "cp1252"
        self.levels: dict[int, int] = {}
        self.style_name: list[str] = []
        self.fields: dict[str, list[str]] = {"title": [], "author": []}
        self.notes = 0
        self.paragraphs: list[Paragraph] = []
        self.held: list[Paragraph] = []  # notes, until the paragraph that points to them ends
        self.open: dict[str, Paragraph] = {}
        self.level: int | None = None
        self.in_row = False

    def parsed(self) -> Parsed:
        """Read all and return it. Raises nothing: what is no RTF is left out."""
        place, end = 0, len(self.data)
        while place < end and (match := _TOKEN.match(self.data, place)):
            place = match.end()
            word, number, code, symbol, brace, raw, _ = match.groups()
            if word is not None:
                place += self._word(word.decode(), int(number) if number else None)
            elif code is not None:
                self._byte(int(code, 16))
            elif raw is not None:
                self._raw(raw)
            elif brace is not None:
                self._brace(brace)
            elif symbol is not None:
                self._symbol(symbol)
        self._decode()
        whole = not self.stack
        for sink in sorted(self.open, reverse=True):
            self._end(sink)
        self.paragraphs += self.held
        return Parsed(self.paragraphs, "".join(self.fields["title"]), "".join(self.fields["author"]), whole)

    def _brace(self, brace: bytes) -> None:
        self._decode()
        self.skip = 0
        if brace == b"{":
            if len(self.stack) < _DEEPEST:
                self.stack.append(self.state)
            else:
                self.beyond += 1
            return
        if self.beyond:
            self.beyond -= 1
        elif self.stack:
            before, self.state = self.state.sink, self.stack.pop()
            if before != self.state.sink and before in ("note", "running"):
                self._end(before)
        self.starred = False

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.starred = True
        elif symbol in b"\r\n":
            self._end_paragraph()
        elif symbol == b"_":
            self._write("-")
        elif symbol == b"~":
            self._write("\u00a0")
        elif symbol in b"\\{}":
            self._write(symbol.decode())

    def _word(self, word: str, number: int | None) -> int:
        """Obey a control word; return how many bytes after it are data and no RTF."""
        if word == "bin":
            return max(0, number or 0)
        self._decode(keep_skip=word == "u")
        starred, self.starred = self.starred, False
        if word == "u" and number is not None:
            self._unicode(number)
        elif word in SIGNS:
            self._write(SIGNS[word])
        elif word in PARAGRAPH_ENDS:
            self._end_paragraph()
        elif not self._destination(word, starred):
            self._set(word, number)
        return 0

    def _destination(self, word: str, starred: bool) -> bool:
        """Enter a group whose words go elsewhere; return whether the word named one."""
        sink = self.state.sink
        if sink == "nothing":
            return True
        if word == "footnote":
            self.notes += 1
            self.state = self.state._replace(sink="note", bold=False)
        elif word in RUNNING:
            self.state = self.state._replace(sink="running")
        elif word == "info":
            self.state = self.state._replace(sink="info")  # its fields are groups of their own
        elif word in ("title", "author") and sink == "info":
            self.state = self.state._replace(sink="title" if word == "title" else "author")
        elif word == "fonttbl":
            self.state = self.state._replace(sink="fonts")
        elif word == "stylesheet":
            self.state = self.state._replace(sink="styles")
        elif word in LEFT_OUT or (starred and sink != "styles" and word not in KEPT):
            self.state = self.state._replace(sink="nothing")
        else:
            return False
        return True

    def _set(self, word: str, number: int | None) -> None:
        on = number != 0
        state = self.state
        if word == "b":
            self.state = state._replace(bold=on)
        elif word in ("v", "deleted"):
            self.state = state._replace(hidden=on)
        elif word == "fs" and number is not None:
            self.state = state._replace(size=max(1, min(number, 4000)))
        elif word == "plain":
            self.state = state._replace(bold=False, hidden=False, size=24)
        elif word == "uc":
            self.state = state._replace(fallback=max(0, min(number or 0, 100)))
        elif word == "f" or word in ("fcharset", "cpg"):
            self._font(word, number or 0)
        elif word in DEFAULTS or word == "ansicpg":
            self._code_page(word, number)
        elif word in ("listtext", "pntext"):
            self.state = state._replace(numbered=True)
            self._paragraph().listed = True
        elif word == "chftn":
            self._write(str(self.notes + (state.sink != "note")).translate(_RAISED))
        else:
            self._set_paragraph(word, number)

    def _set_paragraph(self, word: str, number: int | None) -> None:
        if word == "pard":
            self.level, self.in_row = None, False
        elif word == "outlinelevel" and number is not None and 0 <= number <= 8:
            if self.state.sink == "styles":
                self.levels[self.style] = number + 1
            else:
                self.level = number + 1
        elif word == "s" and number is not None:
            if self.state.sink == "styles":
                self.style = number
            else:
                self.level = self.levels.get(number, self.level)
        elif word == "intbl":
            self.in_row = True
        elif word in ("cell", "nestcell"):
            self._paragraph().row = True
            self._write("\t")
        elif word == "row":
            self._end_paragraph(row=True)

    def _font(self, word: str, number: int) -> None:
        if word == "f":
            self.font = number
            if self.state.sink != "fonts":
                codec, symbols = self.fonts.get(number, (self.default, False))
                self.state = self.state._replace(codec=codec, symbols=symbols)
        elif self.state.sink == "fonts" and len(self.fonts) < 10_000:
            codec = CHARSETS.get(number, self.default) if word == "fcharset" else _codec(number, self.default)
            self.fonts[self.font] = (codec, word == "fcharset" and number == SYMBOLS)

    def _code_page(self, word: str, number: int | None) -> None:
        self.default = DEFAULTS[word] if word in DEFAULTS else _codec(number or 0, self.default)
        self.state = self.state._replace(codec=self.default)

    def _unicode(self, number: int) -> None:
        self._write(chr(number & 0xFFFF) if number & 0xFFFF else "")
        self.skip = self.state.fallback

    def _byte(self, code: int) -> None:
        if self.skip:
            self.skip -= 1
        elif self.state.symbols:
            self._write("•" if code == 0xB7 else "")
        else:
            self.bytes.append(code)

    def _raw(self, raw: bytes) -> None:
        left = min(self.skip, len(raw))
        self.skip -= left
        self.bytes += raw[left:]

    def _decode(self, keep_skip: bool = False) -> None:
        if self.bytes:
            text = self.bytes.decode(self.state.codec, "replace")
            self.bytes.clear()
            self._write(text)
        if not keep_skip:
            self.skip = 0

    def _write(self, text: str) -> None:
        if self.bytes:
            self._decode(keep_skip=True)
        sink = self.state.sink
        if sink in ("title", "author"):
            self.fields[sink].append(text)
        elif sink == "styles":
            self._name_style(text)
        elif sink in ("body", "note", "running") and not self.state.hidden and text:
            paragraph = self._paragraph()
            paragraph.parts.append(text)
            if not text.isspace():
                paragraph.bold += len(text) if self.state.bold else 0
                paragraph.sizes[self.state.size] += len(text)

    def _name_style(self, text: str) -> None:
        name = text.strip(" ;").casefold()
        if _HEADING.match(name):
            self.levels.setdefault(self.style, 1)
        elif name in ("title", "titel", "titre", "título"):
            self.levels[self.style] = 0
        if ";" in text:
            self.style = 0

    def _paragraph(self) -> Paragraph:
        sink = self.state.sink
        if sink not in self.open:
            self.open[sink] = Paragraph(sink)
        return self.open[sink]

    def _end_paragraph(self, row: bool = False) -> None:
        sink = self.state.sink
        if sink not in ("body", "note", "running"):
            return
        if self.in_row and not row and sink == "body":
            self._write(" " if sink in self.open else "")  # a paragraph inside a cell
            return
        self._end(sink)

    def _end(self, sink: str) -> None:
        paragraph = self.open.pop(sink, None)
        if paragraph is not None and paragraph.text:
            if sink == "note":
                self.held.append(paragraph)
                return
            paragraph.level = self.level if sink == "body" else None
            self.paragraphs.append(paragraph)
        if sink == "body":
            self.paragraphs += self.held
            self.held.clear()


def _codec(number: int, default: str) -> str:
    """Return Python's name of a Windows code page."""
    if number in (0, 42):
        return default
    name = {65001: "utf-8", 10000: "mac_roman", 936: "gbk"}.get(number, f"cp{number}")
    try:
        "".encode(name)
    except LookupError:
        return default
    return name
