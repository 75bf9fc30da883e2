"""Annotated texts to learn names from: read, brought to one convention, and varied."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from .gazetteer import Gazetteer
from .names_lexicon import TITLES
from .names_matches import matches
from .names_tokens import Sentence, listed, sentences, words_of

SETS: dict[str, tuple[str, ...]] = {
    "wikigold": ("all",),
    "btc": ("all",),
    "wnut17": ("train", "dev", "test"),
    "crossner_politics": ("train", "dev", "test"),
    "redocred": ("devtest",),
    "uner_ewt": ("dev", "test"),
    "gum": ("train", "dev", "test"),
}
LABELS = {
    "PER": "PER", "person": "PER", "politician": "PER",
    "ORG": "ORG", "organisation": "ORG", "politicalparty": "ORG",
    "LOC": "LOC", "location": "LOC", "country": "LOC",
    "EVENT": "EVENT", "event": "EVENT", "election": "EVENT",
    "MISC": "MISC", "misc": "MISC",
}  # fmt: skip
DETERMINERS = listed("the a an this that his her its their our my")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence with one label a word: "O", or "B-" and "I-" with PER, ORG, LOC, NAT, EVENT or MISC."""

    sentence: Sentence
    labels: list[str]


Text = list[Tagged]
Span = tuple[int, int, str]

NO_SPACE_BEFORE = re.compile(r"[,.;:!?%)\]}…]|['’](?:s|S|m|re|ve|ll|d|t)\b|n['’]t\b")
NO_SPACE_AFTER = frozenset("([{$#@")


def as_written(text: str) -> tuple[str, list[int]]:
    """Return a tokenised text with its spaces put right, and for each old offset the new one."""
    out: list[str] = []
    moved: list[int] = []
    open_quote = False
    length = 0
    for i, c in enumerate(text):
        moved.append(length)
        if c == " ":
            following, previous = text[i + 1 : i + 5], text[i - 1 : i]
            drop = bool(NO_SPACE_BEFORE.match(following)) or previous in NO_SPACE_AFTER
            drop = drop or (following[:1] == '"' and open_quote) or (previous == '"' and open_quote)
            if drop:
                continue
        elif c == '"':
            open_quote = not open_quote
        out.append(c)
        length += 1
    moved.append(length)
    return "".join(out), moved


def _group(set_name: str, row_id: str, number: int) -> str:
    if set_name in ("redocred", "gum"):
        return row_id.rsplit("-", 1)[0]
    if set_name in ("wikigold", "uner_ewt"):
        return f"{set_name}-{number // 12}"
    return row_id


def rows(folder: Path, set_name: str) -> Iterator[tuple[str, str, list[Span]]]:
    """Yield (text group, text, spans) of one set, with the spaces of tokenised sets put right."""
    for part in SETS[set_name]:
        for number, line in enumerate((folder / set_name / f"{part}.jsonl").read_text("utf-8").splitlines()):
            row = json.loads(line)
            spans = [(e["start"], e["end"], LABELS[e["type"]]) for e in row["entities"] if e["type"] in LABELS]
            text = row["text"]
            if set_name != "gum":
                text, moved = as_written(text)
                spans = [(moved[s], moved[e], kind) for s, e, kind in spans]
            else:
                spans = [s for s in spans if s[2] != "MISC" or "@" not in text[s[0] : s[1]]]
            yield _group(set_name, f"{part}-{row['id']}", number), text, spans


def _tagged(sentence: Sentence, spans: Sequence[Span], gazetteer: Gazetteer) -> Tagged:
    words, labels = sentence.words, ["O"] * len(sentence.words)
    for start, end, kind in spans:
        inside = [i for i in range(len(words)) if sentence.starts[i] < end and sentence.ends[i] > start]
        while inside and (words[inside[0]].lower() in DETERMINERS or (kind == "PER" and _is_title(words, inside))):
            inside.pop(0)
        while inside and (words[inside[-1]].lower() in ("'s", "’s") or not words[inside[-1]][-1].isalnum()):
            if words[inside[-1]][-1:] in ".)" and len(words[inside[-1]]) > 1:
                break
            inside.pop()
        for place, i in enumerate(inside):
            labels[i] = ("I-" if place else "B-") + kind
    for match in matches(sentence, gazetteer):
        hit = match.hits[0]
        if hit.entry.kind == "nationality" and not hit.ambiguous and match.last - match.first == 1:
            alone = match.last == len(labels) or not labels[match.last].startswith("I-")
            if labels[match.first] == "O" or (labels[match.first].startswith("B-") and alone):
                labels[match.first] = "B-NAT"
    return Tagged(sentence, labels)


