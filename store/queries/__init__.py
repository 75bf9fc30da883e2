"""Queries: what the lists, pages and searches ask of a sourcebook's file, answered with the records of `store.rows`."""

from store.queries import documents, entities, quotes

__all__ = ["documents", "entities", "quotes"]
