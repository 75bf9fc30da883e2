"""PDFs as people find them: text that is put together from placed letters, and the page of every passage."""

from __future__ import annotations

import io

import pypdf
import pytest

from store import readers
from store.cite import Cited
from store.errors import ScannedSource, UnreadableSource
from store.readers import pdf
from store.readers.pdf_fallback import page_texts
from store.records import Document
from tests.store.readers.pdfs import Placed, Writer, paragraph, pictured, seen, written

BODY = """
The convoy crossed the river before dawn on Tuesday, and the
villagers who watched it from the roofs counted forty trucks and
two ambulances among them, an officer of the border guard said.
"""
FULL = "who stood at the gate until the last of the trucks had gone by"


ORDINALS = ("first", "second", "third", "fourth", "fifth")


def report(place: int) -> list[Placed]:
    """Return a paragraph that no other page has."""
    nth = ORDINALS[place]
    return paragraph(
        f"On the {nth} day the {nth} of the convoys crossed the river\nand the {nth} village was empty by noon."
    )


def read(data: bytes) -> Document:
    return readers.read(data, "report.pdf")


def passages(document: Document) -> list[tuple[str, str, str | None]]:
    assert document.passages is not None
    return [(document.text[p.start : p.end], p.role, p.page) for p in document.passages]


def texts(document: Document, *roles: str) -> list[str]:
    return [text for text, role, _ in passages(document) if not roles or role in roles]


def test_lines_of_a_paragraph_are_joined() -> None:
    document = read(written([paragraph(BODY)]))
    assert document.text == " ".join(BODY.split())


def test_a_word_cut_at_the_end_of_a_line_is_one_word() -> None:
    assert read(written([paragraph("They saw the sol-\ndiers of the fourth brigade.")])).text == (
        "They saw the soldiers of the fourth brigade."
    )


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("He came from Deir-ez-\nZor on foot.", "He came from Deir-ez-Zor on foot."),
        ("It was a US-\nbacked force of some kind.", "It was a US-backed force of some kind."),
        ("Pages 10-\n12 are missing here.", "Pages 10-12 are missing here."),
        ("A semi-\nofficial agency said so.", "A semi-official agency said so."),
        ("In a not-\ntoo-distant year.", "In a not-too-distant year."),
        ("A Syrian officer and a Syrian-\ncommanded force.", "A Syrian officer and a Syrian-commanded force."),
    ],
)
def test_a_hyphen_that_belongs_to_the_word_stays(lines: str, joined: str) -> None:
    assert read(written([paragraph(lines)])).text == joined


def test_the_rest_of_the_document_decides_about_a_hyphen() -> None:
    first = "The border-\nline ran along the wall."
    assert "The borderline ran" in read(written([paragraph(first)])).text
    elsewhere = paragraph("They drew a border-line there in spring.", top=500)
    assert "The border-line ran" in read(written([[*paragraph(first), *elsewhere]])).text


def test_an_address_cut_at_the_end_of_a_line_has_no_space_in_it() -> None:
    assert read(written([paragraph("See https://example.org/reports/\n2020/may for all of it.")])).text == (
        "See https://example.org/reports/2020/may for all of it."
    )


def test_paragraphs_are_told_by_gaps_and_by_indents() -> None:
    one, two = "The first paragraph begins here and goes on\nin a second line.", "The second one stands apart."
    apart = written([[*paragraph(one), *paragraph(two, top=670)]])
    assert texts(read(apart)) == [" ".join(one.split()), two]
    lines = [*paragraph(f"{FULL}\n{FULL} again."), (90.0, 694.0, 11.0, f"Then {FULL[:50]}"), (72.0, 681.0, 11.0, FULL)]
    assert texts(read(written([lines]))) == [f"{FULL} {FULL} again.", f"Then {FULL[:50]} {FULL}"]


def test_two_columns_are_read_one_after_the_other_however_they_are_drawn() -> None:
    left = paragraph("\n".join(f"left column line {n} of the text" for n in range(8)), top=700)
    right = paragraph("\n".join(f"right column line {n} of the text" for n in range(8)), left=320, top=700)
    title: Placed = (72, 740, 18, "A title over both of the columns of this page")
    alternating = [line for pair in zip(left, right, strict=True) for line in pair]
    for lines in ([title, *left, *right], [title, *alternating]):
        text = read(written([lines])).text
        assert text.index("left column line 7") < text.index("right column line 0")
        assert text.startswith("A title over both")


