"""Noun phrases, found without a tagger: by closed classes of words, capital letters and the names known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from store.extract.quotes_frame import Frame, Token, is_finite
from store.extract.quotes_words import (
    ABBREVIATIONS,
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    INTRODUCTORY,
    NOUN_PREPOSITIONS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_WORDS,
    words,
)

HARD_MARKS = frozenset(";:.!?…")
PAIRED_MARKS = frozenset(",)—–-") | {"--"}
NAMING_KINDS = frozenset({"person", "organization", "group", "place", "facility", "work", "nationality"})
OCCASIONS = words(
    """
    statement interview letter email e-mail tweet briefing conference report comments remarks speech address post
    message article broadcast testimony hearing call telephone phone advance response reply
    """
)
OBJECT_PRONOUNS = words("him her them us me you it himself herself themselves")
NEVER_FIRST = PREPOSITIONS | SUBORDINATORS | COORDINATORS | TIME_WORDS | RELATIVES | OBJECT_PRONOUNS | {"to"}
LONGEST = 28


class Phrase(NamedTuple):
    """Tokens `first` to `last` (exclusive) of a sentence, and the span of the text that names the speaker."""

    first: int
    last: int
    start: int
    end: int


def named(frame: Frame, tokens: Sequence[Token], first: int, last: int) -> Phrase | None:
    """Narrow a stretch of tokens to the name that heads it, or keep the whole description."""
    while first < last and (tokens[first].kind == "mark" or introduces(tokens[first])):
        first += 1
    last = _without_time(tokens, first, last)
    while last > first and tokens[last - 1].kind == "mark" and tokens[last - 1].low not in ").":
        last -= 1
    if first >= last:
        return None
    core = last
    for k in range(first + 1, last):
        if tokens[k].mention < 0 and (tokens[k].low in PREPOSITIONS or tokens[k].low == ","):
            core = k
            break
    head = tokens[core - 1]
    if head.mention >= 0 and frame.mentions[head.mention].kind in NAMING_KINDS and _whole(frame, head):
        start = frame.mentions[head.mention].start
        k = core - 1
        while k > first and tokens[k - 1].mention == head.mention:
            k -= 1
        if k - 2 >= first and tokens[k - 1].low == "and" and tokens[k - 2].mention < 0:
            return Phrase(first, last, tokens[first].start, frame.mentions[head.mention].end)
        while k - 2 >= first and tokens[k - 1].low == "and" and tokens[k - 2].mention >= 0:
            start = frame.mentions[tokens[k - 2].mention].start
            k -= 2
        return Phrase(first, last, start, frame.mentions[head.mention].end)
    end = tokens[last - 1].end
    return Phrase(first, last, tokens[first].start, end)


def _whole(frame: Frame, token: Token) -> bool:
    """Whether the name ends with its word; "Assad's" before a noun only owns it."""
    return frame.text[frame.mentions[token.mention].end : token.end] in ("", ".")


def introduces(token: Token) -> bool:
    """Whether a word only leads into the clause: "But", "However", "Reportedly"."""
    return token.mention < 0 and (
        token.low in INTRODUCTORY
        or token.low in COORDINATORS
        or (token.low.endswith("ly") and token.low not in TIME_WORDS)
    )


def _without_time(tokens: Sequence[Token], first: int, last: int) -> int:
    """Drop "on Monday", "in early May" and the like from a phrase's end."""
    while True:
        end = last
        while end > first and (is_time(tokens[end - 1]) or tokens[end - 1].low in ARTICLES):
            end -= 1
        if end == last:
            return last
        if end > first and tokens[end - 1].low in PREPOSITIONS:
            end -= 1
        elif all(token.low.isdigit() for token in tokens[end:last]) and end > first:
            return last  # "Deir Ezzor 24", "Unit 8200"
        if end == first:
            return last
        last = end


def is_time(token: Token) -> bool:
    """Whether a word is part of a time expression."""
    return token.kind == "word" and token.mention < 0 and (token.low in TIME_WORDS or token.low.isdigit())


