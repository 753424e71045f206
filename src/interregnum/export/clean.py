"""Text from outside made safe to show: no control characters, nothing that turns the direction of what follows."""

from __future__ import annotations

import unicodedata

# Embeddings, overrides and isolates; the marks LRM and RLM stay, since they turn nothing.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """Text on one line without control characters, direction overrides or lone surrogates."""
    return " ".join("".join(_shown(ch) for ch in text).split())


def _shown(ch: str) -> str:
    if ch.isspace():
        return " "
    kind = unicodedata.category(ch)
    if kind == "Cs":
        return "\ufffd"
    return "" if kind == "Cc" or ch in _TURNING else ch
