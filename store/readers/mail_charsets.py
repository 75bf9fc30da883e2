"""From the bytes of a mail to characters, whatever it says of its encoding."""

from __future__ import annotations

import codecs

from store.errors import UnreadableSource
from store.readers import encodings

_WIDER = {
    "iso8859-1": "cp1252",
    "latin_1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "iso8859-9": "cp1254",
}
"""Encodings that writers name when they mean the wider one."""

_SPELLED = {"ks_c_5601-1987": "cp949", "iso-8859-8-i": "iso8859-8", "iso-8859-6-i": "iso8859-6", "unicode": "utf-16"}
_NO_TEXT = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem", "ascii"}


def decoded(data: bytes, charset: str) -> str:
    """Return the text of bytes in an encoding that may be wrong: then as UTF-8, then recognised by its letters."""
    if data.isascii() and not charset.lower().startswith(("utf-7", "utf-16", "utf-32", "iso-2022", "hz")):
        return data.decode("ascii")
    for codec in (_codec(charset), "utf-8"):
        try:
            if codec:
                return data.decode(codec)
        except UnicodeError:
            continue
    try:
        return encodings.decode(data).text
    except UnreadableSource:
        return data.decode("utf-8", "replace")


def _codec(charset: str) -> str | None:
    """Return the name of the codec that a charset means, None for what is none of text."""
    try:
        name = codecs.lookup(_SPELLED.get(charset.lower(), charset)).name
    except (LookupError, ValueError, UnicodeError):
        return None
    name = _WIDER.get(name, name)
    try:
        b"".decode(name)  # raises for a codec that packs bytes
    except (LookupError, UnicodeError):
        return None
    return None if name in _NO_TEXT else name
