"""Articles by the report that they print."""

from __future__ import annotations

from collections.abc import Iterable

from interregnum.records import Copy


def groups(copies: Iterable[Copy], articles: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Articles by the report that they print, each group led by its earliest; those without copies alone.

    Args:
        copies: from ``find_copies``.
        articles: ids in order of time.
    """
    leader: dict[str, str] = {}
    order = list(articles)
    for copy in copies:  # in order of time: what is copied has its leader already
        leader[copy.article] = leader.get(copy.of, copy.of)
    made: dict[str, list[str]] = {}
    for ident in order:
        made.setdefault(leader.get(ident, ident), []).append(ident)
    return tuple(tuple(group) for group in made.values())
