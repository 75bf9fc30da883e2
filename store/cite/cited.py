"""What is cited, and what a citation looks like once written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from store.errors import SourcebookError

FORMS = ("note", "short", "bibliography", "in-text")
"""The forms a style of prose can have; a style names those it has, its default first."""


class CitationError(SourcebookError):
    """A citation that cannot be written; the message is one line that says why and what to do."""


class UnknownStyle(CitationError):
    """A style or form that is not there."""


class CannotCite(CitationError):
    """What is asked for cannot be had of this source or on this machine."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A document, a passage of it or a quote in it, as it is to be cited.

    `item` is a CSL-JSON item whose id is the citekey. `passage` is the number of the passage, `page` its page. `quote`
    holds the exact characters of the source from `start` to `end` (code points), `prefix` and `suffix` up to 32
    characters around them, `sha256` the document's hash. `reported` says that the words are the source's own account of
    what the speaker said. `inferred_fields` names what is not said by the source.
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


@dataclass(frozen=True, slots=True)
class Rendered:
    """A citation ready to be copied: plain text, and HTML where the style has italics."""

    plain: str
    html: str | None = None