def test_rows_of_a_table_stay_rows() -> None:
    rows = [("Brigade", "Men", "Seen"), ("Alpha", "1,200", "May"), ("Beta", "800", "June"), ("Gamma", "90", "July")]
    lines = [(72.0 + 150 * c, 600.0 - 15 * r, 11.0, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    document = read(written([[*paragraph(BODY), *lines]]))
    assert texts(document, "list") == ["\t".join(row) for row in rows]


def test_lines_drawn_out_to_the_width_of_the_column_are_no_table() -> None:
    lines = paragraph(f"{FULL}\n{FULL}\n{FULL}")
    right = 365.5  # where the full lines end
    for place, (one, other) in enumerate((("observers", "counter-"), ("insurgency", "forces"))):
        base = 720.0 - 13 * (3 + place)
        ends = {"counter-": 40.0, "forces": 30.0}[other]
        lines += [(72.0, base, 11.0, one), (right - ends, base, 11.0, other)]
    lines.append((72.0, 655.0, 11.0, "went home."))
    assert read(written([lines])).text == f"{FULL} {FULL} {FULL} observers counterinsurgency forces went home."


def test_a_raised_number_that_is_drawn_last_stands_where_it_is_seen() -> None:
    line = (72.0, 700.0, 12.0, "They crossed on Tuesday and stayed for the winter.")
    end = 72 + 12 * 0.556 * 39.6
    assert read(written([[line, (72.0, 685.0, 12.0, "Then they left."), (end, 704.5, 7.0, "3")]])).text == (
        "They crossed on Tuesday and stayed for the winter.3 Then they left."
    )


def test_larger_and_bold_lines_are_headings() -> None:
    lines = [
        (72.0, 740.0, 20.0, "What was seen at the river"),
        *paragraph(BODY, top=700),
        (72.0, 640.0, 11.0, "**Methods of counting"),
        *paragraph(BODY, top=615),
    ]
    found = passages(read(written([lines])))
    assert [role for _, role, _ in found] == ["title", "paragraph", "heading", "paragraph"]


def test_running_headers_and_page_numbers_are_furniture() -> None:
    pages = [
        [(72.0, 760.0, 9.0, "Border Report 2020"), *report(number - 1), (300.0, 40.0, 9.0, str(number))]
        for number in range(1, 5)
    ]
    found = passages(read(written(pages)))
    furniture = [text for text, role, _ in found if role == "furniture"]
    assert sorted(furniture) == ["1", "2", "3", "4", *["Border Report 2020"] * 4]
    assert [page for _, role, page in found if role == "paragraph"] == ["1", "2", "3", "4"]


def test_page_labels_of_the_file_are_the_pages() -> None:
    pages = [paragraph(f"Words of page {n}, which are few but enough.") for n in range(4)]
    document = read(written(pages, labels="0 <</S/r>> 2 <</S/D/St 1>>"))
    assert [page for _, _, page in passages(document)] == ["i", "ii", "1", "2"]


def test_a_page_that_is_labelled_with_a_word_keeps_its_place_in_the_file() -> None:
    pages = [paragraph("A picture of the river."), paragraph("Words of a page, which are few.")]
    document = read(written(pages, labels="0 <</P (Cover)>> 1 <</S/D/St 1>>"))
    assert [page for _, _, page in passages(document)] == ["1 (Cover)", "1"]


def test_a_paragraph_over_pages_with_roman_numbers_is_cited_by_both() -> None:
    first, second = paragraph(f"{FULL}\n{FULL} and the", top=120), paragraph("rest of them went home.")
    document = read(written([first, second], labels="0 <</S/r/St 4>>"))
    assert document.passages is not None
    assert document.passages[0].page == "iv–v"
    assert Cited(item={}, passage=1, page="iv–v").place == ("page", "iv–v")


def test_numbers_printed_on_the_pages_are_the_pages_when_the_file_has_no_labels() -> None:
    pages = [[*report(number - 113), (300.0, 40.0, 9.0, str(number))] for number in range(113, 118)]
    document = read(written(pages))
    assert [page for _, role, page in passages(document) if role == "paragraph"] == ["113", "114", "115", "116", "117"]
    assert document.notes == ("pages are called by the numbers printed on them, 113 to 117",)


def test_a_paragraph_that_a_page_break_cuts_is_one_passage_on_both_pages() -> None:
    first = [(72.0, 760.0, 9.0, "A running title"), *paragraph(f"{FULL}\n{FULL} and the", top=120)]
    second = [(72.0, 760.0, 9.0, "A running title"), *paragraph("rest of them went home.\n")]
    document = read(written([first, second]))
    assert (f"{FULL} {FULL} and the rest of them went home.", "paragraph", "1–2") in passages(document)


def test_a_paragraph_that_ends_with_its_page_stays_by_itself() -> None:
    document = read(written([paragraph(BODY, top=400), report(1)]))
    assert [page for _, _, page in passages(document)] == ["1", "2"]


def test_footnotes_are_references_and_their_marks_are_raised() -> None:
    writer = Writer()
    font = b"/F %d 0 R" % writer.add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    text = b"(They crossed on Tuesday) Tj 5 Ts /F 7 Tf (12) Tj 0 Ts /F 11 Tf (, and stayed for the winter there.) Tj"
    note = b"BT /F 8 Tf 72 80 Td (12. Interview with an officer of the guard, May 2020.) Tj ET"
    writer.page(writer.stream(b"BT /F 11 Tf 72 700 Td " + text + b" ET " + note), font)
    assert [(words, role) for words, role, _ in passages(read(writer.bytes()))] == [
        ("They crossed on Tuesday¹², and stayed for the winter there.", "paragraph"),
        ("12. Interview with an officer of the guard, May 2020.", "reference"),
    ]


def test_bullets_begin_list_items() -> None:
    items = "• Trucks, of which there were forty\n• Ambulances\n• Two cars"
    assert texts(read(written([[*paragraph(BODY), *paragraph(items, top=600)]])), "list") == items.splitlines()


def test_a_bullet_far_from_its_item_belongs_to_it() -> None:
    words = ("Trucks, of which there were forty, and a few of", "them without any lights", "Ambulances", "Two cars")
    items = [(110.0, 600.0 - 13 * place, 11.0, text) for place, text in enumerate(words)]
    bullets = [(90.0, 600.0 - 13 * place, 11.0, "•") for place in (0, 2, 3)]
    lines = sorted([*items, *bullets], key=lambda line: (-line[1], line[0]))
    found = texts(read(written([[*paragraph(BODY), *lines]])), "list")
    assert found == [f"• {words[0]} {words[1]}", "• Ambulances", "• Two cars"]


def test_ligatures_are_letters_and_soft_hyphens_are_nothing() -> None:
    document = read(seen([(72, 700, "The oﬃcer of the ﬁrst ﬂeet in co\u00adoperation")]))
    assert document.text == "The officer of the first fleet in cooperation"


def test_a_turned_page_is_read_as_it_is_seen() -> None:
    writer = Writer()
    font = b"/F %d 0 R" % writer.add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    lines = [line.encode() for line in BODY.split("\n") if line]
    content = b" ".join(
        b"BT /F 11 Tf 0 1 -1 0 %d 72 Tm (%s) Tj ET" % (100 + 13 * n, line) for n, line in enumerate(lines)
    )
    writer.page(writer.stream(content), font, b"/Rotate 90")
    assert read(writer.bytes()).text == " ".join(BODY.split())


def test_what_a_browser_prints_around_a_page_is_furniture_and_tells_its_address() -> None:
    margins = [(20.0, 775.0, 8.0, "11/21/2026, 10:47 AM"), (250.0, 775.0, 8.0, "The ferry strike - Marsh Post")]
    margins += [(20.0, 15.0, 8.0, "https://marsh.example/ferry"), (560.0, 15.0, 8.0, "1/1")]
    page = [*margins, (72.0, 730.0, 24.0, "The ferry strike"), *paragraph(BODY, top=690)]
    document = read(written([page], {"Title": "The ferry strike - Marsh Post"}))
    assert texts(document, "title", "paragraph") == ["The ferry strike", " ".join(BODY.split())]
    assert (document.citation.url, document.citation.publisher) == ("https://marsh.example/ferry", "Marsh Post")


def test_a_headline_of_several_lines_is_one_title() -> None:
    lines = paragraph("Dock workers block the harbour\nBecause of\nUnpaid wages", top=740, size=26, pitch=31)
    document = read(written([[*lines, *paragraph(BODY, top=640)]]))
    assert texts(document, "title") == ["Dock workers block the harbour Because of Unpaid wages"]


def test_a_short_line_ends_no_paragraph_where_paragraphs_stand_apart() -> None:
    ragged = "The convoy left before dawn and came to the river.\nIt had forty trucks and two cars.\nThey were empty."
    tops = (740, 690, 640, 590)
    page = [line for top in tops for line in paragraph(ragged, top=top)]
    assert texts(read(written([page])), "paragraph") == [" ".join(ragged.split())] * len(tops)


def test_a_paragraph_goes_on_over_the_page_before_a_name() -> None:
    first = paragraph(
        "The men who came to the gate in the morning were sent by groups\nthat are close to parties like", top=80
    )
    second = paragraph("Kesten Union and the harbour guard, the crew said on Tuesday.")
    document = read(written([[*paragraph(BODY), *first], second]))
    assert "parties like Kesten Union and" in document.text


def test_the_lines_of_a_title_page_stand_apart() -> None:
    head = [(72.0, 740.0, 18.0, "The harbour and the two wars of the river")]
    names = [(201.0, 714.0, 11.0, "Farid Mansour"), (192.0, 701.0, 11.0, "The River Institute")]
    found = texts(read(written([[*head, *names, *paragraph(BODY, top=660)]])))
    assert found[1:3] == ["Farid Mansour", "The River Institute"]


def test_the_title_field_counts_only_when_the_first_page_says_so() -> None:
    page = [
        (72.0, 740.0, 20.0, "Quarterly"),
        *paragraph(f"What was seen at the river, part one.\n{BODY.strip()}", top=700),
    ]
    said = read(written([page], {"Title": "What Was Seen at the River"}))
    assert said.citation.title == "What Was Seen at the River"
    assert said.citation.evidence["title"].rule == "PDF title, found on the first page"
    for made_up in ("Microsoft Word - report_final2.doc", "report.indd", "Quarterly Budget Template"):
        assert read(written([page], {"Title": made_up})).citation.title is None


def test_the_author_field_counts_only_when_the_text_names_them_and_dates_of_the_file_never() -> None:
    page = [*paragraph("By Jane Doe and Omar Haddad", top=740), *paragraph(BODY, top=700)]
    dates = {"CreationDate": "D:20190301120000Z"}
    said = read(written([page], {"Author": "Jane Doe, Omar Haddad", **dates})).citation
    assert (said.authors, said.published) == (("Jane Doe", "Omar Haddad"), None)
    assert read(written([page], {"Author": "Office Manager"})).citation.authors == ()


def test_metadata_of_a_publisher_is_taken() -> None:
    packet = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">'
        b"<prism:publicationName>Journal of Rivers</prism:publicationName><prism:doi>10.1000/xyz123</prism:doi>"
        b"<prism:coverDate>2020-05-03</prism:coverDate></rdf:RDF></x:xmpmeta>"
    )
    writer = Writer()
    font = b"/F %d 0 R" % writer.add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    writer.page(writer.stream(b"BT /F 11 Tf 72 700 Td (Some words of an article.) Tj ET"), font)
    writer.catalogue = b"/Metadata %d 0 R" % writer.stream(packet, b"/Type/Metadata/Subtype/XML")
    citation = read(writer.bytes()).citation
    assert (citation.container, citation.published) == ("Journal of Rivers", "2020-05-03")
    assert (citation.url, citation.type) == ("https://doi.org/10.1000/xyz123", "article-journal")


def encrypted(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(written([paragraph(BODY)])))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_file_encrypted_without_a_password_is_read() -> None:
    assert read(encrypted("")).text == " ".join(BODY.split())


def test_a_file_that_asks_for_a_password_is_named_so() -> None:
    with pytest.raises(UnreadableSource, match=r"^it is encrypted$"):
        read(encrypted("secret"))


def test_a_scan_is_named_as_such() -> None:
    with pytest.raises(ScannedSource, match=r"^it is a scan without text \(3 pages\)") as caught:
        read(pictured(3))
    assert caught.value.pages == 3


def test_a_scan_with_a_stamp_on_every_page_is_still_a_scan() -> None:
    with pytest.raises(ScannedSource):
        read(pictured(4, [(72, 20, 8, "Downloaded from a library on 3 May 2020")]))


def test_pictured_pages_among_text_are_told() -> None:
    writer = pypdf.PdfWriter()
    for data in (written([paragraph(BODY)]), written([paragraph(BODY)]), pictured(1)):
        writer.append(io.BytesIO(data))
    out = io.BytesIO()
    writer.write(out)
    assert "page 3 of the file holds a picture and next to no text" in read(out.getvalue()).notes


def test_a_file_cut_off_is_read_as_far_as_it_goes_and_says_so() -> None:
    data = written([report(place) for place in range(5)])
    document = read(data[: data.rindex(b"xref")])
    assert document.text.count("of the convoys crossed") == 5
    assert document.notes == ("cut off: the end of the file is missing; 5 pages could be found",)


def test_pages_are_found_when_their_list_is_cut_off() -> None:
    writer = Writer()
    font = b"/F %d 0 R" % writer.add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for nth in ORDINALS:
        writer.page(writer.stream(f"BT /F 11 Tf 72 700 Td (The {nth} day at the river.) Tj ET".encode()), font)
    data = writer.bytes()
    # Browsers write the catalogue and the list of pages last, so that is what a broken download lacks.
    without_lists = data[data.index(b"3 0 obj") : data.rindex(b"7 0 obj")]
    document = read(b"%PDF-1.7\n" + without_lists)
    assert [(text, page) for text, _, page in passages(document)] == [("The first day at the river.", "1")]
    assert document.notes == (
        "damaged: its list of pages is lost; those found are read in the order they lie in the file",
        "cut off: the end of the file is missing; 1 page could be found",
    )


def test_the_second_reader_gives_the_text_of_each_page() -> None:
    assert page_texts(written([paragraph(BODY), paragraph("Another page.")])) == ([BODY.strip(), "Another page."], 0)
    with pytest.raises(UnreadableSource, match=r"^it is encrypted$"):
        page_texts(encrypted("secret"))


def test_a_file_that_only_begins_like_a_pdf_is_refused() -> None:
    with pytest.raises(UnreadableSource):
        read(b"%PDF-1.7\nand nothing else of one")


def test_a_header_inside_another_file_makes_no_pdf_of_it() -> None:
    text = b"The signature of the format is\n%PDF-1.4, in the first line."
    assert readers.read(text, "notes.txt").text == text.decode()
    assert not pdf.claims(b"PK\x03\x04report.pdf" + written([paragraph(BODY)]), "reports.pdf")
    assert read(b"Content-Type: application/pdf\r\n\r\n" + written([paragraph(BODY)])).text == " ".join(BODY.split())


def test_columns_are_parted_where_one_of_their_lines_comes_close() -> None:
    left = paragraph("\n".join(f"left line {n} of the text here" for n in range(8)), top=700)
    right = paragraph("\n".join(f"right line {n} of the text" for n in range(8)), left=72 + 169, top=700)
    left[3] = (*left[3][:3], "left line 3 of the text here and on")
    text = read(written([[line for pair in zip(left, right, strict=True) for line in pair]])).text
    assert text.index("left line 7") < text.index("right line 0")


def test_passages_hold_every_character_in_order() -> None:
    document = read(written([[*report(n - 1), (300.0, 40.0, 9.0, str(n))] for n in range(1, 6)]))
    assert document.passages is not None
    covered = "".join(document.text[p.start : p.end] for p in document.passages)
    assert "".join(covered.split()) == "".join(document.text.split())
