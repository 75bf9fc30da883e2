"""The copies of fetched pages: their bytes, by their hash, where only the user can read them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from store.folders import data_folder


def folder() -> Path:
    """Return where the copies lie, in the user's data folder."""
    return data_folder() / "pages"


def path_of(sha256: str, place: Path) -> Path:
    """Return where the copy of a fetched page lies in a folder, by the hash of its bytes."""
    return place / sha256[:2] / sha256


def forget(sha256: str) -> None:
    """Delete the kept copy of a fetched page, if there is one."""
    path_of(sha256, folder()).unlink(missing_ok=True)


def keep(data: bytes, place: Path) -> Path:
    """Write a page's bytes where only the user can read them; return the path. Raises OSError."""
    path = path_of(hashlib.sha256(data).hexdigest(), place)
    if path.exists():
        return path
    for each in (place, path.parent):
        each.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return path
