"""What the command line says to a mistake: one line, what and what to do, and nothing is kept of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.test_command_line import Run, article, rows, run

__all__ = ["article", "run"]


@pytest.mark.parametrize("option", ["--since", "--until"])
@pytest.mark.parametrize("wrong", ["garbage", "2020-13", "2020-02-30", "20-05-2020"])
def test_a_date_that_is_none_is_refused_instead_of_finding_nothing(run: Run, option: str, wrong: str) -> None:
    ran = run("documents", option, wrong)
    assert (ran.code, ran.out) == (2, "")
    assert "is no date such as 2020, 2020-05 or 2020-05-01" in ran.err


def test_a_mistyped_path_is_said_and_then_forgotten(run: Run, article: Path) -> None:
    ran = run("add", article, article.parent / "artcle.txt")
    assert (ran.code, "there is no such file or folder" in ran.err) == (1, True)
    assert run("documents", "--failed", "--json").out == ""
    assert "artcle" not in run("add", "--retry-failed").err


def test_a_document_that_is_gone_when_it_is_read_again_stays_known_as_such(run: Run, article: Path) -> None:
    run("add", article)
    article.unlink()
    run("add", article)
    assert [row["path"] for row in rows(run("documents", "--failed", "--json"))] == [str(article)]


def test_an_id_that_cannot_be_shown_is_told_what_can(run: Run, article: Path) -> None:
    run("add", article)
    assert "is no document (d3), passage (d3#14) or quote (q41)" in run("show", "e1").err


def test_a_dossier_is_about_a_name_as_well_as_an_id(run: Run, article: Path) -> None:
    run("add", article)
    assert run("export", "markdown", "--about", "fatemiyun").out.startswith("# Liwa Fatemiyoun")
