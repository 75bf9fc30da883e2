"""A sourcebook of four sources that one place names once each: a short one, many mentions, ten megabytes, one line.

The place is `VANTAGE`; in every source a word of its own (`WORDS`) follows its mention, far enough behind for the list
of mentions not to show it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from store import counts, open_sourcebook
from store.connections import writing
from store.resolve import name_key
from store.search.fold import searchable, sort_name
from store.search.names import NameIndex
from tests.bench.make import Batch, document_row, word

VANTAGE = "Vantage Point"
WORDS = {"short": "Qshortword", "mentions": "Qmentionsword", "long": "Qlongword", "line": "Qlineword"}
MENTIONS, LONG, LINE = 2_000, 10_000_000, 1_000_000


def make_papers(path: Path, seed: int = 1) -> None:
    """Make the sourcebook; the four sources have the ids 1 to 4."""
    chance = random.Random(seed)
    people = [f"{word(chance)} {word(chance)}" for _ in range(400)]
    with open_sourcebook(path, create=True) as book:
        connection = book.connection
        with writing(connection):
            for identity, name in enumerate([VANTAGE, *people], 1):
                kind = "place" if identity == 1 else "person"
                connection.execute(
                    "INSERT INTO entity (id, name, kind, sort_name) VALUES (?, ?, ?, ?)",
                    (identity, name, kind, sort_name(name)),
                )
                connection.execute(
                    "INSERT INTO alias (id, entity, text, key, script) VALUES (?, ?, ?, ?, 'Latn')",
                    (identity, identity, name, name_key(name)),
                )
            writer = _Writer(chance, people)
            writer.document("short", lambda: len(writer.passages) < 8, 4)
            writer.document("mentions", lambda: writer.mentions < MENTIONS, 10)
            writer.document("long", lambda: writer.length < LONG, 1)
            writer.document("line", lambda: writer.length < LINE, 5_000)
            writer.batch.flush(connection)
            NameIndex(connection).add([VANTAGE, *people])
            counts.recount_all(connection)
        connection.execute("ANALYZE")


class _Writer:
    def __init__(self, chance: random.Random, people: list[str]) -> None:
        self.batch = Batch()
        self._chance = chance
        self._people = people
        self._number = self._passage = 0
        self._place = ""
        self.passages: list[str] = []
        self.length = self.mentions = 0

    def document(self, which: str, more: Callable[[], bool], people_of_a_passage: int) -> None:
        """Add a source; passages are added as long as `more` says so; one of them names the place."""
        self._number += 1
        self.passages, self.length, self.mentions = [], 0, 0
        place = self._place = WORDS[which]
        while more():
            people = [self._chance.randrange(len(self._people)) for _ in range(people_of_a_passage)]
            named = [(at + 2, self._people[at]) for at in people]
            if self._place and not (which == "long" and self.length < LONG // 2):
                named.insert(len(named) // 2, (1, VANTAGE))
            self._add(named)
        text = "\n\n".join(self.passages)
        assert place in text
        row = document_row(self._number, text, "2020-05-17", len(self.passages), self.mentions, 0)
        self.batch.documents.append(row)

    def _add(self, named: list[tuple[int, str]]) -> None:
        self._passage += 1
        body = ""
        for entity, name in named:
            start = self.length + len(body)
            kind = "place" if entity == 1 else "person"
            self.batch.mentions.append(
                (
                    None, self._number, self._passage, start, start + len(name), entity, entity, entity, kind, name,
                    0.9, "made", "1", 0, 1, None, None, None,
                )
            )  # fmt: skip
            if entity == 1:
                body += f"{name} lies {'very ' * 20}far away: {self._place}. "
                self._place = ""
            else:
                body += f"{name} met the {word(self._chance).lower()} of the {word(self._chance).lower()} with a gift. "
            self.mentions += 1
        body += "They left the town before the day was over."
        numbers = (self._passage, self._number, len(self.passages) + 1)
        self.batch.passages.append((*numbers, "paragraph", self.length, self.length + len(body), None, body))
        self.batch.words.append((self._passage, *searchable(body)))
        self.passages.append(body)
        self.length += len(body) + 2
