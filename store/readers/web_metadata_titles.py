"""A page's title apart from the name of its site, which pages write into one line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from store.readers.html_blocks import blocks
from store.readers.html_roles import key
from store.readers.html_tree import Element

_BETWEEN = re.compile(r"\s+[|–—·»«•›‹-]+\s+|:\s+")
_LONGEST_SITE = 60
_FEWEST_LETTERS = 4
_LOOKED_AT = 300
_ENDS = " |–—–-:·»•›‹«"
_NO_SITE = re.compile(
    r"(?:news|blogs?|home|home ?page|world|politics|opinions?|articles?|analysis|reports?|publications?|press|video|"
    r"page \d+|by\s.*|.*\d{4}.*|middle east|national|international|business|archives?|latest|"
    r"stories|features?|interviews?)",
    re.IGNORECASE,
)


def apart(title: str, root: Element, others: Collection[str]) -> tuple[str, str | None]:
    """Return a <title> without its site's name, and that name, as the page shows elsewhere which part is the title.

    `others` are titles that the page's other data give. Nothing is cut where no part is told apart.
    """
    if not _BETWEEN.search(title):
        return title, None
    said = {key(other) for other in others} | set(_lines(root))
    said.discard("")
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


def _lines(root: Element) -> Iterator[str]:
    """Yield the keys of the page's headings and of the first lines that it shows."""
    for index, block in enumerate(blocks(root)):
        if block.piece.form == "heading" or index < _LOOKED_AT:
            yield key(block.piece.words.split("\n", 1)[0][:400])
