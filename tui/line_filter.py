"""The last gates before the terminal, which every line that any widget paints passes: safe text, ASCII, no colour."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tui.display import safe
from tui.glyphs import in_ascii


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


class AsciiLineFilter(LineFilter):
    """Draws the explorer's own signs in ASCII, and what the terminal's encoding does not have as "?"."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return `segments` as wide as they were."""
        return [Segment(self._drawn(text), style, control) for text, style, control in segments]

    def _drawn(self, text: str) -> str:
        drawn = in_ascii(text)
        if self._encoding == "utf-8" or drawn.isascii():
            return drawn
        return set_cell_size(drawn.encode(self._encoding, "replace").decode(self._encoding), cell_len(drawn))


class ColourlessLineFilter(LineFilter):
    """Takes every colour out; bold, underlined and reversed stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return `segments` without colour."""
        return [Segment(text, _colourless(style), control) for text, style, control in segments]


def _colourless(style: Style | None) -> Style | None:
    return style.without_color if style else style
