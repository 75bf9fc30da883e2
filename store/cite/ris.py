"""RIS: one tag a line, for reference managers.

Lost, since RIS has no tag for them: how many volumes there are, and that a date is uncertain or the first of a range.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.cite.cited import Cited, Rendered
from store.cite.item import Date, Item, Name
from store.cite.names import whole_family
from store.cite.style import Format, unique_items

_TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "webpage": "ELEC",
    "post-weblog": "BLOG",
    "entry-encyclopedia": "ENCYC",
    "report": "RPRT",
    "book": "BOOK",
    "chapter": "CHAP",
}


def _person(name: Name) -> str:
    if name.literal:
        return f"{name.literal.replace(',', ';')},"  # a comma at the end keeps an organization in one piece
    family = whole_family(name)
    return ", ".join([family, name.given, name.suffix]).rstrip(", ")


def _date(date: Date | None) -> str:
    if not date or not date.parts:
        return ""
    parts = date.parts[:1] if date.parts[1:2] > (12,) else date.parts
    written = [f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]
    return "/".join(written + [""] * (4 - len(written)))


def _entry(item: Item) -> str:
    issued = item.date("issued")
    first, _, last = item.text("page").replace("–", "-").partition("-")
    fields = [
        ("TY", _TYPES.get(item.type, "GEN")),
        ("ID", item.text("id")),
        *(("AU", _person(name)) for name in item.names("author")),
        *(("ED", _person(name)) for name in item.names("editor")),
        *(("A4", _person(name)) for name in item.names("translator")),
        ("TI", item.text("title")),
        ("ST", item.text("title-short", "shortTitle")),
        ("T2", item.text("container-title")),
        ("T3", item.text("collection-title")),
        ("PB", item.text("publisher")),
        ("CY", item.text("publisher-place")),
        ("PP", item.text("publisher-place")),  # where pandoc and EndNote look for it
        ("ET", item.text("edition")),
        ("VL", item.text("volume")),
        ("IS", item.text("issue", "number")),
        ("M3", item.text("genre")),
        ("SP", first.strip()),
        ("EP", last.strip()),
        ("PY", str(issued.parts[0]) if issued and issued.parts else issued.literal if issued else ""),
        ("DA", _date(issued)),
        ("DO", item.text("DOI")),
        ("UR", item.text("URL")),
        ("Y2", _date(item.date("accessed"))),
        ("LA", item.text("language")),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in fields if value) + "ER  - \n"


def _write(cited: Sequence[Cited]) -> Rendered:
    return Rendered("\n".join(_entry(Item(each.item)) for each in unique_items(cited)))


STYLE = Format("ris", _write)
