"""The wheel holds what git holds, and runs from an empty environment in another folder."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.terminal import Terminal, environment

ROOT = Path(__file__).parent.parent.parent
LIMIT = 60 * 2**20
"""Bytes that the default install may download."""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    subprocess.run([str(folder / "bin/pip"), "install", "--quiet", str(wheel)], check=True)
    return folder / "bin/sourcebook"


def test_the_wheel_holds_every_file_that_git_holds(wheel: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "store", "tui", "seeds"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == set(listed.stdout.splitlines())


def test_the_wheel_opens_the_seeds_from_another_folder(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [str(installed), "documents"],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(done.stdout.splitlines()) == 6


def test_the_wheel_opens_the_same_explorer(installed: Path, tmp_path: Path) -> None:
    terminal = Terminal([str(installed)], environment(tmp_path))
    terminal.wait_for("Hezbollah")
    terminal.send("\x03")
    assert terminal.wait_for_end() == 0


def test_the_default_install_downloads_at_most_sixty_megabytes(wheel: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--dest", str(tmp_path), str(wheel)]
    subprocess.run(command, check=True)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= LIMIT
