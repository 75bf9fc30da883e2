"""The server of `sourcebook serve`: a page, what it needs, and a websocket to an explorer of its own."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

import textual_serve
from aiohttp import web
from textual_serve.server import Server

from tui.serving.guard import LOOPBACK, Guard
from tui.serving.session import PATIENCE, Session, query_number

MOST = 8
"""Pages that may be open at once; each is a process."""

PAGE = Path(str(files("tui.serving").joinpath("page")))
STATIC = Path(textual_serve.__file__).parent / "static"


class ExplorerServer(Server):
    """textual-serve with a page of our own, a guard before it, and processes that end with it."""

    def __init__(self, command: Sequence[str], listening: socket.socket, token: str, title: str) -> None:
        port = listening.getsockname()[1]
        super().__init__("sourcebook", host=LOOPBACK, port=port, title=title)
        self.guard = Guard(port, token)
        self.address = f"http://{LOOPBACK}:{port}/{token}/"
        self._arguments = tuple(command)
        self._listening = listening
        self._sessions: set[Session] = set()

    async def run(self, ready: Callable[[str], None]) -> None:
        """Serve until the process is told to end; `ready` is called with the address once it answers."""
        runner = web.AppRunner(await self._make_app(), access_log=None, handle_signals=False, shutdown_timeout=PATIENCE)
        await runner.setup()
        ended = asyncio.Event()
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(each, ended.set)
        try:
            await web.SockSite(runner, self._listening).start()
            ready(self.address)
            await ended.wait()
        finally:
            await runner.cleanup()

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the address is printed by whoever runs the server."""

    async def on_shutdown(self, app: web.Application) -> None:
        """End every explorer that is still open."""
        del app
        await asyncio.gather(*(session.stop() for session in self._sessions), return_exceptions=True)

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self.guard.middleware()])
        base = f"/{self.guard.token}"
        app.add_routes(
            [
                web.get(f"{base}/", self.handle_page),
                web.get(f"{base}/ws", self.handle_websocket),
                web.static(f"{base}/page", PAGE),
                web.static(f"{base}/static", STATIC),
            ]
        )
        app.on_response_prepare.append(self.guard.sign)
        app.on_shutdown.append(self.on_shutdown)
        return app

    async def handle_page(self, request: web.Request) -> web.Response:
        """Answer with the page."""
        page = Template((PAGE / "index.html").read_text(encoding="utf-8"))
        websocket = f"ws://{request.headers['Host']}/{self.guard.token}/ws"
        filled = page.substitute(title=escape(self.title), websocket=escape(websocket))
        return web.Response(text=filled, content_type="text/html")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Open an explorer for the page that asks, and let them speak to each other."""
        if len(self._sessions) >= MOST:
            raise web.HTTPServiceUnavailable(text=f"sourcebook: {MOST} pages are open already\n")
        websocket = web.WebSocketResponse(heartbeat=15, max_msg_size=2**20)
        session = Session(self._arguments, websocket, self.download_manager)
        self._sessions.add(session)
        try:
            await websocket.prepare(request)
            columns, rows = query_number(request.query, "width", 80), query_number(request.query, "height", 24)
            with suppress(ConnectionError):
                await session.converse(columns, rows)
        finally:
            self._sessions.discard(session)
        return websocket
