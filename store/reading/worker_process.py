"""A worker: a process that reads files under limits and tells what came of them.

Started as `python -m store.reading.worker_process`, it is told the options, then one file after the other, on its
standard input, and answers on its standard output; see `store.reading.frames`. Whatever a file does to it, the one that
listens goes on.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from store import readers
from store.citation_json import citation_from_json
from store.errors import ScannedSource, SourcebookError, UnreadableSource
from store.extract import EXTRACTOR, Options
from store.readers import table_columns
from store.reading import frames, sandbox
from store.reading.candidates import Candidate, name_of, read_bytes
from store.reading.events import Found
from store.reading.extracting import LARGEST_TEXT, completed, extracted, unextracted
from store.records import Document

NO_MEMORY = f"it needs more than {sandbox.MEMORY >> 30} GB of memory"
LONG = 5_000_000
"""Characters of a text from which on its extraction may take more memory than its reading did.

What is found is ours and grows with the text, so its limit does too: `sandbox.MEMORY` and MEMORY_OF_A_CHARACTER bytes
for each character, up to 6 GB for a text of LARGEST_TEXT, which `sandbox.MOST_MEMORY` has room for. A process that was
allowed so much is not used for another file.
"""

MEMORY_OF_A_CHARACTER = 40

_MOST = 2**40


def main() -> None:
    """Answer until there is nothing more to read."""
    asked, answers = _channel()
    first = frames.receive(asked, _MOST)
    if first is None:
        return
    told = json.loads(first[1])
    options = told["options"] and _options(told["options"])
    worker = _Worker(answers, options, told["max_size"])
    # Another extractor brings its own model, of whatever size.
    sandbox.enter(sandbox.MEMORY if options is None or options.extractor == EXTRACTOR[0] else None)
    worker.tell(frames.READY, True)
    while (task := frames.receive(asked, _MOST)) is not None:
        given = json.loads(task[1])
        known, data = (_content(asked) for _ in range(2))
        columns = given["columns"] or (options.columns if options else ())
        with table_columns.chosen(dict(columns)):
            worker.serve(given, data if given["fetched"] else None, known)


def _channel() -> tuple[IO[bytes], IO[bytes]]:
    """Return the two pipes, kept from anything else that may print."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", 2**16)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nothing, stream)
    return asked, answers


def _content(asked: IO[bytes]) -> bytes:
    frame = frames.receive(asked, _MOST)
    if frame is None:
        raise EOFError
    return frame[1]


def _options(told: dict[str, Any]) -> Options:
    return Options(
        told["domain"],
        tuple(map(Path, told["gazetteers"])),
        told["published"],
        told["extractor"],
        tuple((field, column) for field, column in told["columns"]),
    )


class _Worker:
    """Reads one file at a time and tells what comes of each of its sources."""

    def __init__(self, answers: IO[bytes], options: Options | None, max_size: int) -> None:
        self.answers = answers
        self.options = options
        self.max_size = max_size
        self.known: frozenset[bytes] = frozenset()
        self.tired = False

    def tell(self, kind: bytes, content: object) -> None:
        """Send one frame at once: what happens next may be the end of this process."""
        frames.send(self.answers, kind, content)
        self.answers.flush()

    def serve(self, given: dict[str, Any], data: bytes | None, known: bytes) -> None:
        """Tell all that comes of a file, from its source number `skip` on."""
        self.known = frozenset(known[at : at + frames.KEY] for at in range(0, len(known), frames.KEY))
        told = citation_from_json(given["citation"]) if given["citation"] else None
        candidate = Candidate(
            given["path"], given["size"], data=data, name=given["name"], only=given["only"], citation=told
        )
        sha256, whole, self.tired = "", False, False
        try:
            content = read_bytes(candidate, self.max_size)
            sha256 = hashlib.sha256(content).hexdigest()
            self._sources(content, name_of(candidate), candidate, given["skip"])
            whole = True
        except UnreadableSource as error:
            self.tell(frames.FAILED, ["", str(error), True])
        except MemoryError:
            self.tell(frames.FAILED, ["", NO_MEMORY, False])
        except SourcebookError as error:
            self.tell(frames.REFUSED, str(error))
        except BrokenPipeError:
            raise
        except Exception as error:
            self.tell(frames.FAILED, ["", f"its reader failed ({type(error).__name__})", False])
        self.tell(frames.ENDED, [sha256, whole, self.tired])

    def _sources(self, data: bytes, name: str, candidate: Candidate, skip: int) -> None:
        for place, source in enumerate(readers.sources(data, name)):
            if place < skip or candidate.only not in {None, source.member}:
                continue
            sandbox.allow(sandbox.MEMORY)
            self.tell(frames.BEGUN, [source.member, source.alone, source.part])
            for kind, content in self._outcome(source, candidate):
                frames.send(self.answers, kind, content)
            self.answers.flush()

    def _outcome(self, source: readers.Unread, candidate: Candidate) -> Iterator[tuple[bytes, object]]:
        member, alone = source.member, source.alone
        try:
            document = self._document(source)
            if bytes.fromhex(document.sha256)[: frames.KEY] in self.known:
                yield frames.SAME, [member, document.sha256, alone]
                return
            self.tell(frames.EXTRACTING, len(document.text))
            document = completed(document, candidate.citation)
            found = self._found(document)
        except UnreadableSource as error:
            found = str(error)
        except MemoryError:
            found = NO_MEMORY
        except (SourcebookError, BrokenPipeError):
            raise
        except Exception as error:
            found = f"its reader failed ({type(error).__name__})"
        if isinstance(found, str):
            yield frames.FAILED, [member, found, alone]
        else:
            yield from frames.frames_of(found, member, alone)

    def _found(self, document: Document) -> Found | str:
        if self.options is None:
            return unextracted(document)
        if len(document.text) > LONG:
            sandbox.allow(sandbox.MEMORY + MEMORY_OF_A_CHARACTER * len(document.text))
            self.tired = True
        return extracted(document, self.options, lambda part: self.tell(frames.ADVANCED, part))

    def _document(self, source: readers.Unread) -> Document:
        document = self._read(source)
        if len(document.text) > LARGEST_TEXT:
            raise UnreadableSource(f"there are more than {LARGEST_TEXT >> 20} million characters of text in it")
        return document

    def _read(self, source: readers.Unread) -> Document:
        """Return a document, its words recognised on pictures of pages when it has no others and that can be done."""
        try:
            return source.read()
        except ScannedSource as scanned:
            from store.readers import ocr

            with sandbox.programs(), ocr.allowed():
                if not ocr.is_allowed():
                    raise
                self.tell(frames.RECOGNISING, scanned.pages)
                return source.read()


if __name__ == "__main__":
    main()
