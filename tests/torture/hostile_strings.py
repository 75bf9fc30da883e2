"""Strings made to steer a terminal, hide, reorder or break out of what shows them, and how to tell that one got out."""

from __future__ import annotations

import random
import re
from base64 import b64decode
from collections.abc import Iterator
from unicodedata import category

MARK = "7357"
"""Stands in every escape sequence of ours as a parameter, and in none that the program sends by itself."""

PIECES = (
    f"\x1b[{MARK}m", f"\x1b]{MARK};taken\x07", f"\x1b]52;c;{MARK}\x1b\\", f"\x1bP{MARK}q#0\x1b\\", f"\x1b_{MARK}\x1b\\",
    f"\x9b{MARK}m", f"\x9d{MARK};x\x9c", f"\x1b[{MARK}J\x1b[{MARK};1H", "\x1bc", "\x08\x08", "\x7f", "\x0e", "\x0b",
    "\x0c", "\x85", "\u2028", "\u2029", "\u202e", "\u202d", "\u2066", "\u2067", "\u2069", "\u200e", "\u200f", "\u061c",
    "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e", "\u034f", "\U000e0041\U000e007f", "\ufe0f",
    "\U000e0100", "\u0300" * 60, "\u0489" * 40, "\u20dd" * 20, "\ufffd", "\U0010ffff", "\ue000", "\u115f", "\u3164",
    "\u2800", "\t", "[/]", "[bold]", "[@click=app.quit]", "[/b][link=x]", "$accent", "</script><b>", "&lt;", "{{7*7}}",
    "=cmd|'/c'!A1", "+1", "@SUM(A1)", "\\input{x}", "$\\write18$", "%_", "'; DROP TABLE document; --", "NEAR(",
    "👩\u200d👩\u200d👧", "🏳️\u200d🌈", "क्\u200dष", "می\u200cخواهم", "البوكمال", "שלום", "北京", "ﷺ", "W" * 300,
)  # fmt: skip
_WORDS = ("Orrin", "Maren", "Holt", "Lenn", "Bridge", "Harbour", "of", "the", "North")

# What we send: CSI with parameters and a final byte, a character set, the keypad, the pointer's shape, a copied text.
_SENT = re.compile(
    "\x1b(?:\\[[0-9:;<=>?]*[ !\"$'*+]*[@-~]|[()][AB012]|[78=>]|\\]22;[a-z-]*\x07"
    "|\\]52;c;[A-Za-z0-9+/=]*(?:\x07|\x1b\\\\))"
)
_COPIED = re.compile("\x1b\\]52;c;([A-Za-z0-9+/=]*)")
_PART_OF_WORDS = dict.fromkeys(map(ord, "\u200c\u200d\ufe0f\u115f\u3164"))
"""What a copied text keeps, since it may belong to its words or pictures."""
_JOINING = re.compile("[\u0600-\u08ff\u0900-\u0dff][\u200c\u200d]+(?=[\u0600-\u08ff\u0900-\u0dff])")


def strings(chance: random.Random, count: int) -> Iterator[str]:
    """Yield hostile strings, each another one, on one line as far as its line ends are honest ones."""
    for number in range(count):
        pieces = [*chance.sample(PIECES, chance.randrange(1, 4)), *chance.sample(_WORDS, 2), f"n{number}"]
        chance.shuffle(pieces)
        yield chance.choice(("", " ")).join(pieces)


def escaped(received: bytes) -> list[str]:
    """Return what a terminal received, or a clipboard through it, beyond text, line ends and our own sequences."""
    text = received.decode("utf-8", "surrogateescape")
    found = [sequence for sequence in _SENT.findall(text) if MARK in sequence]
    copied = "".join(b64decode(payload).decode() for payload in _COPIED.findall(text))
    rest = _JOINING.sub("", _SENT.sub("", text)) + copied.translate(_PART_OF_WORDS)
    found += [f"U+{ord(letter):04X}" for letter in set(rest) if _is_control(letter) and letter not in "\r\n"]
    return found


def _is_control(letter: str) -> bool:
    visible = letter in "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f"
    invisible = letter in "\u034f\u115f\u3164\ufe0f"
    return invisible or (category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") and not visible)
