"""What became other in a casebook: voids that opened or were filled, beginnings and ends of tenures, new conflicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interregnum.records import Boundary, Conflict, Tenure, Void
from interregnum.views.ask.conflicts import ConflictLine, conflict_lines
from interregnum.views.ask.evidence import Told, Witness
from interregnum.views.ask.holdings import Gap, Holding, Names, claims_of, holding
from interregnum.views.ask.support import Wanted
from interregnum.views.ask.voids import gaps_of, last_report
from interregnum.views.book import Book

__all__ = ["ChangesAnswer", "Standing", "changes", "standing"]

# Ends and beginnings that are told of, and no mere sightings.
_SIGHTED = "first seen"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a casebook stood, as far as it takes to tell what is new: ids, and no texts.

    Args:
        voids: (post, tenure before) of each void, and who steps in there.
        closed: the voids that were closed.
        began, ended: tenures of which a beginning, an end is told.
        conflicts: ids of the open ones.
    """

    voids: dict[tuple[str, str | None], frozenset[str]]
    closed: frozenset[tuple[str, str | None]]
    began: frozenset[str]
    ended: frozenset[str]
    conflicts: frozenset[str]


@dataclass(frozen=True, slots=True)
class ChangesAnswer(Told):
    """What is new.

    Args:
        opened: posts that stand void, and did not before, or were not known to have lost their holder.
        stepping: voids known before, into which somebody else is reported to be stepping.
        filled: voids that were open and are closed.
        began: tenures that are now known to have begun, and last; ``ended``: those now known to have ended.
        conflicts: claims that now cannot all be true.
        more: how many of all these were left out.
    """

    opened: tuple[Gap, ...]
    stepping: tuple[Gap, ...]
    filled: tuple[Gap, ...]
    began: tuple[Holding, ...]
    ended: tuple[Holding, ...]
    conflicts: tuple[ConflictLine, ...]
    more: int = 0

    @property
    def found(self) -> bool:
        """Whether anything is."""
        return bool(self.opened or self.stepping or self.filled or self.began or self.ended or self.conflicts)


def standing(book: Book) -> Standing:
    """How a casebook stands now, to be compared with how it will."""
    voids, tenures = book.voids(), book.tenures()
    return Standing(
        voids={_key(v): frozenset(f.entity for f in v.filling) for v in voids},
        closed=frozenset(_key(v) for v in voids if v.closed is not None),
        began=frozenset(t.id for t in tenures if _told(t.began)),
        ended=frozenset(t.id for t in tenures if _told(t.ended)),
        conflicts=frozenset(c.id for c in book.conflicts(open_only=True)),
    )


def changes(book: Book, before: Standing, *, limit: int = 50) -> ChangesAnswer:
    """What became other since a casebook stood as it did.

    Args:
        book: the casebook.
        before: how it stood.
        limit: of each kind of change the first so many only.
    """
    voids, tenures = book.voids(), book.tenures()
    opened = [v for v in voids if v.closed is None and _key(v) not in before.voids]
    known = [v for v in voids if _key(v) in before.voids]
    stepping = [
        v for v in known if v.closed is None and {f.entity for f in v.filling} - before.voids[_key(v)]
    ]  # fmt: skip
    filled = [v for v in known if v.closed is not None and _key(v) not in before.closed]
    # A term that is over by the time it is first told of is one that ended.
    began = [t for t in tenures if _told(t.began) and t.id not in before.began and t.ended is None]
    ended = [t for t in tenures if _told(t.ended) and t.id not in before.ended]
    conflicts = [c for c in book.conflicts(open_only=True) if c.id not in before.conflicts]
    kinds: tuple[Sequence[Void | Tenure | Conflict], ...] = (opened, stepping, filled, began, ended, conflicts)
    witness = Witness(book)
    names = Names(witness)
    return ChangesAnswer(
        opened=_gaps(opened[:limit], witness, names),
        stepping=_gaps(stepping[:limit], witness, names),
        filled=_gaps(filled[:limit], witness, names),
        began=_holdings(began[:limit], witness, names),
        ended=_holdings(ended[:limit], witness, names),
        conflicts=conflict_lines(conflicts[:limit], witness=witness, names=names),
        more=sum(max(0, len(kind) - limit) for kind in kinds),
    )


def _key(void: Void) -> tuple[str, str | None]:
    # A void's number depends on how many the post had before it; whom it followed does not.
    return void.post, void.left_by or void.opened.edtf


def _told(boundary: Boundary | None) -> bool:
    return boundary is not None and boundary.kind != _SIGHTED


def _gaps(found: Sequence[Void], witness: Witness, names: Names) -> tuple[Gap, ...]:
    day = last_report(witness.book)
    return gaps_of(found, day=day, wanted=Wanted(), witness=witness, names=names) if found else ()


def _holdings(found: Sequence[Tenure], witness: Witness, names: Names) -> tuple[Holding, ...]:
    if not found:
        return ()
    posts = {p.id: p for p in witness.book.posts(ids=sorted({t.post for t in found}))}
    witness.load(c for t in found for c in (*claims_of(t), *t.against))
    names.load(t.holder for t in found)
    return tuple(holding(t, posts[t.post], day=None, witness=witness, names=names) for t in found if t.post in posts)
