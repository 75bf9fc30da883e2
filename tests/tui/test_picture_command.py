"""`sourcebook picture`: every kind in every format, and one line where it cannot be drawn."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.bench.make import make
from tui.command_line import main


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("made") / "made.db"
    make(path, 60, seed=5, of_first=100, together=4)
    return path


def picture(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["--db", *map(str, arguments)])
    return int(ended.value.code or 0)


@pytest.mark.parametrize("kind", ["timeline", "network", "map", "speakers"])
def test_a_picture_is_written_as_vectors_as_points_and_as_text(made: Path, tmp_path: Path, kind: str) -> None:
    for ending in ("svg", "png", "txt"):
        assert picture(made, "picture", kind, "--about", "e1", "-o", tmp_path / f"{kind}.{ending}") == 0
    words = " ".join(each.text or "" for each in ET.parse(tmp_path / f"{kind}.svg").iter())
    assert (tmp_path / f"{kind}.png").read_bytes().startswith(b"\x89PNG")
    shown = (tmp_path / f"{kind}.txt").read_text(encoding="utf-8")
    assert shown.splitlines()[0] in words
    if kind in ("timeline", "network"):
        assert "Sources: Report " in words
        assert "Sources: Report " in shown


def test_a_picture_goes_to_its_file_alone(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert picture(made, "picture", "speakers", "-o", tmp_path / "said.txt") == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Who says what" in captured.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("network", "-o", "x.svg"), "--about"),
        (("timeline", "-o", "x.pdf"), ".svg, .png, .txt"),
        (("timeline", "--size", "huge", "-o", "x.svg"), "120x40"),
        (("timeline", "--about", "e99999", "-o", "x.svg"), "e99999"),
        (("timeline", "--about", "e1", "-o", "nowhere/x.svg"), "nowhere"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_told_in_one_line(
    made: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert picture(made, "picture", *arguments) == 2
    captured = capsys.readouterr()
    assert told in captured.err
    assert len(captured.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_png_without_its_extra_names_it(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    assert picture(made, "picture", "speakers", "-o", tmp_path / "said.png") == 2
    assert "sourcebook[picture]" in capsys.readouterr().err


def test_a_size_says_how_much_a_picture_holds(made: Path, tmp_path: Path) -> None:
    assert picture(made, "picture", "speakers", "--size", "60x10", "-o", tmp_path / "said.txt") == 0
    lines = (tmp_path / "said.txt").read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines[2:12])) <= 60
    assert "more below" in "\n".join(lines)
