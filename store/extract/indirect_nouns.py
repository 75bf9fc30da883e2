"""Attributions without a verb: "according to", "in the words of", "reports emerged that", "Russia's claim that"."""

from __future__ import annotations

from collections.abc import Sequence

from store.extract.attribution import FIRM, LIKELY, WEAK, Attribution, after_quotes, ends_sentence, text_span
from store.extract.quotes_content import clause_before, content_end
from store.extract.quotes_frame import Frame, Token, has_clause, is_finite
from store.extract.quotes_words import BE, PREPOSITIONS, words
from store.extract.speakers_phrases import Phrase, phrase_after
from store.extract.speakers_subjects import subject_before
from store.records import Span

NOUN_CUES = words(
    """
    reports report rumors rumours claims claim allegations allegation accusations accusation suggestions suggestion
    statement statements announcement assertion assertions warning warnings argument belief view contention fears hopes
    promise pledge admission insistence conviction opinion prediction predictions assessment conclusion assurances
    """
)
POSSESSIVES = words("his her their its")
STANCES = words("confident convinced adamant hopeful worried afraid concerned optimistic skeptical sceptical insistent")
EMERGING = words("emerged surfaced circulated spread appeared came suggested")
MANNERS = words(
    "plan plans schedule law rules tradition custom need needs size taste type age protocol rank height weight"
)
DESCRIBING = words("a an the who which one quoting citing")
BEFORE_REPORTS = BE | words("amid been of after about")


def according(frame: Frame, tokens: Sequence[Token], k: int) -> Attribution | None:
    """ "According to X, …", "…, according to X" and "…, according to X, …"."""
    source = phrase_after(frame, tokens, k + 2)
    if source is None or (source.last == source.first + 1 and tokens[source.first].low in MANNERS):
        return None
    cue = Span(tokens[k].start, tokens[k + 1].end)
    before = k
    while before > 0 and tokens[before - 1].low in (",", "—", "(", "--"):
        before -= 1
    if before > 0 and tokens[before - 1].kind == "quote":
        quote = before - 1
        joined = quote > 1 and tokens[quote - 1].low not in (",", ":")
        first = clause_before(tokens, quote, 0) if joined else None
        if first is None:
            return Attribution(cue, source, (tokens[quote].quote,), None, FIRM)
        return Attribution(cue, source, (), text_span(tokens, first, quote + 1), FIRM)
    first_clause = clause_before(tokens, before, after_quotes(tokens, before)) if before else None
    if first_clause is not None:
        return Attribution(cue, source, (), text_span(tokens, first_clause, before), FIRM)
    begin = _past_appositive(tokens, source.last)
    if before and begin < len(tokens) and is_finite(tokens, begin):
        return Attribution(cue, source, (), text_span(tokens, 0, content_end(frame, tokens, begin)), LIKELY)
    if begin >= len(tokens):
        return None
    if tokens[begin].kind == "quote" and ends_sentence(tokens, begin + 1):
        return Attribution(cue, source, (tokens[begin].quote,), None, FIRM)
    end = content_end(frame, tokens, begin)
    if end - begin < 3:
        return None
    return Attribution(cue, source, (), text_span(tokens, begin, end), FIRM)


def _past_appositive(tokens: Sequence[Token], k: int) -> int:
    """Step over what still describes a source and its comma: ", a monitoring group," """
    comma = next((j for j in range(k, min(len(tokens), k + 20)) if tokens[j].low in (",", ":")), None)
    if comma is None:
        return k
    begin = comma + 1
    participle = tokens[k].low.endswith("ed") and tokens[k + 1].low in PREPOSITIONS  # "a database compiled by"
    modified = participle or tokens[k].low in ("who", "which", "that")
    if not modified and any(is_finite(tokens, j) for j in range(k, comma)):
        return k
    name = begin < len(tokens) and tokens[begin].mention >= 0
    if begin < len(tokens) and (name or tokens[begin].low in DESCRIBING):
        after = next((j for j in range(begin, min(len(tokens), begin + 20)) if tokens[j].low == ","), None)
        if name and after is not None and after - begin > 5:
            return begin
        relative = tokens[begin].low in ("who", "which", "quoting", "citing")
        if after is not None and (relative or not has_clause(tokens[begin:after])) and has_clause(tokens[after + 1 :]):
            return after + 1
    return begin


def in_the_words_of(frame: Frame, tokens: Sequence[Token], k: int) -> Attribution | None:
    """ "In the words of Smith, "…"" """
    source = phrase_after(frame, tokens, k + 2)
    if source is None:
        return None
    quote = next((j for j in range(source.last, min(len(tokens), source.last + 12)) if tokens[j].kind == "quote"), None)
    if quote is None or tokens[quote - 1].low not in (",", ":", "—"):
        return None
    return Attribution(Span(tokens[k].start, tokens[k + 1].end), source, (tokens[quote].quote,), None, FIRM)


def noun(frame: Frame, tokens: Sequence[Token], k: int) -> Attribution | None:
    """ "Reports emerged that …", "Russia's claim that …", "there were reports that …"."""
    that = k + 1
    while that < len(tokens) and that - k < 4 and tokens[that].low in EMERGING | {"have", "had", "has", "also"}:
        that += 1
    if that + 3 >= len(tokens) or tokens[that].low != "that":
        return None
    owner = tokens[k - 1] if k else None
    owned = owner is not None and (owner.low in POSSESSIVES or owner.low.replace("’", "'").endswith(("'s", "s'")))
    told = tokens[k].low.startswith(("report", "rumo"))
    announced = that > k + 1 or (owner is not None and owner.low in BEFORE_REPORTS)
    if owned and not any(is_finite(tokens, j) for j in range(k)):
        return None  # as a subject its content ends nobody knows where: "Iran's claim that … was denied"
    if not (owned or (told and announced)) or not has_clause(tokens[that + 1 :]):
        return None
    source = Phrase(k, k + 1, tokens[k].start, tokens[k].end)
    if owned and owner is not None:
        source = _owner(frame, tokens, k - 1)
    cue = Span(tokens[that - 1].start, tokens[that - 1].end)
    end_token = content_end(frame, tokens, that + 1)
    return Attribution(cue, source, (), text_span(tokens, that + 1, end_token), LIKELY)


def _owner(frame: Frame, tokens: Sequence[Token], k: int) -> Phrase:
    """The name, pronoun or noun that owns what follows it."""
    owner = tokens[k]
    if owner.mention >= 0:
        return Phrase(k, k + 1, frame.mentions[owner.mention].start, frame.mentions[owner.mention].end)
    owned = owner.low.replace("’", "'")
    end = owner.end if owned in POSSESSIVES else owner.end - (2 if owned.endswith("'s") else 1)
    return Phrase(k, k + 1, owner.start, end)


def stance(frame: Frame, tokens: Sequence[Token], k: int) -> Attribution | None:
    """ "Smith is confident that …": what somebody holds, told by an adjective."""
    if k + 3 >= len(tokens) or tokens[k + 1].low != "that" or not has_clause(tokens[k + 2 :]):
        return None
    subject = subject_before(frame, tokens, k, False)
    if subject.phrase is None or subject.negated or tokens[subject.phrase.first].low in ("it", "there", "this"):
        return None
    content = text_span(tokens, k + 2, content_end(frame, tokens, k + 2))
    return Attribution(Span(tokens[k].start, tokens[k].end), subject.phrase, (), content, WEAK)
