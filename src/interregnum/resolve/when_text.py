"""The times of a whole text in order: each may count from one before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from interregnum.records.spans import Span
from interregnum.resolve.when_calendar import Stretch
from interregnum.resolve.when_grammar import understand
from interregnum.resolve.when_sense import Context, Sense
from interregnum.resolve.when_tense import tense

_ARTICLE = re.compile(r"\b(?:the|every|each)\s+$", re.IGNORECASE)
_YEAR = re.compile(r"\b[12]\d{3}\b")
_FULL = re.compile(r"[A-Za-z]{3,}\.? \d{1,2}, [12]\d{3}|\d{1,2} [A-Za-z]{3,} [12]\d{3}")
_OWN_DAYS = re.compile(r"\b(?:\w+day|to(?:day|night)|yesterday|tomorrow|this|last|next|ago)\b", re.IGNORECASE)
_WAY = re.compile(r"\s+(?:ago|earlier|later)\b")
_ACCOUNTS = ("quarter", "half")
# How far back, in characters, a period of account that the text named is still spoken of.
_PERIOD_REACH = 1200


@dataclass(frozen=True, slots=True)
class Told:
    """One time expression of a text: its words (with their article), what it was understood against, and its sense."""

    words: str
    context: Context
    sense: Sense


def read(
    text: str, spans: Sequence[Span], *, day: date | None, tenses: Mapping[int, str | None] | None = None
) -> list[Told]:
    """Understand every time expression of a text.

    Args:
        text: the text.
        spans: where its time expressions stand, in any order.
        day: the day it was published; None when unknown.
        tenses: past or future by the index of a span, where frames tell; the words around decide for the others.

    Returns:
        One result for each span, in the order given.
    """
    told: dict[int, Told] = {}
    near: Stretch | None = None
    period: tuple[int, Stretch] | None = None
    year: int | None = None
    history = _is_history([text[s.start : s.end] for s in spans], day)
    for index in sorted(range(len(spans)), key=lambda i: spans[i]):
        span = spans[index]
        words = text[span.start : span.end]
        if article := _ARTICLE.search(text, max(0, span.start - 6), span.start):
            words = article[0] + words
        if way := _WAY.match(text, span.end):
            words += way[0]
        known = (tenses or {}).get(index)
        context = Context(
            day=day,
            tense=known or tense(text, span.start, span.end),
            near=near,
            period=period[1] if period and span.start - period[0] < _PERIOD_REACH else None,
            year=year if history else None,
            guessed=known is None,
        )
        sense = understand(words, context)
        told[index] = Told(words, context, sense)
        found = sense.span
        named = found.name or "" if found else ""
        if sense.kind != "time" or found is None or sense.reference or sense.echo or named.startswith(("-", "XXXX")):
            continue
        near = found
        if found.grain in _ACCOUNTS:
            period = (span.start, found)
        if not sense.relative and found.grain in ("day", "month", "year"):
            year = found.first.year
    return [told[i] for i in range(len(spans))]


def _is_history(words: Sequence[str], day: date | None) -> bool:
    """Whether a text tells of years gone by, not of its own days: then "July 14" is of the year spoken of last.

    Only a text with several years, full dates among them, none near its own, and no weekday or "last week" is taken so.
    """
    years = [int(y) for w in words for y in _YEAR.findall(w)]
    full = sum(_FULL.search(w) is not None for w in words)
    if len(years) < 4 or full < 2 or any(_OWN_DAYS.search(w) for w in words):
        return False
    return day is None or all(abs(y - day.year) > 1 for y in years)
