"""Who says what in a sentence: every cue with its source, the quotes it governs and the clause it reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from store.extract.attribution import FIRM, LIKELY, WEAK, Attribution, after_quotes, text_span
from store.extract.cues import CUES, Cue
from store.extract.indirect_forms import attributes, is_inverted, resumes
from store.extract.indirect_nouns import NOUN_CUES, STANCES, according, in_the_words_of, noun, stance
from store.extract.indirect_sources import source_of
from store.extract.quotes_complements import CHARGING, Complement, complement
from store.extract.quotes_content import clause_before, content_end
from store.extract.quotes_frame import Frame, Sentence, Token, is_finite
from store.extract.quotes_words import PREPOSITIONS, SUBORDINATORS, TIME_WORDS, words
from store.extract.speakers_phrases import OCCASIONS, Phrase, phrase_after, starts_phrase
from store.records import Span

SUBORDINATE = words("while although though whereas as after when")
LEADING = words("the a an his her its their my our this that as is was were be of")
TALES = words("story stories tale tales truth lie lies joke jokes history")
GOING_ON = words("and but while in as when after during about on at to before adding")


class _Reading(NamedTuple):
    """One cue verb in its sentence."""

    frame: Frame
    tokens: Sequence[Token]
    verb: int
    cue: Cue


def attributions(frame: Frame, tokens: Sentence) -> list[Attribution]:
    """Find every attribution of a sentence, in the order of their cues."""
    found: list[Attribution] = []
    covered = 0  # what is reported already: cues inside it belong to it
    for k, token in enumerate(tokens):
        if token.kind != "word" or (token.mention >= 0 and frame.mentions[token.mention].kind != "work"):
            continue
        if token.capital and k and tokens[k - 1].kind == "word":
            continue  # part of a name: "Promised Land"
        one: Attribution | None = None
        if token.low == "according" and k + 1 < len(tokens) and tokens[k + 1].low == "to":
            one = according(frame, tokens, k)
        elif token.low == "words" and k + 1 < len(tokens) and tokens[k + 1].low == "of":
            one = in_the_words_of(frame, tokens, k)
        elif token.low in NOUN_CUES and token.start >= covered:
            one = noun(frame, tokens, k)
        elif token.low in STANCES and token.start >= covered:
            one = stance(frame, tokens, k)
        if one is None and token.low in CUES and token.start >= covered:
            one = _verb(_Reading(frame, tokens, k, CUES[token.low]), found)
        if one is not None:
            found.append(one)
            if one.content is not None and one.content.start > one.cue.start:
                covered = max(covered, one.content.end)
    return found


def _verb(reading: _Reading, found: list[Attribution]) -> Attribution | None:
    frame, tokens, verb, cue = reading
    span = Span(tokens[verb].start, tokens[verb].end)
    if cue.form == "past" and verb + 2 < len(tokens) and tokens[verb + 1].low == "by":
        return _agent(reading, span)
    if not attributes(tokens, verb, cue):
        return None
    if is_inverted(tokens, verb, cue):
        return _inverted(reading, span)
    source, negated = source_of(frame, tokens, verb, cue, found)
    if source is None:
        return None
    what = complement(frame, tokens, verb, cue)
    if negated and (what is None or what.kind != "quote") and cue.lemma != "deny":
        return None
    if what is not None:
        return _forward(reading, span, source, what)
    if source.first >= verb or cue.form == "gerund" or not (cue.bare or cue.quoted or cue.opinion):
        return None
    return _backward(reading, span, source)


def _agent(reading: _Reading, span: Span) -> Attribution | None:
    """The passive with its agent: `was described by Smith as "a farce"`."""
    frame, tokens, verb, _ = reading
    source = phrase_after(frame, tokens, verb + 2)
    if source is None:
        return None
    quote = next((k for k in range(source.last, min(len(tokens), source.last + 4)) if tokens[k].kind == "quote"), None)
    if quote is None or any(tokens[k].kind == "mark" for k in range(source.last, quote)):
        return None
    return Attribution(span, source, (tokens[quote].quote,), None, LIKELY)


def _inverted(reading: _Reading, span: Span) -> Attribution | None:
    frame, tokens, verb, cue = reading
    source = phrase_after(frame, tokens, verb + 1)
    if source is None:
        return None
    k = verb - 1
    quotes: list[int] = []
    content: Span | None = None
    before = k if tokens[k].kind == "quote" else k - 1
    if before >= 0 and tokens[before].kind == "quote":
        content = _clause_with_quote(frame, tokens, before)
        if content is None:
            quotes.append(tokens[before].quote)
    else:
        resumed = resumes(tokens, verb + 1, k)
        if resumed is not None:
            return Attribution(span, source, (), _around(frame, tokens, resumed), LIKELY)
        first = clause_before(tokens, k, 0)
        if first is not None:
            content = text_span(tokens, first, k)
    following = _quote_after(tokens, source.last)
    if following is not None:
        quotes.append(tokens[following].quote)
    if content is None and not quotes:
        return None
    return Attribution(span, source, tuple(quotes), content, FIRM if cue.bare or cue.quoted else LIKELY)


def _clause_with_quote(frame: Frame, tokens: Sequence[Token], quote: int) -> Span | None:
    """The clause that ends with a quote, when the quote is only its last part: `It was "a mistake," he said`."""
    if quote == 0 or tokens[quote - 1].low in (",", ":", ";", "—", "--", "."):
        return None
    inner = frame.text[frame.quotes[tokens[quote].quote].start : frame.quotes[tokens[quote].quote].end].split()
    if inner[0][0].isupper() and len(inner) > 4 and tokens[quote - 1].low not in LEADING:
        return None  # a sentence of its own; the stop before it was forgotten
    first = clause_before(tokens, quote, after_quotes(tokens, quote))
    if first is None:
        return None
    near = tokens[max(first, quote - 3) : quote]
    if any(token.mention < 0 and token.low in CUES and not CUES[token.low].noun for token in near):
        return None
    return Span(tokens[first].start, frame.quotes[tokens[quote].quote].outer_end)


def _quote_after(tokens: Sequence[Token], k: int) -> int | None:
    """The quote that goes on after an attribution, if no other cue stands between."""
    for j in range(k, min(len(tokens), k + 30)):
        if tokens[j].kind == "quote":
            return j if j > 0 and (tokens[j - 1].low in (",", ":", "—", "--", ".") or j == k) else None
        if tokens[j].mention < 0 and tokens[j].low in CUES and is_finite(tokens, j):
            return None
        following = tokens[j + 1].kind if j + 1 < len(tokens) else "word"
        if tokens[j].low in (";", ".") and following != "quote":
            return None
    return None


def _forward(reading: _Reading, span: Span, source: Phrase, what: Complement) -> Attribution | None:
    """The attribution whose content follows its cue."""
    frame, tokens, verb, cue = reading
    quotes: list[int] = []
    before = source.first - 1 if source.first < verb else -1
    apart = before >= 0 and tokens[before].low == ","
    before -= apart
    if before >= 0 and tokens[before].kind == "quote" and what.kind == "quote":
        stopped = frame.text[frame.quotes[tokens[before].quote].end - 1] in ",.!?…"
        if apart or stopped or before == 0:  # 'about his "lapse" he wrote' says nothing of the lapse
            quotes.append(tokens[before].quote)
    confidence = WEAK if cue.opinion or cue.lemma in CHARGING else FIRM if cue.bare else LIKELY
    if what.kind == "object":
        if not cue.judging:
            return None
        return Attribution(span, source, tuple(quotes), _object_span(tokens, verb, what.at), WEAK)
    if what.kind == "quote":
        quote = what.at
        quotes.append(tokens[quote].quote)
        if not _quote_is_all(frame, tokens, quote):
            end = content_end(frame, tokens, quote)
            if end > quote + 1:
                return Attribution(span, source, tuple(quotes[:-1]), text_span(tokens, quote, end), confidence)
        return Attribution(span, source, tuple(quotes), None, confidence)
    if tokens[what.at].kind == "quote" and _quote_is_all(frame, tokens, what.at):
        return Attribution(span, source, (*quotes, tokens[what.at].quote), None, confidence)
    end = content_end(frame, tokens, what.at, subordinate=_is_subordinate(tokens, source))
    if end - what.at < 2:
        return None
    return Attribution(span, source, tuple(quotes), text_span(tokens, what.at, end), confidence)


def _is_subordinate(tokens: Sequence[Token], source: Phrase) -> bool:
    return source.first > 0 and tokens[source.first - 1].low in SUBORDINATE


def _object_span(tokens: Sequence[Token], verb: int, quote: int) -> Span:
    first = min(verb + 1, quote)
    while first < quote and tokens[first].kind == "mark":
        first += 1
    return Span(tokens[first].start, tokens[quote].end)


def _quote_is_all(frame: Frame, tokens: Sequence[Token], quote: int) -> bool:
    """Whether the quote at a place is the whole of what is said, rather than the first words of a reported clause."""
    if quote + 1 >= len(tokens):
        return True
    inner = frame.quotes[tokens[quote].quote]
    if frame.text[inner.end - 1] in ".!?…,":
        return True
    after = tokens[quote + 1]
    if after.kind != "word":
        return True
    if after.low in ("and", "but") and quote + 2 < len(tokens) and tokens[quote + 2].low == "that":
        return False
    words = frame.text[inner.start : inner.end].split()
    return after.low in GOING_ON and (len(words) > 4 or (len(words) > 2 and words[0][0].isupper()))


def _backward(reading: _Reading, span: Span, source: Phrase) -> Attribution | None:
    """The attribution whose content stands before it: "…, Smith said."; also "As Smith said, …"."""
    frame, tokens, verb, _ = reading
    before = source.first
    leading_as = before > 0 and tokens[before - 1].low == "as"
    if leading_as:
        before -= 1
    if before == 0:
        return _as_said(reading, span, source) if leading_as else None
    previous = tokens[before - 1]
    quote = before - 1 if previous.kind == "quote" else before - 2 if previous.low in (",", "—", "--", "–", "-") else -1
    if quote >= 0 and tokens[quote].kind == "quote":
        content = _clause_with_quote(frame, tokens, quote)
        following = _quote_after(tokens, verb + 1)
        quotes = (tokens[following].quote,) if following is not None else ()
        if content is not None:
            return Attribution(span, source, quotes, content, FIRM)
        return Attribution(span, source, (tokens[quote].quote, *quotes), None, FIRM)
    return _clause_backward(reading, span, source, before)


def _clause_backward(reading: _Reading, span: Span, source: Phrase, before: int) -> Attribution | None:
    """The attribution of the clause that ends with a comma before it: "The road is closed, Smith said."."""
    frame, tokens, verb, cue = reading
    previous = tokens[before - 1]
    after = tokens[verb + 1] if verb + 1 < len(tokens) else None
    if after is not None and after.low == ":":
        return None
    if previous.low not in (",", "—", "--", "–") or not (cue.bare or cue.opinion):
        return None
    if cue.told and after is not None and after.kind == "word":
        told = phrase_after(frame, tokens, verb + 1)
        if told is not None and any(token.low in TALES for token in tokens[told.first : told.last]):
            return None
        after = tokens[told.last] if told is not None and told.last < len(tokens) else None
    if after is not None and after.kind == "word" and not _closes_attribution(tokens, source, after, verb):
        return None
    resumed = resumes(tokens, verb + 1, before - 1)
    if resumed is not None:
        return Attribution(span, source, (), _around(frame, tokens, resumed), LIKELY)
    first = clause_before(tokens, before - 1, 0)
    if first is None and cue.bare and before > 6 and (after is None or after.low == ".") and starts_phrase(tokens[0]):
        first = 0  # nothing else is left to report, so this is it, whatever its verb
    if first is None:
        return _inserted(reading, span, source, before - 1)
    condition = tokens[first].mention < 0 and tokens[first].low in SUBORDINATORS
    if condition and after is not None and after.low == "," and verb + 4 < len(tokens):
        return Attribution(span, source, (), _around(frame, tokens, verb + 2), LIKELY)
    return Attribution(span, source, (), text_span(tokens, first, before - 1), FIRM if cue.bare else WEAK)


def _as_said(reading: _Reading, span: Span, source: Phrase) -> Attribution | None:
    """ "As Smith said, …"."""
    frame, tokens, verb, cue = reading
    comma = next((k for k in range(verb, len(tokens)) if tokens[k].low == ","), None)
    if comma is None or comma + 3 >= len(tokens) or not (cue.bare or cue.lemma == "put"):
        return None
    content = text_span(tokens, comma + 1, content_end(frame, tokens, comma + 1))
    return Attribution(span, source, (), content, LIKELY)


def _inserted(reading: _Reading, span: Span, source: Phrase, comma: int) -> Attribution | None:
    """ "In the north, Smith said, the roads were open": the clause follows, its introduction stands before."""
    frame, tokens, verb, cue = reading
    after = tokens[verb + 1] if verb + 1 < len(tokens) else None
    if after is None or after.low != "," or comma < 1 or not cue.bare or len(tokens) < verb + 6:
        return None
    return Attribution(span, source, (), _around(frame, tokens, verb + 2), LIKELY)


def _closes_attribution(tokens: Sequence[Token], source: Phrase, after: Token, verb: int) -> bool:
    """Whether the word behind "…, Smith said" only adds when, where or to whom; in "that observed in" it does not."""
    if after.low in TIME_WORDS:
        return True
    if after.low not in PREPOSITIONS:
        return False
    named = any(tokens[k].mention >= 0 for k in range(source.first, source.last)) or source.last - source.first == 1
    return named or any(token.low in OCCASIONS or token.low in TIME_WORDS for token in tokens[verb + 1 : verb + 6])


def _around(frame: Frame, tokens: Sequence[Token], resumed: int) -> Span:
    """A report that runs around its attribution: "The plan, he said, would fail"."""
    first = 0
    while first < resumed and tokens[first].low in ("but", "and", "however", ","):
        first += 1
    return text_span(tokens, first, content_end(frame, tokens, resumed))
