"""PDFs that are broken, or made to break what reads them: each ends with a document or a reason, soon."""

from __future__ import annotations

import random
import zlib

import pytest

from store import readers
from store.errors import UnreadableSource
from store.records import Document
from tests.store.readers.pdfs import Writer, paragraph, written

WORDS = "The convoy crossed the river before dawn on Tuesday."


def outcome(data: bytes) -> Document | str:
    try:
        return readers.read(data, "hostile.pdf")
    except UnreadableSource as error:
        return str(error)


def with_helvetica() -> tuple[Writer, bytes]:
    writer = Writer()
    return writer, b"/F %d 0 R" % writer.add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")


def text_of(data: bytes) -> str:
    found = outcome(data)
    assert isinstance(found, Document), found
    return found.text


def test_a_page_tree_that_holds_itself() -> None:
    writer, font = with_helvetica()
    writer.page(writer.stream(b"BT /F 11 Tf 72 700 Td (%s) Tj ET" % WORDS.encode()), font)
    writer.objects[1] = b"<</Type/Pages/Kids[2 0 R %d 0 R 2 0 R]/Count 9999>>" % writer.pages[0]
    found = outcome(writer.bytes())
    assert isinstance(found, str) or WORDS in found.text


def test_ten_thousand_empty_pages_and_one_that_is_none() -> None:
    writer, font = with_helvetica()
    empty = writer.stream(b"")
    for _ in range(10_000):
        writer.page(empty)
    writer.page(writer.stream(b"BT /F 11 Tf 72 700 Td (%s) Tj ET" % WORDS.encode()), font)
    document = outcome(writer.bytes())
    assert isinstance(document, Document)
    assert document.passages is not None
    assert [passage.page for passage in document.passages] == ["10001"]


def test_a_page_of_a_million_characters() -> None:
    writer, font = with_helvetica()
    lines = b" ".join(b"0 -1.2 Td (%s) Tj" % (b" ".join([WORDS.encode()] * 40)) for _ in range(500))
    writer.page(writer.stream(b"BT /F 1 Tf 10 780 Td " + lines + b" ET", packed=True), font)
    assert len(text_of(writer.bytes())) > 1_000_000


def test_a_stream_that_unpacks_to_a_thousand_times_its_size() -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 2**20) for _ in range(32)) + packer.flush()
    writer, font = with_helvetica()
    writer.page(writer.stream(packed, b"/Filter/FlateDecode"), font)
    writer.page(writer.stream(b"BT /F 11 Tf 72 700 Td (%s) Tj ET" % WORDS.encode()), font)
    assert isinstance(outcome(writer.bytes()), Document | str)


def test_forms_that_draw_themselves() -> None:
    writer, font = with_helvetica()
    number = len(writer.objects) + 1
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</X %d 0 R>>>>" % number
    writer.stream(b"/X Do", entries)
    content = writer.stream(b"/X Do BT /F 11 Tf 72 700 Td (%s) Tj ET" % WORDS.encode())
    writer.page(content, font, resources=b"/XObject<</X %d 0 R>>" % number)
    assert text_of(writer.bytes()) == WORDS


def test_letters_at_impossible_places() -> None:
    writer, font = with_helvetica()
    places = [b"1e38 1e38", b"-1e38 0", b"1e-38 99999999999999999999", b"0 0"]
    drawn = b" ".join(b"BT /F 1e30 Tf %s Td (lost) Tj ET BT /F 0 Tf %s Td (gone) Tj ET" % (p, p) for p in places)
    writer.page(writer.stream(drawn + b" BT /F 11 Tf 72 700 Td (%s) Tj ET" % WORDS.encode()), font)
    assert WORDS in text_of(writer.bytes())


def test_a_page_of_no_size() -> None:
    data = written([paragraph(WORDS)]).replace(b"/MediaBox[0 0 612 792]", b"/MediaBox[0 0 0 0]    ")
    assert isinstance(outcome(data), Document | str)


def test_arrays_within_arrays() -> None:
    writer, font = with_helvetica()
    writer.add(b"[" * 200_000)
    writer.page(writer.stream(b"BT /F 11 Tf 72 700 Td (%s) Tj ET" % WORDS.encode()), font)
    assert isinstance(outcome(writer.bytes()), Document | str)


@pytest.mark.parametrize("seed", range(60))
def test_damaged_anywhere(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(written([paragraph(WORDS), paragraph(WORDS)], {"Title": "A river"}, "0 <</S/r>>"))
    for _ in range(chance.choice((1, 3, 20))):
        start = chance.randrange(len(data))
        data[start : start + chance.choice((0, 1, 30))] = chance.randbytes(chance.choice((0, 1, 9)))
    found = outcome(b"%PDF-1.7\n" + bytes(data))
    assert isinstance(found, Document | str)


@pytest.mark.parametrize("part", range(10))
def test_cut_off_anywhere(part: int) -> None:
    data = written([paragraph(WORDS), paragraph(WORDS)])
    found = outcome(data[: 20 + len(data) * part // 10])
    assert isinstance(found, str) or WORDS in found.text
