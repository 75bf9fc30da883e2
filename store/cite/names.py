"""Writes lists of names as the styles want them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from store.cite.item import Name
from store.cite.marked import fragment
from store.cite.prose import NOTHING, Glue, Part, affix, italic, join, words

# Scripts whose names are set with a space and turned round for a list; the others run family and given name together.
_ROMANESQUE = re.compile("[-0-9a-zA-Z\u0e01-\u0e5b\u00c0-\u052f\u0590-\u06ff\u1f00-\u1fff\u0218-\u021b]")
_CAPITALS = re.compile("[A-Z\u0e01-\u0e5b\u00c0-\u017f\u0370-\u052f\u0590-\u06ff]")


@dataclass(frozen=True, slots=True)
class NameStyle:
    """How a list of names is written.

    `invert` says whose family name comes first. With `et_al_min` names or more only `et_al_first` are written, and
    the last one behind an ellipsis when `et_al_last`. `initials` is what stands behind each initial, None for names
    in full. `comma_before_and`: with two names or more ("always"), with two of which the
    first is turned round ("after-inverted"), with three ("series"), or never. `particle_behind` puts
    "van" behind the given name of a name turned round.
    """

    invert: Literal["none", "first", "all"] = "none"
    conjunction: str = "and"
    initials: str | None = None
    short: bool = False
    et_al_min: int = 0
    et_al_first: int = 1
    et_al_last: bool = False
    et_al_italic: bool = False
    comma_before_and: Literal["always", "after-inverted", "series", "never"] = "series"
    comma_before_et_al: bool = False
    particle_behind: bool = False


def write_names(names: Sequence[Name], style: NameStyle) -> Part:
    """Write a list of names, NOTHING when it is empty."""
    written = [
        _write_name(name, style, style.invert == "all" or (style.invert == "first" and at == 0))
        for at, name in enumerate(names)
    ]
    if style.et_al_min and len(names) >= style.et_al_min:
        return _abbreviated(written, style)
    if len(written) < 2:
        return written[0] if written else NOTHING
    comma = style.comma_before_and == "always" or (style.comma_before_and != "never" and len(names) > 2)
    comma = comma or (style.comma_before_and == "after-inverted" and not names[0].literal)
    return (*join(", ", *written[:-1]), Glue(f"{',' if comma else ''} {style.conjunction} "), *written[-1])


def _abbreviated(written: list[Part], style: NameStyle) -> Part:
    shown = join(", ", *written[: style.et_al_first])
    if style.et_al_last and len(written) > style.et_al_first + 1:
        return (*shown, Glue(", … "), *written[-1])
    et_al = italic(words("et al.")) if style.et_al_italic else words("et al.")
    comma = style.et_al_first > 1 or style.comma_before_et_al
    return (*shown, Glue(", " if comma else " "), *et_al)


def _write_name(name: Name, style: NameStyle, inverted: bool) -> Part:
    if name.literal:
        return fragment(name.literal)
    family = fragment(spaced(name.particle, name.family))
    if style.short:
        return family or fragment(name.given)
    given = initials(name.given, style.initials) if style.initials is not None else spaced_initials(name.given)
    if name.family and not _ROMANESQUE.search(name.family):
        return fragment(name.family + name.given)
    if not family:
        return fragment(given)
    if not inverted:
        suffix = affix(", " if name.comma_suffix else " ", fragment(name.suffix))
        return (*join(" ", fragment(spaced(given, name.dropping)), family), *suffix)
    if style.particle_behind:
        family = fragment(name.family)
    behind = spaced(given, name.dropping, name.particle if style.particle_behind else "")
    return join(", ", family, fragment(behind), fragment(name.suffix))


def whole_family(name: Name) -> str:
    """The family name with all its particles, for formats that have no place of their own for them."""
    return spaced(name.dropping, name.particle, name.family)


def spaced(*parts: str) -> str:
    """Join parts of a name with spaces, but for particles that end in a hyphen or an apostrophe ("al-", "d'")."""
    written = ""
    for part in parts:
        if part:
            written += part if not written or written[-1] in "-‐'’" else f" {part}"
    return written


def initials(given: str, behind: str) -> str:
    """Shorten given names to initials: "Jean-Paul André" becomes "J.-P. A." with ". " behind each."""
    if given and not _ROMANESQUE.match(given):
        return given
    spaced = re.sub(r"\.(?=\S)", ". ", re.sub(r"\s*-\s*", "-", given)).replace(". -", ".-")
    written = ""
    for token, separator in re.findall(r"([^\W\d_A-Z][^\s-]*-\S+|[^\s-]+)([\s-]*)", spaced):
        first = _CAPITALS.match(token)
        if not first:
            written += f" {token}{separator}"
            continue
        written += first[0] + (behind.rstrip() + "-" if "-" in separator else behind)
    return re.sub(r"\s+", " ", written).strip()


def spaced_initials(given: str) -> str:
    """Set a space behind each initial and a full stop behind each that lacks one: "J.R. Q" becomes "J. R. Q."."""
    spaced = re.sub(r"\.(?=[^\s.])", ". ", given)
    return re.sub(r"(?<!\S)([A-Z])(?![\w.'’-])", r"\1.", spaced)
