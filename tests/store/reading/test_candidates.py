"""A file before it is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.errors import UnreadableSource
from store.reading.candidates import look_at, read_bytes


def test_a_pipe_put_in_the_place_of_a_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Three boats went out.")
    seen = look_at(path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(UnreadableSource, match="it is no regular file"):
        read_bytes(seen, 1000)


def test_a_file_that_grew_since_it_was_seen_is_not_read_in_part(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Three boats.")
    seen = look_at(path)
    path.write_text("Three boats went out, and two came back.")
    with pytest.raises(UnreadableSource, match="it grew beyond the limit"):
        read_bytes(seen, 20)
