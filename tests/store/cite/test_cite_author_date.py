"""APA, MLA and Harvard: reference lists and citations in the text."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from store.cite import Cited, render

ARTICLE: Mapping[str, object] = {
    "id": "issacharoff2016militias",
    "type": "article-newspaper",
    "title": "Militias turn on each other: the “axis” splits",
    "container-title": "Times of Israel",
    "author": [{"family": "Issacharoff", "given": "Avi"}],
    "issued": {"date-parts": [[2016, 7, 20]]},
    "URL": "https://www.timesofisrael.com/x",
}
BOOK: Mapping[str, object] = {
    "id": "smyth2015jihad",
    "type": "book",
    "title": "The Shiite jihad",
    "author": [{"family": "Smyth", "given": "Phillip"}],
    "publisher": "Washington Institute",
    "publisher-place": "Washington, DC",
    "issued": {"date-parts": [[2015]]},
}


def write(style: str, form: str, item: Mapping[str, object], **place: object) -> str:
    return render([Cited(item, **place)], style, form).plain  # type: ignore[arg-type]


def test_apa_turns_all_authors_round_with_initials_and_gives_the_full_date() -> None:
    assert write("apa", "bibliography", ARTICLE) == (
        "Issacharoff, A. (2016, July 20). Militias turn on each other: the “axis” splits. Times of Israel. "
        "https://www.timesofisrael.com/x"
    )


def test_apa_in_text_gives_author_year_and_paragraph() -> None:
    assert write("apa", "in-text", ARTICLE, passage=14) == "(Issacharoff, 2016, para. 14)"


def test_apa_says_as_cited_in() -> None:
    cited = Cited(ARTICLE, passage=14, quote="We will not leave", speaker="Nasrallah")
    assert render([cited], "apa").plain == "(Nasrallah, as cited in Issacharoff, 2016, para. 14)"


def test_apa_names_twenty_authors_and_leaves_out_all_but_the_last_of_more() -> None:
    people = [{"family": f"N{number}", "given": "A"} for number in range(1, 23)]
    twenty = write("apa", "bibliography", {**BOOK, "author": people[:20]})
    assert "N19, A., & N20, A. (2015)" in twenty
    assert ", N19, A., … N22, A. (2015)" in write("apa", "bibliography", {**BOOK, "author": people})


def test_apa_puts_the_title_first_when_nobody_is_named_and_quotes_it_in_the_text() -> None:
    item = {**ARTICLE, "author": None}
    assert write("apa", "bibliography", item).startswith("Militias turn on each other: the “axis” splits. (2016, July")
    assert write("apa", "in-text", item) == "(“Militias Turn on Each Other: The ‘Axis’ Splits,” 2016)"


def test_apa_says_no_date_and_when_an_undated_page_was_read() -> None:
    item = {**ARTICLE, "issued": None, "accessed": {"date-parts": [[2021, 3, 4]]}}
    assert " (n.d.). " in write("apa", "bibliography", item)
    assert "Retrieved March 4, 2021, from https://www" in write("apa", "bibliography", item)


def test_mla_turns_the_first_author_round_and_puts_the_day_first() -> None:
    assert write("mla", "bibliography", ARTICLE) == (
        "Issacharoff, Avi. “Militias Turn on Each Other: The ‘Axis’ Splits.” Times of Israel, 20 July 2016, "
        "https://www.timesofisrael.com/x."
    )


@pytest.mark.parametrize(("month", "written"), [(1, "Jan."), (5, "May"), (6, "June"), (9, "Sept.")])
def test_mla_abbreviates_the_long_months(month: int, written: str) -> None:
    item = {**ARTICLE, "issued": {"date-parts": [[2016, month, 3]]}}
    assert f", 3 {written} 2016, " in write("mla", "bibliography", item)


def test_mla_in_text_gives_author_and_page_without_a_comma() -> None:
    assert write("mla", "in-text", BOOK, page="12") == "(Smyth 12)"
    assert write("mla", "in-text", ARTICLE, passage=3) == "(Issacharoff, par. 3)"


def test_mla_shortens_three_authors_to_the_first() -> None:
    people = [{"family": f"N{number}", "given": "Ann"} for number in range(3)]
    assert write("mla", "bibliography", {**BOOK, "author": people}).startswith("N0, Ann, et al. ")
    assert write("mla", "in-text", {**BOOK, "author": people}) == "(N0 et al.)"


def test_mla_says_qtd_in() -> None:
    cited = Cited(ARTICLE, page="3", quote="We will not leave", speaker="Hassan Nasrallah")
    assert render([cited], "mla").plain == "(Hassan Nasrallah, qtd. in Issacharoff 3)"


def test_harvard_joins_initials_and_says_where_it_is_available() -> None:
    item = {**ARTICLE, "author": [{"family": "Hayek", "given": "Friedrich A.", "non-dropping-particle": "von"}]}
    assert write("harvard", "bibliography", item) == (
        "von Hayek, F.A. (2016) “Militias turn on each other: the ‘axis’ splits,” Times of Israel, 20 July. "
        "Available at: https://www.timesofisrael.com/x."
    )


def test_british_harvard_has_single_marks_with_the_comma_outside() -> None:
    item = {**ARTICLE, "accessed": {"date-parts": [[2021, 3, 4]]}}
    written = write("harvard-uk", "bibliography", item)
    assert "‘Militias turn on each other: the “axis” splits’, Times of Israel" in written
    assert written.endswith("(Accessed: 4 March 2021).")


def test_harvard_says_no_date() -> None:
    assert write("harvard", "in-text", {**BOOK, "issued": None}, page="3-5") == "(Smyth, no date, pp. 3–5)"


@pytest.mark.parametrize("style", ["apa", "harvard"])
def test_sources_of_one_author_and_year_are_told_apart_by_letters_in_the_order_of_their_titles(style: str) -> None:
    other = {**ARTICLE, "id": "other", "title": "The aftermath"}
    alone = {**ARTICLE, "id": "alone", "issued": {"date-parts": [[2018]]}}
    lines = render([Cited(other), Cited(ARTICLE), Cited(alone)], style, "in-text").plain.split("\n")
    assert lines == ["(Issacharoff, 2016a)", "(Issacharoff, 2016b)", "(Issacharoff, 2018)"]
    assert "2016a" in render([Cited(ARTICLE), Cited(other)], style, "bibliography").plain.split("\n")[0]


def test_a_place_is_cited_in_the_text_and_a_source_in_the_list_when_no_form_is_asked_for() -> None:
    assert render([Cited(BOOK, page="3")], "apa").plain == "(Smyth, 2015, p. 3)"
    assert render([Cited(BOOK)], "apa").plain == "Smyth, P. (2015). The Shiite jihad. Washington Institute."


def test_apa_gives_both_years_of_what_was_published_before() -> None:
    item = {**BOOK, "original-date": {"date-parts": [[1950]]}}
    assert write("apa", "in-text", item) == "(Smyth, 1950/2015)"
    assert write("apa", "bibliography", item).endswith("Washington Institute. (Original work published 1950)")


def test_mla_makes_a_database_a_container_of_its_own() -> None:
    item = {**ARTICLE, "source": "ProQuest"}
    assert write("mla", "bibliography", item).endswith("20 July 2016. ProQuest, https://www.timesofisrael.com/x.")
