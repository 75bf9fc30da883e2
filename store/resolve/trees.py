"""A forest of decision trees kept in a few arrays, and its evaluation for many rows at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of one depth each at most, node by node.

    For each node: which feature, the greatest value that goes left, and where left and right lie; a leaf points at
    itself and its threshold is its value. `roots` says where each tree begins, `depth` how long the longest path is.
    """

    feature: npt.NDArray[np.int16]
    threshold: Floats
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    leaf: Floats
    roots: npt.NDArray[np.int32]
    depth: int

    def margins(self, rows: Floats) -> npt.NDArray[np.float64]:
        """Return the sum of the leaves that each row of features falls into: the logarithm of its odds."""
        count = len(rows)
        node = np.broadcast_to(self.roots, (count, len(self.roots)))
        flat = rows.ravel()
        start = (np.arange(count, dtype=np.int64) * rows.shape[1])[:, None]
        for _ in range(self.depth):
            value = flat[start + self.feature[node]]
            node = np.where(value <= self.threshold[node], self.left[node], self.right[node])
        sums: npt.NDArray[np.float64] = self.leaf[node].sum(axis=1, dtype=np.float64)
        return sums
