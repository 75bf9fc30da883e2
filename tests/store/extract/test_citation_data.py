from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract import citation_data, passages
from store.records import CitationData, Evidence

BODY = (
    "Residents of the valley said the road had been closed since Monday, when engineers began repairing the bridge "
    "that the flood carried away. Officials declined to say when it would open again."
)
MORE = "The mayor said that two of the three schools were without heating, and that the third was full."
TITLE = "Flood cuts off mountain villages"


def read(text: str, known: CitationData | None = None) -> CitationData:
    return citation_data.read(text, passages.split(text), known)


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ("By Maria Lindqvist", ["Maria Lindqvist"]),
        ("By SETH J. HARTMAN", ["Seth J. Hartman"]),
        ("BY JOHN O'BRIEN AND ANA AL-MASRI", ["John O'Brien", "Ana al-Masri"]),
        ("By Maria Lindqvist, Omar Haddad and Wei Zhang", ["Maria Lindqvist", "Omar Haddad", "Wei Zhang"]),
        ("By Abdul Rahman al-Jaberi in Kesten", ["Abdul Rahman al-Jaberi"]),
        ("by Eric Ndlovu | Oct 3, 2017 | Analysis", ["Eric Ndlovu"]),
        ("*Jan 12, 2022 by Tomas Eriksen*", ["Tomas Eriksen"]),
        ("Written by: Lucía Fernández", ["Lucía Fernández"]),
        ("Author: Peter van den Berg", ["Peter van den Berg"]),
        ("Ana Kovač, Staff Writer", ["Ana Kovač"]),
        ("Dr. Helena Brandt and Samir Qasim", ["Helena Brandt", "Samir Qasim"]),
        ("Rosa Blum, 5 March 2014", ["Rosa Blum"]),
        ("By John Smithson (@jsmithson)", ["John Smithson"]),
        ("John Smithson @jsmithson · March 3, 2019", ["John Smithson"]),
        ("By Lt. Col. John Smithson (ret.)", ["John Smithson"]),
        ("By Eva Kahler with Katherine Lawson", ["Eva Kahler", "Katherine Lawson"]),
        ("By Jane Dorset and\nOmar Haddad", ["Jane Dorset", "Omar Haddad"]),
        ("Jane Dorset in Kesten", ["Jane Dorset"]),
        ("July 20, 2016 • Jane Dorset", ["Jane Dorset"]),
        ("Jane Dorset | 20 July 2016 | Kesten Watch", ["Jane Dorset"]),
        ("by Jane Dorset, Research Fellow", ["Jane Dorset"]),
        ("Par Hélène Dubois", ["Hélène Dubois"]),
        ("Por Lucía Gómez y Pedro Ruiz", ["Lucía Gómez", "Pedro Ruiz"]),
        ("بقلم: أحمد الخطيب", ["أحمد الخطيب"]),
    ],
)
def test_a_byline_gives_the_authors(head: str, authors: list[str]) -> None:
    found = read(f"{TITLE}\n\n{head}\n\n{BODY}\n")
    assert (found.title, list(found.authors)) == (TITLE, authors)


@pytest.mark.parametrize(
    "head",
    [
        "New York", "Hong Kong", "By far the worst flood in a century", "By Staff Reporter",
        "Posted on 7 July 2018 by admin", "By the river", "Middle East", "Breaking News",
        "By Associated Press", "Jo Low/AP",
    ],
)  # fmt: skip
def test_what_is_no_person_is_no_author(head: str) -> None:
    assert read(f"{TITLE}\n\n{head}\n\n{BODY}\n").authors == ()


def test_the_spaces_of_a_saved_page_are_spaces() -> None:
    text = f"Read more\n\n{TITLE}\n\nBy Maria Lindqvist\n\nUpdated: May 17, 2020\n\n{BODY}\n".replace(" ", "\u00a0")
    found = read(text)
    assert (found.title, found.authors, found.updated) == (TITLE, ("Maria Lindqvist",), "2020-05-17")


