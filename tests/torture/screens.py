"""Hostile strings in every place a document can put them, shown by every screen and every command in a terminal."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from store import open_sourcebook
from store.records import CitationData, Extraction, Mention, Passage, Quote, Speaker
from tests.terminal import Terminal, environment
from tests.torture.hostile_strings import escaped, strings

SOURCEBOOK = str(Path(sys.executable).with_name("sourcebook"))
OF_A_DOCUMENT = 100
COLUMNS, ROWS = 160, 200
_LINE = re.compile(r"“(.*?)” said (.*?)\.\n", re.DOTALL)
_PAGE = "\x1b[6~"


def shown(folder: Path, chance: random.Random, count: int) -> bool:
    """Put hostile strings into names, quotes, titles, authors, notes and file names; look at what a terminal gets."""
    path = _sourcebook(folder, list(strings(chance, count)))
    faults: list[str] = []
    seen = 0
    for what, received in (*_screens(folder, path), *_commands(folder, path)):
        faults += [f"{what}: {one}" for one in escaped(received)]
        seen += len(received)
    print(f"{count} hostile strings, {seen / 1e6:.0f} MB shown: {len(faults)} escaped {faults[:5] or ''}")
    return not faults


def _sourcebook(folder: Path, hostile: Sequence[str]) -> Path:
    import store.extract

    store.extract.extract = _told  # type: ignore[assignment]
    sources = folder / "sources"
    sources.mkdir()
    for first in range(0, len(hostile), OF_A_DOCUMENT):
        lines = "".join(f"“{one}” said {one}.\n\n" for one in hostile[first : first + OF_A_DOCUMENT])
        name = "".join(letter for letter in hostile[first] if letter not in "/\0")[:40]
        (sources / f"{name} {first}.txt").write_text(lines, encoding="utf-8", newline="")
    path = folder / "hostile.db"
    with open_sourcebook(path, create=True) as book:
        report = book.add([sources], jobs=1)
        assert not report.failed, report.failed[:3]
        for row in book.documents(limit=10_000):
            one = hostile[row.id % len(hostile)]
            for field, value in (("title", one), ("publisher", one), ("authors", [one, one[::-1]])):
                book.set_citation(row.id, field, value)
            book.mark(f"d{row.id}", note=one)
    return path


def _told(text: str, options: object = None, known: CitationData | None = None, *others: object) -> Extraction:
    """Take each quoted string for a quote, and the string behind it for the name of who said it."""
    del options, others
    passages, mentions, quotes = [], [], []
    for number, found in enumerate(_LINE.finditer(text), 1):
        said, name = found.span(1), found.span(2)
        passages.append(Passage(found.start(), found.end() - 1, "paragraph", number))
        mentions.append(Mention(*name, "person", found[2], 0.9, "told"))
        quotes.append(Quote(*said, "direct", Speaker(*name, inferred=False), None, 0.9))
    return Extraction(tuple(passages), tuple(mentions), tuple(quotes), (), known or CitationData())


def _screens(folder: Path, path: Path) -> Iterator[tuple[str, bytes]]:
    """Walk each list to its end, and look once at everything else."""
    for what, keys in (
        ("names", ""), ("documents", "d"), ("quotes", "q"), ("tray", "t"), ("source", "3"),
    ):  # fmt: skip
        yield what, _walked(folder, path, keys)
    glances = (
        "/maren", "/n17", "f", "F", "c", "Y", "=", "?", "\x10", "2", "2b", "2B", "2D", "v", "T", "S", "M", "3Vp", "3V",
        "o", "e", "m", "r", "x", "s", "a", '"', "'", "O", "y", "c\r", "3}}n]y",
    )  # fmt: skip
    for keys in glances:
        terminal = _opened(folder, path)
        terminal.send(keys)
        terminal.quiet()
        yield f"keys {keys!r}", terminal.received
        terminal.close()


def _opened(folder: Path, path: Path) -> Terminal:
    terminal = Terminal([SOURCEBOOK, "--db", str(path)], environment(folder), COLUMNS, ROWS)
    terminal.wait_for(lambda screen: " of " in screen and "said" in screen)
    return terminal


def _walked(folder: Path, path: Path, keys: str) -> bytes:
    """Open a list and turn its pages until the screen stays as it is."""
    terminal = _opened(folder, path)
    terminal.send(keys)
    same, before = 0, ""
    while same < 3:  # a busy machine may be late with a page or two
        now = terminal.quiet()
        same, before = (same + 1, before) if now == before else (0, now)
        terminal.send(_PAGE)
    terminal.close()
    return terminal.received


def _commands(folder: Path, path: Path) -> Iterator[tuple[str, bytes]]:
    queries = folder / "queries.txt"
    queries.write_text("Maren Holt\n\x1b[31mOrrin\u202e\n", encoding="utf-8")
    styles = ("chicago", "apa", "mla", "harvard", "wikipedia", "markdown", "org", "plain", "bibtex", "biblatex", "ris",
              "csl-json", "annotation", "fragment")  # fmt: skip
    commands = [
        ["documents"], ["entities"], ["quotes"], ["documents", "--json"], ["entities", "--json"], ["quotes", "--json"],
        ["show", "d1"], ["show", "q1"], ["find", "maren holt"], ["find", "\x1b[31m\u202e"], ["search", "said"],
        ["match", str(queries)], ["check"], ["extract", str(folder / "sources")], ["show", "d99\x1b[31m"],
        ["add", str(folder / "no\x1b[31m\u202esuch")], ["--db", "no\x1b[31m", "entities"],
        *(["cite", "d1", "d2#3", "q5", "--style", style] for style in styles),
        *(["export", name] for name in ("jsonl", "csv", "ftm", "graphml", "annotations", "markdown", "html")),
    ]  # fmt: skip
    for command in commands:
        terminal = Terminal([SOURCEBOOK, "--db", str(path), *command], environment(folder, PAGER="cat"), COLUMNS, ROWS)
        terminal.wait_for_end()
        yield " ".join(command[:3]), terminal.received
        terminal.close()
