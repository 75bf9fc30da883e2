"""One act of saying, as a sentence gives it: the cue, its source, and what is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from store.extract.quotes_frame import Token
from store.extract.speakers_phrases import HARD_MARKS, Phrase
from store.records import Span

FIRM, LIKELY, WEAK = 0.9, 0.75, 0.55


class Attribution(NamedTuple):
    """One act of saying: its cue, its source, the quotes that are its words, and the span of what it reports.

    `quotes` are said in full; quotes inside `content` are fragments of what is reported.
    """

    cue: Span
    source: Phrase
    quotes: tuple[int, ...]
    content: Span | None
    confidence: float


def text_span(tokens: Sequence[Token], first: int, last: int) -> Span:
    """Return the span of some tokens of a sentence, without the punctuation at its end."""
    while last > first + 1 and tokens[last - 1].low in (",", "—", "–", "-", "--", ";", ":", "."):
        last -= 1
    return Span(tokens[first].start, tokens[last - 1].end)


def ends_sentence(tokens: Sequence[Token], k: int) -> bool:
    """Whether nothing follows in the sentence, or a mark that closes it."""
    return k >= len(tokens) or tokens[k].low in HARD_MARKS


def after_quotes(tokens: Sequence[Token], before: int) -> int:
    """Where a clause before an attribution may begin at the earliest: behind the last quote that ends on its own."""
    for k in range(before - 1, 0, -1):
        if tokens[k].kind == "quote" and tokens[k - 1].low == ",":
            return k + 1
    return 0
