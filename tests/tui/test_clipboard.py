"""Copying: which routes are taken, and that the message says no more than is known."""

from __future__ import annotations

import base64
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tui.clipboard import OSC_52_LIMIT, Copied, copy, run_command, without_controls


class Machine:
    """A machine with some programs on it, that keeps what they and the terminal were given."""

    def __init__(self, *programs: str, failing: Sequence[str] = (), platform: str = "linux") -> None:
        self.programs = programs
        self.failing = failing
        self.platform = platform
        self.fed: list[tuple[tuple[str, ...], bytes]] = []
        self.terminal = ""

    def copy(self, text: str, html: str | None = None, command: str | None = None, **environment: str) -> Copied:
        return copy(
            text, html, self.write, environment, command=command, run=self.run, find=self.find, platform=self.platform
        )

    def write(self, sequence: str) -> None:
        self.terminal += sequence

    def run(self, command: Sequence[str], data: bytes) -> bool:
        if command[0] in self.failing or " ".join(command) in self.failing:
            return False
        self.fed.append((tuple(command), data))
        return True

    def find(self, program: str) -> str | None:
        return f"/usr/bin/{program}" if program in self.programs else None

    @property
    def osc_52(self) -> str:
        head, tail = "\x1b]52;c;", "\x07"
        assert self.terminal.startswith(head)
        assert self.terminal.endswith(tail)
        return base64.b64decode(self.terminal[len(head) : -len(tail)], validate=True).decode()


def test_inside_tmux_the_text_goes_to_its_buffer_and_on_to_the_terminal() -> None:
    machine = Machine("tmux")
    copied = machine.copy("Frantzman, “Iran”", TMUX="socket,1,0", SSH_TTY="/dev/pts/1")
    assert machine.fed == [(("tmux", "load-buffer", "-w", "-"), "Frantzman, “Iran”".encode())]
    assert copied == Copied(("tmux", "OSC 52"), "sent through tmux and OSC 52")


def test_an_old_tmux_without_w_still_takes_the_text_in_its_buffer() -> None:
    machine = Machine("tmux", failing=["tmux load-buffer -w -"])
    copied = machine.copy("text", TMUX="x")
    assert machine.fed == [(("tmux", "load-buffer", "-"), b"text")]
    assert copied.routes == ("tmux", "OSC 52")


def test_without_any_program_the_terminal_is_asked_by_osc_52() -> None:
    machine = Machine()
    assert machine.copy("البوكمال\n\tend").message == "sent through OSC 52"
    assert machine.osc_52 == "البوكمال\n\tend"


@pytest.mark.parametrize(
    ("environment", "platform", "programs", "expected"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", ("wl-copy", "xclip"), "wl-copy"),
        ({"DISPLAY": ":0"}, "linux", ("wl-copy", "xclip", "xsel"), "xclip"),
        ({"DISPLAY": ":0"}, "linux", ("xsel",), "xsel"),
        ({}, "darwin", ("pbcopy",), "pbcopy"),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", ("clip.exe",), "clip.exe"),
        ({}, "win32", ("clip.exe",), "clip.exe"),
    ],
)
def test_a_local_session_uses_the_platforms_own_tool(
    environment: dict[str, str], platform: str, programs: tuple[str, ...], expected: str
) -> None:
    machine = Machine(*programs, platform=platform)
    assert machine.copy("text", **environment).message == f"sent through {expected} and OSC 52"
    assert machine.fed[0][0][0] == expected


def test_over_ssh_the_remote_machines_clipboard_is_left_alone() -> None:
    machine = Machine("xclip")
    assert machine.copy("text", DISPLAY=":10", SSH_CONNECTION="1.2.3.4 5 6.7.8.9 22").routes == ("OSC 52",)
    assert machine.fed == []


def test_the_users_own_command_comes_first() -> None:
    machine = Machine("tmux", "xclip")
    copied = machine.copy("text", command="my-copy --to 'the board'", TMUX="x", DISPLAY=":0")
    assert machine.fed[0][0] == ("my-copy", "--to", "the board")
    assert copied.message == "sent through your command, tmux, xclip and OSC 52"


def test_a_route_that_fails_is_named_and_not_claimed() -> None:
    machine = Machine("xclip", failing=["xclip"])
    copied = machine.copy("text", DISPLAY=":0")
    assert copied == Copied(("OSC 52",), "sent through OSC 52; xclip failed")


