"""What Chicago says of a work: its title and descriptions, the work it is part of, its publication and its address."""

from __future__ import annotations

from dataclasses import dataclass

from store.cite.dates import DateStyle, Depth, write_date
from store.cite.fields import SERIALS, Case, credited, edition, field, number, numbered, volumes, with_translation
from store.cite.item import Item
from store.cite.marked import fragment
from store.cite.names import NameStyle
from store.cite.numbers import is_numeric, pages
from store.cite.prose import NOTHING, Part, affix, italic, join, quoted, words
from store.cite.reference import Reference

_DATES = DateStyle()
_LABELS = {"line": "line", "chapter": "chap."}


@dataclass(frozen=True, slots=True)
class Manner:
    """How an entry of the bibliography differs from a note: what parts its parts, capitals, and verbs in full."""

    delimiter: str
    case: Case
    edited: str
    translated: str
    both: str
    names: NameStyle

    @property
    def is_entry(self) -> bool:
        """Whether this is the bibliography."""
        return self.delimiter == ". "


ENTRY = Manner(
    ". ", "first", "edited by", "translated by", "edited and translated by", NameStyle(et_al_min=7, et_al_first=3)
)
NOTE = Manner(", ", "as-is", "ed.", "trans.", "ed. and trans.", NameStyle(et_al_min=3))


def title(item: Item, *names: str) -> Part:
    """The title: of whole works in italics, of parts and web pages in quotation marks; its translation behind it."""
    if not names:
        return with_translation(item, _title(item, "title"))
    return _title(item, *names)


def _title(item: Item, *names: str) -> Part:
    if item.type == "book":
        return italic(field(item, *names, case="title"))
    if item.type == "entry-encyclopedia" and item.has("container-title") and not item.has("author"):
        return quoted(field(item, *names))  # an entry is quoted as the work has it
    named = field(item, *names, case="title")
    return quoted(named) if item.type == "webpage" or item.has("container-title") else italic(named)


def _own_edition(item: Item, capital: bool) -> Part:
    return NOTHING if _is_reissued(item) else _edition(item, capital)


def _edition(item: Item, capital: bool) -> Part:
    serial = item.type in SERIALS
    case: Case = ("title" if serial else "first") if capital else "as-is"
    return edition(item, case, ("Edition" if capital else "edition") if serial else "")


def _number(item: Item, manner: Manner) -> Part:
    version = affix("Version " if manner.is_entry else "version ", number(item, "version"))
    return join(manner.delimiter, _own_number(item, manner), version)


def _own_number(item: Item, manner: Manner) -> Part:
    if not item.has("number"):
        return NOTHING
    if manner.is_entry:
        genre = field(item, "genre", case="title")
        return join(" ", genre, numbered(item, "number", "No.", "Nos.", case="first"))
    return join(" ", field(item, "genre"), numbered(item, "number", "no.", "nos."))


def _format(item: Item, case: Case) -> Part:
    return NOTHING if item.has("number") else field(item, "genre", case=case)


def _contributors(item: Item, manner: Manner, delimiter: str, capital: bool) -> Part:
    edited, translated, both = manner.edited, manner.translated, manner.both
    if capital:
        edited, translated, both = edited.capitalize(), translated.capitalize(), both.capitalize()
    editors, translators = item.names("editor"), item.names("translator")
    if editors and editors == translators:
        return credited(editors, manner.names, both, both)
    return join(
        delimiter,
        credited(editors, manner.names, edited, edited),
        credited(translators, manner.names, translated, translated),
    )


def descriptions(item: Item, cited: Reference, manner: Manner) -> Part:
    """The title and what describes and identifies the work."""
    if item.type in SERIALS:
        parts = _serial_descriptions(item, manner)
    elif item.type == "webpage":
        contributors = _contributors(item, manner, manner.delimiter, manner.is_entry)
        numbers = (_number(item, manner), _own_edition(item, manner.is_entry))
        parts = (_format(item, manner.case), *numbers, contributors)
    else:
        parts = _work_descriptions(item, cited, manner)
    return join(manner.delimiter, title(item), *parts)


