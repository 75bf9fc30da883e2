"""How sure we are that two names are one: the learned score, its reasons, and whether they join without asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from store.records import Kind
from store.resolve import features, grams
from store.resolve.keys import form
from store.resolve.merging import merging_key
from store.resolve.model import load
from store.resolve.reasons import reasons

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is thought of two names: the probability that they name one thing, whether they join unasked, and why."""

    score: float
    same: bool
    reasons: tuple[str, ...]


def judge(a: str, b: str, kind: Kind | None = None) -> Judgement:
    """Return what is thought of two names alone; symmetric in them. `kind` is that of both, None when unknown.

    Raises nothing: names without letters are the same only when they are equal.
    """
    same = merging_key(a, kind) == merging_key(b, kind)
    first, second = sorted((a, b))
    one, other = form(first), form(second)
    if not one or not other:
        return Judgement(float(same), same, reasons(a, b))
    forward = scores(one, [other], shared(one, [other]))[0]
    backward = scores(other, [one], shared(other, [one]))[0]
    return Judgement(max(float(forward + backward) / 2, 0.99 * same), same, reasons(a, b))


def scores(asked: str, candidates: Sequence[str], overlap: Floats) -> Floats:
    """Return for each candidate the probability that it is the thing asked for, as one of a list of candidates.

    All are forms (see `keys.form`); `overlap` is how much the index found in common.
    """
    knowledge, forest = load()
    margins = forest.margins(features.measure(asked, candidates, overlap, knowledge))
    result: Floats = (1.0 / (1.0 + np.exp(-margins))).astype(np.float32)
    return result


def shared(asked: str, candidates: Sequence[str]) -> Floats:
    """Return the share of pairs of letters that a form has in common with each candidate, 0 to 1."""
    mine = set(grams.of_name(asked).tolist())
    others = [set(grams.of_name(name).tolist()) for name in candidates]
    return np.array([2 * len(mine & other) / max(len(mine) + len(other), 1) for other in others], dtype=np.float32)
