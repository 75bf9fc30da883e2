"""JSON Lines: what `extract` and `export jsonl` print."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from store import Sourcebook
from store.export.jsonl import extraction_records, sourcebook_records
from tests.store.reports import ADVANCE, TALKS

FORBIDDEN = ("textual", "rich", "tui", "sqlite_utils", "click")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return two plain files and one with front matter."""
    (tmp_path / "advance.txt").write_text(ADVANCE, encoding="utf-8")
    (tmp_path / "talks.txt").write_bytes(b"\xef\xbb\xbf" + TALKS.encode())
    (tmp_path / "note.md").write_text("---\ntitle: A note\n---\nA note\n\nKeller left Basra.", encoding="utf-8")
    return [tmp_path / "advance.txt", tmp_path / "talks.txt", tmp_path / "note.md"]


def lines(files: list[Path], **options: Any) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """Return the documents' lines and the entities' by their id, after a turn through JSON."""
    records: list[dict[str, Any]] = [json.loads(json.dumps(record)) for record in extraction_records(files, **options)]
    documents = [record for record in records if record["type"] == "document"]
    return documents, {record["id"]: record for record in records if record["type"] == "entity"}


@pytest.mark.usefixtures("own_extraction")
class TestExtract:
    """What `extract` prints of files."""

    def test_every_span_carries_the_text_it_has_in_the_document(self, files: list[Path]) -> None:
        documents, _ = lines(files)
        assert [document["name"] for document in documents] == ["advance.txt", "talks.txt", "note.md"]
        for document, text in zip(documents, (ADVANCE, TALKS), strict=False):
            spans = [*document["mentions"], *document["quotes"], *document["dates"]]
            spans += [quote[part] for quote in document["quotes"] for part in ("speaker", "cue")]
            assert len(spans) > 6
            assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)

    def test_the_text_is_there_when_asked_for_and_when_offsets_need_it(self, files: list[Path]) -> None:
        assert [("text" in document) for document in lines(files)[0]] == [False, False, True]
        assert [document["text"] for document in lines(files, with_text=True)[0]][:2] == [ADVANCE, TALKS]

    def test_entities_are_resolved_across_all_files(self, files: list[Path]) -> None:
        documents, entities = lines(files)
        basra = {m["entity"] for document in documents for m in document["mentions"] if m["text"] == "Basra"}
        keller = {m["entity"] for document in documents for m in document["mentions"] if "Keller" in m["text"]}
        assert len(basra) == len(keller) == 1
        assert entities[keller.pop()] == {
            "type": "entity",
            "id": documents[0]["quotes"][1]["speaker"]["entity"],
            "name": "Jonas Keller",
            "kind": "person",
            "aliases": ["Keller"],
        }
        assert {m["entity"] for document in documents for m in document["mentions"]} == set(entities)

    def test_a_line_has_all_fields_of_the_format(self, files: list[Path]) -> None:
        document = lines(files)[0][0]
        assert list(document) == [
            "type", "name", "sha256", "metadata", "evidence", "passages", "mentions", "quotes", "dates",
        ]  # fmt: skip
        assert list(document["metadata"]) == [
            "type", "title", "authors", "publisher", "container", "published", "updated", "accessed", "url", "language",
        ]  # fmt: skip
        assert document["evidence"]["title"] == {"start": 0, "end": 23, "rule": "first line"}
        assert document["passages"][2]["role"] == "furniture"
        assert set(document["mentions"][0]) == {"start", "end", "text", "kind", "entity", "confidence", "coordinates"}
        assert set(document["quotes"][0]) == {"start", "end", "text", "kind", "speaker", "cue", "confidence"}
        assert set(document["quotes"][0]["speaker"]) == {"start", "end", "text", "entity", "inferred"}
        assert set(document["dates"][0]) == {"start", "end", "text", "value", "precision", "inferred"}

    def test_what_cannot_be_read_is_told_and_the_rest_is_printed(self, files: list[Path], tmp_path: Path) -> None:
        refused: list[tuple[str, str]] = []
        (tmp_path / "empty.txt").write_bytes(b"")
        documents, _ = lines(
            [tmp_path / "empty.txt", *files, tmp_path / "none.txt", tmp_path],
            refuse=lambda path, reason: refused.append((path.name, reason)),
        )
        assert len(documents) == 3
        assert [name for name, _ in refused] == ["empty.txt", "none.txt", tmp_path.name]


def test_a_sourcebook_is_exported_with_its_texts(two_reports: Sourcebook) -> None:
    records: list[dict[str, Any]] = [json.loads(json.dumps(record)) for record in sourcebook_records(two_reports)]
    assert [record["type"] for record in records] == ["document"] * 2 + ["entity"] * 6
    assert records[0]["text"] == ADVANCE
    assert records[0]["quotes"][0]["speaker"]["text"] == "Anna Weber"
    assert records[0]["quotes"][0]["cue"]["text"] == "said"
    assert len(records[0]["mentions"]) == 13
    assert {m["entity"] for record in records[:2] for m in record["mentions"]} == {
        record["id"] for record in records[2:]
    }


@pytest.mark.usefixtures("own_extraction")
def test_extract_and_export_agree(book: Sourcebook, files: list[Path]) -> None:
    book.add(files)
    exported = [record for record in sourcebook_records(book) if record["type"] == "document"]
    extracted, _ = lines(files, with_text=True)
    for one, other in zip(json.loads(json.dumps(exported)), extracted, strict=True):
        assert one == other


def test_extracting_starts_without_what_it_does_not_need() -> None:
    code = f"import sys, store.export.jsonl; print([m for m in {FORBIDDEN!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_export_says_how_far_it_is(two_reports: Sourcebook) -> None:
    told: list[tuple[int, int]] = []
    records = list(sourcebook_records(two_reports, lambda done, total: told.append((done, total))))
    assert told == [(len(records), len(records))]
