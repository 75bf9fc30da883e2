"""What is measured of a name beside many candidates, all of them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from rapidfuzz import distance, fuzz, process

from store.resolve.edit import Costs, distances, full_cost, full_costs, padded
from store.resolve.transliterate import skeleton, sounds

Floats = npt.NDArray[np.float32]

NAMES = (
    "whole", "whole_cost", "whole_beginning", "covered", "covers", "worst", "worst_back", "left", "left_back",
    "weight", "weight_matched", "weight_candidate", "first", "last", "order",
    "ratio", "jaro", "sorted", "partial", "bones", "bones_sorted", "bones_equal", "letters_equal", "run_equal",
    "words", "words_candidate", "length", "length_candidate", "length_gap",
    "same_script", "arabic", "digits_equal", "digits_differ", "acronym", "initials",
    "overlap", "overlap_rank", "whole_gap", "whole_gap_script", "covered_gap", "covered_gap_script", "rank_script",
)  # fmt: skip


GENERIC = 0.5
"""The most that a generic word says of a name."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What was learned before: costs of letters, how common words are, and what generic words mean."""

    costs: Costs
    weights: Mapping[str, float]
    rare: float
    meanings: Mapping[str, str]

    def weight(self, word: str) -> float:
        """Return how much a word says, 0 to 1: a rare one much, "muhammad" or "company" little."""
        weight = self.weights.get(word, self.rare)
        return min(weight, GENERIC) if word in self.meanings else weight


def measure(query: str, candidates: Sequence[str], overlap: Floats, knowledge: Knowledge) -> Floats:
    """Return one row of `NAMES` for each candidate.

    `query` and `candidates` are forms; `overlap` is the share of pairs of letters in common, as the index
    found it, 0 to 1.
    """
    count = len(candidates)
    out = np.zeros((count, len(NAMES)), dtype=np.float32)
    if not count:
        return out
    columns = {name: out[:, place] for place, name in enumerate(NAMES)}
    _whole(query, candidates, knowledge, columns)
    _by_words(query, candidates, knowledge, columns)
    _strings(query, candidates, columns)
    _shape(query, candidates, columns)
    _in_the_list(overlap, columns)
    return out


def _whole(query: str, candidates: Sequence[str], knowledge: Knowledge, columns: Mapping[str, Floats]) -> None:
    run = [name.replace(" ", "") for name in candidates]
    asked = query.replace(" ", "")[:40]
    table, lengths = padded(run, 40)
    whole, beginning = distances(asked, table, lengths, knowledge.costs)
    all_of_it = full_cost(asked, knowledge.costs) + full_costs(table, knowledge.costs)
    columns["whole"][:] = 1.0 - whole / np.maximum(all_of_it, 1e-3)
    columns["whole_cost"][:] = whole
    columns["whole_beginning"][:] = 1.0 - beginning / max(full_cost(asked, knowledge.costs), 1e-3)


def _by_words(query: str, candidates: Sequence[str], knowledge: Knowledge, columns: Mapping[str, Floats]) -> None:
    asked = query.split()[:12] or [""]
    split = [name.split()[:12] or [""] for name in candidates]
    distinct = list(dict.fromkeys(word for words in split for word in words))
    place = {word: at for at, word in enumerate(distinct)}
    table, lengths = padded(distinct, 24)
    own = full_costs(table, knowledge.costs)
    alike = np.empty((len(asked), len(distinct)), dtype=np.float32)
    for row, word in enumerate(asked):
        whole, _ = distances(word[:24], table, lengths, knowledge.costs)
        alike[row] = 1.0 - whole / np.maximum(own + full_cost(word[:24], knowledge.costs), 1e-3)
        meaning = knowledge.meanings.get(word)
        if meaning is not None:
            alike[row, [at for at, other in enumerate(distinct) if knowledge.meanings.get(other) == meaning]] = 1.0
    np.clip(alike, 0.0, 1.0, out=alike)
    width = max(map(len, split))
    words = np.full((len(split), width), len(distinct), dtype=np.int64)
    for row, of in enumerate(split):
        words[row, : len(of)] = [place[word] for word in of]
    alike = np.concatenate([alike, np.full((len(asked), 1), -1.0, dtype=np.float32)], axis=1)
    pairs = alike[:, words]
    present = words < len(distinct)
    said = np.array([knowledge.weight(word) for word in asked], dtype=np.float32)
    weights = np.array([*map(knowledge.weight, distinct), 0.0], dtype=np.float32)[words]
    _alignment(pairs, present, said, weights, columns)


