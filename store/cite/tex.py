"""What BibTeX and BibLaTeX share: entries, names, and text that stands in TeX as the characters it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from store.cite.item import Item, Name
from store.cite.names import whole_family

_ESCAPES = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "%": r"\%",
        "&": r"\&",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        '"': r"{\textquotedbl}",
        "<": r"{\textless}",
        ">": r"{\textgreater}",
        "\u00a0": "~",
    }
)
# Where TeX would read two characters as one: the quotation marks and dashes that are typed as two.
_LIGATURE = re.compile(r"(?<=[-'`,?!])(?=[-'`])")


def text(value: str) -> str:
    """Make a text stand in TeX as the characters it is, with braces balanced.

    Braces that have no partner are written by name, since BibTeX counts them even behind a backslash.
    """
    written = "{}".join(part.translate(_ESCAPES) for part in _LIGATURE.split(value))
    if _balanced(value):
        written = written.replace(r"{\textbraceleft}", r"\{").replace(r"{\textbraceright}", r"\}")
    return written


def _balanced(value: str) -> bool:
    depth = 0
    for letter in value:
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            return False
    return depth == 0


def url(value: str) -> str:
    """Make an address stand where TeX reads it word for word: what would unbalance it is percent-encoded."""
    return re.sub(r"[{}\\\s]", lambda match: f"%{ord(match[0]):02X}", value)


def people(names: Sequence[Name]) -> str:
    """Write names so that they are split as they are; organizations stand in braces, and names without a letter out."""
    return " and ".join(written for written in map(_person, names) if written)


def _person(name: Name) -> str:
    if name.literal:
        return f"{{{text(name.literal)}}}"
    family = whole_family(name)
    parts = [part for part in (family, name.suffix, name.given) if part]
    if len(parts) > 1:
        return ", ".join(map(_part, parts))
    return f"{{{text(parts[0])}}}" if parts else ""


def _part(part: str) -> str:
    """A part of a name, in braces when it holds what would part it again."""
    return f"{{{text(part)}}}" if "," in part or re.search(r"\band\b", part, re.IGNORECASE) else text(part)


def citekey_of(item: Item) -> str:
    """The item's id as far as a citekey can hold it."""
    return re.sub(r"[^\w:.+/-]", "", item.text("id"), flags=re.ASCII) or "source"


def entry(kind: str, key: str, fields: Sequence[tuple[str, str]], bare: Collection[str] = ()) -> str:
    """Write an entry of the fields that say something; `bare` ones are names of TeX's own and stand without braces."""
    lines = [f"  {name} = {value if name in bare else f'{{{value}}}'},\n" for name, value in fields if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}"
