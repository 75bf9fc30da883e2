"""What the styles of office documents are for, by the names that Word, LibreOffice and pandoc give them."""

from __future__ import annotations

import re

from store.extract.passages_blocks import Form
from store.records import Role

Purpose = tuple[Role | None, Form]
DEEPEST = 12
"""How many styles one may be based on, one on the other; more are a circle."""

PLAIN: Purpose = (None, "text")
HEADING: Purpose = (None, "heading")

_NAMED: tuple[tuple[str, Purpose], ...] = (
    (r"title", ("title", "heading")),
    (r"subtitle|heading \d+|(contents|index|bibliography|appendix) heading", HEADING),
    (r"author|byline|date", ("byline", "text")),
    (r"caption|illustration|figure|table|drawing|(image|table) ?caption|captioned figure", ("caption", "text")),
    (r"(foot|end)note( text)?|bibliography( \d+)?", ("reference", "text")),
    (r"toc \d+|table of (figures|authorities)|header|footer|(header|footer) .+|contents \d+", ("furniture", "text")),
    (r"list (bullet|number)( \d+)?|list \d+", (None, "list")),
    (r"quote|intense quote|block text|quotations?", (None, "quote")),
    (r"source code|preformatted text|html preformatted", (None, "code")),
)
_PATTERNS = tuple((re.compile(pattern), purpose) for pattern, purpose in _NAMED)


def purpose(name: str) -> Purpose | None:
    """Return what a style of this name is for, None when its name does not say."""
    folded = " ".join(name.replace("_20_", " ").casefold().split())
    return next((purpose for pattern, purpose in _PATTERNS if pattern.fullmatch(folded)), None)