def _alignment(
    pairs: Floats, present: npt.NDArray[np.bool_], said: Floats, weights: Floats, columns: Mapping[str, Floats]
) -> None:
    forward = pairs.max(axis=2)
    backward = np.where(present, pairs.max(axis=0), 0.0)
    total, totals = float(said.sum()), weights.sum(axis=1)
    columns["covered"][:] = (said[:, None] * forward).sum(axis=0) / max(total, 1e-3)
    columns["covers"][:] = (weights * backward).sum(axis=1) / np.maximum(totals, 1e-3)
    columns["worst"][:] = forward.min(axis=0)
    columns["worst_back"][:] = np.where(present, backward, 1.0).min(axis=1)
    columns["left"][:] = (said[:, None] * (forward < 0.7)).sum(axis=0)
    columns["left_back"][:] = (weights * ((backward < 0.7) & present)).sum(axis=1)
    columns["weight"][:] = total
    columns["weight_matched"][:] = (said[:, None] * forward * (forward > 0.7)).sum(axis=0)
    columns["weight_candidate"][:] = totals
    last = present.sum(axis=1) - 1
    columns["first"][:] = pairs[0, :, 0]
    columns["last"][:] = pairs[-1, np.arange(len(last)), last]
    partner = pairs.argmax(axis=2)
    columns["order"][:] = (np.diff(partner, axis=0) >= 0).mean(axis=0) if len(pairs) > 1 else 1.0


def _strings(query: str, candidates: Sequence[str], columns: Mapping[str, Floats]) -> None:
    asked, others = roman(query), [roman(name) for name in candidates]
    for name, scorer in (
        ("ratio", fuzz.ratio), ("jaro", distance.JaroWinkler.similarity), ("sorted", fuzz.token_sort_ratio),
        ("partial", fuzz.partial_ratio),
    ):  # fmt: skip
        columns[name][:] = process.cdist([asked], others, scorer=scorer)[0]
    bone, bones = bones_of(asked), [bones_of(name) for name in others]
    columns["bones"][:] = process.cdist([bone.replace(" ", "")], [b.replace(" ", "") for b in bones], scorer=fuzz.ratio)
    columns["bones_sorted"][:] = process.cdist([bone], bones, scorer=fuzz.token_set_ratio)
    run, bone_run = query.replace(" ", ""), bone.replace(" ", "")
    columns["bones_equal"][:] = [b.replace(" ", "") == bone_run for b in bones]
    columns["letters_equal"][:] = [name == query for name in candidates]
    columns["run_equal"][:] = [name.replace(" ", "") == run for name in candidates]


def _shape(query: str, candidates: Sequence[str], columns: Mapping[str, Floats]) -> None:
    lengths = np.fromiter(map(len, candidates), dtype=np.float32, count=len(candidates))
    columns["words"][:] = query.count(" ") + 1
    columns["words_candidate"][:] = [name.count(" ") + 1 for name in candidates]
    columns["length"][:] = len(query)
    columns["length_candidate"][:] = lengths
    columns["length_gap"][:] = lengths - len(query)
    asked_arabic = is_arabic(query)
    arabic = np.array([is_arabic(name) for name in candidates])
    columns["same_script"][:] = arabic == asked_arabic
    columns["arabic"][:] = arabic
    digits = numbers_of(query)
    of = [numbers_of(name) for name in candidates]
    columns["digits_equal"][:] = [bool(digits) and one == digits for one in of]
    columns["digits_differ"][:] = [one != digits for one in of]
    run, initials = query.replace(" ", ""), initials_of(query)
    columns["acronym"][:] = [len(run) > 2 and initials_of(name) == run for name in candidates]
    columns["initials"][:] = [len(name) > 2 and name == initials for name in candidates]


def _in_the_list(overlap: Floats, columns: Mapping[str, Floats]) -> None:
    """How a candidate stands among the others, in all and in its own script: another script's best is rarely alone."""
    columns["overlap"][:] = overlap
    columns["overlap_rank"][:] = np.argsort(np.argsort(-overlap, kind="stable"), kind="stable")
    arabic = columns["arabic"] > 0
    for name in ("whole", "covered"):
        columns[f"{name}_gap"][:] = columns[name] - columns[name].max()
        for one in (arabic, ~arabic):
            if one.any():
                columns[f"{name}_gap_script"][one] = columns[name][one] - columns[name][one].max()
    together = columns["whole"] + columns["covered"] + columns["covers"]
    for one in (arabic, ~arabic):
        columns["rank_script"][one] = np.argsort(np.argsort(-together[one], kind="stable"), kind="stable")


@lru_cache(maxsize=200_000)
def roman(name: str) -> str:
    """Return a form with its Arabic words by their sounds."""
    return " ".join(sounds(word) for word in name.split()) if not name.isascii() else name


@lru_cache(maxsize=200_000)
def bones_of(heard: str) -> str:
    """Return the consonants of each word of a name given by its sounds."""
    return " ".join(skeleton(word) for word in heard.split())


def is_arabic(name: str) -> bool:
    """Return whether a form is written in Arabic letters."""
    return any("\u0600" <= letter <= "\u06ff" for letter in name[:4])


def numbers_of(name: str) -> str:
    """Return the numbers in a form, sorted."""
    return " ".join(sorted(word for word in name.split() if word.isdigit()))


def initials_of(name: str) -> str:
    """Return the first letters of the words of a form."""
    return "".join(word[0] for word in name.split())
