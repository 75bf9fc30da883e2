"""Citation data as CSL-JSON, and citekeys."""

from __future__ import annotations

import pytest

from store.cite import citekey, csl_item
from store.records import CitationData


def test_what_is_unknown_is_left_out() -> None:
    assert csl_item(CitationData(title="Base"), "base") == {"id": "base", "type": "document", "title": "Base"}


def test_dates_are_as_precise_as_they_are_known() -> None:
    item = csl_item(CitationData(published="2016-07", accessed="2020-01-05"), "k")
    assert item["issued"] == {"date-parts": [[2016, 7]]}
    assert item["accessed"] == {"date-parts": [[2020, 1, 5]]}
    assert "issued" not in csl_item(CitationData(published="July"), "k")
    assert csl_item(CitationData(published="2016-07-20/2016-07-22"), "k")["issued"] == {
        "date-parts": [[2016, 7, 20], [2016, 7, 22]]
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Seth J. Frantzman", {"family": "Frantzman", "given": "Seth J."}),
        ("Frantzman, Seth J.", {"family": "Frantzman", "given": "Seth J."}),
        ("Bashar al-Assad", {"family": "al-Assad", "given": "Bashar"}),
        ("Jan van der Berg", {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}),
        ("Van Morrison", {"family": "Morrison", "given": "Van"}),
        ("Martin Luther King Jr.", {"family": "King", "given": "Martin Luther", "suffix": "Jr."}),
        ("Reuters", {"literal": "Reuters"}),
        ("The Associated Press", {"literal": "The Associated Press"}),
        ("Times of Israel Staff", {"literal": "Times of Israel Staff"}),
        ("حسن نصر الله", {"family": "الله", "given": "حسن نصر"}),
    ],
)
def test_people_are_split_and_organizations_stay_whole(name: str, expected: dict[str, str]) -> None:
    assert csl_item(CitationData(authors=(name,)), "k")["author"] == [expected]


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (CitationData(title="The Fatemiyoun forces", authors=("Seth Frantzman",), published="2020-05-15"),
         "frantzman2020fatemiyoun"),
        (CitationData(title="Why we left", authors=("Ömer Çelik",)), "celikwe"),
        (CitationData(title="Base", container="The Jerusalem Post", published="2018"), "jerusalem2018base"),
        (CitationData(title="لواء فاطميون"), "source"),
        (CitationData(title="2018 in review"), "source2018"),
        (CitationData(title="Al-Qaim", authors=("Bashar al-Assad",)), "alassadqaim"),
    ],
)  # fmt: skip
def test_a_citekey_is_author_year_and_first_telling_word(citation: CitationData, expected: str) -> None:
    assert citekey(citation, ()) == expected


def test_a_taken_citekey_gets_a_letter() -> None:
    citation = CitationData(title="Base", authors=("Avi Issacharoff",), published="2016")
    assert citekey(citation, {"issacharoff2016base"}) == "issacharoff2016baseb"
    assert citekey(citation, {"issacharoff2016base", "issacharoff2016baseb"}) == "issacharoff2016basec"


def test_a_citekey_is_the_same_every_time() -> None:
    citation = CitationData(title="Base", authors=("Avi Issacharoff",), published="2016")
    assert citekey(citation, {"a"}) == citekey(citation, {"b"})


def test_who_publishes_an_article_is_what_the_article_appears_in() -> None:
    item = csl_item(CitationData(type="article-newspaper", title="A bridge", publisher="The Harbour Post"), "bridge")
    assert item["container-title"] == "The Harbour Post"
    assert "publisher" not in item
