"""Who is let in: requests for this very address, from its own page, with the token in their path."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

LOOPBACK = "127.0.0.1"

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "clipboard-read=(), camera=(), microphone=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Sent with every answer, besides the content security policy."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What a request must bring: the port it was sent to, and the token."""

    port: int
    token: str

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names by which this machine calls itself; any other has been pointed here from outside."""
        return (f"{LOOPBACK}:{self.port}", f"localhost:{self.port}")

    def refusal(self, host: str, origin: str | None, token: str, *, websocket: bool) -> str:
        """Return why a request is refused, or "".

        A name that was made to resolve to this machine (DNS rebinding) shows in Host, a page from elsewhere in
        Origin, which browsers send with every websocket. The token is compared in constant time.
        """
        if host not in self.hosts:
            return "this address is not served here"
        if origin is None and websocket:
            return "a websocket must come from the page itself"
        if origin is not None and origin != f"http://{host}":
            return "the request comes from another page"
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode()):
            return "the address lacks its token: use the one that `sourcebook serve` printed"
        return ""

    def policy(self, host: str) -> str:
        """Return the content security policy: everything from here, and nothing from anywhere else."""
        # The terminal writes its own measures into style elements, hence the inline styles.
        return "; ".join(
            (
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self' 'unsafe-inline'",
                "font-src 'self'",
                "img-src 'self' data:",
                f"connect-src 'self' ws://{host}",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
            )
        )

    def middleware(self) -> Middleware:
        """Return what stands before every request."""

        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            host = request.headers.get("Host", "")
            token = request.path.split("/")[1]
            websocket = "websocket" in request.headers.get("Upgrade", "").lower()
            reason = self.refusal(host, request.headers.get("Origin"), token, websocket=websocket)
            if reason:
                return _refused(403, reason)
            if request.method not in ("GET", "HEAD"):
                return _refused(405, "only reading is offered here")
            return await handler(request)

        return guarded

    async def sign(self, request: web.Request, response: web.StreamResponse) -> None:
        """Add the headers that every answer carries."""
        response.headers.update(HEADERS)
        host = request.headers.get("Host", "")
        response.headers["Content-Security-Policy"] = self.policy(host if host in self.hosts else self.hosts[0])


def _refused(status: int, reason: str) -> web.Response:
    return web.Response(status=status, text=f"sourcebook: {reason}\n")
