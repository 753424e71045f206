"""The address of everything that has a page.

Ids come from outside (an article's id may hold slashes, dots, anything), so they are written with tildes, as Datasette
does: letters, digits and ``_ - : @`` stay, every other byte becomes ``~XX``. So ``.json`` is never part of an id.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from interregnum.records import Span

_UNSAFE = re.compile(rb"[^A-Za-z0-9_:@-]")
_ESCAPED = re.compile(rb"~([0-9A-F]{2})")
_WHOLE = re.compile(r"(?:[A-Za-z0-9_:@-]|~[0-9A-F]{2})+\Z")


def encoded(ident: str) -> str:
    """An id as one part of a path, or as an anchor."""
    return _UNSAFE.sub(lambda hit: b"~%02X" % hit[0][0], ident.encode("utf-8", "surrogatepass")).decode("ascii")


def decoded(part: str) -> str | None:
    """The id that a part of a path stands for; None when it stands for none."""
    if _WHOLE.match(part) is None:
        return None
    raw = _ESCAPED.sub(lambda hit: bytes((int(hit[1], 16),)), part.encode("ascii"))
    ident = raw.decode("utf-8", "replace") if b"\xed" not in raw else raw.decode("utf-8", "surrogatepass")
    return ident if encoded(ident) == part else None


def article(ident: str, offset: int | None = None) -> str:
    """An article's page; with an offset into its text, the sentence there."""
    return f"/articles/{encoded(ident)}" + (f"?at={offset}#at" if offset is not None else "")


def actor(ident: str) -> str:
    """An entity's page."""
    return f"/actors/{encoded(ident)}"


def post(ident: str) -> str:
    """A post's page."""
    return f"/posts/{encoded(ident)}"


def claim(ident: str) -> str:
    """A claim's page."""
    return f"/claims/{encoded(ident)}"


def event(ident: str) -> str:
    """An event's page."""
    return f"/events/{encoded(ident)}"


def around(ident: str, **query: str) -> str:
    """The network around an entity."""
    return with_query("/network", {"around": ident, **query})


def anchor(ident: str) -> str:
    """An id as the anchor of an element."""
    return "x-" + encoded(ident)


def span(ident: str, where: Span) -> str:
    """The place of a span in its article."""
    return article(ident, where.start)


def with_query(path: str, query: Mapping[str, object]) -> str:
    """A path with those parts of a query that say something."""
    kept = {k: str(v) for k, v in query.items() if v not in (None, "", False)}
    kept = {k: "1" if v == "True" else v for k, v in kept.items()}
    return f"{path}?{urlencode(kept, errors='backslashreplace')}" if kept else path


def local(path: str) -> str | None:
    """A path of this site as it is; None for anything that could lead elsewhere."""
    if not path.startswith("/") or path.startswith("//") or "\\" in path or any(ord(c) < 33 for c in path):
        return None
    return path


def outside(url: str | None) -> str | None:
    """An address that a browser opens as a page; None for any other scheme, such as ``javascript:``."""
    return url if url and re.match(r"https?://[^\s<>\"']+\Z", url, re.IGNORECASE) else None
