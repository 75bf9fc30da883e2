"""Chicago Manual of Style, 18th edition: notes, short notes and bibliography.

A bibliography entry and a note say the same in the same order; they differ in what stands between the parts, in
capitals, and in brackets about the publication. What is said of a work is in chicago_work.py.
"""

from __future__ import annotations

from dataclasses import replace

from store.cite.casing import capitalize_first
from store.cite.chicago_work import (
    ENTRY,
    NOTE,
    Manner,
    address,
    descriptions,
    locator,
    monographic_place,
    publication,
    published,
    serial_source,
    title,
    work_source,
)
from store.cite.fields import SERIALS, field, number, numbered
from store.cite.item import Item
from store.cite.names import NameStyle
from store.cite.numbers import is_numeric
from store.cite.prose import AMERICAN, NOTHING, Part, affix, italic, join, words
from store.cite.reference import Prose, Reference, creators, prefixed

_ENTRY_NAMES = NameStyle(
    invert="first",
    comma_before_and="after-inverted",
    et_al_min=7,
    et_al_first=3,
    comma_before_et_al=True,
    particle_behind=True,
)
_NOTE_NAMES = NameStyle(et_al_min=3)
_SHORT_NAMES = NameStyle(short=True, et_al_min=3)
_AUTHOR = ("author", "", "")
_OTHERS = (("editor", ", ed.", ", eds."), ("translator", ", trans.", ", trans."))


def _serial_name(item: Item) -> Part:
    container = italic(field(item, "container-title", case="title"))
    return join(" ", container, affix("(", field(item, "publisher-place"), ")"))


def _description_for_author(item: Item) -> tuple[Part, Item]:
    """What stands where neither a person nor a title is known."""
    spent = item.without("genre", "number", "section", "translator")
    if not item.has("container-title"):
        spent = spent.without("edition", "editor", "volume", "number-of-volumes")
    return descriptions(item, Reference(item), ENTRY), spent


def _entry_author(item: Item) -> tuple[Part, Item]:
    author, rest = creators(item, _ENTRY_NAMES, [_AUTHOR])
    if author:
        return author, rest
    if item.type == "entry-encyclopedia" and item.has("container-title"):
        return italic(field(item, "container-title", case="title")), item.without("container-title")
    author, rest = creators(item, _ENTRY_NAMES, _OTHERS)
    if author:
        return author, rest
    if item.type == "webpage":
        for name in ("publisher", "container-title"):
            if item.has(name):
                return field(item, name, case="title" if name == "container-title" else "as-is"), item.without(name)
    if item.type in {"article-newspaper", "article-magazine"} and item.has("container-title", "publisher-place"):
        return _serial_name(item), item.without("container-title", "publisher-place")
    if item.has("title"):
        return title(item), item.without("title")
    return _description_for_author(item)


def bibliography(cited: Reference) -> Part:
    """An entry of the bibliography; unsigned entries of reference works are for notes alone."""
    if cited.item.type == "entry-encyclopedia" and not cited.item.has("author") and not cited.insisted:
        return NOTHING
    author, item = _entry_author(cited.item)
    whole = Reference(item)
    source = NOTHING
    if item.type != "webpage":
        source = serial_source(item, whole, ENTRY) if item.type in SERIALS else work_source(item, whole, ENTRY)
    issue = NOTHING if item.type in SERIALS else publication(item, ENTRY)
    parts = (author, descriptions(item, whole, ENTRY), source, issue, *_end(item, ENTRY), field(item, "references"))
    return affix("", join(". ", *parts), ".")


def _end(item: Item, manner: Manner) -> tuple[Part, ...]:
    kept = affix("(", number(item, "number"), ")") if item.has("archive") and not item.has("genre") else NOTHING
    archive = join(", ", field(item, "archive_location"), field(item, "archive"), field(item, "archive-place"))
    archive = archive if item.has("archive_location", "archive-place") else join(" ", archive, kept)
    return field(item, "medium", case=manner.case), archive, *address(item, manner)


def _note_author(cited: Reference) -> tuple[Part, Item]:
    item = cited.item
    author, rest = creators(item, _NOTE_NAMES, [_AUTHOR])
    if author:
        return author, rest
    if item.type == "entry-encyclopedia" and not item.has("DOI", "URL"):
        return _reference_work(cited)
    author, rest = creators(item, _NOTE_NAMES, _OTHERS)
    if author or item.has("title"):
        return author, rest
    if item.type == "entry-encyclopedia" and item.has("container-title"):
        return italic(field(item, "container-title", case="title")), item.without("container-title")
    if item.type in {"article-newspaper", "article-magazine"} and item.has("container-title", "publisher-place"):
        return _serial_name(item), item.without("container-title", "publisher-place")
    return _description_for_author(item)


