"""What is cited, and what a citation looks like once written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from store.errors import SourcebookError

FORMS = ("note", "short", "bibliography", "in-text")
"""The forms a style of prose can have; a style names those it has, its default first."""

_PAGES = re.compile(r"[ivxlcdm]{1,12}(?:[-–][ivxlcdm]{1,12})?|\S*\d.*", re.IGNORECASE | re.DOTALL)
_NUMBERED = re.compile(r"(chapter|section) (\d+|[IVXLC]+)")


class CitationError(SourcebookError):
    """A citation that cannot be written; the message is one line that says why and what to do."""


class UnknownStyle(CitationError):
    """A style or form that is not there."""


class CannotCite(CitationError):
    """What is asked for cannot be had of this source or on this machine."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A document, a passage of it or a quote in it, as it is to be cited.

    `item` is a CSL-JSON item whose id is the citekey. `passage` is the number of the passage, `page` its page, or the
    title of its chapter in a book without pages. `quote` holds the exact characters of the source from `start` to `end`
    (code points), `prefix` and `suffix` up to 32 characters around them, `sha256` the document's hash. `reported` says
    that the words are the source's own account of what the speaker said. `inferred_fields` names what is not said by
    the source.
    `cautions` are lines the user should read before trusting the copy.
    """

    item: Mapping[str, object]
    passage: int | None = None
    page: str | None = None
    quote: str | None = None
    speaker: str | None = None
    speaker_inferred: bool = False
    reported: bool = False
    start: int | None = None
    end: int | None = None
    prefix: str = ""
    suffix: str = ""
    sha256: str = ""
    inferred_fields: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, str]:
        """Return CSL's label and the locator of the place: "page", "chapter", "section", else "paragraph"."""
        if not self.page:
            return "paragraph", str(self.passage or "")
        if numbered := _NUMBERED.fullmatch(self.page):
            return numbered[1], numbered[2]
        return "page" if _PAGES.fullmatch(self.page) else "chapter", self.page


@dataclass(frozen=True, slots=True)
class Rendered:
    """A citation ready to be copied: plain text, and HTML where the style has italics."""

    plain: str
    html: str | None = None
