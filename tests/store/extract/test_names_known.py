"""Gazetteers: what is shipped, what a user brings, and names in Arabic script."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.extract import ExtractorError, GazetteerError, Options, extract
from store.extract.compile_world import fingerprint
from store.extract.gazetteer import load, shipped
from store.records import Mention

DEFAULT = Options()


def mentions(text: str, options: Options = DEFAULT) -> dict[str, Mention]:
    return {text[m.start : m.end]: m for m in extract(text, options).mentions}


def test_the_compiled_gazetteers_are_those_of_the_seeds() -> None:
    assert shipped().fingerprint == fingerprint(), "run python -m store.extract.compile_world"


def test_all_shipped_models_together_stay_small() -> None:
    folder = Path(__file__).parents[3] / "store" / "extract" / "model"
    assert sum(file.stat().st_size for file in folder.iterdir() if file.is_file()) <= 8_000_000


def test_a_city_carries_where_it_is() -> None:
    hit = load().get("gothenburg")[0]
    assert hit.entry.kind == "place"
    assert (round(hit.entry.latitude or 0), round(hit.entry.longitude or 0)) == (58, 12)


@pytest.mark.parametrize("particle", ["", "و", "ب", "ل", "ف", "ك"])
def test_an_arabic_name_is_found_behind_a_prefixed_particle(particle: str) -> None:
    said = f"وصل الوفد {particle}بغداد مساء"
    assert mentions(said)["بغداد"].kind == "place"


def test_an_arabic_name_with_its_article_is_the_name_without() -> None:
    found = mentions("عاد إلى العراق أمس")
    assert found["العراق"].gazetteer_id == "iraq"
    assert mentions("سافر للعراق أمس").keys() & {"لعراق", "عراق", "للعراق"}


def test_a_toml_gazetteer_of_the_user_is_used(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[[entry]]\nname = "Bluewater Ring"\nkind = "group"\naliases = ["BWR"]\n', "utf-8")
    found = mentions("Members of the Bluewater Ring left; BWR was silent.", Options(gazetteers=(file,)))
    assert found["Bluewater Ring"].kind == "group"
    assert found["BWR"].gazetteer_id == found["Bluewater Ring"].gazetteer_id


def test_a_csv_gazetteer_of_the_user_is_used(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("name,kind,aliases\nSaltmarsh Depot,facility,the Saltmarsh|Depot Nine\n", "utf-8")
    found = mentions("Trucks left Saltmarsh Depot for Depot Nine.", Options(gazetteers=(file,)))
    assert found["Saltmarsh Depot"].kind == found["Depot Nine"].kind == "facility"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("bad.toml", "[[entry]\n", "bad.toml"),
        ("bad.toml", '[[entry]]\nname = "X"\nkind = "planet"\n', "planet"),
        ("bad.toml", '[[entry]]\nkind = "place"\n', "no name"),
        ("bad.csv", "title,kind\nX,place\n", "columns"),
    ],
)
def test_a_faulty_gazetteer_says_which_file_and_why(tmp_path: Path, name: str, content: str, what: str) -> None:
    file = tmp_path / name
    file.write_text(content, "utf-8")
    with pytest.raises(GazetteerError, match=what):
        extract("Some text.", Options(gazetteers=(file,)))


def test_a_missing_gazetteer_says_which_file(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"nowhere\.toml"):
        extract("Some text.", Options(gazetteers=(tmp_path / "nowhere.toml",)))


def test_the_seeds_own_subject_can_be_left_out() -> None:
    assert all(hit.entry.source != "domain" for hit in load(domain=False).get("fatemiyoun"))
    assert any(hit.entry.source == "domain" for hit in load().get("fatemiyoun"))


def test_an_acronym_is_no_ordinary_word() -> None:
    assert "us" not in mentions("They told us that it was over.")
    assert mentions("They told the US that it was over.")["US"].gazetteer_id == "united-states"


@pytest.mark.parametrize("extractor", ["spacy:", "nltk", "gliner:small"])
def test_an_extractor_that_does_not_exist_is_named(extractor: str) -> None:
    with pytest.raises(ExtractorError, match=extractor):
        extract("Some text.", Options(extractor=extractor))
