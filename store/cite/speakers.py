"""Whose words are cited, as every style writes it."""

from __future__ import annotations

from store.cite.cited import Cited
from store.cite.item import clean


def attribution(cited: Cited) -> str:
    """What joins a speaker to the source: a report is not called a quotation."""
    return "reported in" if cited.reported else "quoted in"


def speaker(cited: Cited) -> str:
    """Who said it, in brackets when that is inferred, "" when nobody is named."""
    name = clean(cited.speaker)
    return f"[{name}]" if name and cited.speaker_inferred else name
