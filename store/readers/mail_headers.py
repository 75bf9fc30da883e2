"""The headers of a mail or of one of its parts: unfolded, decoded, and their parameters told apart.

The standard library's parser takes time quadratic in nested parts and hostile addresses, and raises errors of its own
on some; headers are simple enough to be read within bounds here.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email.utils import getaddresses, parsedate_tz
from urllib.parse import unquote_to_bytes

from store.readers.mail_charsets import decoded

MOST = 2000
"""How many headers are read."""

LONGEST = 64 * 2**10
"""Bytes read of one header."""

_BLOCK = 2 * 2**20
_END = re.compile(rb"\r?\n\r?\n|\r\r")
_LINE = re.compile(rb"\r\n|\n|\r")
_NAME = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_ENCODED = re.compile(rb"=\?([^?*\s]{1,60})(?:\*[^?\s]{0,40})?\?([bBqQ])\?([^?]*)\?=")
_PARAMETER = re.compile(r";\s*([^\s=;*\"]{1,100})(\*\d{1,3})?(\*)?\s*=\s*(\"(?:[^\"\\]|\\.)*\"?|[^;]*)", re.DOTALL)
_LONGEST_PARAMETERS = 8 * 2**10
_LONGEST_NAME = 2000


@dataclass(slots=True)
class Headers:
    """Headers by name in lower case, as bytes without line breaks, in their order; `cut` when some were too long."""

    found: dict[str, list[bytes]] = field(default_factory=dict)
    cut: bool = False

    def raw(self, name: str) -> bytes:
        """Return the first header of a name, b"" when there is none."""
        return self.found.get(name, [b""])[0]

    def text(self, name: str) -> str:
        """Return the first header of a name as one line of text."""
        return " ".join(decoded_words(self.raw(name)).split())

    def parameters(self, name: str) -> tuple[str, dict[str, str]]:
        """Return a header's value in lower case, and its parameters as RFC 2231 spells them."""
        written = decoded(self.raw(name)[:_LONGEST_PARAMETERS], "utf-8")
        value = written.partition(";")[0].strip().lower()
        return value, _parameters(written)

    def people(self, name: str) -> tuple[str, ...]:
        """Return whom a header names: the name of each, or the address of one who has none."""
        written = self.raw(name).decode("utf-8", "replace")
        try:
            pairs = getaddresses([written[:_LONGEST_NAME]])
        except (ValueError, IndexError, RecursionError, AttributeError):
            return (self.text(name),) if written else ()
        names = (" ".join(decoded_words(shown.encode()).split()) or address for shown, address in pairs)
        return tuple(name for name in names if name)

    def day(self, name: str) -> str | None:
        """Return the day that a date header says, in the sender's own time zone, as ISO 8601."""
        try:
            parsed = parsedate_tz(self.text(name)[:200])
            return date(*parsed[:3]).isoformat() if parsed else None
        except (ValueError, TypeError, IndexError, OverflowError):
            return None


def read(data: bytes, start: int, end: int) -> tuple[Headers, int]:
    """Return the headers between two places, and where the body begins; a line that is no header ends them too."""
    headers = Headers()
    if data[start : start + 2] == b"\r\n" or data[start : start + 1] == b"\n":
        return headers, start + (2 if data[start : start + 1] == b"\r" else 1)
    found = _END.search(data, start, end)
    stop, body = (found.start(), found.end()) if found else (end, end)
    values: list[bytes] | None = None
    count = 0
    if stop > start + _BLOCK:
        stop = data.rfind(b"\n", start, start + _BLOCK) + 1 or start + _BLOCK
    for at, line in _lines(data, start, stop):
        name = _NAME.match(line)
        if line[:1] in (b" ", b"\t") and values is not None:
            if len(values[-1]) < LONGEST:
                values[-1] += b" " + line.strip()[:LONGEST]
            else:
                headers.cut = True
        elif name is not None:
            count += 1
            values = headers.found.setdefault(name[1].decode("ascii").lower(), []) if count <= MOST else [b""]
            values.append(line[name.end() :].strip()[:LONGEST])
            headers.cut |= count > MOST or len(line) > LONGEST
        elif not line.startswith((b"From ", b">From ")) or at != start:
            return headers, at
    return headers, body


def decoded_words(written: bytes) -> str:
    """Return a header's text, its encoded words (RFC 2047) decoded; those that stand together are one."""
    pieces: list[tuple[str, bytes]] = []
    at = 0
    for match in _ENCODED.finditer(written):
        between = written[at : match.start()]
        if between.strip() or (between and not pieces):
            pieces.append(("", between))
        charset, how, encoded = match[1].decode("ascii", "replace").lower(), match[2], match[3]
        content = _bytes_of(encoded, how)
        if pieces and pieces[-1][0] == charset:
            pieces[-1] = (charset, pieces[-1][1] + content)  # some cut a character in two
        else:
            pieces.append((charset, content))
        at = match.end()
    pieces.append(("", written[at:]))
    return "".join(decoded(content, charset or "utf-8") for charset, content in pieces)


def _lines(data: bytes, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    at = start
    while at < end:
        found = _LINE.search(data, at, end)
        yield at, data[at : found.start() if found else end]
        at = found.end() if found else end


def _bytes_of(encoded: bytes, how: bytes) -> bytes:
    if how in b"qQ":
        return binascii.a2b_qp(encoded, header=True)
    return base64_bytes(encoded)


def base64_bytes(encoded: bytes) -> bytes:
    """Return what base64 stands for, as far as it goes; signs that do not belong there are skipped."""
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", encoded)
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _parameters(written: str) -> dict[str, str]:
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for match in _PARAMETER.finditer(written):
        name, place, encoded, value = match[1].lower(), match[2], match[3], match[4].strip()
        if value.startswith('"'):
            value = re.sub(r"\\(.)", r"\1", value[1:].removesuffix('"'), flags=re.DOTALL)
        if place or encoded:
            pieces.setdefault(name, []).append((int(place[1:]) if place else 0, bool(encoded), value))
        else:
            plain.setdefault(name, decoded_words(value.encode()))
    for name, found in pieces.items():
        plain[name] = _continued(sorted(found))
    return plain


def _continued(pieces: list[tuple[int, bool, str]]) -> str:
    charset, content = "utf-8", b""
    for place, encoded, value in pieces:
        words = value
        if encoded and place == 0 and value.count("'") >= 2:
            charset, _, words = value.split("'", 2)
        content += unquote_to_bytes(words) if encoded else words.encode()
    return decoded(content, charset)
