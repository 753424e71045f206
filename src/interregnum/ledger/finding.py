"""Things found by a name, and articles by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from interregnum.ledger import sqlite
from interregnum.ledger.derived_tables import aliases
from interregnum.ledger.names import SMALL, likeness, name_key, post_key
from interregnum.ledger.text import MARK, plain
from interregnum.records import Excerpt, Hit, Span

WHATS = ("entity", "post", "any")
ALIKE = 0.6  # a name less like the one asked for is no answer
HELD = 0.5  # a name that holds all the words asked for is an answer, however much more it holds
NEARLY = 0.99  # the best that is not exact
_CANDIDATES = 200
_AROUND = 120  # characters shown on each side of what was searched for


def find(connection: Connection, name: str, *, what: str, limit: int) -> tuple[Hit, ...]:
    """Entities and posts by a name: the exact key, then names that hold its words, then names like it.

    Names with a typo are looked for only where none is exact. Of equal ones, a thing's main name goes first, then
    what is named more often.
    """
    key, bag = name_key(name), post_key(name)
    if not key:
        return ()
    exact = [row for row in _by_key(connection, key, bag) if what in ("any", row.what)]
    best = {row.thing: (1.0, row) for row in _main_first(exact)}
    if len(best) < limit:
        only = None if what == "any" else what
        words = [w for w in key.split() if w not in SMALL] or key.split()
        _rank(connection, best, sqlite.words_query(words), False, only, key, bag)
        grams = sqlite.grams_query(key)
        if not exact and grams:
            _rank(connection, best, grams, True, only, key, bag)
    ordered = sorted(
        best.values(), key=lambda item: (-item[0], item[1].what, -item[1].main, -item[1].weight, item[1].thing)
    )
    return tuple(Hit(row.thing, row.name, row.alias, score, row.what) for score, row in ordered[:limit])


def _by_key(connection: Connection, key: str, bag: str) -> list[Any]:
    found = connection.execute(select(aliases).where(aliases.c.key.in_({key, bag})))
    return [row for row in found if row.key == (bag if row.what == "post" else key)]


def _main_first(found: Iterable[Any]) -> list[Any]:
    """Sorted so that, of a thing's rows, its main name comes last and stays."""
    return sorted(found, key=lambda row: (row.main, row.n))


def _rank(
    connection: Connection,
    best: dict[str, tuple[float, Any]],
    query: str,
    grams: bool,
    what: str | None,
    key: str,
    bag: str,
) -> None:
    numbers = sqlite.alias_rows(connection, query, grams=grams, what=what, limit=_CANDIDATES)
    for row in connection.execute(select(aliases).where(aliases.c.n.in_(numbers)).order_by(aliases.c.n)):
        score = round(min(NEARLY, likeness(bag if row.what == "post" else key, row.key)), 3)
        score = score if grams else max(score, HELD)
        if (score >= ALIKE or not grams) and score > best.get(row.thing, (-1.0,))[0]:
            best[row.thing] = (score, row)


# ---------------------------------------------------------------------- articles

_ASKED = re.compile(r'"([^"]*)"|(\S+)')
_MARKS = re.compile(f"{MARK}[<>]|{MARK}[0-9a-f]{{4}}")


def search(connection: Connection, asked: str, *, limit: int) -> tuple[Excerpt, ...]:
    """Articles that hold all the words asked for, best first; what stands in quotation marks is one phrase."""
    phrases = [quoted or word for quoted, word in _ASKED.findall(asked)]
    phrases = [p for p in phrases if any(c.isalnum() for c in p)]
    if not phrases:
        return ()
    query = sqlite.words_query(phrases, prefix=not asked.rstrip().endswith('"'))
    made = []
    for row in sqlite.article_rows(connection, query, limit):
        text, hits = _unmarked(row.marked)
        span = _window(text, hits)
        shown = tuple(h for h in hits if span.holds(h))
        known = (plain(value) if value else None for value in (row.title, row.outlet, row.published))
        made.append(Excerpt(plain(row.id), span.of(text), span, shown, *known))
    return tuple(made)


def _unmarked(marked: str) -> tuple[str, list[Span]]:
    """The text without the marks around its hits, escapes undone, and where the hits are in it."""
    parts: list[str] = []
    hits: list[Span] = []
    size = at = opened = 0
    for mark in _MARKS.finditer(marked):
        parts.append(marked[at : mark.start()])
        size += mark.start() - at
        at = mark.end()
        if mark[0] == sqlite.OPEN_HIT:
            opened = size
        elif mark[0] == sqlite.CLOSE_HIT:
            hits += [Span(opened, size)] if size > opened else []
        else:
            parts.append(plain(mark[0]))
            size += 1
    return "".join(parts) + marked[at:], hits


def _window(text: str, hits: list[Span]) -> Span:
    """A stretch of text around the first hits, cut between words."""
    first = hits[0] if hits else Span(0, 1)
    start, end = max(0, first.start - _AROUND), min(len(text), first.end + _AROUND)
    if start and (gap := re.compile(r"\s\S").search(text, start, first.start + 1)):
        start = gap.start() + 1
    if end < len(text):
        gaps = list(re.compile(r"\s").finditer(text, first.end, end))
        end = gaps[-1].start() if gaps and gaps[-1].start() > first.end else end
    return Span(start, max(end, first.end))