def _is_title(words: Sequence[str], inside: Sequence[int]) -> bool:
    return len(inside) > 1 and words[inside[0]].lower().strip(".") in TITLES


def read_set(folder: Path, set_name: str, gazetteer: Gazetteer) -> list[Text]:
    """Return the texts of one set as tagged sentences, in our own convention: no articles, no titles in persons,
    nationalities apart, whatever the set calls them."""
    texts = []
    for _, group in groupby(rows(folder, set_name), key=lambda row: row[0]):
        text: Text = []
        for _, words, spans in group:
            text += [_tagged(sentence, spans, gazetteer) for sentence in sentences(words, 0, len(words))]
        if text:
            texts.append(text)
    return texts


def shouted(tagged: Tagged) -> Tagged:
    """Return a sentence as a headline in capitals has it."""
    words = [w.upper() for w in tagged.sentence.words]
    return Tagged(Sentence(words, tagged.sentence.starts, tagged.sentence.ends), tagged.labels)


def spans_of(labels: Sequence[str]) -> list[Span]:
    """Return the (first, last exclusive, kind) runs of a list of labels."""
    out: list[Span] = []
    for i, label in enumerate(labels):
        if label == "O":
            continue
        if label[0] == "I" and out and out[-1][1] == i and out[-1][2] == label[2:]:
            out[-1] = (out[-1][0], i + 1, label[2:])
        else:
            out.append((i, i + 1, label[2:]))
    return out


def unasked_names(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (name, kind, cluster) of `pool.jsonl` without the clusters that a query of `queries.jsonl` asks for."""
    asked: set[str] = set()
    for line in (folder / "queries.jsonl").read_text("utf-8").splitlines():
        query = json.loads(line)
        asked.update((query["query"], *query.get("relevant", ()), *query.get("mask", ())))
    rows = [json.loads(line) for line in (folder / "pool.jsonl").read_text("utf-8").splitlines()]
    barred = {row["cluster"] for row in rows if row["name"] in asked}
    for row in rows:
        if row["cluster"] not in barred:
            yield row["name"], row["kind"], row["cluster"]


def replacement_names(folder: Path) -> dict[str, list[list[str]]]:
    """Return Latin-script names of persons, places and bodies as lists of words, by label, to put into sentences."""
    out: dict[str, list[list[str]]] = {"PER": [], "LOC": [], "ORG": []}
    label = {"person": "PER", "place": "LOC", "org": "ORG"}
    for name, kind, _ in unasked_names(folder):
        acronym = 2 if kind == "person" else 4
        written = name if kind == "place" else " ".join(_as_title(word, acronym) for word in name.split())
        words = list(words_of(written))
        if "," not in words and len(words) <= 6 and words[0][0].isupper():
            out[label[kind]].append(words)
    return out


def _as_title(word: str, acronym: int) -> str:
    return word.capitalize() if word.isupper() and len(word) > acronym else word


def renamed(tagged: Tagged, names: dict[str, list[list[str]]], chance: random.Random) -> Tagged:
    """Return a sentence with some of its names replaced by others of the same kind.

    `names` holds, by label, names as lists of words.
    """
    words: list[str] = []
    labels: list[str] = []
    position = 0
    for first, last, kind in spans_of(tagged.labels):
        words += tagged.sentence.words[position:first]
        labels += tagged.labels[position:first]
        position = last
        others = names.get(kind)
        if others and chance.random() < 0.6:
            new = chance.choice(others)
            words += new
            labels += ["B-" + kind] + ["I-" + kind] * (len(new) - 1)
        else:
            words += tagged.sentence.words[first:last]
            labels += tagged.labels[first:last]
    words += tagged.sentence.words[position:]
    labels += tagged.labels[position:]
    offsets = [0] * len(words)
    return Tagged(Sentence(words, offsets, offsets), labels)
