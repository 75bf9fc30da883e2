"""One explorer for one page: a process of its own, spoken to in Textual's protocol for browsers."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

PATIENCE = 3.0
"""Seconds an explorer has to end by itself before it is made to."""

SMALLEST, LARGEST = (20, 5), (500, 200)
"""Columns and rows a page may ask for."""


class Session(AppService):
    """The explorer's process behind a websocket; it ends with the page, and the page with it."""

    def __init__(self, command: Sequence[str], websocket: web.WebSocketResponse, downloads: DownloadManager) -> None:
        super().__init__(
            "sourcebook",
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=self._close,
            download_manager=downloads,
        )
        self._websocket = websocket
        self._arguments = tuple(command)
        self._lifeline: int | None = None

    async def converse(self, columns: int, rows: int) -> None:
        """Run the explorer and hand it what the page sends, until one of them ends."""
        await self.start(*fitted(columns, rows))
        try:
            async for message in self._websocket:
                if message.type != WSMsgType.TEXT or not await self._take(message.data):
                    break
        finally:
            await self.stop()

    async def stop(self) -> None:
        """Ask the explorer to end, and end it when it does not."""
        process, task = self._process, self._task
        if process is None or task is None:
            return
        self._task = None
        await self.send_meta({"type": "quit"})
        for end in (process.terminate, process.kill):
            _, waiting = await asyncio.wait([task], timeout=PATIENCE)
            if not waiting:
                break
            with suppress(ProcessLookupError):
                end()
        await task

    async def run(self) -> None:
        """Pass on what the explorer writes until it ends."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        read = process.stdout.readexactly
        with suppress(asyncio.IncompleteReadError, ConnectionError, ValueError):
            await process.stdout.readuntil(b"__GANGLION__\n")
            while True:
                kind, size = await read(1), int.from_bytes(await read(4), "big")
                payload = await read(size)
                if kind == b"D":
                    await self.on_data(payload)
                elif kind == b"M":
                    await self.on_meta(payload)
        await process.wait()
        if self._lifeline is not None:
            os.close(self._lifeline)
            self._lifeline = None
        await self._close()

    async def on_meta(self, data: bytes) -> None:
        """Pass on what the user asked to open, if it is an address; everything else stays here."""
        told = json.loads(data)
        url = str(told.get("url", ""))
        if told.get("type") == "exit":
            await self._close()
        elif told.get("type") == "open_url" and url.startswith(("https://", "http://")):
            await self.remote_write_str(json.dumps(["open_url", {"url": url, "new_tab": True}]))

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the explorer without a shell; it ends when its end of the lifeline closes, however we do."""
        theirs, self._lifeline = os.pipe()
        environment = self._build_environment(width, height)
        environment |= {"COLORTERM": "truecolor", "TERM": "xterm-256color", "SOURCEBOOK_LIFELINE": str(theirs)}
        self._process = await asyncio.create_subprocess_exec(
            *self._arguments, stdin=PIPE, stdout=PIPE, env=environment, pass_fds=(theirs,), start_new_session=True
        )
        os.close(theirs)
        self._stdin = self._process.stdin
        return self._process

    async def _take(self, text: str) -> bool:
        """Hand one message of the page to the explorer; false for one that no page of ours sends."""
        try:
            kind, value = (*json.loads(text), None)[:2]
            if kind == "stdin":
                await self.send_bytes(str(value).encode("utf-8", "replace"))
            elif kind == "resize":
                await self.set_terminal_size(*fitted(int(value["width"]), int(value["height"])))
            elif kind == "ping":
                await self.remote_write_str(json.dumps(["pong", str(value)[:40]]))
            elif kind in ("blur", "focus"):
                await (self.blur() if kind == "blur" else self.focus())
        except (ValueError, TypeError, KeyError):
            return False
        return True

    async def _close(self) -> None:
        with suppress(ConnectionError, RuntimeError):
            await self._websocket.close()


def fitted(columns: int, rows: int) -> tuple[int, int]:
    """Return a size of the terminal within what is drawn."""
    (least_columns, least_rows), (most_columns, most_rows) = SMALLEST, LARGEST
    return max(least_columns, min(most_columns, columns)), max(least_rows, min(most_rows, rows))


def command(arguments: Sequence[str]) -> list[str]:
    """Return the command of an explorer; -P keeps the current folder from standing in for our packages."""
    return [sys.executable, "-P", "-m", "tui.commands.served", *arguments]


def query_number(query: Any, name: str, otherwise: int) -> int:
    """Return a number of an address, or another one when there is none."""
    value = str(query.get(name, ""))
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else otherwise
