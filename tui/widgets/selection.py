"""A selection of text and how keys move its end: by character, word, line, sentence and passage."""

from __future__ import annotations

import re
from dataclasses import dataclass

from textual.message import Message

from tui.reading import Reading

_WORD = re.compile(r"\S+\s*")
_SENTENCE_END = re.compile(r"[.!?…؟。]+[\"'”’»)\]]*\s+")


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected: from where it began to where its moving end is, both offsets of the document."""

    anchor: int
    head: int

    @property
    def start(self) -> int:
        """The first offset."""
        return min(self.anchor, self.head)

    @property
    def end(self) -> int:
        """The offset after the last character; the character under the moving end is selected too."""
        return max(self.anchor, self.head) + 1


class SelectionKey(Message):
    """The user copies what is selected; `cite` says with its citation."""

    def __init__(self, selection: Selection, *, cite: bool) -> None:
        super().__init__()
        self.selection = selection
        self.cite = cite


def next_word(text: str, at: int) -> int:
    """Return where the last character of the word after a place is."""
    match = re.compile(r"\s*\S+").match(text, at + 1)
    return match.end() - 1 if match else max(0, len(text) - 1)


def previous_word(text: str, at: int) -> int:
    """Return where the word before a place begins."""
    begins = [match.start() for match in _WORD.finditer(text, 0, at)]
    return begins[-1] if begins else 0


def sentence_end(text: str, at: int) -> int:
    """Return where the last character of the sentence around a place is, or of the next one when it is at its end."""
    match = _SENTENCE_END.search(text, at + 1)
    if match is None:
        return max(0, len(text.rstrip()) - 1)
    return match.start() + len(match.group().rstrip()) - 1


def moved_selection(selection: Selection, key: str, reading: Reading) -> Selection | None:
    """Return the selection after a key, or None when the key does not move it."""
    passage = reading.passage_at(selection.head)
    if passage is None:
        return None
    text, at = passage.text, selection.head - passage.start
    if key == "p":
        return Selection(passage.start, max(passage.start, passage.end - 1))
    if key in ("j", "down", "k", "up"):
        return Selection(selection.anchor, _line_away(selection.head, 1 if key in ("j", "down") else -1, reading))
    steps = {
        "h": at - 1, "left": at - 1, "l": at + 1, "right": at + 1, "w": next_word(text, at),
        "b": previous_word(text, at), "s": sentence_end(text, at), "0": 0, "home": 0,
        "dollar_sign": len(text) - 1, "end": len(text) - 1,
    }  # fmt: skip
    if key not in steps:
        return None
    return Selection(selection.anchor, passage.start + max(0, min(steps[key], len(text) - 1)))


def _line_away(offset: int, by: int, reading: Reading) -> int:
    """Return the offset in the same column of the next line that holds text, or the line before."""
    position = reading.position_of(offset)
    here = reading.line(position) if position is not None else None
    while position is not None:
        position = reading.after(position) if by > 0 else reading.before(position)
        line = reading.line(position) if position is not None else None
        if here is not None and line is not None and line.end > line.start:
            return min(line.start + offset - here.start, line.end - 1)
    return offset
