"""Pairs of entities that may be one: what resolution would not join without asking."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from store.records import Kind
from store.resolve.keys import form, name_key
from store.resolve.local import kind_class
from store.resolve.reasons import reasons
from store.resolve.scoring import scores
from store.search.names import NameIndex, index_of

LOOKED_AT = 2_000
"""For how many entities, the most mentioned first, another spelling is looked for."""
SPELLINGS = 4
NEAR, OTHER_SCRIPT = 40, 20
WORTH_A_LOOK = 0.15
INITIALS, LAST_NAME = 0.6, 0.4
"""What is thought of an acronym beside a name with these initials, and of a last name alone beside a full name."""
_SMALL = frozenset({"of", "the", "and", "for", "in", "on"})


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two entities by id (`a` is mentioned more often), the probability that they are one, and what speaks for it."""

    a: int
    b: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entity:
    id: int
    kind: Kind
    gazetteer_id: str | None
    mentions: int
    names: tuple[str, ...]


def suggestions(connection: sqlite3.Connection, limit: int = 100) -> list[LikelyPair]:
    """Return the pairs worth a look, best first.

    Left out are pairs that the user told apart, kinds that do not go together, and two entries of a gazetteer, which
    knows them as two. Costs about ten milliseconds for each entity looked at, `LOOKED_AT` at most.
    """
    if limit <= 0:
        return []
    index = index_of(connection)
    apart = set(connection.execute("SELECT a, b FROM told_apart"))
    found: dict[tuple[int, int], tuple[float, str, str]] = {}
    entities = _most_mentioned(connection)
    by_initials = _by_initials(entities)
    for entity in entities:
        for name in entity.names:
            near = _near(connection, index, entity, name)
            near.extend(
                (full, spelling, INITIALS) for full, spelling in by_initials.get(name, ()) if full is not entity
            )
            for other, spelling, score in near:
                pair = (min(entity.id, other.id), max(entity.id, other.id))
                known = not _may_be_one(entity, other.kind, other.gazetteer_id) or pair in apart
                if not known and score > found.get(pair, (WORTH_A_LOOK, "", ""))[0]:
                    first = (name, spelling) if entity.id == pair[0] else (spelling, name)
                    found[pair] = (score, *first)
    best = sorted(found.items(), key=lambda item: (-round(item[1][0], 3), item[0]))[:limit]
    mentions = _mentions(connection, {entity for pair, _ in best for entity in pair})
    return [_told(pair, *said, mentions) for pair, said in best]


def _told(pair: tuple[int, int], score: float, name_a: str, name_b: str, mentions: dict[int, int]) -> LikelyPair:
    a, b = pair
    if (mentions[b], -b) > (mentions[a], -a):
        a, b, name_a, name_b = b, a, name_b, name_a
    why = reasons(name_a, name_b)
    return LikelyPair(a, b, round(score, 3), (f"{name_a} / {name_b}", *why))


def _mentions(connection: sqlite3.Connection, entities: set[int]) -> dict[int, int]:
    return dict(
        connection.execute(
            "SELECT id, mention_count FROM entity WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(entities)),),
        )
    )


_ENTITIES = (
    "SELECT e.id, e.kind, e.gazetteer_id, e.mention_count, a.text FROM entity e JOIN alias a ON a.entity = e.id"
    " WHERE e.mention_count > 0 AND e.merged_into IS NULL"
)


def _most_mentioned(connection: sqlite3.Connection) -> list[_Entity]:
    rows = connection.execute(
        f"{_ENTITIES} AND e.id IN (SELECT id FROM entity WHERE mention_count > 0 AND merged_into IS NULL"
        " ORDER BY mention_count DESC, sort_name, kind LIMIT ?)"
        " ORDER BY e.mention_count DESC, e.id, length(a.text) DESC",
        (LOOKED_AT,),
    )
    return _gathered(rows.fetchall())


def _gathered(rows: Sequence[tuple[int, Kind, str | None, int, str]]) -> list[_Entity]:
    names: defaultdict[int, dict[str, str]] = defaultdict(dict)
    entities: dict[int, tuple[int, Kind, str | None, int]] = {}
    for identity, kind, gazetteer_id, mentions, text in rows:
        entities[identity] = (identity, kind, gazetteer_id, mentions)
        names[identity].setdefault(form(text), text)
    return [_Entity(*entity, tuple(list(names[entity[0]].values())[:SPELLINGS])) for entity in entities.values()]


def _near(
    connection: sqlite3.Connection, index: NameIndex, entity: _Entity, name: str
) -> list[tuple[_Entity, str, float]]:
    """Other entities of a fitting kind with a spelling near this one, each with the best of them."""
    asked = form(name)
    entries, overlap = index.candidates(asked, NEAR, OTHER_SCRIPT)
    listed = index.entries(entries)
    if len(asked) < 3 or len(listed) != len(entries):
        return []
    judged = dict(zip((text for text, _ in listed), scores(asked, [kept for _, kept in listed], overlap), strict=True))
    rows = connection.execute(
        f"{_ENTITIES} AND a.text IN (SELECT value FROM json_each(?))", (json.dumps([text for text, _ in listed]),)
    ).fetchall()
    near: list[tuple[_Entity, str, float]] = []
    for identity, kind, gazetteer_id, mentions, text in rows:
        if identity != entity.id:
            score = max(float(judged[text]), _by_last_name(asked, form(text), kind))
            near.append((_Entity(identity, kind, gazetteer_id, mentions, (text,)), text, score))
    return near


def _may_be_one(entity: _Entity, kind: Kind, gazetteer_id: str | None) -> bool:
    both_known = entity.gazetteer_id is not None and gazetteer_id is not None
    return not both_known and kind_class(entity.kind) == kind_class(kind)


def _by_last_name(asked: str, other: str, kind: Kind) -> float:
    short, long = sorted((asked, other), key=len)
    alone = kind == "person" and " " not in short and " " in long
    return LAST_NAME if alone and long.split()[-1] == short else 0.0


def _by_initials(entities: Sequence[_Entity]) -> dict[str, list[tuple[_Entity, str]]]:
    """The entities whose names abbreviate to each acronym, small words left out."""
    found: defaultdict[str, list[tuple[_Entity, str]]] = defaultdict(list)
    for entity in entities:
        for name in entity.names:
            words = [word for word in name_key(name).split() if word not in _SMALL]
            if len(words) > 2:
                found["".join(word[0] for word in words).upper()].append((entity, name))
    return found
