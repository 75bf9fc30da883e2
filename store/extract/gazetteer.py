"""Names known beforehand: the compiled gazetteers, opened by memory map, and the user's own files."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from ..records import KINDS, Kind
from .gazetteer_entries import SOURCES, Entry, Hit, ListedNames, Names, Source
from .gazetteer_file import CompiledNames
from .names_keys import name_key


class GazetteerError(ValueError):
    """A gazetteer file that cannot be read; the message says which, where and what is wrong."""


def _kind(value: object, where: str) -> Kind:
    if value not in KINDS:
        raise GazetteerError(f"{where}: the kind {value!r} is none of {', '.join(KINDS)}")
    return value


def _strings(value: object, where: str) -> list[str]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return value
    raise GazetteerError(f"{where}: aliases must be a list of texts")


def read_toml(text: str, source: Source, where: str) -> Iterator[tuple[Entry, list[str], list[str]]]:
    """Yield (entry, spellings, ambiguous spellings) of a TOML gazetteer's `[[entry]]` tables.

    Raises GazetteerError for what is no TOML, and for an entry without a name or a known kind.
    """
    try:
        tables = tomllib.loads(text).get("entry", [])
    except tomllib.TOMLDecodeError as error:
        raise GazetteerError(f"{where}: {error}") from error
    for number, table in enumerate(tables, 1):
        place = f"{where}, entry {number}"
        name = table.get("name")
        if not isinstance(name, str) or not name.strip():
            raise GazetteerError(f"{place}: no name")
        latitude, longitude = table.get("latitude"), table.get("longitude")
        entry = Entry(
            str(table.get("id") or name_key(name).replace(" ", "-")),
            name,
            _kind(table.get("kind"), place),
            source,
            float(latitude) if latitude is not None else None,
            float(longitude) if longitude is not None else None,
        )
        ambiguous = _strings(table.get("ambiguous", []), place)
        yield entry, [s for s in (name, *_strings(table.get("aliases", []), place)) if s not in ambiguous], ambiguous


def read_csv(lines: Iterable[str], source: Source, where: str) -> Iterator[tuple[Entry, list[str], list[str]]]:
    """Yield (entry, spellings, no ambiguous ones) of a CSV gazetteer: name, kind, aliases parted by "|" or ";".

    The first row names the columns. Raises GazetteerError for a missing column or an unknown kind.
    """
    rows = csv.DictReader(lines)
    columns = {(column or "").strip().lower() for column in rows.fieldnames or ()}
    if not {"name", "kind"} <= columns:
        raise GazetteerError(f"{where}: the first row must name the columns name, kind and aliases")
    for number, raw in enumerate(rows, 2):
        row = {(k or "").strip().lower(): v.strip() for k, v in raw.items() if isinstance(v, str)}
        if not row.get("name"):
            raise GazetteerError(f"{where}, line {number}: no name")
        kind = _kind(row.get("kind"), f"{where}, line {number}")
        aliases = [alias.strip() for alias in row.get("aliases", "").replace("|", ";").split(";") if alias.strip()]
        name = row["name"]
        yield Entry(row.get("id") or name_key(name).replace(" ", "-"), name, kind, source), [name, *aliases], []


def read_file(path: Path) -> ListedNames:
    """Return the names of a user's gazetteer, TOML or CSV by its suffix. Raises GazetteerError when it cannot."""
    names = ListedNames()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path}: {error}") from error
    rows = (
        read_csv(text.splitlines(), "user", str(path))
        if path.suffix.lower() == ".csv"
        else read_toml(text, "user", str(path))
    )
    for entry, spellings, ambiguous in rows:
        names.add(entry, spellings, ambiguous)
    return names


class Gazetteer:
    """Everything known beforehand, as layers: the user's files first, then what is shipped."""

    def __init__(self, users: Sequence[Names], shipped: CompiledNames, *, domain: bool = True) -> None:
        self._layers: tuple[Names, ...] = (*users, shipped)
        self._shipped = shipped
        self._words: dict[str, int] = {}
        self._small: dict[str, bool] = {}
        self._domain = domain
        self._longest: dict[str, int] = {}
        self._hits: dict[str, tuple[Hit, ...]] = {}

    def longest(self, first: str) -> int:
        """Return how many words the longest spelling has whose key begins with this word; 0 for none."""
        found = self._longest.get(first)
        if found is None:
            if len(self._longest) > 200_000:
                self._longest.clear()
            found = self._longest[first] = max((layer.longest(first) for layer in self._layers), default=0)
        return found

    def small(self, first: str) -> bool:
        """Tell whether a spelling that may stand in small letters begins with this word's key."""
        found = self._small.get(first)
        if found is None:
            if len(self._small) > 200_000:
                self._small.clear()
            found = self._small[first] = any(layer.small(first) for layer in self._layers)
        return found

    def lexicon(self, word: str) -> int:
        """Return in what kinds of names a word's key occurs, as bits (see `compile_world`); 0 for a word unknown."""
        found = self._words.get(word)
        if found is None:
            if len(self._words) > 200_000:
                self._words.clear()
            found = self._words[word] = self._shipped.lexicon(word)
        return found

    def get(self, key: str) -> tuple[Hit, ...]:
        """Return the entries that are spelled so, the user's first, then domain, general and world."""
        found = self._hits.get(key)
        if found is None:
            if len(self._hits) > 200_000:
                self._hits.clear()
            hits = [hit for layer in self._layers for hit in layer.get(key)]
            if not self._domain:
                hits = [hit for hit in hits if hit.entry.source != "domain"]
            found = self._hits[key] = tuple(sorted(hits, key=_rank))
        return found


def _rank(hit: Hit) -> tuple[int, bool, int, str]:
    return SOURCES.index(hit.entry.source), hit.ambiguous, -hit.entry.weight, hit.entry.id


COMPILED = "gazetteer.bin"
SHIPPED: tuple[Source, ...] = ("general", "domain")


def seed_rows() -> Iterator[tuple[Entry, list[str], list[str]]]:
    """Yield (entry, spellings, ambiguous ones) of the seeds' gazetteers; raises GazetteerError for a faulty file."""
    folder = files("seeds").joinpath("gazetteer")
    for source in SHIPPED:
        for file in sorted(folder.joinpath(source).iterdir(), key=lambda f: f.name):
            if file.name.endswith(".toml"):
                where = f"seeds/gazetteer/{source}/{file.name}"
                yield from read_toml(file.read_text("utf-8"), source, where)


@cache
def shipped() -> CompiledNames:
    """Return the gazetteers that come with Sourcebook, opened once a process."""
    return CompiledNames(Path(str(files("store.extract.model").joinpath(COMPILED))))


@cache
def load(domain: bool = True, gazetteers: tuple[Path, ...] = ()) -> Gazetteer:
    """Return the shipped gazetteers with the user's files over them, read once a process.

    `domain` false leaves the seeds' own subject out. Raises GazetteerError when a user's file cannot be read.
    """
    return Gazetteer([read_file(path) for path in gazetteers], shipped(), domain=domain)
