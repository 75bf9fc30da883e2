"""The door of `sourcebook serve`: who is let in, what the page may load, and what becomes of what a page sends."""

from __future__ import annotations

import json
import os
import re
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from click.testing import CliRunner

from tui.command_line import cli
from tui.serving.server import MOST, ExplorerServer
from tui.serving.session import command, fitted

TOKEN = "a-token-for-this-test"
ECHO = """
import os, sys
out = sys.stdout.buffer
def packet(kind, data):
    out.write(kind + len(data).to_bytes(4, "big") + data)
    out.flush()
out.write(b"__GANGLION__\\n")
out.flush()
while True:
    kind = sys.stdin.buffer.read(1)
    if not kind:
        break
    data = sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read(4), "big"))
    if kind == b"M" and b"quit" in data:
        break
    packet(b"D", kind + data)
    if data == b"open":
        for url in ("javascript:alert(1)", "file:///etc/passwd", "https://example.org/a"):
            packet(b"M", ('{"type": "open_url", "url": "%s"}' % url).encode())
"""
"""Stands for the explorer: says back what it is told, and asks for addresses to be opened."""


@asynccontextmanager
async def asking(program: str = ECHO) -> AsyncIterator[tuple[aiohttp.ClientSession, str]]:
    """Serve on a free port, and give a client and the address with its token."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = ExplorerServer([sys.executable, "-c", program], listening, TOKEN, "seeds <b>")
    runner = web.AppRunner(await server._make_app(), shutdown_timeout=5)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    async with aiohttp.ClientSession() as client:
        yield client, server.address
    await runner.cleanup()


async def status(client: aiohttp.ClientSession, address: str, **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with client.get(address, headers=named) as answer:
        return answer.status


async def test_the_page_opens_with_its_token_only() -> None:
    async with asking() as (client, address):
        bare = address.removesuffix(f"{TOKEN}/")
        assert await status(client, address) == 200
        assert await status(client, bare) == 403
        assert await status(client, f"{bare}{TOKEN[:-1]}/") == 403
        assert await status(client, f"{bare}{TOKEN}x/") == 403
        assert await status(client, f"{bare}static/js/textual.js") == 403
        assert await status(client, f"{bare}%F0%9F%92%A5/") == 403
        assert await status(client, f"{address}nothing-here") == 404


async def test_a_name_that_was_pointed_at_this_machine_is_refused() -> None:
    async with asking() as (client, address):
        port = address.split(":")[2].split("/")[0]
        assert await status(client, address, Host="rebound.example") == 403
        assert await status(client, address, Host=f"rebound.example:{port}") == 403
        assert await status(client, address, Host="127.0.0.1:1") == 403
        assert await status(client, address, Host=f"localhost:{port}") == 200


async def test_a_page_from_elsewhere_is_refused() -> None:
    async with asking() as (client, address):
        base = "/".join(address.split("/")[:3])
        assert await status(client, address, Origin="https://elsewhere.example") == 403
        assert await status(client, address, Origin="null") == 403
        assert await status(client, address, Origin=base) == 200


@pytest.mark.parametrize("origin", [None, "https://elsewhere.example", "null"])
async def test_a_websocket_from_elsewhere_is_refused(origin: str | None) -> None:
    async with asking() as (client, address):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await client.ws_connect(f"{address}ws", origin=origin)
        assert refused.value.status == 403


async def test_nothing_but_reading_is_offered() -> None:
    async with asking() as (client, address):
        for method in ("POST", "PUT", "DELETE", "OPTIONS"):
            async with client.request(method, address) as answer:
                assert answer.status == 405


async def test_every_answer_forbids_what_is_not_from_here() -> None:
    async with asking() as (client, address):
        for wanted in (address, f"{address}static/js/textual.js", address.replace(TOKEN, "other"), f"{address}missing"):
            async with client.get(wanted) as answer:
                policy = answer.headers["Content-Security-Policy"]
                assert policy.startswith("default-src 'none'; script-src 'self';")
                assert "unsafe-eval" not in policy
                assert "*" not in policy
                assert answer.headers["Referrer-Policy"] == "no-referrer"
                assert answer.headers["Cache-Control"] == "no-store"
                assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_the_page_loads_only_what_is_served_with_it() -> None:
    async with asking() as (client, address):
        async with client.get(address) as answer:
            page = await answer.text()
        assert "<title>seeds &lt;b&gt;</title>" in page
        assert not re.search(r"""(?:src|href)="(?:https?:)?//""", page)
        assert not re.search(r"<script(?![^>]*\bsrc=)|\bon\w+=", page)
        linked = re.findall(r'(?:src|href)="([^"]+)"', page)
        for style in re.findall(r'href="([^"]+\.css)"', page):
            async with client.get(f"{address}{style}") as answer:
                text = await answer.text()
            assert "http" not in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
            linked += [f"page/{found}" for found in re.findall(r'url\("([^"]+)"\)', text)]
        for each in linked:
            if not each.startswith("data:"):
                assert await status(client, f"{address}{each}") == 200, each


