"""What the plain formats say of a source, in their order: names, title, container, date, place, address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.cite.cited import Cited
from store.cite.dates import DateStyle, write_date
from store.cite.item import Item, clean
from store.cite.names import NameStyle, write_names
from store.cite.prose import AMERICAN, settle
from store.cite.speakers import attribution, speaker

_DATES = DateStyle("day-first")
_SHORT = {"page": "p.", "chapter": "ch.", "section": "sec.", "paragraph": "¶"}


@dataclass(frozen=True, slots=True)
class Outline:
    """A place in a source in a few texts, "" for what is not known; `key` is the citekey."""

    key: str
    names: str
    title: str
    container: str
    date: str
    place: str
    url: str
    quote: str
    speaker: str
    attribution: str


def outline(cited: Cited) -> Outline:
    """Put together what the plain formats say of something cited."""
    item = Item(cited.item)
    date = item.date("issued")
    url = item.text("URL")
    return Outline(
        key=item.text("id"),
        names=settle(write_names(item.names("author"), NameStyle(et_al_min=4)), AMERICAN)[0],
        title=item.text("title") or "untitled",
        container=item.text("container-title", "publisher"),
        date=("c. " if date.circa else "") + write_date(date, _DATES) if date else "n.d.",
        place=_place(cited),
        url=url if re.fullmatch(r"https?://[^\s<>\"]+", url) else "",
        quote=quote_line(cited),
        speaker=speaker(cited),
        attribution=attribution(cited),
    )


def _place(cited: Cited) -> str:
    label, locator = cited.place
    return f"{_SHORT[label]} {clean(locator)}" if locator else ""


def quote_line(cited: Cited) -> str:
    """The exact characters of a quote, line breaks folded to spaces and controls left out; "" without one."""
    return clean(re.sub(r" *[\n\r\v\f\x85\u2028\u2029]+ *", " ", cited.quote)) if cited.quote else ""