def is_adverb(token: Token) -> bool:
    """Whether a word only modifies the verb beside it."""
    if token.kind != "word" or token.mention >= 0:
        return False
    return token.low in ADVERBS or (token.low.endswith("ly") and len(token.low) > 4 and not token.capital)


def begins_anew(tokens: Sequence[Token], k: int) -> bool:
    """Whether a second noun phrase begins at k: "a charge the government denies"."""
    before = tokens[k - 1]
    if tokens[k].low not in ARTICLES or before.kind != "word":
        return False
    return before.low not in PREPOSITIONS and before.low not in COORDINATORS and before.low not in DETERMINERS


def starts_phrase(token: Token) -> bool:
    """Whether a noun phrase can begin with this word, so that a verb before it may have its subject behind it."""
    if token.kind != "word":
        return False
    if token.mention >= 0 or (token.capital and token.low not in TIME_WORDS):
        return True
    low = token.low
    if low in DETERMINERS or low in SUBJECT_PRONOUNS:
        return True
    return not (low in NEVER_FIRST or low.endswith("ly") or low.endswith("ing"))


def inside_name(tokens: Sequence[Token], k: int) -> bool:
    """Whether a mark belongs to the words beside it: "Gen. Smith", "Iran-Iraq", "AFP/Getty"."""
    token = tokens[k]
    if token.low == ".":
        return k > 0 and (tokens[k - 1].low in ABBREVIATIONS or len(tokens[k - 1].low) == 1)
    return (token.low not in ",;:!?…()[]—–--" and token.low not in PAIRED_MARKS) or (
        token.low == "-" and k > 0 and tokens[k - 1].end == token.start
    )


def phrase_after(frame: Frame, tokens: Sequence[Token], first: int) -> Phrase | None:
    """The noun phrase that begins at a token, with what belongs to it ("a spokesman for the ministry")."""
    k, noun = first, False
    while k < len(tokens) and k - first < LONGEST // 2:
        token = tokens[k]
        if token.kind == "quote":
            break
        if token.kind == "mark":
            if k == first or not inside_name(tokens, k):
                break
        elif token.mention >= 0:
            noun = True
        elif not _continues(tokens, first, k, noun):
            break
        else:
            noun = noun or token.low not in DETERMINERS
        k += 1
        if k == first + 1 and token.low in SUBJECT_PRONOUNS and token.low not in DETERMINERS:
            break
    while (
        k > first
        and (tokens[k - 1].low in PREPOSITIONS or tokens[k - 1].low in COORDINATORS)
        and tokens[k - 1].mention < 0
    ):
        k -= 1
    return named(frame, tokens, first, k) if noun else None


def _continues(tokens: Sequence[Token], first: int, k: int, noun: bool) -> bool:
    """Whether the word at k still belongs to the noun phrase that began at first."""
    token, before = tokens[k], tokens[k - 1] if k > first else None
    low = token.low
    after_preposition = before is not None and before.low in PREPOSITIONS
    if low in PREPOSITIONS:
        return before is not None and _takes_preposition(tokens, k, before)
    if low in COORDINATORS:
        following = tokens[k + 1] if k + 1 < len(tokens) else None
        return noun and low == "and" and following is not None and (following.mention >= 0 or following.capital)
    if low in SUBORDINATORS or low in RELATIVES:
        return low == "that" and before is None
    if low in SUBJECT_PRONOUNS and low not in DETERMINERS:
        return before is None
    if before is None:
        return low not in AUXILIARIES
    if is_finite(tokens, k) and not after_preposition:
        return False
    if not noun or after_preposition:
        return True
    if low in DETERMINERS or (is_time(token) and not low.isdigit()) or is_adverb(token):
        return False
    return not (low.endswith("ing") and not token.capital)


def _takes_preposition(tokens: Sequence[Token], k: int, before: Token) -> bool:
    """Whether the preposition at k goes on with the noun before it rather than with the verb."""
    if tokens[k].low == "of":
        return True
    if tokens[k].low not in NOUN_PREPOSITIONS or before.mention >= 0 or before.capital or is_time(before):
        return False
    following = tokens[k + 1 : k + 5]
    return bool(following) and not is_time(following[0]) and not any(token.low in OCCASIONS for token in following)
