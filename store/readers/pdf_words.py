"""Words of a PDF's page and where they stand, from what pdfium knows of each character.

A page is a set of placed glyphs: spaces, lines and order are inferred. All positions are in points as the page is seen
(turned pages are turned back), y growing upwards.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

HYPHEN = "\ufffe"
"""What pdfium writes for a hyphen that ends a line."""

_WORD = re.compile(rf"[^\s{HYPHEN}]*{HYPHEN}|[^\s{HYPHEN}]+")
_LINE = re.compile(rf"[^\r\n{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_MARKED = re.compile(r"[^\W\d_][.,;:!?”’\"')\]]*\d{1,3}|^\d{1,3}[^\W\d_\s]")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FAR = 100_000.0
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Word(NamedTuple):
    """Characters that stand together; a named tuple because a page has a thousand of them.

    `base` is the y of the baseline, `size` the height of the font, in points. `breaks` says that a hyphen at its end
    is there because the line ends.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    breaks: bool = False


class Glyph(NamedTuple):
    """One character as it stands on the page; spaces stand where pdfium, which knows how far the pen goes, sees one."""

    letter: str
    left: float
    right: float
    base: float
    size: float
    origin: float  # where the pen stood: the letters of a ligature have one origin


class Page(NamedTuple):
    """What stands on a page: words in the order in which the file draws them, and glyphs of lines in Arabic or Hebrew.

    `width` and `height` are in points, as the page is seen.
    """

    width: float
    height: float
    words: Sequence[Word]
    glyphs: Sequence[Glyph]
    aside: Sequence[str]  # text that is written along the page's edge


class Frame(NamedTuple):
    """What of a page's plane is seen: its lower left corner, its rotation in degrees, and its size as seen."""

    left: float
    bottom: float
    turned: int
    width: float
    height: float


def words_of(raw: Any, textpage: Any, frame: Frame) -> Page:
    """Return the words of a page; `raw` is pypdfium2's C interface and `textpage` its handle."""
    return _Scan(raw, textpage, frame).page()


