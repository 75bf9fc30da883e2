"""A list of names matched against another, or against a sourcebook."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from store.resolve.features import is_arabic
from store.resolve.keys import form
from store.resolve.merging import merging_key
from store.resolve.reasons import reasons
from store.resolve.scoring import scores
from store.search.names import LONGEST, NameIndex, index_of

CANDIDATES, OTHER_SCRIPT = 250, 60
SHOWN, FROM_OTHER = 10, 3


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name that a query may mean: the probability, why, and whether resolution would join the two unasked."""

    name: str
    score: float
    reason: str
    same: bool


def match_lists(
    queries: Iterable[str], names: Sequence[str] | sqlite3.Connection, limit: int = 10
) -> Iterator[tuple[NameMatch, ...]]:
    """Yield for each query, in order, the best of the names, or of all spellings of a sourcebook, best first.

    Of the first ten, the best three in the other script (Latin or Arabic) are some, whatever their score: a list that
    is mostly in one script would else crowd out the few names that somebody crosses scripts for.
    A query without letters or digits finds nothing. Raises nothing else than what reading the sourcebook raises.
    """
    index = index_of(names) if isinstance(names, sqlite3.Connection) else NameIndex.build(names)
    for query in queries:
        yield _matches(index, query[:LONGEST], limit)


def _matches(index: NameIndex, query: str, limit: int) -> tuple[NameMatch, ...]:
    asked = form(query)
    if not asked or limit <= 0:
        return ()
    entries, overlap = index.candidates(asked, max(CANDIDATES, limit), OTHER_SCRIPT)
    found = index.entries(entries)
    if not found:
        return ()
    kept = [name for _, name in found]
    judged = scores(asked, kept, overlap)
    mine = merging_key(query)
    same = [merging_key(text) == mine for text, _ in found]
    ranked = sorted(range(len(found)), key=lambda place: (-round(float(judged[place]), 6), not same[place], place))
    order = _in_both_scripts(ranked, {at for at, name in enumerate(kept) if is_arabic(name) != is_arabic(asked)})
    return tuple(
        NameMatch(found[at][0], round(float(judged[at]), 4), "; ".join(reasons(query, found[at][0])), same[at])
        for at in order[:limit]
    )


def _in_both_scripts(ranked: list[int], other: set[int]) -> list[int]:
    """Bring the best of the other script among the first ten, behind the best of all."""
    head = ranked[: SHOWN - FROM_OTHER]
    brought = [place for place in ranked if place in other][:FROM_OTHER]
    head += [place for place in brought if place not in head]
    taken = set(head)
    return head + [place for place in ranked if place not in taken]
