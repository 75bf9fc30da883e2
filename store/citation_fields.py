"""What the fields of citation data may hold when the user writes them."""

from __future__ import annotations

import re
from datetime import date

TYPES = frozenset(
    (
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "bill",
        "book",
        "broadcast",
        "chapter",
        "classic",
        "collection",
        "dataset",
        "document",
        "entry",
        "entry-dictionary",
        "entry-encyclopedia",
        "event",
        "figure",
        "graphic",
        "hearing",
        "interview",
        "legal_case",
        "legislation",
        "manuscript",
        "map",
        "motion_picture",
        "musical_score",
        "pamphlet",
        "paper-conference",
        "patent",
        "performance",
        "periodical",
        "personal_communication",
        "post",
        "post-weblog",
        "regulation",
        "report",
        "review",
        "review-book",
        "software",
        "song",
        "speech",
        "standard",
        "thesis",
        "treaty",
        "webpage",
    )
)
"""The types that a source may have (CSL 1.0.2, Appendix III)."""

_DATES = frozenset(("published", "updated", "accessed"))
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def complaint(field: str, text: str) -> str:
    """Return what a field wants when this text is not that, "" when the text will do."""
    if field == "type" and text not in TYPES:
        return f"it is one of CSL's: {', '.join(sorted(TYPES))}"
    if field in _DATES and not _is_date(text):
        return "write 2020, 2020-05, 2020-05-03, or two of these with / between"
    if field == "url" and not re.fullmatch(r"(?i)(?:https?|ftp)://[^\s<>\"]+", text):
        return "write the whole address, as https://example.org/page"
    if field == "language" and not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", text):
        return "write a code, as en, ar or pt-BR"
    return ""


def _is_date(text: str) -> bool:
    """Whether a text is a date of the calendar as ISO 8601 writes it, or an interval of two."""
    sides = [_ISO.fullmatch(side) for side in text.split("/")]
    try:
        for side in sides:
            if side is None:
                return False
            date(*(int(part or 1) for part in side.groups()))
    except ValueError:
        return False
    return len(sides) <= 2
