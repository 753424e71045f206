"""Posts that stand void: left by whom, since when, who steps in, on whose word, and who kept silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interregnum.records import Void
from interregnum.views.ask.days import NO, exact_day, void_on
from interregnum.views.ask.evidence import Origins, Told, Witness
from interregnum.views.ask.holdings import RANK, Gap, Names, claims_of_void, designate_of, gap
from interregnum.views.ask.support import Wanted
from interregnum.views.book import Book

__all__ = ["VoidsAnswer", "gaps_of", "last_report", "voids"]


@dataclass(frozen=True, slots=True)
class VoidsAnswer(Told):
    """Voids open on a day, the latest first.

    Args:
        on: the day asked about; None for all that are not known to have been filled.
        as_of: the day of the last report in the casebook.
        more: voids beyond the limit; ``hidden``: those left out for want of support.
    """

    on: str | None
    as_of: str | None
    voids: tuple[Gap, ...]
    more: int = 0
    hidden: int = 0

    @property
    def found(self) -> bool:
        """Whether any post stood void."""
        return bool(self.voids)


def voids(
    book: Book,
    *,
    on: str | None = None,
    limit: int | None = None,
    min_origins: int | None = None,
    named_only: bool = False,
    origins: Origins | None = None,
) -> VoidsAnswer:
    """The posts that stand void.

    Args:
        book: the casebook.
        on: a day; as of the last report when None.
        limit: the first so many only: sure ones first, and among them the latest losses.
        min_origins, named_only, origins: as in ``who``.

    Raises:
        QuestionError: the day is none.
    """
    day = exact_day(on) if on is not None else None
    as_of = last_report(book)
    asked = day or as_of
    # Nothing is loaded but the voids themselves until it is known which ones are shown.
    found = sorted(
        book.voids(open_only=day is None, on=day), key=lambda v: (v.opened.earliest or v.opened.latest or "", v.id)
    )
    answers = {v.id: void_on(v, asked).answer if asked else "" for v in found}
    found = [v for v in reversed(found) if day is None or answers[v.id] != NO]
    found.sort(key=lambda v: RANK[answers[v.id]])
    witness = Witness(book, origins=origins, named_only=named_only)
    wanted = Wanted(min_origins, named_only)
    first = found[:limit] if wanted == Wanted() else found
    lines = gaps_of(first, day=asked, wanted=wanted, witness=witness, names=Names(witness))
    kept = tuple(line for line in lines if wanted.admits(line.support))
    return VoidsAnswer(day, as_of, kept[:limit], len(found) - len(first) + len(kept[limit:] if limit else ()),
                       len(lines) - len(kept))  # fmt: skip


def gaps_of(
    found: Sequence[Void], *, day: str | None, wanted: Wanted, witness: Witness, names: Names
) -> tuple[Gap, ...]:
    """Voids as lines; what they need is fetched at once."""
    book = witness.book
    posts = {p.id: p for p in book.posts(ids=sorted({v.post for v in found}))} if found else {}
    linked = {t for v in found for t in (v.left_by, v.closed_by, v.covered) if t is not None}
    linked |= {designate_of(v, f.entity) for v in found for f in v.filling}
    tenures = book.tenures(ids=sorted(linked)) if linked else ()
    witness.load(c for v in found for c in (*claims_of_void(v), *(c for f in v.filling for c in f.claims)))
    names.load({p.body for p in posts.values()} | {t.holder for t in tenures})
    names.load(f.entity for v in found for f in v.filling)
    return tuple(
        gap(v, posts[v.post], tenures, day=day, witness=witness, names=names, wanted=wanted)
        for v in found
        if v.post in posts
    )


def last_report(book: Book) -> str | None:
    """The day of the latest article; None in an empty casebook."""
    return book.last_reported()
