"""The one way out to stdout and stderr for text that came from a document, a file name or an error."""

from __future__ import annotations

import json
import re
import shutil
import sys
import traceback
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType

import click

from tui.display import safe, safe_line

# What JSON lets stand raw and a terminal would act on or hide: DEL, C1, bidi controls, invisible and tag characters.
_UNSAFE_IN_JSON = re.compile(
    "[\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)


def say(message: str) -> None:
    """Narrate on stderr, one safe line."""
    click.echo(safe_line(message), err=True)


def fail(message: str) -> None:
    """Say on stderr what went wrong, in one safe line."""
    say(f"sourcebook: {message}")


def print_traceback(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print the traceback of a fault of ours on stderr; what it quotes of a document is made safe like all else."""
    for line in "".join(traceback.format_exception(kind, error, trace)).splitlines():
        click.echo(safe(line), err=True)


def for_stdout(text: str) -> str:
    """Return a text as stdout gets it: safe to show, or as it stands under `--raw`, which no terminal gets."""
    context = click.get_current_context(silent=True)
    return text if context is not None and getattr(context.find_root().obj, "raw", False) else safe(text)


def write(text: str) -> None:
    """Print text that may hold anything, line by line."""
    for line in text.split("\n"):
        click.echo(for_stdout(line))


def write_json(record: Mapping[str, object]) -> None:
    """Print one JSON Lines record; what a terminal must not receive is escaped, so nothing is lost."""
    sys.stdout.write(json_line(record) + "\n")


def json_line(record: Mapping[str, object]) -> str:
    """Return a record as one line of JSON, every character a terminal would act on as an escape (RFC 8259, 7)."""
    line = json.dumps(record, ensure_ascii=False)
    return _UNSAFE_IN_JSON.sub(_escaped, line)


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match.group(), ensure_ascii=True)[1:-1]


def write_table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows: aligned for a person at a terminal, tab-separated into a file or a pipe."""
    names, cells = [_cell(header) for header in headers], [[_cell(value) for value in row] for row in rows]
    if not sys.stdout.isatty():
        for row in [names, *cells]:
            click.echo("\t".join(row))
        return
    from tabulate import tabulate

    fitted = _fitted([names, *cells], shutil.get_terminal_size().columns)
    click.echo(tabulate(fitted[1:], headers=fitted[0], tablefmt="plain", disable_numparse=True))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (tuple, list)):
        return "; ".join(_cell(item) for item in value)
    return " ".join(for_stdout(str(value)).split())


def _fitted(rows: list[list[str]], columns: int) -> list[list[str]]:
    """Shorten the widest columns until a row and its two-space gaps fit a line."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    while sum(widths) + 2 * (len(widths) - 1) > columns and max(widths) > 12:
        widths[widths.index(max(widths))] -= 1
    return [[_shortened(cell, width) for cell, width in zip(row, widths, strict=True)] for row in rows]


def _shortened(cell: str, width: int) -> str:
    return cell if len(cell) <= width else safe_line(cell[: width - 1]) + "…"  # a joiner may end it now
