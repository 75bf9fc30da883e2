"""Whether bytes are a web page: by how they begin, not by what they mention or are named."""

from __future__ import annotations

import re
from pathlib import PurePath

_SUFFIXES = {".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx", ".jsp"}
_LOOKED_AT = 65536
_BEFORE = re.compile(r"(?:\s+|<!--.{0,20000}?-->|<\?[^>]{0,2000}>)*", re.DOTALL)
_DOCTYPE = re.compile(r"<!doctype\s+html\b[^>]{0,1000}>", re.IGNORECASE)
_BEGINS = re.compile(r"<(?:html|head|body|title|meta|frameset)(?=[\s>/])", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"<(?:p|div|h[1-6]|table|ul|ol|span|article|section|center|font|br|a|b|strong|blockquote)(?=[\s>/])", re.I
)
_PARTS = re.compile(r"<(/?(?:html|head|body|title|meta|link|script|style|p|div|h1|table|ul|br|frame))(?=[\s>/])", re.I)


def is_page(data: bytes, name: str) -> bool:
    """Tell whether bytes are a web page. Raises nothing."""
    head = _characters(data[:_LOOKED_AT])
    at = 0
    before = _BEFORE.match(head)
    at = before.end() if before else 0
    parts = {part.lower() for part in _PARTS.findall(head)}
    if doctype := _DOCTYPE.match(head, at):
        return len(parts) >= 1 and _follows(head, doctype.end())
    if _BEGINS.match(head, at):
        return len(parts) >= 3
    if PurePath(name).suffix.lower() in _SUFFIXES:
        return len(parts) >= 1 and (bool(_FRAGMENT.match(head, at)) or len(parts) >= 3)
    return False


def _follows(head: str, at: int) -> bool:
    """Tell whether markup follows a declaration, and not a sentence about it."""
    after = _BEFORE.match(head, at)
    return after is None or after.end() >= len(head) or head[after.end()] == "<"


def _characters(sample: bytes) -> str:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return sample.decode("utf-16", "replace")
    if sample[1:2] == b"\x00":
        return sample.decode("utf-16-le", "replace")
    if sample[:1] == b"\x00":
        return sample.decode("utf-16-be", "replace")
    return sample.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").decode("latin-1")
