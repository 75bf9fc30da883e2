"""Volumes, pages and editions: what counts as a number, plurals, ordinals and ranges."""

from __future__ import annotations

import re
from typing import Literal

RangeStyle = Literal["as-is", "expanded", "chicago", "minimal-two"]

_JOINER = re.compile(r"(\s*&\s*|,\s+and\s+|\s+and\s+|;\s+|,\s+|\s*[-–]+\s*)")
_NUMBER = re.compile(r"(?:[0-9]*[a-zA-Z]+0*)?[0-9]+[-,:a-zA-Z]*|[ixv]+")
_ROMAN = re.compile(r"[ivxlcm]+|[IVXLCM]+")
_PAGES = re.compile(r"([0-9]*[a-zA-Z]+0*)?([0-9]+[a-z]*)")


def is_numeric(text: str) -> bool:
    """Whether a field begins with a number, be it with letters about it ("12a", "D2") or the first of several."""
    return bool(text) and bool(_NUMBER.fullmatch(_JOINER.split(text)[0]))


def is_plural(text: str) -> bool:
    """Whether a field names several numbers, so that its label is to be in the plural."""
    parts = _JOINER.split(text)[::2]
    return len(parts) > 1 and all(
        _NUMBER.fullmatch(part) or re.fullmatch("[ixvlcm]+|[IXVLCM]+", part) for part in parts
    )


def ordinal(text: str) -> str:
    """Write "2" as "2nd"; what is no plain number stays."""
    match = re.fullmatch(r"\d+", text)
    if not match:
        return text
    number = int(text)
    suffix = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def joined_numbers(text: str) -> str:
    """Write a field of numbers with en dashes in its ranges and spaced ampersands."""
    parts = _JOINER.split(text)
    if len(parts) == 1:
        return text
    numeric = bool(_NUMBER.fullmatch(parts[0]))
    for at in range(1, len(parts), 2):
        if parts[at].strip() in {"-", "–"} and numeric and _NUMBER.fullmatch(parts[at + 1]):
            parts[at] = "–"
        elif parts[at].strip() in {"&", "and", ", and"}:
            parts[at] = " & "
    return "".join(parts)


def pages(text: str, style: RangeStyle) -> str:
    """Write a field of pages with en dashes, and the ends of its ranges as the style has them."""
    parts = _JOINER.split(text)
    for at in range(1, len(parts), 2):
        if parts[at].strip() in {"-", "–"}:
            first, last = _PAGES.fullmatch(parts[at - 1]), _PAGES.fullmatch(parts[at + 1])
            parts[at] = "–"
            if first and last and first[1] == last[1]:
                letters = last[1] or "" if style in {"as-is", "expanded"} else ""
                parts[at + 1] = letters + _range_end(first[2], last[2], style)
        elif parts[at].strip() in {"&", "and", ", and"}:
            parts[at] = " & "
    return "".join(parts)


def _range_end(first: str, last: str, style: RangeStyle) -> str:
    if style == "as-is" or not (first.isdigit() and last.isdigit()):
        return last
    full = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    if int(full) <= int(first) or style == "expanded" or len(full) != len(first):
        return full
    same = next((at for at, (a, b) in enumerate(zip(first, full, strict=True)) if a != b), len(full))
    if style == "minimal-two":
        return full[min(same, len(full) - 2) :] if len(full) > 2 else full
    if int(first) <= 100 or int(first) % 100 == 0:
        return full
    return str(int(full[max(0, min(same, len(full) - 2)) :]))
