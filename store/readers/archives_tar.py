"""TAR archives and files packed with gzip, bzip2, xz or Zstandard, read front to back and never all at once."""

from __future__ import annotations

import importlib
import io
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import IO

from store.errors import UnreadableSource
from store.readers import archives
from store.readers.members import LARGEST_TOTAL, Member

_PACKED = {
    b"\x1f\x8b": ("gzip", "gzip"),
    b"BZh": ("bz2", "bzip2"),
    b"\xfd7zXZ\x00": ("lzma", "xz"),
    b"\x28\xb5\x2f\xfd": ("compression.zstd", "Zstandard"),  # since Python 3.14
}
_BLOCK = 512
_SHORT = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


def claims(data: bytes, name: str) -> bool:  # noqa: ARG001 - every reader is asked the same way
    """Tell whether the bytes are a TAR archive or packed with one of the programs that pack a single file."""
    return data.startswith(tuple(_PACKED)) or _is_tar(data[:_BLOCK])


def members(data: bytes, name: str) -> Iterator[Member]:
    """Yield the files of an archive in its order, or the one file that is packed. Raises UnreadableSource."""
    packed = next((how for magic, how in _PACKED.items() if data.startswith(magic)), None)
    raw = io.BytesIO(data)
    source = _Bounded(raw if packed is None else _unpacking(raw, *packed), len(data))
    try:
        start = source.read(_BLOCK)
        source.put_back(start)
        if packed is None or _is_tar(start):
            for member in _entries(source):
                yield replace(member, part=raw.tell() / len(data))
        else:
            yield Member(_unpacked_name(name), archives.unpacked(source, len(data)))
    except UnreadableSource:
        raise
    except (tarfile.TarError, zlib.error, EOFError, OSError, ValueError, LookupError) as error:
        raise UnreadableSource(_cut(packed)) from error
    except Exception as error:
        if type(error).__name__ in {"LZMAError", "ZstdError"}:  # modules that may be missing
            raise UnreadableSource(_cut(packed)) from error
        raise


def _cut(packed: tuple[str, str] | None) -> str:
    what = "TAR archive" if packed is None else f"file packed with {packed[1]}"
    return f"it is a {what} that is cut off or damaged; what comes before the damage was read"


def _unpacking(raw: IO[bytes], module: str, called: str) -> IO[bytes]:
    try:
        opened: IO[bytes] = importlib.import_module(module).open(raw)
    except ImportError as error:
        raise UnreadableSource(f"it is packed with {called}, which this Python cannot unpack") from error
    return opened


def _unpacked_name(name: str) -> str:
    path = PurePath(name)
    return path.stem + _SHORT.get(path.suffix.lower(), "") or "file"


def _is_tar(block: bytes) -> bool:
    """Tell whether a block is the header of a TAR entry: its sum is written in it."""
    if len(block) < _BLOCK or not block[0]:
        return False
    try:
        written = int(block[148:156].split(b"\x00")[0].strip() or b"-1", 8)
    except ValueError:
        return False
    return written == sum(block[:148]) + sum(block[156:]) + 8 * ord(" ")


def _entries(source: _Bounded) -> Iterator[Member]:
    with tarfile.open(fileobj=source, mode="r|", errors="backslashreplace") as archive:
        for entry in archive:
            archive.members = []  # type: ignore[attr-defined] # it keeps every entry it has seen
            if entry.isdir() or archives.is_hidden(entry.name):
                continue
            yield Member(entry.name, _content(archive, entry))


def _content(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> bytes | str:
    if entry.issym() or entry.islnk():
        return archives.LINK
    opened = archive.extractfile(entry) if entry.isreg() else None
    if opened is None:
        return archives.NO_FILE
    if entry.size > archives.LARGEST:
        return f"it unpacks to more than {archives.LARGEST >> 20} MB"
    try:
        content = archives.unpacked(opened, None)
    except UnreadableSource as error:
        return str(error)
    return content if len(content) == entry.size else "it is cut off in its archive"


class _Bounded(io.RawIOBase):
    """What is unpacked, front to back, up to a limit that grows with what is packed."""

    def __init__(self, source: IO[bytes], packed: int) -> None:
        self._source = source
        self._most = min(LARGEST_TOTAL, max(archives.LARGEST, packed * archives.LARGEST_RATIO))
        self._read = 0
        self._start = b""

    def put_back(self, start: bytes) -> None:
        """Let the first bytes be read once more."""
        self._start = start

    def read(self, size: int = -1) -> bytes:
        """Return up to so many bytes. Raises UnreadableSource when there were too many."""
        wanted = size if size >= 0 else 2**20
        piece, self._start = self._start[:wanted], self._start[wanted:]
        if len(piece) < wanted:
            piece += self._source.read(wanted - len(piece))
        self._read += len(piece)
        if self._read > self._most:
            raise UnreadableSource(f"it unpacks to more than {self._most >> 20} MB, as only bombs do")
        return piece
