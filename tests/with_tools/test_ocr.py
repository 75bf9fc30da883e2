"""Scans are read through tesseract, and the document says so."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from store import readers
from store.errors import ScannedSource, UnreadableSource
from store.readers import ocr
from tests.store.readers.pdfs import Placed, Writer, paragraph, written
from tests.terminal import environment

BODY = """
The convoy crossed the river before dawn on Tuesday, and the
villagers who watched it from the roofs counted forty trucks and
two ambulances among them, an officer of the border guard said.
"""


def scanned(pages: list[list[Placed]]) -> bytes:
    """Return a PDF whose pages are pictures of the lines, at 200 dots per inch."""
    writer = Writer()
    with pypdfium2.PdfDocument(written(pages)) as document:
        for page in document:
            picture = page.render(scale=200 / 72, grayscale=True)
            dots = memoryview(picture.buffer).cast("B")
            rows = [
                bytes(dots[at : at + picture.width]) for at in range(0, picture.stride * picture.height, picture.stride)
            ]
            form = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
            image = writer.stream(b"".join(rows), form % (picture.width, picture.height), packed=True)
            content = writer.stream(b"q 612 0 0 792 0 0 cm /P Do Q")
            writer.page(content, resources=b"/XObject<</P %d 0 R>>" % image)
    return writer.bytes()


def test_a_scan_is_read_with_its_pages_where_recognising_is_allowed() -> None:
    title = [(72.0, 740.0, 22.0, "What was seen at the river")]
    data = scanned([[*title, *paragraph(BODY, top=700)], paragraph("Nobody came back over it in spring.")])
    with pytest.raises(ScannedSource):
        readers.read(data, "scan.pdf")
    with ocr.allowed():
        document = readers.read(data, "scan.pdf")
    assert document.passages is not None
    found = [(document.text[p.start : p.end], p.role, p.page) for p in document.passages]
    assert found == [
        ("What was seen at the river", "title", "1"),
        (" ".join(BODY.split()), "paragraph", "1"),
        ("Nobody came back over it in spring.", "paragraph", "2"),
    ]
    assert document.notes[0].startswith("2 pages read by OCR with tesseract (language eng, ")


def test_a_picture_of_no_words_stays_a_scan_without_text() -> None:
    with ocr.allowed(), pytest.raises(UnreadableSource, match=r"tesseract recognises no words in it$"):
        readers.read(scanned([[]]), "blank.pdf")


def test_the_command_line_reads_a_scan(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned([paragraph(BODY)]))
    command = [str(Path(sys.executable).with_name("sourcebook")), "extract", "--text", str(path)]
    done = subprocess.run(command, env=environment(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[0])["text"] == " ".join(BODY.split())


def test_recognising_can_be_turned_off(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned([paragraph(BODY)]))
    command = [str(Path(sys.executable).with_name("sourcebook")), "extract", "--text", str(path)]
    surroundings = {**environment(tmp_path), "SOURCEBOOK_OCR": "off"}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "it is a scan without text (1 page)\n" in done.stderr
