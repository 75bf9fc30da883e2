"""Draws a scene in terminal cells: braille for lines, eighths of blocks for bars, text above both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rich.cells import cell_len

from tui.display import safe_line
from tui.pictures.scene import Column, Dot, Level, Mark, Path, Scene, Shade, Tone, Words

UPRIGHT = " ▁▂▃▄▅▆▇█"
_LYING = " ▏▎▍▌▋▊▉█"
_DOTTED = " ⣀⣤⣶⣿"
_DOTTED_LYING = " ⡇⣿"
_SHADES = "┄─━"
_BRAILLE = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bits of a braille cell, by column and line of its dots."""

Run = tuple[str, Tone]
"""Text of one tone within a line."""


class Cells:
    """A grid of characters with tones; what is drawn later stands above what was drawn before."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._text = [[" "] * width for _ in range(height)]
        self._tone: list[list[Tone]] = [["plain"] * width for _ in range(height)]
        self._dots: dict[tuple[int, int], int] = {}

    def put(self, x: int, y: int, character: str, tone: Tone) -> None:
        """Put one character of one cell's width; outside the grid nothing happens."""
        if 0 <= x < self.width and 0 <= y < self.height:
            self._text[y][x] = character
            self._tone[y][x] = tone

    def words(self, x: int, y: int, text: str, tone: Tone) -> None:
        """Write one safe line; a character wider than what is left of the line ends it."""
        if not 0 <= y < self.height:
            return
        for character in " " * (len(text) - len(text.lstrip(" "))) + safe_line(text):
            size = cell_len(character)
            if size == 0:
                if 0 < x <= self.width:
                    self._text[y][x - 1] += character
                continue
            if x + size > self.width:
                return
            if x >= 0:
                self.put(x, y, character, tone)
                if size == 2:
                    self.put(x + 1, y, "", tone)
            x += size

    def path(self, path: Path) -> None:
        """Draw a line in braille dots; a dotted one has every third dot, a thick one two beside each other."""
        for count, (dot_x, dot_y) in enumerate(_dots(path.points)):
            if path.weight == 1 and count % 3:
                continue
            self.dot(dot_x, dot_y, path.tone)
            if path.weight == 3:
                self.dot(dot_x, dot_y + 1, path.tone)

    def dot(self, dot_x: int, dot_y: int, tone: Tone) -> None:
        """Set one braille dot; there are two across a cell and four down."""
        x, y = dot_x // 2, dot_y // 4
        if 0 <= x < self.width and 0 <= y < self.height:
            bits = self._dots.get((x, y), 0) | _BRAILLE[dot_x % 2][dot_y % 4]
            self._dots[x, y] = bits
            self.put(x, y, chr(0x2800 + bits), tone)

    def column(self, bar: Column) -> None:
        """Draw an upright bar in eighths of a cell, in dotted quarters what is inferred."""
        if bar.height <= 0:
            return
        steps = 8 if bar.fill == "full" else 4
        filled = max(1, round(bar.height * steps))
        glyphs = UPRIGHT if bar.fill == "full" else _DOTTED
        for line in range(-(-filled // steps)):
            level = min(steps, filled - steps * line)
            for x in range(bar.x, bar.x + bar.width):
                self._stand(x, bar.base - 1 - line, glyphs[level], level / steps, bar.tone)

    def _stand(self, x: int, y: int, glyph: str, height: float, tone: Tone) -> None:
        """Put part of a bar over what stands there: a higher dotted part keeps its height, whichever has more shows."""
        behind = self._text[y][x] if 0 <= x < self.width and 0 <= y < self.height else " "
        dotted = _DOTTED.find(behind) / 4 if behind != " " else 0.0
        if dotted > height:
            if height * 2 < dotted:
                return
            glyph = UPRIGHT[round(dotted * 8)]
        self.put(x, y, glyph, tone)

    def level(self, bar: Level) -> None:
        """Draw a lying bar in eighths of a cell, in dotted halves what is inferred."""
        if bar.length <= 0:
            return
        steps = 8 if bar.fill == "full" else 2
        filled = max(1, round(bar.length * steps))
        glyphs = _LYING if bar.fill == "full" else _DOTTED_LYING
        for at in range(-(-filled // steps)):
            self.put(round(bar.x) + at, bar.y, glyphs[min(steps, filled - steps * at)], bar.tone)

    def shade(self, part: Shade) -> None:
        """Draw a stretch in three weights of line; what is more than nothing is seen."""
        if part.depth > 0:
            glyph = _SHADES[min(2, int(part.depth * 3))]
            for x in range(part.x, part.x + part.width):
                self.put(x, part.y, glyph, part.tone)

    def tint(self, x: int, y: int, width: int, height: int, tone: Tone) -> None:
        """Give some cells another tone."""
        for line in range(max(0, y), min(self.height, y + height)):
            for column in range(max(0, x), min(self.width, x + width)):
                self._tone[line][column] = tone

    def lines(self) -> Iterator[list[Run]]:
        """Yield every line as runs of one tone."""
        for texts, tones in zip(self._text, self._tone, strict=True):
            yield list(_runs(texts, tones))


def _runs(texts: list[str], tones: list[Tone]) -> Iterator[Run]:
    start = 0
    for at in range(1, len(texts) + 1):
        if at == len(texts) or tones[at] != tones[start]:
            yield "".join(texts[start:at]), tones[start]
            start = at


def _dots(points: tuple[tuple[float, float], ...]) -> Iterator[tuple[int, int]]:
    for (x0, y0), (x1, y1) in pairwise(points):
        from_x, from_y, to_x, to_y = x0 * 2, y0 * 4, x1 * 2, y1 * 4
        steps = max(1, round(max(abs(to_x - from_x), abs(to_y - from_y))))
        for step in range(steps + 1):
            yield int(from_x + (to_x - from_x) * step / steps), int(from_y + (to_y - from_y) * step / steps)


def drawn(scene: Scene, pointed: Mark | None = None) -> Cells:
    """Draw a scene; the mark that is pointed at stands out, its line above all others."""
    cells = Cells(scene.width, scene.height)
    for item in scene.items:
        if isinstance(item, Path):
            cells.path(item)
    if pointed is not None and pointed.path is not None:
        cells.path(Path(pointed.path.points, "pointed", 3))
    _rest(cells, scene.items)
    if pointed is not None:
        _point_at(cells, pointed)
    return cells


def _point_at(cells: Cells, mark: Mark) -> None:
    for x, y, width in mark.also:
        cells.tint(x, y, width, 1, "current")
    if mark.caret is not None:
        cells.tint(mark.x, mark.y, mark.width, mark.height, "pointed")
        cells.put(int(mark.middle[0]), mark.caret, "▲", "pointed")
    elif mark.path is None:
        cells.tint(mark.x, mark.y, mark.width, mark.height, "bar" if mark.is_bar else "current")


def _rest(cells: Cells, items: Iterable[object]) -> None:
    for item in items:
        match item:
            case Words():
                cells.words(item.x, item.y, item.text, item.tone)
            case Column():
                cells.column(item)
            case Level():
                cells.level(item)
            case Shade():
                cells.shade(item)
            case Dot():
                cells.put(int(item.x), int(item.y), item.glyph, item.tone)


def text(scene: Scene) -> str:
    """Return a scene as plain text with its title and caption, one line of text for each line of cells."""
    from tui.pictures.captions import wrapped

    lines = ["".join(run for run, _ in line).rstrip() for line in drawn(scene).lines()]
    paragraphs = [line for paragraph in scene.caption for line in wrapped(paragraph, scene.width)]
    return "\n".join([safe_line(scene.title), "", *lines, "", *paragraphs, ""])
