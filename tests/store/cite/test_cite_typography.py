"""Typography: punctuation at the seams, quotation marks and italics that nest, title case, names and dates."""

from __future__ import annotations

import pytest

from store.cite.casing import capitalize_first, title_case
from store.cite.dates import DateStyle, iso_date, write_date
from store.cite.item import Date, Item
from store.cite.marked import fragment
from store.cite.names import NameStyle, initials, spaced_initials, write_names
from store.cite.numbers import is_numeric, is_plural, ordinal, pages
from store.cite.prose import AMERICAN, BRITISH, affix, italic, join, quoted, settle, words


def plain(*parts: str, delimiter: str = ", ") -> str:
    return settle(join(delimiter, *(quoted(fragment(part)) for part in parts)), AMERICAN)[0]


@pytest.mark.parametrize(
    ("title", "delimiter", "expected"),
    [
        ("War", ", ", "“War,” “x”"),
        ("War?", ", ", "“War?,” “x”"),
        ("War?", ". ", "“War?” “x”"),
        ("War!", ": ", "“War!”: “x”"),
        ("War.", ". ", "“War.” “x”"),
        ("War", "; ", "“War”; “x”"),
        ("War…", ". ", "“War….” “x”"),
    ],
)
def test_stops_move_inside_american_quotation_marks_and_merge(title: str, delimiter: str, expected: str) -> None:
    assert plain(title, "x", delimiter=delimiter) == expected


def test_stops_stay_outside_british_quotation_marks() -> None:
    assert settle(affix("", quoted(words("War")), "."), BRITISH)[0] == "‘War’."


def test_quotation_marks_flip_at_each_depth() -> None:
    assert plain("The \"axis of 'evil'\" again") == "“The ‘axis of “evil”’ again”"


def test_a_stop_goes_inside_all_closing_quotation_marks() -> None:
    assert settle(affix("", quoted(fragment('On "war"')), "."), AMERICAN)[0] == "“On ‘war.’”"


def test_apostrophes_are_curled_and_open_no_quotation() -> None:
    assert settle(fragment("Iran's 'Shi'a' and the militias' base, '90s"), AMERICAN)[0] == (
        "Iran’s “Shi’a” and the militias’ base, ’90s"
    )


def test_a_lone_quotation_mark_stands_as_it_is() -> None:
    assert settle(fragment('5" guns'), AMERICAN)[0] == '5" guns'


def test_italics_turn_upright_in_italics() -> None:
    assert settle(italic(fragment("On <i>Dabiq</i> now")), AMERICAN)[1] == "<i>On </i>Dabiq<i> now</i>"


def test_html_escapes_what_a_source_says() -> None:
    assert (
        settle(fragment("<script>x</script> & <i>y"), AMERICAN)[1] == "&lt;script&gt;x&lt;/script&gt; &amp; &lt;i&gt;y"
    )


def test_right_to_left_names_are_isolated_in_html() -> None:
    assert settle(words("لواء"), AMERICAN)[1] == "<bdi>لواء</bdi>"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("the road to the sea", "The Road to the Sea"),
        ("militias: a history", "Militias: A History"),
        ("is it war? an answer", "Is It War? An Answer"),
        ("iPhone and the IRGC", "iPhone and the IRGC"),
        ("pro-iran post-war state-of-the-art", "Pro-Iran Post-War State-of-the-Art"),
        ("what to look at", "What to Look At"),
        ("what's next for Kata'ib Hezbollah", "What's next for Kata'ib Hezbollah"),
        ('"who" we are', '"Who" We Are'),
        ('the <span class="nocase">pmf</span> now', 'The <span class="nocase">pmf</span> Now'),
    ],
)
def test_title_case_keeps_small_words_small_and_capitals_as_they_are(title: str, expected: str) -> None:
    assert title_case(title) == expected


def test_a_capital_is_set_only_on_a_word_without_any() -> None:
    assert capitalize_first("eBay sale") == "eBay sale"
    assert capitalize_first("“press release”") == "“Press release”"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Seth J.", "S. J."),
        ("Jean-Paul", "J.-P."),
        ("J.R.", "J. R."),
        ("Abd al-Rahman", "A. al-Rahman"),
        ("泽东", "泽东"),
    ],
)
def test_initials_keep_hyphens_and_what_has_none(given: str, expected: str) -> None:
    assert initials(given, ". ") == expected


