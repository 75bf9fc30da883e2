"""What the terminal can show, as far as its environment says so: colours, and letters beyond ASCII."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TerminalKind:
    """`colours` is 0, 16, 256 or 2**24; `ascii` says that only ASCII is drawn, `encoding` what cannot be left."""

    colours: int = 2**24
    ascii: bool = False
    encoding: str = "utf-8"


def terminal_kind(environment: Mapping[str, str], *, ascii: bool = False) -> TerminalKind:
    """Return what a terminal can show; `ascii` asks for ASCII whatever it can.

    NO_COLOR (no-color.org) set to anything means no colour; TERM and COLORTERM are read as Rich reads them. A locale
    that names another encoding than UTF-8, or C, and the console of Linux with its few glyphs get ASCII.
    """
    term, encoding = environment.get("TERM", ""), _encoding(environment)
    plain = ascii or encoding != "utf-8" or term in ("linux", "dumb")
    return TerminalKind(_colours(environment, term), plain, encoding)


def _colours(environment: Mapping[str, str], term: str) -> int:
    if environment.get("NO_COLOR"):
        return 0
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return 2**24
    return 256 if term.rpartition("-")[2] in ("256color", "kitty") else 16


def _encoding(environment: Mapping[str, str]) -> str:
    """Return "utf-8", or the encoding that the locale names."""
    locale = environment.get("LC_ALL") or environment.get("LC_CTYPE") or environment.get("LANG") or ""
    if locale == "C.UTF-8" and environment.get("LANG") in ("C", "POSIX"):
        locale = "C"  # Python itself puts C.UTF-8 in the place of C when it starts (PEP 538)
    if locale in ("C", "POSIX"):
        return "ascii"
    _, _, charset = locale.partition("@")[0].partition(".")
    return "utf-8" if charset.lower().replace("-", "") in ("", "utf8") else charset
