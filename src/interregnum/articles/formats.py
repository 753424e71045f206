"""Which format an input has: by its name where that says so, by its first characters otherwise."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from interregnum.articles.decode import looks_like

FORMATS = (
    "text", "markdown", "html", "jsonl", "csv", "pdf", "mail", "mbox", "feed", "opml", "sitemap", "warc", "gzip", "zip",
)  # fmt: skip
# Those whose bytes are the text of an article, or of several.
TEXTUAL = ("text", "markdown", "html", "jsonl", "csv")
# Those of files that can hold many articles.
MANY = ("jsonl", "csv", "mail", "mbox", "feed", "sitemap", "warc", "gzip", "zip")
_SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".pdf": "pdf",
    ".eml": "mail",
    ".mbox": "mbox",
    ".rss": "feed",
    ".atom": "feed",
    ".opml": "opml",
    ".warc": "warc",
    ".xml": "feed",
    ".zip": "zip",
}
_HEAD = 4096
_PAGE = re.compile(
    r"(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"<(?:head|body|article|div|main|section|p|h1|meta|title|table)\b[^<>]{0,500}>", re.IGNORECASE)
_FRONT = re.compile(
    r"---[ \t]*\r?\n(?:[A-Za-z_][\w -]*:.*\r?\n|[ \t]+\S.*\r?\n|- .*\r?\n|\r?\n){0,60}(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_HEADING = re.compile(r"#{1,3} \S.{0,300}(?:\r?\n|\Z)")
_XML = re.compile(
    r"(?:<\?xml[^>]{0,300}\?>|<!--.{0,2000}?-->|<\?xml-stylesheet[^>]{0,300}\?>|<!doctype[^>\[]{0,300}>|\s+){0,12}"
    r"<(?:[A-Za-z][\w.-]{0,40}:)?(?P<root>rss|feed|rdf|opml|urlset|sitemapindex)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_ROOTS = {"rss": "feed", "feed": "feed", "rdf": "feed", "opml": "opml", "urlset": "sitemap", "sitemapindex": "sitemap"}
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?.{0,2000}(?:\r?\n[ \t]+\S.{0,2000}){0,40}\r?\n")
_MAIL = frozenset(
    "received return-path delivered-to mime-version message-id x-mailer dkim-signature authentication-results "
    "content-transfer-encoding list-id x-received arc-seal".split()
)
_MBOX = re.compile(r"From \S+@?\S* .{0,80}\d{4}\r?\n[A-Za-z-]{2,60}:")
_RECORD = re.compile(r'\{\s*(?:\}|"(?:[^"\\]|\\.){0,100}"\s*:)')


def detect_format(name: str | None, data: bytes | str) -> str:
    """The format of an input, one of ``FORMATS``.

    What is told by its first bytes, such as a PDF, is that under any name. Otherwise a known suffix decides, except
    that a whole HTML page in a ``.txt`` file is read as the page it is.

    Args:
        name: file name, or None when there is none.
        data: the input or its beginning.
    """
    if isinstance(data, bytes) and (packed := _packed(data)):
        return packed
    head = _start(data)
    root = _XML.match(head)
    named = format_of(name) if name else None
    if named == "feed" and root:
        return _ROOTS[root["root"].lower()]  # ".xml" is any of them
    if named and not (named == "text" and _PAGE.match(head)):
        return named
    if head.startswith("WARC/1."):
        return "warc"
    if root:
        return _ROOTS[root["root"].lower()]
    if _PAGE.match(head) or (_TAGS.match(head) and len(_TAGS.findall(head)) >= 2):
        return "html"
    if _RECORD.match(head) and _is_record(head):
        return "jsonl"
    if _FRONT.match(head) or _HEADING.match(head):
        return "markdown"
    if _MBOX.match(head):
        return "mbox"
    return "mail" if _is_mail(head) else "text"


def format_of(name: str) -> str | None:
    """The format that the suffix of a file's name stands for, or None."""
    suffix = PurePath(name).suffix.lower()
    return "gzip" if suffix == ".gz" else _SUFFIXES.get(suffix)


def is_known(name: str) -> bool:
    """Whether the suffix of a file's name, also under ".gz", is one of an input that is read."""
    path = PurePath(name.lower())
    return path.suffix in _SUFFIXES or (path.suffix == ".gz" and PurePath(path.stem).suffix in _SUFFIXES)


def _packed(data: bytes) -> str | None:
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"\x1f\x8b"):
        return "gzip"
    kind = looks_like(data)
    return "zip" if kind and kind[0] == "a ZIP archive" else None


def _is_mail(head: str) -> bool:
    at = 0
    names: set[str] = set()
    while (match := _HEADER.match(head, at)) and len(names) < 30:
        names.add(match[1].lower())
        at = match.end()
    return len(names) >= 3 and bool(names & _MAIL)


def _start(data: bytes | str) -> str:
    if isinstance(data, bytes):
        wide = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(data[:2])
        data = data[:_HEAD].decode(wide or "utf-8", errors="replace")
    return data[:_HEAD].lstrip("\ufeff \t\r\n")


def _is_record(head: str) -> bool:
    line, newline, _ = head.partition("\n")
    if not newline and len(head) >= _HEAD - 16:
        return True  # the first line is longer than what was looked at; it began like a record
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
