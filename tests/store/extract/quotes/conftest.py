"""One way to write down what was found in a passage, so that a test reads like the passage's own index."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from store.extract import quotes
from store.records import Kind, Mention

NAMES: dict[str, Kind] = {
    "Maria Keller": "person", "Keller": "person", "Daniel Okoro": "person", "Okoro": "person",
    "Lena Brandt": "person", "Brandt": "person", "Arne Dahl": "person", "Dahl": "person", "Fatima": "person",
    "Norvik Herald": "organization", "Norvik Council": "organization", "Radio North": "organization",
    "World Bank": "organization", "Harbour Watch": "organization", "Red Valley Brigade": "group", "Norvik": "place",
    "United States": "place", "Peter": "person", "Larsen": "person",
}  # fmt: skip


def mentions(text: str) -> list[Mention]:
    found: list[Mention] = []
    for name, kind in NAMES.items():
        for match in re.finditer(rf"\b{name}\b", text):
            if not any(other.start < match.end() and match.start() < other.end for other in found):
                found.append(Mention(match.start(), match.end(), kind, name, 1.0, "test"))
    return sorted(found, key=lambda mention: mention.start)


@pytest.fixture
def read() -> Callable[[str], list[str]]:
    """Return the quotes of a passage as `kind: words — speaker [= name] (cue)`, `?` after an inferred speaker."""

    def lines(text: str) -> list[str]:
        found = []
        for quote in quotes.find(text, (), mentions(text)):
            line = f"{quote.kind}: {text[quote.start : quote.end]}"
            if quote.speaker is not None:
                line += f" — {text[quote.speaker.start : quote.speaker.end]}" + "?" * quote.speaker.inferred
                antecedent = quote.speaker.antecedent
                line += f" = {text[antecedent.start : antecedent.end]}" if antecedent else ""
            found.append(line + (f" ({text[quote.cue.start : quote.cue.end]})" if quote.cue else ""))
        return found

    return lines