def test_a_headline_that_begins_with_by_is_a_title() -> None:
    found = read(f"BY THE TIME WE GOT HOME\n\nBy JOHN O'BRIEN\n\n{BODY}\n")
    assert (found.title, found.authors) == ("BY THE TIME WE GOT HOME", ("John O'Brien",))


def test_a_bare_name_above_the_title_is_the_author() -> None:
    found = read(f"Omar Faruq\n\nMilitia transferred from\nKesten to the north\n\n{BODY}\n")
    assert (found.title, found.authors) == ("Militia transferred from Kesten to the north", ("Omar Faruq",))


def test_a_name_that_is_the_only_heading_is_the_title() -> None:
    found = read(f"Liwa Nahr\n\nLiwa Nahr is a militia of the valley, and it was founded by farmers.\n\n{BODY}\n")
    assert (found.title, found.authors) == ("Liwa Nahr", ())


def test_a_name_glued_to_the_text_below_is_no_byline() -> None:
    assert read(f"Ministers talk of the flood\nBoris Hollis\nA spokesman said it would rain.\n{BODY}\n").authors == ()


def test_a_bare_name_that_the_text_tells_of_is_a_caption_and_no_author() -> None:
    assert read(f"{TITLE}\n\nHassan Dib\n\n{BODY}\n\nHassan Dib, the mayor, said so.\n").authors == ()
    assert read(f"Hassan Dib rules the valley\n\nHassan Dib\n\n{BODY}\n").authors == ()


def test_the_last_line_may_name_the_author() -> None:
    assert read(f"{TITLE}\n\n{BODY}\n\nThis article was written by Jane Dorset.\n").authors == ("Jane Dorset",)
    credit = "Associated Press writer Jane Dorset in Kesten contributed to this report."
    assert read(f"{TITLE}\n\n{BODY}\n\n{credit}\n").authors == ()


def test_the_life_of_the_author_gives_author_and_publisher() -> None:
    life = (
        "Nadia Rahman, The Valley Courier's river correspondent, lectures on water law. Born in Kesten, she graduated "
        "from its university and previously wrote for two weeklies. She is also the author of a book on mills."
    )
    found = read(f"{TITLE}\n\n{life}\n\n{BODY}\n\n{MORE}\n")
    assert (found.authors, found.publisher) == (("Nadia Rahman",), "The Valley Courier")


def test_the_line_about_the_author_at_the_end_gives_author_and_publisher() -> None:
    found = read(f"{TITLE}\n\n{BODY}\n\n{MORE}\n\nMarta Silva is a reporter for the Lisbon Observer. She is tall.\n")
    assert (found.authors, found.publisher) == (("Marta Silva",), "the Lisbon Observer")


def test_where_an_author_teaches_is_not_who_published() -> None:
    found = read(f"{TITLE}\n\n{BODY}\n\n{MORE}\n\nMarta Silva is a fellow at the Institute for River Studies.\n")
    assert (found.authors, found.publisher) == (("Marta Silva",), None)


