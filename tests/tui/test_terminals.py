"""What is written to terminals that have few colours, none, or ASCII only."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import tui
from tests.terminal import Terminal, environment
from tui.glyphs import ASCII, in_ascii
from tui.terminal_kind import TerminalKind, terminal_kind

SOURCEBOOK = str(Path(sys.executable).with_name("sourcebook"))
Start = Callable[..., Terminal]


@pytest.fixture
def start(bridge: Path, tmp_path: Path) -> Iterator[Start]:
    """Start the explorer in a terminal with some more environment, and wait until all panes are there."""
    started: list[Terminal] = []

    def run(*options: str, unset: tuple[str, ...] = (), **more: str) -> Terminal:
        variables = environment(tmp_path, **more)
        for name in unset:
            del variables[name]
        terminal = Terminal([SOURCEBOOK, "--db", str(bridge), "--read-only", *options], variables)
        started.append(terminal)
        terminal.wait_for("Harbour Authority")
        terminal.wait_for("Ada Brook")
        return terminal

    yield run
    for terminal in started:
        terminal.close()


def rendition(received: bytes) -> list[list[int]]:
    """Return the numbers of every sequence that selects how characters look (SGR)."""
    return [[int(n or 0) for n in m[1].split(b";")] for m in re.finditer(rb"\x1b\[([\d;]*)m", received)]


def chooses_colour(numbers: list[int]) -> bool:
    return any(30 <= number <= 49 or 90 <= number <= 107 for number in numbers)


def test_no_color_writes_no_colour_and_the_selected_row_is_reversed(start: Start) -> None:
    terminal = start(NO_COLOR="1")
    terminal.send("j")
    terminal.wait_for("2 of 8")
    assert not [numbers for numbers in rendition(terminal.received) if chooses_colour(numbers)]
    row = next(y for y, line in enumerate(terminal.screen.display) if "Maren Holt" in line)
    assert terminal.screen.buffer[row][3].reverse
    assert not terminal.screen.buffer[row + 1][3].reverse


def test_a_terminal_of_sixteen_colours_gets_these_sixteen_only(start: Start) -> None:
    terminal = start(unset=("COLORTERM",), TERM="xterm-16color")
    found = rendition(terminal.received)
    assert any(chooses_colour(numbers) for numbers in found)
    assert not [numbers for numbers in found if 38 in numbers or 48 in numbers]
    row = next(y for y, line in enumerate(terminal.screen.display) if "▲ Lenn" in line)
    here, below = (terminal.screen.buffer[row + at][3] for at in (0, 1))
    assert here.bg != below.bg
    assert here.bg != here.fg


def test_ascii_on_request_leaves_no_sign_of_ours_beyond_ascii(start: Start) -> None:
    terminal = start("--ascii")
    assert "^ Lenn" in terminal.text()
    terminal.send("?")
    shown = terminal.wait_for("Keys of the list")
    assert [sign for sign in shown if sign in ASCII] == []


def test_a_locale_without_utf_8_gets_what_it_can_show(start: Start) -> None:
    terminal = start(LANG="en_US.ISO-8859-1", LC_ALL="en_US.ISO-8859-1", PYTHONUTF8="0")
    assert terminal.text().isascii()
    assert all(byte < 0x80 for byte in terminal.received)


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"TERM": "xterm-256color", "LANG": "de_DE.UTF-8"}, TerminalKind(256)),
        ({"TERM": "xterm", "LANG": ""}, TerminalKind(16)),
        ({"TERM": "linux", "LANG": "en_US.utf8"}, TerminalKind(16, ascii=True)),
        ({"TERM": "xterm", "COLORTERM": "truecolor", "LANG": "de_DE.UTF-8@euro"}, TerminalKind()),
        ({"TERM": "xterm-256color", "LC_ALL": "C"}, TerminalKind(256, ascii=True, encoding="ascii")),
        ({"TERM": "xterm-256color", "LC_CTYPE": "C.UTF-8", "LANG": "C"}, TerminalKind(256, True, "ascii")),
        ({"TERM": "xterm-256color", "LC_CTYPE": "C.UTF-8"}, TerminalKind(256)),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, TerminalKind(0)),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, TerminalKind(256)),
        ({"TERM": "xterm-256color", "LANG": "fr_FR.ISO-8859-1"}, TerminalKind(256, True, "ISO-8859-1")),
    ],
)
def test_what_a_terminal_can_show_is_read_from_its_environment(
    variables: dict[str, str], expected: TerminalKind
) -> None:
    assert terminal_kind(variables) == expected


def test_every_sign_the_explorer_draws_has_a_twin_in_ascii() -> None:
    folder = Path(tui.__file__).parent
    files = [folder / "palette.py", folder / "keys.py", folder / "painter.py"]
    files += [path for part in ("screens", "panes", "widgets") for path in (folder / part).glob("*.py")]
    drawn = {sign for path in files for sign in signs(path)}
    assert "▌" in drawn
    assert sorted(sign for sign in drawn if not in_ascii(sign).isascii()) == []


def signs(path: Path) -> set[str]:
    """Return the characters beyond ASCII of the strings of a module, docstrings and patterns left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]
    return {sign for text in texts if "[" not in text for sign in text if not sign.isascii()}
