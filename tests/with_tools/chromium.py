"""A headless Chromium driven by its DevTools protocol: opened, typed into, photographed, its traffic listened to."""

from __future__ import annotations

import asyncio
import base64
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from tests.terminal import PATIENCE

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Page:
    """One page: what it asked for, what its websocket received, and what its console said."""

    browser: Chromium
    session: str
    requested: list[str] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    async def send(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command to the page and return its result."""
        return await self.browser.send(method, self.session, **parameters)

    async def evaluate(self, expression: str) -> Any:
        """Return what an expression gives in the page, awaited."""
        found = await self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    async def type(self, text: str) -> None:
        """Type a text, a key a letter."""
        for letter in text:
            await self.send("Input.dispatchKeyEvent", type="keyDown", text=letter, key=letter)
            await self.send("Input.dispatchKeyEvent", type="keyUp", key=letter)

    async def press(self, key: str, code: int, text: str = "") -> None:
        """Press a key that is no letter."""
        named: dict[str, object] = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        await self.send("Input.dispatchKeyEvent", type="keyDown", **named, **({"text": text} if text else {}))
        await self.send("Input.dispatchKeyEvent", type="keyUp", **named)

    async def photograph(self, target: Path) -> None:
        """Write what the page looks like as a PNG."""
        taken = await self.send("Page.captureScreenshot", format="png")
        target.write_bytes(base64.b64decode(taken["data"]))

    def take(self, method: str, told: dict[str, Any]) -> None:
        """Keep what an event tells."""
        if method == "Network.requestWillBeSent":
            self.requested.append(told["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.requested.append(told["url"])
        elif method == "Network.webSocketFrameReceived":
            if told["response"]["opcode"] == 2:
                self.received.append(base64.b64decode(told["response"]["payloadData"]))
        elif method == "Runtime.consoleAPICalled":
            self.said.append(" ".join(str(value.get("value", "")) for value in told["args"]))
        elif method == "Log.entryAdded":
            self.said.append(told["entry"]["text"])


class Chromium:
    """The browser's end of the protocol."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._pages: dict[str, Page] = {}
        self._listening = asyncio.create_task(self._listen())

    async def send(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        """Send a command and return its result; an error fails the test."""
        self._number += 1
        answer = self._answers[self._number] = asyncio.get_running_loop().create_future()
        told: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        await self._socket.send_json(told | ({"sessionId": session} if session else {}))
        async with asyncio.timeout(PATIENCE):
            return await answer

    async def page(self, address: str) -> Page:
        """Open a page and listen to it from its first request on."""
        target = (await self.send("Target.createTarget", url="about:blank"))["targetId"]
        session = (await self.send("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        page = self._pages[session] = Page(self, session)
        for domain in ("Page", "Network", "Runtime", "Log"):
            await page.send(f"{domain}.enable")
        await page.send("Emulation.setDeviceMetricsOverride", width=1000, height=640, deviceScaleFactor=1, mobile=False)
        await page.send("Page.bringToFront")
        await page.send("Page.navigate", url=address)
        return page

    async def _listen(self) -> None:
        async for message in self._socket:
            told = message.json()
            if "id" in told:
                answer = self._answers.pop(told["id"])
                if "error" in told:
                    answer.set_exception(AssertionError(str(told["error"])))
                else:
                    answer.set_result(told["result"])
            elif told.get("sessionId") in self._pages:
                self._pages[told["sessionId"]].take(told["method"], told["params"])

    async def close(self) -> None:
        """End the browser."""
        with suppress(AssertionError, ConnectionError):
            await self.send("Browser.close")
        self._listening.cancel()


@asynccontextmanager
async def chromium(profile: Path) -> AsyncIterator[Chromium]:
    """Start a headless Chromium with an empty profile; it may reach nothing but this machine."""
    program = next(filter(None, map(shutil.which, PROGRAMS)))
    process = await asyncio.create_subprocess_exec(
        program,
        "--headless=new",
        "--no-sandbox",  # the tests may run as root
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--remote-debugging-port=0",
        f"--user-data-dir={profile}",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        port, path = await _told(profile / "DevToolsActivePort")
        async with (
            aiohttp.ClientSession() as client,
            client.ws_connect(f"ws://127.0.0.1:{port}{path}", max_msg_size=0) as socket,
        ):
            browser = Chromium(socket)
            try:
                yield browser
            finally:
                await browser.close()
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _told(file: Path) -> tuple[str, str]:
    """Return the port and path that the browser writes once it listens."""
    lines: list[str] = []

    def written() -> bool:
        nonlocal lines
        lines = file.read_text().split("\n") if file.exists() else []
        return len(lines) >= 2

    await until(written)
    return lines[0], lines[1]


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; what never comes fails the test."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.02)
