"""Whose words a cue verb introduces: its subject, or that of the verb it is joined to."""

from __future__ import annotations

from collections.abc import Sequence

from store.extract.attribution import Attribution
from store.extract.cues import Cue
from store.extract.quotes_complements import is_negated
from store.extract.quotes_frame import Frame, Token
from store.extract.quotes_words import BE, DOCUMENTS, PREPOSITIONS, words
from store.extract.speakers_phrases import Phrase, phrase_after
from store.extract.speakers_subjects import clause_subject, subject_before

QUOTING = words("quoted cited quotes quoting cites citing reported recorded heard")
JOINING = words("and by while in after before without but whilst then") | {",", "—"}


def source_of(
    frame: Frame, tokens: Sequence[Token], verb: int, cue: Cue, found: Sequence[Attribution]
) -> tuple[Phrase | None, bool]:
    """Return the subject of a cue verb and whether the verb is negated or passive.

    A verb that shares its subject takes that of the last attribution `found` in the sentence.
    """
    previous = found[-1].source if found else None
    if cue.form == "gerund":
        return _gerund_source(frame, tokens, verb, previous), False
    if cue.form == "base" and verb and tokens[verb - 1].low == "to":
        return clause_subject(frame, tokens, verb), False
    subject = subject_before(frame, tokens, verb, cue.form == "past")
    if subject.passive:
        return None, True
    if subject.shared and previous is not None:
        return previous, subject.negated
    return subject.phrase, subject.negated or is_negated(tokens, verb)


def _gerund_source(frame: Frame, tokens: Sequence[Token], verb: int, previous: Phrase | None) -> Phrase | None:
    """Whose words a participle introduces: "Smith left, saying …", "with outlets claiming …", "quoted as saying"."""
    before = tokens[verb - 1] if verb else None
    if before is None:
        return None
    if before.kind == "quote" or before.low in JOINING:
        return previous or clause_subject(frame, tokens, verb)
    if before.low == "as":
        return _quoted_one(frame, tokens, verb - 1)
    subject = subject_before(frame, tokens, verb, False)
    phrase = subject.phrase
    if phrase is None or subject.shared:
        return previous or phrase
    written = any(token.low in DOCUMENTS for token in tokens[phrase.first : phrase.last])
    if written and phrase.first and tokens[phrase.first - 1].low not in PREPOSITIONS:
        main = clause_subject(frame, tokens, phrase.first)
        return main or phrase
    return phrase


def _quoted_one(frame: Frame, tokens: Sequence[Token], at: int) -> Phrase | None:
    """Who is "quoted as saying": the subject of the passive, the object of the active verb."""
    for k in range(at - 1, max(-1, at - 16), -1):
        if tokens[k].low in QUOTING:
            passive = any(token.low in BE for token in tokens[max(0, k - 3) : k])
            if passive or k + 1 == at:
                return subject_before(frame, tokens, k, True).phrase
            return phrase_after(frame, tokens, k + 1)
    return clause_subject(frame, tokens, at)
