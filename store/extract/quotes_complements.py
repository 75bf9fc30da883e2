"""What a cue verb is followed by: quoted words, a clause, an object; and where a reported clause ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from store.extract.cues import CUES, WITH_PARTICLE, Cue
from store.extract.quotes_frame import Frame, Token, has_clause, is_finite
from store.extract.quotes_words import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    words,
)
from store.extract.speakers_phrases import (
    HARD_MARKS,
    OBJECT_PRONOUNS,
    OCCASIONS,
    begins_anew,
    is_adverb,
    phrase_after,
)

ADJUNCT_PREPOSITIONS = PREPOSITIONS - {"of", "like", "than"}
NUMBERS = words("two three four five six seven eight nine ten dozens hundreds thousands half")
COUNTING = words("at about around over under up between within")
QUESTION_WORDS = words("how whether why what when where who which if")
INDIRECT_QUESTIONS = words("ask explain say tell know wonder question inquire describe reveal decide discuss recall")
SETTINGS = words("condition record behalf air radio television tv camera floor stand stage occasion trail page website")
IDLE = words("goodbye hello nothing yes sorry so little something anything prayers grace farewell")
CERTAIN_SUBJECTS = words("he she they it there we i")
CARRIED_BY = words("carried posted published broadcast sent released issued aired given made read seen quoted filed")
CONDITIONS = words("if although while because unless since once")
PLAIN = frozenset({"say", "argue", "insist", "contend", "assert"})  # hardly ever followed by a mere object
HOLDING = frozenset({"believe", "think", "fear", "hope"})
CHARGING = {"accuse": "of", "blame": "for", "urge": "to"}
REACH = 24


class Complement(NamedTuple):
    """What follows a cue: the place of a quote, or of a reported clause's first token."""

    kind: Literal["quote", "clause", "object"]
    at: int


def complement(frame: Frame, tokens: Sequence[Token], verb: int, cue: Cue) -> Complement | None:
    """Return what the cue verb at a place of the sentence is followed by."""
    begin = verb + 1
    if cue.lemma in WITH_PARTICLE:
        begin += 1 + (tokens[begin].low != WITH_PARTICLE[cue.lemma])
    k = _skip_adjuncts(frame, tokens, begin, told=cue.told)
    if k >= len(tokens):
        return None
    token = tokens[k]
    if token.kind == "quote":
        return Complement("quote", k)
    if token.low == "that" and cue.clause and k + 1 < len(tokens):
        return _after_that(tokens, k + 1, cue)
    if token.low == ":" and k + 1 < len(tokens):
        if tokens[k + 1].kind == "quote":
            return Complement("quote", k + 1)
        return Complement("clause", k + 1) if cue.bare and has_clause(tokens[k + 1 :]) else None
    asked = token.low in QUESTION_WORDS and (k == begin or token.low in ("how", "whether", "why", "what", "if"))
    if asked and cue.lemma in INDIRECT_QUESTIONS and k + 2 < len(tokens):
        return Complement("clause", k)
    if cue.bare or cue.lemma in HOLDING:
        for at in (k, begin) if cue.told else (k,):
            if is_clause_at(tokens, at, cue):
                return Complement("clause", at)
    charged = _charge(frame, tokens, begin, cue)
    if charged is not None:
        return charged
    if cue.judging or cue.clause:
        return _object(tokens, begin)
    return None


def _charge(frame: Frame, tokens: Sequence[Token], begin: int, cue: Cue) -> Complement | None:
    """What somebody is accused of, blamed for or urged to do: "accused the firm of fraud"."""
    link = CHARGING.get(cue.lemma)
    if link is None or begin >= len(tokens):
        return None
    phrase = phrase_after(frame, tokens, begin)
    end = begin + 1 if tokens[begin].low in OBJECT_PRONOUNS else phrase.last if phrase else begin
    near = [k for k in range(begin + 1, min(len(tokens) - 1, end + 3)) if tokens[k].low == link]
    if not near or any(tokens[k].kind == "mark" for k in range(begin, near[0])):
        return None
    return Complement("clause", begin)


