"""A PDF whose list of pages is lost, as in a download that broke off: its pages are looked for and listed anew."""

from __future__ import annotations

import re
from itertools import zip_longest

_OBJECT = re.compile(rb"(?<!\d)(\d{1,7})[ \r\n]+0[ \r\n]+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_NEAR = 1500
"""Bytes from an object's beginning within which a page says that it is one."""

_LARGEST = 4_000_000  # pdfium knows no object beyond


def rebuilt(data: bytes) -> bytes | None:
    """Return the file with a new list of the pages that are in it, None when none can be found.

    What pages inherit from a list that is lost (their size, their fonts) stays lost.
    """
    pages: dict[int, None] = {}
    largest = 0
    found = list(_OBJECT.finditer(data))
    for match, following in zip_longest(found, found[1:]):
        number = int(match.group(1))
        largest = max(largest, number)
        end = min(match.end() + _NEAR, following.start() if following else len(data))
        if _PAGE.search(data, match.end(), end):
            pages.pop(number, None)  # a later version of the same page stands where that one is
            pages[number] = None
    if not pages or largest + 2 > _LARGEST:
        return None
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    root, tree = largest + 1, largest + 2
    ending = (
        b"\nendobj\n%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj\n"
        b"%d 0 obj\n<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 612 792]>>\nendobj\n"
        b"trailer\n<</Root %d 0 R/Size %d>>\nstartxref\n0\n%%%%EOF\n"
    )
    return data + ending % (root, tree, tree, kids, len(pages), root, tree + 1)
