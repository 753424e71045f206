"""A boundary as the intersection of what its claims allow; where that is empty, the range of them all, in conflict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from interregnum.derive.days import earlier, later, meet
from interregnum.derive.items import Item
from interregnum.records import Boundary
from interregnum.records.edtf import Stretch, written

# The first kind that a claim gives is the boundary's.
_RANK = (
    "killed", "died", "toppled", "dismissed", "resigned", "term ended", "detained", "body dissolved", "merged", "split",
    "left", "successor began", "former",
    "took office", "succeeded", "elected", "appointed", "founded", "first seen",
)  # fmt: skip
_FOLLOWED = "successor began"
_ANNOUNCED = {"elected", "appointed"}
_EFFECTIVE = {"took office", "succeeded", "founded"}
_LEAVING = {"resigned", "dismissed", "term ended", "left"}


@dataclass(frozen=True, slots=True)
class Bound:
    """A boundary and, where its claims clash, what each allows, in words."""

    boundary: Boundary
    clash: str | None = None


def bound(items: Sequence[Item], *, planned: Sequence[Item] = ()) -> Bound | None:
    """The boundary that actual claims make together; None without any.

    "Named on 1 May" and "took office on 1 June" are announcement and beginning; so are "has resigned" and a later day
    on which it took effect. A claim that a person confirmed or dated outranks the rest.
    """
    if not items:
        return None
    items = sorted((p for i in items for p in (i.parts or (i,))), key=lambda i: i.order)
    ruled = [i for i in items if i.ruled]
    counted = ruled or items
    announced: str | None = None
    effective = [i for i in counted if i.kind in _EFFECTIVE and i.days != (None, None)]
    told = [i for i in counted if i.kind in _ANNOUNCED]
    if effective and told:
        starts, _ = narrow(effective)
        heralds, _ = narrow(told)
        if starts[1] and heralds[1] and starts[0] and heralds[1] < starts[0]:
            announced = heralds[1]
            counted = effective
    announced = announced or _ahead(counted)
    if announced is not None and any(i.kind in _LEAVING for i in counted):
        counted = [i for i in counted if i.hard]
    days, clashing = narrow(counted)
    disputed = any(i.disputed for i in counted)
    early = [i.day for i in planned if i.day is not None and (days[0] is None or i.day < days[0])]
    announced = earlier(announced, min(early, default=None))
    kind = min((i.kind for i in counted), key=_RANK.index)
    exact = sorted({i.edtf for i in counted if i.edtf and i.days == days and "/" not in i.edtf})
    return Bound(
        Boundary(
            kind,
            written(days[0], None) if disputed else exact[0] if exact else written(*days),
            days[0],
            None if disputed else days[1],
            announced,
            tuple(sorted({c for i in items for c in i.claims})),
            clashing or disputed,
            min((i.ruled for i in ruled if i.ruled), default=None),
        ),
        _told(counted) if clashing else None,
    )


def narrow(items: Iterable[Item]) -> tuple[Stretch, bool]:
    """The days that all items allow, and False; or, where there is none, the days that any allows, and True."""
    items = list(items)
    if any(i.kind != _FOLLOWED for i in items):
        # another end is told: that somebody followed only says "by then"
        items = [replace(i, lo=None) if i.kind == _FOLLOWED else i for i in items]
    lo = max((i.lo for i in items if i.lo), default=None)
    hi = min((i.hi for i in items if i.hi), default=None)
    if not (lo and hi and lo > hi):
        return (lo, hi), False
    timed = [i for i in items if i.hard] or items
    # a report with no time in it only says "by then"
    firsts = [i.lo or i.hi for i in timed] + [i.hi for i in items if not i.hard]
    lasts = [i.hi or i.lo for i in timed]
    return (min((d for d in firsts if d), default=None), max((d for d in lasts if d), default=None)), True


def _ahead(items: Sequence[Item]) -> str | None:
    """The day of a report that somebody leaves, where the day of leaving lies after it."""
    hard = [i for i in items if i.hard]
    soft = [i for i in items if not i.hard and i.kind in _LEAVING and i.hi]
    if not hard or not soft or not all(i.kind in _LEAVING for i in hard):
        return None
    days, clashing = narrow(hard)
    first = min(i.hi for i in soft if i.hi)
    return first if not clashing and days[0] and first < days[0] else None


def _told(items: Iterable[Item]) -> str:
    return ", ".join(ways((i.lo, i.hi, i.edtf, i.hard) for i in items))


def ways(told: Iterable[tuple[str | None, str | None, str | None, bool]]) -> list[str]:
    """The times that clash, as words: what agrees with all the rest ("by" a later day, the month of it) says nothing.

    Args:
        told: first day, last day, EDTF as reported, and whether the text tells the time.
    """
    every = sorted({(lo or "", hi or "", edtf or written(lo, hi) or "no date", hard) for lo, hi, edtf, hard in told})
    clashing = [a for a in every if not all(meet((a[0] or None, a[1] or None), (b[0] or None, b[1] or None))
                                            for b in every)]  # fmt: skip
    return list(dict.fromkeys(t if hard else f"by {hi or 'then'}" for _, hi, t, hard in clashing or every))


def clipped(boundary: Boundary, *, floor: str | None = None, ceiling: str | None = None) -> Boundary:
    """The boundary narrowed by what else is known, wherever days remain; unchanged where none would."""
    if boundary.conflict:
        return boundary
    lo, hi = later(boundary.earliest, floor), earlier(boundary.latest, ceiling)
    if (lo, hi) == (boundary.earliest, boundary.latest) or (lo and hi and lo > hi):
        return boundary
    return Boundary(
        boundary.kind, written(lo, hi), lo, hi, boundary.announced, boundary.claims, boundary.conflict, boundary.ruled
    )
