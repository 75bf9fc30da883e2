"""What pictures are drawn from: times, company, speakers, and the passages behind each mark of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from store.pictures import network, passages, speakers, times
from store.pictures.network import Network, Tie
from store.pictures.sources import Sources, naming
from store.pictures.speakers import Said, Speaker, Speakers
from store.pictures.times import Dated, Period, Times
from store.rows import DocumentRow, EntityRow, Filter, PassageMatch, QuoteRow

if TYPE_CHECKING:
    from store.maps.places import Places

__all__ = ["Network", "Period", "Pictures", "Said", "Speaker", "Speakers", "Tie", "Times"]

ALL = Filter()


class Pictures:
    """The questions that pictures ask of one sourcebook; reached as `Sourcebook.pictures`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def times(self, entity: int | None = None, chosen: Filter = ALL) -> Times:
        """Return what is dated: what passages speak of and when documents are from, for an entity beside all.

        Raises UnknownId.
        """
        return times.times(self._connection, entity, chosen)

    def spoken(self, entity: int, chosen: Filter = ALL) -> tuple[Dated, ...]:
        """Return the dates that passages naming an entity speak of. Raises UnknownId."""
        return times.spoken(self._connection, entity, chosen)

    def time_count(self, period: Period) -> int:
        """Return how many dates, or documents, lie in a period."""
        return times.count(self._connection, period)

    def time_rows(self, period: Period, offset: int = 0, limit: int = 100) -> list[PassageMatch] | list[DocumentRow]:
        """Return a window of the passages that speak of a period, or of the documents that are from it."""
        return times.rows(self._connection, period, offset, limit)

    def network(
        self, entity: int, limit: int = 20, without: Collection[str] = (), chosen: Filter = ALL, ranked: int = 200
    ) -> Network:
        """Return who stands with an entity in a passage, ranked, with the ties among the first `limit`.

        Raises UnknownId.
        """
        return network.network(self._connection, entity, limit, frozenset(without), chosen, ranked)

    def tie_count(self, tie: Tie, chosen: Filter = ALL) -> int:
        """Return how many passages name both ends of a tie."""
        return passages.shared_count(self._connection, tie.a, tie.b, chosen)

    def tie_rows(self, tie: Tie, chosen: Filter = ALL, offset: int = 0, limit: int = 100) -> list[PassageMatch]:
        """Return a window of the passages that name both ends of a tie, both marked."""
        return passages.shared(self._connection, tie.a, tie.b, chosen, offset, limit)

    def speakers(self, about: int | None = None, chosen: Filter = ALL, limit: int = 200) -> Speakers:
        """Return who says how much, when and in which documents; `about` narrows to quotes that name an entity."""
        return speakers.speakers(self._connection, about, chosen, limit)

    def said_count(self, said: Said) -> int:
        """Return how many quotes a mark of the speakers stands for."""
        return speakers.count(self._connection, said)

    def said_rows(self, said: Said, offset: int = 0, limit: int = 100) -> list[QuoteRow]:
        """Return a window of the quotes that a mark of the speakers stands for."""
        return speakers.rows(self._connection, said, offset, limit)

    def places(self, chosen: Filter = ALL, about: int | None = None, limit: int | None = None) -> Places:
        """Return the places and facilities with coordinates; `about` keeps those named in a passage with an entity.

        `limit` gives a first part, the most mentioned. Raises UnknownId.
        """
        from store.maps.places import places

        return places(self._connection, chosen, about, limit)

    def naming_sources(self, entities: Collection[int]) -> Sources:
        """Return the sources that name some entities, those that name most of them first."""
        return naming(self._connection, entities)

    def unplaced(
        self, chosen: Filter = ALL, about: int | None = None, offset: int = 0, limit: int = 100
    ) -> list[EntityRow]:
        """Return a window of the places and facilities of which nobody knows where they are."""
        from store.maps.places import unplaced

        return unplaced(self._connection, chosen, about, offset, limit)

    def entity_names(self, entities: Sequence[int]) -> dict[int, str]:
        """Return the names of some entities, by their ids."""
        from store.maps.places import names

        return names(self._connection, entities)

    def naming_count(self, entity: int, chosen: Filter = ALL) -> int:
        """Return how many passages name an entity."""
        return passages.naming_count(self._connection, entity, chosen)

    def naming_rows(self, entity: int, chosen: Filter = ALL, offset: int = 0, limit: int = 100) -> list[PassageMatch]:
        """Return a window of the passages that name an entity, its name marked."""
        return passages.naming(self._connection, entity, chosen, offset, limit)
