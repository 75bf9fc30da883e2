"""One decision per name per document: the short form follows the long one, the acronym what it was introduced for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..records import Kind, Mention
from .names_keys import name_key
from .names_kinds import GROUP_ENDS
from .names_lexicon import GROUP_HEADS

BRACKET = re.compile(r"\s?\([\"“']?([A-Z][A-Za-z&-]{1,9})[\"”']?\)")
OR = re.compile(r",? or ([A-Z][A-Za-z]{0,5}[A-Z])\b")
BASES = ("base", "airbase", "air base", "military base", "airport")
SURE = 0.7


@dataclass(frozen=True, slots=True)
class Loose:
    """A capitalised word that no name covers: where another place in the text may tell that it is one."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a spelling means throughout a text: its kind and the fullest form of the name."""

    kind: Kind
    name: str
    gazetteer_id: str | None = None


def _trusted(mention: Mention) -> bool:
    return mention.extractor == "gazetteer"


def _settled_kinds(mentions: Sequence[Mention], keys: Sequence[str]) -> dict[str, Kind]:
    """Return the kind of each name of the text: the gazetteer's, else the one with most belief behind it."""
    votes: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for mention, key in zip(mentions, keys, strict=True):
        votes[key][mention.kind] += round(1000 * mention.confidence * (5 if _trusted(mention) else 1))
    return {key: max(sorted(count), key=lambda kind: count[kind]) for key, count in votes.items()}


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_][\w'’]*", name) if word[0].isupper())


def _fits(acronym: str, name: str) -> bool:
    """Tell whether an acronym can stand for a name: most of its capitals are initials of the name, in order."""
    capitals = [c for c in acronym if c.isupper()]
    initials = iter(_initials(name))
    return " " in name and sum(c in initials for c in capitals) >= max(2, len(capitals) - 1)


def _first_of_each(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return one mention for each spelling and kind: what the many others of it would say again."""
    return list({(text[m.start : m.end], m.kind): m for m in reversed(mentions)}.values())[::-1]


def _introduced(text: str, mentions: Sequence[Mention]) -> dict[str, Known]:
    """Return the acronyms that the text introduces beside a full name: "Syrian Arab Army (SAA)"."""
    out: dict[str, Known] = {}
    for mention in mentions:
        match = BRACKET.match(text, mention.end) or OR.match(text, mention.end)
        if match and _fits(match[1], text[mention.start : mention.end]):
            known = Known(mention.kind, text[mention.start : mention.end], mention.gazetteer_id)
            out.setdefault(match[1], known)
    return out


def _initialled(text: str, mentions: Sequence[Mention]) -> dict[str, Known]:
    """Return what the initials of the text's long names would mean, if they stand alone in it."""
    out: dict[str, Known] = {}
    for mention in mentions:
        words = text[mention.start : mention.end].split()
        if mention.kind in ("group", "organization") and len(words) > 2:
            initials = "".join(word[0] for word in words if word[0].isupper())
            if len(initials) > 2:
                out.setdefault(initials, Known(mention.kind, text[mention.start : mention.end], mention.gazetteer_id))
    return out


def _short_forms(text: str, mentions: Sequence[Mention]) -> dict[str, Known]:
    """Return what the short spellings of the text's full names mean: surnames, groups without their type word."""
    out: dict[str, Known] = {}
    for mention in mentions:
        said = text[mention.start : mention.end]
        words = said.split()
        known = Known(mention.kind, said, mention.gazetteer_id)
        if len(words) < 2:
            continue
        low = [w.lower().replace("’", "'") for w in words]
        if mention.kind == "person":
            for short in (words[-1], words[-1].partition("-")[2], " ".join(words[-2:]) if len(words) > 2 else ""):
                if len(short) > 2 and short[0].isupper() and any(c.islower() for c in short):
                    out.setdefault(short, known)
        elif mention.kind == "group" and (low[0] in GROUP_HEADS or low[-1] in GROUP_ENDS):
            rest = words[1:] if low[0] in GROUP_HEADS else words[:-1]
            if len(rest) == 1 and len(rest[0]) > 4 and rest[0][0].isupper():
                out.setdefault(rest[0], known)
        elif mention.kind == "facility" and said.lower().endswith(BASES):
            tail = max((base for base in BASES if said.lower().endswith(" " + base)), key=len, default="")
            if tail:
                out.setdefault(said[: -len(tail) - 1], known)
    return out


def _follows(mention: Mention, known: Known) -> bool:
    """Tell whether a short spelling is to be read as the full name's: never against the gazetteer."""
    if mention.gazetteer_id or mention.kind == "nationality":
        return False
    return mention.kind == known.kind or known.kind in ("group", "facility") or mention.confidence < 0.85


def settle(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions with one kind per name, each named as the gazetteer has it, else in its fullest form here."""
    keys = [name_key(text[m.start : m.end]) for m in mentions]
    kinds = _settled_kinds(mentions, keys)
    introduced = _introduced(text, mentions)
    once = _first_of_each(text, mentions)
    shorts = {**_short_forms(text, once), **_initialled(text, once), **introduced}
    out = []
    for mention, key in zip(mentions, keys, strict=True):
        said = text[mention.start : mention.end]
        kind = kinds.get(key, mention.kind)
        known = shorts.get(said) or (shorts.get(said.capitalize()) if said.isupper() and len(said) > 3 else None)
        if mention.gazetteer_id and said not in introduced:
            out.append(mention if kind == mention.kind else replace(mention, kind=kind))
        elif known and (said in introduced or _follows(mention, known)):
            out.append(replace(mention, kind=known.kind, name=known.name, gazetteer_id=known.gazetteer_id))
        else:
            same = kind == mention.kind and said == mention.name
            out.append(mention if same else replace(mention, kind=kind, name=said))
    return tuple(out)


def recovered(text: str, mentions: Sequence[Mention], loose: Iterable[Loose]) -> list[Mention]:
    """Return mentions for capitalised words that are a name elsewhere in the text and were passed over here."""
    once = _first_of_each(text, mentions)
    sure = {**_short_forms(text, once), **_initialled(text, once), **_introduced(text, mentions)}
    for mention in mentions:
        said = text[mention.start : mention.end]
        if mention.confidence >= SURE and len(said) > 2 and mention.kind not in ("work", "nationality"):
            sure.setdefault(said, Known(mention.kind, mention.name, mention.gazetteer_id))
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for said in sure:
        by_first[re.split(r"[\s\-–]", said, maxsplit=1)[0]].append(said)
    taken = {mention.start: mention for mention in mentions}
    out: list[Mention] = []
    end = 0
    for word in loose:
        loud = sure.get(word.word.capitalize()) if word.word.isupper() and len(word.word) > 3 else None
        if loud and word.start >= end:
            out.append(Mention(word.start, word.end, loud.kind, loud.name, 0.6, "rule", loud.gazetteer_id))
            continue
        for said in sorted(by_first.get(word.word, ()), key=len, reverse=True):
            last = word.start + len(said)
            if word.start < end or not text.startswith(said, word.start) or text[last : last + 1].isalnum():
                continue
            across = [taken[i] for i in range(word.start, last) if i in taken]
            if any(m.end > last or m.gazetteer_id or m.confidence >= SURE for m in across):
                continue
            known = sure[said]
            out.append(Mention(word.start, last, known.kind, known.name, 0.6, "rule", known.gazetteer_id))
            end = last
            break
    return out


def apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions in order without overlap: of two that overlap, the longer stays."""
    out: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if out and mention.start < out[-1].end:
            if mention.end - mention.start > out[-1].end - out[-1].start:
                out[-1] = mention
            continue
        out.append(mention)
    return out
