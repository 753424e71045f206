"""What keeps other sites, other computers and hostile words out.

- Every answer carries a Content-Security-Policy that allows this site's own files and nothing else: no inline script or
  style, no frame, no request elsewhere; and ``nosniff``.
- The Host header must be one that this site is called by, or another site's name could be pointed at this computer (DNS
  rebinding) and its pages read ours.
- A ruling needs a form token bound to a cookie, an Origin that is ours, and the cookies are SameSite=Strict.
- Beyond this computer nothing is told without the token; it is asked for once and then kept as a signed cookie.

The referrer policy is ``same-origin``: other sites learn nothing, while ``no-referrer`` would make browsers send
``Origin: null`` with our own forms, and leave nothing to check.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request, cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from interregnum.web.site import Site

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
ENTRY, FORM = "interregnum_entry", "interregnum_form"
_LONGEST_ADDRESS = 8_000


class Guard:
    """Stands before the pages: refuses strange hosts and strangers, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, *, site: Site) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store" if self.site.token else "no-cache")
            await send(message)

        refused = self._refused(scope)
        await (refused or self.app)(scope, receive, sent)

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not host_allowed(headers.get("host", ""), self.site):
            return PlainTextResponse(
                "This address is not one that this site is called by. Open it by the address that `interregnum serve` "
                "printed, or name this one with --allow-host.\n",
                421,
            )
        if len(scope.get("query_string", b"")) + len(scope["path"]) > _LONGEST_ADDRESS:
            return PlainTextResponse("The address is too long.\n", 414)
        return self._stranger(scope, headers) if self.site.token is not None else None

    def _stranger(self, scope: Scope, headers: Headers) -> Response | None:
        """What somebody is told who has not shown the token; the token itself becomes a cookie."""
        known = cookies(headers).get(ENTRY, "")
        if hmac.compare_digest(known.encode(), signed(self.site, ENTRY).encode()):
            return None
        query = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
        given = [value for key, value in query if key == "token"]
        if given and hmac.compare_digest(given[-1].encode("utf-8", "replace"), (self.site.token or "").encode()):
            rest = urlencode([(key, value) for key, value in query if key != "token"])
            path = "/" + scope["path"].lstrip("/\\")
            answer = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(ENTRY, signed(self.site, ENTRY), httponly=True, samesite="strict", path="/")
            return answer
        if scope["path"].startswith("/static/"):
            return None
        return PlainTextResponse(
            "This casebook is kept behind a token. Open the address with ?token=... at its end, as `interregnum serve` "
            "printed it.\n",
            401,
        )


def host_allowed(host: str, site: Site) -> bool:
    """Whether a Host header names this site.

    A bare address cannot be pointed elsewhere, so beyond this computer any address does; a name must be known.
    """
    name = urlsplit(f"//{host}").hostname if host and not set(host) & set("/\\@? \t#") else None
    if not name:
        return False
    if name == "localhost" or name in site.hosts:
        return True
    address = _address(name)
    return address is not None and (site.beyond or address.is_loopback)


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    bare = name.partition("%")[0]
    # No try: what is no address has other characters, or parts out of range.
    if ":" in bare or all(part.isascii() and part.isdigit() and len(part) <= 3 for part in bare.split(".")):
        try:
            return ipaddress.ip_address(bare)
        except ValueError:
            return None
    return None


def is_loopback(host: str) -> bool:
    """Whether a host to bind to can be reached from this computer alone."""
    address = _address(host)
    return host == "localhost" or (address is not None and address.is_loopback)


def cookies(headers: Headers) -> Mapping[str, str]:
    """The cookies of a request."""
    return cookie_parser(headers.get("cookie", ""))


def signed(site: Site, what: str) -> str:
    """A word that only this start of the site can make."""
    return hmac.new(site.secret, f"{what}\x00{site.token or ''}".encode(), hashlib.sha256).hexdigest()


def form_cookie(request: Request) -> tuple[str, bool]:
    """The cookie that forms are bound to, and whether it is new."""
    known = request.cookies.get(FORM, "")
    if len(known) == 32 and all(c in "0123456789abcdef" for c in known):
        return known, False
    return secrets.token_hex(16), True


def form_token(site: Site, cookie: str) -> str:
    """What a form has to bring back."""
    return signed(site, f"{FORM}\x00{cookie}")


def refused_form(request: Request, site: Site, token: str) -> str | None:
    """Why a form is not taken; None when it is ours."""
    origin, host = request.headers.get("origin"), request.headers.get("host", "")
    if origin is not None and origin.lower() not in {f"http://{host}".lower(), f"https://{host}".lower()}:
        return "The form came from another site."
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return "The form came from another site."
    cookie = request.cookies.get(FORM)
    if not cookie or not hmac.compare_digest(token.encode("utf-8", "replace"), form_token(site, cookie).encode()):
        return "The form is out of date. Load the page anew and send it again."
    return None