def _serial_descriptions(item: Item, manner: Manner) -> tuple[Part, ...]:
    label = "Sec." if manner.is_entry else "sec."
    section = field(item, "section", case="title")
    section = join(" ", words(label), section) if is_numeric(item.text("section")) else section
    verb = manner.translated.capitalize() if manner.is_entry else manner.translated
    translators = credited(item.names("translator"), manner.names, verb, verb)
    if item.has("container-title"):
        return _format(item, manner.case), section, translators
    return (
        _format(item, manner.case),
        section,
        _number(item, manner),
        _edition(item, manner.is_entry),
        translators,
    )


def _work_descriptions(item: Item, cited: Reference, manner: Manner) -> tuple[Part, ...]:
    inside = item.has("container-title")
    report = item.type == "report"
    described = NOTHING if report and inside else _format(item, manner.case)
    if inside:
        return (described,)
    own_number = _number(item, manner)
    identified = (_own_edition(item, manner.is_entry), _contributors_and_volume(item, cited, manner))
    if report and not item.has("title"):
        return (own_number, *identified, described)
    return (described, own_number, *identified)


def _contributors_and_volume(item: Item, cited: Reference, manner: Manner) -> Part:
    if not manner.is_entry:
        count = NOTHING if cited.locator and cited.label == "page" else volumes(item)
        return join(", ", _note_volume(item, cited), _contributors(item, manner, ", ", capital=False), count)
    if item.has("volume"):
        volume = numbered(item, "volume", "Vol.", "Vols.", case="first")
        return join(", ", volume, _contributors(item, manner, ", ", capital=False))
    return join(". ", _contributors(item, manner, ". ", capital=True), volumes(item))


def _note_volume(item: Item, cited: Reference) -> Part:
    """The volume, unless it stands before the page ("3:45")."""
    by_page = (cited.locator and cited.label == "page") or item.has("page")
    if not (is_numeric(item.text("volume")) and by_page) or item.has("editor", "translator"):
        return numbered(item, "volume", "vol.", "vols.")
    in_container = item.has("container-title") and not (cited.locator and cited.label == "page")
    return numbered(item, "volume", "vol.", "vols.") if in_container else NOTHING


def monographic_place(item: Item, cited: Reference) -> Part:
    """The place in a work that is no serial: "3:45", else the place, else the pages of the whole."""
    volume = NOTHING
    if is_numeric(item.text("volume")) and not item.has("editor", "translator"):
        volume = number(item, "volume")
    if cited.locator:
        return join(":", volume, cited.place("chicago")) if cited.label == "page" else locator(cited)
    if item.has("container-title") or not item.has("page"):
        return NOTHING
    return join(":", volume, fragment(pages(item.text("page"), "chicago")))


def locator(cited: Reference) -> Part:
    """The place: pages by their number alone, others behind their label."""
    return cited.place("chicago") if cited.label == "page" else cited.labelled("chicago", labels=_LABELS)


def work_source(item: Item, cited: Reference, manner: Manner) -> Part:
    """The work that this is a part of, and the series."""
    inside = NOTHING
    if item.has("container-title"):
        preposition = NOTHING if item.type == "entry-encyclopedia" and not item.has("author") else words("in")
        if preposition and manner.is_entry:
            preposition = words("In")
        container = italic(field(item, "container-title", case="title"))
        by_page = item.has("page") or (cited.locator and cited.label == "page")
        inside = join(
            ", ",
            join(" ", preposition, container) if container else NOTHING,
            _format(item, "as-is") if item.type == "report" else NOTHING,
            _own_number(item, manner),
            affix("version ", number(item, "version")),
            _own_edition(item, capital=False),
            _note_volume(item, cited),
            _contributors(item, manner, ", ", capital=False),
            NOTHING if by_page else volumes(item),
        )
    return join(manner.delimiter, inside, _series(item))


def _series(item: Item) -> Part:
    named = field(item, "collection-title", case="title")
    if item.has("issue"):
        count = numbered(item, "collection-number", "vol.", "vols.")
        return join(", ", named, count, numbered(item, "issue", "no.", "nos.", always=True))
    delimiter = " " if is_numeric(item.text("collection-number")) else ", "
    return join(delimiter, named, number(item, "collection-number")) if named else NOTHING


