"""Wikipedia: the citation templates of the English edition."""

from __future__ import annotations

from collections.abc import Sequence

from store.cite.cited import Cited, Rendered
from store.cite.dates import DateStyle, write_date
from store.cite.item import Date, Item, Name, clean
from store.cite.names import whole_family
from store.cite.outline import quote_line
from store.cite.style import Format

_TEMPLATES = {
    "article-newspaper": ("cite news", "work"),
    "article-magazine": ("cite magazine", "magazine"),
    "article-journal": ("cite journal", "journal"),
    "webpage": ("cite web", "website"),
    "post-weblog": ("cite web", "website"),
    "entry-encyclopedia": ("cite encyclopedia", "encyclopedia"),
    "report": ("cite report", "work"),
    "book": ("cite book", "title"),
}
_DATES = DateStyle("day-first")
# Markup as character references: nothing in a value can open a link, a template, a tag, a reference or a signature.
_ESCAPES = str.maketrans({letter: f"&#{ord(letter)};" for letter in "{}[]|<>~&"})


def escape(text: str) -> str:
    """Make a text stand in a template as the characters it is."""
    return text.translate(_ESCAPES).replace("''", "&#39;&#39;").replace("__", "&#95;&#95;")


def _url(text: str) -> str:
    return "".join(f"%{ord(letter):02X}" if letter in "{}[]|<>\"' " else letter for letter in text)


def _people(names: Sequence[Name], role: str) -> list[tuple[str, str]]:
    """Numbered from the second on: last, first, last2, first2… and editor-last…"""
    fields = []
    for at, name in enumerate(names, 1):
        number = str(at) if at > 1 else ""
        if name.literal:
            fields.append((f"{role or 'author'}{number}", name.literal))
            continue
        prefix = f"{role}-" if role else ""
        family = whole_family(name)
        given = ", ".join(part for part in (name.given, name.suffix) if part)
        fields += [(f"{prefix}last{number}", family or given), (f"{prefix}first{number}", given if family else "")]
    return fields


def _date(date: Date | None) -> str:
    return ("c. " if date.circa else "") + write_date(date, _DATES) if date else ""


def _entry(cited: Cited) -> str:
    item = Item(cited.item)
    template, container = _TEMPLATES.get(item.type, ("cite web" if item.has("URL") else "citation", "work"))
    label, locator = cited.place
    page = clean(locator) if label == "page" else item.text("page")
    many = any(mark in page for mark in "-–,")
    fields = [
        *_people(item.names("author"), ""),
        *_people(item.names("editor"), "editor"),
        *_people(item.names("translator"), "translator"),
        ("date", _date(item.date("issued"))),
        ("title", item.text("title")),
        ("trans-title", item.translated_title),
        ("series" if container == "title" else container, item.text("container-title")),
        ("edition", item.text("edition")),
        ("volume", item.text("volume")),
        ("issue", item.text("issue")),
        ("pages" if many else "page", page),
        ("at", f"{label} {clean(locator)}" if locator and not page else ""),
        ("publisher", item.text("publisher")),
        ("location", item.text("publisher-place")),
        ("language", item.text("language")),
        ("doi", item.text("DOI")),
    ]
    written = [(name, escape(value)) for name, value in fields]
    written += [
        ("url", _url(item.text("URL"))),
        ("access-date", _date(item.date("accessed")) if item.has("URL") else ""),
    ]
    written += [("quote", "" if cited.reported else escape(quote_line(cited)))]
    return f"{{{{{template} " + "".join(f"|{name}={value} " for name, value in written if value).rstrip() + "}}"


def _write(cited: Sequence[Cited]) -> Rendered:
    return Rendered("\n".join(_entry(each) for each in cited))


STYLE = Format("wikipedia", _write)
