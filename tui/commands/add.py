"""`add`: read files and folders into the library."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands import options
from tui.commands.session import Session
from tui.display import safe_line
from tui.output import fail, say
from tui.reading_progress import progress_line

if TYPE_CHECKING:
    from store.ingest import Progress, Report

SHOWN = 5
"""How many of the files that failed for one reason are named."""

UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30}


class Size(click.ParamType[int]):
    """A number of bytes as people write it: 64MB, 500K, 1G."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the bytes that "64MB" means."""
        if isinstance(value, int):
            return value
        written = str(value).strip().upper().removesuffix("B").removesuffix("I")
        unit = written[-1:] if written[-1:] in "KMG" else ""
        try:
            return int(float(written.removesuffix(unit)) * UNITS[unit])
        except (ValueError, OverflowError):
            self.fail(f"{value!r} is no size such as 64MB", param, ctx)


class Source(click.ParamType[Path | str]):
    """A path, or the address of a page, which stays as it was written."""

    name = "path"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:  # noqa: ARG002
        """Return a path, or an address as text."""
        from store.reading.walk import is_address

        return value if isinstance(value, Path) or is_address(str(value)) else Path(str(value))  # type: ignore[return-value]


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...", type=Source())
@options.extraction
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    show_default="one for each processor",
    help="How many files to read at once.",
)
@click.option("--retry-failed", is_flag=True, help="Read again what failed before.")
@click.option("--max-size", type=Size(), default="64MB", show_default=True, help="Refuse larger files.")
@click.pass_context
def add(
    ctx: click.Context,
    paths: tuple[Path | str, ...],
    published: str | None,
    gazetteers: tuple[Path, ...],
    without: tuple[str, ...],
    extractor: str,
    columns: tuple[tuple[str, str], ...],
    jobs: int | None,
    retry_failed: bool,
    max_size: int,
) -> None:
    """Read files, folders and pages into your library; what was read before and has not changed is left alone.

    The address of a page is the only thing Sourcebook ever fetches, once, and it keeps a copy.

    \b
    Examples: sourcebook add ~/reports
              sourcebook --db case.db add a.txt b.md --published 2020-05-17
    """
    from store import open_sourcebook
    from store.extract import Options
    from store.fetching import fetcher
    from store.library import gazetteer_files

    if not paths and not retry_failed:
        raise click.UsageError("name a file or a folder to read")
    session: Session = ctx.obj
    if session.read_only:
        raise click.UsageError("--read-only and add exclude each other")
    target = session.library()
    chosen = Options(
        domain="domain" not in without,
        gazetteers=(*gazetteer_files(), *gazetteers),
        published=published,
        extractor=extractor,
        columns=columns,
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    narrate = _Narration()
    with open_sourcebook(target, create=True) as book:
        report = book.add(
            paths,
            chosen,
            progress=narrate,
            retry_failed=retry_failed,
            max_size=max_size,
            jobs=jobs,
            fetch=fetcher(max_size),
        )
        counts = book.counts()
    narrate.end()
    _conclude(report)
    say(f"{target.name} now holds {counts.documents} documents, {counts.entities} entities, {counts.quotes} quotes")
    ctx.exit(1 if report.failed or report.stopped else 0)


class _Narration:
    """Shows progress on one line of a terminal, and nothing where stderr is a file."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()

    def __call__(self, progress: Progress) -> None:
        if not self.live:
            return
        columns = shutil.get_terminal_size().columns - 1
        sys.stderr.write("\r\x1b[K" + safe_line(f"{progress_line(progress)} · {progress.current}")[:columns])
        sys.stderr.flush()

    def end(self) -> None:
        """Take the progress line away."""
        if self.live:
            sys.stderr.write("\r\x1b[K")


def _conclude(report: Report) -> None:
    for path, note in report.notes:
        say(f"{path}: {note}")
    _tell_failures(report)
    stopped = " (stopped: run it again to go on)" if report.stopped else ""
    say((", ".join(report.counts()) or "nothing to read") + stopped)


def _tell_failures(report: Report) -> None:
    """Say what was not read, reason by reason, with some of the files."""
    hidden = False
    for reason, failures in report.by_reason():
        if len(failures) == 1:
            fail(f"{failures[0].path}: {failures[0].reason}")
            continue
        fail(f"{len(failures)} files: {reason}")
        for failure in failures[:SHOWN]:
            say(f"- {failure.path}")
        if len(failures) > SHOWN:
            say(f"- and {len(failures) - SHOWN} more")
            hidden = True
    if hidden:
        say("`sourcebook documents --failed` lists every file that failed, with its reason")
