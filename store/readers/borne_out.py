"""Title, author and language fields that programs write into files, believed only where the document bears them out.

Most of them name the program's template, the file, or whoever owned the computer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.extract.languages import language_of
from store.records import Passage

_MADE_UP = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b|untitled|document ?\d*$|powerpoint presentation|slide \d+|"
    r".{1,200}\.(?:docx?|indd|pdf|qxd|tex|rtf|odt|pptx?|xlsx?|pages|html?)$|\W*$",
    re.I,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
_LETTERS = re.compile(r"[^\W_]+")


def title(field: str, text: str) -> str | None:
    """Return a title field when the text has its words in this order; one word alone proves nothing."""
    field = " ".join(field.split())
    if not field or len(field) > 300 or _MADE_UP.match(field) or len(_words(field)) < 2:
        return None
    return field if _says(text, field) else None


def authors(field: str, text: str) -> tuple[str, ...]:
    """Return an author field as names, when the text has every one of them."""
    field = " ".join(field[:500].split())
    names = [name.strip() for name in re.split(r"[;,]| and | & ", field) if name.strip()]
    if any(len(_words(name)) < 2 for name in names):
        names = [field]
    sane = all(len(_words(name)) > 1 and "@" not in name and not re.search(r"\d", name) for name in names)
    return tuple(names) if sane and all(_says(text, name) for name in names) else ()


def language(field: str, text: str, passages: Sequence[Passage]) -> str | None:
    """Return a language field as ISO 639, without region, unless the text is surely in another language.

    Most files are made from templates that declare the language of the program.
    """
    if not _LANGUAGE.fullmatch(field.strip()):
        return None
    declared = field.strip().split("-")[0].lower()
    return declared if language_of(text, passages) in {None, declared} else None


def _words(text: str) -> list[str]:
    return _LETTERS.findall(text.casefold())


def _says(text: str, phrase: str) -> bool:
    wanted = " ".join(_words(phrase))
    return bool(wanted) and f" {wanted} " in f" {' '.join(_words(text))} "