def test_a_person_named_in_the_text_is_no_author() -> None:
    assert read(f"{TITLE}\n\n{BODY}\n\nMaria Lindqvist, a teacher, was carried to the roof.\n\n{MORE}\n").authors == ()


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"The Valley Courier\n\n{TITLE}\n\n{BODY}\n", "The Valley Courier"),
        (f"{TITLE} | The Valley Courier\n\n{BODY}\n", "The Valley Courier"),
        (f"Ministry of Public Works\nPress Release\n\n{TITLE}\n\n{BODY}\n", "Ministry of Public Works"),
        (f"U.S. DEPARTMENT OF TRANSPORT\nOffice of the Speaker\n\n{TITLE}\n\n{BODY}\n", "U.S. DEPARTMENT OF TRANSPORT"),
        (f"{TITLE}\n\nBy Ben Haddad and Jo Smith, CNN\n\n{BODY}\n", "CNN"),
        (f"{TITLE}\n\nBy Associated Press\n\n{BODY}\n", "Associated Press"),
        (f"{TITLE}\n\nBy John Smithson, AP Diplomatic Writer\n\n{BODY}\n", "AP"),
        (f"{TITLE}\n\nText by: FRANCE 24\n\n{BODY}\n", "FRANCE 24"),
        (f"{TITLE}\nThe Kesten Post, March 3, 2019\n\n{BODY}\n", "The Kesten Post"),
        (f"The Kesten Post\nAll the news since 1888\n\n{TITLE}\n\n{BODY}\n", "The Kesten Post"),
        (f"{TITLE} - Al-Monitor\n\n{BODY}\n", "Al-Monitor"),
        (f"{TITLE}\n\nSource: Sam Guler / Pictures.com\n\n{BODY}\n", None),
        (f"• Writer's pictureRIVERWATCH\n\n{TITLE}\n\n{BODY}\n", "RIVERWATCH"),
        (f"{TITLE}\n\n{BODY}\n\nSource: Xinhua News Agency\n", "Xinhua News Agency"),
        (f"{TITLE}\n\n{BODY}\n\n© 2019 The Valley Courier. All rights reserved.\n", "The Valley Courier"),
        (f"{TITLE}\n\nOSLO, June 4 (Reuters) - {BODY}\n", "Reuters"),
        (f"{TITLE}\n\nDamascus, SANA- {BODY}\n", "SANA"),
        (f"{TITLE}\n\nBAGHDAD / NINA / {BODY}\n", "NINA"),
        (f"{TITLE}\n\nSource: Agencies\n\n{BODY}\n", None),
        (f"{TITLE}\n\nBy News Desk - 2019-01-02\n\n{BODY}\n", None),
        (f"{TITLE}\n\nFrom Wikipedia, the free encyclopedia\n\n{BODY}\n", "Wikipedia"),
        (f"{TITLE}\n\n{BODY}\n", None),
        (f"{TITLE}\n\nOSLO – {BODY}\n", None),
    ],
)
def test_the_publisher_is_read_where_the_text_names_it(text: str, publisher: str | None) -> None:
    found = read(text)
    assert (found.publisher, found.title) == (publisher, TITLE)


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Published: 2016-07-20", "2016-07-20", None),
        ("March 3, 2019", "2019-03-03", None),
        ("Tue 14 May 2019 07.00 BST", "2019-05-14", None),
        ("Updated: May 17, 2020", None, "2020-05-17"),
        ("Last modified on Wed 15 May 2019", None, "2019-05-15"),
        ("Published 4 March 2019 · Updated 5 March 2019", "2019-03-04", "2019-03-05"),
        ("Issued on: 23/05/2021 - 10:22   Modified: 24/05/2021 - 08:00", "2021-05-23", "2021-05-24"),
        ("Issued on: 03/05/2021", None, None),
        ("FOR IMMEDIATE RELEASE            October 7, 2015", "2015-10-07", None),
        ("Publié le 3 mars 2019 à 10h12", "2019-03-03", None),
        ("October 2020", "2020-10", None),
        ("17 July 2016 Last updated at 12:22 GMT", None, "2016-07-17"),
        ("PUBLISHED : 17 July, 2016, 5:06pm\nUPDATED : 18 July, 2016, 5:06pm", "2016-07-17", "2016-07-18"),
        ("Kesten, 9 September 2019", "2019-09-09", None),
        ("2016/07/17", "2016-07-17", None),
        ("Published20 July 2016", "2016-07-20", None),
        ("Wed 20 Jul 2016 06.30 EDTLast modified on Thu 21 Jul 2016 09.12 EDT", "2016-07-20", "2016-07-21"),
        ("JULY 20, 2016 / 10:15 AM / 3 YEARS AGO", "2016-07-20", None),
        ("2 hours ago", None, None),
        ("Last updated", None, None),
    ],
)
def test_an_update_is_not_a_publication(line: str, published: str | None, updated: str | None) -> None:
    found = read(f"{TITLE}\n\n{line}\n\n{BODY}\n\n{MORE}\n")
    assert (found.title, found.published, found.updated) == (TITLE, published, updated)


