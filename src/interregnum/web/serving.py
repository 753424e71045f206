"""The site on a socket of this computer."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from pathlib import Path

from interregnum.casebook import Casebook
from interregnum.errors import ServeError
from interregnum.web.security import is_loopback
from interregnum.web.site import Site

FEWEST = 16  # characters of a token


def bound(host: str, port: int) -> socket.socket:
    """A socket to listen on.

    Raises:
        ServeError: the address is none of this computer's, or something listens there.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
    except OSError as error:
        sock.close()
        raise ServeError(
            f"cannot listen at {host}, port {port} ({error.strerror}); name another with --port"
        ) from error
    return sock


def site_of(path: Path, *, host: str, token: str | None, read_only: bool, hosts: tuple[str, ...] = ()) -> Site:
    """The site for a casebook, checked before anything listens.

    Raises:
        ServeError: other computers could reach it and no token, or a short one, is asked for.
        LedgerError: the casebook cannot be opened.
    """
    beyond = not is_loopback(host)
    if beyond and not token:
        raise ServeError(
            f"other computers can reach {host}; give a --token that they have to show, or leave out --host"
        )
    if token is not None and len(token) < FEWEST:
        raise ServeError(f"the token is short; give one of {FEWEST} characters or more")
    casebook = Casebook(path, create=False, read_only=read_only)
    if casebook.ledger.stale and not read_only:
        casebook.rebuild()
    named = frozenset(h.lower() for h in (*hosts, host) if h not in {"0.0.0.0", "::", ""})
    return Site(casebook, read_only=read_only, token=token, hosts=named, beyond=beyond)


def address(host: str, port: int, token: str | None) -> str:
    """Where to open it."""
    shown = "localhost" if host in {"0.0.0.0", "::"} else f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/" + (f"?token={token}" if token else "")


def warm(site: Site) -> None:
    """Count ahead what the first page tells, which takes seconds in a large casebook."""
    from interregnum.web.asking import Asked
    from interregnum.web.pages_casebook import casebook

    casebook(site, Asked("/casebook", wait=True), "")


def run(site: Site, sock: socket.socket, *, started: Callable[[], None] = lambda: None) -> None:
    """Serve until interrupted.

    Args:
        site: what is served.
        sock: a bound socket.
        started: called when the server is about to listen.
    """
    import uvicorn

    from interregnum.web.app import make_app

    config = uvicorn.Config(
        make_app(site), log_level="warning", access_log=False, server_header=False, proxy_headers=False,
        timeout_keep_alive=30, h11_max_incomplete_event_size=64_000,
    )  # fmt: skip
    started()
    threading.Thread(target=warm, args=(site,), name="interregnum-warm", daemon=True).start()
    uvicorn.Server(config).run(sockets=[sock])
