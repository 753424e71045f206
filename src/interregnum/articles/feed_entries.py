"""The entries of an RSS or Atom feed, by feedparser. Run by ``child``: it imports nothing of interregnum."""

from __future__ import annotations

import io
import logging
from typing import Any

_LONGEST, _LONGEST_TEXT = 2000, 2_000_000
_TEXTS = ("html", "xhtml+xml", "plain", "text")


def extract(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """What a feed says of itself and its entries.

    Args:
        data: the feed.
        options: ``address`` it came from and ``entries``, how many to read at most.

    Returns:
        ``title``, ``link``, ``version`` and ``entries``: mappings with id, title, link, author, content (HTML),
        summary, published, updated; or ``error``: "none" when it is no feed.
    """
    import feedparser  # type: ignore[import-untyped,unused-ignore]

    logging.disable(logging.CRITICAL)
    headers = {"content-type": "application/xml"}
    if options.get("address"):
        headers["content-location"] = options["address"]
    # Handed a stream, it opens no address and no file. What it would clean for a browser is only read here.
    found = feedparser.parse(io.BytesIO(data), response_headers=headers, sanitize_html=False)
    if not found.version and not found.entries:
        return {"error": "none", "message": str(found.get("bozo_exception", ""))[:300]}
    most = int(options["entries"])
    return {
        "title": _words(found.feed.get("title")),
        "link": _words(found.feed.get("link")),
        "version": found.version,
        "broken": str(found.get("bozo_exception", ""))[:300] if found.bozo else "",
        "more": max(0, len(found.entries) - most),
        "entries": [_entry(entry) for entry in found.entries[:most]],
    }


def _entry(entry: Any) -> dict[str, str | None]:
    contents = [c.get("value") for c in entry.get("content") or () if c.get("type", "text").endswith(_TEXTS)]
    source = entry.get("source")
    return {
        "id": _words(entry.get("id")),
        "title": _words(entry.get("title")),
        "link": _words(entry.get("link")),
        "author": _words(entry.get("author")),
        "outlet": _words(source.get("title")) if isinstance(source, dict) else None,
        "section": _words(next((t.get("term") for t in entry.get("tags") or ()), None)),
        "content": _cut(max((c for c in contents if c), key=len, default=None)),
        "summary": _cut(entry.get("summary")),
        "published": _words(entry.get("published")) or _words(entry.get("created")),
        "updated": _words(entry.get("updated")) if "updated" in entry else None,
    }


def _words(value: Any) -> str | None:
    return " ".join(value.split())[:_LONGEST] or None if isinstance(value, str) else None


def _cut(value: Any) -> str | None:
    return value[:_LONGEST_TEXT] if isinstance(value, str) and value.strip() else None
