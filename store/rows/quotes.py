"""Quotes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quote; `speaker` is what the text calls who speaks ("he"), `speaker_name` the name of that entity."""

    id: int
    text: str
    kind: str
    speaker: str | None
    speaker_entity: int | None
    speaker_inferred: bool
    cue: str | None
    document: int
    document_title: str
    passage: int
    start: int
    end: int
    confidence: float
    speaker_name: str | None = None

    @property
    def said_by(self) -> str:
        """Who said it: the entity's name with the words the text uses ("James Jeffrey (he)"); "" when not said."""
        named = self.speaker and self.speaker_name and self.speaker_name != self.speaker
        return f"{self.speaker_name} ({self.speaker})" if named else self.speaker or ""
