"""Learn how names are compared: `python -m store.resolve.train DATA_FOLDER` writes this package's model.

DATA_FOLDER holds `pool.jsonl`, whose lines are {"name", "cluster"…}, and `queries.jsonl`, the names kept for measuring:
nothing is learned from a cluster any of whose names is a query there, relevant to one, or masked. Needs the optional
dependencies `[train]`; takes about five minutes.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from store.resolve import features
from store.resolve.blocking import Blocks
from store.resolve.features import Knowledge, is_arabic
from store.resolve.keys import form
from store.resolve.learn_costs import learn
from store.resolve.meanings import meanings
from store.resolve.model import MODEL_FILE, save
from store.resolve.trees import Forest

DEPTH = 7
PARAMETERS: dict[str, str | float] = {
    "objective": "binary", "num_leaves": 31, "max_depth": DEPTH, "learning_rate": 0.06, "min_data_in_leaf": 60,
    "feature_fraction": 0.7, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "verbosity": -1,
    "num_threads": 1, "seed": 7, "deterministic": True,
}  # fmt: skip
ROUNDS = 220
LISTED = 60


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn how names are compared.")
    parser.add_argument("folder", type=Path, help="holds pool.jsonl and queries.jsonl")
    parser.add_argument("--output", type=Path, default=MODEL_FILE)
    options = parser.parse_args()
    clusters = training_clusters(options.folder)
    names = sorted({name for cluster in clusters.values() for name in cluster})
    knowledge = Knowledge(learn(close_pairs(clusters)), word_weights(names), 1.0, meanings())
    rows, labels = examples(clusters, names, knowledge)
    print(f"{len(clusters)} clusters, {len(names)} names, {len(rows)} pairs, {int(labels.sum())} of them of one name")
    save(options.output, knowledge, grow(rows, labels))
    print(f"{options.output}: {options.output.stat().st_size} bytes")


def training_clusters(folder: Path) -> dict[str, list[str]]:
    """Return the names of each cluster that measuring does not touch."""
    kept_out: set[str] = set()
    for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines():
        query = json.loads(line)
        kept_out.update([query["query"], *query["relevant"], *query["mask"]])
    clusters: defaultdict[str, list[str]] = defaultdict(list)
    for line in (folder / "pool.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        clusters[entry["cluster"]].append(entry["name"])
    return {cluster: names for cluster, names in clusters.items() if kept_out.isdisjoint(names)}


def close_pairs(clusters: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Return pairs of spellings of one name, run together, at most six from a cluster."""
    shuffled = random.Random(5)
    pairs: list[tuple[str, str]] = []
    for names in clusters.values():
        forms = sorted({form(name).replace(" ", "") for name in names} - {""})
        both = list(itertools.combinations([one for one in forms if len(one) < 40], 2))
        shuffled.shuffle(both)
        pairs.extend(both[:6])
    return pairs


def word_weights(names: Sequence[str]) -> dict[str, float]:
    """Return how much each common word says: 1 for one seen twice, near 0 for the most frequent."""
    counts = Counter(word for name in names for word in set(form(name).split()))
    most = np.log(max(counts.values()) + 1.0)
    return {word: round(float(1.0 - np.log(n / 2.0) / most), 3) for word, n in counts.items() if n > 3}


def examples(
    clusters: Mapping[str, Sequence[str]], names: Sequence[str], knowledge: Knowledge
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int8]]:
    """Return rows of features and labels: what a search for a name of a cluster finds among all names.

    Every third list leaves out the query's own script, as somebody does who looks for a name in the other one.
    """
    shuffled = random.Random(11)
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for cluster, members in clusters.items():
        for name in members:
            homes[name].add(cluster)
    blocks = Blocks([form(name) for name in names])
    rows, labels = [], []
    for cluster in sorted(clusters):
        members = sorted(set(clusters[cluster]))
        if len(members) < 2:
            continue
        mixed = len({is_arabic(form(name)) for name in members}) > 1
        for query in shuffled.sample(members, min(len(members), 4 if mixed else 3)):
            other_only = mixed and shuffled.random() < 0.5
            got = _list(query, names, blocks, knowledge, hidden=members if other_only else [query])
            if got is not None:
                rows.append(got[0])
                labels.append(np.array([bool(homes[name] & homes[query]) for name in got[1]], dtype=np.int8))
    return np.concatenate(rows), np.concatenate(labels)


def _list(
    query: str, names: Sequence[str], blocks: Blocks, knowledge: Knowledge, hidden: Sequence[str]
) -> tuple[npt.NDArray[np.float32], list[str]] | None:
    asked = form(query)
    if not asked:
        return None
    gone = {name for name in hidden if name == query or is_arabic(form(name)) == is_arabic(asked)}
    places, overlap = blocks.candidates(asked)
    kept = np.array([names[place] not in gone for place in places], dtype=bool)
    places, overlap = places[kept], overlap[kept]
    found = [names[place] for place in places]
    measured = features.measure(asked, [form(name) for name in found], overlap, knowledge)
    order = np.argsort(-(measured[:, 0] + measured[:, 3] + measured[:, 4]), kind="stable")[:LISTED]
    return measured[order], [found[place] for place in order]


def grow(rows: npt.NDArray[np.float32], labels: npt.NDArray[np.int8]) -> Forest:
    """Return a gradient-boosted forest that tells spellings of one name from the rest."""
    import lightgbm

    data = lightgbm.Dataset(rows, labels, feature_name=list(features.NAMES))
    booster = lightgbm.train(PARAMETERS, data, num_boost_round=ROUNDS)
    for name, gain in sorted(zip(features.NAMES, booster.feature_importance("gain"), strict=True), key=lambda p: -p[1]):
        print(f"  {name:22} {gain:12.0f}")
    nodes: list[tuple[int, float, int, int, float]] = []
    dump = booster.dump_model()
    roots = [_flatten(tree["tree_structure"], nodes) for tree in dump["tree_info"]]
    feature, threshold, left, right, leaf = zip(*nodes, strict=True)
    return Forest(
        np.array(feature, dtype=np.int16), np.array(threshold, dtype=np.float32), np.array(left, dtype=np.int32),
        np.array(right, dtype=np.int32), np.array(leaf, dtype=np.float32), np.array(roots, dtype=np.int32),
        DEPTH,
    )  # fmt: skip


def _flatten(tree: Mapping[str, object], nodes: list[tuple[int, float, int, int, float]]) -> int:
    place = len(nodes)
    if "leaf_value" in tree:
        nodes.append((0, 0.0, place, place, float(str(tree["leaf_value"]))))
        return place
    nodes.append((0, 0.0, 0, 0, 0.0))
    left_tree, right_tree = tree["left_child"], tree["right_child"]
    assert isinstance(left_tree, dict)
    assert isinstance(right_tree, dict)
    left, right = _flatten(left_tree, nodes), _flatten(right_tree, nodes)
    nodes[place] = (int(str(tree["split_feature"])), float(str(tree["threshold"])), left, right, 0.0)
    return place


if __name__ == "__main__":
    main()
