"""Quotes of a text: direct, fragment, transcript and indirect, each with the speaker and cue that the text gives."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from store.extract.antecedents import Antecedents
from store.extract.indirect import attributions
from store.extract.quotes_frame import Frame
from store.extract.quotes_kinds import is_clause, is_name
from store.extract.quotes_marks import Quoted, quoted
from store.extract.quotes_words import PERSON_PRONOUNS
from store.extract.speakers import Reader, without_crossings
from store.extract.transcript import turns
from store.records import Mention, Passage, Quote, QuoteKind, Span, Speaker

LONGEST_PARAGRAPH = 40_000
BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def find(text: str, passages: Sequence[Passage], mentions: Sequence[Mention]) -> tuple[Quote, ...]:
    """Return the quotes of a text, by start; they may nest, they never cross.

    `passages` are the paragraphs that a mark never runs out of unless the next one opens it again; without any, blank
    lines divide the text. `mentions` must be sorted and free of overlap. A speaker that the text does not give beside
    the quote is marked inferred; one that cannot be told is None.
    """
    paragraphs = passages or _paragraphs(text)
    readable = [passage for passage in paragraphs if passage.role != "reference"]
    starts = [mention.start for mention in mentions]
    marked = quoted(text, readable)
    names = {k for k, quote in enumerate(marked) if is_name(text, quote, mentions, starts)}
    speech = _without_names(marked, names)
    outer = [(quote.start, quote.end) for quote in speech if quote.depth == 0]
    reader = Reader(Frame(text, mentions, speech), Antecedents(text, _spoken_of(paragraphs, mentions), outer))
    parts = [part for passage in readable for part in _parts(text, passage)]
    for part, following in zip_longest(parts, parts[1:]):
        reader.paragraph(part, following)
    found = list(reader.found)
    for turn in turns(text, readable):
        speaker = Speaker(turn.label_start, turn.label_end, False)
        found.append(Quote(turn.start, turn.end, "transcript", speaker, None, 0.9))
    said = {quote.start: quote.speaker for quote in found if quote.speaker is not None}
    found += _nested(text, mentions, speech, said)
    return without_crossings(found)


def _paragraphs(text: str) -> list[Passage]:
    edges = [0, *(match.end() for match in BLANK_LINES.finditer(text)), len(text)]
    return [Passage(a, b, "paragraph", k) for k, (a, b) in enumerate(pairwise(edges), 1) if a < b]


def _parts(text: str, passage: Passage) -> Iterator[Passage]:
    """Cut a paragraph of immoderate length where a sentence or a word ends, so that memory stays bounded."""
    start = passage.start
    while passage.end - start > LONGEST_PARAGRAPH:
        limit = start + LONGEST_PARAGRAPH
        cut = max(text.rfind(". ", start + 1, limit), text.rfind(" ", limit - 200, limit)) + 1 or limit
        yield replace(passage, start=start, end=cut)
        start = cut
    yield replace(passage, start=start)


def _without_names(marked: Sequence[Quoted], names: set[int]) -> list[Quoted]:
    """Leave out what is no speech; a quote inside it is not inside another quote any more."""
    kept: list[Quoted] = []
    ends: list[int] = []
    for k, quote in enumerate(marked):
        if k in names:
            continue
        while ends and ends[-1] <= quote.outer_start:
            ends.pop()
        kept.append(replace(quote, depth=len(ends)))
        ends.append(quote.outer_end)
    return kept


def _spoken_of(passages: Sequence[Passage], mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions a pronoun may stand for: whoever is named in a byline or a page's furniture wrote, only."""
    apart = [passage for passage in passages if passage.role in ("byline", "furniture")]
    ends = [passage.end for passage in apart]
    kept = []
    for mention in mentions:
        k = bisect_left(ends, mention.end)
        if k == len(apart) or mention.start < apart[k].start:
            kept.append(mention)
    return kept


def _nested(
    text: str, mentions: Sequence[Mention], speech: Sequence[Quoted], said: Mapping[int, Speaker]
) -> list[Quote]:
    """Quotes inside quotes, where the outer one says whose words they are."""
    inner = [replace(quote, depth=0) for quote in speech if quote.depth == 1]
    frame = Frame(text, mentions, inner)
    antecedents = Antecedents(text, mentions, [])
    found: list[Quote] = []
    k = 0
    for outer in (quote for quote in speech if quote.depth == 0):
        while k < len(inner) and inner[k].start < outer.start:
            k += 1
        if k == len(inner) or inner[k].start > outer.end:
            continue
        for sentence in frame.sentences(outer.start, outer.end):
            for one in attributions(frame, sentence):
                start, end = one.source.start, one.source.end
                words = text[start:end].lower()
                antecedent = antecedents.of(start, end) if words not in PERSON_PRONOUNS else None
                around = said.get(outer.start)
                if words == "i" and around is not None:
                    antecedent = around.antecedent or Span(around.start, around.end)
                speaker = Speaker(start, end, False, antecedent)
                for at in one.quotes:
                    quote = inner[at]
                    tokens = frame.words(quote.start, quote.end)
                    kind: QuoteKind = "direct" if is_clause(tokens, text[quote.start : quote.end]) else "fragment"
                    found.append(Quote(quote.start, quote.end, kind, speaker, one.cue, 0.6))
    return found
