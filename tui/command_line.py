"""The `sourcebook` command: stdout is data, stderr is narration; exit 0 done, 1 some inputs failed, 2 usage.

A subcommand's module is imported when it is asked for, so that none pays for another, and Textual is imported only
when the explorer opens.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from tui.commands.explorer import explore
from tui.commands.session import Session
from tui.output import fail, print_traceback

COMMANDS: dict[str, str] = {
    "add": "tui.commands.add",
    "documents": "tui.commands.lists",
    "entities": "tui.commands.lists",
    "quotes": "tui.commands.lists",
    "show": "tui.commands.show",
    "find": "tui.commands.searches",
    "match": "tui.commands.searches",
    "search": "tui.commands.searches",
    "cite": "tui.commands.cite",
    "extract": "tui.commands.extract",
    "export": "tui.commands.export",
    "picture": "tui.commands.picture",
    "remove": "tui.commands.upkeep",
    "check": "tui.commands.upkeep",
    "repair": "tui.commands.upkeep",
    "backup": "tui.commands.upkeep",
    "seeds": "tui.commands.upkeep",
    "serve": "tui.commands.serve",
    "completion": "tui.commands.completion",
}

EPILOG = """\b
Examples:
  sourcebook                              open the explorer
  sourcebook add ~/reports                read a folder into your library
  sourcebook find "abu kamal"             every spelling of a name
  sourcebook cite d3#14 --style apa       the citation of a passage
"""


class LazyGroup(click.Group):
    """A group that imports a subcommand's module only when that subcommand is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the subcommands in the order of the manual."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one subcommand, or None when there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup, invoke_without_command=True, epilog=EPILOG, context_settings={"max_content_width": 100})
@click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="SOURCEBOOK_DB",
    help="The sourcebook to open, instead of your library (or the embedded seeds while you have none).",
)
@click.option("--read-only", is_flag=True, help="Never write the file.")
@click.option("--ascii", is_flag=True, help="Draw the explorer's borders and signs in ASCII.")
@click.option("--raw", is_flag=True, help="Print texts as they stand in the sources, into a file or pipe.")
@click.version_option(package_name="sourcebook", prog_name="sourcebook")
@click.pass_context
def cli(ctx: click.Context, db: Path | None, read_only: bool, ascii: bool, raw: bool) -> None:
    """Explore a folder of sources by the names and the quotes in it, offline.

    Without a command the explorer opens.
    """
    ctx.obj = Session(db, read_only, raw)
    if raw and sys.stdout.isatty():
        raise click.UsageError("--raw is for files and pipes: a terminal would obey what a source says to it")
    if ctx.invoked_subcommand is None:
        if not ctx.obj.interactive():
            fail("the explorer needs a terminal: use a command here, such as `sourcebook entities` (see --help)")
            ctx.exit(2)
        ctx.exit(explore(ctx.obj.target(), read_only, ascii))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; what is refused becomes one safe line on stderr and an exit code."""
    from store.errors import SourcebookError

    sys.excepthook = print_traceback
    try:
        code = cli.main(arguments, standalone_mode=False)
    except click.UsageError as error:
        fail(f"{error.format_message()} (see `{error.ctx.command_path if error.ctx else 'sourcebook'} --help`)")
        code = 2
    except click.ClickException as error:
        fail(error.format_message())
        code = error.exit_code
    except SourcebookError as error:
        fail(str(error))
        code = 2
    except (KeyboardInterrupt, click.Abort):
        code = 130
    except BrokenPipeError:
        # Whoever read our output has left; Python would complain again when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code or 0)
