"""Chicago, 18th edition: notes, short notes, bibliography."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from store.cite import Cited, render

NEWSPAPER: Mapping[str, object] = {
    "id": "frantzman2020iran",
    "type": "article-newspaper",
    "title": "Iran's Fatemiyoun forces: what's next?",
    "container-title": "the jerusalem post",
    "author": [{"family": "Frantzman", "given": "Seth J."}],
    "issued": {"date-parts": [[2020, 5, 15]]},
    "URL": "https://www.jpost.com/628189",
    "accessed": {"date-parts": [[2021, 1, 2]]},
}
BOOK: Mapping[str, object] = {
    "id": "smyth2015jihad",
    "type": "book",
    "title": "The Shiite jihad in Syria and its regional effects",
    "author": [{"family": "Smyth", "given": "Phillip"}],
    "publisher": "Washington Institute",
    "publisher-place": "Washington, DC",
    "issued": {"date-parts": [[2015, 2]]},
    "edition": "2",
}
JOURNAL: Mapping[str, object] = {
    "id": "malik2019pmf",
    "type": "article-journal",
    "title": "The future of the PMF",
    "container-title": "CTC Sentinel",
    "author": [{"family": "Malik", "given": "Hamdi"}, {"family": "Knights", "given": "Michael"}],
    "issued": {"date-parts": [[2019, 8]]},
    "volume": "12",
    "issue": "8",
    "page": "101-108",
    "DOI": "10.1000/182",
}


def note(item: Mapping[str, object], **place: object) -> str:
    return render([Cited(item, **place)], "chicago", "note").plain  # type: ignore[arg-type]


def entry(item: Mapping[str, object]) -> str:
    return render([Cited(item)], "chicago", "bibliography").plain


def test_a_note_gives_author_title_newspaper_full_date_and_address() -> None:
    assert note(NEWSPAPER) == (
        "Seth J. Frantzman, “Iran’s Fatemiyoun Forces: What’s Next?,” The Jerusalem Post, May 15, 2020, "
        "https://www.jpost.com/628189."
    )


def test_an_entry_turns_the_first_author_round_and_parts_with_full_stops() -> None:
    assert entry(NEWSPAPER) == (
        "Frantzman, Seth J. “Iran’s Fatemiyoun Forces: What’s Next?” The Jerusalem Post, May 15, 2020. "
        "https://www.jpost.com/628189."
    )


def test_a_passage_is_cited_by_its_paragraph() -> None:
    assert ", May 15, 2020, para. 14, https" in note(NEWSPAPER, passage=14)


def test_a_page_is_cited_by_its_number_alone_and_goes_before_the_passage() -> None:
    assert note(BOOK, page="12-15", passage=3).endswith(", 2nd ed. (Washington Institute, 2015), 12–15.")


def test_a_book_is_italic_with_its_publication_in_brackets_and_no_place() -> None:
    assert render([Cited(BOOK)], "chicago", "note").html == (
        "<p>Phillip Smyth, <i>The Shiite Jihad in Syria and Its Regional Effects</i>, 2nd ed. "
        "(Washington Institute, 2015).</p>"
    )


def test_a_journal_has_volume_issue_year_and_pages_shortened() -> None:
    assert note(JOURNAL) == (
        "Hamdi Malik and Michael Knights, “The Future of the PMF,” CTC Sentinel 12, no. 8 (2019): 101–8, "
        "https://doi.org/10.1000/182."
    )


def test_the_page_cited_stands_for_the_pages_of_the_article() -> None:
    assert ": 104, https" in note(JOURNAL, page="104")


def test_whose_words_are_cited_comes_first() -> None:
    cited = Cited(NEWSPAPER, passage=14, quote="We will not leave", speaker="Hassan Nasrallah")
    assert render([cited], "chicago").plain.startswith("Hassan Nasrallah, quoted in Seth J. Frantzman, “Iran’s")


def test_a_speaker_who_is_inferred_stands_in_brackets() -> None:
    cited = Cited(NEWSPAPER, quote="We will not leave", speaker="Hassan Nasrallah", speaker_inferred=True)
    assert render([cited], "chicago").plain.startswith("[Hassan Nasrallah], quoted in ")


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (2, "A. One and B. Two, "),
        (3, "A. One et al., "),
    ],
)
def test_a_note_names_two_authors_and_shortens_three(count: int, expected: str) -> None:
    people = [{"family": family, "given": given} for given, family in (("A.", "One"), ("B.", "Two"), ("C.", "Three"))]
    assert note({**BOOK, "author": people[:count]}).startswith(expected)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (2, "Name0, N., and N. Name1. "),
        (6, "Name0, N., N. Name1, N. Name2, N. Name3, N. Name4, and N. Name5. "),
        (7, "Name0, N., N. Name1, N. Name2, et al. "),
    ],
)
def test_an_entry_names_six_authors_and_shortens_seven_to_three(count: int, expected: str) -> None:
    people = [{"family": f"Name{number}", "given": "N."} for number in range(count)]
    assert entry({**BOOK, "author": people}).startswith(expected)


def test_an_organization_before_another_author_has_no_comma_after_it() -> None:
    people = [{"literal": "Bellingcat"}, {"family": "Toler", "given": "Aric"}]
    assert entry({**BOOK, "author": people}).startswith("Bellingcat and Aric Toler. ")


def test_an_editor_stands_where_the_author_is_missing_and_is_not_named_again() -> None:
    item = {**BOOK, "author": [], "editor": [{"family": "Nasr", "given": "Vali"}]}
    assert note(item).startswith("Vali Nasr, ed., The Shiite Jihad")
    assert entry(item).count("Nasr") == 1


def test_editor_and_translator_follow_the_title() -> None:
    item = {**BOOK, "editor": [{"family": "Nasr", "given": "Vali"}], "translator": [{"family": "Malik", "given": "H."}]}
    assert ", 2nd ed., ed. Vali Nasr, trans. H. Malik (" in note(item)
    assert ". 2nd ed. Edited by Vali Nasr. Translated by H. Malik. " in entry(item)


def test_nothing_known_but_a_title_gives_no_date_and_invents_nothing() -> None:
    assert note({"type": "report", "title": "Base"}) == "Base (n.d.)."
    assert note({"type": "webpage", "title": "Base"}) == "“Base.”"


def test_an_undated_page_says_when_it_was_read() -> None:
    item = {**NEWSPAPER, "issued": None, "type": "webpage"}
    assert "The Jerusalem Post, accessed January 2, 2021, https" in note(item)


def test_an_uncertain_date_stands_in_brackets_with_a_question_mark() -> None:
    assert "(Washington Institute, [2015?])" in note({**BOOK, "issued": {"date-parts": [[2015]], "circa": True}})


def test_an_unsigned_entry_of_a_reference_work_is_for_notes_and_left_out_of_a_bibliography() -> None:
    entry_item = {"id": "e", "type": "entry-encyclopedia", "title": "Abu Kamal", "container-title": "Wikipedia"}
    assert note(entry_item) == "Wikipedia, under “Abu Kamal.”"
    assert render([Cited(entry_item), Cited(BOOK)], "chicago", "bibliography").plain == entry(BOOK)


def test_an_unsigned_entry_asked_for_alone_is_written_all_the_same() -> None:
    entry_item = {"id": "e", "type": "entry-encyclopedia", "title": "Abu Kamal", "container-title": "Wikipedia"}
    assert entry(entry_item) == "Wikipedia. “Abu Kamal.”"


def test_a_source_cited_again_gets_a_short_note() -> None:
    notes = render([Cited(NEWSPAPER), Cited(BOOK), Cited(NEWSPAPER, passage=2)], "chicago", "note").plain.split("\n")
    assert notes[2] == "Frantzman, “Iran’s Fatemiyoun Forces: What’s Next?,” para. 2."


def test_a_short_note_takes_the_short_title() -> None:
    short = render([Cited({**NEWSPAPER, "title-short": "Fatemiyoun"}, page="A1")], "chicago", "short").plain
    assert short == "Frantzman, “Fatemiyoun,” A1."


def test_a_bibliography_is_sorted_and_has_each_source_once() -> None:
    lines = render([Cited(BOOK), Cited(NEWSPAPER), Cited(BOOK, page="3")], "chicago", "bibliography").plain.split("\n")
    assert [line.split(",")[0] for line in lines] == ["Frantzman", "Smyth"]


def test_a_description_of_who_spoke_begins_the_note_with_a_capital() -> None:
    cited = Cited(NEWSPAPER, quote="x", speaker="the spokesman")
    assert render([cited], "chicago").plain.startswith("The spokesman, quoted in ")


def test_what_was_first_published_before_says_so() -> None:
    item = {**BOOK, "original-date": {"date-parts": [[1950]]}, "edition": ""}
    assert note(item).endswith("(1950; Washington Institute, 2015).")
    assert entry(item).endswith(". 1950; Washington Institute, 2015.")


def test_an_archived_source_says_where_it_lies() -> None:
    item = {**BOOK, "archive": "Hoover Institution", "archive_location": "Box 3", "archive-place": "Stanford"}
    assert note(item).endswith("(Washington Institute, 2015), Box 3, Hoover Institution, Stanford.")
