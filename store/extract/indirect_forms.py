"""Whether a form of a cue verb attributes speech where it stands, and on which side its subject is."""

from __future__ import annotations

from collections.abc import Sequence

from store.extract.cues import PARTICIPLES, WITH_PARTICLE, Cue
from store.extract.quotes_frame import Token, has_clause, is_finite
from store.extract.quotes_words import (
    AUXILIARIES,
    DETERMINERS,
    DOUBTFUL,
    MODALS,
    PERSON_PRONOUNS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    words,
)
from store.extract.speakers_phrases import is_adverb, starts_phrase

HAVE = words("has have had having hasn't haven't hadn't")
ADDRESSING = words("tell inform assure remind notify")
PLURALS = words("people police women men children media staff crew both many some few others villagers folk")
REPORTING = words("say report claim note estimate forecast")
BEGINNINGS = words("that how there to late last early yesterday today")


def attributes(tokens: Sequence[Token], verb: int, cue: Cue) -> bool:
    """Whether a form that may be a noun, a participle or an infinitive attributes speech here."""
    if not _has_particle(tokens, verb, cue) or _is_participle(tokens, verb, cue):
        return False
    if cue.form == "gerund":
        return _is_gerund(tokens, verb, cue)
    before = tokens[verb - 1] if verb else None
    if before is not None and before.mention < 0 and before.low in DETERMINERS and before.low not in SUBJECT_PRONOUNS:
        return False
    if cue.form == "base":
        return before is not None and _is_plural(tokens, verb, cue, before)
    return not cue.noun or cue.form == "past" or _is_present(tokens, verb, cue)


def _has_particle(tokens: Sequence[Token], verb: int, cue: Cue) -> bool:
    """Whether a verb that attributes only with a particle has it: "put it", "pointed out"."""
    particle = WITH_PARTICLE.get(cue.lemma)
    return particle is None or particle in [token.low for token in tokens[verb + 1 : verb + 3]]


def _is_participle(tokens: Sequence[Token], verb: int, cue: Cue) -> bool:
    """Whether a past form is no predicate: "known for", "he was led in and told that", "alleged crimes"."""
    low, after = tokens[verb].low, tokens[verb + 1] if verb + 1 < len(tokens) else None
    if low in PARTICIPLES and not any(token.low in HAVE for token in tokens[max(0, verb - 3) : verb]):
        return True
    if after is None or cue.form != "past":
        return False
    return (cue.lemma in ADDRESSING and after.low == "that") or (low in DOUBTFUL and not _begins_report(after))


def _begins_report(token: Token) -> bool:
    """Whether what follows a doubtful participle can be its complement, rather than the noun it describes."""
    if token.kind != "word" or token.mention >= 0 or token.capital or token.low[0].isdigit() or is_adverb(token):
        return True
    return token.low in DETERMINERS | SUBJECT_PRONOUNS | PREPOSITIONS | BEGINNINGS


def _is_plural(tokens: Sequence[Token], verb: int, cue: Cue, before: Token) -> bool:
    """Whether a base form has a subject that goes with it: "officials say", "they claim", "he would say"."""
    if before.kind == "quote" or before.low == ",":
        return cue.bare  # the subject follows, or stands before an insertion
    if before.low == "to" or before.low in MODALS:
        return quote_near(tokens, verb) or (verb > 1 and tokens[verb - 2].low == "on")  # "went on to say"
    if before.low in SUBJECT_PRONOUNS:
        return True
    if before.low.replace("’", "'").endswith(("'s", "s'")):
        return False  # "Iran's claim"
    after = tokens[verb + 1] if verb + 1 < len(tokens) else None
    plain = not cue.noun or (after is not None and (after.low == "that" or after.kind == "quote"))
    return plain and (before.mention >= 0 or before.low in AUXILIARIES or _has_plural_head(tokens, verb))


