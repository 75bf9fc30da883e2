"""Authors as pages tell them to machines, made the names that a citation gives."""

from __future__ import annotations

import re

from store.extract.citation_data_names import is_personal_name, names_in
from store.extract.citation_data_people import names_from
from store.extract.passages_furniture import names_sections

_NOBODY = re.compile(
    r"(?:admin|administrator|root|author|user|guest|webmaster|anonymous|unknown|none|null|undefined|n/?a|test|wordpress|"
    r"by|.{0,30}\s(?:user|owner)|microsoft.*|"
    r"(?:[\w’' -]{0,40}\s)?(?:staff|newsroom|news desk|web desk|desk|editors?|editorial(?: board| team)?|"
    r"correspondents?|reporters?|writers?|news agencies|agencies|contributors?(?: to .*)?|team))",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:by|von|par|por|di|door|بقلم|نویسنده)\s*:?\s+", re.IGNORECASE)
_SUFFIXES = {"jr", "sr", "phd", "md", "ii", "iii"}
_LONGEST = 300


def authors(written: tuple[str, ...]) -> tuple[str, ...]:
    """Return the authors' names: several in one value apart, without offices, places and addresses behind them.

    "Roe, Jane" is turned; "admin", "Staff Reporter", handles and addresses are nobody. What has another shape than a
    person's name is an organization and stays as it is.
    """
    found: list[str] = []
    for each in written:
        words = " ".join(each.split())
        words = _BY.sub("", words, count=1) if _BY.match(words) else words
        if words and len(words) <= _LONGEST and not _NOBODY.fullmatch(words) and not names_sections(words):
            found += _names(words)
    return tuple(dict.fromkeys(found))


def _names(words: str) -> list[str]:
    if several := names_in(words, 0, len(words), announced=True):
        return [name for name, _ in several]
    turned = words.split(", ")
    if len(turned) == 2 and turned[1].lower().rstrip(".") not in _SUFFIXES:
        name = f"{turned[1]} {turned[0]}"
        if is_personal_name(name) and not is_personal_name(turned[0]):
            return [name]
    if first := names_from(words, 0, len(words)):
        return [name for name, _ in first]
    return [] if "@" in words or "://" in words else [words]
