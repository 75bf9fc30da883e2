"""A page is fetched when its address is given: once, with bounds, and its bytes are kept for the user alone."""

from __future__ import annotations

import gzip
import socket
import stat
import threading
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from store import Sourcebook, fetching, kept_pages
from store.reading.walk import Candidates

PAGE = b"<html><head><title>Reeds</title></head><body><p>The reeds were cut on Tuesday.</p></body></html>"


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/moved":
            self._answer(302, b"", {"Location": "/page"})
        elif path == "/round":
            self._answer(302, b"", {"Location": "/round"})
        elif path == "/file":
            self._answer(302, b"", {"Location": "file:///etc/passwd"})
        elif path == "/packed":
            self._answer(200, gzip.compress(PAGE), {"Content-Encoding": "gzip"})
        elif path == "/bomb":
            self._answer(200, gzip.compress(bytes(30_000_000)), {"Content-Encoding": "gzip"})
        elif path == "/cut":
            self._answer(200, PAGE, {"Content-Length": "5000"})
        elif path == "/drip":
            self._drip()
        elif path == "/empty":
            self._answer(200, b"", {})
        else:
            self._answer(200 if path == "/page" else 404, PAGE, {})

    def _drip(self) -> None:
        """Send a header that never ends, a letter at a time, until nobody is there any more."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self.connection.settimeout(0.02)
        with suppress(OSError):
            while True:
                try:
                    if not self.connection.recv(1):
                        return
                except TimeoutError:
                    self.connection.send(b"x")

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/page", "/moved", "/packed", "/page?a=b c#end"])
def test_an_address_gives_its_page(site: str, path: str) -> None:
    assert fetching.fetch(site + path, 10_000).data == PAGE


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/none", "answered 404"),
        ("/round", "redirects more than 8 times"),
        ("/file", "only http:// and https://"),
        ("/bomb", "larger than"),
        ("/cut", "in the middle|makes no sense"),
        ("/empty", "empty page"),
    ],
)
def test_what_cannot_be_fetched_is_said_in_one_line(site: str, path: str, reason: str) -> None:
    with pytest.raises(fetching.NotFetched, match=reason) as error:
        fetching.fetch(site + path, 1_000_000)
    assert "\n" not in str(error.value)


def test_a_site_that_drips_is_left_when_the_time_is_up(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    with pytest.raises(fetching.NotFetched, match="did not answer in time"):
        fetching.fetch(f"{site}/drip", 1_000_000)


def test_an_address_that_is_none_is_told(site: str) -> None:
    for wrong in (f"{site}9999999/", "http://[::1/", "ftp://a.example/"):
        with pytest.raises(fetching.NotFetched, match=r"not spelled as addresses are|only http:// and https://"):
            fetching.fetch(wrong, 1000)


def test_a_public_site_may_not_lead_into_the_user_s_own_network(site: str) -> None:
    host, _, port = site.removeprefix("http://").partition(":")
    with pytest.raises(fetching.NotFetched, match="your own network"):
        fetching._connected(host, int(port), True, float("inf"))


def test_nobody_listening_is_a_reason(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        found = fetching.candidate(f"http://127.0.0.1:{unused.getsockname()[1]}/", tmp_path, 1000)
    assert found.reason.startswith("no connection to the site")


def test_a_fetched_page_is_a_document_with_its_address_and_a_private_copy(
    site: str, book: Sourcebook, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    report = book.add([f"{site}/moved"], fetch=partial(fetching.candidate, folder=folder, max_size=10_000))
    assert (report.added, report.failed) == (1, ())
    (document,) = book.documents()
    told = book.connection.execute("SELECT url, accessed FROM document").fetchone()
    assert told[0] == f"{site}/page"
    assert told[1]
    kept = kept_pages.path_of(document.sha256, folder)
    assert kept.read_bytes() == PAGE
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_page_that_is_taken_out_leaves_no_copy(
    site: str, book: Sourcebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.kept_pages.data_folder", lambda: tmp_path)
    book.add([f"{site}/page"], fetch=fetching.fetcher(10_000))
    (document,) = book.documents()
    kept = kept_pages.path_of(document.sha256, tmp_path / "pages")
    assert kept.exists()
    book.remove(document.id)
    assert not kept.exists()


def test_the_pieces_of_a_saved_page_are_no_documents(tmp_path: Path) -> None:
    for name in ("page.html", "page_files/advert.html", "other_files/report.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PAGE)
    found = [Path(candidate.path).name for candidate in Candidates([tmp_path])]
    assert found == ["page.html", "report.html"]