def test_figures_elsewhere_in_the_text_order_the_figures_of_its_date() -> None:
    assert read(f"{TITLE}\n\n03/05/2021\n\n{BODY} It had rained since 28/04/2021.\n").published == "2021-05-03"


def test_a_full_date_in_the_dateline_is_the_day_of_publication() -> None:
    assert read(f"{TITLE}\n\nGENEVA (12 March 2018) – {BODY}\n").published == "2018-03-12"
    assert read(f"{TITLE}\n\nOSLO, June 4 (Reuters) - {BODY}\n").published is None


def test_dates_told_in_the_text_are_not_the_documents_own() -> None:
    found = read(
        f"{TITLE}\n\n{BODY}\n\nThe mill closed on March 3, 2019.\n\nPhoto: the mill on 4 March 2019\n\n{MORE}\n"
    )
    assert (found.published, found.updated) == (None, None)


def test_the_year_of_a_copyright_notice_is_no_date() -> None:
    assert read(f"{TITLE}\n\n{BODY}\n\n© 2019 The Valley Courier\n").published is None


def test_the_head_of_a_letter_is_its_citation_data() -> None:
    found = read(
        "From: Lena Vogt <lena@example.org>\nTo: Desk <desk@example.org>\nDate: Tue, 5 Mar 2019 10:22:33 +0100\n"
        f"Subject: Notes from the border\n\nDear all,\n\n{BODY}\n"
    )
    assert (found.type, found.title) == ("personal_communication", "Notes from the border")
    assert (found.authors, found.published) == (("Lena Vogt",), "2019-03-05")


def test_a_kicker_above_the_title_is_not_the_title() -> None:
    assert read(f"Middle East\n\n{TITLE}\n\n{BODY}\n").title == TITLE
    assert read(f"News / Africa\n\n{TITLE}\n\n{BODY}\n").title == TITLE
    assert read(f"Opinion | {TITLE}\n\n{BODY}\n").title == TITLE
    assert read(f"No. 31-19\n\n{TITLE}\n\n{BODY}\n").title == TITLE
    assert read(f"Policy Brief No. 14\n\n{TITLE}\n\n{BODY}\n").title == TITLE


@pytest.mark.parametrize("marked", [f"# {TITLE}", f"**{TITLE}**", f"{TITLE}\n=====", f"Title: {TITLE}", f"  {TITLE}  "])
def test_marks_and_labels_are_not_part_of_the_title(marked: str) -> None:
    assert read(f"{marked}\n\n{BODY}\n").title == TITLE


def test_a_text_that_begins_with_its_story_has_no_title() -> None:
    assert read(f"{BODY}\n\n{MORE}\n").title is None
    assert read("") == CitationData()


def test_the_address_of_the_page_is_read_from_a_line_of_its_own() -> None:
    assert read(f"https://example.org/2019/levees\n\n{TITLE}\n\n{BODY}\n").url == "https://example.org/2019/levees"
    assert read(f"{TITLE}\n\n{BODY} See https://example.org/x\n").url is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{TITLE}\n\n{BODY}", "en"),
        (
            "Die Bewohner des Tals sagten, dass die Straße seit Montag gesperrt ist und die Brücke nicht mehr steht.",
            "de",
        ),
        ("قال سكان الوادي إن الطريق مغلق منذ يوم الاثنين عندما بدأ المهندسون إصلاح الجسر في القرية.", "ar"),
        ("این پل که در سیل ویران شده بود، چند روز پیش گشوده شد و پس از آن راه روستا باز است.", "fa"),
        ("Kesten. Mira. Blum.", None),
    ],
)
def test_the_language_is_told_where_it_is_sure(text: str, language: str | None) -> None:
    assert read(text).language == language


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{TITLE}\n\nOSLO – {BODY}\n", "article-newspaper"),
        (f"Mira (river)\n\nFrom Wikipedia, the free encyclopedia\n\n{BODY}\n", "entry-encyclopedia"),
        (f"Working Paper No. 3\n\n{TITLE}\n\n{BODY}\n", "report"),
        (f"{TITLE}\n\n{BODY}\n\n607 views\n", "post-weblog"),
        (f"{TITLE}\n\n{BODY}\n\n{MORE}\n", "document"),
    ],
)
def test_the_kind_of_document_is_told_by_its_marks(text: str, kind: str) -> None:
    assert read(text).type == kind


