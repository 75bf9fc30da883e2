from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract import dates, passages
from store.records import DateExpression


def read(text: str, published: str | None = None, updated: str | None = None) -> list[DateExpression]:
    return list(dates.find(text, passages.split(text), published, updated))


def values(text: str, published: str | None = None, updated: str | None = None) -> list[tuple[str, str | None]]:
    return [(text[date.start : date.end], date.value) for date in read(text, published, updated)]


@pytest.mark.parametrize(
    ("sentence", "span", "value"),
    [
        ("The mill closed on March 3, 2019.", "March 3, 2019", "2019-03-03"),
        ("The mill closed on 3 March 2019.", "3 March 2019", "2019-03-03"),
        ("The mill closed on the 3rd of March, 2019.", "3rd of March, 2019", "2019-03-03"),
        ("The mill closed on Sunday, March 3, 2019.", "Sunday, March 3, 2019", "2019-03-03"),
        ("Log: 2019-03-03T10:15:00Z pump off.", "2019-03-03T10:15:00Z", "2019-03-03"),
        ("The mill closed 3.4.2019.", "3.4.2019", "2019-04-03"),
        ("Log 2016-07: pump off.", "2016-07", "2016-07"),
        ("The mill closed in Sept. 2014.", "Sept. 2014", "2014-09"),
        ("The mill closed in September of 2014.", "September of 2014", "2014-09"),
        ("The mill closed in 1897.", "1897", "1897"),
        ("In 2013 fighters took the mill.", "2013", "2013"),
        ("Children of the 1980s remember it.", "1980s", "198X"),
        ("Children of the ’90s remember it.", "’90s", "199X"),
        ("A mill of the 19th century.", "19th century", "18XX"),
        ("A mill of the nineteenth century.", "nineteenth century", "18XX"),
        ("It flooded in the summer of 2018.", "summer of 2018", "2018-06/2018-08"),
        ("It flooded in the winter of 2018.", "winter of 2018", "2018-12/2019-02"),
        ("It fell in the first quarter of 2018.", "first quarter of 2018", "2018-01/2018-03"),
        ("It fell in the second half of 2018.", "second half of 2018", "2018-07/2018-12"),
        ("It fell in the first two weeks of May 2018.", "first two weeks of May 2018", "2018-05-01/2018-05-14"),
        ("Le moulin a fermé le 3 mars 2019.", "3 mars 2019", "2019-03-03"),
        ("أغلقت الطاحونة في 15 مايو 2020 بعد الفيضان.", "15 مايو 2020", "2020-05-15"),
    ],
)
def test_a_date_that_names_its_year_is_read_whole(sentence: str, span: str, value: str) -> None:
    assert values(sentence) == [(span, value)]


@pytest.mark.parametrize(
    ("sentence", "span", "value"),
    [
        ("He was mayor in 2003-2006.", "2003-2006", "2003/2006"),
        ("The drought (2011–13) emptied the wells.", "2011–13", "2011/2013"),
        ("It rained on 3-5 March 2019.", "3-5 March 2019", "2019-03-03/2019-03-05"),
        ("It rained from 3 to 5 March 2019.", "3 to 5 March 2019", "2019-03-03/2019-03-05"),
        ("It rained on March 3-5, 2019.", "March 3-5, 2019", "2019-03-03/2019-03-05"),
        ("It rained between March 3 and 5, 2019.", "March 3 and 5, 2019", "2019-03-03/2019-03-05"),
        ("It rained 28 March – 5 April 2019.", "28 March – 5 April 2019", "2019-03-28/2019-04-05"),
        ("It rained December-February 2019.", "December-February 2019", "2018-12/2019-02"),
    ],
)
def test_a_range_is_one_interval(sentence: str, span: str, value: str) -> None:
    assert values(sentence) == [(span, value)]


@pytest.mark.parametrize(
    ("sentence", "span", "value", "precision"),
    [
        ("The well dried up in early May 2018.", "early May 2018", "2018-05", "part-month"),
        ("The well dried up in mid-2014.", "mid-2014", "2014", "part-year"),
        ("The well dried up in late 2019.", "late 2019", "2019", "part-year"),
        ("The well dried up at the end of 2019.", "end of 2019", "2019", "part-year"),
        ("The well dried up in the early 1990s.", "early 1990s", "199X", "decade"),
    ],
)
def test_a_part_keeps_the_value_of_the_whole(sentence: str, span: str, value: str, precision: str) -> None:
    (date,) = read(sentence)
    assert (sentence[date.start : date.end], date.value, date.precision) == (span, value, precision)


