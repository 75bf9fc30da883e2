"""Hostile queries: none may raise, whichever way it is asked."""

from __future__ import annotations

import random
from pathlib import Path

from store import open_sourcebook
from tests.torture.subject import extract_quickly, reports

PIECES = (
    "AND", "OR", "NOT", "NEAR(", '"', "“", "”", "*", "(", ")", "^", ":", "-", "+", "{", "}", "words:", "\x00",
    "\x1b[2J", "Mosul", "road", "البوكمال", "وال", "'", ";--", "%", "\\", "\ud800", "\u202e", "\u200d", "\u0301" * 40,
    "a" * 5000, "北京", "rank", "bases :", "NULL", "0x", "🏴", "\n", "\t", "ﷺ",
)  # fmt: skip


def hostile(folder: Path, chance: random.Random, count: int) -> bool:
    """Ask for random heaps of syntax, controls and words in full text and by name."""
    extract_quickly()
    raised: list[str] = []
    with open_sourcebook(folder / "book.db", create=True) as book:
        book.add([reports(folder)])
        for _ in range(count):
            glue = chance.choice(("", " ", "\u00a0"))
            query = glue.join(chance.choice(PIECES) for _ in range(chance.randrange(1, 12)))
            for ask in (book.search, book.search_count, book.find):
                try:
                    ask(query)
                except Exception as error:
                    raised.append(f"{ask.__name__}({query!r}): {error!r}")
    print(f"{count} hostile queries, each in 3 ways: {len(raised)} exceptions {raised[:2] or ''}")
    return not raised
