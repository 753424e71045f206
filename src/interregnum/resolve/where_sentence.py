"""The stretch of text around a place that may tell where it is: its sentence, roughly."""

from __future__ import annotations

import re

from interregnum.records import Span

_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[^\W\d_a-z])|\n")
_REACH = 600


def sentence_of(text: str, span: Span) -> tuple[int, int]:
    """Start and end of the sentence that holds a span, by marks and line breaks; abbreviations may cut it short."""
    low = max(0, span.start - _REACH)
    start = max((m.end() for m in _END.finditer(text, low, span.start)), default=low)
    after = _END.search(text, span.end, min(len(text), span.end + _REACH))
    return start, after.start() + 1 if after else min(len(text), span.end + _REACH)
