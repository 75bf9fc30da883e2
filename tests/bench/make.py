"""Make a large sourcebook out of nothing, the same one for the same seed: `python -m tests.bench.make --help`.

Every entity is named at least once; how often follows Zipf's law, as names in real collections do. Spans are true, so
`sourcebook check` finds nothing wrong with what is made.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import random
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from store import counts, open_sourcebook, seals
from store.citation_json import citation_to_json
from store.connections import writing
from store.records import CitationData
from store.resolve import name_key
from store.search.fold import searchable, sort_name
from store.search.names import NameIndex
from store.timestamps import now

MENTIONS_OF_A_DOCUMENT = 100
MENTIONS_OF_A_PASSAGE = 10
KINDS = ("person",) * 11 + ("place",) * 4 + ("group", "organization", "facility", "event", "weapon")
ONSETS = ("b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "q", "r", "s", "t", "z", "sh", "kh", "gh", "br", "tr", "")
VOWELS = ("a", "a", "e", "i", "o", "u", "ai", "ou")
CODAS = ("", "", "", "n", "r", "l", "m", "s", "d", "b")
FIRST_WORDS = {
    "person": ("Ali", "Omar", "Hassan", "Anna", "Boris", "Clara", "Jean", "Maria", "Peter", "Yusuf", "Leila", "Igor"),
    "place": ("Deir", "Tell", "Al", "Khan", "Ain", "Wadi", "Port", "Saint"),
    "group": ("Liwa", "Kataib", "Harakat", "Jaish", "Free", "Army of"),
    "organization": ("Ministry of", "Bank of", "Bureau of", "University of"),
    "facility": ("Base", "Fort", "Camp", "Shrine of"),
    "event": ("Battle of", "Siege of", "Treaty of"),
    "weapon": ("Project", "Type", "Mark"),
}
JOINS = (
    " met ",
    " left ",
    " and ",
    ", near ",
    ", said ",
    " after ",
    " against ",
    " with ",
    " for ",
    " on the road to ",
)


@dataclass(slots=True)
class Batch:
    """Rows on their way into the tables."""

    documents: list[tuple[object, ...]] = field(default_factory=list)
    passages: list[tuple[object, ...]] = field(default_factory=list)
    words: list[tuple[object, ...]] = field(default_factory=list)
    mentions: list[tuple[object, ...]] = field(default_factory=list)
    quotes: list[tuple[object, ...]] = field(default_factory=list)
    dates: list[tuple[object, ...]] = field(default_factory=list)

    def flush(self, connection: sqlite3.Connection) -> None:
        """Write all rows and forget them."""
        columns = "sha256, text_sha256, name, title, authors, publisher, published, citekey, citation_read, encoding,"
        columns += "characters, passage_count, mention_count, quote_count, extractor, version, added_at, text"
        write = connection.executemany
        write(f"INSERT INTO document (id, {columns}) VALUES ({marks(19)})", self.documents)
        write(f"INSERT INTO passage VALUES ({marks(8)})", self.passages)
        write("INSERT INTO passage_words (rowid, words, bases) VALUES (?, ?, ?)", self.words)
        write(f"INSERT INTO mention VALUES ({marks(18)})", self.mentions)
        write(f"INSERT INTO quote VALUES ({marks(24)})", self.quotes)
        write(f"INSERT INTO date VALUES ({marks(15)})", self.dates)
        for rows in (self.documents, self.passages, self.words, self.mentions, self.quotes, self.dates):
            rows.clear()


def marks(count: int) -> str:
    """Return so many question marks."""
    return ", ".join("?" * count)


def names(chance: random.Random, wanted: int) -> Iterator[tuple[str, str]]:
    """Yield different names with their kinds."""
    seen: set[str] = set()
    while len(seen) < wanted:
        kind = chance.choice(KINDS)
        name = f"{chance.choice(FIRST_WORDS[kind])} {word(chance)}"
        if kind == "person" and chance.random() < 0.7:
            name += f" {word(chance)}"
        if name not in seen:
            seen.add(name)
            yield name, kind


def word(chance: random.Random) -> str:
    """Return something that could be a name."""
    parts = range(chance.choice((2, 2, 3, 3, 4)))
    text = "".join(chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS) for _ in parts)
    return text.capitalize()


def entities(connection: sqlite3.Connection, chance: random.Random, wanted: int) -> list[tuple[str, str, int]]:
    """Write the entities and return name, kind and alias of each; the first has id 1."""
    found = [(name, kind, identity) for identity, (name, kind) in enumerate(names(chance, wanted), 1)]
    connection.executemany(
        "INSERT INTO entity (id, name, kind, sort_name) VALUES (?, ?, ?, ?)",
        ((identity, name, kind, sort_name(name)) for name, kind, identity in found),
    )
    connection.executemany(
        "INSERT INTO alias (id, entity, text, key, script) VALUES (?, ?, ?, ?, 'Latn')",
        ((identity, identity, name, name_key(name)) for name, _, identity in found),
    )
    return found


def order_of_mentions(chance: random.Random, wanted: int, mentions: int, of_first: int = 0) -> list[int]:
    """Return the entity of every mention: each once, `of_first` more of the first, the rest by Zipf's law."""
    order = list(range(wanted)) + [0] * of_first
    more = max(0, mentions - wanted - of_first)
    weights = list(itertools.accumulate(1 / rank for rank in range(1, wanted + 1)))
    order += chance.choices(range(wanted), cum_weights=weights, k=more)
    chance.shuffle(order)
    return order


