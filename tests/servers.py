"""A web server on this computer, for tests of what fetches. The fetcher made here may reach it; no other may."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from interregnum.articles.fetch import Fetcher

Answering = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What the server shows: (status, headers, body) or a function by path; and what it was asked."""

    pages: dict[str, tuple[int, Mapping[str, str], bytes] | Answering] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    base: str = ""

    def show(self, path: str, body: bytes | str = b"", *, status: int = 200, **headers: str) -> str:
        """Show something at a path; returns its address."""
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {k.replace("_", "-"): v for k, v in headers.items()}, data)
        return self.base + path

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def served(wrap: Callable[[Any], Any] | None = None) -> Iterator[Site]:
    """Serve a site on loopback; ``wrap`` makes a TLS socket of the server's."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            page = site.pages.get(self.path, (404, {}, b"nothing"))
            if callable(page):
                page(self)
                return
            status, headers, body = page
            self.send_response(status)
            for key, value in {"Content-Length": str(len(body)), "Content-Type": "text/html", **headers}.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that went away is no fault of a test."""

    server = Server(("127.0.0.1", 0), Handler)
    if wrap is not None:
        server.socket = wrap(server.socket)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    site.base = f"{'https' if wrap else 'http'}://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Waiting:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Move on, at once."""
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        """What time it is."""
        return self.now


def near(waiting: Waiting | None = None, **options: Any) -> Fetcher:
    """A fetcher that may reach this computer and does not sleep."""
    waiting = waiting or Waiting()
    given = {"reachable": lambda ip: ip == "127.0.0.1", "sleep": waiting.sleep, "clock": waiting.clock, "seconds": 10.0}
    return Fetcher(**{**given, **options})
