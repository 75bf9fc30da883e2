"""Harvard as Cite Them Right, 12th edition, has it: author and date.

The American marks and dates are those of the CSL style where no locale is asked for; `harvard-uk` has the British.
"""

from __future__ import annotations

from collections.abc import Callable

from store.cite.dates import MONTHS, DateStyle, write_date, write_month_day, write_year
from store.cite.fields import credited, edition, field, number, volumes, with_translation
from store.cite.item import Item
from store.cite.marked import fragment
from store.cite.names import NameStyle
from store.cite.numbers import is_plural, pages
from store.cite.prose import AMERICAN, BRITISH, NOTHING, Part, affix, italic, join, quoted, words
from store.cite.reference import Prose, Reference, creators, prefixed

_DAY_FIRST = DateStyle("day-first", MONTHS)
_ENTRY = NameStyle(invert="all", initials=".", comma_before_and="never", et_al_min=4, et_al_italic=True)
_NAMES = NameStyle(initials=".", et_al_min=4)
_IN_TEXT = NameStyle(short=True, comma_before_and="never", et_al_min=4, et_al_italic=True)
_ROLES = (("author", "", ""), ("editor", " (ed.)", " (eds.)"), ("translator", " (trans.)", " (trans.)"))
_ARTICLES = frozenset(("article-newspaper", "article-magazine", "article-journal"))
_ITALIC = frozenset(("book", "report", "webpage", "motion_picture", "thesis", "graphic", "song", "legal_case"))


def _title(item: Item) -> Part:
    if item.type not in _ITALIC:
        return with_translation(item, quoted(field(item, "title")))
    count = affix("(", volumes(item, "vol", "vol"), ")")
    named = with_translation(item, italic(field(item, "title")))
    return join(". ", join(" ", named, affix("[", field(item, "medium"), "]"), count), edition(item, label="ed"))


def _title_for_author(item: Item) -> tuple[Part, Item]:
    """What stands where the author is not known, and the item without it."""
    if item.type in _ARTICLES:
        return italic(field(item, "container-title", case="title")), item.without("container-title")
    spent = ("title", "medium", "number-of-volumes", "edition") if item.type in _ITALIC else ("title",)
    return _title(item), item.without(*spent)


def _year(item: Item, author: Part, in_text: bool) -> Part:
    date = item.date("issued")
    letter = item.text("year-letter")
    if date:
        return words(write_year(date, _DAY_FIRST) + letter)
    return join(" ", words("no date" if author or in_text else "No date"), words(letter))


def _container(item: Item) -> Part:
    if not item.has("container-title"):
        return NOTHING
    container = italic(field(item, "container-title"))
    if container and item.type == "article-journal" and not item.has("page", "volume"):
        container = join(" ", container, words("[Preprint]"))
    return join(". ", container, edition(item, label="ed"))


def _publisher(item: Item) -> Part:
    place = join(": ", field(item, "publisher-place"), field(item, "publisher"))
    if item.type == "report":
        return join(". ", join(" ", field(item, "genre"), number(item, "number")), place)
    if item.type in _ARTICLES:
        return NOTHING
    return join(
        " ", place, affix("(", join(", ", field(item, "collection-title"), number(item, "collection-number")), ")")
    )


def _contributors(item: Item) -> Part:
    editors, translators = item.names("editor"), item.names("translator")
    if editors and editors == translators:
        return credited(editors, _NAMES, "Edited and translated by", "Edited and translated by")
    return join(
        ". ",
        credited(editors, _NAMES, "Edited by", "Edited by"),
        credited(translators, _NAMES, "Translated by", "Translated by"),
    )


def _locators(item: Item) -> Part:
    volume = published = page = NOTHING
    if item.type == "article-journal":
        volume = (*number(item, "volume"), *affix("(", number(item, "issue"), ")"))
    date = item.date("issued")
    if date and item.type in {"article-newspaper", "article-magazine", "post-weblog"}:
        published = words(write_month_day(date, _DAY_FIRST))
    if item.type in _ARTICLES or item.type in {"book", "report", "chapter"}:
        text = item.text("page")
        page = affix("pp. " if is_plural(text) else "p. ", fragment(pages(text, "as-is")))
    return join(", ", volume, published, page)


def _access(item: Item, dates: DateStyle) -> Part:
    if item.has("DOI"):
        return affix("Available at: https://doi.org/", words(item.text("DOI")))
    if not item.has("URL"):
        return NOTHING
    accessed = item.date("accessed")
    when = affix(" (Accessed: ", words(write_date(accessed, dates)), ")") if accessed else NOTHING
    return (*affix("Available at: ", words(item.text("URL"))), *when)


def _bibliography(dates: DateStyle) -> Callable[[Reference], Part]:
    def bibliography(cited: Reference) -> Part:
        """An entry of the reference list."""
        author, item = creators(cited.item, _ENTRY, _ROLES)
        if not author:
            author, item = _title_for_author(item)
        lead = join(
            " ", author, affix("(", _year(item, author, in_text=False), ")"), join(", ", _title(item), _container(item))
        )
        work = join(". ", lead, _contributors(item), _publisher(item))
        entry = (*work, *affix(", ", _locators(item)), *affix(". ", _access(item, dates)))
        return affix("", entry, ".")

    return bibliography


def in_text(cited: Reference) -> Part:
    """A citation in the text: author or title, year and place."""
    author, item = creators(cited.item, _IN_TEXT, [(role, "", "") for role, _, _ in _ROLES])
    author = author or _title_for_author(item)[0]
    source = join(", ", author, _year(item, author, in_text=True), cited.labelled("as-is"))
    return affix("(", prefixed(cited, cited.spoken(source)), ")")


def _style(name: str, british: bool) -> Prose:
    dates = _DAY_FIRST if british else DateStyle()
    forms = {"bibliography": _bibliography(dates), "in-text": in_text}
    return Prose(name, BRITISH if british else AMERICAN, forms, year_letters=True)


STYLE = _style("harvard", british=False)
BRITISH_STYLE = _style("harvard-uk", british=True)
