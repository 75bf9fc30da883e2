"""Bytes cut off and overwritten: in the write-ahead log, and in the file itself."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

from store import Sourcebook, SourcebookError, open_sourcebook
from tests.torture.subject import extract_quickly, faults, remove, reports


def _with_log(folder: Path) -> Path:
    """Return a sourcebook whose last documents are still in its log, as after a power cut."""
    extract_quickly()
    sources = reports(folder)
    original, copy = folder / "open.db", folder / "cut.db"
    with open_sourcebook(original, create=True) as book:
        book.add([sources], should_stop=lambda: book.counts().documents == 10)
        book.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        book.connection.execute("PRAGMA wal_autocheckpoint = 0")
        with book.reader() as reader:
            reader.connection.execute("BEGIN")
            reader.counts()
            book.add([sources])
            shutil.copy(original, copy)
            shutil.copy(f"{original}-wal", f"{copy}-wal")
    remove(original)
    return copy


def of_the_log(folder: Path, chance: random.Random, count: int) -> bool:
    """Cut the log at a random byte, or overwrite some of it; what is left must be whole documents in order."""
    path = _with_log(folder)
    log = Path(f"{path}-wal")
    sound_file, sound_log = path.read_bytes(), log.read_bytes()
    lost: list[str] = []
    left: Counter[int] = Counter()
    for _ in range(count):
        remove(path)
        path.write_bytes(sound_file)
        data = bytearray(sound_log)
        place = chance.randrange(len(data))
        if chance.random() < 0.5:
            del data[place:]
        else:
            data[place : place + 64] = chance.randbytes(min(64, len(data) - place))
        log.write_bytes(data)
        lost += faults(path, 10)
        with open_sourcebook(path) as book:
            left[book.counts().documents] += 1
    spread = f"{min(left)} to {max(left)} documents left of 30"
    print(f"log cut or damaged at {count} places ({spread}): {len(lost)} faults {lost[:3] or ''}")
    return not lost


def of_the_file(folder: Path, chance: random.Random, count: int) -> bool:
    """Overwrite random bytes of the file; `check` must name the damage, or what is read must be as it was."""
    extract_quickly()
    sources, path = reports(folder), folder / "book.db"
    with open_sourcebook(path, create=True) as book:
        book.add([sources])
        content = _content(book)
    sound = path.read_bytes()
    outcome: Counter[str] = Counter()
    for _ in range(count):
        remove(path)
        data = bytearray(sound)
        for _ in range(chance.choice((1, 16, 256))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        outcome[_outcome(path, content)] += 1
    told = ", ".join(f"{number} {what}" for what, number in sorted(outcome.items()))
    print(f"{count} damaged files: {told}")
    return not any(what.startswith("crash") for what in outcome)


def _content(book: Sourcebook) -> list[object]:
    """Return every row of every table."""
    tables = book.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return [book.connection.execute(f'SELECT * FROM "{table}"').fetchall() for (table,) in tables]


def _outcome(path: Path, content: list[object]) -> str:
    try:
        with open_sourcebook(path) as book:
            if book.check():
                return "named by check"
            return "damaged in unused bytes" if _content(book) == content else "not noticed"
    except SourcebookError:
        return "refused in one line"
    except Exception as error:
        return f"crash: {type(error).__name__}"
