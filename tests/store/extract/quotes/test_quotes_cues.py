"""The table of cue verbs."""

from __future__ import annotations

import tomllib

import seeds
from store.extract.cues import CUES


def test_every_verb_of_saying_in_the_gazetteer_is_read_in_all_its_forms() -> None:
    listed = tomllib.loads(seeds.gazetteer().joinpath("general", "cues.toml").read_text("utf-8"))["cue"]
    said = [
        cue for cue in listed if cue["sort"] in ("speech", "claim") and cue["verb"].isascii() and " " not in cue["verb"]
    ]
    assert len(said) > 50
    assert [form for cue in said for form in cue["forms"] if form not in CUES] == []


def test_a_form_knows_its_verb_and_its_tense() -> None:
    assert (CUES["denied"].lemma, CUES["denied"].form) == ("deny", "past")
    assert (CUES["admitting"].lemma, CUES["admitting"].form) == ("admit", "gerund")
    assert (CUES["says"].lemma, CUES["says"].form) == ("say", "present")
