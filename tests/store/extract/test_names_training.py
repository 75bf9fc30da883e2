"""Annotated texts are brought to one convention before anything is learned from them."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pycrfsuite
import pytest

from store.extract import train
from store.extract.gazetteer import load
from store.extract.names_tokens import Sentence
from store.extract.training_data import SETS, Tagged, as_written, read_set, renamed, replacement_names, spans_of

SENTENCES = [
    (
        "The Ministry of Trade sent President Ada Lopez to Norway , said Lopez 's aide .",
        {"ORG": ["The Ministry of Trade"]},
    ),
    ("German officials met Ada Lopez in Oslo .", {"PER": ["Ada Lopez"], "LOC": ["Oslo", "German"]}),
    ("Nobody came , and it rained in Bergen .", {"LOC": ["Bergen"]}),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data folder in the layout of the training sets, with a few sentences in each."""
    for set_name, parts in SETS.items():
        for part in parts:
            lines = []
            for number, (text, names) in enumerate(SENTENCES * 4):
                spans = [
                    {"start": text.index(name), "end": text.index(name) + len(name), "type": kind}
                    for kind, said in names.items()
                    for name in said
                ]
                lines.append(json.dumps({"id": f"{set_name}-doc-{number}", "text": text, "entities": spans}))
            (tmp_path / set_name).mkdir(exist_ok=True)
            (tmp_path / set_name / f"{part}.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "names").mkdir()
    pool = [("Tariq Aziz Omari", "person", "p1"), ("KHALID BASRI", "person", "p2"), ("Tall Asfar", "place", "g1")]
    rows = [json.dumps({"name": n, "kind": k, "script": "latn", "cluster": c}) for n, k, c in pool]
    (tmp_path / "names" / "pool.jsonl").write_text("\n".join(rows), "utf-8")
    asked = json.dumps({"query": "K. Basri", "relevant": ["KHALID BASRI"], "mask": []})
    (tmp_path / "names" / "queries.jsonl").write_text(asked, "utf-8")
    return tmp_path


def labelled(tagged: Tagged) -> list[tuple[str, str]]:
    words = tagged.sentence.words
    return [(" ".join(words[first:last]), kind) for first, last, kind in spans_of(tagged.labels)]


def test_a_tokenised_text_gets_its_spaces_back() -> None:
    before = 'He said , " Yes " ( twice ) .'
    text, moved = as_written(before)
    assert text == 'He said, "Yes" (twice).'
    first = before.index("Yes")
    assert text[moved[first] : moved[first + 3]] == "Yes"


def test_articles_are_left_out_and_nationalities_are_kept_apart(folder: Path) -> None:
    said = [pair for text in read_set(folder, "wikigold", load()) for tagged in text for pair in labelled(tagged)]
    assert ("Ministry of Trade", "ORG") in said
    assert ("German", "NAT") in said
    assert ("Oslo", "LOC") in said


def test_names_that_a_query_asks_for_are_never_learned_from(folder: Path) -> None:
    names = replacement_names(folder / "names")
    assert names["PER"] == [["Tariq", "Aziz", "Omari"]]
    assert names["LOC"] == [["Tall", "Asfar"]]


def test_a_name_put_in_another_s_place_keeps_its_label() -> None:
    words = ["Ada", "Lopez", "left", "."]
    tagged = Tagged(Sentence(words, [0] * 4, [0] * 4), ["B-PER", "I-PER", "O", "O"])
    seen = {tuple(labelled(renamed(tagged, {"PER": [["Tariq", "Omari"]]}, random.Random(k)))) for k in range(9)}
    assert seen == {(("Ada Lopez", "PER"),), (("Tariq Omari", "PER"),)}


def test_training_gives_the_same_model_twice(folder: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        train.train(folder, tmp_path / name, without="btc")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    tagger = pycrfsuite.Tagger()
    tagger.open(str(tmp_path / "one"))
    assert "B-LOC" in tagger.labels()
