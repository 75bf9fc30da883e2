"""ZIP archives: each file in them is a source of its own."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator

from store.errors import UnreadableSource
from store.readers import archives
from store.readers.members import MOST, Member

_ENTRY = b"PK\x01\x02"
_OFFICE = {
    "xl/": "an Excel workbook",
    "ppt/": "a PowerPoint presentation",
    "word/": "a Word document that is damaged or of a kind not known",
}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, LookupError)
"""What damaged or unusual entries raise; for an unknown compression it is a kind of RuntimeError."""


def claims(data: bytes, name: str) -> bool:  # noqa: ARG001 - every reader is asked the same way
    """Tell whether the bytes begin as a ZIP archive does; office formats are asked before."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def members(data: bytes, name: str) -> Iterator[Member]:  # noqa: ARG001 - as above
    """Yield the files of an archive in its order; nothing is written anywhere. Raises UnreadableSource."""
    if data.count(_ENTRY) > 2 * MOST:
        raise UnreadableSource(f"it lists more than {MOST:,} files")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise UnreadableSource("it is a ZIP archive that is cut off or damaged") from error
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        _refuse_office(entries)
        if not entries:
            raise UnreadableSource("the archive is empty")
        for place, entry in enumerate(entries, 1):
            path = _path(entry)
            if not archives.is_hidden(path):
                yield Member(path, _content(archive, entry), place / len(entries))


def _refuse_office(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if "[Content_Types].xml" in names:
        what = next((what for start, what in _OFFICE.items() if any(n.startswith(start) for n in names)), "")
        raise UnreadableSource(f"it is {what or 'an office file'}, which cannot be read")
    if names[:1] == ["mimetype"] and "META-INF/manifest.xml" in names:
        raise UnreadableSource("it is an OpenDocument file of a kind that cannot be read")


def _path(entry: zipfile.ZipInfo) -> str:
    """Return an entry's path; many programs write UTF-8 without saying so."""
    written = entry.filename
    if entry.flag_bits & 0x800:
        return written
    try:
        return written.encode("cp437").decode("utf-8")
    except UnicodeError:
        return written


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | str:
    """Return an entry's bytes, or why there are none."""
    mode = entry.external_attr >> 16
    if stat.S_ISLNK(mode):
        return archives.LINK
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        return archives.NO_FILE
    if entry.flag_bits & 0x41:
        return archives.ENCRYPTED
    try:
        with archive.open(entry) as opened:
            return archives.unpacked(opened, entry.compress_size)
    except UnreadableSource as error:
        return str(error)
    except _BROKEN as error:
        if "compression" in str(error):
            return "it is packed in a way that is not known"
        return "it is cut off or damaged in its archive"
    except Exception as error:
        if type(error).__name__ == "LZMAError":  # the module may be missing, so its error cannot be named above
            return "it is cut off or damaged in its archive"
        raise
