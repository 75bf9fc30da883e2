"""Writes a scene in the format that a file's name asks for: SVG, PNG or plain text."""

from __future__ import annotations

from store.errors import SourcebookError
from tui.pictures.scene import Scene

FORMATS = (".svg", ".png", ".txt")


def encoded(scene: Scene, suffix: str) -> bytes:
    """Return a scene as the bytes of a file whose name ends in `suffix`.

    Raises SourcebookError for another suffix, and for PNG where what draws it is not installed.
    """
    match suffix.lower():
        case ".svg":
            from tui.pictures.svg import svg

            return svg(scene).encode("utf-8")
        case ".png":
            from tui.pictures.png import png

            return png(scene)
        case ".txt":
            from tui.pictures.cells import text

            return text(scene).encode("utf-8")
        case _:
            raise SourcebookError(f"a picture is written as {', '.join(FORMATS)}, not as {suffix or 'a file without'}")