async def test_what_a_page_sends_reaches_the_explorer_and_its_answer_the_page() -> None:
    async with asking() as (client, address):
        origin = "/".join(address.split("/")[:3])
        async with client.ws_connect(f"{address}ws?width=100&height=30", origin=origin) as page:
            await page.send_str(json.dumps(["stdin", "slash é"]))
            assert await page.receive_bytes() == b"Dslash \xc3\xa9"
            await page.send_str(json.dumps(["resize", {"width": 10**9, "height": -5}]))
            told = json.loads((await page.receive_bytes())[1:])
            assert (told["width"], told["height"]) == fitted(10**9, -5) == (500, 5)
            await page.send_str(json.dumps(["ping", "7"]))
            assert await page.receive_json() == ["pong", "7"]


async def test_only_addresses_of_the_web_are_opened() -> None:
    async with asking() as (client, address):
        origin = "/".join(address.split("/")[:3])
        async with client.ws_connect(f"{address}ws", origin=origin) as page:
            await page.send_str(json.dumps(["stdin", "open"]))
            assert await page.receive_bytes() == b"Dopen"
            assert await page.receive_json() == ["open_url", {"url": "https://example.org/a", "new_tab": True}]


@pytest.mark.parametrize("sent", ["no json", "[]", '["resize", {}]', '["resize", null]', "7"])
async def test_what_no_page_of_ours_sends_ends_the_session(sent: str) -> None:
    async with asking() as (client, address):
        origin = "/".join(address.split("/")[:3])
        async with client.ws_connect(f"{address}ws", origin=origin) as page:
            await page.send_str(sent)
            message = await page.receive()
            assert message.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)


async def test_an_explorer_that_ends_closes_its_page() -> None:
    async with asking("print('no explorer at all')") as (client, address):
        origin = "/".join(address.split("/")[:3])
        async with client.ws_connect(f"{address}ws", origin=origin) as page:
            assert (await page.receive()).type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)


async def test_pages_beyond_the_most_are_refused() -> None:
    async with asking() as (client, address):
        origin = "/".join(address.split("/")[:3])
        pages = [await client.ws_connect(f"{address}ws", origin=origin) for _ in range(MOST)]
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await client.ws_connect(f"{address}ws", origin=origin)
        assert refused.value.status == 503
        for page in pages:
            await page.close()


async def test_an_explorer_that_will_not_end_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tui.serving.session.PATIENCE", 0.1)
    written = tmp_path / "pid"
    begun = f"import os, signal; open({str(written)!r}, 'w').write(str(os.getpid()))\n"
    stubborn = begun + "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + ECHO.replace("break", "pass")
    async with asking(stubborn) as (client, address):
        origin = "/".join(address.split("/")[:3])
        async with client.ws_connect(f"{address}ws", origin=origin) as page:
            await page.send_str(json.dumps(["stdin", "hello"]))
            assert await page.receive_bytes() == b"Dhello"
    with pytest.raises(ProcessLookupError):
        os.kill(int(written.read_text()), 0)


def test_the_explorer_of_a_page_is_never_taken_from_the_current_folder() -> None:
    assert command(["--read-only"])[1:] == ["-P", "-m", "tui.commands.served", "--read-only"]


def test_a_sourcebook_that_is_not_there_is_told_before_anything_listens(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["--db", str(tmp_path / "none.db"), "serve"])
    assert done.exit_code == 2
    assert "no such sourcebook" in done.stderr


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = CliRunner().invoke(cli, ["--db", str(tmp_path / "a.db"), "serve", "--port", str(port)])
    assert done.exit_code == 1
    assert f"port {port} cannot be listened on" in done.output


@pytest.mark.parametrize("asked", ["ws", "page/index.html", "static/../page/page.js", "page/%2e%2e/guard.py"])
async def test_only_what_belongs_to_the_page_is_given_out(asked: str) -> None:
    async with asking() as (client, address), client.get(f"{address}{asked}") as answer:
        assert "from __future__" not in await answer.text()