def test_a_command_with_an_unclosed_quotation_mark_fails_with_a_word() -> None:
    machine = Machine(failing=["copy 'this"])
    assert machine.copy("text", command="copy 'this").message == "sent through OSC 52; your command failed"


def test_the_longest_text_that_osc_52_surely_carries_is_sent_whole() -> None:
    machine = Machine()
    assert machine.copy("x" * OSC_52_LIMIT).routes == ("OSC 52",)
    assert machine.osc_52 == "x" * OSC_52_LIMIT
    assert len(machine.terminal) < 100_000


def test_a_text_too_long_for_osc_52_is_refused_and_never_cut() -> None:
    machine = Machine()
    copied = machine.copy("é" * 500_000)
    assert machine.terminal == ""
    assert copied.routes == ()
    assert copied.message == "not copied; 1,000,000 bytes are more than the 74,991 that OSC 52 surely carries"


def test_a_text_too_long_for_osc_52_still_goes_whole_to_tmux() -> None:
    machine = Machine("tmux")
    copied = machine.copy("x" * 1_000_000, TMUX="x")
    assert machine.fed[0][1] == b"x" * 1_000_000
    assert copied.message.startswith("sent through tmux; 1,000,000 bytes are more")


def test_inside_gnu_screen_the_sequence_is_passed_on_in_pieces() -> None:
    machine = Machine()
    machine.copy("x" * 5_000, STY="1.pts-0")
    pieces = machine.terminal.split("\x1b\\")[:-1]
    assert all(piece.startswith("\x1bP") and len(piece) < 768 for piece in pieces)
    machine.terminal = "".join(piece.removeprefix("\x1bP") for piece in pieces)
    assert machine.osc_52 == "x" * 5_000


def test_control_characters_are_left_out_and_said() -> None:
    machine = Machine()
    copied = machine.copy("a\x1b]52;c;aGk=\x07b\x7f\x85\u202ec\nd\te")
    assert machine.osc_52 == "a]52;c;aGk=bc\nd\te"
    assert copied.message == "sent through OSC 52; 5 control or invisible characters left out"


def test_one_control_character_is_said_in_the_singular() -> None:
    assert Machine().copy("a\x00").message == "sent through OSC 52; 1 control or invisible character left out"


def test_line_ends_of_windows_become_plain_ones_without_a_word() -> None:
    assert without_controls("a\r\nb") == ("a\nb", 0)


def test_a_lone_surrogate_cannot_stop_a_copy() -> None:
    machine = Machine()
    machine.copy("a\ud800b")
    assert machine.osc_52 == "ab"


def test_a_terminal_that_cannot_be_written_to_is_said() -> None:
    def broken(_sequence: str) -> None:
        raise OSError

    copied = copy("text", None, broken, {}, find=lambda _program: None, platform="linux")
    assert copied == Copied((), "not copied; the terminal could not be written to")


def test_on_macos_html_goes_along_with_the_plain_text() -> None:
    machine = Machine("pbcopy", platform="darwin")
    machine.copy("Iran", "<i>Iran</i>")
    command, _ = machine.fed[0]
    assert command[0] == "osascript"
    assert command[-2:] == ("Iran", "<i>Iran</i>")


def test_on_macos_plain_text_goes_when_the_rich_route_fails() -> None:
    machine = Machine("pbcopy", platform="darwin", failing=["osascript"])
    assert machine.copy("Iran", "<i>Iran</i>").message == "sent through pbcopy and OSC 52"
    assert machine.fed == [(("pbcopy",), b"Iran")]


def test_a_real_command_is_fed_the_text(tmp_path: Path) -> None:
    target = tmp_path / "board"
    script = f"import sys; open({str(target)!r}, 'wb').write(sys.stdin.buffer.read())"
    assert run_command([sys.executable, "-c", script], "“é”".encode())
    assert target.read_bytes() == "“é”".encode()


def test_a_real_command_that_is_missing_or_fails_is_no_error() -> None:
    assert not run_command(["sourcebook-no-such-program"], b"")
    assert not run_command([sys.executable, "-c", "raise SystemExit(3)"], b"")


def test_copying_needs_no_textual() -> None:
    code = "import sys, tui.clipboard; raise SystemExit('textual' in sys.modules or 'rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
