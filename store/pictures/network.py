"""Who stands with an entity in a passage: ranked by the log-likelihood ratio, with the ties among the first of them.

The measure is G² (Dunning 1993, "Accurate methods for the statistics of surprise and coincidence"): how much better
the counts are told by "these two stand together" than by chance. The number of shared passages ranks whoever is named
everywhere first; pointwise mutual information ranks those first who are named once. G² does neither, and holds for the
small counts that a folder of sources has. It is negative here for those who share fewer passages than chance gives.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from store.pictures.sources import Sources, sources
from store.queries.conditions import Conditions, document_conditions
from store.queries.entities import entity_row
from store.rows import EntityRow, Filter


@dataclass(frozen=True, slots=True)
class Company:
    """Somebody named in the same passages: in how many, in how many altogether, and how telling that is (G²)."""

    entity: EntityRow
    shared: int
    passages: int
    score: float


@dataclass(frozen=True, slots=True)
class Tie:
    """Two entities named in the same passages, in how many, and how telling that is (G²)."""

    a: int
    b: int
    passages: int
    score: float


@dataclass(frozen=True, slots=True)
class Network:
    """An entity's company, the most telling first; `ties` are those among the centre and the first `drawn` of it.

    `passages` name the centre, `total` is the number of all passages, `others` of all who share one with the centre.
    """

    centre: EntityRow
    company: tuple[Company, ...]
    drawn: int
    ties: tuple[Tie, ...]
    passages: int
    total: int
    others: int
    sources: Sources


def network(
    connection: sqlite3.Connection, entity: int, limit: int, without: frozenset[str], chosen: Filter, ranked: int
) -> Network:
    """Return an entity's company; `ranked` of it are listed and `limit` have their ties counted. Raises UnknownId."""
    from store.pictures import counting

    centre = entity_row(connection, entity)
    total = _passages(connection, chosen)
    wanted = max(limit, ranked)
    counted = counting.company(connection, centre, chosen, total, wanted, without)
    company = [Company(*one) for one in counted.ranked[:wanted]]
    drawn = [one.entity.id for one in company[:limit]]
    ties = [Tie(centre.id, one.entity.id, one.shared, one.score) for one in company[:limit]]
    alone = {one.entity.id: one.passages for one in company[:limit]}
    ties += [Tie(*tie) for tie in counting.ties(counted.pairs, alone, total)]
    documents = connection.execute(
        "SELECT document FROM entity_document WHERE entity = ? ORDER BY mentions DESC, document", (centre.id,)
    )
    return Network(
        centre, tuple(company), len(drawn), tuple(ties), counted.passages, total, counted.others,
        sources(connection, [document for (document,) in documents]),
    )  # fmt: skip


def _passages(connection: sqlite3.Connection, chosen: Filter) -> int:
    """Return the number of passages of all documents that a filter leaves."""
    where = Conditions()
    where.add("document.replaced_by IS NULL")
    document_conditions(chosen, where)
    row = connection.execute(f"SELECT sum(passage_count) FROM document WHERE {where.sql}", where.values).fetchone()
    return int(row[0] or 0)
