"""Nasty archives: bombs, ways out, locks, lies about sizes, archives in archives."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib

from tests.torture.nasty.office import packed
from tests.torture.nasty.wording import ENGLISH

_TEXT = ENGLISH.encode()


def _zeros(megabytes: int) -> bytes:
    """Return a ZIP of so many megabytes of zeros, made without holding them."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("zeros.txt", "w", force_zip64=True) as member,
    ):
        for _ in range(megabytes):
            member.write(bytes(2**20))
    return buffer.getvalue()


def _nested(depth: int) -> bytes:
    inner = packed({"end.txt": _TEXT})
    for level in range(depth):
        inner = packed({f"level{level}.zip": inner})
    return inner


def _locked() -> bytes:
    data = bytearray(packed({"secret.txt": _TEXT}))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _with_link() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("beside.txt", _TEXT)
    return buffer.getvalue()


def _tar(*members: tuple[tarfile.TarInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for info, content in members:
            info.size = len(content) if info.isreg() else 0
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def _member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def _links() -> bytes:
    return _tar(
        (_member("link", tarfile.SYMTYPE, "/etc/passwd"), b""),
        (_member("hard", tarfile.LNKTYPE, "link"), b""),
        (_member("device", tarfile.CHRTYPE), b""),
        (_member("pipe", tarfile.FIFOTYPE), b""),
        (_member("beside.txt"), _TEXT),
    )


def _lying_tar() -> bytes:
    data = bytearray(_tar((_member("a.txt"), _TEXT)))
    data[124:136] = b"77777777777\0"
    data[148:156] = b"        "
    data[148:156] = b"%06o\0 " % sum(data[:512])
    return bytes(data)


FILES = {
    "sound.zip": lambda: packed({"a.txt": _TEXT, "b/c.txt": _TEXT + b"Again."}),
    "gigabyte-of-zeros.zip": lambda: _zeros(1024),
    "many-bombs.zip": lambda: packed({f"zeros{n}.txt": bytes(30_000_000) for n in range(20)}),
    "deep.zip": lambda: _nested(30),
    "fifty-thousand-entries.zip": lambda: packed({f"{n}.txt": b"" for n in range(50_000)}),
    "ways-out.zip": lambda: packed(dict.fromkeys(("../../out.txt", "/etc/out.txt", "C:\\out.txt", "ok.txt"), _TEXT)),
    "hostile-names.zip": lambda: packed({"a\x1b[31m\u202e.txt": _TEXT, "x" * 5000: _TEXT, "b\nc.txt": _TEXT}),
    "linked.zip": _with_link,
    "locked.zip": _locked,
    "cut.zip": lambda: packed({"a.txt": _TEXT * 50})[:-60],
    "wrong-sum.zip": lambda: packed({"a.txt": _TEXT}).replace(zlib.crc32(_TEXT).to_bytes(4, "little"), b"\1\2\3\4"),
    "empty.zip": lambda: packed({}),
    "zip-named.txt": lambda: packed({"a.txt": _TEXT}),
    "sound.tar": lambda: _tar((_member("a.txt"), _TEXT)),
    "links.tar": _links,
    "ways-out.tar": lambda: _tar((_member("../../out.txt"), _TEXT), (_member("/out.txt"), _TEXT)),
    "lying.tar": _lying_tar,
    "cut.tar.gz": lambda: gzip.compress(_tar((_member("a.txt"), _TEXT * 500)))[:200],
    "bomb.gz": lambda: gzip.compress(bytes(300_000_000), 9),
    "bomb.tar.bz2": lambda: bz2.compress(_tar((_member("zeros.txt"), bytes(200_000_000)))),
    "bomb.tar.xz": lambda: lzma.compress(_tar((_member("zeros.txt"), bytes(200_000_000))), preset=1),
}
