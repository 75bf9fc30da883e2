"""Puts text on the clipboard by every route that is there, and says which were used, never more than is known.

Imports neither Textual nor Rich: the command line copies too.
"""

from __future__ import annotations

import base64
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

OSC_52_LIMIT = 74_991
"""Bytes of UTF-8 that make 99,988 of base64: with the sequence's own bytes still under the 100,000 that the strictest
terminals take. More is dropped by some of them without a word, so it is not sent."""

_SCREEN_CHUNK = 512  # GNU screen passes on device control strings of up to 768 bytes
_SECONDS = 5.0
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    "\u00ad\u034f\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e00ff]"
)

Run = Callable[[Sequence[str], bytes], bool]


@dataclass(frozen=True, slots=True)
class Copied:
    """What was done with a text: `routes` it was sent through, () when none took it; `message` for the user."""

    routes: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class _Route:
    """A program that takes the clipboard's text on its standard input."""

    name: str
    commands: tuple[tuple[str, ...], ...]  # tried in order until one succeeds


def run_command(command: Sequence[str], data: bytes) -> bool:
    """Feed `data` to a command and say whether it ended well; false when it is missing or takes over five seconds."""
    try:
        # No pipes for its output: xclip and wl-copy leave a process behind that would keep them open.
        done = subprocess.run(
            command, input=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=_SECONDS, check=False
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def copy(
    text: str,
    html: str | None,
    write_terminal: Callable[[str], None],
    environment: Mapping[str, str] | None = None,
    *,
    command: str | None = None,
    run: Run = run_command,
    find: Callable[[str], str | None] = shutil.which,
    platform: str = sys.platform,
    browser: bool = False,
) -> Copied:
    """Send a text to the clipboard by all routes that are there, in their order, and say which took it.

    `html` goes along where the clipboard takes both (macOS). `write_terminal` writes an escape sequence to the
    terminal itself. `command` is the user's own, fed on standard input. `browser` says that the terminal is a page,
    whose clipboard is the user's: only that one is written, through OSC 52. Raises nothing: a route that fails is left
    out of the message. Method: the user's command, tmux's buffer (`-w` hands it to the outer terminal), the platform's
    tool unless over ssh, and always OSC 52.
    """
    environment = os.environ if environment is None else environment
    clean, dropped = without_controls(text)
    data = clean.encode("utf-8")
    used: list[str] = []
    failed: list[str] = []
    for route in () if browser else _routes(environment, command, find, platform, clean, html):
        (used if any(run(each, data) for each in route.commands) else failed).append(route.name)
    reasons = [f"{name} failed" for name in failed]
    if len(data) > OSC_52_LIMIT:
        reasons.append(f"{len(data):,} bytes are more than the {OSC_52_LIMIT:,} that OSC 52 surely carries")
    elif _send_osc_52(data, environment, write_terminal):
        used.append("the browser" if browser else "OSC 52")
    else:
        reasons.append("the terminal could not be written to")
    if dropped:
        reasons.append(f"{dropped} control or invisible character{'s' if dropped > 1 else ''} left out")
    return Copied(tuple(used), _message(used, reasons))


def without_controls(text: str) -> tuple[str, int]:
    """Return the text without controls, bidirectional and invisible ones included, and how many characters went."""
    return _CONTROLS.subn("", text.replace("\r\n", "\n"))


def _message(used: Sequence[str], reasons: Sequence[str]) -> str:
    if used:
        listed = used[0] if len(used) == 1 else f"{', '.join(used[:-1])} and {used[-1]}"
        return "; ".join([f"sent through {listed}", *reasons])
    return "; ".join(["not copied", *reasons])


def _routes(
    environment: Mapping[str, str],
    command: str | None,
    find: Callable[[str], str | None],
    platform: str,
    text: str,
    html: str | None,
) -> Iterator[_Route]:
    if command:
        yield _Route("your command", (_split(command),))
    if environment.get("TMUX") and find("tmux"):
        yield _Route("tmux", (("tmux", "load-buffer", "-w", "-"), ("tmux", "load-buffer", "-")))
    if not (environment.get("SSH_CONNECTION") or environment.get("SSH_TTY")):
        tool = _platform_tool(environment, find, platform, text, html)
        if tool:
            yield tool


def _split(command: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(command))
    except ValueError:  # an unclosed quotation mark: run as it stands, and reported as failed
        return (command,)


def _platform_tool(
    environment: Mapping[str, str], find: Callable[[str], str | None], platform: str, text: str, html: str | None
) -> _Route | None:
    if platform == "darwin":
        rich = (_mac_rich_copy(text, html),) if html and len(text) + len(html) < 100_000 else ()
        return _Route("pbcopy", (*rich, ("pbcopy",))) if find("pbcopy") else None
    candidates = (
        (bool(environment.get("WAYLAND_DISPLAY")), ("wl-copy", "--type", "text/plain;charset=utf-8")),
        (bool(environment.get("DISPLAY")), ("xclip", "-selection", "clipboard", "-in")),
        (bool(environment.get("DISPLAY")), ("xsel", "--clipboard", "--input")),
        (platform == "win32" or bool(environment.get("WSL_DISTRO_NAME")), ("clip.exe",)),
    )
    for applies, each in candidates:
        if applies and find(each[0]):
            return _Route(each[0], (each,))
    return None


def _mac_rich_copy(text: str, html: str) -> tuple[str, ...]:
    """The command that puts both flavours on the macOS pasteboard, which pbcopy cannot."""
    script = (
        "function run(a){ObjC.import('AppKit');const p=$.NSPasteboard.generalPasteboard;p.clearContents;"
        "p.setStringForType($(a[1]),'public.html');p.setStringForType($(a[0]),'public.utf8-plain-text')}"
    )
    return ("osascript", "-l", "JavaScript", "-e", script, without_controls(text)[0], without_controls(html)[0])


def _send_osc_52(data: bytes, environment: Mapping[str, str], write_terminal: Callable[[str], None]) -> bool:
    sequence = f"\x1b]52;c;{base64.b64encode(data).decode('ascii')}\x07"
    if environment.get("STY"):
        pieces = (sequence[at : at + _SCREEN_CHUNK] for at in range(0, len(sequence), _SCREEN_CHUNK))
        sequence = "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    try:
        write_terminal(sequence)
    except (OSError, ValueError):
        return False
    return True
