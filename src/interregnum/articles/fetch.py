"""Fetching what a user names: politely, from the public network only, and within bounds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

from interregnum import __version__
from interregnum.articles.addresses import is_public
from interregnum.articles.connection import Answer, Bounds, Resolve, asked, checked, resolved
from interregnum.articles.warc import charset_of
from interregnum.errors import AddressRefused, FetchError, RobotsRefused

if TYPE_CHECKING:
    from protego import Protego

AGENT = f"interregnum/{__version__} (reads the news its user asks for; heeds robots.txt)"
TOKEN = "interregnum"
_MOVED = (301, 302, 303, 307, 308)
_MOST_HOPS = 5
_ROBOTS = Bounds(512_000, 20.0, cut=True)  # RFC 9309: at least 500 KiB are to be read
_LONGEST_DELAY = 60.0
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"
_SAYS = {
    401: "wants a password", 402: "wants to be paid", 403: "refuses to show it", 404: "has no such page",
    410: "says that it is gone for good", 429: "asks for fewer requests", 451: "may not show it, for legal reasons",
    503: "is out of service for now",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched.

    Args:
        url: the address it came from in the end.
        status: of HTTP; ``body`` is empty unless it is 200.
        charset: as the header names it.
        etag, modified: what to ask with the next time.
        moved: its new address, where all redirections to it were permanent.
        retry_after: seconds after which to come back, where the server says so.
    """

    url: str
    status: int
    body: bytes = b""
    kind: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    moved: str | None = None
    retry_after: int | None = None


class Fetcher:
    """Fetches addresses one at a time.

    Only http and https, only from computers of the public network: the host is looked up once, every address it has
    is checked, and the connection goes to the one that was checked, after every redirection again. Certificates are
    verified. robots.txt (RFC 9309) is heeded. Proxies of the environment are not used, and no cookies are kept.

    Args:
        agent: the name to give.
        delay: seconds between requests to a host; robots.txt can ask for more, up to a minute.
        limit: bytes of an unpacked answer.
        seconds: for a whole answer.
        reachable: whether an IP address may be connected to.
        resolve: the IP addresses of a host and port.
        sleep, clock: how to wait, and seconds by which to.
    """

    def __init__(
        self,
        *,
        agent: str = AGENT,
        delay: float = 2.0,
        limit: int = 20_000_000,
        seconds: float = 60.0,
        reachable: Callable[[str], bool] = is_public,
        resolve: Resolve = resolved,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.agent, self.delay, self.bounds = agent, delay, Bounds(limit, seconds)
        self._reachable, self._resolve = reachable, resolve
        self._sleep, self._clock = sleep, clock
        self._robots: dict[str, Protego | None] = {}
        self._free: dict[str, float] = {}
        self._lock = threading.Lock()

    def get(self, url: str) -> Fetched:
        """Fetch an address.

        Raises:
            AddressRefused: it leads to none that may be fetched.
            RobotsRefused: the site asks programs to stay away from it.
            ArticleTooLarge: the answer is over the limit.
            FetchError: there is no answer, or none but an error.
        """
        found = self.ask(url)
        if found.status != 200:
            said = _SAYS.get(found.status, "is at fault" if found.status >= 500 else "gives no page")
            wait = f"; it may be asked again in {found.retry_after} seconds" if found.retry_after else ""
            raise FetchError(f"{url}: the server {said} (status {found.status}){wait}")
        return found

    def ask(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Fetch an address, or hear that it is as it was (status 304), or of whatever else status.

        Args:
            url: the address.
            etag, modified: what came with the last answer.

        Raises:
            AddressRefused, RobotsRefused, ArticleTooLarge, FetchError: as ``get``, but for the status.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        with self._lock:
            return self._follow(url, {key: value for key, value in headers.items() if value})

    def _follow(self, url: str, headers: dict[str, str]) -> Fetched:
        at, lasting = url, True
        for _ in range(_MOST_HOPS + 1):
            parts = _split(at)
            place = checked(parts, resolve=self._resolve, reachable=self._reachable)
            self._heed(parts, place)
            self._wait(parts)
            answer = asked(parts, place, self._headers(headers), self.bounds)
            if answer.status not in _MOVED or "location" not in answer.headers:
                return _fetched(at, answer, moved=at if lasting and at != url else None)
            lasting = lasting and answer.status in (301, 308)
            at = _onward(at, answer.headers["location"])
        raise FetchError(f"{url}: it is redirected more than {_MOST_HOPS} times")

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        common = {"User-Agent": self.agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip", "Accept-Language": "en"}
        return {**common, "Connection": "close", **more}

    def _wait(self, parts: SplitResult) -> None:
        origin = _origin(parts)
        rules = self._robots.get(origin)
        wanted = rules.crawl_delay(TOKEN) if rules is not None else None
        delay = max(self.delay, min(float(wanted or 0), _LONGEST_DELAY))
        now = self._clock()
        due = self._free.get(parts.netloc, now)
        if due > now:
            self._sleep(due - now)
        self._free[parts.netloc] = max(now, due) + delay

    def _heed(self, parts: SplitResult, place: tuple[str, int, str]) -> None:
        origin = _origin(parts)
        if origin not in self._robots:
            self._robots[origin] = self._rules(parts, place)
        rules = self._robots[origin]
        if rules is not None and not rules.can_fetch(parts.geturl(), TOKEN):
            raise RobotsRefused(
                f"{parts.geturl()}: {origin}/robots.txt asks programs to stay away from this address; open it in a "
                "browser, save the page and read the file"
            )

    def _rules(self, parts: SplitResult, place: tuple[str, int, str]) -> Protego | None:
        """What robots.txt says; None where there is none."""
        from protego import Protego

        at = f"{_origin(parts)}/robots.txt"
        for hop in range(_MOST_HOPS + 1):
            there = _split(at)
            to = place if not hop else checked(there, resolve=self._resolve, reachable=self._reachable)
            answer = asked(there, to, self._headers({}), _ROBOTS)
            if answer.status in _MOVED and "location" in answer.headers:
                at = _onward(at, answer.headers["location"])
                continue
            if answer.status >= 500:
                # RFC 9309: a site that cannot say what it allows allows nothing for now.
                raise RobotsRefused(f"{parts.geturl()}: {at} cannot be had (status {answer.status}); try again later")
            return Protego.parse(answer.body.decode("utf-8", "replace")) if answer.status == 200 else None
        return None


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        raise AddressRefused(f"{url[:200]}: this is no address") from None
    return parts._replace(scheme=parts.scheme.lower(), fragment="")


def _origin(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc}"


def _onward(at: str, location: str) -> str:
    try:
        # Servers send what is no ASCII as UTF-8, which http.client reads as Latin-1.
        onward = urljoin(at, location.encode("latin-1", "replace").decode("utf-8", "replace"))
    except ValueError:
        raise AddressRefused(f"{at}: it is redirected to what is no address") from None
    if at.lower().startswith("https:") and not onward.lower().startswith("https:"):
        raise AddressRefused(f"{at}: it is redirected to {onward[:200]}, away from https; pass that if you trust it")
    return onward


def _fetched(url: str, answer: Answer, *, moved: str | None) -> Fetched:
    kind = answer.headers.get("content-type", "")
    after = answer.headers.get("retry-after", "")
    return Fetched(
        url, answer.status, answer.body, kind.partition(";")[0].strip().lower(), charset_of(kind),
        answer.headers.get("etag"), answer.headers.get("last-modified"), moved,
        int(after) if after.isascii() and after.isdigit() and len(after) < 8 else None,
    )  # fmt: skip
