"""From bytes to characters: each encoding is recognised and said, and what is no text is refused."""

from __future__ import annotations

import codecs
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import UnreadableSource
from store.readers import read
from store.readers.encodings import decode, is_whole

LETTER = "The bridge at Deir ez-Zor, said the engineer, “will not hold”.\r\nHe left.\n"
FRENCH = "Le préfet a déclaré : « La rivière a débordé près de l’église », jeudi à Orléans.\n" * 3
RUSSIAN = "Министр сообщил, что дорога в город закрыта до конца недели, и поблагодарил жителей.\n" * 5


def test_utf_8_is_read_as_it_stands_newlines_included() -> None:
    document = read(LETTER.encode(), "letter.txt")
    assert (document.text, document.encoding, document.notes) == (LETTER, "utf-8", ())


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read(codecs.BOM_UTF8 + LETTER.encode(), "letter.txt").text == LETTER


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_and_32_are_recognised_and_said(codec: str) -> None:
    document = read(LETTER.encode(codec), "letter.txt")
    assert document.text == LETTER
    assert document.notes[0].startswith("read as UTF-")


def test_windows_1252_is_recognised_and_said() -> None:
    document = read(FRENCH.encode("cp1252"), "lettre.txt")
    assert (document.text, document.notes) == (FRENCH, ("read as Windows-1252",))


def test_polish_is_not_taken_for_western() -> None:
    text = "Żołnierze odeszli w nocy, powiedział świadek. Mówił też o łączności i o głodzie.\n" * 4
    assert read(text.encode("cp1250"), "list.txt").text == text


def test_another_encoding_of_one_byte_is_recognised_by_its_letters() -> None:
    document = read(RUSSIAN.encode("cp1251"), "pismo.txt")
    assert document.text == RUSSIAN
    assert "read as" in document.notes[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG picture"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "damaged"),
        (b"PK\x03\x04" + b"\x00" * 50, "inside it"),
        (b"text \x00\x01\x02 and more" * 20, "binary"),
        (bytes(range(1, 32)) * 40, "binary"),
        (codecs.BOM_UTF16_LE + b"a\x00\x00\xd8b\x00", "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource, match=reason):
        read(data, "file.txt")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read(data, "file.txt")
    except UnreadableSource:
        return
    assert document.text.encode("utf-8").decode("utf-8") == document.text


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufeff"), min_size=1),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_a_text_is_known_to_be_the_whole_file(text: str, codec: str) -> None:
    data = ("Chapter one.\n" + text).encode(codec)
    try:
        decoded = decode(data)
    except UnreadableSource:
        return
    assert decoded.text == "Chapter one.\n" + text
    assert is_whole(decoded.text, decoded.encoding, hashlib.sha256(data).hexdigest())
    assert not is_whole(decoded.text + "x", decoded.encoding, hashlib.sha256(data).hexdigest())