class _Scan:
    """One pass over the characters of one page."""

    def __init__(self, raw: Any, textpage: Any, frame: Frame) -> None:
        self.raw = raw
        self.handle = textpage
        self.frame = frame
        self.box = raw.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        # A page has a thousand words, and each of them takes three calls.
        self.to_box, self.to_x, self.to_y = ctypes.byref(self.box), ctypes.byref(self.x), ctypes.byref(self.y)
        self.get_origin, self.get_box = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox
        self.get_size = raw.FPDFText_GetFontSize
        self.matrix = raw.FS_MATRIX()
        self.name = ctypes.create_string_buffer(128)
        self.seen = _turn(frame)

    def page(self) -> Page:
        text = self._text()
        words: list[Word] = []
        glyphs: list[Glyph] = []
        aside: list[str] = []
        for line in _LINE.finditer(text):
            found = list(_WORD.finditer(text, line.start(), line.end()))
            if not found:
                continue
            scale = self._scale(found[0].start())
            if scale is None:
                aside.append(" ".join(word.group().replace(HYPHEN, "-") for word in found))
            elif RIGHT_TO_LEFT.search(text, line.start(), line.end()):
                glyphs += self._glyphs(line.group(), line.start(), scale)
            else:
                bold = self._is_bold(found[0].start()) and self._is_bold(found[-1].start())
                placed = (self._word(word.group(), word.start(), scale, bold) for word in found)
                words += [word for word in placed if word.text]
        return Page(self.frame.width, self.frame.height, words, glyphs, aside)

    def _text(self) -> str:
        """Return one character for each of pdfium's, so that offsets are its indices."""
        count = self.raw.FPDFText_CountChars(self.handle)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = self.raw.FPDFText_GetText(self.handle, 0, count, buffer)
        text = bytes(buffer)[: max(0, written - 1) * 2].decode("utf-16-le", "replace")
        if len(text) != count:
            text = "".join(self._letter(index) for index in range(count))
        return _CONTROL.sub(" ", text.replace("\x02", HYPHEN))

    def _letter(self, index: int) -> str:
        code = self.raw.FPDFText_GetUnicode(self.handle, index)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "

    def _scale(self, index: int) -> float | None:
        """Return how much a font is enlarged where it is drawn, None when it does not run along the line of sight."""
        if not self.raw.FPDFText_GetMatrix(self.handle, index, self.matrix):
            return 1.0
        angle = math.degrees(math.atan2(self.matrix.b, self.matrix.a)) - self.frame.turned
        if abs((angle + 180) % 360 - 180) > 20:
            return None
        return math.hypot(self.matrix.c, self.matrix.d) or 1.0

    def _is_bold(self, index: int) -> bool:
        flags = ctypes.c_int()
        length = self.raw.FPDFText_GetFontInfo(self.handle, index, self.name, len(self.name), flags)
        name = self.name.raw[: max(0, min(length, len(self.name)) - 1)].lower()
        return any(weight in name for weight in (b"bold", b"black", b"heavy"))

    def _word(self, text: str, index: int, scale: float, bold: bool) -> Word:
        breaks = text[-1] == HYPHEN
        left, base = self._origin(index)
        _, right = self._edges(index + len(text) - 1)
        size = abs(self.get_size(self.handle, index) * scale)
        if not text.isalpha() and _MARKED.search(text):
            text = self._with_raised(text, index)
        if not text.isascii():
            text = expanded(text[:-1]) + "-" if breaks else expanded(text)
        return Word(text, left, right if right > left else left, base, size, bold, breaks)

    def _with_raised(self, text: str, index: int) -> str:
        """Write the digits that stand above the line as such: they point to a footnote and are no part of a number."""
        sizes = [self.raw.FPDFText_GetFontSize(self.handle, index + place) for place in range(len(text))]
        largest = max(sizes)
        lowest = min(self._origin(index + place)[1] for place in range(len(text)))
        raised = [
            letter.isdigit() and size < largest * 0.85 and self._origin(index + place)[1] > lowest + 0.1
            for place, (letter, size) in enumerate(zip(text, sizes, strict=True))
        ]
        return "".join(letter.translate(_RAISED) if up else letter for letter, up in zip(text, raised, strict=True))

    def _origin(self, index: int) -> tuple[float, float]:
        self.get_origin(self.handle, index, self.to_x, self.to_y)
        return self._seen(self.x.value, self.y.value)

    def _edges(self, index: int) -> tuple[float, float]:
        self.get_box(self.handle, index, self.to_box)
        one, _ = self._seen(self.box.left, self.box.bottom)
        other, _ = self._seen(self.box.right, self.box.top)
        return (one, other) if one <= other else (other, one)

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        """Return where a position on the page's plane is seen; broken files put letters anywhere, or nowhere."""
        if not (-_FAR < x < _FAR and -_FAR < y < _FAR):
            x, y = _bounded(x), _bounded(y)
        return self.seen(x, y) if self.seen else (x - self.frame.left, y - self.frame.bottom)

    def _glyphs(self, line: str, start: int, scale: float) -> list[Glyph]:
        glyphs: list[Glyph] = []
        for index, letter in enumerate(line, start):
            if letter.isspace() and (letter != " " or self.raw.FPDFText_IsGenerated(self.handle, index)):
                continue  # where these would stand is not told
            size = self.get_size(self.handle, index) * scale
            left, right = self._edges(index)
            origin, base = self._origin(index)
            glyphs.append(Glyph("-" if letter == HYPHEN else letter, left, right, base, abs(size), origin))
        return glyphs


def expanded(text: str) -> str:
    """Return text with its typographic ligatures and Arabic letter forms written as letters, without soft hyphens."""
    if text.isascii():
        return text
    return "".join(
        unicodedata.normalize("NFKC", letter)
        if "\ufb00" <= letter <= "\ufefc" and letter not in "\ufd3e\ufd3f"
        else letter
        for letter in text.replace("\u00ad", "")
    )


def _bounded(value: float) -> float:
    """Return a position on the largest page there may be; a broken file can put a letter anywhere, or nowhere."""
    return min(max(value, -_FAR), _FAR) if value == value else 0.0  # noqa: PLR0124 - what is no number differs from itself


def _turn(frame: Frame) -> Callable[[float, float], tuple[float, float]] | None:
    """Return what turns a position on the page's plane into where it is seen, None for a page that is upright."""
    left, bottom = frame.left, frame.bottom
    if frame.turned == 90:
        return lambda x, y: (y - bottom, frame.height - x + left)
    if frame.turned == 180:
        return lambda x, y: (frame.width - x + left, frame.height - y + bottom)
    if frame.turned == 270:
        return lambda x, y: (frame.width - y + bottom, x - left)
    return None
