"""The neighbourhood laid out: the centre amid those who stand with it, their strongest ties as lines beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui.colours import GLYPHS
from tui.pictures.scene import Dot, Item, Mark, Path, Scene, Weight, Words, named_sources
from tui.wrap import cut

if TYPE_CHECKING:
    from store.pictures import Network, Tie
    from store.rows import EntityRow

STEPS = (5, 10, 15, 20, 30, 40, 50, 60)
"""How many neighbours are drawn: a key goes from one number to the next."""

TIES_OF_EACH = 2
"""Ties drawn of each node, the most telling first: all of them would be a tangle."""

LABELS = (10, 24)
"""Cells of the longest label on a small sheet and on a large one."""


SHORT = {"organization": "organ.", "nationality": "nation.", "facility": "facil."}
"""What kinds are called where the line is short."""


@dataclass(frozen=True, slots=True)
class Node:
    """What a mark stands for: somebody, with the tie to the centre, None for the centre itself."""

    entity: EntityRow
    tie: Tie | None


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a label stands: its first cell, its line, and its width."""

    x: int
    y: int
    width: int

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + 0.5


def fitting_step(width: int, height: int) -> int:
    """Return how many neighbours a sheet of some cells holds well."""
    cells = width * height
    return max((step for step in STEPS if step * 64 <= cells and step <= 40), default=STEPS[0])


def lay(network: Network, without: frozenset[str], width: int, height: int, *, digits: bool = False) -> Scene:
    """Return the neighbourhood; the same one gives the same picture. `digits` writes the key of each kind."""
    company = network.company[: network.drawn]
    nodes = [network.centre, *(one.entity for one in company)]
    ties = _strongest(network)
    room = max(1, height - 1)
    boxes = _boxes(nodes, ties, width, room)
    shown = {node.id: box for node, box in zip(nodes, boxes, strict=True) if box is not None}
    lines = [tie for tie in ties if tie.a in shown and tie.b in shown]
    weights = _weights(lines)
    paths = [
        Path(_between(shown[tie.a], shown[tie.b]), "line" if weight == 3 else "faint", weight)
        for tie, weight in zip(lines, weights, strict=True)
    ]
    items: list[Item] = [*paths]
    marks: list[Mark] = []
    direct = {tie.b: tie for tie in network.ties if tie.a == network.centre.id}
    for node in nodes:
        if node.id in shown:
            items += _label(node, shown[node.id], node is network.centre)
            marks.append(_mark(node, shown[node.id], None if node is network.centre else direct[node.id]))
    names = {node.id: node.name for node in nodes}
    marks += [_line_mark(tie, path, names, shown) for tie, path in zip(lines, paths, strict=True)]
    items += _kinds(network, without, height - 1, width, digits)
    left_out = len(nodes) - len(shown)
    title = f"Who stands with {network.centre.name} in a passage · {len(shown) - 1:,} of {network.others:,}"
    return Scene(width, height, tuple(items), tuple(marks), title, _caption(network, len(lines), left_out))


def _strongest(network: Network) -> list[Tie]:
    """Return the most telling ties of each node, each tie once, and those to the centre of who has no other."""
    drawn = {network.centre.id, *(one.entity.id for one in network.company[: network.drawn])}
    of_each: dict[int, list[Tie]] = {identity: [] for identity in drawn}
    for tie in sorted(network.ties, key=lambda tie: (-tie.score, tie.a, tie.b)):
        if tie.a in drawn and tie.b in drawn and (tie.score > 0 or network.centre.id == tie.a):
            of_each[tie.a].append(tie)
            of_each[tie.b].append(tie)
    chosen = {}
    for identity, ties in of_each.items():
        if identity != network.centre.id:
            for tie in ties[:TIES_OF_EACH]:
                chosen[tie.a, tie.b] = tie
    return list(chosen.values())


def _boxes(nodes: Sequence[EntityRow], ties: Sequence[Tie], width: int, height: int) -> list[_Box | None]:
    import numpy as np

    from tui.pictures.forces import free_places, places, spread

    at = {node.id: place for place, node in enumerate(nodes)}
    weights = np.zeros((len(nodes), len(nodes)))
    for tie in ties:
        weight = np.log1p(max(0.0, tie.score)) + 0.2
        weights[at[tie.a], at[tie.b]] = weights[at[tie.b], at[tie.a]] = weight
    weights[0, 1:] = weights[1:, 0] = np.maximum(weights[0, 1:], 0.2)
    weights /= max(1.0, float(weights.max()))
    wanted = spread(places(weights))
    wanted[0] = 0.5
    longest = int(np.clip(width * height / max(1, len(nodes)) / 4, *LABELS))
    sizes = [cell_len(cut(node.name, longest if place else LABELS[1])) + 2 for place, node in enumerate(nodes)]
    found = free_places(wanted, sizes, width - 2, height)
    return [
        None if place is None else _Box(place[0] + 1, place[1], size) for place, size in zip(found, sizes, strict=True)
    ]


