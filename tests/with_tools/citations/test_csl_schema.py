"""CSL-JSON that is valid by the schema of the Citation Style Language.

The schema is fetched for the test alone, out of a package that carries it unchanged; no copy of it is kept.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import jsonschema
import pytest

from store import citation_fields, open_sourcebook
from store.cite import Cited, render
from store.library import prepare_seeds, seeds_path

CARRIER = "commonmeta-py==0.312"
SCHEMA = "commonmeta/resources/csl-data.json"


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> jsonschema.Draft7Validator:
    """The schema, read out of the wheel; nothing of the package is installed."""
    folder = tmp_path_factory.mktemp("schema")
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), CARRIER], check=True
    )
    [wheel] = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        read = json.loads(archive.read(SCHEMA))
    assert "citationstyles.org" in read["$id"]
    return jsonschema.Draft7Validator(read)


def faults(schema: jsonschema.Draft7Validator, written: str) -> list[str]:
    """What the schema has against a list of items."""
    return [f"{fault.json_path}: {fault.message}" for fault in schema.iter_errors(json.loads(written))]


def test_the_embedded_documents_are_valid(
    schema: jsonschema.Draft7Validator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    prepare_seeds()
    with open_sourcebook(seeds_path()) as book:
        cited = [book.cited(f"d{row.id}") for row in book.documents()]
    assert len(cited) >= 5
    assert faults(schema, render(cited, "csl-json").plain) == []


FILLED = """---
title: "Convoys: what <is> known"
author: [Bashar al-Tamimi, "Roe, Jane", The Associated Press, "Sammy Davis, Jr."]
publisher: The Harbour Post
date: {date}
url: https://example.org/a
type: {kind}
language: en-GB
---

Convoys: what <is> known

The road is open.
"""


@pytest.mark.parametrize("kind", [*sorted(citation_fields.TYPES), "blogpost", "\x1b[31m", "1"])
@pytest.mark.parametrize("date", ["2020", "2020-05", "2020-05-03", "2020-05/2020-06", "May", "2020-99-99", "-1"])
def test_whatever_a_source_says_of_itself_the_item_is_valid(
    schema: jsonschema.Draft7Validator, tmp_path: Path, kind: str, date: str
) -> None:
    source = tmp_path / "source.md"
    source.write_text(FILLED.format(kind=json.dumps(kind), date=json.dumps(date)), encoding="utf-8")
    with open_sourcebook(":memory:") as book:
        book.add([source])
        assert faults(schema, render([book.cited("d1")], "csl-json").plain) == []


@pytest.mark.parametrize("kind", sorted(citation_fields.TYPES))
def test_every_type_the_user_may_choose_is_one_of_the_schema(schema: jsonschema.Draft7Validator, kind: str) -> None:
    assert faults(schema, render([Cited({"id": "k", "type": kind})], "csl-json").plain) == []


def test_the_schema_refuses_what_is_not_csl_json(schema: jsonschema.Draft7Validator) -> None:
    assert faults(schema, '[{"id": "k", "type": "blogpost"}]')
    assert faults(schema, '[{"id": "k", "type": "book", "issued": {"date-parts": []}}]')
