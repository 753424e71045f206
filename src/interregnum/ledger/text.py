"""Text as a database can hold it, and records as compact JSON.

UTF-8 has no lone surrogates, and a NUL ends a string in half of SQL's functions (PostgreSQL refuses it): both are
written as U+FFFE, which is no character and stands in no text, and four hex digits. Everything comes back as it was.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from typing import Any

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

MARK = "\ufffe"
_UNSAFE = re.compile("[\x00\ud800-\udfff\ufffe]")
_ESCAPED = re.compile(MARK + "([0-9a-f]{4})")


def safe(text: str) -> str:
    """The text with what a database cannot hold escaped."""
    if text.isascii() and "\x00" not in text:
        return text
    return _UNSAFE.sub(lambda m: f"{MARK}{ord(m[0]):04x}", text)


def plain(text: str) -> str:
    """What ``safe`` was given."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) if MARK in text else text


class Words(TypeDecorator[str]):
    """A text column that takes any Python string."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Escape on the way in."""
        return None if value is None else safe(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """As it was on the way out."""
        return None if value is None else plain(value)


def dump(data: Any) -> str:
    """One line of JSON, its keys in the order given. Lone surrogates stay as they are: ``Words`` escapes them.

    JSON's own escapes would not do: it reads two lone surrogates side by side back as one character.
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def pack(data: Any) -> bytes:
    """JSON, compressed."""
    return zlib.compress(safe(dump(data)).encode("utf-8"), 6)


def unpack(data: bytes) -> Any:
    """What ``pack`` was given."""
    return json.loads(plain(zlib.decompress(data).decode("utf-8")))


def digest(*parts: Any) -> str:
    """BLAKE2b of values as JSON, 32 hex digits."""
    line = json.dumps(parts, separators=(",", ":"))
    return hashlib.blake2b(line.encode("ascii"), digest_size=16).hexdigest()
