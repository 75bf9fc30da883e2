"""Where a reported clause begins and ends: at its attribution, its sentence, or the writer's next remark."""

from __future__ import annotations

from collections.abc import Sequence

from store.extract.cues import CUES
from store.extract.quotes_complements import is_clause_at
from store.extract.quotes_frame import Frame, Token, has_clause, is_finite
from store.extract.quotes_words import (
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
    TIME_WORDS,
    words,
)
from store.extract.speakers_phrases import is_adverb, starts_phrase

OPENING_SUBORDINATORS = words("as while although if since when after before until once")
INFORMANTS = words(
    "officials sources witnesses people police unnamed anonymous local residents documents diplomats fishermen"
)
CONTRAST = words("but though although while whereas however")
REJOINDERS = words("charge accusation claim allegation assertion")  # "…, a charge the ministry denies"
CLEARED = words("confirmed verified clear corroborated independently verify confirm")


def content_end(frame: Frame, tokens: Sequence[Token], begin: int, *, subordinate: bool = False) -> int:
    """Return the token before which a reported clause ends: the sentence's end, or the writer's next remark.

    `subordinate` says that the attribution itself stands in a clause that a comma ends: "While Smith claims …, …".
    """
    depth = 0
    for k in range(begin, len(tokens)):
        token = tokens[k]
        if token.low == "(":
            depth += 1
        elif token.low == ")":
            depth -= 1
            if depth < 0:
                return k
        if k == begin:
            continue
        comma = token.low == "," or (token.kind == "quote" and frame.text[frame.quotes[token.quote].end - 1] == ",")
        if comma and (_writer_goes_on(tokens, k + 1) or (subordinate and _has_own_verb(tokens, k + 1))):
            return k if token.low == "," else k + 1
        if token.low == ";" and _has_cue(tokens, k + 1):
            return k
        if token.low in ("and", "but", "or") and _joined_cue(tokens, k + 1):
            return k - 1 if tokens[k - 1].low == "," else k
    if depth > 0:
        return next(k for k in range(len(tokens) - 1, begin - 1, -1) if tokens[k].low == "(")
    end = len(tokens)
    while end > begin + 1 and tokens[end - 1].kind == "mark" and tokens[end - 1].low not in ")]":
        end -= 1
    return end


def _has_own_verb(tokens: Sequence[Token], k: int) -> bool:
    """Whether a main clause begins here: a noun phrase and, soon, its verb."""
    if k >= len(tokens) or not starts_phrase(tokens[k]):
        return False
    return any(is_finite(tokens, j) for j in range(k + 1, min(len(tokens), k + 8)))


def _joined_cue(tokens: Sequence[Token], k: int) -> bool:
    """Whether a second cue verb follows "and" or "but": "… but clarified that"."""
    while k < len(tokens) and (is_adverb(tokens[k]) or tokens[k].low in ("also", "has", "had", "have")):
        k += 1
    if k >= len(tokens) or tokens[k].mention >= 0:
        return False
    cue = CUES.get(tokens[k].low)
    if cue is None or cue.form not in ("past", "present", "gerund") or (cue.noun and cue.form != "past"):
        return False
    following = tokens[k + 1 : k + 8]
    if any(token.low == "that" or token.kind == "quote" for token in following):
        return True
    return cue.form == "past" and cue.bare and is_clause_at(tokens, k + 1, cue)


def _writer_goes_on(tokens: Sequence[Token], k: int) -> bool:
    """Whether what follows a comma is the writer's: another attribution, a contrast, or a doubt."""
    if k >= len(tokens):
        return False
    token = tokens[k]
    if token.low == "according":
        return True
    cue = CUES.get(token.low) if token.mention < 0 else None
    if cue is not None and cue.form == "gerund" and (cue.bare or cue.clause):
        return not cue.noun or (k + 1 < len(tokens) and tokens[k + 1].low == "that")
    following = tokens[k + 1].low if k + 1 < len(tokens) else ""
    if token.low == "something" or (token.low in ("a", "an") and following in REJOINDERS):
        return True
    if token.low in ("citing", "quoting") and k + 1 < len(tokens):
        return tokens[k + 1].mention >= 0 or tokens[k + 1].low in INFORMANTS
    if token.low == "without" and k + 1 < len(tokens) and tokens[k + 1].low.endswith("ing"):
        return True
    if token.low == "in" and k + 1 < len(tokens) and tokens[k + 1].low in ("reference", "response", "reply"):
        return True
    if token.low in CONTRAST or token.low in ("and", "with", "as"):
        if token.low in CONTRAST and any(t.low in CLEARED for t in tokens[k : k + 12]):
            return True
        return token.low != "as" and _has_own_cue(tokens, k + 1)
    return _trailing_attribution(tokens, k)


def _has_own_cue(tokens: Sequence[Token], k: int) -> bool:
    """Whether a clause with its own speaker begins here: "while Iran said", "with several outlets claiming"."""
    for j in range(k, min(len(tokens), k + 9)):
        token = tokens[j]
        if token.kind != "word" or token.low in SUBORDINATORS or token.low in COORDINATORS:
            return False
        cue = CUES.get(token.low) if token.mention < 0 else None
        if cue is not None and j > k and (not cue.noun or cue.form in ("past", "gerund")) and (cue.bare or cue.clause):
            return tokens[j - 1].low not in PREPOSITIONS and tokens[j - 1].low not in DETERMINERS
        if token.mention < 0 and is_finite(tokens, j) and j > k + 1 and token.low not in ("has", "have", "had", "also"):
            return False
    return False


def _trailing_attribution(tokens: Sequence[Token], k: int) -> bool:
    """Whether the sentence closes with somebody's attribution: "…, Smith said."."""
    rest = tokens[k : k + 12]
    for j, token in enumerate(rest):
        if token.kind != "word" or token.low in SUBORDINATORS:
            return False
        cue = CUES.get(token.low) if token.mention < 0 else None
        if cue is not None and j > 0 and cue.form in ("past", "present") and not cue.noun and cue.bare:
            following = tokens[k + j + 1] if k + j + 1 < len(tokens) else None
            return following is None or following.kind == "mark" or following.low in TIME_WORDS | PREPOSITIONS
    return False


def _has_cue(tokens: Sequence[Token], k: int) -> bool:
    return any(token.mention < 0 and token.low in CUES and not CUES[token.low].noun for token in tokens[k:])


def clause_before(tokens: Sequence[Token], end: int, begin: int) -> int | None:
    """Return the first token of the reported clause that ends before `end` and does not reach back past `begin`.

    None when what stands there is no clause ("However, Smith said").
    """
    first = begin
    for k in range(end - 1, begin - 1, -1):
        if tokens[k].low in (";", ":"):
            first = k + 1
            break
    if first > begin and not has_clause(tokens[first:end]):
        first = begin  # what follows a semicolon may be the last of a list
    while first < end and (tokens[first].low in COORDINATORS or tokens[first].low in (",", "however", "meanwhile")):
        first += 1
    if end - first < 3 or not has_clause(tokens[first:end]):
        return None
    opening = tokens[first]
    if opening.mention < 0 and opening.low in SUBORDINATORS - OPENING_SUBORDINATORS:
        return None
    return first if opening.kind != "mark" else None
