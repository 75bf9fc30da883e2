"""Which files an ingest is to read: those the user named, and all below the folders the user named."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from store.reading.candidates import Candidate, look_at, told

Fetch = Callable[[str], Candidate]
"""Gets a page from the network, or says with a reason why it could not."""

MOST_NAMED = 20
"""How many folders that are passed over are named."""

NOT_FETCHED = "a page is fetched only when its address is given to `sourcebook add`"


def is_address(path: Path | str) -> bool:
    """Tell whether what the user named is a page on the network."""
    return isinstance(path, str) and path.lower().startswith(("http://", "https://"))


class Candidates:
    """The files that some paths mean, each once, in the order given and below a folder in the order of their names.

    Nothing is kept but the paths themselves, however many files lie below them: each walk looks at the disk again.
    `apart` are files that are never read; a page is fetched when its turn comes. Hidden files and folders are passed
    over; what else is passed over is told by `left_out`.
    """

    def __init__(self, paths: Sequence[Path | str], apart: Sequence[str] = (), fetch: Fetch | None = None) -> None:
        self._fetch = fetch
        self._apart = frozenset(apart)
        named = (str(path) if is_address(path) else os.path.abspath(Path(path).expanduser()) for path in paths)
        self._paths = list(dict.fromkeys(named))
        self._left_out: dict[str, str] = {}

    def totals(self) -> tuple[int, int]:
        """Return how many files there are now, and their bytes."""
        files = size = 0
        for candidate in self._walk(None):
            files += 1
            size += max(0, candidate.size)
        return files, size

    def left_out(self) -> list[tuple[str, str]]:
        """Return the folders that were passed over so far, each with the reason; after MOST_NAMED they are counted."""
        named = list(self._left_out.items())
        more = len(named) - MOST_NAMED
        return named if more <= 0 else [*named[:MOST_NAMED], ("", f"{more:,} other folders were skipped likewise")]

    def __iter__(self) -> Iterator[Candidate]:
        return self._walk(self._fetch)

    def _walk(self, fetch: Fetch | None) -> Iterator[Candidate]:
        folders: list[str] = []
        files: set[str] = set(self._apart)
        for path in self._paths:
            if is_address(path):
                yield fetch(path) if fetch is not None else Candidate(path, reason=NOT_FETCHED)
            elif not any(_is_walked(path, folder) for folder in folders):
                within = [folder for folder in folders if folder.startswith(path)]
                for candidate in _below(path, self._left_out):
                    met = any(_is_walked(candidate.path, folder) for folder in within)
                    if candidate.path not in files and not met:
                        yield candidate
                (folders.append if os.path.isdir(path) else files.add)(path)


def _is_walked(path: str, folder: str) -> bool:
    """Tell whether a walk through a folder comes by a path."""
    if not path.startswith(folder.rstrip(os.sep) + os.sep):
        return False
    steps = os.path.relpath(path, folder).split(os.sep)
    linked = any(os.path.islink(os.path.join(folder, *steps[:count])) for count in range(1, len(steps)))
    return os.path.lexists(path) and not linked and not any(step.startswith(".") for step in steps)


_PIECES = re.compile(r"(.+)(?:_files|_files_\d|-Dateien|_fichiers|_archivos|_file)")


def _page_of(folder: str, files: Collection[str]) -> str | None:
    """Return the page beside a folder in which a browser saved its pictures and frames, None when it is none."""
    found = _PIECES.fullmatch(folder)
    pages = (f"{found[1]}{ending}" for ending in (".html", ".htm", ".xhtml")) if found else ()
    return next((page for page in pages if page in files), None)


def _below(path: str, left_out: dict[str, str]) -> Iterator[Candidate]:
    """Yield a file, or all files below a folder in the order of their names; hidden ones only when named.

    `left_out` is given the folders that are passed over, with the reason.
    """
    if not os.path.isdir(path):
        yield look_at(path)
        return
    unreadable: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        there = frozenset(files)
        for name in folders:
            inside = os.path.join(folder, name)
            if page := _page_of(name, there):
                left_out[inside] = f"skipped, parts of the saved page {page}"
            elif os.path.islink(inside):
                left_out[inside] = "skipped, a link to a folder; name it to read what lies there"
        folders[:] = (name for name in folders if os.path.join(folder, name) not in left_out)
        for name in sorted(files):
            if not name.startswith("."):
                yield look_at(os.path.join(folder, name))
    for error in unreadable:
        yield Candidate(str(error.filename), reason=f"the folder cannot be read: {told(error)}")
