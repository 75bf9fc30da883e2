"""`sourcebook serve` in a real browser: opened, typed into, a citation copied to the browser's own clipboard."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pyte
import pytest
from aiohttp import web

from tests.tui.conftest import BRIDGE, LEDGER, make_sourcebook
from tests.with_tools.chromium import Chromium, Page, chromium, until

COLUMNS, ROWS = 300, 100


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sourcebook to be served."""
    return make_sourcebook(tmp_path_factory.mktemp("bridge"), {"bridge.md": BRIDGE, "ledger.md": LEDGER})


@dataclass
class Served:
    """A server that runs, and its address."""

    process: asyncio.subprocess.Process
    address: str


@asynccontextmanager
async def served(book: Path, home: Path) -> AsyncIterator[Served]:
    """Run `sourcebook serve` on a sourcebook, and end it with Ctrl-C."""
    environment = os.environ | {f"XDG_{kind}_HOME": str(home / kind) for kind in ("DATA", "STATE", "CONFIG")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "from tui.command_line import main; main()", "--db", str(book), "serve",
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL, env=environment,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        yield Served(process, (await process.stdout.readline()).decode().strip())
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        await process.wait()


def screen(page: Page) -> str:
    """Return what the terminal in a page shows, from what its websocket received."""
    terminal = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(terminal)
    for received in page.received:
        stream.feed(received)
    return "\n".join(terminal.display)


async def shows(page: Page, *texts: str) -> None:
    """Wait until the terminal shows some texts."""
    try:
        await until(lambda: all(text in screen(page) for text in texts))
    except TimeoutError as error:
        raise AssertionError(f"never saw {texts} in:\n{screen(page)}\n{page.said}\n{page.requested}") from error


async def clipboard(browser: Chromium) -> str:
    """Return what the browser's clipboard holds, read by another page of this machine."""

    async def blank(request: web.Request) -> web.Response:
        del request
        return web.Response(text="<!DOCTYPE html><title>clipboard</title>", content_type="text/html")

    app = web.Application()
    app.router.add_get("/", blank)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
    await browser.send("Browser.grantPermissions", origin=origin, permissions=["clipboardReadWrite"])
    page = await browser.page(origin)
    text: str = await page.evaluate("navigator.clipboard.readText()")
    await runner.cleanup()
    return text


def children(process: int) -> set[int]:
    """Return the living processes that a process has started."""
    return {each for each, parent in living() if parent == process}


def living() -> Iterator[tuple[int, int]]:
    """Yield every process and its parent; one that has ended and waits for init to take note of it lives no more."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, parent = path.read_text(errors="replace").rpartition(")")[2].split()[:2]
            if state != "Z":
                yield int(path.parent.name), int(parent)


@pytest.mark.asyncio
async def test_a_citation_is_copied_to_the_clipboard_of_a_real_browser(bridge: Path, tmp_path: Path) -> None:
    async with served(bridge, tmp_path) as server, chromium(tmp_path / "profile") as browser:
        parts = urlsplit(server.address)
        origin = f"{parts.scheme}://{parts.netloc}"
        await browser.send(
            "Browser.grantPermissions", origin=origin, permissions=["clipboardReadWrite", "clipboardSanitizedWrite"]
        )
        page = await browser.page(server.address)
        await shows(page, "bridge.db", "Maren Holt", "read only")

        await page.type("/maren")
        await shows(page, "maren")
        await page.press("Enter", 13, "\r")
        await shows(page, "● Maren Holt person")
        await page.type("3y")
        await shows(page, "sent through the browser")
        await page.photograph(Path(os.environ.get("SERVE_PICTURE") or tmp_path / "page.png"))
        copied = await clipboard(browser)

        assert copied == "Ada Brook, The Bridge at Lenn Is Closed (The Harbour Post, March 4, 2021), para. 4."
        assert {urlsplit(url).netloc for url in page.requested if not url.startswith("data:")} == {parts.netloc}
        assert not [line for line in page.said if "Content Security Policy" in line]


@pytest.mark.asyncio
async def test_ctrl_c_ends_the_server_and_the_explorers_of_its_pages(bridge: Path, tmp_path: Path) -> None:
    async with served(bridge, tmp_path) as server, chromium(tmp_path / "profile") as browser:
        page = await browser.page(server.address)
        await shows(page, "bridge.db")
        explorers = children(server.process.pid)

        server.process.send_signal(signal.SIGINT)
        code = await server.process.wait()

        assert code == 0
        assert explorers
        await until(lambda: explorers.isdisjoint(each for each, _ in living()))


@pytest.mark.asyncio
async def test_an_explorer_does_not_outlive_a_server_that_is_killed(bridge: Path, tmp_path: Path) -> None:
    async with served(bridge, tmp_path) as server, chromium(tmp_path / "profile") as browser:
        page = await browser.page(server.address)
        await shows(page, "bridge.db")
        explorers = children(server.process.pid)

        server.process.kill()
        await server.process.wait()

        assert explorers
        await until(lambda: explorers.isdisjoint(each for each, _ in living()))
