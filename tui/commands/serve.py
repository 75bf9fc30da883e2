"""`sourcebook serve`: the explorer in a browser of this machine."""

from __future__ import annotations

import asyncio
import secrets
import socket
import webbrowser

import click

from tui.commands.session import Session
from tui.display import safe_line
from tui.output import fail, say


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port to listen on; 0 takes a free one.")
@click.option("--write", "writing", is_flag=True, help="Let the page change the sourcebook: marks, decisions, adding.")
@click.option("--open", "opening", is_flag=True, help="Open the address in the browser.")
@click.pass_obj
def serve(session: Session, port: int, writing: bool, opening: bool) -> None:
    """Open the explorer in a browser of this machine.

    Prints an address with a random token, which lets in whoever knows it; only this machine is listened to. Nothing
    can be changed there without --write. Ctrl-C ends it with all its pages.
    """
    try:
        from tui.serving.server import ExplorerServer
        from tui.serving.session import command
    except ModuleNotFoundError as error:
        if error.name not in ("textual_serve", "aiohttp"):
            raise
        fail("the browser needs textual-serve: `pip install 'sourcebook[serve]'`")
        raise SystemExit(2) from error
    target = session.target()
    if not target.prepare and not target.path.is_file():
        fail(f"{target.path}: no such sourcebook: make one with `sourcebook --db FILE add FOLDER`")
        raise SystemExit(2)
    listening = _listen(port)
    arguments = [] if writing and not session.read_only else ["--read-only"]
    if session.db is not None:
        arguments += ["--db", str(session.db.absolute())]
    with listening:
        server = ExplorerServer(command(arguments), listening, secrets.token_urlsafe(32), safe_line(target.label))

        def ready(address: str) -> None:
            click.echo(address)
            say("only this machine can open it; Ctrl-C ends it")
            if opening:
                webbrowser.open(address)

        asyncio.run(server.run(ready))


def _listen(port: int) -> socket.socket:
    """Return a socket that listens on the loopback address. Exits with one line when the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
    except OSError as error:
        listening.close()
        raise click.ClickException(f"port {port} cannot be listened on: {error.strerror}; try another") from error
    return listening