@pytest.mark.parametrize(
    "sentence",
    [
        "Theresa May spoke to them.",
        "They may 13 times a year march to the mill.",
        "The long march ended.",
        "About 1,000 personnel came.",
        "Some 2000 fighters crossed the river.",
        "It passed Resolution 2254 that day's eve.",
        "The truck, a Kia 4000, broke down on the M20.",
        "Flight 2019 was late.",
        "The pump failed in 2019 cases.",
        "The part 555-2019 is missing.",
        "At 2000 hours the gate shut.",
        "The bridge is 1900 metres long.",
        "He read the Sunday Times and Valley Today.",
        "Jan Novak and April Stone came.",
        "Windows 2000 ran the pump.",
        "The ratio was 3/4.",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(sentence: str) -> None:
    assert [date for date in values(sentence) if date[1] is not None] == []


def test_a_month_in_small_letters_is_read_after_a_preposition() -> None:
    assert values("On may 13 the gate opened.", "2020-05-17") == [("may 13", "2020-05-13")]


@pytest.mark.parametrize(
    ("published", "value"),
    [("2020-05-17", "2019-12-28"), ("2019-11-02", "2019-12-28"), ("2018-01-04", "2017-12-28")],
)
def test_a_date_without_a_year_takes_the_year_nearest_the_document(published: str, value: str) -> None:
    (date,) = read("The gate opened on December 28.", published)
    assert date.value == value
    assert date.inferred


def test_an_update_stands_in_for_the_day_of_publication() -> None:
    assert values("The gate opened on May 4.", updated="2020-05-17") == [("May 4", "2020-05-04")]


def test_a_document_known_to_the_year_gives_its_year() -> None:
    assert values("The gate opened on May 4.", "1998") == [("May 4", "1998-05-04")]


def test_a_list_takes_the_year_at_its_end() -> None:
    text = "Pictures came in September, November and December 2019."
    assert values(text, "2020-05-17") == [
        ("September", "2019-09"),
        ("November", "2019-11"),
        ("December 2019", "2019-12"),
    ]


def test_a_list_that_crosses_new_year_starts_in_the_year_before() -> None:
    assert values("It rained between December and March 2018.")[0] == ("December", "2017-12")


def test_without_a_document_date_the_nearest_earlier_full_date_gives_the_year() -> None:
    text = "The mill closed on 3 March 1987.\n\nThe owner left on April 9 and came back on May 2."
    assert values(text)[1:] == [("April 9", "1987-04-09"), ("May 2", "1987-05-02")]


def test_without_any_earlier_date_the_latest_date_of_the_text_gives_the_year() -> None:
    text = "The owner left on July 17.\n\nThe mill had closed in March 2016."
    (left, _) = read(text)
    assert (left.value, left.inferred) == ("2016-07-17", True)


def test_the_same_month_named_before_gives_its_year() -> None:
    text = "The union was founded in May 1948. It met on May 14 and struck on May 26, 1948."
    assert [value for _, value in values(text)] == ["1948-05", "1948-05-14", "1948-05-26"]


def test_a_year_told_at_the_head_of_the_sentence_holds_for_it() -> None:
    assert values("In 2014, the mill was sold; it burned in June.", "2019-08-14")[0] == ("2014", "2014")
    assert values("In 2014, the mill was sold and in June it burned.", "2019-08-14")[1] == ("June", "2014-06")


def test_the_attacks_of_september_11_keep_their_year() -> None:
    assert values("After the Sept. 11 attacks it shut.", "2013-03-22") == [("Sept. 11", "2001-09-11")]
    assert values("The fair of Sept. 11 was wet.", "2012-10-22") == [("Sept. 11", "2012-09-11")]


def test_nothing_in_the_text_leaves_a_yearless_date_without_value() -> None:
    assert values("The gate opened on May 4.") == [("May 4", None)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on Wednesday", "2020-05-13"),
        ("on Sunday", "2020-05-17"),
        ("last Sunday", "2020-05-10"),
        ("next Friday", "2020-05-22"),
        ("on Wednesday evening", "2020-05-13"),
        ("today", "2020-05-17"),
        ("yesterday", "2020-05-16"),
        ("tomorrow morning", "2020-05-18"),
        ("the day before yesterday", "2020-05-15"),
        ("last night", "2020-05-16"),
        ("this morning", "2020-05-17"),
        ("last week", "2020-05-04/2020-05-10"),
        ("last month", "2020-04"),
        ("next year", "2021"),
        ("earlier this year", "2020"),
        ("ten days ago", "2020-05-07"),
        ("more than two weeks ago", "2020-05-03"),
        ("three months ago", "2020-02"),
        ("a decade ago", "2010"),
        ("over the past two weeks", "2020-05-03/2020-05-17"),
        ("in the past three months", "2020-02-17/2020-05-17"),
        ("in the last five years", "2015/2020"),
        ("in the next two days", "2020-05-17/2020-05-19"),
        ("over the weekend", "2020-05-16/2020-05-17"),
        ("last summer", "2019-06/2019-08"),
        ("last March", "2020-03"),
        ("last December", "2019-12"),
        ("next March", "2021-03"),
        ("in June of last year", "2019-06"),
        ("at the end of the year", "2020"),
    ],
)
def test_words_that_count_from_the_document_are_placed(words: str, value: str) -> None:
    (date,) = read(f"The gate opened {words}.", "2020-05-17")
    assert date.value == value
    assert date.inferred


def test_without_a_document_date_such_words_have_no_value() -> None:
    found = values("The gate opened yesterday, on Wednesday, last month and two weeks ago.")
    assert len(found) == 4
    assert {value for _, value in found} == {None}


def test_vague_times_are_found_but_not_placed() -> None:
    found = values("In recent months, every Friday for three years, it ran; hours later it stopped.", "2020-05-17")
    assert [span for span, _ in found] == ["recent months", "every Friday", "three years", "hours later"]
    assert {value for _, value in found} == {None}


def test_a_weekday_is_the_last_one_up_to_the_documents_date_whatever_the_tense() -> None:
    assert values("The council will meet on Friday.", "2020-05-17") == [("Friday", "2020-05-15")]
    assert values("The council will meet, he said Friday.", "2020-05-17") == [("Friday", "2020-05-15")]


def test_later_counts_from_the_date_told_before() -> None:
    text = "In 2004 he wrote a book. A year later it won a prize."
    assert values(text) == [("2004", "2004"), ("A year later", "2005")]
    text = "The raid was on 25 February 2021. Rockets had fallen ten days earlier, and the next day was quiet."
    assert [value for _, value in values(text)] == ["2021-02-25", "2021-02-15", "2021-02-16"]


def test_later_has_no_value_when_the_date_told_is_far_away() -> None:
    text = "In 2004 he wrote a book.\n\nIt was red.\n\nIt sold well.\n\nA year later it won a prize."
    assert values(text)[-1] == ("A year later", None)


def test_yesterday_inside_a_quote_counts_from_the_day_of_the_quote() -> None:
    text = 'The envoy said on May 7: "They left yesterday." The gate shut yesterday.'
    assert values(text, "2020-05-17") == [
        ("May 7", "2020-05-07"),
        ("yesterday", "2020-05-06"),
        ("yesterday", "2020-05-16"),
    ]


def test_yesterday_inside_a_quote_is_not_placed_by_an_update() -> None:
    assert values('"They left yesterday," the envoy said.', updated="2020-05-17") == [("yesterday", None)]


def test_figures_that_may_be_read_two_ways_have_no_value() -> None:
    assert values("The gate opened on 02/03/2019.") == [("02/03/2019", None)]


def test_other_figures_of_the_text_say_whether_the_day_comes_first() -> None:
    assert values("It opened on 02/03/2019 and shut on 24/03/2019.")[0] == ("02/03/2019", "2019-03-02")
    assert values("It opened on 02/03/2019 and shut on 03/24/2019.")[0] == ("02/03/2019", "2019-02-03")


def test_the_language_says_whether_the_day_comes_first() -> None:
    text = "Le moulin que les gens de la vallée ont connu a fermé le 02/03/2019, et la roue est au musée."
    assert values(text) == [("02/03/2019", "2019-03-02")]


def test_a_day_that_no_calendar_has_is_not_invented() -> None:
    assert values("The gate opened on February 31, 2019.") == [("February 31, 2019", None)]


def test_the_year_of_a_run_together_box_is_found_at_its_place() -> None:
    text = "Kesten mill\n\nMill\nOwnerthe council\nBuilt1897\nIn use1900–1950\nStateruin\n\nThe mill is a ruin."
    assert values(text) == [("1897", "1897"), ("1900–1950", "1900/1950")]


def test_a_date_broken_over_two_lines_of_a_paragraph_is_one_date() -> None:
    text = (
        "The mill that stood at the end of the valley, as all of\nus knew, ground the corn of nine villages until it\n"
        "closed for good. The owner had sold the wheel in March\n2019, and by the time that the rest was carried off\n"
        "the river had already taken the lower wall."
    )
    assert values(text) == [("March\n2019", "2019-03")]


PIECES = st.sampled_from(
    [
        *"0123456789 ,.-–/'’\"“”\n()",
        "May ",
        "last ",
        "two ",
        "weeks ",
        "ago ",
        "Monday ",
        "the ",
        "mid-",
        "19",
        "later ",
    ]
)


@given(
    st.lists(PIECES, max_size=60).map("".join),
    st.sampled_from([None, "2020-05-17", "2020-05", "0001-01-01", "9999-12-31", "nonsense", "2020-02-31"]),
)
def test_any_text_gives_true_spans_in_order_without_overlap(text: str, published: str | None) -> None:
    last = 0
    for date in read(text, published):
        assert last <= date.start < date.end <= len(text)
        assert text[date.start : date.end].strip() == text[date.start : date.end]
        last = date.end


@given(st.text(max_size=200))
def test_any_characters_at_all_can_be_read(text: str) -> None:
    assert all(0 <= date.start < date.end <= len(text) for date in read(text, "2020-05-17"))
