"""MLA Handbook, 9th edition: works cited and citations in the text."""

from __future__ import annotations

from store.cite.dates import MLA_MONTHS, DateStyle, write_date
from store.cite.fields import SERIALS, credited, edition, field, number, numbered, volumes, with_translation
from store.cite.item import Item
from store.cite.marked import fragment
from store.cite.names import NameStyle
from store.cite.numbers import is_numeric, is_plural, pages
from store.cite.prose import AMERICAN, NOTHING, Part, affix, italic, join, quoted, words
from store.cite.reference import Prose, Reference, creators, prefixed

_DATES = DateStyle("day-first", MLA_MONTHS)
_ENTRY = NameStyle(invert="first", et_al_min=3, comma_before_and="after-inverted", comma_before_et_al=True)
_NAMES = NameStyle(et_al_min=3)
_IN_TEXT = NameStyle(short=True, et_al_min=3)
_ROLES = (("author", "", ""), ("editor", ", editor", ", editors"), ("translator", ", translator", ", translators"))
_LABELS = {"paragraph": "par.", "chapter": "ch."}


def _title(item: Item, *names: str) -> Part:
    title = field(item, *names, case="title")
    return quoted(title) if item.type != "book" and item.has("container-title") else italic(title)


def _contributors(item: Item) -> Part:
    verbs = ["edited by", "translated by", "edited and translated by"]
    if not item.has("container-title"):
        verbs = [verb.capitalize() for verb in verbs]
    editors, translators = item.names("editor"), item.names("translator")
    if editors and editors == translators:
        return credited(editors, _NAMES, verbs[2], verbs[2])
    return join(", ", credited(editors, _NAMES, verbs[0], verbs[0]), credited(translators, _NAMES, verbs[1], verbs[1]))


def _volume(item: Item) -> Part:
    if item.type in SERIALS:
        return join(", ", field(item, "collection-title"), numbered(item, "volume", "vol.", "vols."))
    if item.has("editor", "edition", "container-title"):
        return numbered(item, "volume", "vol.", "vols.")
    if item.has("author"):
        return numbered(item, "volume", "vol.", "vols.") if item.has("translator") else NOTHING
    return numbered(item, "volume", "Vol.", "Vols.", case="first")


def _date(item: Item) -> Part:
    date = item.date("issued")
    if not date:
        return NOTHING
    if item.type in {"book", "article-journal"}:
        written = words(write_date(date, _DATES, "year" if item.type == "book" else "month"))
        return affix("[", written, "?]") if date.circa else written
    return words(("Circa " if date.circa else "") + write_date(date, _DATES))


def location(item: Item) -> Part:
    """Where to find it: the DOI, else the address."""
    return affix("https://doi.org/", words(item.text("DOI"))) or words(item.text("URL"))


def _container(item: Item) -> Part:
    serial = item.type in SERIALS
    container = italic(field(item, "container-title", case="title"))
    if serial:
        container = join(" ", container, affix("[", field(item, "publisher-place"), "]"))
    page = item.text("page")
    return join(
        ", ",
        container,
        _contributors(item),
        affix("Version ", number(item, "version")),
        edition(item, case="first"),
        _volume(item),
        numbered(item, "issue", "no.", "nos.", always=True),
        join(" ", field(item, "genre"), numbered(item, "number", "no.", "nos.")) if item.has("number") else NOTHING,
        NOTHING if serial else field(item, "publisher", "publisher-place"),
        _date(item),
        field(item, "archive"),
        field(item, "archive-place"),
        field(item, "archive_location"),
        affix("pp. " if is_plural(page) else "p. ", fragment(pages(page, "minimal-two"))),
        NOTHING if item.has("source") else location(item),
    )


def _series(item: Item) -> Part:
    """The section of a periodical, else the series and the number of volumes."""
    if item.type in SERIALS:
        return field(item, "section", case="title")
    series_delimiter = " " if is_numeric(item.text("collection-number")) else ", "
    series = join(series_delimiter, field(item, "collection-title", case="title"), number(item, "collection-number"))
    return join(", ", series if item.has("collection-title") else NOTHING, volumes(item))


def _end(item: Item) -> tuple[Part, ...]:
    """What follows the container; with a database named, its place is a container of its own."""
    accessed = item.date("accessed")
    read = words(f"Accessed {write_date(accessed, _DATES)}") if accessed and not item.has("issued") else NOTHING
    medium = field(item, "medium", case="first")
    if not item.has("source"):
        return (join(", ", read, medium, _series(item)),)
    database = join(", ", italic(field(item, "source")), location(item)) if item.has("DOI", "URL") else NOTHING
    return _series(item), database, join(", ", read, medium)


def bibliography(cited: Reference) -> Part:
    """An entry of the list of works cited."""
    author, item = creators(cited.item, _ENTRY, _ROLES)
    if not author:
        author, item = with_translation(item, _title(item, "title")), item.without("title")
    original = item.date("original-date")
    first = words(write_date(original, _DATES, "year")) if original else NOTHING
    supplement = join(", ", first, NOTHING if item.has("number") else field(item, "genre", case="first"))
    return affix(
        "",
        join(". ", author, with_translation(item, _title(item, "title")), supplement, _container(item), *_end(item)),
        ".",
    )


def in_text(cited: Reference) -> Part:
    """A citation in the text: the author, or a short title, and the place."""
    item = cited.item
    author, _ = creators(item, _IN_TEXT, [(role, "", "") for role, _, _ in _ROLES])
    if not author:
        author = (
            _title(item, "title-short", "shortTitle", "title")
            if item.has("title")
            else field(item, "genre", case="first")
        )
    if cited.label in {"page", "line", "timestamp"}:
        source = join(" ", author, cited.place("minimal-two"))
    else:
        source = join(", ", author, cited.labelled("minimal-two", labels=_LABELS))
    said = cited.spoken(source, quoted=", qtd. in", reported=", cited in")
    return affix("(", prefixed(cited, said), ")")


STYLE = Prose("mla", AMERICAN, {"bibliography": bibliography, "in-text": in_text})
