"""Draws a scene as an SVG file: the layout of the terminal, with real lines, bars and discs, on white paper."""

from __future__ import annotations

import math
from collections.abc import Iterator
from xml.sax.saxutils import escape

from tui.colours import LIGHT_KINDS
from tui.display import safe_line
from tui.pictures.captions import wrapped
from tui.pictures.scene import Column, Dot, Item, Level, Path, Scene, Shade, Tone, Words

CELL, LINE, FONT = 8.0, 17.0, 13.3
"""Pixels of a cell's width and height, and the font size at which monospaced letters are that wide."""

MARGIN = 16.0
_INKS: dict[Tone, str] = LIGHT_KINDS | {
    "plain": "#25282d", "faint": "#6c6f75", "strong": "#25282d", "title": "#1c618f", "accent": "#a86400",
    "rule": "#b9b5a8", "current": "#a86400", "coast": "#8a867a", "border": "#a3a096", "water": "#6f9fc4",
}  # fmt: skip
_BOLD = frozenset({"strong", "title"})
_OPACITY = {"full": 1.0, "half": 0.45}
_FAMILY = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono', monospace"
_HOLLOW = "◇△□"
_CORNERS = ((1 / 8, 4), (0.0, 4), (0.0, 3))


def _star(points: int, inner: float) -> list[tuple[float, float]]:
    return [(at / points / 2, inner if at % 2 else 1.15) for at in range(points * 2)]


_SQUARE, _DIAMOND, _TRIANGLE = ([(start + at / sides, 1.0) for at in range(sides)] for start, sides in _CORNERS)
_SHAPES = {"■": _SQUARE, "□": _SQUARE, "◆": _DIAMOND, "◇": _DIAMOND, "▲": _TRIANGLE, "△": _TRIANGLE}
_SHAPES |= {"★": _star(5, 0.5), "✦": _star(4, 0.4)}
"""The corners of each glyph's shape, as a turn from the top (1 is all round) and a share of the radius."""

_NO_XML = {0xFFFE: None, 0xFFFF: None}


def svg(scene: Scene) -> str:
    """Return the picture with its title above and its caption below; its texts are plain text, nothing is loaded."""
    caption = [line for paragraph in scene.caption for line in wrapped(paragraph, scene.width)]
    width = scene.width * CELL + 2 * MARGIN
    height = (scene.height + len(caption) + 3) * LINE + 2 * MARGIN
    title = _text(0, 0, scene.title, "title", FONT * 1.15)
    below = "\n".join(
        _text(0, (scene.height + 3 + at) * LINE, line, "faint", FONT * 0.9) for at, line in enumerate(caption)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}"'
        f' viewBox="0 0 {_n(width)} {_n(height)}" font-family="{_FAMILY}" font-size="{FONT}">\n'
        f"<title>{_escaped(scene.title)}</title>\n"
        '<rect width="100%" height="100%" fill="#ffffff"/>\n'
        f'<g transform="translate({_n(MARGIN)} {_n(MARGIN)})">\n{title}\n'
        f'<g transform="translate(0 {_n(2 * LINE)})">\n' + "\n".join(_items(scene.items)) + f"\n</g>\n{below}\n</g>\n"
        "</svg>\n"
    )


def _items(items: tuple[Item, ...]) -> Iterator[str]:
    yield from (_path(item) for item in items if isinstance(item, Path))
    for item in items:
        match item:
            case Words():
                yield _text(item.x * CELL, item.y * LINE, item.text, item.tone)
            case Column():
                high = item.height * LINE
                if high > 0:
                    gap = 1.0 if item.width * CELL > 4 else 0.0
                    width = item.width * CELL - gap
                    yield _box(item.x * CELL, item.base * LINE - high, width, high, item.tone, _OPACITY[item.fill])
            case Level():
                if item.length > 0:
                    left, top = item.x * CELL, item.y * LINE + 3
                    yield _box(left, top, item.length * CELL, LINE - 6, item.tone, _OPACITY[item.fill])
            case Shade():
                if item.depth > 0:
                    opacity = 0.15 + 0.85 * min(1.0, item.depth)
                    left, top = item.x * CELL, item.y * LINE + 3
                    yield _box(left, top, item.width * CELL, LINE - 6, item.tone, opacity)
            case Dot():
                yield _dot(item)


def _dot(dot: Dot) -> str:
    """Return a point as a disc, or in the shape of its glyph, filled or hollow as that is."""
    x, y, radius, ink = dot.x * CELL, dot.y * LINE, dot.radius * CELL, _ink(dot.tone)
    turns = _SHAPES.get(dot.glyph) if dot.shaped else None
    if turns is None:
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{ink}"/>'
    corners = [
        (x + radius * 1.15 * reach * math.sin(math.tau * turn), y - radius * 1.15 * reach * math.cos(math.tau * turn))
        for turn, reach in turns
    ]
    points = " ".join(f"{_n(across)},{_n(down)}" for across, down in corners)
    filled = "#ffffff" if dot.glyph in _HOLLOW else ink
    return f'<polygon points="{points}" fill="{filled}" stroke="{ink}" stroke-width="1.2"/>'


def _path(path: Path) -> str:
    points = " ".join(f"{_n(x * CELL)},{_n(y * LINE)}" for x, y in path.points)
    width = {1: 0.8, 2: 1.1, 3: 2.6}[path.weight]
    dashes = ' stroke-dasharray="2 3"' if path.weight == 1 else ""
    return f'<polyline points="{points}" fill="none" stroke="{_ink(path.tone)}" stroke-width="{width}"{dashes}/>'


def _box(x: float, y: float, width: float, height: float, tone: Tone, opacity: float) -> str:
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{_ink(tone)}"'
        f' fill-opacity="{_n(opacity)}"/>'
    )


def _text(x: float, y: float, words: str, tone: Tone, size: float = FONT) -> str:
    if not words.strip():
        return ""
    weight = ' font-weight="bold"' if tone in _BOLD else ""
    sized = f' font-size="{_n(size)}"' if size != FONT else ""
    # A white rim keeps letters legible where lines pass beneath them.
    rim = ' paint-order="stroke" stroke="#ffffff" stroke-width="3"'
    return (
        f'<text x="{_n(x)}" y="{_n(y + LINE * 0.76)}" fill="{_ink(tone)}"{weight}{sized}{rim} xml:space="preserve">'
        f"{_escaped(words)}</text>"
    )


def _escaped(words: str) -> str:
    """Make a text safe for XML and for readers; the blanks before it are part of the layout."""
    before = len(words) - len(words.lstrip(" "))
    return " " * before + escape(safe_line(words).translate(_NO_XML))


def _ink(tone: Tone) -> str:
    return _INKS.get(tone, _INKS["plain"])


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
