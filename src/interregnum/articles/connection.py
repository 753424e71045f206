"""One HTTP request to one checked computer, within a time that nothing on the other side can stretch."""

from __future__ import annotations

import functools
import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, quote

from interregnum.errors import AddressRefused, ArticleTooLarge, FetchError

_CONNECT_SECONDS = 15.0
_SAFE = "/%:@!$&'()*+,;=~-._"
_PORTS = {"http": 80, "https": 443}
_CHUNK = 65_536

Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: status, headers in lower case, and the body unpacked."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a request may take: bytes of an unpacked body, and seconds from its beginning to its end."""

    size: int
    seconds: float
    cut: bool = False  # a longer body is cut, and no error


def resolved(host: str, port: int) -> list[str]:
    """The IP addresses of a host, by the system's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(item[4][0]) for item in found))


def checked(parts: SplitResult, *, resolve: Resolve, reachable: Callable[[str], bool]) -> tuple[str, int, str]:
    """The host, port and IP address behind an address: looked up once, and refused unless all of them may be reached.

    Raises:
        AddressRefused: its scheme, port or computer is none that is asked.
        FetchError: nobody knows the host.
    """
    url = parts.geturl()
    if parts.scheme not in _PORTS:
        raise AddressRefused(f"{url}: only http and https addresses are fetched")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused(f"{parts.scheme}://{parts.hostname}: leave user name and password out of the address")
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, UnicodeError):
        raise AddressRefused(f"{url}: this is no address of a host") from None
    if not host:
        raise AddressRefused(f"{url}: there is no host in this address")
    if port < 1024 and port not in _PORTS.values():
        raise AddressRefused(f"{url}: port {port} is none of the web's")
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{url}: the host {host} is not known ({error})") from None
    refused = [ip for ip in found if not reachable(ip)]
    if refused or not found:
        raise AddressRefused(
            f"{url}: {host} is {refused[0] if refused else 'nowhere'}, which is no address of the public network; "
            "save the page and read the file"
        )
    return host, port, found[0]


def asked(
    parts: SplitResult, place: tuple[str, int, str], headers: Mapping[str, str], bounds: Bounds
) -> Answer:  # fmt: skip
    """Ask for an address at the place that was checked, and at no other.

    Raises:
        FetchError: there is no answer, none in time, or one that cannot be read.
        ArticleTooLarge: the answer is over the bounds.
    """
    url = parts.geturl()
    host, port, ip = place
    deadline = time.monotonic() + bounds.seconds
    connection = _Pinned(host, port, ip, min(_CONNECT_SECONDS, bounds.seconds), secure=parts.scheme == "https")
    # A server that sends a byte now and then would keep every single wait short, and the whole endless.
    watch = threading.Timer(bounds.seconds, connection.abandon)
    watch.daemon = True
    watch.start()
    try:
        target = quote(parts.path or "/", safe=_SAFE) + (
            f"?{quote(parts.query, safe=_SAFE + '?')}" if parts.query else ""
        )
        connection.request("GET", target, headers=dict(headers))
        answer = connection.getresponse()
        told = {key.lower(): value for key, value in answer.getheaders()}
        body = _body(answer, told, bounds, deadline, url) if answer.status == 200 else b""
        return Answer(answer.status, told, body)
    except ssl.SSLCertVerificationError as error:
        raise FetchError(f"{url}: the certificate of {host} cannot be verified ({error.verify_message})") from None
    except (TimeoutError, OSError, http.client.HTTPException, ValueError) as error:
        if time.monotonic() >= deadline or isinstance(error, TimeoutError):
            raise _late(url, bounds) from None
        raise FetchError(f"{url}: there was no answer ({type(error).__name__}: {str(error)[:200]})") from None
    finally:
        watch.cancel()
        connection.close()


def _late(url: str, bounds: Bounds) -> FetchError:
    return FetchError(f"{url}: there was no whole answer within {bounds.seconds:g} seconds")


def _body(answer: Any, told: Mapping[str, str], bounds: Bounds, deadline: float, url: str) -> bytes:
    packing = told.get("content-encoding", "identity").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise FetchError(f"{url}: the answer is packed as {packing[:20]}, which was not asked for")
    unpack = zlib.decompressobj(47) if packing.endswith(("gzip", "deflate")) else None
    body = bytearray()
    while more := answer.read1(_CHUNK):
        if time.monotonic() > deadline:
            raise _late(url, bounds)
        while more:
            if unpack is None:
                body += more
                more = b""
            else:
                try:
                    body += unpack.decompress(more, bounds.size + 1 - len(body))
                except zlib.error as error:
                    raise FetchError(f"{url}: the answer is packed wrongly ({error})") from None
                more = unpack.unconsumed_tail
            if len(body) > bounds.size:
                if bounds.cut:
                    return bytes(body[: bounds.size])
                raise ArticleTooLarge(f"{url}: the answer is over the limit of {bounds.size:,} bytes")
    if time.monotonic() > deadline:
        raise _late(url, bounds)
    if answer.length or (unpack is not None and not unpack.eof):
        raise FetchError(f"{url}: the answer was cut short")
    return bytes(body)


class _Pinned(http.client.HTTPConnection):
    """A connection to one IP address, whatever its host is called by then."""

    def __init__(self, host: str, port: int, ip: str, timeout: float, *, secure: bool) -> None:
        super().__init__(host, port, timeout=timeout)
        self.default_port = _PORTS["https" if secure else "http"]
        self._ip, self._secure = ip, secure
        self._raw: socket.socket | None = None

    def connect(self) -> None:
        """Connect to the address that was checked; with TLS, to one that proves to be the host."""
        self._raw = self.sock = socket.create_connection((self._ip, self.port), self.timeout)
        if self._secure:
            self.sock = _trust().wrap_socket(self._raw, server_hostname=self.host)

    def abandon(self) -> None:
        """Break off, whatever the other side is doing."""
        for open_ in {self._raw, self.sock} - {None}:
            with suppress(OSError):
                open_.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]


@functools.lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    """Whom to believe: the system's authorities, and those of Mozilla's list where the system has none."""
    context = ssl.create_default_context()
    with suppress(ImportError):
        import certifi

        context.load_verify_locations(certifi.where())
    return context
