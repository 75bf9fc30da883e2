"""The compiled gazetteers: one hash table in one file, read by memory map, so that opening costs nothing.

Layout, little-endian: the header, then u32 slots (offset of a record, 0 for none), then records, entries and texts.
A record is a key: how many words the longest key has that begins with it, the word's lexicon bits, the key, and its
postings (entry number, form, ambiguity). Keys are placed by CRC-32 with linear probing.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from zlib import crc32

from ..records import KINDS
from .gazetteer_entries import FORMS, SOURCES, Entry, Hit

MAGIC = b"SBNAMES1"
HEADER = struct.Struct("<8s32sIIII")
ENTRY = struct.Struct("<BBiiIIBB")
NOWHERE = -(2**31)
SMALL = 128
"""Bit beside the lexicon's: a spelling that begins with this word may stand in small letters."""


class CompiledNames:
    """Spellings by their keys, in a memory-mapped file written by `write`. Raises ValueError for another file."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, fingerprint, self._slots, self._records, self._entries, self._texts = HEADER.unpack_from(self._map, 0)
        if magic != MAGIC:
            raise ValueError(f"{path}: no compiled gazetteer")
        self.fingerprint: str = fingerprint.hex()

    def _record(self, key: str) -> int:
        wanted = key.encode()
        if len(wanted) > 255:
            return 0
        view, slot = self._map, crc32(wanted) % self._slots
        while True:
            at: int = struct.unpack_from("<I", view, HEADER.size + 4 * slot)[0]
            if not at:
                return 0
            at += self._records - 1
            if view[at + 2] == len(wanted) and view[at + 3 : at + 3 + len(wanted)] == wanted:
                return at
            slot = (slot + 1) % self._slots

    def longest(self, first: str) -> int:
        """Return how many words the longest spelling has whose key begins with this word; 0 for none."""
        at = self._record(first)
        return self._map[at] if at else 0

    def lexicon(self, word: str) -> int:
        """Return the lexicon bits of a word's key: what kinds of names it occurs in; 0 for a word unknown."""
        at = self._record(word)
        return self._map[at + 1] & ~SMALL if at else 0

    def small(self, first: str) -> bool:
        """Tell whether a spelling that may stand in small letters begins with this word's key."""
        at = self._record(first)
        return bool(at and self._map[at + 1] & SMALL)

    def get(self, key: str) -> tuple[Hit, ...]:
        """Return the entries that are spelled so."""
        at = self._record(key)
        if not at:
            return ()
        at += 3 + self._map[at + 2]
        postings = struct.unpack_from(f"<{self._map[at]}I", self._map, at + 1)
        return tuple(Hit(self._entry(p >> 3), FORMS[(p >> 1) & 3], bool(p & 1)) for p in postings)

    def positions(self) -> Iterator[tuple[str, tuple[float, float]]]:
        """Yield the id of every entry that has coordinates, with its latitude and longitude in degrees."""
        table = memoryview(self._map)[self._entries : self._texts]
        for _, _, latitude, longitude, _, text, id_length, _ in ENTRY.iter_unpack(table):
            if NOWHERE not in (latitude, longitude):
                at = self._texts + text
                yield self._map[at : at + id_length].decode(), (latitude / 1e5, longitude / 1e5)

    def _entry(self, number: int) -> Entry:
        at = self._entries + number * ENTRY.size
        kind, source, latitude, longitude, weight, text, id_length, name_length = ENTRY.unpack_from(self._map, at)
        at = self._texts + text
        name_at = at + id_length
        return Entry(
            self._map[at:name_at].decode(),
            self._map[name_at : name_at + name_length].decode(),
            KINDS[kind],
            SOURCES[source],
            None if latitude == NOWHERE else latitude / 1e5,
            None if longitude == NOWHERE else longitude / 1e5,
            weight,
        )


def _packed_entries(entries: Iterable[Entry]) -> tuple[bytes, bytes]:
    rows, texts = bytearray(), bytearray()
    for entry in entries:
        identity, name = entry.id.encode()[:255], entry.name.encode()[:255]
        latitude = NOWHERE if entry.latitude is None else round(entry.latitude * 1e5)
        longitude = NOWHERE if entry.longitude is None else round(entry.longitude * 1e5)
        numbers = (KINDS.index(entry.kind), SOURCES.index(entry.source), latitude, longitude, entry.weight, len(texts))
        rows += ENTRY.pack(*numbers, len(identity), len(name))
        texts += identity + name
    return bytes(rows), bytes(texts)


def write(path: Path, hits: Mapping[str, tuple[Hit, ...]], lexicon: Mapping[str, int], fingerprint: str) -> None:
    """Write keys with their entries, and words with their lexicon bits, as one file for `CompiledNames`.

    `fingerprint` (64 hexadecimal digits) says what it was made of.
    """
    longest: dict[str, int] = {}
    bits = dict(lexicon)
    for key, found in hits.items():
        first, *rest = key.split(" ")
        longest[first] = max(longest.get(first, 0), 1 + len(rest))
        if any(hit.form == "any" for hit in found):
            bits[first] = bits.get(first, 0) | SMALL
    entries = sorted({hit.entry for found in hits.values() for hit in found}, key=lambda e: (e.source, e.kind, e.id))
    number = {entry: i for i, entry in enumerate(entries)}
    keys = sorted(k for k in {*hits, *longest, *bits} if len(k.encode()) <= 255)
    size = len(keys) * 5 // 4 + 1
    slots, records = [0] * size, bytearray()
    for key in keys:
        code = key.encode()
        slot = crc32(code) % size
        while slots[slot]:
            slot = (slot + 1) % size
        slots[slot] = len(records) + 1
        postings = [number[h.entry] << 3 | FORMS.index(h.form) << 1 | h.ambiguous for h in hits.get(key, ())[:255]]
        records += bytes((longest.get(key, 0), bits.get(key, 0), len(code))) + code
        records += struct.pack(f"<B{len(postings)}I", len(postings), *postings)
    rows, texts = _packed_entries(entries)
    at_records = HEADER.size + 4 * size
    at_entries = at_records + len(records)
    header = HEADER.pack(MAGIC, bytes.fromhex(fingerprint), size, at_records, at_entries, at_entries + len(rows))
    fresh = path.with_suffix(".new")
    fresh.write_bytes(header + struct.pack(f"<{size}I", *slots) + records + rows + texts)
    fresh.replace(path)  # never in place: another process may have the old file mapped
