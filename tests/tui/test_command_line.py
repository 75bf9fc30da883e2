"""The command line as a user and a script meet it."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tui.command_line import main

ARTICLE = """Militia leaves the border town

By Jane Roe

BEIRUT – Liwa Fatemiyoun left Al-Bukamal on May 3, 2020, residents said.

"We saw the convoy cross the bridge at dawn," said Karim Haddad, a shopkeeper in Albu Kamal.
"""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.delenv("SOURCEBOOK_DB", raising=False)
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str | Path) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Ran(int(ended.value.code or 0), captured.out, captured.err)

    return ran


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "sources" / "article.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def rows(ran: Ran) -> list[dict[str, object]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_folder_is_read_into_the_library_and_listed(run: Run, article: Path) -> None:
    assert run("add", article.parent).code == 0
    documents = rows(run("documents", "--json"))
    assert [d["title"] for d in documents] == ["Militia leaves the border town"]
    assert "Liwa Fatemiyoun" in run("entities", "--kind", "group").out


def test_the_same_folder_twice_changes_nothing(run: Run, article: Path) -> None:
    run("add", article.parent)
    again = run("add", article.parent)
    assert (again.code, "1 known already" in again.err) == (0, True)
    assert len(rows(run("documents", "--json"))) == 1


def test_every_spelling_of_a_place_finds_the_same_entity(run: Run, article: Path) -> None:
    run("add", article)
    found = {rows(run("find", name, "--json"))[0]["id"] for name in ("abu kamal", "albukamal", "البوكمال")}
    assert len(found) == 1


def test_a_list_of_names_is_matched_against_the_sourcebook_in_its_order(run: Run, article: Path) -> None:
    run("add", article)
    asked = written(article.parent / "names.csv", b"Abu Kamal\nLiwa Fatimiyun\n")
    answers = rows(run("match", asked, "--limit", "1", "--json"))
    assert [answer["query"] for answer in answers] == ["Abu Kamal", "Liwa Fatimiyun"]
    assert answers[1]["matches"][0]["name"] == "Liwa Fatemiyoun"  # type: ignore[index]


def test_a_quote_is_listed_with_its_speaker_and_cited(run: Run, article: Path) -> None:
    run("add", article)
    quote = next(row for row in rows(run("quotes", "--json")) if row["kind"] == "direct")
    assert quote["speaker"]["text"] == "Karim Haddad"  # type: ignore[index]
    cited = run("cite", str(quote["id"]), "--style", "apa")
    assert cited.code == 0
    assert "Roe" in cited.out


def test_full_text_answers_with_the_passage(run: Run, article: Path) -> None:
    run("add", article)
    assert "d1#" in run("search", '"the convoy" AND dawn').out
    nothing = run("search", "submarine")
    assert (nothing.code, nothing.err.strip()) == (0, "nothing found")


def test_extract_prints_true_offsets_and_keeps_nothing(run: Run, article: Path, tmp_path: Path) -> None:
    records = rows(run("extract", article))
    for mention in records[0]["mentions"]:  # type: ignore[attr-defined]
        assert ARTICLE[mention["start"] : mention["end"]] == mention["text"]
    assert not (tmp_path / "data").exists()


def test_what_one_person_exports_another_can_read(run: Run, article: Path, tmp_path: Path) -> None:
    run("add", article)
    run("export", "jsonl", "-o", tmp_path / "out.jsonl")
    kinds = {json.loads(line)["type"] for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()}
    assert kinds == {"document", "entity"}


def test_a_field_the_user_corrects_is_cited_from_then_on(run: Run, article: Path) -> None:
    run("add", article)
    run("cite", "d1", "--set", "publisher=The Harbour Post")
    assert "Harbour Post" in run("cite", "d1").out


def test_what_a_citation_cannot_say_is_said_beside_it(run: Run, article: Path, tmp_path: Path) -> None:
    items = tmp_path / "items.json"
    entry = {"id": "kut", "type": "entry-encyclopedia", "title": "Kut", "container-title": "Britannica"}
    items.write_text(json.dumps([entry]), encoding="utf-8")
    written = run("cite", "--from", items, "--form", "bibliography")
    assert (written.code, written.out) == (0, "\n")
    assert "kut: an empty line: chicago cites such a source in notes only" in written.err
    run("add", article)
    article.write_text("Nothing of it is left.\n", encoding="utf-8")
    refused = run("cite", "q1")
    assert (refused.code, refused.out) == (2, "")
    assert "q1 is not copied" in refused.err
    assert "sourcebook add" in refused.err


def test_a_date_that_the_calendar_does_not_have_is_refused(run: Run, article: Path) -> None:
    run("add", article)
    refused = run("cite", "d1", "--set", "published=2021-02-30")
    assert (refused.code, refused.out) == (2, "")
    assert "write 2020" in refused.err


def test_a_sound_file_passes_the_check(run: Run, article: Path) -> None:
    run("add", article)
    checked = run("check")
    assert (checked.code, "no fault found" in checked.err) == (0, True)


def test_the_seeds_are_there_before_anything_was_added(run: Run) -> None:
    assert len(rows(run("documents", "--json"))) == 5


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda folder: folder / "missing.txt", "no such file"),
        (lambda folder: written(folder / "empty.txt", b""), "empty"),
        (lambda folder: written(folder / "program.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8), "text"),
        (lambda folder: sparse(folder / "huge.txt", 65 * 2**20), "65"),
    ],
    ids=["missing", "empty", "binary", "too large"],
)
def test_one_bad_file_costs_one_line_and_its_neighbour_is_read(
    run: Run, article: Path, make: Callable[[Path], Path], reason: str
) -> None:
    bad = make(article.parent)
    done = run("add", bad, article)
    complaints = [line for line in done.err.splitlines() if bad.name in line]
    assert (done.code, len(complaints)) == (1, 1)
    assert reason in complaints[0].lower()
    assert len(rows(run("documents", "--json"))) == 1


def test_an_old_encoding_is_recognised_and_said(run: Run, article: Path) -> None:
    written(article.parent / "old.txt", "Le café de Téhéran\n\nIl a fermé.\n".encode("cp1252"))
    done = run("add", article.parent)
    said = [line for line in done.err.splitlines() if "old.txt" in line]
    assert (done.code, len(said)) == (0, 1)
    assert "indows-1252" in said[0]


def test_a_folder_without_permission_is_named(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = article.parent / "closed"
    closed.mkdir()
    real = os.scandir

    def refused(path: str | Path = ".") -> object:
        # Tests may run as root, whom no mode bits stop.
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refused)
    done = run("add", article.parent)
    assert done.code == 1
    assert "closed" in done.err
    assert "ermission" in done.err


def test_a_file_that_is_no_sourcebook_is_refused_and_left_alone(run: Run, article: Path) -> None:
    before = article.read_bytes()
    done = run("--db", article, "documents")
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert "article.txt" in done.err
    assert run("--db", article, "add", article).code == 2
    assert article.read_bytes() == before


def test_a_sourcebook_of_a_newer_version_is_refused(run: Run, article: Path, tmp_path: Path) -> None:
    book = tmp_path / "case.db"
    run("--db", book, "add", article)
    connection = sqlite3.connect(book)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    done = run("--db", book, "documents")
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert "newer" in done.err


def test_the_explorer_without_a_terminal_says_what_to_use_instead(run: Run) -> None:
    done = run()
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert "terminal" in done.err


def test_a_mistyped_option_is_one_line(run: Run) -> None:
    done = run("entities", "--kind", "ship")
    assert (done.code, len(done.err.splitlines())) == (2, 1)


def test_a_text_is_printed_as_it_stands_only_where_no_terminal_reads_it(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Title\n\nThe \u202eword\x9b31m of Bashar al-Assad.\n", encoding="utf-8")
    run("add", source)
    assert "\u202eword\x9b31m" not in run("show", "d1").out
    assert "\u202eword\x9b31m" in run("--raw", "show", "d1").out
    assert "\u202eword\x9b31m" in run("--raw", "search", "Assad").out


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1256"])
def test_a_list_of_names_is_read_in_any_encoding(run: Run, article: Path, tmp_path: Path, codec: str) -> None:
    names = tmp_path / "names.txt"
    names.write_bytes("البوكمال\nمحمد حسن عبد الرحمن الشمري\nأحمد محمود عبد الله\n".encode(codec))
    run("add", article)
    assert rows(run("match", names, "--json"))[0]["query"] == "البوكمال"


def test_a_hostile_file_name_never_reaches_the_terminal_raw(run: Run, tmp_path: Path) -> None:
    evil = tmp_path / "a\x1b]52;c;ZXZpbA==\x07\u202eb.txt"
    done = run("add", evil)
    assert done.code == 1
    assert not set(done.err) & {"\x1b", "\x07", "\u202e"}


def test_json_escapes_what_a_terminal_would_act_on_and_loses_nothing(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "hostile.txt"
    source.write_text("Title\n\nThe \u202eword\x9b31m\x1b[2J of Bashar al-Assad.\n", encoding="utf-8")
    done = run("extract", source, "--text")
    assert not set(done.out) & {"\x1b", "\x9b", "\u202e"}
    assert rows(done)[0]["text"] == source.read_text(encoding="utf-8")


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def sparse(path: Path, size: int) -> Path:
    with path.open("wb") as file:
        file.truncate(size)
    return path
