"""Subjects: the noun phrase that a verb of the sentence belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from store.extract.cues import CUES
from store.extract.quotes_frame import Frame, Token, is_finite
from store.extract.quotes_words import (
    AUXILIARIES,
    BE,
    COORDINATORS,
    DETERMINERS,
    DOCUMENTS,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from store.extract.speakers_phrases import (
    HARD_MARKS,
    LONGEST,
    PAIRED_MARKS,
    Phrase,
    begins_anew,
    inside_name,
    introduces,
    is_adverb,
    is_time,
    named,
)


class Subject(NamedTuple):
    """What stands before a cue verb as its subject, and how the verb is bent."""

    phrase: Phrase | None
    passive: bool
    negated: bool
    shared: bool  # the verb is joined to an earlier one ("went there and said") and shares its subject


def subject_before(frame: Frame, tokens: Sequence[Token], verb: int, past: bool) -> Subject:
    """Find the noun phrase that is the subject of the verb at a place of the sentence."""
    k, passive, negated = verb - 1, False, False
    while k >= 0 and tokens[k].kind == "word" and tokens[k].mention < 0:
        low = tokens[k].low
        contracted = low.replace("’", "'").split("'")[0]
        if "'" in low.replace("’", "'") and contracted in SUBJECT_PRONOUNS and low in AUXILIARIES:
            start = tokens[k].start
            return Subject(Phrase(k, k + 1, start, start + len(contracted)), passive, negated, False)
        floating = low in ("both", "all", "each") and k > 0 and tokens[k - 1].low in AUXILIARIES
        if not (low in AUXILIARIES or floating or is_adverb(tokens[k])):
            break
        passive, negated = passive or (past and low in BE), negated or low in NEGATIONS
        k -= 1
    if k < 0:
        return Subject(None, passive, negated, False)
    token = tokens[k]
    if token.low in COORDINATORS or (token.low == "," and k > 0 and tokens[k - 1].low in COORDINATORS):
        return Subject(clause_subject(frame, tokens, k), passive, negated, True)
    if token.low in ("who", "which", "that"):
        end = k - 1 if k and tokens[k - 1].low in PAIRED_MARKS else k
        return Subject(left_phrase(frame, tokens, end), passive, negated, False)
    if token.low in PAIRED_MARKS:
        return Subject(_around_parenthesis(frame, tokens, k), passive, negated, False)
    if token.kind != "word":
        return Subject(None, passive, negated, False)
    return Subject(left_phrase(frame, tokens, k + 1), passive, negated, False)


def left_phrase(frame: Frame, tokens: Sequence[Token], end: int) -> Phrase | None:
    """The noun phrase that ends before a token."""
    first, joined = end, -1
    while first > 0 and end - first < LONGEST and not _bounds(tokens, first - 1):
        k = first - 1
        if tokens[k].low in ("and", "or"):
            joined = k
        if is_finite(tokens, k):
            if k > 1 and tokens[k - 1].low in ("who", "which", "that") and tokens[k - 2].low not in CUES:
                return left_phrase(frame, tokens, k - 1)
            first = joined + 1 if joined >= 0 else first
            break
        first -= 1
    while first < end and (introduces(tokens[first]) or (is_time(tokens[first]) and first + 1 < end)):
        first += 1
    first = max([first, *(k for k in range(first + 1, end) if begins_anew(tokens, k))])
    if first >= end:
        return None
    opening = tokens[first]
    if opening.mention < 0 and (opening.low in PREPOSITIONS or (opening.low.endswith("ing") and end - first > 2)):
        return _tail(frame, tokens, first, end)
    if tokens[end - 1].low in SUBJECT_PRONOUNS and tokens[end - 1].mention < 0:
        return Phrase(end - 1, end, tokens[end - 1].start, tokens[end - 1].end)
    return _described_name(frame, tokens, first) or named(frame, tokens, first, end)


def _bounds(tokens: Sequence[Token], k: int) -> bool:
    """Whether no noun phrase reaches back over the word or mark at k."""
    token = tokens[k]
    if token.kind != "word" or token.mention >= 0:
        return token.kind == "quote" or (token.kind == "mark" and not inside_name(tokens, k))
    if token.low in COORDINATORS:
        return token.low not in ("and", "or")
    return token.low in RELATIVES or (token.low in SUBORDINATORS and token.low not in PREPOSITIONS)


def _described_name(frame: Frame, tokens: Sequence[Token], first: int) -> Phrase | None:
    """The name before a description that no second comma closes: "Anna Berg, head of Radio North wrote"."""
    if first < 2 or tokens[first - 1].low != "," or tokens[first].mention >= 0 or tokens[first].low in ("the", "some"):
        return None
    name = tokens[first - 2]
    if name.mention < 0 or frame.mentions[name.mention].kind != "person":
        return None
    start = _clause_start(tokens, first - 1)
    if any(is_finite(tokens, k) or tokens[k].low in PREPOSITIONS for k in range(start, first - 1)):
        return None
    return named(frame, tokens, start, first - 1)


def _tail(frame: Frame, tokens: Sequence[Token], first: int, end: int) -> Phrase | None:
    """The subject after an introduction that no comma closes: "In Amman the minister said"."""
    last = tokens[end - 1]
    if last.mention >= 0:
        k = end - 1
        while k > first + 1 and tokens[k - 1].mention == last.mention:
            k -= 1
        return named(frame, tokens, k, end)
    if last.low in SUBJECT_PRONOUNS:
        return Phrase(end - 1, end, last.start, last.end)
    for k in range(end - 2, first, -1):
        if tokens[k].low in DETERMINERS:
            return named(frame, tokens, k, end)
    return named(frame, tokens, end - 1, end)


def _around_parenthesis(frame: Frame, tokens: Sequence[Token], close: int) -> Phrase | None:
    """The subject before an insertion: "Smith, who lives in Amman, said"."""
    mark = tokens[close].low
    if mark != ",":
        opener = "(" if mark == ")" else mark
        for k in range(close - 1, max(-1, close - LONGEST), -1):
            if tokens[k].low == opener:
                return left_phrase(frame, tokens, k)
        return None
    start = _clause_start(tokens, close)
    chunk = start
    for k in range(start, close + 1):
        if tokens[k].low != ",":
            continue
        phrase = _plain_chunk(frame, tokens, chunk, k)
        if phrase is not None:
            return _apposed_name(frame, tokens, phrase, k) or _of_document(frame, tokens, phrase, k, close)
        chunk = k + 1
    return None


def _apposed_name(frame: Frame, tokens: Sequence[Token], phrase: Phrase, comma: int) -> Phrase | None:
    """The name that a description is followed by: "The minister, Lena Brandt, said"."""
    end = next((k for k in range(comma + 1, len(tokens)) if tokens[k].low == ","), comma)
    if any(tokens[k].mention >= 0 for k in range(phrase.first, phrase.last)) or end == comma + 1:
        return None
    if not all(tokens[k].mention >= 0 for k in range(comma + 1, end)):
        return None
    if any(frame.mentions[tokens[k].mention].kind != "person" for k in range(comma + 1, end)):
        return None
    name = named(frame, tokens, comma + 1, end)
    return name and name._replace(first=phrase.first)


def _of_document(frame: Frame, tokens: Sequence[Token], phrase: Phrase, comma: int, close: int) -> Phrase:
    """ "Other reports, by envoy Smith, said" are Smith's words."""
    if tokens[comma + 1].low == "by" and tokens[phrase.last - 1].low in DOCUMENTS:
        return named(frame, tokens, comma + 2, close) or phrase
    return phrase


