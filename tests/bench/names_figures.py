"""Print the figures of the model card: `python tests/bench/names_figures.py DATA_FOLDER [--scorer SCORE_CORPUS.py]`.

Every set in HELD_OUT is measured with a model trained on the others alone, by typed F1 of exact spans of persons,
organizations and places. With a scorer, what is shipped is measured on `re3d/dev.jsonl` through the command line.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pycrfsuite

from store.extract import train
from store.extract.gazetteer import load
from store.extract.training_data import read_set, spans_of

HELD_OUT = ("wikigold", "uner_ewt", "gum")
KINDS = ("PER", "ORG", "LOC")


def figures(folder: Path, set_name: str, model: Path) -> Counter[str]:
    """Count hits, predicted and gold names of one set, in all and by kind."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    count: Counter[str] = Counter()
    for text in read_set(folder, set_name, load()):
        for _, rows, labels in train.rows_of(text, load()):
            gold = {span for span in spans_of(labels) if span[2] in KINDS}
            found = {span for span in spans_of(tagger.tag(rows)) if span[2] in KINDS}
            for kind in KINDS:
                count[f"hit {kind}"] += sum(span[2] == kind for span in gold & found)
                count[f"found {kind}"] += sum(span[2] == kind for span in found)
                count[f"gold {kind}"] += sum(span[2] == kind for span in gold)
            count["words"] += len(labels)
    return count


def f1(count: Counter[str], *kinds: str) -> float:
    """Return F1 in percent over some kinds."""
    hit, rest = (sum(count[f"{what} {kind}"] for kind in kinds) for what in ("hit", "found"))
    gold = sum(count[f"gold {kind}"] for kind in kinds)
    return 200 * hit / max(1, rest + gold)


def main() -> None:
    """Train without each set, measure on it, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, metavar="DATA_FOLDER")
    parser.add_argument("--scorer", type=Path, help="score_corpus.py, to measure what is shipped on re3d/dev.jsonl")
    options = parser.parse_args()
    print("| held out | F1 | persons | organizations | places | training, CPU s |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as temporary:
        for set_name in HELD_OUT:
            model = Path(temporary, set_name)
            begun = time.process_time()
            train.train(options.folder, model, without=set_name)
            spent = time.process_time() - begun
            count = figures(options.folder, set_name, model)
            kinds = " | ".join(f"{f1(count, kind):.1f}" for kind in KINDS)
            print(f"| {set_name} | {f1(count, *KINDS):.1f} | {kinds} | {spent:.0f} |", flush=True)
    if options.scorer:
        for extra in ("", " --no-gazetteer domain"):
            print(f"\nre3d/dev.jsonl, sourcebook extract{extra}", flush=True)
            command = f"{Path(sys.executable).with_name('sourcebook')} extract{extra}"
            corpus = options.folder / "re3d" / "dev.jsonl"
            subprocess.run(
                [sys.executable, options.scorer, corpus, "--command", command, "--only", "names"], check=True
            )


if __name__ == "__main__":
    main()
