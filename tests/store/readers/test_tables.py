"""Tables and JSON of documents: a row is a document; other tables are one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import open_sourcebook
from store.extract import Options
from store.readers import parts, table_columns
from store.readers.written_dates import iso
from store.records import Document

NEWS = """headline,body,byline,date,link
"The bridge, fell","It fell on 20 July.
Its second half, said ""Omar Said"", stood.",Anna Weber; By Jonas Keller,2016-07-20,https://example.org/a
Later,It rose again.,nan,03/04/2019,none
"""


def documents(data: bytes, name: str = "news.csv") -> dict[str, Document]:
    return {p.member: p.outcome for p in parts(data, name) if isinstance(p.outcome, Document)}


def reasons(data: bytes, name: str = "news.csv") -> dict[str, str]:
    return {p.member: p.outcome for p in parts(data, name) if isinstance(p.outcome, str)}


def test_each_row_is_a_document_with_the_citation_data_of_its_columns() -> None:
    found = documents(NEWS.encode())
    assert list(found) == ["row 1", "row 2"]
    first, second = found.values()
    assert first.text == 'The bridge, fell\n\nIt fell on 20 July.\n\nIts second half, said "Omar Said", stood.'
    assert first.citation.authors == ("Anna Weber", "Jonas Keller")
    assert (first.citation.published, first.citation.url) == ("2016-07-20", "https://example.org/a")
    assert first.citation.evidence["published"].rule == "column date"
    assert (second.citation.authors, second.citation.published, second.citation.url) == ((), None, None)
    assert "can be read in two ways" in second.notes[0]


@pytest.mark.parametrize(
    "data",
    [
        NEWS.encode("utf-8-sig"),
        NEWS.encode("utf-16"),
        NEWS.replace("\n", "\r\n").encode(),
        ("sep=,\r\n" + NEWS).encode(),
        NEWS.replace("Later", "La\x00ter").encode(),
    ],
    ids=["mark", "utf-16", "crlf", "excel", "zero"],
)
def test_ways_to_write_the_same_table(data: bytes) -> None:
    assert [document.citation.title for document in documents(data).values()] == ["The bridge, fell", "Later"]


def test_other_separators_are_recognised() -> None:
    assert documents(b"title;text\nLater;It rose, again.\n")["row 1"].text == "Later\n\nIt rose, again."
    assert documents(b"title\ttext\nLater\tIt rose, again.\n")["row 1"].text == "Later\n\nIt rose, again."


def test_the_same_row_is_the_same_document_in_another_table() -> None:
    again = NEWS.replace("\n", "\r\n", 1) + "Third,Words of another.,x,2019,y\n"
    assert documents(again.encode())["row 2"].sha256 == documents(NEWS.encode())["row 2"].sha256


def test_a_row_that_does_not_fit_says_why_and_the_others_are_read() -> None:
    data = b"title,text,date\nOne,Words.,2019\nTwo,too few\nThree,a,b,c,d\n,,\nFour,,2019\nFive,More.,2019,,\n"
    assert list(documents(data)) == ["row 1", "row 5"]
    assert reasons(data) == {
        "row 2": "it has 2 cells, but the header names 3 columns",
        "row 3": "it has 5 cells, but the header names 3 columns",
        "row 4": "its column 'text' is empty",
    }


def test_a_quotation_mark_that_is_never_closed_is_found_out() -> None:
    data = b'title,text\nOne,Words.\nTwo,"' + b"more words\n" * 1_600_000
    assert list(documents(data)) == ["row 1"]
    assert "a quotation mark before it may not be closed" in reasons(data)[""]


def test_markup_in_a_cell_is_read_as_a_page() -> None:
    assert (
        documents(b"title,text\nx,<p>It <b>fell</b>.</p><p>It rose.</p>\n")["row 1"].text == "x\n\nIt fell.\n\nIt rose."
    )


def test_a_table_without_texts_is_one_document_whose_rows_are_passages() -> None:
    data = 'Name;Post\nAli Hassan;Minister\n"Omar\nSaid";Envoy\n'
    (document,) = documents(data.encode()).values()
    assert document.text == data
    assert document.passages is not None
    assert [data[p.start : p.end] for p in document.passages] == [
        "Name;Post",
        "Ali Hassan;Minister",
        '"Omar\nSaid";Envoy',
    ]


def test_the_user_says_which_column_is_what() -> None:
    data = b"a,b,when\nLater,It rose again.,2019\n"
    with table_columns.chosen({"text": "b", "title": "a", "published": "when"}):
        document = documents(data)["row 1"]
        assert (document.text, document.citation.published) == ("Later\n\nIt rose again.", "2019")
        assert reasons(b"x,y\n1,2\n") == {"": "it has no column 'b'; its columns are x, y"}


def test_the_command_line_names_columns() -> None:
    assert table_columns.parsed("text=body, title=headline") == {"text": "body", "title": "headline"}
    for wrong, reason in {"text": "no pair", "text=": "no pair", "colour=a": "nothing that a column can hold"}.items():
        with pytest.raises(ValueError, match=reason):
            table_columns.parsed(wrong)


def test_chosen_columns_reach_the_process_that_reads(tmp_path: Path) -> None:
    table = tmp_path / "talks.csv"
    table.write_text("a,b\nLater,It rose again.\n")
    with open_sourcebook(tmp_path / "case.db", create=True) as book:
        report = book.add([table], Options(columns=(("text", "b"), ("title", "a"))))
        assert report.added == 1
        assert [document.title for document in book.documents()] == ["Later"]


def test_columns_named_later_make_rows_of_a_table_that_was_one_document(tmp_path: Path) -> None:
    table = tmp_path / "talks.csv"
    table.write_text("a,b\nLater,It rose again.\n")
    with open_sourcebook(tmp_path / "case.db", create=True) as book:
        assert book.add([table]).added == 1
        assert [document.title for document in book.documents()] == ["talks.csv"]
        book.add([table], Options(columns=(("text", "b"), ("title", "a"))))
        assert [document.title for document in book.documents()] == ["Later"]
        again = book.add([table], Options(columns=(("text", "b"), ("title", "a"))))
        assert (again.added, again.updated, again.unchanged) == (0, 0, 1)
        book.add([table], Options(columns=(("text", "a"),)))
        assert [book.passages(row.id)[0].text for row in book.documents()] == ["Later"]
        assert book.check() == []


def test_columns_are_remembered_when_a_table_has_grown(tmp_path: Path) -> None:
    table = tmp_path / "talks.csv"
    table.write_text("a,b\nLater,It rose again.\n")
    with open_sourcebook(tmp_path / "case.db", create=True) as book:
        book.add([table], Options(columns=(("text", "b"), ("title", "a"))))
        table.write_text("a,b\nLater,It rose again.\nLast,It fell for good.\n")
        assert book.add([table]).added == 1
        assert [document.title for document in book.documents()] == ["Later", "Last"]
        second = book.documents()[1].id
        table.write_text("a,b\nLater,It rose again.\nLast,It fell for good.\nx,y\n")
        assert "the cited words are still in it" in book.cited(f"d{second}#2").cautions[0]


LINES = [
    {"title": "One", "text": "It fell.", "authors": [{"name": "Anna Weber"}], "created_utc": 1551571200},
    {"title": "Two", "text": ""},
    {"text": "It rose.", "date": "3 March 2019"},
]


def test_lines_arrays_and_wrapped_arrays_of_json_are_documents() -> None:
    lines = "\n".join(map(json.dumps, LINES)).encode()
    for data, name in (
        (lines, "a.jsonl"),
        (json.dumps(LINES).encode(), "a.json"),
        (json.dumps({"status": "ok", "articles": LINES}, indent=1).encode("utf-8-sig"), "a.json"),
    ):
        found = documents(data, name)
        assert [document.text for document in found.values()] == ["One\n\nIt fell.", "It rose."]
        assert found["row 1"].citation.authors == ("Anna Weber",)
        assert [document.citation.published for document in found.values()] == ["2019-03-03", "2019-03-03"]
        assert reasons(data, name) == {"row 2": "its column 'text' is empty"}


def test_json_that_breaks_or_nests_without_end_costs_its_row() -> None:
    lines = (
        b'{"text": "It fell."}\n{broken\n[1]\n{"text": ' + b"[" * 100_000 + b"\n" + b'{"text": 1' + b"1" * 5000 + b"}\n"
    )
    assert reasons(lines + b'{"text": "It rose."}\n', "a.jsonl") == {
        "row 2": "it is no JSON",
        "row 3": "it is no JSON object",
        "row 4": "its JSON is nested too deep",
        "row 5": "it is no JSON",
    }
    cut = b'[{"text": "It fell."}, {"text": "It'
    assert [document.text for document in documents(cut, "a.json").values()] == ["It fell."]
    assert reasons(cut, "a.json") == {"": "its JSON is damaged; what comes before was read"}


def test_json_without_texts_stays_as_it_is() -> None:
    (document,) = documents(b'{"width": 3}\n', "a.json").values()
    assert document.text == '{"width": 3}\n'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2019-03-03T10:00:00Z", "2019-03-03"),
        ("20190303", "2019-03-03"),
        ("2019-03", "2019-03"),
        ("2019", "2019"),
        ("3 March 2019", "2019-03-03"),
        ("March 3, 2019", "2019-03-03"),
        ("Sun Mar 03 10:00:00 +0000 2019", "2019-03-03"),
        ("Sun, 03 Mar 2019 10:00:00 GMT", "2019-03-03"),
        ("25/03/2019", "2019-03-25"),
        ("03/25/2019", "2019-03-25"),
        ("03/04/2019", None),
        ("1551571200", "2019-03-03"),
        ("2019-02-30", None),
        ("0101-01-01", None),
        ("yesterday", None),
    ],
)
def test_dates_of_data_files(written: str, expected: str | None) -> None:
    assert iso(written) == expected
