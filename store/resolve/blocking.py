"""The few hundred names of many that a name may be another spelling of, by the pairs of letters they share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from store.resolve import grams
from store.resolve.features import is_arabic

Floats = npt.NDArray[np.float32]
Weights = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]


class Blocks:
    """Names in memory, found by shared pairs of letters."""

    def __init__(self, forms: Sequence[str]) -> None:
        pairs, self._places = grams.of_names(forms)
        self._starts = np.searchsorted(pairs, np.arange(grams.COUNT + 1))
        self._sizes = np.minimum(np.bincount(self._places, minlength=len(forms)), 255).astype(np.uint8)
        self._arabic = np.flatnonzero([is_arabic(form) for form in forms])

    def candidates(self, form: str, most: int = 250, other_script: int = 60) -> tuple[Places, Floats]:
        """Return the places and the overlap of the names that share most, best first, and of the other script's."""
        wanted = grams.of_name(form)
        scores = np.zeros(len(self._sizes), dtype=np.uint8)
        weights = weigh(np.diff(self._starts)[wanted], len(self._sizes))
        for pair, weight in zip(wanted, weights, strict=True):
            scores[self._places[self._starts[pair] : self._starts[pair + 1]]] += weight
        other = self._arabic if other_script and not is_arabic(form) else None
        return best(scores, self._sizes, weights, most, other, other_script)


def weigh(counts: npt.NDArray[np.integer], names: int) -> Weights:
    """Return how much each pair of letters says that `counts` of so many names have, all of them together below 256.

    So small, a score takes one byte, and those of a million names stay near the processor.
    """
    weights = np.sqrt(np.log((names + 2.0) / (counts + 1.0)))
    largest = 200.0 / max(float(weights.sum()), 1e-6)
    small: Weights = np.clip(np.rint(weights * min(largest, 40.0)), 1, None).astype(np.uint8)
    return small


def best(
    scores: Weights, sizes: npt.NDArray[np.uint8], weights: Weights, most: int, other: Places | None, other_script: int
) -> tuple[Places, Floats]:
    """Return where the names lie that share most beside how long they are, best first, and how much each shares.

    `scores` are the weights that each name shares; `other` says which names are in the rarer script, of which at least
    `other_script` come along.
    """
    shared = float(weights.sum()), float(weights.mean()) if len(weights) else 0.0
    places, overlap = _beside_length(_greatest(scores, SIFTED), scores, sizes, shared, most)
    if other is not None and len(other):
        more, more_overlap = _beside_length(other, scores, sizes, shared, other_script)
        fresh = ~np.isin(more, places)
        places, overlap = np.append(places, more[fresh]), np.append(overlap, more_overlap[fresh])
    order = np.argsort(-overlap, kind="stable")
    return places[order], overlap[order]


SIFTED = 20_000
"""How many names are weighed beside their length, of those that share most."""


def _beside_length(
    places: Places, scores: Weights, sizes: npt.NDArray[np.uint8], shared: tuple[float, float], most: int
) -> tuple[Places, Floats]:
    overlap = scores[places] * np.float32(2.0) / (shared[0] + sizes[places] * np.float32(shared[1]) + 1e-6)
    if len(places) > most:
        kept = np.argpartition(-overlap, most)[:most]
        places, overlap = places[kept], overlap[kept]
    some = overlap > 0
    return places[some], overlap[some].astype(np.float32)


def _greatest(scores: Weights, most: int) -> Places:
    """Return where about the `most` greatest scores lie, at least as many when they are above 0; a sample tells."""
    step = 241
    if len(scores) <= most * 2:
        return np.arange(len(scores))
    sample = scores[::step]
    rank = len(sample) - 1 - most // step
    least = max(int(np.partition(sample, rank)[rank]), 1)
    found: Places = np.flatnonzero(scores >= least)
    return found
