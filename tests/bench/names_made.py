"""Names to measure with: as many as wanted, made of the words of real ones, and queries as people type them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

SWAPS = {"a": "ae", "e": "ei", "i": "ie", "o": "ou", "u": "ou", "k": "kq", "q": "qk", "s": "sz", "y": "iy"}


def real_names(folder: Path) -> list[str]:
    """Return the names of a folder's pool.jsonl."""
    lines = (folder / "pool.jsonl").read_text(encoding="utf-8").splitlines()
    return list(dict.fromkeys(json.loads(line)["name"] for line in lines))


def made(real: list[str], count: int, seed: int = 3) -> list[str]:
    """Return so many different names: the real ones, then mixtures of their words in changed spellings."""
    chance = random.Random(seed)
    names = dict.fromkeys(real[:count])
    words = [name.split() for name in real]
    while len(names) < count:
        first, second = chance.choice(words), chance.choice(words)
        mixed = [*first[: chance.randint(1, 2)], *second[-chance.randint(1, 2) :]]
        if chance.random() < 0.5:
            mixed = [respelled(word, chance) for word in mixed]
        names[" ".join(mixed)] = None
    return list(names)


def respelled(word: str, chance: random.Random) -> str:
    """Return a word with about every fifth of its unstable letters written differently."""
    return "".join(chance.choice(SWAPS[c]) if c in SWAPS and chance.random() < 0.2 else c for c in word)


def typed(names: list[str], count: int, seed: int = 4) -> Iterator[tuple[str, str]]:
    """Yield (what is typed, the name that is meant): prefixes, one or two typos, swapped and missing words."""
    chance = random.Random(seed)
    ways = [prefix, prefix, one_typo, two_typos, swapped, missing]
    while count:
        name = chance.choice(names)
        query = chance.choice(ways)(name, chance)
        if len(name) >= 6 and query.strip():
            count -= 1
            yield query, name


def prefix(name: str, chance: random.Random) -> str:
    return name[: chance.randint(1, len(name))]


def one_typo(name: str, chance: random.Random) -> str:
    at, letter = chance.randrange(len(name)), chance.choice("abdeghiklmnorstuy")
    before, after = name[:at], name[at + 1 :]
    return chance.choice((before + after, before + letter + name[at:], before + letter + after))


def two_typos(name: str, chance: random.Random) -> str:
    return one_typo(one_typo(name, chance), chance) if len(name) > 8 else one_typo(name, chance)


def swapped(name: str, chance: random.Random) -> str:
    words = name.split()
    chance.shuffle(words)
    return " ".join(words)


def missing(name: str, chance: random.Random) -> str:
    words = name.split()
    if len(words) > 1:
        words.pop(chance.randrange(len(words)))
    return " ".join(words)
