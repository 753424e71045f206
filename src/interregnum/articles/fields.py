"""What tables and records call the fields of an article, and what we call them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Fields = Mapping[str, str]

OURS = ("text", "date", "title", "outlet", "url", "byline", "section", "id")
# Column names that say by themselves which field they hold, most telling first.
_KNOWN = {
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "article_text", "articlebody", "story",
             "maintext", "main_text", "plain_text"),
    "date": ("date", "published", "publication_date", "published_at", "publish_date", "pubdate", "date_published",
             "datepublished", "date_publish", "publishdate", "published_date", "article_date"),
    "title": ("title", "headline", "heading"),
    "outlet": ("outlet", "source", "publication", "publisher", "newspaper", "source_name", "site", "sitename",
               "domain"),
    "url": ("url", "link", "web_url", "permalink", "canonical_url", "source_url", "address"),
    "byline": ("byline", "author", "authors"),
    "section": ("section", "category", "desk"),
    "id": ("id", "article_id", "doc_id", "docid", "uid", "guid"),
}  # fmt: skip
_DEEPEST = 8


def read_fields(said: str) -> dict[str, str]:
    """Read ``text=body,date=published,...``: our name, then theirs.

    Raises:
        ValueError: a pair has no "=", or no such field of ours.
    """
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in said.split(","))):
        ours, equals, theirs = (part.strip() for part in pair.partition("="))
        if not equals or not theirs:
            raise ValueError(f"{pair!r} is no pair like text=body")
        if ours not in OURS:
            raise ValueError(f"no field {ours!r}; there are {', '.join(OURS)}")
        found[ours] = theirs
    if not found:
        raise ValueError("no field is named; write pairs like text=body,date=published")
    return found


def looked_up(record: Mapping[str, Any], fields: Fields) -> dict[str, Any]:
    """A record by our names: those mapped from where they are mapped to, the others as they are."""
    return {ours: _value(record, fields[ours]) if ours in fields else record.get(ours) for ours in OURS}


def columns(header: list[str], fields: Fields | None) -> dict[str, int]:
    """The number of the column of each of our fields that a table has.

    Args:
        header: the names of its columns.
        fields: what it calls ours, which goes before what names say by themselves.
    """
    names = [_plain(name) for name in header]
    found: dict[str, int] = {}
    for ours, theirs in (fields or {}).items():
        if theirs in header:
            found[ours] = header.index(theirs)
        elif _plain(theirs) in names:
            found[ours] = names.index(_plain(theirs))
    for ours, known in _KNOWN.items():
        hits = [names.index(name) for name in known if name in names and names.index(name) not in found.values()]
        if hits and ours not in (fields or {}):
            found[ours] = hits[0]
    return found


def _plain(name: str) -> str:
    return "_".join(name.strip().strip("\ufeff").lower().replace("-", " ").replace("_", " ").split())


def _value(record: Mapping[str, Any], path: str) -> Any:
    if path in record:
        return record[path]
    value: Any = record
    for key in path.split(".")[:_DEEPEST]:
        value = value.get(key) if isinstance(value, dict) else None
    return value
