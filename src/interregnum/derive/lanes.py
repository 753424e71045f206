"""Holders of a one-seat post set side by side: who comes after whom, and who holds it at once.

Stated rules:

* who is not known to have left, and is not shown in the post after another has begun, ended by then
  ("successor began");
* named before the other has left: begins when the other ends, and the naming is the announcement;
* in the post at once for sure: rivals ("claimed") where one is called so or where different sides put them there;
  otherwise the claims are in conflict and both stay;
* an undated title printed after a successor has begun is out of date, and so is one of a single text after an end;
  ``SURE_TITLES`` texts of it against the end are a clash.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from interregnum.derive.boundaries import clipped
from interregnum.derive.days import earlier, later
from interregnum.derive.items import ENDS, Item
from interregnum.derive.runs import Clash, Run
from interregnum.records import Boundary
from interregnum.records.edtf import written

SURE_TITLES = 2
_NAMED = {"appointed", "elected"}


def beginning(run: Run) -> Boundary | None:
    """The boundary at which a tenure is known to have begun; "first seen" where no beginning is told."""
    if run.began:
        return run.began
    if run.first_seen is None:
        return None
    seen = {c for i in run.spell.holds if i.hi == run.first_seen for c in i.claims}
    return Boundary("first seen", f"../{run.first_seen}", None, run.first_seen, claims=tuple(sorted(seen)))


def in_order(runs: Sequence[Run], named: Callable[[str], bool]) -> list[Run]:
    """Full and claimed tenures of named holders that rest on facts, by time."""
    return sorted(
        (r for r in runs if r.capacity in ("full", "claimed") and r.spell.items and named(r.holder)),
        key=lambda r: r.order,
    )


def side_by_side(runs: Sequence[Run], named: Callable[[str], bool]) -> None:
    """Fit the tenures of a one-seat post to one another, in place."""
    line = in_order(runs, named)
    for at, run in enumerate(line):
        for other in line[at + 1 :]:
            if other.holder == run.holder or other.start is None:
                continue
            if (
                run.ended
                and run.ended.latest
                and (other.began or run.ended).earliest
                and other.start > run.ended.latest
            ):
                break
            _two(run, other)
    for run in line:
        _settle_after(run, line)
    for at, run in enumerate(line):
        _floor(run, line[:at])
    for run in runs:
        if run.capacity == "acting" and run.ended is None:
            _acting_ends(run, line)


def _two(run: Run, other: Run) -> None:
    """Of two holders, the one that began first and the other."""
    start = other.start
    if start is None:
        return
    claimed = "claimed" in (run.capacity, other.capacity)
    if run.ended is None and not claimed:
        until = _sure_until(run)
        if until is None or until <= start:
            begun = beginning(other)
            claims = begun.claims if begun else ()
            told = [d for i in run.possible if i.says == ENDS and i.status == "planned" for d in (i.day,) if d]
            announced = min((d for d in told if d <= start), default=None)
            run.ended = Boundary("successor began", written(until, start), until, start, announced, claims)
            return
    if not _at_once(run, other):
        return
    if (
        other.began
        and other.began.kind in _NAMED
        and run.ended
        and not run.ended.conflict
        and run.ended.earliest
        and _begun_by_word_alone(other)
        and (other.last_seen or "") <= run.ended.earliest
    ):
        announced = other.began.latest
        days = run.ended.earliest, run.ended.latest
        other.began = replace(
            other.began, edtf=written(*days), earliest=days[0], latest=days[1], announced=announced
        )  # fmt: skip
        other.first_seen = other.last_seen = None
        return
    if claimed or (run.by and other.by and not run.by & other.by):
        run.capacity = other.capacity = "claimed"
        return
    words = "two holders of one seat at once"
    claims = tuple(sorted({*run.claims, *other.claims}))
    run.clashes.append(Clash("holder", words, claims))
    other.clashes.append(Clash("holder", words, claims))


def _begun_by_word_alone(run: Run) -> bool:
    return all(i.kind in _NAMED for i in run.spell.begins) and not any(i.hi for i in run.spell.holds)


def _sure_until(run: Run) -> str | None:
    """The last day on which a dated claim or a report shows the holder."""
    return run.known_until


def _at_once(run: Run, other: Run) -> bool:
    """Whether both surely held the post on one day, a day of handing over apart."""
    if run.start is None or other.start is None:
        return False
    both_from = max(run.start, other.start)
    ends = [r.ended.earliest if r.ended and r.ended.earliest else r.known_until for r in (run, other)]
    if any(e is None for e in ends):
        return False
    return both_from < min(e for e in ends if e)


def _settle_after(run: Run, line: Sequence[Run]) -> None:
    """Seen in the post after its end: out of date when another had begun or the end says it all, else a clash."""
    after = run.spell.after
    if not after:
        return
    final = any(i.final or i.kind == "successor began" for i in run.spell.ends)
    clashing: list[Item] = []
    for item in after:
        day = item.lo or item.day
        followed = any(o is not run and o.start and day and o.start <= day and o.order > run.order for o in line)
        if not item.hard and (final or followed):
            run.stale.append(item)
        else:
            clashing.append(item)
    soft = {a for i in clashing if not i.hard for a in i.articles}
    if len(soft) < SURE_TITLES:
        run.stale += [i for i in clashing if not i.hard]
        clashing = [i for i in clashing if i.hard]
    if clashing and run.ended and not run.ended.ruled:
        claims = tuple(sorted({*run.ended.claims, *(c for i in clashing for c in i.claims)}))
        last = max((i.hi for i in clashing if i.hi), default=None)
        run.clashes.append(
            Clash("ended", f"left by {run.ended.edtf or 'then'}, yet in the post {last or 'later'}", claims)
        )
        low = run.ended.earliest
        run.ended = replace(run.ended, edtf=written(low, None), latest=None, conflict=True)
        run.last_seen = later(run.last_seen, low)


def _floor(run: Run, before: Sequence[Run]) -> None:
    """A beginning lies after the end of whoever held the seat before."""
    if run.capacity != "full" or run.began is None:
        return
    for other in reversed(before):
        if other.holder != run.holder and other.capacity == "full":
            floor = other.ended.earliest if other.ended else None
            run.began = clipped(run.began, floor=floor)
            return


def _acting_ends(run: Run, line: Sequence[Run]) -> None:
    """Who stands in, stands in until somebody takes the post."""
    until = run.known_until
    for other in line:
        start = other.start
        if start and (run.start is None or start >= run.start) and (until is None or until <= start):
            if other.holder != run.holder and other.order < run.order:
                continue
            begun = beginning(other)
            claims = begun.claims if begun else ()
            low = earlier(until, start)
            run.ended = Boundary("successor began", written(low, start), low, start, claims=claims)
            return
