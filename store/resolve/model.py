"""The learned part of comparing names, read from this package's data."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np

from store.resolve.edit import Costs
from store.resolve.features import Knowledge
from store.resolve.meanings import meanings
from store.resolve.trees import Forest

MODEL_FILE = Path(__file__).parent / "model.npz"


def save(path: Path, knowledge: Knowledge, forest: Forest) -> None:
    """Write what was learned as one compressed file of arrays, readable without any framework."""
    words = json.dumps(dict(sorted(knowledge.weights.items())), ensure_ascii=False).encode()
    np.savez_compressed(
        path, swap=knowledge.costs.swap.astype(np.float16), drop=knowledge.costs.drop.astype(np.float16),
        words=np.frombuffer(words, dtype=np.uint8), feature=forest.feature, threshold=forest.threshold,
        left=forest.left, right=forest.right, leaf=forest.leaf, roots=forest.roots, depth=np.array(forest.depth),
    )  # fmt: skip


@cache
def load(path: Path = MODEL_FILE) -> tuple[Knowledge, Forest]:
    """Return what was learned; the file is part of the package."""
    with np.load(path, allow_pickle=False) as kept:
        costs = Costs(kept["swap"].astype(np.float32), kept["drop"].astype(np.float32))
        weights = json.loads(kept["words"].tobytes().decode())
        forest = Forest(
            kept["feature"], kept["threshold"], kept["left"], kept["right"], kept["leaf"], kept["roots"],
            int(kept["depth"]),
        )  # fmt: skip
    return Knowledge(costs, weights, 1.0, meanings()), forest