def test_initials_in_full_names_are_spaced_and_stopped() -> None:
    assert spaced_initials("J.R. Q") == "J. R. Q."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"family": "van der Berg", "given": "Jan"}, "van der Berg, Jan"),
        ({"family": "al-Assad", "given": "Bashar"}, "al-Assad, Bashar"),
        ({"family": "Beethoven", "given": "Ludwig van"}, "Beethoven, Ludwig van"),
        ({"family": "Cruz", "given": "Ana", "non-dropping-particle": "de la"}, "de la Cruz, Ana"),
        ({"family": "King", "given": "Martin Luther", "suffix": "Jr."}, "King, Martin Luther, Jr."),
        ({"family": "King", "given": "Martin Luther, Jr."}, "King, Martin Luther, Jr."),
        ({"family": "毛", "given": "泽东"}, "毛泽东"),
        ({"literal": "The Associated Press"}, "The Associated Press"),
        ({"family": "Plato"}, "Plato"),
        ({"given": "Madonna"}, "Madonna"),
    ],
)
def test_names_are_turned_round_with_their_particles(name: dict[str, str], expected: str) -> None:
    people = Item({"author": [name]}).names("author")
    assert settle(write_names(people, NameStyle(invert="all")), AMERICAN)[0] == expected


def test_a_particle_can_go_behind_the_given_name() -> None:
    people = Item({"author": [{"family": "al-Assad", "given": "Bashar"}]}).names("author")
    style = NameStyle(invert="all", particle_behind=True)
    assert settle(write_names(people, style), AMERICAN)[0] == "Assad, Bashar al-"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([[2016, 7, 20]], "July 20, 2016"),
        ([[2016, 7]], "July 2016"),
        ([[2016]], "2016"),
        ([[2016, 7, 20], [2016, 7, 22]], "July 20–22, 2016"),
        ([[2016, 7, 20], [2016, 8, 2]], "July 20–August 2, 2016"),
        ([[2016, 12, 30], [2017, 1, 2]], "December 30, 2016–January 2, 2017"),
        ([[2016, 14]], "Summer 2016"),
        ([[-50]], "50 BC"),
        ([["2016", "07", "20"]], "July 20, 2016"),
    ],
)
def test_dates_and_ranges_of_dates_are_written_out(parts: list[list[int]], expected: str) -> None:
    date = Item({"issued": {"date-parts": parts}}).date("issued")
    assert date is not None
    assert write_date(date, DateStyle()) == expected


def test_a_date_in_words_stays_in_words() -> None:
    date = Item({"issued": {"literal": "forthcoming"}}).date("issued")
    assert date is not None
    assert write_date(date, DateStyle()) == "forthcoming"


def test_dates_for_machines_are_edtf() -> None:
    assert iso_date(Date((2016, 7, 20), (2016, 7, 22))) == "2016-07-20/2016-07-22"
    assert iso_date(Date((2016, 13))) == "2016-21"
    assert iso_date(Date((2016,), circa=True)) == "2016~"
    assert iso_date(Date((-50,))) == "-0049"


@pytest.mark.parametrize(
    ("text", "chicago", "mla", "expanded"),
    [
        ("101-108", "101–8", "101–08", "101–108"),
        ("100-104", "100–104", "100–04", "100–104"),
        ("321-28", "321–28", "321–28", "321–328"),
        ("1100-1113", "1100–1113", "1100–13", "1100–1113"),
        ("12, 15-17", "12, 15–17", "12, 15–17", "12, 15–17"),
        ("A1-A4", "A1–4", "A1–4", "A1–A4"),
        ("xi-xiv", "xi–xiv", "xi–xiv", "xi–xiv"),
    ],
)
def test_page_ranges_end_as_each_style_has_them(text: str, chicago: str, mla: str, expanded: str) -> None:
    assert (pages(text, "chicago"), pages(text, "minimal-two"), pages(text, "expanded")) == (chicago, mla, expanded)


def test_what_counts_as_a_number_and_as_several() -> None:
    assert [is_numeric(text) for text in ("2", "12a", "xii", "2nd", "Spring", "")] == [
        True,
        True,
        True,
        True,
        False,
        False,
    ]
    assert [is_plural(text) for text in ("3", "3-5", "3, 7", "Spring-Summer")] == [False, True, True, False]
    assert [ordinal(text) for text in ("1", "2", "11", "23", "112", "2nd")] == [
        "1st",
        "2nd",
        "11th",
        "23rd",
        "112th",
        "2nd",
    ]
