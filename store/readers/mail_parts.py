"""The parts of a mail: multiparts cut at their boundaries, by places in the bytes, so that nothing is copied."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from store.readers import mail_headers
from store.readers.mail_headers import Headers, base64_bytes

DEEPEST = 20
MOST = 2000
"""Multiparts nested more than DEEPEST deep, and parts after so many, are left out."""

_GUESSED = re.compile(rb"(?:\A|\n)--([^\r\n]{1,70}?)[ \t]*\r?\n(?=[Cc]ontent-)")
_UUENCODED = re.compile(rb"begin [0-7]{3} [^\r\n]*\r?\n(.*?)\r?\n`?\r?\nend", re.DOTALL)


@dataclass(slots=True)
class Entity:
    """A mail or a part of one: its headers, where its body lies, and the parts of a multipart."""

    data: bytes = field(repr=False)
    headers: Headers
    start: int
    end: int
    kind: str
    parameters: dict[str, str]
    parts: list[Entity] = field(default_factory=list)

    def content(self) -> bytes:
        """Return the bytes that the body stands for."""
        body = self.data[self.start : self.end]
        how = self.headers.text("content-transfer-encoding").lower()
        if how == "base64":
            return base64_bytes(body)
        if how == "quoted-printable":
            return binascii.a2b_qp(body)
        if how in {"x-uuencode", "uuencode", "x-uue"}:
            return _uudecoded(body)
        return body

    def file_name(self) -> str:
        """Return the name that an attachment is given, without folders; "" for none."""
        _, disposition = self.headers.parameters("content-disposition")
        name = disposition.get("filename") or self.parameters.get("name") or ""
        return " ".join(name.replace("\\", "/").rpartition("/")[2].split())

    def is_attachment(self) -> bool:
        """Tell whether the part is a file of its own and not what the mail says."""
        return self.headers.parameters("content-disposition")[0] == "attachment" or bool(self.file_name())


class PartsReader:
    """Reads a mail's parts; `left_out` counts those beyond the bounds, `torn` multiparts without their boundary."""

    def __init__(self) -> None:
        self.left_out = 0
        self.torn = 0
        self._left = MOST

    def read(self, data: bytes, start: int, end: int, kind: str = "text/plain", depth: int = 0) -> Entity:
        """Return what lies between two places; `kind` is what a part without a type of its own is."""
        headers, body = mail_headers.read(data, start, end)
        said, parameters = headers.parameters("content-type")
        entity = Entity(data, headers, body, end, said if "/" in said else kind, parameters)
        if not entity.kind.startswith("multipart/"):
            return entity
        if depth == DEEPEST:
            self.left_out += 1
            return entity
        boundary = parameters.get("boundary", "").encode("utf-8", "replace")
        places = list(self._places(data, body, end, boundary)) if boundary else []
        if not places and (guessed := _GUESSED.search(data, body, end)):
            places = list(self._places(data, body, end, guessed[1]))
        if not places:
            self.torn += 1
            entity.kind = "text/plain"
        inner = "message/rfc822" if entity.kind == "multipart/digest" else "text/plain"
        entity.parts = [self.read(data, *place, inner, depth + 1) for place in places]
        return entity

    def _places(self, data: bytes, start: int, end: int, boundary: bytes) -> Iterator[tuple[int, int]]:
        """Yield where each part lies; the last one of a mail that is cut off ends with it."""
        line = re.compile(rb"(?:\r?\n|\A)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
        begun: int | None = None
        at = max(0, start - 2 if data[max(0, start - 2) : start] == b"\r\n" else start - 1)
        for match in line.finditer(data, at, end):
            if begun is not None:
                yield begun, match.start()
            if match[1] or self._left == 0:
                self.left_out += not match[1]
                return
            self._left -= 1
            begun = match.end() + (2 if data[match.end() : match.end() + 2] == b"\r\n" else 1)
        if begun is not None and begun < end:
            yield begun, end


def _uudecoded(body: bytes) -> bytes:
    found = _UUENCODED.search(body)
    pieces = []
    for line in (found[1] if found else body).splitlines():
        try:
            pieces.append(binascii.a2b_uu(line))
        except binascii.Error:
            continue
    return b"".join(pieces)
