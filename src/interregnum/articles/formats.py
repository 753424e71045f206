"""Which format an input has: by its name where that says so, by its first characters otherwise."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

FORMATS = ("text", "markdown", "html", "jsonl")
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
_RECORD = re.compile(r'\{\s*(?:\}|"(?:[^"\\]|\\.){0,100}"\s*:)')


def detect_format(name: str | None, data: bytes | str) -> str:
    """The format of an input: "text", "markdown", "html" or "jsonl".

    A known suffix decides, except that a whole HTML page in a ``.txt`` file is read as the page it is.

    Args:
        name: file name, or None when there is none.
        data: the input or its beginning.
    """
    head = _start(data)
    named = _SUFFIXES.get(PurePath(name).suffix.lower()) if name else None
    if named and not (named == "text" and _PAGE.match(head)):
        return named
    if _PAGE.match(head) or (_TAGS.match(head) and len(_TAGS.findall(head)) >= 2):
        return "html"
    if _RECORD.match(head) and _is_record(head):
        return "jsonl"
    if _FRONT.match(head) or _HEADING.match(head):
        return "markdown"
    return "text"


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
