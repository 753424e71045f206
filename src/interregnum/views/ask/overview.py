"""A casebook at a glance: what it holds, open voids, recent changes, conflicts, who appears most."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from interregnum.views.ask.conflicts import ConflictLine, conflict_lines
from interregnum.views.ask.days import first_day
from interregnum.views.ask.evidence import Origins, Told, Witness
from interregnum.views.ask.holdings import Gap, Holding, Named, Names, claims_of, holding
from interregnum.views.ask.support import Wanted
from interregnum.views.ask.voids import gaps_of, last_report
from interregnum.views.book import Book, Heading

__all__ = ["Active", "Overview", "overview"]


@dataclass(frozen=True, slots=True)
class Active(Told):
    """An actor and the number of events it takes part in."""

    who: Named
    events: int


@dataclass(frozen=True, slots=True)
class Overview(Told):
    """A casebook at a glance.

    Args:
        articles: how many; ``first`` and ``latest``: days of the first and the last.
        newest: the latest articles.
        voids: open voids, the latest losses first; ``voids_total``: how many there are.
        changes: the latest beginnings and ends of tenures.
        conflicts: open ones; ``conflicts_total``: how many there are.
        active: the actors in most events of the year before the latest report; of all, where it has none.
    """

    articles: int
    first: str | None
    latest: str | None
    outlets: tuple[tuple[str, int], ...]
    newest: tuple[Heading, ...]
    voids: tuple[Gap, ...]
    voids_total: int
    changes: tuple[Holding, ...]
    conflicts: tuple[ConflictLine, ...]
    conflicts_total: int
    active: tuple[Active, ...]


def overview(book: Book, *, limit: int = 10, origins: Origins | None = None) -> Overview:
    """A casebook at a glance, each list at most ``limit`` long."""
    witness = Witness(book, origins=origins)
    names = Names(witness)
    headings = book.headings()
    days = sorted(h.published for h in headings.values() if h.published)
    newest = sorted(headings.values(), key=lambda h: (h.published or "", h.id), reverse=True)
    outlets = Counter(h.outlet for h in headings.values() if h.outlet)
    open_voids = sorted(
        book.voids(open_only=True), key=lambda v: (v.opened.earliest or v.opened.latest or "", v.id), reverse=True
    )
    conflicts = book.conflicts(open_only=True)
    return Overview(
        articles=len(headings),
        first=days[0] if days else None,
        latest=days[-1] if days else None,
        outlets=tuple(sorted(outlets.items(), key=lambda o: (-o[1], o[0]))[:limit]),
        newest=tuple(newest[:limit]),
        voids=gaps_of(open_voids[:limit], day=last_report(book), wanted=Wanted(), witness=witness, names=names),
        voids_total=len(open_voids),
        changes=_changes(book, limit, witness, names),
        conflicts=conflict_lines(conflicts[:limit], witness=witness, names=names),
        conflicts_total=len(conflicts),
        active=_active(book, days[-1] if days else None, limit, names),
    )


def _changes(book: Book, limit: int, witness: Witness, names: Names) -> tuple[Holding, ...]:
    dated = []
    for tenure in book.tenures():
        edges = [b for b in (tenure.ended, tenure.began) if b is not None and b.kind != "first seen"]
        latest = max((b.latest or b.earliest or "" for b in edges), default="")
        if latest:
            dated.append((latest, tenure.id, tenure))
    found = [tenure for _, _, tenure in sorted(dated, key=lambda d: d[:2], reverse=True)[:limit]]
    posts = {p.id: p for p in book.posts(ids=sorted({t.post for t in found}))} if found else {}
    witness.load(c for t in found for c in (*claims_of(t), *t.against))
    return tuple(holding(t, posts[t.post], day=None, witness=witness, names=names) for t in found if t.post in posts)


def _active(book: Book, latest: str | None, limit: int, names: Names) -> tuple[Active, ...]:
    since = f"{int(latest[:4]) - 1:04}{first_day(latest)[4:]}" if latest else None
    found = book.events(since=since) or book.events()
    counts = Counter(ident for e in found for ident in {i for _, i in e.parties})
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]
    names.load(ident for ident, _ in ranked)
    return tuple(Active(names.named(ident), number) for ident, number in ranked)
