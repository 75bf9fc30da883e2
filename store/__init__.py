"""The sourcebook: documents, what was found in them, and what the user decided. No terminal here."""

from store.errors import (
    DamagedSourcebook,
    LockedSourcebook,
    NewerSourcebook,
    NotASourcebook,
    OlderSourcebook,
    ReadOnlySourcebook,
    SourcebookError,
    StaleSpan,
    UnknownId,
)
from store.rows import Filter
from store.sourcebook import Sourcebook, open_sourcebook

__all__ = [
    "DamagedSourcebook",
    "Filter",
    "LockedSourcebook",
    "NewerSourcebook",
    "NotASourcebook",
    "OlderSourcebook",
    "ReadOnlySourcebook",
    "Sourcebook",
    "SourcebookError",
    "StaleSpan",
    "UnknownId",
    "open_sourcebook",
]
