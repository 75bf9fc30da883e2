"""APA Style, 7th edition: reference list and citations in the text.

Titles keep the case they are given in: which words are names is not to be guessed.
"""

from __future__ import annotations

from store.cite.dates import DateStyle, write_date, write_month_day, write_year
from store.cite.fields import SERIALS, edition, field, number, numbered, with_translation
from store.cite.item import Item
from store.cite.marked import fragment
from store.cite.names import NameStyle, write_names
from store.cite.numbers import is_numeric, is_plural, pages
from store.cite.prose import AMERICAN, NOTHING, Part, affix, italic, join, quoted, words
from store.cite.reference import Prose, Reference, creators, prefixed

_DATES = DateStyle(before=" B.C.E.", after=" C.E.")
_ENTRY = NameStyle(
    invert="all",
    conjunction="&",
    initials=". ",
    comma_before_and="always",
    et_al_min=21,
    et_al_first=19,
    et_al_last=True,
)
_NAMES = NameStyle(conjunction="&", initials=". ", et_al_min=21, et_al_first=19, et_al_last=True)
_IN_TEXT = NameStyle(short=True, conjunction="&", et_al_min=3)
_AUTHOR = ("author", "", "")
_EDITOR = ("editor", " (Ed.)", " (Eds.)")
_TITLE_FIRST = frozenset(("book", "classic", "entry", "entry-dictionary", "entry-encyclopedia"))
_FULL_DATE = frozenset(
    """article-magazine article-newspaper broadcast collection document event interview motion_picture pamphlet
    performance personal_communication post post-weblog song speech webpage""".split()  # noqa: SIM905
)


def _title(item: Item) -> Part:
    title = field(item, "title")
    if item.type not in SERIALS and item.type not in {"post", "webpage"} and not item.has("container-title"):
        title = join(": ", title, _odd_volume(item))
    plain = item.has("container-title") and item.type not in {"post", "webpage"}
    return with_translation(item, title if plain else italic(title))


def _odd_volume(item: Item) -> Part:
    """A volume that is no number is part of the title."""
    return NOTHING if is_numeric(item.text("volume")) else number(item, "volume", case="first")


def _role(item: Item, role: str, singular: str, plural: str) -> Part:
    names = item.names(role)
    return affix("", write_names(names, _NAMES), f", {plural if len(names) > 1 else singular}")


def _contributors(item: Item) -> Part:
    translators = _role(item, "translator", "Trans.", "Trans.")
    if item.type in SERIALS or (item.has("container-title") and item.type not in {"post", "webpage"}):
        return translators
    editors = item.names("editor")
    if editors and editors == item.names("translator"):
        return _role(item, "editor", "Ed. & Trans.", "Eds. & Trans.")
    return join("; ", _role(item, "editor", "Ed.", "Eds."), translators)


def _number(item: Item) -> Part:
    if not item.has("number"):
        return NOTHING
    return join(" ", field(item, "genre", case="title"), numbered(item, "number", "No.", "Nos.", case="first"))


def _volumes(item: Item) -> Part:
    if is_numeric(item.text("volume")):
        return numbered(item, "volume", "Vol.", "Vols.", case="first")
    count = item.text("number-of-volumes")
    if not is_numeric(count):
        return field(item, "number-of-volumes")
    return words(f"{'Vol.' if count == '1' else 'Vols.'} 1–{count}")


def _edition_and_volume(item: Item) -> Part:
    if item.type in SERIALS or item.type in {"post", "webpage"}:
        return NOTHING
    series = join(" ", field(item, "collection-title", case="title"), number(item, "collection-number"))
    page = item.text("page")
    return join(
        ", ",
        affix("Version ", number(item, "version")),
        edition(item),
        series if item.type in {"document", "report", "standard"} else NOTHING,
        _volumes(item),
        numbered(item, "issue", "Issue", "Issues", always=True),
        affix("pp. " if is_plural(page) else "p. ", fragment(pages(page, "expanded"))),
    )


