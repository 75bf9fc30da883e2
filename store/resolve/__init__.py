"""From mentions to entities: what names the same thing, within a document and across all of them.

Importing this package loads neither numpy nor rapidfuzz: extraction resolves names through it on a cold start.
"""

from __future__ import annotations

from store.resolve.entities import assign
from store.resolve.keys import name_key
from store.resolve.local import local_entities

__all__ = ["assign", "local_entities", "name_key"]
