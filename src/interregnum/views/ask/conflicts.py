"""Claims that cannot all be true, and what would settle them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interregnum.records import Conflict
from interregnum.views.ask.evidence import Evidence, Origins, Told, Witness
from interregnum.views.ask.holdings import Names
from interregnum.views.ask.support import Support, Wanted, supported
from interregnum.views.ask.told import event_words, tie_words
from interregnum.views.book import Book

__all__ = ["ConflictLine", "ConflictsAnswer", "conflict_lines", "conflicts", "subjects"]


@dataclass(frozen=True, slots=True)
class ConflictLine(Told):
    """One conflict.

    Args:
        about: the id of what it is about, ``subject`` the same in words.
        field: what the claims differ in; ``words``: how.
        ruled: id of the judgement that settled it; None while it is open.
        evidence: every claim in it.
    """

    conflict: str
    about: str
    subject: str
    field: str
    words: str
    ruled: str | None
    evidence: tuple[Evidence, ...]
    support: Support


@dataclass(frozen=True, slots=True)
class ConflictsAnswer(Told):
    """The conflicts of a casebook: open ones first."""

    conflicts: tuple[ConflictLine, ...]
    hidden: int = 0

    @property
    def found(self) -> bool:
        """Whether there is any."""
        return bool(self.conflicts)


def conflicts(
    book: Book,
    *,
    open_only: bool = False,
    min_origins: int | None = None,
    named_only: bool = False,
    origins: Origins | None = None,
) -> ConflictsAnswer:
    """Claims that cannot all be true.

    Args:
        book: the casebook.
        open_only: leave out those on which somebody ruled.
        min_origins, named_only, origins: as in ``who``.
    """
    witness = Witness(book, origins=origins, named_only=named_only)
    found = conflict_lines(book.conflicts(open_only=open_only), witness=witness, names=Names(witness))
    wanted = Wanted(min_origins, named_only)
    shown = [line for line in found if wanted.admits(line.support)]
    shown.sort(key=lambda line: (line.ruled is not None, line.conflict))
    return ConflictsAnswer(tuple(shown), len(found) - len(shown))


def conflict_lines(found: Sequence[Conflict], *, witness: Witness, names: Names) -> tuple[ConflictLine, ...]:
    """Conflicts as lines; what they need is fetched at once."""
    witness.load(c for conflict in found for c in conflict.claims)
    spoken = subjects((c.about for c in found), witness=witness, names=names)
    lines = []
    for conflict in found:
        evidence = witness.evidence(conflict.claims)
        lines.append(
            ConflictLine(
                conflict.id,
                conflict.about,
                spoken.get(conflict.about, conflict.about),
                conflict.field,
                conflict.words,
                conflict.ruled,
                evidence,
                supported(evidence, witness.quiet(conflict.claims)),
            )
        )
    return tuple(lines)


def subjects(idents: Iterable[str], *, witness: Witness, names: Names) -> dict[str, str]:
    """What derived things are, in words, by id: tenures, voids, ties, events, entities."""
    wanted = sorted(set(idents))
    if not wanted:
        return {}
    book = witness.book
    out: dict[str, str] = {}
    tenures = book.tenures(ids=wanted)
    posts = {p.id: p.name for p in book.posts(ids=sorted({t.post for t in tenures} | set(wanted)))}
    names.load({t.holder for t in tenures} | set(wanted))
    out |= {p: name for p, name in posts.items() if p in wanted}
    out |= {t.id: f"{names.named(t.holder).name}, {posts.get(t.post, t.post)}" for t in tenures}
    events = book.events(ids=wanted)
    witness.load(c for e in events for c in e.claims)
    names.load(ident for e in events for _, ident in e.parties)
    out |= {e.id: event_words(e, names, [c for c in map(witness.claim, e.claims) if c]) for e in events}
    out |= {i: names.named(i).name for i in wanted if names.entity(i) is not None}
    missing = set(wanted) - set(out)
    if missing:
        voids = {v.id: v for v in book.voids() if v.id in missing}
        named = {p.id: p.name for p in book.posts(ids=sorted({v.post for v in voids.values()}))} if voids else {}
        out |= {i: f"{named.get(v.post, v.post)}: void" for i, v in voids.items()}
        ties = [t for t in book.ties() if t.id in missing - set(out)] if missing - set(out) else []
        names.load(i for t in ties for i in (t.source, t.target))
        out |= {t.id: tie_words(t, names, over=t.ended is not None) for t in ties}
    return out
