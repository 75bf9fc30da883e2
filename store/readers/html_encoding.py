"""The characters of a page: by its byte order mark, by what it declares if that is true, else by its bytes."""

from __future__ import annotations

import codecs
import re

from store.errors import UnreadableSource
from store.readers import encodings
from store.readers.encodings import Decoded

_DECLARED = re.compile(rb"<meta\b[^<>]{0,300}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s{0,20}<\?xml\b[^<>]{0,100}?\bencoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})")
_LOOKED_AT = 8192
# What pages call by these names is read by every browser as the encoding that holds more.
_WIDER = {
    "iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932", "tis-620": "cp874",
}  # fmt: skip
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NEVER = ("utf-16", "utf-32", "utf-7")
_FORGIVEN = 0.001
"""Of a page's characters, how many may be no UTF-8 when it says it is."""


def decode(data: bytes, told: str | None = None) -> Decoded:
    """Return a page's characters; `told` is the encoding that came with it from outside.

    A declaration that the bytes contradict is not believed, and a note says so. Raises UnreadableSource when the bytes
    are no text.
    """
    if data.startswith(_MARKS) or b"\x00" in data[:2] or b"\x00" in data[2:4]:
        return encodings.decode(data)
    zeros = data.count(b"\x00")
    if zeros > len(data) // 20:
        raise UnreadableSource("it is binary, not a page (it holds zero bytes)")
    notes = (f"{zeros} zero bytes were left out",) if zeros else ()
    data = data.replace(b"\x00", b"") if zeros else data
    try:
        return Decoded(data.decode("utf-8"), "utf-8", notes)
    except UnicodeDecodeError:
        pass
    name = told or _declared(data)
    codec = _codec(name)
    if codec == "utf-8":
        if (mended := _nearly(data)) is not None:
            return Decoded(mended, "utf-8", (*notes, "a few bytes that are no UTF-8 are shown as \ufffd"))
    elif codec is not None:
        try:
            return Decoded(data.decode(codec), codec, notes)
        except (UnicodeDecodeError, UnicodeError):
            pass
    found = encodings.decode(data)
    wrong = (f"it says it is {name}, which it is not",) if codec else ()
    return Decoded(found.text, found.encoding, (*notes, *wrong, *found.notes))


def _declared(data: bytes) -> str | None:
    head = data[:_LOOKED_AT]
    found = _DECLARED.search(head) or _XML.match(head)
    return found[1].decode("ascii") if found else None


def _codec(name: str | None) -> str | None:
    try:
        found = codecs.lookup(name) if name else None
    except LookupError:
        return None
    # Codecs such as "hex" and "rot13" turn no bytes into text; UTF-16 cannot be, as its declaration was read as ASCII.
    if found is None or not getattr(found, "_is_text_encoding", True) or found.name.startswith(_NEVER):
        return None
    return _WIDER.get(found.name, found.name)


def _nearly(data: bytes) -> str | None:
    """Return UTF-8 in which few bytes are wrong, as where two texts were pasted into one page."""
    text = data.decode("utf-8", "replace")
    foreign = sum(letter > "\x7f" for letter in text[:1_000_000])
    return (
        text if text.count("\ufffd") <= max(3, len(text) * _FORGIVEN) and foreign > 2 * text.count("\ufffd") else None
    )
