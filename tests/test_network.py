"""Nothing but `add ADDRESS` touches the network: not the explorer, no command, and no process they start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal, environment

PROGRAM = [sys.executable, "-c", "from tui.command_line import main; main()"]
REFUSAL = """
import os, sys
_log = os.open(os.environ["NETWORK_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
_NAMES = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
_ENDS = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}

def _refuse(event, arguments):
    if event in _NAMES or (event in _ENDS and isinstance(arguments[1], tuple)):
        os.write(_log, f"{event} {sys.argv}\\n".encode())
        raise ConnectionRefusedError(event)

sys.addaudithook(_refuse)
os.write(_log, b"")
"""
PAGE = "<html><head><title>Reeds</title><link rel=stylesheet href=https://a.example/x.css></head><body>" + "".join(
    f"<p>“We saw {name} cross,” said Omar Hadid of the Reed Brigade on 3 May 2019.</p><img src=https://a.example/1>"
    for name in ("Ana Kovac", "Jo Smith")
)


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which every Python process refuses the network and writes down who asked."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(REFUSAL)
    (tmp_path / "home").mkdir()
    return environment(tmp_path / "home", PYTHONPATH=str(hooks), NETWORK_LOG=str(tmp_path / "log"))


def sourcebook(surroundings: dict[str, str], folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [*PROGRAM, "--db", str(folder / "book.db"), *words]
    root = Path(__file__).parent.parent
    path = f"{surroundings['PYTHONPATH']}:{root}"
    return subprocess.run(
        command, env={**surroundings, "PYTHONPATH": path}, capture_output=True, text=True, check=False, cwd=folder
    )


def test_no_command_tries_the_network(surroundings: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "work"
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "reeds.html").write_text(PAGE)
    (folder / "names.txt").write_text("Omar Hadid\n")
    commands = [
        ["add", "pages"],
        ["documents"],
        ["entities"],
        ["quotes"],
        ["show", "d1"],
        ["find", "omar"],
        ["match", "names.txt"],
        ["search", "reed"],
        ["cite", "d1", "--style", "apa"],
        ["extract", "pages/reeds.html"],
        ["export", "jsonl"],
        ["picture", "timeline", "-o", "time.svg"],
        ["check"],
        ["repair"],
        ["backup", "copy.db"],
        ["remove", "d1", "--yes"],
    ]
    for words in commands:
        done = sourcebook(surroundings, folder, *words)
        assert done.returncode in {0, 2}, (words, done.stderr)
    assert (tmp_path / "log").read_text() == ""


def test_an_address_is_what_the_refusal_notices(surroundings: dict[str, str], tmp_path: Path) -> None:
    done = sourcebook(surroundings, tmp_path, "add", "http://127.0.0.1:9/page")
    assert done.returncode == 1
    assert "socket.getaddrinfo" in (tmp_path / "log").read_text()


def test_the_explorer_does_not_try_the_network(surroundings: dict[str, str], tmp_path: Path) -> None:
    root = Path(__file__).parent.parent
    surroundings["PYTHONPATH"] += f":{root}"
    terminal = Terminal(PROGRAM, surroundings)
    terminal.wait_for("Hezbollah")
    for keys, shown in (("/kataib\r", "Kata"), ("?", "find"), ("\x1b", "Kata")):
        terminal.send(keys)
        terminal.wait_for(shown)
    terminal.send("\x03")
    assert terminal.wait_for_end() == 0
    assert (tmp_path / "log").read_text() == ""