def _plain_chunk(frame: Frame, tokens: Sequence[Token], first: int, last: int) -> Phrase | None:
    """A stretch between commas, if it is a noun phrase and no introduction or clause."""
    for k in range(last - 1, first - 1, -1):
        if tokens[k].low == "that":
            first = k + 1
            break
    while first < last and introduces(tokens[first]):
        first += 1
    if first >= last:
        return None
    opening = tokens[first]
    if opening.mention < 0:
        low = opening.low
        if low in PREPOSITIONS or low in SUBORDINATORS or low in RELATIVES or low.endswith("ing"):
            return None
        if all(is_time(token) or token.low in DETERMINERS for token in tokens[first:last]):
            return None
    if tokens[last - 1].low in ("later", "earlier", "ago"):
        return None
    verbs = (k for k in range(first, last) if is_finite(tokens, k) and not _is_modifier(tokens, k))
    if any(True for _ in verbs) or any(token.kind == "quote" for token in tokens[first:last]):
        return None
    return named(frame, tokens, first, last)


def _is_modifier(tokens: Sequence[Token], k: int) -> bool:
    """Whether a past form describes the noun before it: "a study published in May"."""
    after = tokens[k + 1].low if k + 1 < len(tokens) else ""
    return k > 0 and tokens[k].low.endswith("ed") and after in ("in", "by", "on", "for", "at", "from", "to", "with")


def _clause_start(tokens: Sequence[Token], before: int) -> int:
    for k in range(before - 1, -1, -1):
        token = tokens[k]
        if token.kind == "quote" or (token.low in HARD_MARKS and not inside_name(tokens, k)):
            return k + 1
    return 0


def clause_subject(frame: Frame, tokens: Sequence[Token], before: int) -> Phrase | None:
    """Return the subject of the clause around a place: its first noun phrase that is no introduction."""
    first = _clause_start(tokens, before)
    while first < before:
        if introduces(tokens[first]) or tokens[first].low == ",":
            first += 1
            continue
        opening = tokens[first]
        introduction = opening.mention < 0 and (
            opening.low in PREPOSITIONS
            or opening.low in SUBORDINATORS
            or opening.low.endswith("ing")
            or is_time(opening)
        )
        comma = next((k for k in range(first, before) if tokens[k].low == ","), None)
        if introduction:
            if comma is None:
                return None
            first = comma + 1
            continue
        if opening.kind == "quote" or is_finite(tokens[first:before], 0):
            return None
        if opening.mention < 0 and opening.low in SUBJECT_PRONOUNS - DETERMINERS:
            return Phrase(first, first + 1, opening.start, opening.end)
        last = next(
            (k for k in range(first, before) if tokens[k].low in (",", "(") or (k > first and is_finite(tokens, k)) or
             tokens[k].kind == "quote" or tokens[k].low in RELATIVES),
            before,
        )  # fmt: skip
        while last > first + 1 and is_adverb(tokens[last - 1]):
            last -= 1
        return named(frame, tokens, first, last)
    return None