def _has_plural_head(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the phrase before a verb is plural, by its last word or by the one before a preposition."""
    for k in range(verb - 1, max(-1, verb - 9), -1):
        token = tokens[k]
        if token.kind != "word" or token.low == "to" or (token.mention < 0 and is_finite(tokens, k)):
            return False
        if k < verb - 1 and tokens[k + 1].low not in PREPOSITIONS and tokens[k + 1].low not in AUXILIARIES:
            continue
        if token.low in PLURALS or (token.low.endswith("s") and not token.low.endswith("ss")):
            return True
    return False


def _is_present(tokens: Sequence[Token], verb: int, cue: Cue) -> bool:
    """Whether a form in -s that is a noun as often ("reports", "claims") is a verb here."""
    before = tokens[verb - 1] if verb else None
    after = tokens[verb + 1] if verb + 1 < len(tokens) else None
    if before is None or after is None or before.low in PREPOSITIONS or before.low.isdigit():
        return False
    if before.low.replace("’", "'").endswith(("'s", "s'")) or (before.low.endswith("ing") and not before.capital):
        return False
    if before.kind != "word":
        return after.low == "that" or after.kind == "quote" or before.kind == "quote" or after.mention >= 0
    if before.low.endswith("s") and before.mention < 0 and before.low not in PERSON_PRONOUNS:
        return False  # "officials claims" does not agree; "news reports" is a noun
    quote = verb + 2 < len(tokens) and tokens[verb + 2].kind == "quote"
    if after.low in ("that", ":") or after.kind == "quote" or (after.low == "," and quote):
        return True
    if cue.lemma not in REPORTING or is_finite(tokens, verb + 1):
        return False
    return after.low in (".", ",") or before.mention >= 0 or before.low in SUBJECT_PRONOUNS


def _is_gerund(tokens: Sequence[Token], verb: int, cue: Cue) -> bool:
    """Whether an -ing form reports ("…, warning that") rather than names ("a warning that")."""
    before = tokens[verb - 1] if verb else None
    if before is not None and before.mention < 0 and before.low in DETERMINERS:
        return False
    after = tokens[verb + 1] if verb + 1 < len(tokens) else None
    if before is not None and before.mention < 0 and before.low in PREPOSITIONS and before.low != "as":
        return after is not None and (after.low == "that" or after.kind == "quote")
    if not cue.noun or (after is not None and after.kind == "quote"):
        return True
    joined = before is not None and before.low in (",", "as", "by", "and", "while")
    return joined and after is not None and (after.low == "that" or after.kind == "quote")


def quote_near(tokens: Sequence[Token], verb: int) -> bool:
    """Whether quoted words follow within a few words."""
    return any(token.kind == "quote" for token in tokens[verb + 1 : verb + 4])


def is_inverted(tokens: Sequence[Token], verb: int, cue: Cue) -> bool:
    """Whether the subject follows: `"…," said Smith`, "The road is closed, said Smith"."""
    if verb == 0 or verb + 1 >= len(tokens) or cue.form == "gerund":
        return False
    after = tokens[verb + 1]
    if not starts_phrase(after) or not (cue.bare or cue.quoted):
        return False
    k = verb - 1
    if tokens[k].kind == "quote":
        return True
    if tokens[k].low not in (",", "—", "--", "–"):
        return False
    if k and tokens[k - 1].kind == "quote":
        return True
    if not _closes_soon(tokens, verb + 1):
        return False
    if resumes(tokens, verb + 1, k) is not None:
        return True
    first = next((j + 1 for j in range(k - 1, -1, -1) if tokens[j].low == ","), 0)
    opening = next((j for j in range(k + 1) if tokens[j].low == ","), k)
    if opening < k and not has_clause(tokens[:opening]) and starts_phrase(tokens[0]):
        return False  # "The group, a militia funded by Iran, denied it"
    return has_clause(tokens[first:k]) and tokens[first].low not in ("who", "which", "where", "whose")


def resumes(tokens: Sequence[Token], k: int, before: int) -> int | None:
    """Return where a clause that stands before `before` goes on with its verb: "The plan, said Smith, would fail"."""
    close = next((j for j in range(k, min(len(tokens), k + 12)) if tokens[j].low == ","), None)
    if close is None or close + 1 >= len(tokens) or not is_finite(tokens, close + 1):
        return None
    if tokens[close + 1].low not in AUXILIARIES and has_clause(tokens[:before]):
        return None  # "Sales rose, the company said, helped by demand"
    return close + 1


def _closes_soon(tokens: Sequence[Token], k: int) -> bool:
    """Whether only a noun phrase follows: no verb before the next mark."""
    for j in range(k, min(len(tokens), k + 15)):
        if tokens[j].kind == "mark" and tokens[j].low in ",.;:":
            return True
        if j > k and is_finite(tokens, j):
            return False
    return True