def _identifier(item: Item) -> Part:
    """What identifies the work, in parentheses behind the title."""
    if item.has("container-title") and item.type not in {"post", "webpage"}:
        return affix("(", _contributors(item), ")")
    own_number = NOTHING if item.type == "report" and not item.has("title") else _number(item)
    return affix("(", join("; ", _contributors(item), own_number, _edition_and_volume(item)), ")")


def _format(item: Item) -> Part:
    genre = NOTHING if item.has("number") else field(item, "genre", case="first")
    return join("; ", genre, field(item, "medium", case="first"))


def _description(item: Item) -> Part:
    """What kind of work it is, in brackets."""
    if item.type in SERIALS:
        section = NOTHING if item.has("title") else field(item, "section")
        return affix("[", join("; ", _format(item), section), "]")
    inside_container = item.type in {"report", "document", "standard"} and item.has("container-title")
    return NOTHING if inside_container else affix("[", _format(item), "]")


def _title_and_descriptions(item: Item) -> Part:
    if item.has("title"):
        return join(" ", _title(item), _identifier(item), _description(item))
    if item.type == "report":
        return join(" ", _number(item), _description(item), _identifier(item))
    return join(" ", _description(item), _identifier(item))


def _title_for_author(item: Item) -> tuple[Part, Item]:
    """What stands where nobody is named, and the item without it."""
    written = item.without(*(("number", "genre") if item.has("number") else ()), "title", "editor", "translator")
    if item.has("container-title") and item.type not in {"post", "webpage"}:
        written = item.without("title", "translator")  # the rest goes with the container
    elif item.type not in SERIALS:
        written = written.without("edition", "volume", "number-of-volumes", "issue", "page", "collection-title")
    if item.has("title"):
        return join(" ", _title(item), _identifier(item)), written
    return _title_and_descriptions(item), written.without("genre", "medium", "section")


def _title_first(item: Item) -> bool:
    """Whether the title of an unsigned part of a work comes before the work's editors."""
    return item.type in _TITLE_FIRST and item.has("container-title") and item.has("title", "genre", "medium")


def _author(item: Item) -> tuple[Part, Item]:
    author, rest = creators(item, _ENTRY, [_AUTHOR])
    if author:
        return author, rest
    if item.type in {"entry-dictionary", "entry-encyclopedia"} and item.has("publisher"):
        return field(item, "publisher"), item.without("publisher")
    if not _title_first(item):
        author, rest = creators(item, _ENTRY, [_EDITOR])
        if author:
            return author, rest
        if item.type in {"software", "webpage"} and item.has("publisher"):
            return field(item, "publisher"), item.without("publisher")
    return _title_for_author(item)


def _year(item: Item) -> Part:
    date = item.date("issued")
    letter = item.text("year-letter")
    if date:
        return words(("ca. " if date.circa else "") + write_year(date, _DATES) + letter)
    return words((item.text("status").lower() or "n.d.") + (f"-{letter}" if letter else ""))


def _date(item: Item) -> Part:
    date = item.date("issued")
    month_day = words(write_month_day(date, _DATES)) if date and item.type in _FULL_DATE else NOTHING
    return affix("(", join(", ", _year(item), month_day), ")")


def _serial_source(item: Item) -> Part:
    container = italic(
        join(", ", field(item, "container-title", case="title"), field(item, "collection-title", case="title"))
    )
    volume = (*italic(number(item, "volume")), *affix("(", number(item, "issue"), ")"))
    own_number = affix("Article ", number(item, "number"))
    page = own_number if item.has("number") else fragment(pages(item.text("page"), "expanded"))
    placed = item.has("collection-title", "issue", "number", "page", "volume")
    status = NOTHING if placed or not item.has("issued") else field(item, "status", case="first")
    return join(". ", join(", ", container, volume, page), status)


