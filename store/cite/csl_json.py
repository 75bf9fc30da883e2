"""CSL-JSON: the canonical record of a source, and how citation data becomes one."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from store.citation_fields import TYPES
from store.cite.cited import Cited, Rendered
from store.cite.item import clean
from store.cite.style import Format
from store.records import CitationData

_CONTAINED = frozenset(
    {"article-newspaper", "article-magazine", "post", "post-weblog", "webpage", "entry-encyclopedia"}
)
_SUFFIXES = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.IGNORECASE)
_PARTICLES = re.compile(
    r"de|da|del|della|der|den|di|do|dos|du|el|la|le|ten|ter|van|vom|von|zu|zum|al|ad|an|as|at|az|bin|bint|ben|ibn"
)
_CORPORATE = re.compile(
    r"\b(?:agency|agencies|association|authority|board|bureau|center|centre|commission|committee|company|corporation"
    r"|correspondents?|council|department|desk|editors?|foundation|government|group|inc|institute|ltd|media|ministry"
    r"|network|news|observatory|office|organi[sz]ation|press|project|reuters|service|society|staff|team|times|union"
    r"|university|watch|wikipedia)\b|&|\band\b|\bof\b|^the\b|\d",
    re.IGNORECASE,
)
_ISO = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def csl_item(citation: CitationData, citekey: str) -> dict[str, object]:
    """Return citation data as a CSL-JSON item with the citekey for its id; what is unknown is left out.

    What publishes an article, a post or a page is what it appears in, which CSL calls its container.
    """
    item: dict[str, object] = {"id": citekey, "type": citation.type if citation.type in TYPES else "document"}
    contained = citation.type in _CONTAINED and not citation.container
    texts = {
        "title": citation.title,
        "container-title": citation.publisher if contained else citation.container,
        "publisher": None if contained else citation.publisher,
        "URL": citation.url,
        "language": citation.language,
    }
    item.update({name: clean(value) for name, value in texts.items() if value and clean(value)})
    authors = [csl_name(clean(author)) for author in citation.authors if clean(author)]
    if authors:
        item["author"] = authors
    for name, value in (("issued", citation.published), ("accessed", citation.accessed)):
        date = csl_date(value)
        if date:
            item[name] = date
    return item


def csl_date(value: str | None) -> dict[str, object] | None:
    """Return an ISO 8601 date, or an interval of two, as a CSL date; None for what is neither."""
    sides = [_ISO.match(side) for side in (value or "").split("/")]
    parts = [[int(part) for part in side.groups() if part] for side in sides if side]
    return {"date-parts": parts} if parts and len(parts) == len(sides) <= 2 else None


def csl_name(name: str) -> dict[str, str]:
    """Split a name as a byline has it into family and given name; organizations and single words stay whole."""
    if name.count(",") == 1 and not _CORPORATE.search(name):
        family, rest = (part.strip() for part in name.split(","))
        if _SUFFIXES.fullmatch(rest):
            return {**csl_name(family), "suffix": rest}
        return {"family": family, "given": rest} if family and rest else {"literal": name}
    parts = name.split()
    if len(parts) < 2 or _CORPORATE.search(name):
        return {"literal": name}
    suffix = parts.pop() if len(parts) > 2 and _SUFFIXES.fullmatch(parts[-1]) else ""
    at = len(parts) - 1
    while at > 1 and _PARTICLES.fullmatch(parts[at - 1]):  # lower case only: "Van Morrison" keeps his
        at -= 1
    split = {"family": parts[-1], "given": " ".join(parts[:at])}
    if at < len(parts) - 1:
        split["non-dropping-particle"] = " ".join(parts[at:-1])
    if suffix:
        split["suffix"] = suffix
    return split


def _write(cited: Sequence[Cited]) -> Rendered:
    unique = {str(each.item.get("id")): each.item for each in cited}
    return Rendered(json.dumps(list(unique.values()), ensure_ascii=False, indent=2))


STYLE = Format("csl-json", _write)
