"""`--extractor spacy:MODEL` against a tiny spaCy pipeline that the test builds."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from store.extract import ExtractorError, Options, extract


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Return the folder of a pipeline that knows three names and a date."""
    language = spacy.blank("en")
    rules = language.add_pipe("entity_ruler")
    rules.add_patterns(  # type: ignore[attr-defined]
        [
            {"label": "PERSON", "pattern": "Ines Marlow"},
            {"label": "GPE", "pattern": "Port Selby"},
            {"label": "ORG", "pattern": "Selby Harbour Trust"},
            {"label": "DATE", "pattern": "Monday"},
        ]
    )
    folder = tmp_path / "tiny"
    language.to_disk(folder)
    return folder


def test_a_pipeline_of_the_user_finds_the_names(model: Path) -> None:
    said = "Selby Harbour Trust\n\nOn Monday Ines Marlow came to Port Selby."
    found = extract(said, Options(extractor=f"spacy:{model}")).mentions
    assert [(said[m.start : m.end], m.kind, m.extractor) for m in found] == [
        ("Selby Harbour Trust", "organization", "spacy"),
        ("Ines Marlow", "person", "spacy"),
        ("Port Selby", "place", "spacy"),
    ]


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExtractorError, match="no such model"):
        extract("A text.", Options(extractor=f"spacy:{tmp_path / 'nowhere'}"))


def test_a_pipeline_that_finds_no_names_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ExtractorError, match="finds no names"):
        extract("A text.", Options(extractor=f"spacy:{tmp_path / 'blank'}"))
