"""BibTeX: one entry a source, for LaTeX and reference managers.

Lost, since classic BibTeX has no field for them: translators, the end of a range of days, seasons, uncertainty.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.cite.cited import Cited, Rendered
from store.cite.dates import iso_date
from store.cite.item import Date, Item
from store.cite.style import Format, unique_items
from store.cite.tex import citekey_of, entry, people, text, url

_ENTRY_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "entry-encyclopedia": "incollection",
    "report": "techreport",
}
_CONTAINERS = {"article": "journal", "incollection": "booktitle"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _dates(date: Date | None) -> list[tuple[str, str]]:
    if not date:
        return []
    if not date.parts:
        return [("year", text(date.literal))]
    fields = [("year", f"{date.parts[0]}" + (f"--{date.end[0]}" if date.end[:1] > date.parts[:1] else ""))]
    if date.parts[1:2] and date.parts[1] <= 12:
        fields.append(("month", _MONTHS[date.parts[1] - 1]))
    return fields + [("day", str(day)) for day in date.parts[2:3]]


def _entry(item: Item) -> str:
    kind = _ENTRY_TYPES.get(item.type, "misc")
    fields = [
        ("author", people(item.names("author"))),
        ("editor", people(item.names("editor"))),
        ("title", text(item.text("title"))),
        (_CONTAINERS.get(kind, "howpublished"), text(item.text("container-title"))),
        ("institution" if kind == "techreport" else "publisher", text(item.text("publisher"))),
        ("address", text(item.text("publisher-place"))),
        ("series", text(item.text("collection-title"))),
        ("edition", text(item.text("edition"))),
        ("volume", text(item.text("volume"))),
        ("number", text(item.text("issue", "number"))),
        ("type", text(item.text("genre"))),
        ("pages", text(item.text("page")).replace("–", "--")),
        *_dates(item.date("issued")),
        ("doi", url(item.text("DOI"))),
        ("url", url(item.text("URL"))),
        ("urldate", iso_date(item.date("accessed"))),
        ("language", text(item.text("language"))),
    ]
    return entry(kind, citekey_of(item), fields, bare=("month",))


def _write(cited: Sequence[Cited]) -> Rendered:
    return Rendered("\n\n".join(_entry(Item(each.item)) for each in unique_items(cited)))


STYLE = Format("bibtex", _write)
