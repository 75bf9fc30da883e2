"""What the sourcebook answers with: plain rows, ready to be shown or printed.

Ids are the numbers behind `d3`, `q41` and `e12`. Every `start` and `end` is an offset in Unicode code points of the
document's text, end exclusive, unless a field says otherwise. `passage` is a passage's number within its document.

A record's module is imported when the record is first asked for: the first frame of the explorer needs four of them,
and to make them all would take as long as to find its rows.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.rows.decisions import DecisionRow
    from store.rows.documents import DocumentDetail, DocumentRow, PassageRow, SourceRow
    from store.rows.entities import AliasRow, CoOccurrence, EntityDetail, MentionRow
    from store.rows.filters import Filter
    from store.rows.matches import EntityMatch, PassageMatch, Suggestion
    from store.rows.overview import Counts, EntityRow
    from store.rows.problems import Problem
    from store.rows.quotes import QuoteRow
    from store.rows.reading import Failure, Progress, Report
    from store.rows.spans import DateRow, MentionSpan, Spans
    from store.rows.tray import MarkRow

_MODULES = {
    "overview": ("Counts", "EntityRow"),
    "entities": ("AliasRow", "EntityDetail", "MentionRow", "CoOccurrence"),
    "documents": ("DocumentRow", "DocumentDetail", "PassageRow", "SourceRow"),
    "quotes": ("QuoteRow",),
    "spans": ("MentionSpan", "DateRow", "Spans"),
    "matches": ("PassageMatch", "EntityMatch", "Suggestion"),
    "decisions": ("DecisionRow",),
    "tray": ("MarkRow",),
    "filters": ("Filter",),
    "reading": ("Progress", "Failure", "Report"),
    "problems": ("Problem",),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "AliasRow",
    "CoOccurrence",
    "Counts",
    "DateRow",
    "DecisionRow",
    "DocumentDetail",
    "DocumentRow",
    "EntityDetail",
    "EntityMatch",
    "EntityRow",
    "Failure",
    "Filter",
    "MarkRow",
    "MentionRow",
    "MentionSpan",
    "PassageMatch",
    "PassageRow",
    "Problem",
    "Progress",
    "QuoteRow",
    "Report",
    "SourceRow",
    "Spans",
    "Suggestion",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"store.rows.{_MODULE_OF[name]}"), name)
        globals()[name] = found
        return found
