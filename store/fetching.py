"""A page fetched once because the user named its address; nothing else in Sourcebook ever touches the network.

No cookies, no scripts, no pictures; a bounded number of redirects, none of which leads from a public machine into the
user's own network; a bounded size, and a bounded time for all of it together.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from store import kept_pages
from store.errors import SourcebookError
from store.reading.candidates import Candidate
from store.records import CitationData, Evidence
from store.timestamps import now

RULE = "fetched"
SECONDS = 60.0
"""How long a fetch may take, all redirects together."""

_SILENCE = 20.0
_REDIRECTS = 8
_IN_QUERY = "/%:@!$&'()*+,;=~-._?"
_MOVED = {301, 302, 303, 307, 308}
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; Sourcebook)",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, identity;q=0.5",
    "Connection": "close",
}


class NotFetched(SourcebookError):
    """A page could not be fetched; the message is the reason alone."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave, and the address it was at last found at."""

    url: str
    data: bytes


def candidate(url: str, folder: Path, max_size: int) -> Candidate:
    """Return a page as something to be read, its bytes kept in `folder`, or why it could not be fetched.

    `max_size` is in bytes. Raises nothing: what goes wrong is the candidate's reason.
    """
    try:
        page = fetch(url, max_size)
        kept_pages.keep(page.data, folder)
    except NotFetched as error:
        return Candidate(url, reason=str(error))
    except OSError as error:
        return Candidate(url, reason=f"its copy cannot be kept: {error.strerror or type(error).__name__}")
    fetched = Evidence(RULE)
    citation = CitationData(url=page.url, accessed=now()[:10], evidence={"url": fetched, "accessed": fetched})
    name = urlsplit(page.url).path.rsplit("/", 1)[-1][-100:] or "page.html"
    return Candidate(url, len(page.data), time.time_ns(), data=page.data, name=name, citation=citation)


def fetcher(max_size: int) -> Callable[[str], Candidate]:
    """Return what fetches a page for an ingest and keeps its bytes in the user's data folder."""
    return partial(candidate, folder=kept_pages.folder(), max_size=max_size)


def fetch(url: str, max_size: int) -> Fetched:
    """Return the bytes at an address. Raises NotFetched with the reason in one line."""
    deadline = time.monotonic() + SECONDS
    public = False
    for _ in range(_REDIRECTS + 1):
        try:
            answer = _ask(url, public, max_size, deadline)
        except TimeoutError as error:
            raise NotFetched("the site did not answer in time") from error
        except ssl.SSLCertVerificationError as error:
            raise NotFetched(f"the site's certificate is not valid: {error.verify_message}") from error
        except socket.gaierror as error:
            raise NotFetched("there is no such site, or there is no network") from error
        except (http.client.HTTPException, ssl.SSLError, zlib.error, ValueError) as error:
            raise NotFetched(f"the site's answer makes no sense ({type(error).__name__})") from error
        except OSError as error:
            raise NotFetched(f"no connection to the site: {error.strerror or type(error).__name__}") from error
        if isinstance(answer, Fetched):
            return answer
        url, public = answer
    raise NotFetched(f"the site redirects more than {_REDIRECTS} times")


def _ask(url: str, public: bool, max_size: int, deadline: float) -> Fetched | tuple[str, bool]:
    """Return what an address gives, or where it redirects to and whether the redirect came from a public machine."""
    parts, port = _parts(url)
    host = parts.hostname or ""
    connected, is_public = _connected(host, port, public, deadline)
    with closing(connected), _cut_at(deadline, connected):
        if parts.scheme.lower() == "https":
            connected = ssl.create_default_context().wrap_socket(connected, server_hostname=host)
        connection = http.client.HTTPConnection(host, port)
        connection.sock = connected
        with closing(connection):
            named = parts.netloc.rpartition("@")[2]
            connection.request("GET", _target(parts), headers={**_HEADERS, "Host": named})
            with connection.getresponse() as answer:
                target = answer.getheader("Location")
                if answer.status in _MOVED and target:
                    return urljoin(url, target), public or is_public
                if answer.status != 200:
                    raise NotFetched(f"the site answered {answer.status} {answer.reason[:60]}".strip())
                return Fetched(urlunsplit(parts._replace(fragment="")), _body(answer, max_size, deadline))


def _parts(url: str) -> tuple[SplitResult, int]:
    """Return the parts of an address, and the port that it means."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise NotFetched("its address is not spelled as addresses are") from error
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        raise NotFetched("only http:// and https:// addresses can be fetched")
    return parts, port or (443 if parts.scheme.lower() == "https" else 80)


def _target(parts: SplitResult) -> str:
    """Return what is asked for of a site, letters that HTTP does not carry spelled out."""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe=_IN_QUERY)}" if parts.query else path


def _connected(host: str, port: int, public: bool, deadline: float) -> tuple[socket.socket, bool]:
    """Return a connection to one of a machine's addresses, and whether that is a public one.

    The address that is checked is the one that is used, so that a name cannot mean another one the second time.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    problem: OSError = TimeoutError()
    for family, kind, protocol, _, address in found:
        is_public = ipaddress.ip_address(str(address[0]).partition("%")[0]).is_global
        if public and not is_public:
            raise NotFetched("a public site redirects to an address in your own network, which is not followed")
        connected = socket.socket(family, kind, protocol)
        connected.settimeout(_left(deadline))
        try:
            connected.connect(address)
        except OSError as error:
            connected.close()
            problem = error
            continue
        return connected, is_public
    raise problem


@contextmanager
def _cut_at(deadline: float, connected: socket.socket) -> Iterator[None]:
    """Cut a connection off at the deadline, however little the other side sends at a time. Raises TimeoutError then."""
    same = connected.dup()  # TLS takes the other one over

    def cut() -> None:
        with suppress(OSError):
            same.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except Exception as error:
        if time.monotonic() >= deadline:
            raise TimeoutError from error
        raise
    finally:
        timer.cancel()
        same.close()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return min(left, _SILENCE)


def _body(answer: http.client.HTTPResponse, max_size: int, deadline: float) -> bytes:
    """Return the bytes of an answer, unpacked, as long as they are not too many and come in time."""
    packed = (answer.getheader("Content-Encoding") or "").strip().lower() in {"gzip", "x-gzip"}
    unpack = zlib.decompressobj(wbits=31) if packed else None
    found = bytearray()
    while piece := answer.read1(65536):
        _left(deadline)
        found += unpack.decompress(piece, max_size + 1 - len(found)) if unpack else piece
        while unpack and unpack.unconsumed_tail and len(found) <= max_size:
            found += unpack.decompress(unpack.unconsumed_tail, max_size + 1 - len(found))
        if len(found) > max_size:
            raise NotFetched(f"it is larger than {max_size / 2**20:.0f} MB; see --max-size")
    if answer.length:
        raise NotFetched("the site ended its answer in the middle")
    if not found:
        raise NotFetched("the site gave an empty page")
    return bytes(found)
