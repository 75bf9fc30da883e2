"""BibLaTeX: BibTeX with the fields that it lacks."""

from __future__ import annotations

from collections.abc import Sequence

from store.cite.cited import Cited, Rendered
from store.cite.dates import iso_date
from store.cite.item import Item
from store.cite.style import Format, unique_items
from store.cite.tex import citekey_of, entry, people, text, url

# The entry type, and the entry subtype that keeps apart what BibLaTeX takes for one.
_ENTRY_TYPES = {
    "article-journal": ("article", ""),
    "article-magazine": ("article", "magazine"),
    "article-newspaper": ("article", "newspaper"),
    "book": ("book", ""),
    "chapter": ("incollection", ""),
    "entry-encyclopedia": ("inreference", ""),
    "report": ("report", ""),
    "webpage": ("online", ""),
    "post-weblog": ("online", "blog"),
}
_CONTAINERS = {"article": "journaltitle", "inreference": "booktitle", "incollection": "booktitle", "book": "maintitle"}


def _entry(item: Item) -> str:
    kind, subtype = _ENTRY_TYPES.get(item.type, ("misc", ""))
    fields = [
        ("entrysubtype", subtype),
        ("author", people(item.names("author"))),
        ("editor", people(item.names("editor"))),
        ("translator", people(item.names("translator"))),
        ("title", text(item.text("title"))),
        ("shorttitle", text(item.text("title-short", "shortTitle"))),
        (_CONTAINERS.get(kind, "organization"), text(item.text("container-title"))),
        ("institution" if kind == "report" else "publisher", text(item.text("publisher"))),
        ("location", text(item.text("publisher-place"))),
        ("series", text(item.text("collection-title"))),
        ("edition", text(item.text("edition"))),
        ("volume", text(item.text("volume"))),
        ("volumes", text(item.text("number-of-volumes"))),
        ("number", text(item.text("issue", "number", "collection-number"))),
        ("type", text(item.text("genre"))),
        ("pages", text(item.text("page")).replace("–", "--")),
        ("date", iso_date(item.date("issued"))),
        ("doi", url(item.text("DOI"))),
        ("url", url(item.text("URL"))),
        ("urldate", iso_date(item.date("accessed"))),
        ("langid", text(item.text("language"))),
    ]
    return entry(kind, citekey_of(item), fields)


def _write(cited: Sequence[Cited]) -> Rendered:
    return Rendered("\n\n".join(_entry(Item(each.item)) for each in unique_items(cited)))


STYLE = Format("biblatex", _write)
