"""Reads a CSL-JSON item that anyone may have written: every field may be missing, of another type, or hostile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_PARTICLE = (
    "a|aan|af|al|am|auf|aus|ben|bij|bin|boven|da|dal|dalla|das|de|deca|degli|dei|del|dela|della|delle|dello|dem|den|der"
    "|des|di|die|do|don|dos|du|el|het|i|il|im|in|la|las|le|les|lo|los|lou|of|onder|op|over|sen|te|ten|ter|tho|thoe|thor"
    "|to|toe|tot|uijt|uit|und|unter|van|vander|vd|ver|vom|von|voor|vor|ze|zu|zum|zur"
)
_ARTICLE = r"(?:al|el|[ae](?:d|dh|n|r|s|sh|t|th|z|š|ḍ|ḏ|ṣ|ṭ|ṯ|ẓ))-"
_LEADING = re.compile(rf"(?:(?:{_PARTICLE})\s+|(?:d|dall|dell|l|s)['’]\s*)*(?:{_ARTICLE})?(?=\S)")
_TRAILING = re.compile(rf"(?:\s+(?:{_PARTICLE}))+$")
_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A person, by the parts of the name, or an organization, by `literal`."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    particle: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """A date as precise as it is known: `parts` are year, month, day; `end` those of the end of a range.

    A season is a month from 13 (spring) to 16 (winter).
    """

    parts: tuple[int, ...] = ()
    end: tuple[int, ...] = ()
    circa: bool = False
    literal: str = ""


def clean(value: object) -> str:
    """Return a field's text on one line, without control and bidirectional characters; '' for what is no text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return _BREAKS.sub(" ", _CONTROLS.sub("", str(value).replace("\r\n", "\n"))).strip()


def controls(text: str) -> int:
    """Return how many characters of a text `clean` leaves out because a terminal or an editor would act on them."""
    return len(_CONTROLS.findall(text.replace("\r\n", "\n")))


@dataclass(frozen=True, slots=True)
class Item:
    """A CSL-JSON item behind accessors that always answer.

    `spent` names the fields that stand in another's place already, an editor or a title where the author would be:
    they are still there (`has`), but not written again.
    """

    fields: Mapping[str, object]
    spent: frozenset[str] = frozenset()

    def without(self, *names: str) -> Item:
        """The same item with some more fields spent."""
        return Item(self.fields, self.spent.union(names))

    @property
    def type(self) -> str:
        """The CSL type, "document" when there is none."""
        return clean(self.fields.get("type")) or "document"

    def text(self, *names: str) -> str:
        """The first of the fields that says something and is not spent."""
        read = (clean(self.fields.get(name)) for name in names if name not in self.spent)
        return next((text for text in read if text), "")

    @property
    def translated_title(self) -> str:
        """The title in English where the item's own is not (`custom.trans-title`), "" when it is spent or unknown."""
        custom = self.fields.get("custom")
        return clean(custom.get("trans-title")) if isinstance(custom, Mapping) and "title" not in self.spent else ""

    def has(self, *names: str) -> bool:
        """Whether any of the fields says something, be it text, names or a date."""
        return any(clean(self.fields.get(name)) or self._people(name) or _date(self.fields.get(name)) for name in names)

    def names(self, role: str) -> tuple[Name, ...]:
        """The people and organizations in a role, () when there are none or they are spent."""
        return () if role in self.spent else self._people(role)

    def _people(self, role: str) -> tuple[Name, ...]:
        value = self.fields.get(role)
        if not isinstance(value, list | tuple):
            return ()
        read = (_name(each) for each in value)
        return tuple(name for name in read if name)

    def date(self, name: str) -> Date | None:
        """A date, None when it is missing, spent or cannot be read."""
        return None if name in self.spent else _date(self.fields.get(name))


def _name(value: object) -> Name | None:
    if not isinstance(value, Mapping):
        return None
    family, given, literal = (clean(value.get(key)) for key in ("family", "given", "literal"))
    if not (family or given or literal):
        return None
    if literal and not family:
        return Name(literal=literal)
    suffix = clean(value.get("suffix"))
    if not suffix and "," in given:
        given, suffix = (part.strip() for part in given.split(",", 1))
    particle, family = _leading_particle(family)
    given, dropping = _trailing_particle(given)
    return Name(
        family=family,
        given=given,
        dropping=clean(value.get("dropping-particle")) or dropping,
        particle=clean(value.get("non-dropping-particle")) or particle,
        suffix=suffix.removeprefix("!").strip(),
        comma_suffix=bool(value.get("comma-suffix")) or suffix.startswith("!"),
    )


def _leading_particle(family: str) -> tuple[str, str]:
    """Split "van der Berg" and "al-Assad" before the name itself."""
    match = _LEADING.match(family)
    return (match[0].rstrip(), family[match.end() :]) if match else ("", family)


def _trailing_particle(given: str) -> tuple[str, str]:
    """Split "Ludwig van" behind the given name."""
    match = _TRAILING.search(given)
    return (given[: match.start()].rstrip(), match[0].strip()) if match else (given, "")


def _date(value: object) -> Date | None:
    if not isinstance(value, Mapping):
        return None
    given = value.get("date-parts")
    sides = [_parts(side) for side in given] if isinstance(given, list | tuple) else []
    circa = value.get("circa") not in (None, False, "", 0, "0", "false")
    season = clean(value.get("season"))
    if sides and sides[0]:
        if len(sides[0]) == 1 and season in {"1", "2", "3", "4"}:
            sides[0] += (12 + int(season),)
        end = sides[1] if len(sides) > 1 and len(sides[1]) == len(sides[0]) else ()
        return Date(parts=sides[0], end=end, circa=circa)
    literal = clean(value.get("literal")) or clean(value.get("raw"))
    iso = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", literal)
    if iso:
        return Date(parts=_parts([part for part in iso.groups() if part]), circa=circa)
    return Date(literal=literal, circa=circa) if literal else None


def _parts(side: object) -> tuple[int, ...]:
    """Year, month and day as numbers, as far as they make sense; seasons are the months 13 to 16."""
    if not isinstance(side, list | tuple):
        return ()
    parts: list[int] = []
    for value, top in zip(side, (99999, 24, 31), strict=False):
        text = clean(value)
        if not re.fullmatch(r"-?\d{1,5}", text) or int(text) == 0 or (parts and not 1 <= int(text) <= top):
            break
        parts.append(int(text))
    if len(parts) > 1 and parts[1] > 12:
        parts[1:] = [(parts[1] - 1) % 4 + 13]
    return tuple(parts)
