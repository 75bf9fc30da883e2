"""From bytes to characters: which encoding, how sure, and what the user should know about it."""

from __future__ import annotations

import codecs
import hashlib
import unicodedata
from dataclasses import dataclass

from store.errors import UnreadableSource

_SAMPLE = 65536
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
)
_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœšžßÀÁÂÄÅÆÇÈÉÊËÍÎÑÓÔÖØÚÜŒŠ‘’‚“”„«»‹›–—…•·€£§°©®™´\xa0")
_LINE_CONTROLS = frozenset(b"\t\n\v\f\r\x1b\x1a\x85")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without its byte order mark, the encoding's name, and a note when the encoding had to be recognised."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Return a file's text exactly as written: newlines are not translated, a byte order mark is not part of it.

    UTF-8 is tried first; then UTF-16 without a mark, then the encodings of one byte a character. Raises
    UnreadableSource when the bytes are no text.
    """
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], codec, label)
    if wide := _utf16_without_mark(data):
        return Decoded(_strict(data, wide, "UTF-16"), wide, ("read as UTF-16 without a byte order mark",))
    _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _recognised(data)


def is_whole(text: str, encoding: str, sha256: str) -> bool:
    """Tell whether a text is all of the file it was read from, but for a byte order mark."""
    data = text.encode(encoding, "replace")
    marks = (b"", *(mark for mark, codec, _ in _MARKS if codec == encoding))
    return any(hashlib.sha256(mark + data).hexdigest() == sha256 for mark in marks)


def _marked(data: bytes, codec: str, label: str) -> Decoded:
    notes = () if codec == "utf-8" else (f"read as {label}",)
    text = _strict(data, codec, label)
    if "\x00" in text[:_SAMPLE]:
        raise UnreadableSource(f"it begins like {label} text, but is binary")
    return Decoded(text, codec, notes)


def _strict(data: bytes, codec: str, label: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise UnreadableSource(f"it begins like {label} text, but byte {error.start} is none") from error


def _utf16_without_mark(data: bytes) -> str | None:
    """Latin text in UTF-16 has a zero in every second byte: return the codec, None when it is something else."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or len(sample) < 4 or b"\x00" not in sample:
        return None
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    for codec, zeros, others in (("utf-16-le", high, low), ("utf-16-be", low, high)):
        if zeros > half * 0.6 and others < half * 0.02:
            return codec
    return None


def _refuse_binary(data: bytes) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableSource(f"it is {what}, not text")
    sample = data[:_SAMPLE]
    if b"\x00" in data:
        raise UnreadableSource("it is binary, not text (it holds zero bytes)")
    controls = sum(byte < 32 and byte not in _LINE_CONTROLS for byte in sample)
    if controls > len(sample) * 0.02:
        raise UnreadableSource("it is binary, not text (too many control characters)")


def _recognised(data: bytes) -> Decoded:
    """Windows-1252 where it reads as words, else what charset-normalizer makes of it."""
    western = _western(data)
    if western is not None and _reads_as_words(western):
        return Decoded(western, "cp1252", ("read as Windows-1252",))
    from charset_normalizer import from_bytes  # rarely needed, and slow to import

    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            text = ""
        if text and _mostly_letters(text):
            return Decoded(text, best.encoding, (f"read as {best.encoding}, recognised by its letters",))
    if western is not None and _mostly_letters(western):
        return Decoded(western, "cp1252", ("read as Windows-1252",))
    raise UnreadableSource("its bytes are no text in any encoding we know")


def _western(data: bytes) -> str | None:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _reads_as_words(text: str) -> bool:
    """Western text has fewer letters above ASCII than below, and those it has are the usual ones."""
    sample = text[:_SAMPLE]
    foreign = [letter for letter in sample if letter > "\x7f"]
    ascii_letters = sum(letter.isascii() and letter.isalpha() for letter in sample)
    usual = sum(letter in _WESTERN for letter in foreign)
    return ascii_letters > len(foreign) * 2 and usual >= len(foreign) * 0.95 and _mostly_letters(sample)


def _mostly_letters(text: str) -> bool:
    sample = text[:_SAMPLE]
    bad = sum(
        unicodedata.category(letter) in {"Cc", "Cn", "Co", "Cs"} and letter not in "\t\n\r\f\v\x1b" for letter in sample
    )
    good = sum(letter.isalpha() or letter.isspace() for letter in sample)
    return bad <= len(sample) * 0.02 and good > len(sample) * 0.5
