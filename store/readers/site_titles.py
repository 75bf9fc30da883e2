"""A document's title apart from the name of its site, which pages and their prints write into one line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_BETWEEN = re.compile(r"\s+[|–—·»«•›‹-]+\s+|:\s+")
_LONGEST_SITE = 60
_FEWEST_LETTERS = 4
_ENDS = " |–—–-:·»•›‹«"
_NO_SITE = re.compile(
    r"(?:news|blogs?|home|home ?page|world|politics|opinions?|articles?|analysis|reports?|publications?|press|video|"
    r"page \d+|by\s.*|.*\d{4}.*|middle east|national|international|business|archives?|latest|"
    r"stories|features?|interviews?)",
    re.IGNORECASE,
)


def key(words: str) -> str:
    """Return words so that two spellings of one title are equal."""
    return "".join(c for c in words.casefold() if c.isalnum())


def has_parts(title: str) -> bool:
    """Tell whether a title may hold the name of its site."""
    return _BETWEEN.search(title) is not None


def apart(title: str, shown: Collection[str]) -> tuple[str, str | None]:
    """Return a title without its site's name, and that name; `shown` are the lines of which one is the title alone.

    Nothing is cut where no line tells the parts apart.
    """
    said = {key(line) for line in shown} - {""}
    if key(title) in said:
        return title, None
    parts = sorted(_parts(title), key=lambda part: -len(part[0]))
    for part, rest, last in parts:
        if len(key(part)) >= _FEWEST_LETTERS and key(part) in said and len(part) > len(rest) / 2:
            return part, _site(rest, last=last)
    return title, None


def without_site(title: str, publisher: str | None) -> str:
    """Return a title without the name of the site behind or before it, when the page tells that name itself."""
    if publisher and len(title) > len(publisher) + 3:
        if title.casefold().endswith(publisher.casefold()):
            cut = title[: -len(publisher)]
            if cut[-1:] == " " and cut.rstrip() and cut.rstrip()[-1] in _ENDS:
                return cut.rstrip(_ENDS)
        if title.casefold().startswith(publisher.casefold()):
            cut = title[len(publisher) :]
            if cut.strip() and cut.strip()[0] in _ENDS and cut.strip(_ENDS):
                return cut.strip(_ENDS)
    return title


def _parts(title: str) -> Iterator[tuple[str, str, bool]]:
    """Yield each beginning and each end of a title, what is left of it, and whether that stands last."""
    for found in _BETWEEN.finditer(title):
        before, after = title[: found.start()].strip(), title[found.end() :].strip()
        yield before, after, True
        yield after, before, False


def _site(rest: str, *, last: bool) -> str | None:
    """Return the site's name, which stands outermost, or None when that is a section or a name that sites give."""
    several = [part.strip() for part in _BETWEEN.split(rest) if part.strip()]
    name = (several[-1] if last else several[0]) if several else ""
    fit = 2 <= len(name) <= _LONGEST_SITE and any(c.isalpha() for c in name)
    return name if fit and not _NO_SITE.fullmatch(name) else None
