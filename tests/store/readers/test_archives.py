"""Archives: what lies in them, under names that lead nowhere else, in bounded amounts."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest

from store import readers
from store.readers import archives


def zipped(entries: dict[str, bytes]) -> bytes:
    """Return a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def told(data: bytes, name: str = "case.zip") -> dict[str, str]:
    """Return the text or the reason of each part."""
    parts = readers.parts(data, name)
    return {p.member: p.outcome if isinstance(p.outcome, str) else p.outcome.text for p in parts}


@pytest.mark.parametrize(("pack", "ending"), [(gzip.compress, "gz"), (bz2.compress, "bz2"), (lzma.compress, "xz")])
def test_a_packed_file_is_read_under_its_own_name(pack: object, ending: str) -> None:
    assert callable(pack)
    assert told(pack(b"Some words to read."), f"letter.txt.{ending}") == {"letter.txt": "Some words to read."}


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_is_known_by_its_bytes_however_it_is_packed(mode: str) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        entry = tarfile.TarInfo("letters/one.txt")
        entry.size = 5
        archive.addfile(entry, io.BytesIO(b"words"))
    assert told(file.getvalue(), "unnamed") == {"letters/one.txt": "words"}


def test_names_that_lead_out_of_the_archive_are_labels_only() -> None:
    found = told(zipped({"../../etc/passwd": b"one", "/root.txt": b"two", "a/./b/../c.txt": b"three", "..": b"four"}))
    assert found == {"etc/passwd": "one", "root.txt": "two", "a/b/c.txt": "three", "file": "four"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name_are_two_documents() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for words in ("first", "second", "third"):
            archive.writestr("a.txt", words)
    assert told(file.getvalue()) == {"a.txt": "first", "a (2).txt": "second", "a (3).txt": "third"}


def test_hidden_entries_and_resource_forks_are_passed_over() -> None:
    assert told(zipped({".DS_Store": b"x", "__MACOSX/._a.txt": b"y", "./a.txt": b"words"})) == {"a.txt": "words"}


def test_a_bomb_costs_its_own_entry() -> None:
    found = told(zipped({"a.txt": b"before", "zeros.txt": bytes(20 * 2**20), "z.txt": b"after"}))
    assert found["zeros.txt"] == "it unpacks to more than 250 times its size, as only bombs do"
    assert (found["a.txt"], found["z.txt"]) == ("before", "after")


def test_an_entry_that_is_too_large_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST", 1000)
    assert told(zipped({"a.txt": b"some words " * 200})) == {"a.txt": "it unpacks to more than 0 MB"}


def test_a_packed_bomb_ends_while_it_is_unpacked() -> None:
    found = told(gzip.compress(bytes(200 * 2**20)), "zeros.gz")
    assert found == {"": "it unpacks to more than 250 times its size, as only bombs do"}


def test_an_encrypted_entry_is_named_as_such() -> None:
    data = bytearray(zipped({"secret.txt": b"words", "open.txt": b"words"}))
    data[6] |= 1  # the flag in the entry's own header, and below the one in the list of entries
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert told(bytes(data)) == {"secret.txt": "it is encrypted", "open.txt": "words"}


def test_thousands_of_empty_entries_are_counted() -> None:
    found = told(zipped({f"{number}.txt": b"" for number in range(3000)}))
    assert len(found) == 21
    assert found["2,980 other files"] == "they are empty"


def test_an_archive_that_is_cut_off_says_so() -> None:
    data = zipped({"a.txt": b"words"})
    assert told(data[:-30]) == {"": "it is a ZIP archive that is cut off or damaged"}


def test_an_office_file_that_nobody_reads_is_no_heap_of_xml() -> None:
    data = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
    assert told(data, "sums.xlsx") == {"": "it is an Excel workbook, which cannot be read"}


def test_a_name_in_utf_8_that_does_not_say_so_is_read_as_it_was_written() -> None:
    data = zipped({"رسالة.txt": b"words"})
    for place in (data.index(b"PK\x03\x04") + 7, data.index(b"PK\x01\x02") + 9):
        data = data[:place] + bytes([data[place] & ~8]) + data[place + 1 :]
    assert told(data) == {"رسالة.txt": "words"}
