"""Arabic in PDFs: from where its letters stand to the order in which it is read."""

from __future__ import annotations

from store import readers
from store.readers.pdf_right_to_left import placed_words
from store.readers.pdf_words import Glyph
from store.records import Document
from tests.store.readers.pdfs import seen


def read(data: bytes) -> Document:
    return readers.read(data, "report.pdf")


def test_arabic_is_stored_in_the_order_it_is_read() -> None:
    document = read(seen([(72, 700, "ةث{لا}ث 2020 ويام يف شيجلا لاق")]))
    assert document.text == "قال الجيش في مايو 2020 ثلاثة"


def test_letters_of_arabic_that_stand_apart_are_one_word_where_spaces_are_told() -> None:
    edges = [("ر", 50.0, 56.0), ("م", 56.0, 62.0), ("ا", 64.0, 66.0), ("س", 66.0, 72.0), ("خ", 72.5, 78.0)]
    glyphs = [Glyph(letter, left, right, 700.0, 12.0, left) for letter, left, right in edges]
    told = Glyph(" ", 72.2, 72.2, 700.0, 1.0, 72.2)
    assert [word.text for word in placed_words([*glyphs, told])] == ["رماس", "خ"]
    assert [word.text for word in placed_words(glyphs)] == ["رم", "اسخ"]


def test_a_latin_name_inside_arabic_keeps_its_direction_and_its_brackets() -> None:
    document = read(seen([(72, 700, ".تبحسنا (Fatemiyoun) نويمطاف ءاول نإ لاق")]))
    assert document.text == "قال إن لواء فاطميون (Fatemiyoun) انسحبت."


def test_an_arabic_name_inside_english_keeps_its_direction() -> None:
    document = read(seen([(72, 700, "The brigade (نويمطاف ءاول) left on 5 May")]))
    assert document.text == "The brigade (لواء فاطميون) left on 5 May"


def test_letter_forms_of_arabic_become_letters() -> None:
    assert read(seen([(72, 700, "ﺔﻨﻳﺪﻣ")])).text == "مدينة"


def test_a_year_alone_in_the_last_line_of_an_arabic_text_has_its_full_stop_behind() -> None:
    rows = [(72, 700, "ويام يف شيجلا لاق"), (72, 686, "ةنيدملا ىلع رطيسو"), (132, 672, ".2015")]
    assert read(seen(rows)).text.endswith("2015.")
