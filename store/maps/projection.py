"""The projection of the map: equirectangular, with the parallel of the middle true to scale.

It is linear, so that a place's cell follows from two multiplications, and it reaches both poles, which Mercator's does
not. Close to the middle its shapes are true, since a degree of longitude is drawn as long as it is there; the wider
the view, the more that parallel gives way to the equator, so that the whole world is the plain rectangle it is known
as. A view counts dots: a cell of a terminal holds two of them side by side and four above one another, and a dot is as
wide as it is high.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DOTS_ACROSS, DOTS_DOWN = 2, 4
"""Dots of one cell."""

FINEST = 0.0001
"""Degrees of latitude a dot covers at most zoom: 11 m."""

KILOMETRES_PER_DEGREE = 111.195
"""Along a meridian of a sphere of 6,371 km."""

_TRUE_TO, _PLAIN_FROM = 20.0, 90.0  # degrees of latitude a view shows
_STEEPEST = 80.0


def wrapped(longitude: float) -> float:
    """Return a longitude within -180 (included) and 180 degrees."""
    return (longitude + 180.0) % 360.0 - 180.0


@dataclass(frozen=True, slots=True)
class View:
    """What a map shows: its middle in degrees, degrees of latitude per dot, and its size in cells."""

    latitude: float
    longitude: float
    scale: float
    columns: int
    rows: int

    @classmethod
    def world(cls, columns: int, rows: int) -> Self:
        """Return the view that shows the whole world."""
        columns, rows = max(1, columns), max(1, rows)
        return cls(0.0, 0.0, _coarsest(columns, rows), columns, rows)

    @property
    def width(self) -> int:
        """Dots from left to right."""
        return self.columns * DOTS_ACROSS

    @property
    def height(self) -> int:
        """Dots from top to bottom."""
        return self.rows * DOTS_DOWN

    @property
    def stretch(self) -> float:
        """How many times as many degrees a dot covers in longitude as in latitude; 1 or more."""
        shown = self.scale * self.height
        share = min(1.0, max(0.0, (_PLAIN_FROM - shown) / (_PLAIN_FROM - _TRUE_TO)))
        parallel = min(_STEEPEST, abs(self.latitude)) * share
        return 1.0 / math.cos(math.radians(parallel))

    @property
    def is_world(self) -> bool:
        """Whether nothing is gained by zooming out."""
        return self.scale >= _coarsest(self.columns, self.rows)

    def dots(
        self, latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return where places lie, in dots from the left and the top edge; each lies on one side of the seam only."""
        away: NDArray[np.float64] = (longitudes - self.longitude + 180.0) % 360.0 - 180.0
        across = self.width / 2 + away / (self.scale * self.stretch)
        down = self.height / 2 - (latitudes - self.latitude) / self.scale
        return across, down

    def place(self, across: float, down: float) -> tuple[float, float]:
        """Return the latitude and longitude of a point in dots; beyond a pole it is that pole."""
        latitude = self.latitude - (down - self.height / 2) * self.scale
        longitude = self.longitude + (across - self.width / 2) * self.scale * self.stretch
        return max(-90.0, min(90.0, latitude)), wrapped(longitude)

    def moved(self, latitude: float, longitude: float) -> View:
        """Return the view with another middle."""
        return replace(self, latitude=max(-90.0, min(90.0, latitude)), longitude=wrapped(longitude))

    def panned(self, across: float, down: float) -> View:
        """Return the view moved by shares of its width and height; it stops at the poles and goes round the world."""
        latitude = self.latitude - down * self.height * self.scale
        return self.moved(latitude, self.longitude + across * self.width * self.scale * self.stretch)

    def zoomed(self, factor: float) -> View:
        """Return the view with dots `factor` times as fine, between the whole world and `FINEST`."""
        coarsest = _coarsest(self.columns, self.rows)
        return replace(self, scale=min(coarsest, max(min(FINEST, coarsest), self.scale / factor)))

    def resized(self, columns: int, rows: int) -> View:
        """Return the view on another number of cells, with the same middle and scale."""
        return replace(self, columns=max(1, columns), rows=max(1, rows)).zoomed(1.0)

    def around(self, south: float, west: float, north: float, east: float) -> View:
        """Return the view that shows a box with a margin; `east` lies east of `west`, beyond 180 if need be."""
        middle = self.moved((south + north) / 2, (west + east) / 2)
        high = (north - south) * 1.2 / self.height
        wide = (east - west) * 1.2 / self.width
        # The stretch depends on the scale: the plain one is tried first, the true one then makes it no coarser.
        view = replace(middle, scale=max(high, wide, FINEST)).zoomed(1.0)
        return replace(view, scale=max(high, wide / view.stretch, FINEST)).zoomed(1.0)

    @property
    def kilometres_per_dot(self) -> float:
        """How far apart two dots are, along the meridian of the middle."""
        return self.scale * KILOMETRES_PER_DEGREE


def _coarsest(columns: int, rows: int) -> float:
    # A hair coarser than need be: what lies on the very edge must not be rounded out of the picture.
    return max(360.0 / (columns * DOTS_ACROSS), 180.0 / (rows * DOTS_DOWN)) * (1 + 1e-12)


def scale_bar(view: View, widest: int) -> tuple[int, float]:
    """Return how many dots a round distance takes along the parallel of the middle, and that distance in kilometres.

    The distance is 1, 2 or 5 times a power of ten, the greatest that takes `widest` dots at most; (0, 0.0) when the
    view lies so close to a pole that there is none.
    """
    along = view.kilometres_per_dot * view.stretch * math.cos(math.radians(view.latitude))
    most = along * widest
    if most < 1e-6:
        return 0, 0.0
    power = 10.0 ** math.floor(math.log10(most))
    distance = next(step * power for step in (5.0, 2.0, 1.0) if step * power <= most * (1 + 1e-9))
    return round(distance / along), distance
