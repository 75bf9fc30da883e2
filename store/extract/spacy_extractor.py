"""Names found by a spaCy pipeline that the user has installed (`--extractor spacy:MODEL`, extra `spacy`)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from ..records import Kind, Mention, Passage
from .names_decisions import apart

if TYPE_CHECKING:
    from spacy.language import Language

PREFIX = "spacy:"
KINDS: dict[str, Kind] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "nationality",
    "LANGUAGE": "nationality",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "PRODUCT": "weapon",
}
"""spaCy's labels (OntoNotes and the four of its multilingual models) as our kinds; other labels are left out."""


class ExtractorError(ValueError):
    """An extractor that was asked for and cannot be used; the message says why and what to do."""


@cache
def _pipeline(model: str) -> Language:
    try:
        import spacy
    except ImportError as error:
        message = f"spacy:{model} needs spaCy: install sourcebook with its extra, pip install 'sourcebook[spacy]'"
        raise ExtractorError(message) from error
    try:
        language = spacy.load(model)
    except OSError as error:
        raise ExtractorError(f"spacy:{model}: no such model or folder; install it, or give its path") from error
    if not {"ner", "entity_ruler"} & set(language.pipe_names):
        raise ExtractorError(f"spacy:{model}: this pipeline finds no names (it has {', '.join(language.pipe_names)})")
    return language


def find(text: str, passages: Sequence[Passage], extractor: str) -> tuple[Mention, ...]:
    """Return the mentions that a spaCy pipeline finds, passage by passage, in order and without overlap.

    `extractor` is "spacy:" and the name or the folder of a pipeline. Raises ExtractorError when it is no such thing,
    spaCy is not installed, or the pipeline cannot be loaded.
    """
    if not extractor.startswith(PREFIX) or len(extractor) == len(PREFIX):
        raise ExtractorError(f"{extractor}: no such extractor; there are sourcebook and spacy:MODEL")
    language = _pipeline(extractor[len(PREFIX) :])
    found: list[Mention] = []
    documents = language.pipe(text[passage.start : passage.end] for passage in passages)
    for passage, document in zip(passages, documents, strict=True):
        for entity in document.ents:
            kind = KINDS.get(entity.label_)
            if kind and entity.text.strip():
                start, end = passage.start + entity.start_char, passage.start + entity.end_char
                found.append(Mention(start, end, kind, text[start:end], 0.8, "spacy"))
    return tuple(apart(found))
