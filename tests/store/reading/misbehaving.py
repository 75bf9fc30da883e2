"""A worker whose readers do by the first word of a file what hostile files make readers do: `python -m` this module."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from store import readers
from store.readers import text
from store.readers.members import Member
from store.reading import worker_process
from store.records import Document

TROUBLE = (b"crash", b"hang", b"hog", b"write", b"connect", b"run", b"fault", b"babble")


class Trouble(ModuleType):
    """A reader that does what the file says."""

    def claims(self, data: bytes, name: str) -> bool:  # noqa: ARG002 - every reader is asked the same way
        return data.startswith(TROUBLE)

    def read(self, data: bytes, name: str) -> Document:
        word = data.split()[0].decode()
        getattr(self, f"do_{word}")()
        return text.read(data, name)

    def do_crash(self) -> None:
        ctypes.string_at(0)

    def do_hang(self) -> None:
        while True:
            time.sleep(600)

    def do_hog(self) -> None:
        kept = [bytearray(b"x" * 2**24) for _ in range(100)]
        assert kept

    def do_write(self) -> None:
        Path(__file__).with_name("written-by-a-reader").write_text("x")

    def do_connect(self) -> None:
        socket.create_connection(("127.0.0.1", 9))

    def do_run(self) -> None:
        subprocess.run(["true"], check=True)

    def do_fault(self) -> None:
        raise KeyError("a fault of the reader's own")

    def do_babble(self) -> None:
        os.write(4, b"R\x00\x00\x00\x05hello" * 100)  # what only a reader that was taken over would say


class Lines(ModuleType):
    """A reader of files whose every line is a document."""

    def claims(self, data: bytes, name: str) -> bool:  # noqa: ARG002 - as above
        return data.startswith(b"lines\n")

    def members(self, data: bytes, name: str) -> Iterator[Member]:  # noqa: ARG002 - as above
        for number, line in enumerate(data.splitlines()[1:], 1):
            yield Member(f"line {number}", line)


if __name__ == "__main__":
    readers.READERS = (Trouble("trouble"), Lines("lines"), *readers.READERS)
    worker_process.main()
