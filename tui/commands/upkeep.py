"""`remove`, `check`, `repair`, `backup` and `seeds`: the care of a sourcebook."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands import options
from tui.commands.session import Session
from tui.output import fail, say, write


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.pass_obj
def remove(session: Session, ids: tuple[str, ...]) -> None:
    """Take documents out with all that was found in them, and overwrite their pages.

    \b
    Example: sourcebook remove d3
    """
    with session.open(writing=True) as book:
        for target in ids:
            book.remove(options.number(target, "d"))
            say(f"{target} removed")


@click.command()
@click.pass_context
def check(ctx: click.Context) -> None:
    """Check the file: its structure, every span against its text, every text against its hash.

    \b
    Example: sourcebook --db case.db check
    """
    with ctx.obj.open() as book:
        problems = book.check()
        counts = book.counts()
    for problem in problems:
        fail(str(problem))
    if not problems:
        say(f"no fault found in {counts.documents} documents, {counts.mentions} mentions, {counts.quotes} quotes")
    ctx.exit(1 if problems else 0)


@click.command()
@click.pass_obj
def repair(session: Session) -> None:
    """Rebuild what is derived from the texts; decisions are never touched, and a copy is kept.

    \b
    Example: sourcebook --db case.db repair
    """
    with session.open(writing=True) as book:
        kept = book.repair()
    say(f"repaired; the file as it was is kept as {kept}")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def backup(session: Session, file: Path) -> None:
    """Copy the sourcebook to FILE while it may be in use.

    \b
    Example: sourcebook backup ~/case-2020-05-17.db
    """
    if file.exists():
        raise click.UsageError(f"{file} exists already: name a new file")
    with session.open() as book:
        book.backup(file)
    say(f"backed up to {file}")


@click.command()
@click.pass_context
def seeds(ctx: click.Context) -> None:
    """Open the explorer on the embedded documents, whatever your library holds.

    \b
    Example: sourcebook seeds
    """
    from store import library
    from tui.commands.explorer import explore
    from tui.commands.session import Target

    if not ctx.obj.interactive():
        write(str(library.prepare_seeds()))
        return
    ctx.exit(explore(Target(library.seeds_path(), "seeds", library.prepare_seeds), ctx.obj.read_only))
