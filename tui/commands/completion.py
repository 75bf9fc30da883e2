"""`completion`: the script that teaches a shell this command's words."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    \b
    Example: sourcebook completion bash >> ~/.bashrc
    """
    known = get_completion_class(shell)
    assert known is not None
    click.echo(known(ctx.find_root().command, {}, "sourcebook", "_SOURCEBOOK_COMPLETE").source())
