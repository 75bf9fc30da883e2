"""What browsers print into the margins of a page: the day and the title above it, the address and the count below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.readers.pdf_lines import Line

_ABOVE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}:\d\d(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s.*)?")
_BELOW = re.compile(r"((?:https?|file|about|blob|view-source):\S+)(?:\s+\d{1,4}\s?/\s?\d{1,4})?")
_MARGIN = 0.06
"""Part of the page's height, at its top and at its bottom, that browsers print into."""


def is_margin(line: Line, height: float) -> bool:
    """Tell whether a line is what a browser prints above or below a page."""
    if line.base > height * (1 - _MARGIN):
        return bool(_ABOVE.fullmatch(line.text.strip()))
    return line.base < height * _MARGIN and bool(_BELOW.fullmatch(line.text.strip()))


def address(lines: Sequence[Line], height: float) -> str | None:
    """Return the page's address on the web, as it is printed below the first page; one that is cut off is none."""
    for line in lines:
        found = _BELOW.fullmatch(line.text.strip()) if line.base < height * _MARGIN else None
        if found and found[1].startswith("http") and not found[1].endswith(("…", "...")):
            return found[1]
    return None