def serial_source(item: Item, cited: Reference, manner: Manner) -> Part:
    """The periodical, its volume and issue, the date and the place."""
    place = join(
        " ", italic(field(item, "container-title", case="title")), affix("(", field(item, "publisher-place"), ")")
    )
    if item.type in {"article-newspaper", "article-magazine"}:
        dated = join(", ", field(item, "collection-title"), _status_and_date(item, manner))
        identified = join(manner.delimiter, dated, _edition(item, capital=True))
        return join(", ", place, identified, _serial_place(item, cited))
    numbered_elsewhere = item.has("collection-title", "issue", "number", "page", "volume", "status")
    if item.type == "article-journal" and item.has("DOI") and item.has("issued") and not numbered_elsewhere:
        place = join(", ", place, words("ahead of print"))
    identified = join(
        ": " if item.has("issue", "volume") else ", ", _volume_and_date(item, manner), _serial_place(item, cited)
    )
    return join(" " if item.has("volume") and not item.has("collection-title") else ", ", place, identified)


def _volume_and_date(item: Item, manner: Manner) -> Part:
    series = field(item, "collection-title")
    if not item.has("issue", "volume"):
        publisher = field(item, "publisher") if item.type == "post-weblog" else NOTHING
        return join(", ", series, publisher, _status_and_date(item, manner))
    volume = numbered(item, "volume", "vol.", "vols.") if item.has("collection-title") else number(item, "volume")
    issue = numbered(item, "issue", "no.", "nos.", always=True)
    return join(", ", series, join(" ", join(", ", volume, issue), affix("(", published(item), ")")))


def _serial_place(item: Item, cited: Reference) -> Part:
    own_number = NOTHING if item.has("archive") else number(item, "number")
    if cited.locator or item.has("number"):
        return join(", ", locator(cited), own_number)
    if item.type in {"article-newspaper", "article-magazine"}:
        return NOTHING
    return fragment(pages(item.text("page"), "chicago"))


def published(item: Item) -> Part:
    """The date as the type of work has it, in brackets when it is uncertain; "n.d." for none, but for web pages."""
    date = item.date("issued")
    if not date:
        undated = NOTHING if item.type in {"webpage", "entry-encyclopedia"} else words("n.d.")
        return words(item.text("status").lower()) or undated
    written = words(write_date(date, _DATES, _depth(item)))
    return affix("[", written, "?]") if date.circa else written


def _depth(item: Item) -> Depth:
    if item.type in {"article-journal", "post-weblog"}:
        if item.has("issue") and item.has("volume"):
            return "year"
        return "month" if item.has("issue", "volume") else "day"
    if item.type == "entry-encyclopedia":
        return "day" if item.has("DOI", "URL") else "year"
    return "year" if item.type in {"report", "book"} else "day"


def _status_and_date(item: Item, manner: Manner) -> Part:
    begins = not item.has("publisher") and not (item.type == "webpage" and item.has("container-title"))
    capital: Case = "first" if manner.is_entry and begins else "as-is"
    status = field(item, "status", case=capital) if item.has("issued") else NOTHING
    return join(" ", status, published(item) if "issued" not in item.spent else NOTHING)


def publication(item: Item, manner: Manner) -> Part:
    """Publisher, or place where there is none, and date; of a web page the site before them."""
    site = field(item, "container-title", case="title") if item.type == "webpage" else NOTHING
    publisher = field(item, "publisher", "publisher-place", case=manner.case)
    original = item.date("original-date")
    depth: Depth = "day" if item.type == "webpage" else "year"
    first = words(write_date(original, _DATES, depth)) if original else NOTHING
    if _is_reissued(item):
        publisher = join(manner.delimiter, _edition(item, manner.is_entry), publisher)
    apart = manner.delimiter if manner.is_entry and item.has("edition") else "; "
    return join(", ", site, join(apart, first, publisher), _status_and_date(item, manner))


def _is_reissued(item: Item) -> bool:
    """Whether the edition goes with the later of two publications, not with the work."""
    return item.type not in SERIALS and item.has("original-date") and item.has("issued")


def address(item: Item, manner: Manner) -> tuple[Part, ...]:
    """When it was read, if it bears no date itself, and where."""
    if item.has("DOI"):
        return (affix("https://doi.org/", words(item.text("DOI"))),)
    accessed = item.date("accessed")
    if item.has("issued", "status") or not accessed or not item.has("URL"):
        return (words(item.text("URL")),)
    verb = "Accessed" if manner.is_entry else "accessed"
    return words(f"{verb} {write_date(accessed, _DATES)}"), words(item.text("URL"))