def _between(a: _Box, b: _Box) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the line between two labels, from edge to edge."""
    return _edge(a, b.middle), _edge(b, a.middle)


def _edge(box: _Box, towards: tuple[float, float]) -> tuple[float, float]:
    x, y = box.middle
    across, down = towards[0] - x, towards[1] - y
    shares = [abs(half / along) for half, along in ((box.width / 2, across), (0.5, down)) if along]
    share = min([1.0, *shares])
    return x + across * share, y + down * share


def _weights(ties: Sequence[Tie]) -> list[Weight]:
    """Return how heavy each line is: the strongest third thick, the weakest third dotted."""
    order = sorted(range(len(ties)), key=lambda at: (ties[at].score, at))
    weights: list[Weight] = [2] * len(ties)
    for rank, at in enumerate(order):
        third = 3 * rank // max(1, len(ties))
        weights[at] = (1, 2, 3)[third]
    return weights


def _label(node: EntityRow, box: _Box, is_centre: bool) -> list[Item]:
    name = cut(node.name, box.width - 2)
    glyph = GLYPHS.get(node.kind, "·")
    radius = 0.75 if is_centre else 0.5
    return [
        Dot(box.x + 0.5, box.y + 0.5, glyph, node.kind, radius, shaped=True),
        Words(box.x + 1, box.y, f" {name}", "strong" if is_centre else "plain"),
    ]


def _mark(node: EntityRow, box: _Box, tie: Tie | None) -> Mark:
    if tie is None:
        words = f"{node.name} · {node.mentions:,} mentions: its company, the most telling first"
    else:
        words = f"{node.name} · {_passages(tie.passages)} with the centre · G² {tie.score:,.1f}"
    return Mark(box.x, box.y, box.width, 1, words, Node(node, tie))


def _line_mark(tie: Tie, path: Path, names: dict[int, str], boxes: dict[int, _Box]) -> Mark:
    (x0, y0), (x1, y1) = path.points[0], path.points[-1]
    ends = tuple((box.x, box.y, box.width) for box in (boxes[tie.a], boxes[tie.b]))
    words = f"{names[tie.a]} and {names[tie.b]} · {_passages(tie.passages)} · G² {tie.score:,.1f}"
    return Mark(int((x0 + x1) / 2), int((y0 + y1) / 2), 1, 1, words, tie, path, also=ends)


def _passages(number: int) -> str:
    return f"{number:,} passage{'s' * (number != 1)}"


def _kinds(network: Network, without: frozenset[str], line: int, width: int, digits: bool) -> list[Item]:
    """Return the last line: each kind's shape with its key; those left out stand in brackets."""
    present = {one.entity.kind for one in network.company} | without
    kinds = [(digit, kind, glyph) for digit, (kind, glyph) in enumerate(GLYPHS.items(), 1) if kind in present]
    gap = 2 if sum(len(kind) + 6 for _, kind, _ in kinds) < width else 1
    items: list[Item] = []
    x = 1
    for digit, kind, glyph in kinds:
        word = kind if gap == 2 else SHORT.get(kind, kind)
        word = f"({word})" if kind in without else word
        if digits:
            items.append(Words(x, line, str(digit), "faint"))
        items.append(Dot(x + 1.5, line + 0.5, glyph, kind, 0.5, shaped=True))
        items.append(Words(x + 2, line, word if digits else f" {word}", "faint"))
        x += not digits
        x += len(word) + 2 + gap
    return items


def _caption(network: Network, lines: int, left_out: int) -> tuple[str, ...]:
    key = f"lines: each one's {TIES_OF_EACH} strongest ties, heavier where more telling (G²)"
    missing = f" {left_out} found no room." if left_out else ""
    explained = (
        f"{network.centre.name} is named in {network.passages:,} of {network.total:,} passages, {network.others:,}"
        f" others beside it. {lines} lines are drawn of {len(network.ties):,} ties.{missing} G² is the log-likelihood"
        " ratio (Dunning 1993): how much better the passages are explained by two standing together than by chance;"
        " above 10.8 chance gives as much once in a thousand times."
    )
    return key, explained, named_sources(network.sources.titles, network.sources.total)
