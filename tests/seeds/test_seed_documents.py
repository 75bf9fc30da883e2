"""What the embedded documents promise: they are ours, they say of what, and they travel with the package."""

from __future__ import annotations

import datetime
import re
import shutil
from importlib.resources import files
from pathlib import Path

import frontmatter
import pytest

import seeds

NAMES = sorted(file.name for file in seeds.documents().iterdir() if file.name.endswith(".md"))
KNOWN_FIELDS = {"title", "authors", "publisher", "published", "updated", "kind", "language", "note"}
CSL_TYPES = {"article-newspaper", "article-magazine", "article-journal", "post-weblog", "entry-encyclopedia", "report"}
QUOTATION = re.compile(r"“([^”]*)”")
TURN = re.compile(r"^(?:QUESTION|SENIOR [A-Z ]+): (.+)$", re.MULTILINE)

each_document = pytest.mark.parametrize("name", NAMES)


def _document(name: str) -> frontmatter.Post:
    return frontmatter.loads(seeds.documents().joinpath(name).read_text("utf-8"))


def test_there_is_one_document_for_each_of_the_five_sources() -> None:
    assert len(NAMES) == 5
    assert len({_document(name)["title"] for name in NAMES}) == 5


@each_document
def test_front_matter_holds_citation_data_and_nothing_else(name: str) -> None:
    fields = _document(name).metadata
    assert {"title", "kind", "language", "note"} <= set(fields) <= KNOWN_FIELDS
    assert fields["kind"] in CSL_TYPES
    assert fields["language"] == "en"
    authors = fields.get("authors", ["nobody is named"])
    assert isinstance(authors, list)
    assert all(isinstance(author, str) and author for author in authors)
    for field in ("published", "updated"):
        assert isinstance(fields.get(field, datetime.date.min), datetime.date)


@each_document
def test_a_document_says_whose_summary_it_is(name: str) -> None:
    document = _document(name)
    assert str(document["note"]).startswith("Our own summary of ")
    assert str(document["title"]) in str(document["note"])


@each_document
def test_a_document_opens_with_its_title_as_the_only_heading_of_that_rank(name: str) -> None:
    document = _document(name)
    assert re.findall(r"^# (.+)$", document.content, re.MULTILINE) == [document["title"]]


@each_document
def test_a_document_has_350_to_1200_words(name: str) -> None:
    assert 350 <= len(_document(name).content.split()) <= 1200


@each_document
def test_quotations_are_short(name: str) -> None:
    text = _document(name).content
    quotations = QUOTATION.findall(text) + TURN.findall(text)
    assert quotations
    for quotation in quotations:
        assert 1 <= len(re.findall(r"[\w'’-]+", quotation)) <= 25, quotation


@each_document
def test_every_quotation_mark_that_opens_is_closed(name: str) -> None:
    for paragraph in _document(name).content.split("\n\n"):
        assert re.sub("[^“”]", "", paragraph) == "“”" * paragraph.count("“")


@pytest.mark.parametrize(
    "spelling",
    [
        *("Albukamal", "Al-Bukamal", "Albu Kamal", "Abu Kamal", "البوكمال"),
        *("Liwa Fatemiyoun", "Fatemiyun", "Fatemiyoun Division", "لواء فاطمیون"),
        *("Liwa Zainebiyoun", "Liwa Zainebiyou", "Liwa Zenabiyoun", "Zeinaboun"),
        *("Kataib Hezbollah", "Kata’ib Hizballah", "Kata'ib Hezbollah", "Hezbollah Brigades", "Syrian Hezbollah"),
        *("Qasem Soleimani", "Qassem Soleimani", "Quds Force", "Qods Force", "Kataeib al-Imam Ali", "ktaebali1"),
        *("Deir Ezzor", "Dier Ezzor", "Deir ez-Zor", "Mayadeen", "Al-Mayadin", "Al-Qa’im", "Qaim", "Al-Tanf", "Tanf"),
    ],
)
def test_the_spellings_of_the_sources_are_kept(spelling: str) -> None:
    assert any(spelling in _document(name).content for name in NAMES)


def test_the_data_is_reached_through_the_package() -> None:
    package = files("seeds")
    assert package.joinpath("documents", "imam-ali-military-base.md").is_file()
    assert package.joinpath("gazetteer", "general", "countries.toml").is_file()
    assert package.joinpath("gazetteer", "domain", "groups.toml").is_file()


@pytest.mark.parametrize("changed", ["documents/imam-ali-military-base.md", "gazetteer/domain/groups.toml"])
def test_the_fingerprint_follows_every_embedded_file(
    changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (seeds.documents(), seeds.gazetteer()):
        shutil.copytree(folder, tmp_path / folder.name)
    monkeypatch.setattr(seeds, "PACKAGE", tmp_path)
    before = seeds.fingerprint()
    file = tmp_path / changed
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    assert re.fullmatch("[0-9a-f]{64}", before)
    assert seeds.fingerprint() != before
    (tmp_path / "documents" / "notes.txt").write_text("what is no document does not count", "utf-8")
    file.write_text(file.read_text("utf-8")[:-1], "utf-8")
    assert seeds.fingerprint() == before
