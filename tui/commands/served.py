"""The explorer as a page's own process: `python -m tui.commands.served [--db FILE] [--read-only]`."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

import click

from tui.commands.explorer import explore
from tui.commands.session import Session


@click.command()
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--read-only", is_flag=True)
def main(db: Path | None, read_only: bool) -> None:
    """Open the explorer for a browser that textual-serve speaks to."""
    with suppress(KeyError, ValueError):
        lifeline = int(os.environ.pop("SOURCEBOOK_LIFELINE"))
        threading.Thread(target=_end_with, args=(lifeline,), name="lifeline", daemon=True).start()
    sys.exit(explore(Session(db, read_only).target(), read_only))


def _end_with(lifeline: int) -> None:
    """End this process when the other end of the pipe closes: whoever held it is gone."""
    with suppress(OSError):
        os.read(lifeline, 1)
    os._exit(1)


if __name__ == "__main__":
    main()
