"""What lies in folders and is no file, or has a name that nobody can type."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from tests.torture.nasty.wording import ENGLISH

_NAMES = (
    b"line\nbreak.txt", b"escape\x1b]0;taken\x07.txt", b"back\\slash.txt", "direction\u202etxt.exe".encode(),
    b"not utf-8 \xff\xfe.txt", b"-rf", b"   ", b"x" * 250 + b".txt", "ملف.txt".encode(), b"quote'\"`$(id).txt",
    b"[bold]markup.txt", b"%s%n{}.txt", b"=cmd.csv",
)  # fmt: skip


def write(folder: Path) -> list[str]:
    """Make the special entries below a folder; return their names, as the system spells them."""
    place = os.fsencode(folder)
    for number, name in enumerate(_NAMES):
        with open(os.path.join(place, name), "wb") as file:
            file.write(ENGLISH.encode() + b"File %d." % number)
    made = [os.fsdecode(name) for name in _NAMES]
    os.mkfifo(folder / "pipe.txt")
    os.symlink(folder, folder / "loop")
    os.symlink("itself.txt", folder / "itself.txt")
    os.symlink("/dev/zero", folder / "zeros.txt")
    os.symlink("gone.txt", folder / "dangling.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(folder / "socket.txt"))
    return [*made, "pipe.txt", "itself.txt", "zeros.txt", "dangling.txt", "socket.txt"]
