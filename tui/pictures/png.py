"""Draws a scene as a PNG file, twice as fine as the SVG it is made from."""

from __future__ import annotations

from store.errors import SourcebookError
from tui.pictures.scene import Scene
from tui.pictures.svg import svg


def png(scene: Scene) -> bytes:
    """Return the picture as PNG, its letters in the fonts of this machine. Raises SourcebookError without `resvg-py`.

    An SVG renderer and not a second drawing: what is true of the one file is true of the other.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise SourcebookError(
            "a PNG needs the extra `picture`: pip install 'sourcebook[picture]'; .svg and .txt work without it"
        ) from error
    drawn: bytes = svg_to_bytes(svg_string=svg(scene), zoom=2, monospace_family="DejaVu Sans Mono")
    return drawn
