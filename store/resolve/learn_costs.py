"""Learning what one letter for another costs, from pairs of spellings of one name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from store.resolve.alphabet import FIRST_ARABIC, SIZE, array
from store.resolve.edit import Costs, first_costs

Floats = npt.NDArray[np.float32]
Counts = npt.NDArray[np.float64]


def learn(pairs: Sequence[tuple[str, str]], rounds: int = 4) -> Costs:
    """Return costs under which pairs of spellings of one name come out cheap.

    Each round aligns every pair by the costs so far and counts which letter stood for which. The costs are those of a
    pair model (the negative logarithm of how often two letters stand together), shifted letter by letter so that a
    letter costs nothing beside its usual partner. Pairs too unlike are left out.
    """
    costs = first_costs()
    for _ in range(rounds):
        swaps = np.zeros((SIZE, SIZE))
        drops = np.zeros((2, SIZE))
        for a, b in pairs:
            _count(array(a), array(b), costs, swaps, drops)
        costs = _costs(swaps, drops)
    return costs


def _count(a: npt.NDArray[np.uint8], b: npt.NDArray[np.uint8], costs: Costs, swaps: Counts, drops: Counts) -> None:
    across = int((a[0] >= FIRST_ARABIC) != (b[0] >= FIRST_ARABIC))
    drop = costs.drop[across]
    steps, total = _aligned(a, b, costs.swap, drop)
    if total > 0.22 * (costs.drop[0][a].sum() + costs.drop[0][b].sum()):
        return
    for one, other in steps:
        if one and other:
            swaps[one, other] += 0.5
            swaps[other, one] += 0.5
        else:
            drops[across, one or other] += 1


def _aligned(
    a: npt.NDArray[np.uint8], b: npt.NDArray[np.uint8], swaps: Floats, drops: Floats
) -> tuple[list[tuple[int, int]], float]:
    swap = swaps[np.ix_(a, b)].tolist()
    drop_a, drop_b = drops[a].tolist(), drops[b].tolist()
    rows, columns = len(a) + 1, len(b) + 1
    table = [[0.0] * columns for _ in range(rows)]
    for j in range(1, columns):
        table[0][j] = table[0][j - 1] + drop_b[j - 1]
    for i in range(1, rows):
        before, row = table[i - 1], table[i]
        row[0] = before[0] + drop_a[i - 1]
        for j in range(1, columns):
            row[j] = min(before[j - 1] + swap[i - 1][j - 1], before[j] + drop_a[i - 1], row[j - 1] + drop_b[j - 1])
    steps: list[tuple[int, int]] = []
    i, j = rows - 1, columns - 1
    while i or j:
        if i and j and table[i][j] == table[i - 1][j - 1] + swap[i - 1][j - 1]:
            i, j = i - 1, j - 1
            steps.append((int(a[i]), int(b[j])))
        elif i and table[i][j] == table[i - 1][j] + drop_a[i - 1]:
            i -= 1
            steps.append((int(a[i]), 0))
        else:
            j -= 1
            steps.append((0, int(b[j])))
    return steps, table[-1][-1]


def _costs(swaps: Counts, drops: Counts) -> Costs:
    prior = first_costs()
    swap = np.full((SIZE, SIZE), 8.0)
    drop = np.full((2, SIZE), 8.0)
    latin, arabic = slice(0, FIRST_ARABIC), slice(FIRST_ARABIC, SIZE)
    counts = swaps + 2.0 * np.exp(-5.0 * prior.swap)
    dropped = drops + 1.0 * np.exp(-3.0 * prior.drop)
    usual = np.zeros((2, SIZE))
    for letters in (latin, arabic):
        within = counts[letters, letters]
        total = within.sum() + dropped[0, letters].sum()
        usual[0, letters] = 0.5 * np.log(np.diag(within) / total)
        swap[letters, letters] = usual[0, letters, None] + usual[0, None, letters] - np.log(within / total)
        drop[0, letters] = usual[0, letters] - np.log(dropped[0, letters] / total)
    across = counts[latin, arabic]
    total = across.sum() + dropped[1].sum()
    rate = np.log(across / total)
    usual[1, latin] = 0.5 * rate.max(axis=1)
    for _ in range(3):
        usual[1, arabic] = (rate - usual[1, latin, None]).max(axis=0)
        usual[1, latin] = (rate - usual[1, None, arabic]).max(axis=1)
    swap[latin, arabic] = usual[1, latin, None] + usual[1, None, arabic] - rate
    swap[arabic, latin] = swap[latin, arabic].T
    drop[1] = usual[1] - np.log(dropped[1] / total)
    swap = np.clip(swap, 0.0, 8.0) / 6.0
    # Letters hardly ever seen together have no usual partner to be measured by.
    swap = np.where((prior.swap >= 1.0) & (swaps < 8.0), np.maximum(swap, 1.0), swap)
    np.fill_diagonal(swap, 0.0)
    return Costs(swap.astype(np.float32), (np.clip(drop, 0.2, 8.0) / 6.0).astype(np.float32))