def make(path: Path, wanted: int, seed: int, *, of_first: int = 0, together: int = MENTIONS_OF_A_PASSAGE) -> None:
    """Make the sourcebook; raises FileExistsError rather than touch a file that is there.

    `of_first` mentions more are of the first entity, `together` stand in one passage.
    """
    if path.exists():
        raise FileExistsError(f"{path} exists already")
    chance = random.Random(seed)
    with open_sourcebook(path, create=True) as book:
        connection = book.connection
        connection.execute("PRAGMA cache_size = -200000")
        with writing(connection):
            found = entities(connection, chance, wanted)
            order = order_of_mentions(chance, wanted, 2 * wanted + of_first, of_first)
            batch = Batch()
            starts = range(0, len(order), MENTIONS_OF_A_DOCUMENT)
            for document, start in enumerate(starts, 1):
                named = [found[entity] for entity in order[start : start + MENTIONS_OF_A_DOCUMENT]]
                write_document(batch, chance, document, named, together)
                if document % 200 == 0:
                    batch.flush(connection)
            batch.flush(connection)
        with writing(connection):
            NameIndex(connection).add(name for name, _, _ in found)
            counts.recount_all(connection)
            seals.seal_all(connection)
            connection.execute("INSERT INTO passage_words (passage_words) VALUES ('optimize')")
        connection.execute("ANALYZE")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def write_document(
    batch: Batch, chance: random.Random, document: int, named: list[tuple[str, str, int]], together: int
) -> None:
    """Add one document with passages that name these entities, a date in each passage and some quotes."""
    text, length = [], 0
    passages = [named[at : at + together] for at in range(0, len(named), together)]
    published = f"{chance.randint(1990, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    quotes = 0
    for number, here in enumerate(passages, 1):
        passage = (document - 1) * -(-MENTIONS_OF_A_DOCUMENT // together) + number
        day = f"{published[:4]}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        body = f"{day}: "
        batch.dates.append(
            (passage, document, passage, length, length + 10, day, day, "day", day, day, 1.0, "made", "1", 0, 1)
        )
        for name, kind, identity in here:
            begin = length + len(body)
            batch.mentions.append(
                (
                    None, document, passage, begin, begin + len(name), identity, identity, identity, kind, name,
                    round(chance.uniform(0.4, 1), 2), "made", "1", 0, 1, None, None, None,
                )
            )  # fmt: skip
            body += name + chance.choice(JOINS)
        said = f"we {word(chance).lower()} the {word(chance).lower()} as {word(chance).lower()}"
        body += f"said: “{said}”."
        end = length + len(body) - 2
        quotes += 1
        batch.quotes.append(
            (
                passage, document, passage, end - len(said), end, said, "direct", here[-1][0], None, None, here[-1][2],
                here[-1][2], 0, None, None, "said", None, None, 0.9, "made", "1", 0, 1, None,
            )
        )  # fmt: skip
        batch.passages.append((passage, document, number, "paragraph", length, length + len(body), None, body))
        batch.words.append((passage, *searchable(body)))
        text.append(body)
        length += len(body) + 2
    whole = "\n\n".join(text)
    batch.documents.append(document_row(document, whole, published, len(passages), len(named), quotes))


def document_row(
    document: int, text: str, published: str, passages: int, mentions: int, quotes: int
) -> tuple[object, ...]:
    """Return the row of a document."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    title, publisher = f"Report {document}", f"Publisher {document % 50}"
    read = citation_to_json(CitationData(title=title, publisher=publisher, published=published))
    return (
        document, sha256, sha256, f"report-{document}.txt", title, json.dumps(["A. Writer"]), publisher, published,
        f"writer{document}", read, "utf-8", len(text), passages, mentions, quotes, "made", "1", now(), text,
    )  # fmt: skip


def main() -> None:
    """Read the command line and make the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--entities", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.perf_counter()
    make(given.file, given.entities, given.seed)
    size = given.file.stat().st_size / 2**20
    print(f"{given.file}: {given.entities} entities, {size:.0f} MB, made in {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
