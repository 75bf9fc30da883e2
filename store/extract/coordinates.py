"""Positions written in figures, given to the place or facility they stand beside."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from store.extract.spaces import plain_spaces
from store.records import Coordinates, Mention

_I = re.IGNORECASE
_MINUTE, _SECOND = r"[′'’‘´]", r"(?:[″\"”“]|[′'’]{2})"


def _angle(axis: str) -> str:
    """Return the pattern of degrees, minutes and seconds, its groups named for the axis."""
    return (
        rf"(?P<{axis}d>\d{{1,3}}(?:\.\d{{1,8}})?)\s?[°º˚]\s?(?:(?P<{axis}m>\d{{1,2}}(?:\.\d{{1,6}})?)\s?{_MINUTE}\s?"
        rf"(?:(?P<{axis}s>\d{{1,2}}(?:\.\d{{1,6}})?)\s?{_SECOND})?)?"
    )


_BETWEEN = r"[\s,;/]{0,3}"
_AFTER = re.compile(
    rf"{_angle('a')}\s?(?P<ah>[NS])(?:orth|outh)?{_BETWEEN}{_angle('o')}\s?(?P<oh>[EW])(?:ast|est)?(?![a-z])",
    _I,
)
_BEFORE = re.compile(rf"(?<!\w)(?P<ah>[NS])\s?{_angle('a')}{_BETWEEN}(?P<oh>[EW])\s?{_angle('o')}", _I)
_LETTERED = re.compile(
    rf"(?<![\w.])(?P<ad>\d{{1,2}}\.\d{{2,8}})\s?(?P<ah>[NS]){_BETWEEN}(?P<od>\d{{1,3}}\.\d{{2,8}})\s?(?P<oh>[EW])(?!\w)"
)
_PLAIN = re.compile(
    r"(?<![\w.,°])(?:lat(?:itude)?\.?:?\s?)?(?P<ad>[-+−]?\d{1,2}\.\d{3,8})\s?[;,]\s?(?:lon(?:g|gitude)?\.?:?\s?)?"
    r"(?P<od>[-+−]?\d{1,3}\.\d{3,8})(?![\w°]|\.\d|,\d)",
    _I,
)
_LABEL = re.compile(r"\bcoord(?:inate)?s?\.?\s?:?\s?\(?$", _I)
_KINDS = ("place", "facility")
_REACH = 160  # characters between a place and its figures
_BOX = 2000  # characters of a box of facts above the line with its figures


@dataclass(frozen=True, slots=True)
class _Position:
    start: int
    end: int
    coordinates: Coordinates


def attach(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions, those of places and facilities with the position that stands beside them.

    In running text it is the nearest one before the figures on the same line, else the first after them; where the word
    "Coordinates" announces them, it is what the box or the paragraph is about: the first one named in it.
    """
    found = list(mentions)
    starts = [mention.start for mention in found]
    for position in _positions(plain_spaces(text)):
        index = _owner(text, position, found, starts)
        if index is not None and found[index].coordinates is None:
            found[index] = replace(found[index], coordinates=position.coordinates)
    return tuple(found)


def _positions(text: str) -> Iterator[_Position]:
    """Yield the positions of a text in order; one that is written several ways in a row counts once."""
    matches: list[re.Match[str]] = []
    for pattern in (_AFTER, _BEFORE, _LETTERED, _PLAIN):
        matches += pattern.finditer(text)
    last = -1
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        coordinates = _coordinates(match.groupdict())
        if coordinates is None or match.start() < last or (match.re is _PLAIN and not _exact(match)):
            continue
        repeats = last >= 0 and match.start() - last <= 6 and not any(c.isalnum() for c in text[last : match.start()])
        last = match.end()
        if not repeats:
            yield _Position(match.start(), match.end(), coordinates)


def _exact(match: re.Match[str]) -> bool:
    """Tell a position from two other decimal numbers: four decimals each, a semicolon between, or a label before."""
    decimals = min(len(match[axis].partition(".")[2]) for axis in ("ad", "od"))
    return decimals >= 4 or ";" in match.group() or match.group()[:3].lower() == "lat"


def _coordinates(parts: dict[str, str | None]) -> Coordinates | None:
    latitude = _degrees(parts, "a", "S")
    longitude = _degrees(parts, "o", "W")
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Coordinates(round(latitude, 6), round(longitude, 6))


def _degrees(parts: dict[str, str | None], axis: str, negative: str) -> float | None:
    degrees = float((parts[axis + "d"] or "0").replace("−", "-"))
    minutes, seconds = float(parts.get(axis + "m") or 0), float(parts.get(axis + "s") or 0)
    if minutes >= 60 or seconds >= 60:
        return None
    value = degrees + minutes / 60 + seconds / 3600
    return -value if (parts.get(axis + "h") or "").upper() == negative else value


def _owner(text: str, position: _Position, mentions: Sequence[Mention], starts: Sequence[int]) -> int | None:
    line = text.rfind("\n", max(0, position.start - _BOX), position.start) + 1 or max(0, position.start - _BOX)
    if _LABEL.search(text, max(line, position.start - 16), position.start):
        highest = max(0, line - _BOX)
        top = max(text.rfind("\n\n", highest, line), text.rfind("\r\n\r\n", highest, line), highest)
        for index in range(bisect_left(starts, top), bisect_left(starts, position.start)):
            if mentions[index].kind in _KINDS:
                return index
    return _beside(text, position, mentions, starts, line)


def _beside(
    text: str, position: _Position, mentions: Sequence[Mention], starts: Sequence[int], line: int
) -> int | None:
    after = bisect_left(starts, position.start)
    for index in range(after - 1, -1, -1):
        if starts[index] < max(line, position.start - _REACH):
            break
        if mentions[index].kind in _KINDS:
            return _innermost(text, mentions, index)
    for index in range(after, len(mentions)):
        stop = text.find("\n", position.end, position.end + _REACH)
        if starts[index] > (stop if stop >= 0 else position.end + _REACH):
            break
        if mentions[index].kind in _KINDS:
            return index
    return None


def _innermost(text: str, mentions: Sequence[Mention], index: int) -> int:
    """Return the first of "Tal Amer, Deir Hafer, Syria": the figures are those of the smallest place."""
    while index > 0 and mentions[index - 1].kind in _KINDS:
        gap = text[mentions[index - 1].end : mentions[index].start]
        if gap not in (", ", ",", ", in ", " in "):
            break
        index -= 1
    return index
