"""Stretches of a document as the text of a passage: one line, without footnote marks, in the format's characters."""

from __future__ import annotations

import re
from collections.abc import Callable

from interregnum.records import Span

# Footnote marks go, runs of white space become one space, brackets that the format reserves become round.
_CHANGE = re.compile(r"(?P<gone>\s?\[(?:\d+|citation needed|note \d+)\])|(?P<space>\s+)")
_PLAIN = str.maketrans({"[": "(", "]": ")", "{": "(", "}": ")", "|": "/"})


def excerpt(text: str, window: Span) -> tuple[str, Callable[[Span], Span | None]]:
    """The clean text of a window and the function that moves spans of the document into it.

    The function gives None for a span that leaves the window or loses all its words.
    """
    out: list[str] = []
    where: list[int] = []
    at = window.start
    length = 0
    for hit in _CHANGE.finditer(text, window.start, window.end):
        where += range(length, length + hit.start() - at)
        out.append(text[at : hit.start()])
        length += hit.start() - at
        where += [length] * (hit.end() - hit.start())
        if hit["space"]:
            out.append(" ")
            length += 1
        at = hit.end()
    where += range(length, length + window.end - at)
    out.append(text[at : window.end])
    length += window.end - at
    where.append(length)
    clean = "".join(out).translate(_PLAIN)

    def place(span: Span) -> Span | None:
        if not window.holds(span):
            return None
        start, end = where[span.start - window.start], where[span.end - window.start]
        words = clean[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        return Span(start, end) if start < end else None

    return clean, place
