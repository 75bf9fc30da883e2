"""Paragraphs, tables and boxes of an office document as they open and close, turned into pieces of text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from store.extract.passages_blocks import Form
from store.readers.composed import BETWEEN_CELLS, LONG_CELL, Piece
from store.records import Role


@dataclass(slots=True)
class _Paragraph:
    words: list[str] = field(default_factory=list)
    role: Role | None = None
    form: Form = "text"


class Flow:
    """What is open at one place of a document: paragraphs in paragraphs (text boxes), cells in rows, rows in cells."""

    def __init__(self) -> None:
        self._containers: list[list[Piece]] = [[]]
        self._paragraphs: list[_Paragraph] = []
        self._rows: list[list[list[Piece]]] = []
        self._unended: list[str] = []

    def open(self) -> None:
        """Begin a paragraph."""
        self._paragraphs.append(_Paragraph(self._unended))
        self._unended = []

    def mark(self, role: Role | None, form: Form = "text") -> None:
        """Say what the open paragraph is for."""
        if self._paragraphs:
            self._paragraphs[-1].role, self._paragraphs[-1].form = role, form

    def say(self, words: str) -> None:
        """Add words to the open paragraph; there is none between paragraphs, so they are lost there."""
        if self._paragraphs:
            self._paragraphs[-1].words.append(words)

    def close(self, goes_on: bool = False) -> None:
        """End the open paragraph; when it goes on, its words begin the next one."""
        if not self._paragraphs:
            return
        closed = self._paragraphs.pop()
        if goes_on:
            self._unended += closed.words
        else:
            self._containers[-1].append(Piece("".join(closed.words), closed.role, closed.form))

    def open_row(self) -> None:
        """Begin a row of a table."""
        self._rows.append([])

    def open_cell(self) -> None:
        """Begin a cell."""
        self._containers.append([])

    def close_cell(self) -> None:
        """End the open cell."""
        if len(self._containers) > 1:
            cell = self._containers.pop()
            if self._rows:
                self._rows[-1].append(cell)
            else:
                self._containers[-1].extend(cell)

    def close_row(self) -> None:
        """End the open row; its cells are one piece, or their paragraphs when the table only lays out a page."""
        if self._rows:
            self._containers[-1].extend(_of_row(self._rows.pop()))

    def pieces(self) -> list[Piece]:
        """Return all pieces in their order; what is still open, because the rest is missing, is closed."""
        if self._unended:
            self.open()
        while self._paragraphs:
            self.close()
        while self._rows or len(self._containers) > 1:
            self.close_cell()
            self.close_row()
        return self._containers[0]


def _of_row(cells: Iterable[list[Piece]]) -> list[Piece]:
    filled = [[piece for piece in cell if piece.words.strip()] for cell in cells]
    filled = [cell for cell in filled if cell]
    inner = [piece for cell in filled for piece in cell]
    if len(filled) < 2 or any(len(piece.words) > LONG_CELL or piece.form == "table" for piece in inner):
        return inner
    return [Piece(BETWEEN_CELLS.join("\n".join(p.words.strip() for p in cell) for cell in filled), None, "table")]