def _work_source(item: Item) -> Part:
    if not item.has("container-title"):
        return NOTHING
    editors = item.names("editor")
    editors_part = affix("", write_names(editors, _NAMES), " (Eds.)" if len(editors) > 1 else " (Ed.)")
    title = italic(join(": ", field(item, "container-title"), _odd_volume(item)))
    identifier = affix("(", join("; ", _number(item), _edition_and_volume(item)), ")")
    description = affix("[", _format(item), "]") if item.type in {"report", "document", "standard"} else NOTHING
    return join(" ", words("In"), join(", ", editors_part, title), identifier, description)


def _source(item: Item) -> Part:
    archive = join(" ", field(item, "archive"), affix("(", field(item, "archive_location"), ")"))
    archive = join(", ", archive, field(item, "archive-place"))
    if item.type in SERIALS:
        return join(". ", _serial_source(item), archive)
    if item.type in {"post", "webpage"}:
        return join(". ", field(item, "publisher"), archive, field(item, "container-title", case="title"))
    return join(". ", _work_source(item), field(item, "publisher"), archive)


def _location(item: Item) -> Part:
    if item.has("DOI"):
        return affix("https://doi.org/", words(item.text("DOI")))
    accessed = item.date("accessed")
    if not item.has("URL") or item.has("issued", "status") or not accessed:
        retrieved = words("Retrieved") if item.has("URL") and not item.has("issued", "status") else NOTHING
        return join(" ", retrieved, words(item.text("URL")))
    return join(" ", words(f"Retrieved {write_date(accessed, _DATES)}, from"), words(item.text("URL")))


def bibliography(cited: Reference) -> Part:
    """An entry of the reference list."""
    author, item = _author(cited.item)
    entry = affix("", join(". ", author, _date(item), _title_and_descriptions(item), _source(item)), ".")
    status = NOTHING
    if item.has("issued") and item.has("collection-title", "issue", "number", "page", "volume"):
        status = field(item, "status", case="first")
    original = item.date("original-date")
    first = words(f"Original work published {write_year(original, _DATES)}") if original else NOTHING
    history = affix("(", join("; ", status, field(item, "references") or first), ")")
    return join(" ", entry, _location(item), history)


def _short_title(item: Item) -> Part:
    if not item.has("title"):
        if item.type == "report":
            return join(" ", field(item, "genre"), numbered(item, "number", "No.", "Nos.", case="first"))
        fields = ("section",) if item.type in SERIALS and item.has("section") else ("genre", "medium")
        return affix("[", field(item, *fields, case="first"), "]")
    title = field(item, "title-short", "shortTitle", "title", case="title")
    if item.type == "report":
        return title
    return quoted(title) if item.has("container-title") and item.type not in {"post", "webpage"} else italic(title)


def _short_author(item: Item) -> Part:
    author, _ = creators(item, _IN_TEXT, [_AUTHOR])
    if author:
        return author
    if item.type in {"entry-dictionary", "entry-encyclopedia"} and item.has("publisher"):
        return field(item, "publisher")
    if _title_first(item):
        return _short_title(item)
    author, _ = creators(item, _IN_TEXT, [("editor", "", "")])
    publisher = field(item, "publisher") if item.type in {"software", "webpage"} else NOTHING
    return author or publisher or _short_title(item)


def in_text(cited: Reference) -> Part:
    """A citation in the text: author or title, year and place."""
    item = cited.item
    if cited.label in {"page", "paragraph"}:
        place = cited.labelled("expanded")
    elif cited.numeric or cited.label not in {"chapter", "line", "verse"}:
        label = cited.labelled("expanded", long=True)
        place = (str(label[0]).capitalize(), *label[1:]) if label else NOTHING
    else:
        place = cited.place("expanded")
    original = item.date("original-date")
    first = words(write_year(original, _DATES)) if original and item.has("issued") else NOTHING
    source = join(", ", _short_author(item), join("/", first, _year(item)), place)
    said = cited.spoken(source, quoted=", as cited in", reported=", as cited in")
    return affix("(", prefixed(cited, said), ")")


STYLE = Prose("apa", AMERICAN, {"bibliography": bibliography, "in-text": in_text}, year_letters=True)
