"""A task for worker processes that crashes, hangs or fails by the name of the file."""

from __future__ import annotations

import os
import time

from store.extract import Options
from store.reading import Candidate, Found
from store.workers import read_and_extract


def misbehave(candidate: Candidate, max_size: int, options: Options) -> Found | str:
    """Read a file as ingest does, unless its name asks for trouble."""
    name = os.path.basename(candidate.path)
    if "crash" in name:
        os.abort()
    if "hang" in name:
        time.sleep(600)
    return read_and_extract(candidate, max_size, options)