def _reference_work(cited: Reference) -> tuple[Part, Item]:
    """An unsigned entry of a printed reference work: the work, then the entry."""
    item = cited.item
    work = join(
        ", ",
        italic(field(item, "container-title", case="title")),
        work_source(item.without("container-title"), cited, NOTE),
    )
    work = join(" ", work, affix("(", publication(item, NOTE), ")"))
    entry = join(" ", words("under"), title(item)) if item.has("container-title") and item.has("title") else NOTHING
    spent = item.without("container-title", "publisher", "publisher-place", "issued", "original-date", "status")
    spent = spent.without("edition", "editor", "translator", "volume", "number-of-volumes", "collection-title", "issue")
    return join(", ", work, entry), spent.without("title") if entry else spent


def note(cited: Reference) -> Part:
    """A full note."""
    author, item = _note_author(cited)
    if item.type in SERIALS:
        parts: tuple[Part, ...] = (descriptions(item, cited, NOTE), serial_source(item, cited, NOTE))
    else:
        parts = (_work(item, cited), monographic_place(item, cited))
    source = join(", ", author, *parts, *_end(item, NOTE))
    said = replace(cited, speaker=capitalize_first(cited.speaker)).spoken(source)
    return affix("", prefixed(cited, said), ".")


def _work(item: Item, cited: Reference) -> Part:
    described = descriptions(item, cited, NOTE)
    issue = publication(item, NOTE)
    date = item.date("issued")
    if item.type == "webpage":
        return join(" " if date and date.circa else ", ", described, issue)
    work = join(", ", described, work_source(item, cited, NOTE))
    if item.type == "entry-encyclopedia" and not item.has("publisher", "publisher-place") and item.has("DOI", "URL"):
        return join(", ", work, issue)
    return join(" ", work, affix("(", issue, ")"))


def _short_author(item: Item) -> Part:
    author, _ = creators(item, _SHORT_NAMES, [_AUTHOR])
    container = italic(field(item, "container-title-short", "container-title", case="title"))
    if author or (item.type == "entry-encyclopedia" and container and not item.has("DOI", "URL")):
        return author or container
    author, _ = creators(item, _SHORT_NAMES, [(role, "", "") for role, _, _ in _OTHERS])
    if author:
        return author
    if item.type == "webpage" and item.has("publisher", "container-title"):
        return field(item, "publisher") or field(item, "container-title-short", "container-title", case="title")
    if item.type in {"article-newspaper", "article-magazine", "entry-encyclopedia"}:
        return container
    return NOTHING


def short(cited: Reference) -> Part:
    """The note of a source that was cited before."""
    item = cited.item
    author = _short_author(item)
    named = title(item, "title-short", "shortTitle", "title")
    if item.type == "entry-encyclopedia" and named and item.has("container-title") and not item.has("DOI", "URL"):
        named = join(" ", words("under"), named)
    if not item.has("title"):
        described = _description_for_author(item)[0] if not author else NOTHING
        named = described or _short_description(item)
    source = join(", ", author, named, *_short_place(item, cited))
    said = replace(cited, speaker=capitalize_first(cited.speaker)).spoken(source)
    return affix("", prefixed(cited, said), ".")


def _short_description(item: Item) -> Part:
    if item.type == "report":
        return join(" ", field(item, "genre"), numbered(item, "number", "No.", "Nos.", case="first"))
    if item.type in SERIALS and not item.has("genre"):
        return field(item, "section", case="title")
    return field(item, "genre", "medium")


def _short_place(item: Item, cited: Reference) -> tuple[Part, ...]:
    if item.type in SERIALS or item.has("container-title"):
        return (locator(cited),)
    if is_numeric(item.text("volume")) and cited.label == "page" and cited.locator:
        return (join(":", number(item, "volume"), cited.place("chicago")),)
    return numbered(item, "volume", "vol.", "vols."), locator(cited)


STYLE = Prose("chicago", AMERICAN, {"note": note, "short": short, "bibliography": bibliography})
__all__ = ["STYLE", "bibliography", "note", "published", "short"]
