"""Train the tagger of names: `python -m store.extract.train DATA_FOLDER [--without SET] [--output FILE]`.

The data are the sets of `training_data.SETS`, one folder each, and `names/` for names to vary them with. The seed is
fixed: the same data give the same model.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite

from .gazetteer import Gazetteer, load
from .names_document import DocumentWords
from .names_features import Features, stretches
from .names_matches import matches
from .names_tagger import MODEL
from .training_data import SETS, Text, read_set, renamed, replacement_names, shouted

SEED = 7
RENAMED = 0.8
"""Share of the texts that are learned a second time with other names in them."""
HIDDEN = 0.2
"""Share of the capitalised words that are learned without their letters, as a word never seen is met."""
SHOUTED = 0.04
"""Share of the sentences that are learned a second time in capitals."""
SOCIAL = frozenset({"btc", "wnut17"})
PARAMETERS = {"c1": 0.3, "c2": 0.01, "max_iterations": 80, "feature.minfreq": 3}


def rows_of(text: Text, gazetteer: Gazetteer) -> Iterator[tuple[list[str], list[Features], list[str]]]:
    """Yield words, features and labels of each sentence of a text."""
    document = DocumentWords()
    document.add(tagged.sentence for tagged in text)
    for tagged in text:
        known = matches(tagged.sentence, gazetteer)
        for begin, rows in stretches(tagged.sentence, known, gazetteer, document, whole=True):
            end = begin + len(rows)
            yield tagged.sentence.words[begin:end], rows, tagged.labels[begin:end]


def _hide(rows: list[Features], words: Sequence[str], chance: random.Random) -> None:
    for i, word in enumerate(words):
        if not word[0].isupper() or chance.random() >= HIDDEN:
            continue
        rows[i] = [f for f in rows[i] if not f.startswith(("w=", "x4=", "p3="))] + ["w=?"]
        if i:
            rows[i - 1] = [f for f in rows[i - 1] if not f.startswith("+w=")]
        if i + 1 < len(rows):
            rows[i + 1] = [f for f in rows[i + 1] if not f.startswith("-w=")]


def _variants(
    set_name: str, texts: Sequence[Text], names: dict[str, list[list[str]]], chance: random.Random
) -> Iterator[Text]:
    yield from texts
    if set_name not in SOCIAL:
        for text in texts:
            if chance.random() < RENAMED:
                again = [renamed(tagged, names, chance) for tagged in text if set(tagged.labels) != {"O"}]
                if again:
                    yield again
    for text in texts:
        loud = [shouted(tagged) for tagged in text if chance.random() < SHOUTED]
        if loud:
            yield loud


def train(folder: Path, output: Path, without: str | None = None) -> None:
    """Train on every set of `folder` but `without`, and write the model to `output`."""
    gazetteer, chance = load(), random.Random(SEED)
    names = replacement_names(folder / "names")
    trainer = pycrfsuite.Trainer(verbose=False)
    for set_name in SETS:
        if set_name == without:
            continue
        for text in _variants(set_name, read_set(folder, set_name, gazetteer), names, chance):
            for words, rows, labels in rows_of(text, gazetteer):
                _hide(rows, words, chance)
                trainer.append(rows, labels)
    trainer.set_params(PARAMETERS)
    trainer.train(str(output))


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, metavar="DATA_FOLDER")
    parser.add_argument("--without", choices=SETS, help="leave this set out, to measure on it")
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / "model" / MODEL)
    options = parser.parse_args()
    train(options.folder, options.output, options.without)


if __name__ == "__main__":
    main()
