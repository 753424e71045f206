"""Voids: one-seat posts known to have lost their holder and not known to have been filled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from interregnum.derive.boundaries import clipped
from interregnum.derive.days import days_between, later, meet, shifted
from interregnum.derive.items import ENDS, Item
from interregnum.derive.lanes import beginning, in_order
from interregnum.derive.runs import Clash, Run
from interregnum.records import Boundary, Filling
from interregnum.records.edtf import written

# Ends after which there is no post to fill, or that are known by a successor alone.
_NO_GAP = {"body dissolved", "merged", "successor began", "former"}
# A loss first told so many days later is history: what came of the post since is not this report's matter.
_HISTORY = 366
# How long before a loss somebody named to follow still counts as stepping in.
_NAMED_BEFORE = 400


@dataclass(slots=True)
class Gap:
    """A void in the making; ``left`` and ``filled`` are the tenures around it."""

    opened: Boundary
    left: Run | None = None
    closed: Boundary | None = None
    filled: Run | None = None
    covered: Run | None = None
    filling: list[Filling] = field(default_factory=list)
    inferred: str = "holder lost"
    claims: tuple[str, ...] = ()


def gaps_of(
    runs: Sequence[Run],
    *,
    vacant: Sequence[Item],
    steps: Sequence[Item],
    formal: bool,
    one_seat: bool,
    named: Callable[[str], bool],
    silences: Mapping[str, tuple[str, ...]],
) -> tuple[list[Gap], list[Clash]]:
    """The voids of one post, by time, and claims of a void that clash with a known holder.

    Args:
        runs: its tenures, already set side by side.
        vacant: claims that it stands empty; ``holder`` is who left it, or "".
        steps: claims of stepping in: planned, possible, or actual without an office.
        formal: whether it is an office; one that is not is never closed by stepping in.
        one_seat: whether the loss of one holder leaves it empty.
        named: whether an entity has a proper name.
        silences: ids of silences by claim.
    """
    line = in_order(runs, named)
    out: list[Gap] = []
    if one_seat:
        lost = [r for r in runs if r.capacity in ("full", "claimed", "acting") and _opens(r)]
        for run in sorted(lost, key=lambda r: (_day(r.ended), r.order)):
            if gap := _after(run, line, runs, formal, out):
                out.append(gap)
        out = _one_open(out)
    clashes: list[Clash] = []
    for item in sorted(vacant, key=lambda i: i.order):
        _vacant(item, line, out, clashes, formal)
    for gap in out:
        gap.covered = _cover(gap, runs)
        gap.filling = _stepping(gap, runs, steps, silences)
    return sorted(out, key=lambda g: _day(g.opened)), clashes


def _one_open(out: list[Gap]) -> list[Gap]:
    """One seat stands empty once at a time: of losses that nobody is known to have followed, the last counts."""
    gaping = [g for g in out if g.closed is None]
    for gap in gaping[:-1]:
        gaping[-1].claims = tuple(sorted({*gaping[-1].claims, *gap.claims}))
    return [g for g in out if g.closed is not None or g is gaping[-1]]


def _day(boundary: Boundary | None) -> str:
    return (boundary.latest or boundary.earliest or "9999") if boundary else "9999"


def _opens(run: Run) -> bool:
    ended = run.ended
    return bool(ended and run.lost and ended.kind not in _NO_GAP and not (ended.conflict and ended.latest is None))


def _after(run: Run, line: Sequence[Run], runs: Sequence[Run], formal: bool, out: Sequence[Gap]) -> Gap | None:
    """The void that the end of one tenure leaves, if it leaves one."""
    ended = run.ended
    if ended is None:
        return None
    if run.capacity == "acting" and any(g.closed is None or _day(g.closed) >= _day(ended) for g in out):
        return None  # the post was void all along
    if _history(run):
        return None
    last = ended.latest
    next_day = shifted(last, 1) if last else None
    followers: list[Run] = []
    for other in line:
        if other is run or other.start is None:
            continue
        gone = other.ended.latest if other.ended else None
        if last and gone and gone <= last and other.order < run.order:
            continue
        if not formal and (last is None or other.start > last):
            continue  # steering after the loss is stepping in
        if next_day and other.start <= next_day:
            if gone is None and other.order < run.order and formal and other.capacity == "full" == run.capacity:
                continue  # who held it before and was never seen again
            if gone is None or gone > (last or ""):
                return None
        elif last is None or other.start > last:
            followers.append(other)
    gap = Gap(ended, left=run, claims=ended.claims)
    if followers:
        _close(gap, min(followers, key=lambda r: r.order))
    return gap


def _history(run: Run) -> bool:
    """Whether nobody reported the loss until long after it."""
    told = min((i.day for i in run.spell.ends if i.day), default=None)
    last = run.ended.latest if run.ended else None
    return bool(told and last and days_between(last, told) > _HISTORY)


def _close(gap: Gap, run: Run) -> None:
    begun = beginning(run)
    if begun is None:
        return
    gap.filled = run
    gap.closed = clipped(begun, floor=gap.opened.earliest)
    gap.claims = tuple(sorted({*gap.claims, *begun.claims}))


def _vacant(item: Item, line: Sequence[Run], out: list[Gap], clashes: list[Clash], formal: bool) -> None:
    """A claim that the post stands empty: more evidence for a void, or one of its own."""
    day = item.hi or item.day
    for gap in out:
        after = day is None or gap.opened.earliest is None or day >= gap.opened.earliest
        before = gap.closed is None or item.lo is None or gap.closed.latest is None or item.lo <= gap.closed.latest
        soft_late = gap.closed is not None and not item.hard and day is not None and day > _day(gap.closed)
        if after and before and not soft_late:
            gap.claims = tuple(sorted({*gap.claims, *item.claims}))
            if item.hard and not gap.opened.conflict and meet((gap.opened.earliest, gap.opened.latest), item.days):
                gap.opened = clipped(gap.opened, ceiling=item.hi)
            return
    if item.status != "actual" or (not formal and not item.holder):
        return  # too light to open a void by itself
    sitting = [r for r in line if day and r.start and r.start <= day and _goes_on(r, day)]
    if sitting:
        claims = tuple(sorted({*item.claims, *(c for r in sitting for c in r.claims)}))
        clashes.append(Clash("void", "said to be vacant, and held", claims))
        return
    before_it = [r for r in line if r.start and (day is None or r.start <= day)]
    left = next((r for r in line if r.holder == item.holder), before_it[-1] if before_it else None)
    seen = left.known_until if left else None
    lo = later(item.lo, seen) if not (seen and item.hi and seen > item.hi) else item.lo
    opened = Boundary(item.kind, item.edtf or written(lo, item.hi), lo, item.hi, claims=item.claims, ruled=item.ruled)
    if left and left.ended is None:
        left.ended = opened
    elif left and left.ended and left.ended.kind in ("former", "successor began") and item.holder:
        opened = replace(left.ended, claims=tuple(sorted({*left.ended.claims, *item.claims})))
    gap = Gap(opened, left=left, inferred="said to be vacant", claims=opened.claims)
    followers = [r for r in line if r is not left and r.start and day and r.start > day] if formal else []
    if followers:
        _close(gap, min(followers, key=lambda r: r.order))
    out.append(gap)


def _goes_on(run: Run, day: str) -> bool:
    """Whether a dated claim or a report shows the holder on the day or after it."""
    if run.ended is not None:
        return bool(run.ended.earliest and run.ended.earliest > day)
    return bool(run.last_seen and run.last_seen > day)


def _cover(gap: Gap, runs: Sequence[Run]) -> Run | None:
    """The acting tenure that covers a void: the last one that had not ended before the void closed."""
    fit: list[Run] = []
    for run in runs:
        start = run.start
        if run.capacity != "acting" or start is None or run is gap.left:
            continue
        gone = run.ended
        if gone and gone.latest and gap.opened.earliest and gone.latest <= gap.opened.earliest:
            continue
        if gap.closed and start > _day(gap.closed):
            continue
        if gone and gone.kind != "successor began" and (gap.closed is None or _day(gone) < _day(gap.closed)):
            continue
        fit.append(run)
    return max(fit, key=lambda r: r.order, default=None)


_SUREST = {"actual": 0, "planned": 1, "possible": 2}


def _stepping(
    gap: Gap, runs: Sequence[Run], steps: Sequence[Item], silences: Mapping[str, tuple[str, ...]]
) -> list[Filling]:
    """Who is reported to be stepping in, surest first, with the silence and denials that bear on it."""
    found: dict[str, list[Item]] = {}
    planned = [i for r in runs for i in r.possible if i.status in ("planned", "possible") and i.says != ENDS]
    planned += [replace(i, status="planned") for r in runs if r.capacity == "designate" for i in r.spell.holds]
    for item in [*steps, *planned]:
        if item.status == "negated" or (gap.left and item.holder == gap.left.holder):
            continue
        if _in_time(gap, item):
            found.setdefault(item.holder, []).append(item)
    denials: dict[str, list[Item]] = {}
    for item in [*(i for r in runs for i in r.against if i.says != ENDS), *(i for i in steps if i.status == "negated")]:
        denials.setdefault(item.holder, []).append(item)
    out: list[Filling] = []
    for holder, items in found.items():
        refused = [i for i in denials.get(holder, []) if i.kind == "refused"]
        if refused and all((i.day or "") <= (refused[-1].day or "") for i in items):
            continue
        status = min((i.status for i in items), key=lambda s: _SUREST[s])
        claims = {c for i in (*items, *denials.get(holder, [])) for c in i.claims}
        silent = {s for c in claims for s in silences.get(c, ())}
        out.append(Filling(holder, status, tuple(sorted(claims)), tuple(sorted(silent))))
    return sorted(out, key=lambda f: (_SUREST[f.status], f.entity))


def _in_time(gap: Gap, item: Item) -> bool:
    day = item.lo if item.hard and item.status == "actual" else item.day
    opened, closed = gap.opened.earliest, _day(gap.closed) if gap.closed else None
    if day is None:
        return True
    if closed and day > closed:
        return False
    if opened is None:
        return gap.opened.latest is None or day >= gap.opened.latest or item.status != "actual"
    if item.status == "actual":
        return day >= opened
    return day >= opened or days_between(day, opened) <= _NAMED_BEFORE