def test_every_field_says_where_it_was_read_and_by_which_rule() -> None:
    text = f"{TITLE}\n\nBy SETH J. HARTMAN\n\nUpdated: May 17, 2020\n\n{BODY}\n"
    found = read(text)
    spans = {name: evidence.span for name, evidence in found.evidence.items() if evidence.span}
    assert {name: text[span.start : span.end] for name, span in spans.items() if name != "language"} == {
        "title": TITLE,
        "authors": "SETH J. HARTMAN",
        "updated": "May 17, 2020",
    }
    assert found.evidence["updated"].rule == "update label"


def test_what_is_known_already_wins() -> None:
    known = CitationData(title="The Flood", authors=("A. B.",), evidence={"title": Evidence("front matter")})
    found = read(f"{TITLE}\n\nBy Maria Lindqvist\n\nMarch 3, 2019\n\n{BODY}\n", known)
    assert (found.title, found.authors, found.published) == ("The Flood", ("A. B.",), "2019-03-03")
    assert found.evidence["title"] == Evidence("front matter")


PIECES = st.sampled_from(
    ["By ", "Ann Lee", "\n", "\n\n", "Updated: ", "May 3, 2019", " | ", ", ", " and ", "The Post", "From: ", "© ",
     "Subject: ", "# ", "is a writer for ", "(Reuters) - ", "https://a.b/c", "Dr. ", "***", "by:", "Par "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_head_at_all_can_be_read_and_its_evidence_is_true(text: str) -> None:
    found = read(text)
    for name, evidence in found.evidence.items():
        assert evidence.span is not None
        assert 0 <= evidence.span.start < evidence.span.end <= len(text)
        if name in ("publisher", "url"):
            assert text[evidence.span.start : evidence.span.end] == getattr(found, name)


@given(st.text(max_size=200))
def test_any_characters_at_all_can_be_read(text: str) -> None:
    assert isinstance(read(text), CitationData)


def test_a_line_of_outlet_section_author_and_place_with_date_is_a_byline() -> None:
    text = f"{TITLE}\nValley Standard · Analysis · By Mara Fasil @MaraFasil · Kesten, 02 April 2021\n\n{BODY}\n\n{MORE}"
    citation = read(text)
    assert (citation.authors, citation.publisher, citation.published) == (
        ("Mara Fasil",),
        "Valley Standard",
        "2021-04-02",
    )


def test_a_correspondents_region_is_no_part_of_the_name() -> None:
    assert read(f"{TITLE}\n\nMara Rattcliff South-east Asia correspondent\n\n{BODY}").authors == ("Mara Rattcliff",)


def test_an_author_in_capitals_beside_a_weekday_and_a_date_is_named() -> None:
    citation = read(f"{TITLE}\n\nIRENA BALCHUK — SUNDAY, 14 APRIL 2024, 09:12\n\n{BODY}")
    assert (citation.authors, citation.published) == (("Irena Balchuk",), "2024-04-14")


def test_the_date_that_ends_the_title_of_an_issue_is_its_date() -> None:
    citation = read(f"Valley Update, April 14, 2024\n\n{BODY}\n\n{MORE}")
    assert citation.published == "2024-04-14"
    assert citation.evidence["published"].rule == "date in the title"
    assert read(f"The flood of April 14, 2024\n\n{BODY}\n\n{MORE}").published is None


def test_a_dateline_below_a_slogan_and_a_label_dates_a_press_release() -> None:
    head = "RIVER: Advocates for the Valley\n\nPRESS RELEASE | GLAS\n\nGLAS: Mission must wait, say 14 organizations."
    text = f"{head}\nPORT-AU-GLAS/KESTEN, June 25, 2024 — {BODY}\n\n{MORE}"
    assert read(text).published == "2024-06-25"
