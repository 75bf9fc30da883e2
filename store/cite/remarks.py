"""What the user should know of a copy before trusting it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from store.cite.cited import Cited
from store.cite.item import Item, controls
from store.cite.reference import Prose, reference
from store.cite.registry import STYLES, chosen_form, find_style
from store.cite.style import unique_items


def remarks(cited: Sequence[Cited], written: str, style: str = "", form: str | None = None) -> tuple[str, ...]:
    """Return, each on one line, what is inferred, what has changed, and what was left out of the text as written.

    Sources that a style leaves out of a bibliography of several are named when its name and the form are given.
    """
    return tuple(dict.fromkeys([*_remarks(cited, written), *_unlisted(cited, style, form)]))


def _remarks(cited: Sequence[Cited], written: str) -> Iterator[str]:
    inferred = sorted({name for each in cited for name in each.inferred_fields})
    if inferred:
        yield f"inferred, please check: {', '.join(inferred)}"
    for each in cited:
        if each.speaker and each.speaker_inferred:
            yield f"inferred, please check: that {' '.join(each.speaker.split())} is the speaker"
        yield from each.cautions
    letters = _letters(written)
    left_out = sum(controls(each.quote) for each in cited if each.quote and _letters(each.quote) in letters)
    if left_out and not controls(written):
        yield f"{left_out} control character{'s' if left_out > 1 else ''} of the quoted text left out"


def _unlisted(cited: Sequence[Cited], style: str, form: str | None) -> Iterator[str]:
    chosen = find_style(style) if style in STYLES else None
    sources = unique_items(cited)
    if not isinstance(chosen, Prose) or len(sources) < 2 or chosen_form(chosen, form, cited) != "bibliography":
        return
    for each in sources:
        if not chosen.write_references([reference(each)], "bibliography").plain:
            name = Item(each.item).text("title", "id")
            yield f"“{name}” is left out: {style} cites such a source in notes only"


def _letters(text: str) -> str:
    """What every format leaves of a text, whatever it escapes."""
    return re.sub(r"\W+", "", unescape(text))
