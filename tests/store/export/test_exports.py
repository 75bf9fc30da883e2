"""What leaves a sourcebook: tables, networks, annotations, dossiers."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from store import Sourcebook
from store.errors import SourcebookError, UnknownId
from store.export.csv_tables import TABLES, safe_cell
from store.export.registry import FORMATS, find_export
from store.export.streams import counted

HOSTILE = "=cmd|' /C calc'!A0 <script>x</script> ]]> \x1b[31m “Anna Weber” said “we <b>stay</b> in Mosul”."


def written(book: Sourcebook, name: str, **chosen: str) -> bytes:
    stream = io.BytesIO()
    find_export(name, **chosen)(book, stream, None)
    return stream.getvalue()


def entity(book: Sourcebook, name: str) -> str:
    return next(f"e{row.id}" for row in book.entity_rows() if row.name == name)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_a_row_for_each_thing_in_the_lists(two_reports: Sourcebook, table: str) -> None:
    rows = list(csv.reader(io.StringIO(written(two_reports, "csv", table=table).decode("utf-8"))))
    counts = two_reports.counts()
    assert len(rows) - 1 == getattr(counts, table)
    assert rows[0] == list(TABLES[table][0])


def test_a_mention_in_a_table_reads_as_its_source_does(two_reports: Sourcebook) -> None:
    rows = list(csv.DictReader(io.StringIO(written(two_reports, "csv").decode("utf-8"))))
    for row in rows:
        document = int(row["document"][1:])
        text = two_reports.connection.execute("SELECT text FROM document WHERE id = ?", (document,)).fetchone()[0]
        assert text[int(row["start"]) : int(row["end"])] == row["text"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


def test_numbers_and_harmless_texts_stay_as_they_are_in_a_table() -> None:
    assert [safe_cell(value) for value in (-1.5, 3, "a=b", None)] == [-1.5, 3, "a=b", ""]


def test_an_edge_counts_the_passages_that_two_entities_share(two_reports: Sourcebook) -> None:
    graph = ET.fromstring(written(two_reports, "graphml"))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    names = {node.get("id"): node[0].text for node in graph.iter(f"{space}node")}
    assert len(names) == two_reports.counts().entities
    for edge in graph.iter(f"{space}edge"):
        source, target = edge.get("source"), edge.get("target")
        assert source is not None
        shared = {f"e{each.entity.id}": each.passages for each in two_reports.co_occurring(int(source[1:]))}
        assert shared[str(target)] == int(edge[0].text or 0)


def test_mentions_join_documents_and_entities_in_follow_the_money(two_reports: Sourcebook) -> None:
    entities = [json.loads(line) for line in written(two_reports, "ftm").decode("utf-8").splitlines()]
    known = {each["id"]: each["schema"] for each in entities}
    mentions = [each["properties"] for each in entities if each["schema"] == "Mention"]
    assert {"Article", "Person", "Mention"} <= set(known.values())
    assert mentions
    assert all(known[mention["document"][0]] == "Article" for mention in mentions)
    assert all(known[mention["resolved"][0]] == mention["detectedSchema"][0] for mention in mentions)


def test_annotations_point_at_every_quote(two_reports: Sourcebook) -> None:
    collection = json.loads(written(two_reports, "annotations"))
    exact = [each["target"]["selector"][0]["exact"] for each in collection["first"]["items"]]
    assert exact == [quote.text for quote in two_reports.quotes()]
    assert collection["total"] == len(exact)


def test_a_dossier_of_an_entity_holds_what_it_said_where_it_is_named_and_the_sources(two_reports: Sourcebook) -> None:
    page = written(two_reports, "markdown", about=entity(two_reports, "Anna Weber")).decode("utf-8")
    assert page.startswith("# Anna Weber\n")
    assert "> the road to Mosul is open\n\nAnna Weber, quoted in " in page
    assert two_reports.document(1).row.sha256 in page
    assert [line for line in page.splitlines() if line.startswith("## ")][-2:] == ["## Sources", "## Hashes"]


def test_a_dossier_of_the_tray_keeps_its_order_and_remarks(two_reports: Sourcebook) -> None:
    two_reports.mark("d1#2", "look again")
    two_reports.mark("q1")
    page = written(two_reports, "markdown").decode("utf-8")
    assert page.index("look again") < page.index("(q1)")


@pytest.mark.parametrize("name", ["markdown", "html", "dossier"])
def test_an_empty_tray_says_what_to_do(two_reports: Sourcebook, name: str) -> None:
    with pytest.raises(SourcebookError, match="mark something first, or name an entity with --about e12"):
        written(two_reports, name)


@pytest.mark.parametrize("about", ["e999999", "d1"])
def test_a_dossier_of_what_is_no_entity_is_refused(two_reports: Sourcebook, about: str) -> None:
    with pytest.raises(UnknownId):
        written(two_reports, "markdown", about=about)


def test_a_page_holds_no_markup_of_a_source(book: Sourcebook, write: Callable[..., int]) -> None:
    write(HOSTILE)
    page = written(book, "html", about=entity(book, "Mosul")).decode("utf-8")
    assert "<script>" not in page
    assert "<b>" not in page
    assert "\x1b" not in page
    assert "we &lt;b&gt;stay&lt;/b&gt; in Mosul" in page


def test_every_export_survives_a_hostile_source(book: Sourcebook, write: Callable[..., int]) -> None:
    write(HOSTILE, "=evil\n.txt")
    book.mark("q1")
    for name in FORMATS:
        assert written(book, name)
    ET.fromstring(written(book, "graphml"))
    json.loads(written(book, "annotations"))


def test_a_dossier_is_verified_without_this_program(two_reports: Sourcebook, tmp_path: Path) -> None:
    two_reports.mark("q1")
    two_reports.mark("d1#2")
    with zipfile.ZipFile(io.BytesIO(written(two_reports, "dossier"))) as archive:
        archive.extractall(tmp_path)
    command = [sys.executable, str(tmp_path / "dossier" / "verify.py")]
    fine = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "as they were exported" in fine.stdout
    text = tmp_path / "dossier" / "texts" / "d1.txt"
    text.write_bytes(text.read_bytes().replace(b"open", b"shut"))
    changed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert changed.returncode == 1
    assert "texts/d1.txt was changed" in changed.stdout
    assert "q1 does not read as it says" in changed.stdout


def test_the_same_dossier_is_the_same_bytes(two_reports: Sourcebook) -> None:
    two_reports.mark("q1")
    assert written(two_reports, "dossier") == written(two_reports, "dossier")


def test_progress_is_told_now_and_then_and_at_the_end() -> None:
    told: list[tuple[int, int]] = []
    rows = counted([(number,) for number in range(12_000)], 12_000, lambda done, total: told.append((done, total)))
    assert sum(1 for _ in rows) == 12_000
    assert told == [(5_000, 12_000), (10_000, 12_000), (12_000, 12_000)]
