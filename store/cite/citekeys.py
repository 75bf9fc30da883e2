"""Citekeys for BibTeX, Markdown and Org: author, year, first word of the title (`frantzman2020fatemiyoun`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from store.cite.csl_json import csl_name
from store.records import CitationData

_UNTELLING = re.compile(
    r"a|al|an|the|of|on|in|at|to|for|and|or|how|why|what|who|when|is|are|as|with|from|by|le|la|les|el|der|die|das"
)
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)


def citekey(citation: CitationData, taken: Collection[str]) -> str:
    """Return a citekey for a source that is not taken: plain ASCII letters and digits, never empty.

    The same data and the same taken keys give the same key; a taken one gets b, c, … behind it. A title in another
    script than the Latin adds nothing.
    """
    author = ""
    if citation.authors:
        name = csl_name(citation.authors[0])
        author = _ascii(name.get("family", "")) or _first_word(name.get("literal", ""))
    author = author or _first_word(citation.container or citation.publisher or "")
    year = re.match(r"\d{4}", citation.published or "")
    key = author + (year.group() if year else "") + _first_word(citation.title or "")
    key = key or "source"
    if key[0].isdigit():
        key = "source" + key
    if key not in taken:
        return key
    # Thousands of sources without a title may share a key, so the first free one is not looked for one by one.
    used, free = 1, 2
    while key + _letters(free) in taken:
        used, free = free, free * 2
    while free - used > 1:
        middle = (used + free) // 2
        used, free = (middle, free) if key + _letters(middle) in taken else (used, middle)
    return key + _letters(free)


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _first_word(text: str) -> str:
    folded = [word for word in map(_ascii, re.split(r"[\s\-–—/]+", text)) if word]
    return next((word for word in folded if not _UNTELLING.fullmatch(word)), folded[0] if folded else "")[:20]


def _ascii(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower().translate(_UNDECOMPOSED))
    return re.sub(r"[^a-z0-9]", "", folded)
