"""One place in a source, as the prose styles see it, and how such a style is made of functions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from store.cite.cited import Cited, Rendered
from store.cite.item import Item, clean
from store.cite.marked import fragment
from store.cite.names import NameStyle, write_names
from store.cite.numbers import RangeStyle, is_numeric, is_plural, joined_numbers, pages
from store.cite.prose import NOTHING, Convention, Glue, Part, affix, join, settle, words
from store.cite.speakers import speaker
from store.cite.style import unique_items

# Label of a locator: its short forms, for one and for several, and its long one.
_LABELS = {
    "page": ("p.", "pp.", "page", "pages"),
    "paragraph": ("para.", "paras.", "paragraph", "paragraphs"),
    "chapter": ("chap.", "chaps.", "chapter", "chapters"),
    "section": ("sec.", "secs.", "section", "sections"),
    "line": ("l.", "ll.", "line", "lines"),
    "verse": ("v.", "vv.", "verse", "verses"),
    "volume": ("vol.", "vols.", "volume", "volumes"),
    "note": ("n.", "nn.", "note", "notes"),
    "figure": ("fig.", "figs.", "figure", "figures"),
    "part": ("pt.", "pts.", "part", "parts"),
    "column": ("col.", "cols.", "column", "columns"),
    "folio": ("fol.", "fols.", "folio", "folios"),
    "issue": ("no.", "nos.", "issue", "issues"),
    "timestamp": ("", "", "", ""),
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A source and the place in it: `label` is "page", "paragraph"… and `locator` its number, "" for the whole.

    `prefix` is text that the citation begins with. `speaker` is whose words are cited, when they are not the author's.
    `reported` says that the words are the source's account of what was said. `insisted` asks for an entry even of what
    the style leaves out of its bibliography.
    """

    item: Item
    label: str = "page"
    locator: str = ""
    prefix: str = ""
    speaker: str = ""
    reported: bool = False
    insisted: bool = False

    def place(self, ranges: RangeStyle) -> Part:
        """The number of the place alone."""
        return fragment(pages(self.locator, ranges) if self.label == "page" else joined_numbers(self.locator))

    def labelled(self, ranges: RangeStyle, *, long: bool = False, labels: Mapping[str, str] | None = None) -> Part:
        """The place behind its label: "paras. 14–15"."""
        forms = _LABELS.get(self.label, (self.label,) * 4)[2 if long else 0 :]
        label = (labels or {}).get(self.label) or forms[is_plural(self.locator)]
        return join(" ", words(label), self.place(ranges)) if self.locator else NOTHING

    def spoken(self, source: Part, quoted: str = ", quoted in", reported: str = ", reported in") -> Part:
        """A citation behind who said what is cited, when that is not the author."""
        if not self.speaker:
            return source
        return join(" ", affix("", fragment(self.speaker), reported if self.reported else quoted), source)

    @property
    def numeric(self) -> bool:
        """Whether the place is a number."""
        return is_numeric(self.locator)


Write = Callable[[Reference], Part]
Role = tuple[str, str, str]  # a role of CSL, and what stands behind one and behind several who had it


def creators(item: Item, style: NameStyle, roles: Sequence[Role]) -> tuple[Part, Item]:
    """Who made a source, from the first role that anybody has, and the item without them."""
    for role, singular, plural in roles:
        names = item.names(role)
        if names:
            label = plural if len(names) > 1 else singular
            return affix("", write_names(names, style), label), item.without(role)
    return NOTHING, item


def reference(cited: Cited) -> Reference:
    """What a prose style is to write of something cited: its page when that is known, else its passage."""
    label, locator = cited.place
    return Reference(
        Item(cited.item), label=label, locator=clean(locator), speaker=speaker(cited), reported=cited.reported
    )


def prefixed(cited: Reference, citation: Part) -> Part:
    """A citation behind the text it is to begin with, with a space between."""
    if not cited.prefix:
        return citation
    return (*fragment(cited.prefix), Glue(" "), *citation)


@dataclass(frozen=True, slots=True)
class Prose:
    """A style of prose: how its language quotes, and one function a form; the short one serves later notes.

    `year_letters` tells apart by letters behind the year the sources that it would cite alike.
    """

    name: str
    convention: Convention
    functions: Mapping[str, Write]
    year_letters: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms it has, its default for a whole source first."""
        return tuple(self.functions)

    def write(self, cited: Sequence[Cited], form: str) -> Rendered:
        """Write what is cited, one a line, as HTML one a paragraph."""
        alone = len(unique_items(cited)) == 1
        return self.write_references([replace(reference(each), insisted=alone) for each in cited], form)

    def write_references(self, references: Sequence[Reference], form: str) -> Rendered:
        """Write places in sources: notes short where the source was cited before, entries sorted and each once."""
        written = zip(self._forms(references, form), self._told_apart(references), strict=True)
        settled = [settle(self.functions[each](place), self.convention) for each, place in written]
        if form == "bibliography":
            settled = sorted(dict.fromkeys(filter(any, settled)), key=lambda entry: sort_key(entry[0]))
        return Rendered("\n".join(plain for plain, _ in settled), "\n".join(f"<p>{html}</p>" for _, html in settled))

    def _told_apart(self, references: Sequence[Reference]) -> list[Reference]:
        """Give sources that the text would cite alike letters behind the year, in the order of titles: 2016a, 2016b."""
        if not self.year_letters or len(references) < 2:
            return list(references)
        alike: dict[str, dict[str, Item]] = {}
        for item in (each.item for each in references):
            cited_as = settle(self.functions["in-text"](Reference(item)), self.convention)[0]
            alike.setdefault(cited_as, {})[_identity(item)] = item
        letters = {
            identity: chr(ord("a") + at % 26)
            for items in alike.values()
            for at, identity in enumerate(sorted(items, key=lambda each: (sort_key(items[each].text("title")), each)))
            if len(items) > 1
        }
        return [replace(each, item=_with_letter(each.item, letters.get(_identity(each.item)))) for each in references]

    def _forms(self, references: Sequence[Reference], form: str) -> list[str]:
        """The form of each citation: a note is short where the source was cited before."""
        if form != "note" or "short" not in self.functions:
            return [form] * len(references)
        first = {_identity(each.item): at for at, each in reversed(list(enumerate(references)))}
        return ["note" if first[_identity(each.item)] == at else "short" for at, each in enumerate(references)]


def _identity(item: Item) -> str:
    return item.text("id") or str(id(item.fields))


def _with_letter(item: Item, letter: str | None) -> Item:
    return Item({**item.fields, "year-letter": letter}) if letter else item


def sort_key(entry: str) -> str:
    """What an entry is sorted by: its letters and digits, without accents, quotation marks and a leading article."""
    folded = unicodedata.normalize("NFKD", entry.casefold())
    kept = "".join(letter for letter in folded if letter.isalnum() or letter.isspace())
    return re.sub(r"^(?:the|an?)\s+", "", kept.strip())
