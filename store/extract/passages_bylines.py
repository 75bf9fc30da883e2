"""Lines that say who wrote a text, when, and where it comes from."""

from __future__ import annotations

import re

from store.extract.citation_data_names import after_by, is_personal_name, name_with_office
from store.extract.passages_outlets import is_masthead, outlet_in

_I = re.IGNORECASE
_MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_LABEL = re.compile(
    r"(?:authors?|written by|date|dated|published(?: on| at| in| by)?|publication date|date (?:published|created|"
    r"updated|"
    r"modified|accessed)|(?:first|originally) published|posted(?: on)?|issued(?: on)?|released(?: on)?|release date|"
    r"updated(?: on)?|(?:last|latest) (?:updated?|modified|edited)(?: on)?|modified|publisher|source|url|link|from|"
    r"to|cc|bcc|"
    r"sent|reply-to|message-id|language|location|place|reference|ref|no|contact|accessed|retrieved|category|section|"
    r"author email|e-?mail|phone|tel)\s?:",
    _I,
)
_DATED = re.compile(
    rf"(?:for immediate release|publié|mis à jour|veröffentlicht|aktualisiert|publicado|"
    rf"actualizado|pubblicato|aggiornato|gepubliceerd|"
    rf"publicerad|"
    rf"(?:first |originally )?published|posted|issued|released|updated|(?:last|latest) (?:updated?|modified|edited)|"
    rf"modified|"
    rf"dated?)"
    rf"(?:\s(?:on|at|in|by))?[\s:·–—-]{{0,3}}[^.!?]{{0,24}}?(?:{_MONTHS}|\d{{1,4}})",
    _I,
)
_DATE_ONLY = re.compile(
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTHS},?\s+\d{{4}}|{_MONTHS}\s+(?:\d{{1,2}}(?:st|nd|rd|"
    rf"th)?,?\s+)?\d{{4}}|"
    rf"{_MONTHS}\s+\d{{1,2}}\s\d\d:\d\d(?::\d\d)?(?:\s[A-Z]{{2,5}}|\s[+-]\d{{4}})?\s\d{{4}}|"
    r"\d{4}([-/.])\d\d\1\d\d(?:T\S{4,20})?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|"
    r"\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,12}\.?\s+(?:de\s+)?\d{4})"
    r"(?:[\s,|·•–—-]+(?:at\s+)?\d{1,2}[:.h]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s?[A-Z]{2,5}|"
    r"\s?\([A-Z]{2,5}\))?)?[\s,|·•–—-]*"
    r"(?:\d+ min(?:ute)?s? read|[\d.,]+ comments?)?",
    _I,
)
FULL_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTHS},?\s+\d{{4}}|{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|"
    rf"th)?,?\s+\d{{4}}|"
    r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})\b",
    _I,
)
_BESIDE_DATE = frozenset(
    {"at", "on", "by", "in", "of", "the", "and", "updated", "posted", "published", "modified", "last", "am", "pm"}
)
_BESIDE = re.compile(r"(?:by|published|posted|updated|last|first|issued|released|written|from|in|at)\b", _I)
_TIME_ONLY = re.compile(r"\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4})?", _I)
_AGO = re.compile(
    r"(?:updated\s)?(?:\d{1,2}|an?)\s(?:minute|min|hour|hr|day|week|month|year)s?\sago(?:\s[|·•–—-].{0,60})?", _I
)
_STAFF = re.compile(
    r"(?:(?:our|the|a|an)\s)?(?:[\w-]+\s){0,3}(?:staff|reporters?|correspondents?|agenc(?:y|ies)|editors?|"
    r"editorial board|newsroom|desk|"
    r"writers?|team|admin|administrator|contributors?|bureau|AP|AFP|Reuters|wire services?)",
    _I,
)
_PART_END = re.compile(
    r"\s*\S+@\S+|\s@\w+|\s*(?:[,;|·•–—(\[]|\swith\s|\sand\s|\s&\s|\son\s|\sin\s|\sfor\s|\sat\s|\s[-]\s|\s\s|\d)\s*", _I
)
_ENCYCLOPEDIA = re.compile(r"from (?:wikipedia|\w+),? the free encyclopa?edia", _I)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_FINAL = re.compile(r"[.!?…][\"”’')\]]*$")


def is_byline(line: str) -> bool:
    """Tell whether a line says by itself who wrote the text, when, or where it comes from."""
    bare = " ".join(line[:220].strip("*_ \t•·—–-|[]()").split())
    if len(bare) > 200 or not bare:
        return False
    if (
        _DATE_ONLY.fullmatch(bare)
        or _TIME_ONLY.fullmatch(bare)
        or _ENCYCLOPEDIA.match(bare)
        or _ADDRESS.fullmatch(bare)
    ):
        return True
    if (_LABEL.match(bare) or (len(bare) <= 90 and _DATED.match(bare))) and not _FINAL.search(bare[60:]):
        return True
    names = after_by(bare)
    if names is not None:
        first = _PART_END.split(bare[names:], maxsplit=1)[0].strip("*_ ")
        named = is_personal_name(first, announced=True) or outlet_in(bare[names:]) is not None
        return named or bool(_STAFF.fullmatch(first))
    if _AGO.fullmatch(bare) or name_with_office(bare) is not None:
        return True
    parts = [part.strip() for part in re.split(r"\s[|·•–—]\s|\|", bare) if part.strip()]
    if len(parts) > 2 and any(after_by(part) is not None for part in parts):
        return True
    dated = [part for part in parts if _DATE_ONLY.fullmatch(part)]
    return len(parts) > 1 and bool(dated) and not (len(parts) == 2 and _is_headline(parts[0]))


def _is_headline(part: str) -> bool:
    """Tell whether what stands before a date names the document, not its author or outlet: "Press Briefing – May 3"."""
    named = is_personal_name(part) or name_with_office(part) is not None or is_masthead(part)
    return len(part.split()) > 2 and "," not in part and not named and not _BESIDE.match(part)


def is_dated_line(line: str) -> bool:
    """Tell whether a line under a title is a date with a place, an outlet or a few names around it."""
    bare = " ".join(line[:140].strip("*_ \t•·—–-|[]()").split())
    date = FULL_DATE.search(bare) if len(bare) <= 120 else None
    if date is None or _FINAL.search(bare) or _is_headline(re.split(r"\s[|·•–—]\s|\|", bare[: date.start()])[0]):
        return False
    words = re.findall(r"[^\W\d_][\w.’'-]*", bare[: date.start()] + " " + bare[date.end() :])
    return len(words) <= 7 and all(not word[0].islower() or word.lower() in _BESIDE_DATE for word in words)
