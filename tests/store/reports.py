"""Small texts a person could have found, with what is found in them fixed by rules that a test can foresee."""

from __future__ import annotations

import hashlib
import re

from store import Sourcebook
from store.reading.events import Found
from store.records import (
    CitationData,
    DateExpression,
    Document,
    Evidence,
    Extraction,
    Kind,
    Mention,
    Passage,
    Quote,
    Span,
    Speaker,
)

KINDS: dict[str, Kind] = {
    "Anna Weber": "person",
    "Weber": "person",
    "Jonas Keller": "person",
    "Keller": "person",
    "Mosul": "place",
    "Basra": "place",
    "البوكمال": "place",
    "Red Crescent": "organization",
}
FULL_NAMES = {"Weber": "Anna Weber", "Keller": "Jonas Keller"}


def extraction_of(text: str) -> Extraction:
    """Find the names above, quotes in curly marks said by the last person named before, and ISO dates.

    Passages are divided by empty lines; one that begins with "Menu" is furniture, a first line without a full stop is
    the title.
    """
    passages = []
    for number, found in enumerate(re.finditer(r"\S(?:.|\n(?!\n))*", text), 1):
        role = "furniture" if found.group().startswith("Menu") else "paragraph"
        passages.append(Passage(found.start(), found.end(), role, number))  # type: ignore[arg-type]
    pattern = "|".join(sorted(map(re.escape, KINDS), key=len, reverse=True))
    mentions = tuple(
        Mention(m.start(), m.end(), KINDS[m.group()], FULL_NAMES.get(m.group(), m.group()), 0.9, "rule")
        for m in re.finditer(pattern, text)
    )
    quotes = []
    for quoted in re.finditer("“([^”]+)”", text):
        people = [m for m in mentions if m.kind == "person" and m.end <= quoted.start()]
        speaker = Speaker(people[-1].start, people[-1].end, False) if people else None
        said = text.rfind("said", 0, quoted.start())
        cue = Span(said, said + 4) if said >= 0 else None
        quotes.append(Quote(quoted.start(1), quoted.end(1), "direct", speaker, cue, 0.8))
    dates = tuple(
        DateExpression(m.start(), m.end(), m.group(), "day", False) for m in re.finditer(r"\d{4}-\d{2}-\d{2}", text)
    )
    first = text.split("\n", maxsplit=1)[0]
    citation = CitationData(
        type="article-newspaper", title=first, evidence={"title": Evidence("first line", Span(0, len(first)))}
    )
    return Extraction(tuple(passages), mentions, tuple(quotes), dates, citation)


def found_in(text: str, name: str = "report.txt") -> Found:
    """Return a document of this text with what the test's own extraction finds."""
    document = Document(name=name, text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    return Found(document, extraction_of(text), "test", "1")


ADVANCE = """Troops advance on Mosul

Anna Weber of the Red Crescent said “the road to Mosul is open”. Weber left Basra on 2016-10-17.

Menu: Mosul Basra Contact

Jonas Keller reached Mosul on 2016-11-01. Keller said “nobody in Basra was told” to Weber."""

TALKS = """Talks in Basra

Anna Weber met Jonas Keller in Basra on 2017-03-02. They spoke of والبوكمال and of البوكمال."""


def entity_of(book: Sourcebook, name: str) -> int:
    """Return the id of the listed entity of this name."""
    return next(row.id for row in book.entity_rows() if row.name == name)