def _after_that(tokens: Sequence[Token], k: int, cue: Cue) -> Complement | None:
    """The clause after "that", unless the word only points: "maintaining that property", "said that, and left"."""
    if tokens[k].low == ",":
        k += 1
        if k >= len(tokens) or tokens[k].low in COORDINATORS or tokens[k].low in SUBJECT_PRONOUNS:
            return None
    if tokens[k].mention < 0 and tokens[k].low in AUXILIARIES and is_finite(tokens, k):
        return Complement("clause", k - 1) if cue.lemma in PLAIN else None  # "experts say that could take years"
    if tokens[k].kind == "mark":
        return None
    return None if _only_points(tokens, k) else Complement("clause", k)


def _only_points(tokens: Sequence[Token], k: int) -> bool:
    """Whether "that" points at the noun behind it: a singular word, and nothing like a clause to follow."""
    token = tokens[k]
    if token.kind != "word" or token.mention >= 0 or token.capital or token.low.endswith("s"):
        return False
    if token.low in DETERMINERS or token.low in SUBJECT_PRONOUNS:
        return False
    return not has_clause(tokens[k:]) and not any(token.kind == "quote" for token in tokens[k:])


def is_clause_at(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """Whether a clause without "that" begins at a token: a subject first, a verb soon."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return False
    first = tokens[at]
    end = next((k for k in range(at, len(tokens)) if tokens[k].low in HARD_MARKS), len(tokens))
    if end - at < 3:
        return False
    if first.mention < 0 and (first.low in SUBORDINATORS or first.low in RELATIVES or first.low in COORDINATORS):
        return first.low in CONDITIONS and cue.lemma in ("say", "add")
    if first.low in IDLE or (first.low in DETERMINERS and tokens[at + 1].low in TIME_WORDS):
        return False
    if first.low in CERTAIN_SUBJECTS and first.mention < 0:
        return True
    counted = is_count(tokens, at)
    if first.mention < 0 and not counted and (is_finite(tokens, at) or first.low in PREPOSITIONS or first.low == "to"):
        return False
    near = tokens[at : min(end, at + REACH)]
    for k in range(1, len(near)):
        if near[k].kind == "quote":
            return cue.lemma in PLAIN or cue.lemma == "tell"
        if cue.lemma != "say" and (near[k].low == "," or (near[k].mention < 0 and near[k].low in SUBORDINATORS)):
            return False
        if near[k].mention < 0 and near[k].low in ("that", "who", "which", "to") and cue.lemma != "say":
            return False
        if cue.lemma not in PLAIN and begins_anew(near, k):
            return False  # "noted the role the army can play"
        if is_finite(near, k):
            return True
    return cue.lemma in PLAIN and end - at >= 5


def _object(tokens: Sequence[Token], begin: int) -> Complement | None:
    """A quote inside the verb's object: `called the vote "a farce"`."""
    for k in range(begin, min(len(tokens), begin + REACH)):
        token = tokens[k]
        if token.kind == "quote":
            return Complement("object", k)
        if token.low in HARD_MARKS or token.low in ("but", "while", "after", "before", "because", "who", "which"):
            return None
        other = CUES.get(token.low) if token.mention < 0 and k > begin else None
        if other is not None and (other.form == "gerund" or is_finite(tokens, k)):
            return None
    return None


def _skip_adjuncts(frame: Frame, tokens: Sequence[Token], begin: int, *, told: bool) -> int:
    """Step over "on Friday", "in a statement", "to reporters" and over the person told."""
    k = begin
    while k < len(tokens) and k - begin < REACH:
        token = tokens[k]
        if token.kind == "quote" or token.low in (":", "that") or is_count(tokens, k) or _to_quote(tokens, k):
            return k
        if token.low == ",":
            landing = _over_insertion(tokens, k)
        elif token.low == "(":
            landing = next((j + 1 for j in range(k, len(tokens)) if tokens[j].low == ")"), len(tokens))
        elif is_adverb(token) or (token.mention < 0 and (token.low in TIME_WORDS or token.low == "not")):
            landing = _over_digits(tokens, k + 1) if token.low in TIME_WORDS else k + 1
        elif token.mention < 0 and (token.low in ADJUNCT_PREPOSITIONS or (token.low == "of" and k == begin)):
            phrase = phrase_after(frame, tokens, k + 1)
            landing = _over_digits(tokens, max(phrase.last, k + 2) if phrase else k + 1)
            if landing < len(tokens) and tokens[landing].low == "that" and _is_topic(tokens, k, landing):
                return len(tokens)  # "commented on the role that …"
        elif k > begin and token.low in CARRIED_BY and k + 1 < len(tokens) and tokens[k + 1].low in PREPOSITIONS:
            landing = k + 1  # "in a statement carried by the agency"
        elif told:
            landing, told = _over_person(frame, tokens, k), False
        else:
            return k
        if landing is None:
            return k
        k = landing
    return k


def _is_topic(tokens: Sequence[Token], preposition: int, end: int) -> bool:
    """Whether a prepositional phrase names what was spoken about, rather than when, where or to whom."""
    if tokens[preposition].low not in ("on", "about", "of", "for", "against", "with", "over"):
        return False
    return not any(
        token.mention >= 0 or token.low in TIME_WORDS | OCCASIONS | SETTINGS or token.low[:1].isdigit()
        for token in tokens[preposition + 1 : end]
    )


def _to_quote(tokens: Sequence[Token], k: int) -> bool:
    return tokens[k].low == "to" and k + 1 < len(tokens) and tokens[k + 1].kind == "quote"


def _over_digits(tokens: Sequence[Token], k: int) -> int:
    """Step over the figures of a date: "4", "4, 2019"."""
    while k < len(tokens) and tokens[k].low.isdigit():
        k += 1
    year = k + 1 < len(tokens) and tokens[k].low == "," and tokens[k + 1].low.isdigit() and len(tokens[k + 1].low) == 4
    if not year:
        return k
    return k + 3 if k + 2 < len(tokens) and tokens[k + 2].low == "," else k + 2


def _over_person(frame: Frame, tokens: Sequence[Token], k: int) -> int | None:
    """Where to go on behind whoever is told something."""
    if tokens[k].low in OBJECT_PRONOUNS and tokens[k].mention < 0:
        return k + 1
    phrase = phrase_after(frame, tokens, k) if tokens[k].kind == "word" else None
    return None if phrase is None or phrase.last <= k else phrase.last


def _over_insertion(tokens: Sequence[Token], comma: int) -> int | None:
    """Where to go on after a comma: at a quote or "that" right behind it, or behind an insertion that leads to one."""
    if comma + 1 < len(tokens) and (tokens[comma + 1].kind == "quote" or tokens[comma + 1].low == "that"):
        return comma + 1
    for k in range(comma + 1, min(len(tokens) - 1, comma + REACH)):
        if tokens[k].low in (",", ":"):
            following = tokens[k + 1]
            if following.kind == "quote" or (following.low == "that" and tokens[k].low == ","):
                return k + 1 if tokens[k].low == "," else k
        elif tokens[k].kind == "quote" or tokens[k].low in HARD_MARKS or _attributes(tokens, k):
            return None
    return None


def _attributes(tokens: Sequence[Token], k: int) -> bool:
    """Whether the word at k is a cue verb with a subject, so that what follows it is another attribution."""
    cue = CUES.get(tokens[k].low) if tokens[k].mention < 0 else None
    return cue is not None and cue.quoted and not cue.noun and cue.form in ("past", "present")


def is_count(tokens: Sequence[Token], k: int) -> bool:
    """Whether a preposition only counts: "at least 12 people", "about 20 boats", "between five and ten"."""
    if k + 1 >= len(tokens) or tokens[k].low not in COUNTING:
        return False
    after = tokens[k + 1].low
    return after in ("least", "most", "to") or after[:1].isdigit() or after in NUMBERS


def is_negated(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the words just before a verb deny that it was said."""
    return any(token.low in NEGATIONS for token in tokens[max(0, verb - 3) : verb])
