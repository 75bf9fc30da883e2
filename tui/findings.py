"""What was found in the part of a document that is being read: mentions, quotes and dates, kept by stretches."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.rows import MentionSpan, QuoteRow, Spans

STRETCH = 16_384
KEPT = 24


class Findings:
    """Spans by stretches of `STRETCH` characters, as far as they were fetched."""

    def __init__(self) -> None:
        self._stretches: dict[int, Spans] = {}

    def add(self, stretch: int, spans: Spans) -> None:
        """Keep what was found in a stretch; the stretch fetched longest ago is let go when there are many."""
        self._stretches[stretch] = spans
        while len(self._stretches) > KEPT:
            del self._stretches[next(iter(self._stretches))]

    def missing(self, start: int, end: int) -> list[int]:
        """Return the stretches of a range that are not at hand."""
        return [number for number in _stretches(start, end) if number not in self._stretches]

    def mentions(self, start: int, end: int) -> list[MentionSpan]:
        """Return the mentions that overlap a range, in the order of the text."""
        found = {
            (mention.start, mention.end): mention
            for spans in self._of(start, end)
            for mention in spans.mentions
            if mention.start < end and mention.end > start
        }
        return [found[key] for key in sorted(found)]

    def quotes(self, start: int, end: int) -> list[QuoteRow]:
        """Return the quotes that overlap a range, in the order of the text."""
        found = {
            quote.id: quote
            for spans in self._of(start, end)
            for quote in spans.quotes
            if quote.start < end and quote.end > start
        }
        return sorted(found.values(), key=lambda quote: (quote.start, -quote.end))

    def _of(self, start: int, end: int) -> list[Spans]:
        return [self._stretches[number] for number in _stretches(start, end) if number in self._stretches]


def bounds(stretch: int) -> tuple[int, int]:
    """Return where a stretch starts and ends."""
    return stretch * STRETCH, (stretch + 1) * STRETCH


def _stretches(start: int, end: int) -> range:
    return range(start // STRETCH, max(start, end - 1) // STRETCH + 1)
