"""The trained tagger: a linear-chain CRF that labels the words of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import pycrfsuite

from .names_features import Features

MODEL = "names.crfsuite"


class TaggedSpan(NamedTuple):
    """Words `first` to `last` (exclusive) of a sentence are a name of this label, with this probability."""

    first: int
    last: int
    label: str
    probability: float


@cache
def _tagger() -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(files("store.extract.model").joinpath(MODEL)))
    return tagger


def tag(stretches: Sequence[tuple[int, Sequence[Features]]]) -> list[TaggedSpan]:
    """Return the names of one sentence, given the features of its stretches and where in it they begin."""
    tagger = _tagger()
    found: list[TaggedSpan] = []
    for begin, rows in stretches:
        labels: list[str] = tagger.tag(rows)
        for i, label in enumerate(labels):
            if label == "O":
                continue
            probability: float = tagger.marginal(label, i)
            kind, at = label[2:], begin + i
            if label[0] == "I" and found and found[-1].last == at and found[-1].label == kind:
                found[-1] = found[-1]._replace(last=at + 1, probability=min(found[-1].probability, probability))
            else:
                found.append(TaggedSpan(at, at + 1, kind, probability))
    return found
