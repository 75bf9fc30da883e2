"""The last gate before the terminal: every line that any widget paints passes through `safe`."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.display import safe


class SafeLineFilter(LineFilter):
    """Makes the text of every painted segment safe, keeping the width that was laid out."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return `segments` with safe text; padded or cut to the width it had."""
        return [self._cleaned(segment) for segment in segments]

    @staticmethod
    def _cleaned(segment: Segment) -> Segment:
        text = segment.text
        if text.isascii() and text.isprintable():
            return segment
        shown = safe(text.replace("\t", "")).replace("\n", "")
        if shown == text:
            return segment
        return Segment(set_cell_size(shown, cell_len(text)), segment.style, segment.control)
