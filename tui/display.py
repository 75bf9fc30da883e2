"""The one function that makes text safe to show on a terminal, and its sister for a single line."""

from __future__ import annotations

import re
from unicodedata import category, combining

MARKS_KEPT = 4
"""Combining marks shown on one letter: more than any living script stacks, too few to bleed over other lines."""

TAB = "    "

_JOINERS = "\u200c\u200d"
_REPLACEMENT = "\ufffd"
# Cf, yet visible: signs that Arabic and Kaithi write around numbers.
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
# Not Cf, yet nothing is seen: grapheme joiner, Hangul fillers, Khmer inherent vowels, Mongolian and other selectors.
_INVISIBLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0\ufffe\uffff"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
)
# Scripts whose letters join or form conjuncts: Arabic, Syriac, Mandaic, N'Ko and the Indic ones with their neighbours.
_JOINING = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1aaf\ufb50-\ufdff\ufe70-\ufefc"
_STRAY_JOINER = re.compile(f"(?<![{_JOINING}])[{_JOINERS}]|[{_JOINERS}](?![{_JOINING}])")
_FLOOD = re.compile(f"(?<=m{{{MARKS_KEPT}}})m+")


class _Shown(dict[int, str]):
    """Code point -> what is shown in its place, filled as code points are met."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _shown(chr(code))
        return shown


class _Shape(dict[int, str]):
    """Code point -> "m" for a combining mark or a joiner among them, "x" for everything else."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        mark = character in _JOINERS or combining(character) or category(character) in ("Mn", "Me")
        self[code] = shape = "m" if mark else "x"
        return shape


def _shown(character: str) -> str:
    if character in "\n" + _JOINERS or character in _VISIBLE_FORMATS:
        return character
    if character == "\t":
        return TAB
    if character in "\r\u0085\u2028\u2029":
        return "\n"
    kind = category(character)
    if kind == "Cs":
        return _REPLACEMENT
    selector = 0xE0100 <= ord(character) <= 0xE01EF
    return "" if kind in ("Cc", "Cf") or character in _INVISIBLE or selector else character


_shown_table = _Shown()
_shape_table = _Shape()


def safe(text: str) -> str:
    """Return `text` with everything that could steer a terminal, hide or reorder what is read taken out.

    Removed: C0 and C1 controls, DEL, bidirectional controls, invisible and tag characters, selectors, joiners outside
    the scripts that need them, and the combining marks beyond `MARKS_KEPT` on one letter. A lone surrogate becomes
    U+FFFD. Line feeds stay, other line ends become line feeds, a tab becomes four spaces. `safe(safe(x)) == safe(x)`.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = text.replace("\r\n", "\n").translate(_shown_table)
    return shown if shown.isascii() else _without_stray_joiners(_without_floods(shown))


def safe_line(text: str) -> str:
    """Return `text` made safe and brought onto one line: line ends and runs of blanks become single spaces."""
    return " ".join(safe(text).split())


def _without_stray_joiners(text: str) -> str:
    while (stripped := _STRAY_JOINER.sub("", text)) != text:
        text = stripped
    return text


def _without_floods(text: str) -> str:
    shape = text.translate(_shape_table)
    if "m" * (MARKS_KEPT + 1) not in shape:
        return text
    pieces, at = [], 0
    for flood in _FLOOD.finditer(shape):
        pieces.append(text[at : flood.start()])
        at = flood.end()
    return "".join(pieces) + text[at:]
