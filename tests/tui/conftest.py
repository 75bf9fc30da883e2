"""A small sourcebook of invented documents, added through the real ingest with names and quotes that stay the same.

What the extractor finds gets better all the time; the screens must not change with it. So the words that are
names, and
who says the quotes, are told here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import store.extract
from store import open_sourcebook
from store.records import CitationData, Extraction, Kind, Mention, Passage, Quote, Role, Speaker
from tui import clipboard
from tui.clipboard import Copied

HEAD = """---
title: {title}
author: {author}
publisher: {publisher}
date: {date}
---

"""

BRIDGE = (
    HEAD.format(
        title="The bridge at Lenn is closed", author="Ada Brook", publisher="The Harbour Post", date="2021-03-04"
    )
    + """The bridge at Lenn is closed

## What happened

The old bridge at Lenn was closed to lorries on Monday, after engineers of the Harbour Authority found two
cracks in its northern arch. Lenn, a town of nine thousand, lives from the road that the bridge carries.

“Nobody will drive a lorry over it before the summer,” said Maren Holt, who leads the inspection for the Harbour
Authority.

Picture: the northern arch, seen from the quay of Lenn.

Members of the Lenn Rowers, a club that keeps its boats under the arch, said they had written to the ministry
twice. “We heard the stones at night,” said Jonas Pell.

## What follows

Maren Holt asked the Ministry of Works for divers. The Ministry of Works answered that it would send them once
the spring floods are over.

Menu | News | Weather | Subscribe
"""
)

LEDGER = (
    HEAD.format(
        title="Ministers disagree over a bridge", author="Tomas Reed", publisher="Morning Ledger", date="2021-03-09"
    )
    + """Ministers disagree over a bridge

The Ministry of Works will not pay for the bridge at Lenn alone, its spokesman Ilya Marsh said on Tuesday. “The
town must carry a third of it,” he told reporters in Orrin, the capital.

Mrs Holt, of the Harbour Authority, called the offer a joke. “There is no third that Lenn could carry,” said
Maren Holt.

In Orrin the parties are divided. The rowers of Lenn collected two thousand signatures, and the Lenn Rowers
announced that they would bring them to Orrin by boat.
"""
)

ARABIC = (
    HEAD.format(title="جسر لين", author="سلمى نور", publisher="صحيفة الميناء", date="2021-04-01")
    + """جسر لين

أغلق جسر لين القديم أمام الشاحنات يوم الاثنين بعد أن وجدت هيئة الميناء شقين في قوسه الشمالي.

قالت مارين هولت “لن تعبره شاحنة قبل الصيف” في حديث مع الصحيفة.
"""
)

NAMES: dict[str, tuple[Kind, str]] = {
    "Harbour Authority": ("organization", "Harbour Authority"),
    "هيئة الميناء": ("organization", "Harbour Authority"),
    "Ministry of Works": ("organization", "Ministry of Works"),
    "Lenn Rowers": ("group", "Lenn Rowers"),
    "Maren Holt": ("person", "Maren Holt"),
    "Mrs Holt": ("person", "Maren Holt"),
    "مارين هولت": ("person", "Maren Holt"),
    "Jonas Pell": ("person", "Jonas Pell"),
    "Ilya Marsh": ("person", "Ilya Marsh"),
    "Mal\x1b]0;taken\x07lo\u202ery": ("person", "Mal\x1b]0;taken\x07lo\u202ery"),
    "Orrin": ("place", "Orrin"),
    "Lenn": ("place", "Lenn"),
    "لين": ("place", "Lenn"),
    "Mohamed Sarrafi": ("person", ""),
    "Muhammad Sarraf": ("person", ""),
}
"""Spelling -> kind and the entity of a gazetteer it stands for, "" when no gazetteer knows it."""
_NAME = re.compile("|".join(map(re.escape, NAMES)))
_QUOTE = re.compile("“([^”]+)”")


def told(text: str, options: object = None, known: CitationData | None = None, *others: object) -> Extraction:
    """Return the names and quotes that these documents are said to hold."""
    del options, others
    mentions = tuple(_mention(match) for match in _NAME.finditer(text))
    quotes = tuple(_quote(match, mentions) for match in _QUOTE.finditer(text))
    return Extraction(tuple(_passages(text)), mentions, quotes, (), known or CitationData())


def _mention(match: re.Match[str]) -> Mention:
    kind, name = NAMES[match.group()]
    known = f"test:{name}" if name else None
    return Mention(match.start(), match.end(), kind, name or match.group(), 0.9, "told", gazetteer_id=known)


def _quote(match: re.Match[str], mentions: tuple[Mention, ...]) -> Quote:
    persons = [m for m in mentions if m.kind == "person"]
    after = next((m for m in persons if 0 <= m.start - match.end() < 12), None)
    said = after or next((m for m in reversed(persons) if 0 <= match.start() - m.end < 60), None)
    speaker = Speaker(said.start, said.end, inferred=after is None) if said else None
    return Quote(match.start(1), match.end(1), "direct", speaker, None, 0.9)


def _passages(text: str) -> Iterator[Passage]:
    for number, match in enumerate(re.finditer(r"[^\n].*(?:\n[^\n].*)*", text), 1):
        words = match.group()
        role: Role = "paragraph"
        if number == 1:
            role = "title"
        elif words.startswith("## "):
            role = "heading"
        elif words.startswith("Picture"):
            role = "caption"
        elif words.startswith("Menu"):
            role = "furniture"
        yield Passage(match.start(), match.end(), role, number)


def make_sourcebook(folder: Path, documents: dict[str, str]) -> Path:
    """Write documents into a folder and add them to a new sourcebook beside it; return the sourcebook's path."""
    sources = folder / "sources"
    sources.mkdir(parents=True)
    for name, text in documents.items():
        (sources / name).write_text(text, encoding="utf-8", errors="surrogatepass")
    path = folder / "bridge.db"
    with pytest.MonkeyPatch.context() as patch, open_sourcebook(path, create=True) as book:
        patch.setattr(store.extract, "extract", told)
        # One after another, so that the ids are the same on every file system.
        for name in documents:
            report = book.add([sources / name])
            assert not report.failed, report.failed
    return path


@pytest.fixture(scope="session")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sourcebook of three documents about a bridge that does not exist."""
    folder = tmp_path_factory.mktemp("bridge")
    return make_sourcebook(folder, {"bridge.md": BRIDGE, "ledger.md": LEDGER, "arabic.md": ARABIC})


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were put on the clipboard; none leaves the test."""
    texts: list[str] = []

    def copy(text: str, html: str | None, write_terminal: Callable[[str], None], **options: object) -> Copied:
        del html, write_terminal, options
        texts.append(text)
        return Copied(("test",), "sent through test")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts
