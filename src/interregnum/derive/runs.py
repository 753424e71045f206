"""A tenure in the making: one holder's spells in one post, with their boundaries and what speaks beside and against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from interregnum.derive.boundaries import bound, clipped
from interregnum.derive.days import days_between, earlier, meet
from interregnum.derive.items import BEFORE, BEGINS, ENDS, HOLDS, Item
from interregnum.derive.spells import Spell, spells
from interregnum.records import Boundary
from interregnum.records.edtf import written

# A title without "acting" is short for the acting post while the acting holder has no other beginning.
SHORT_TITLE = 365


@dataclass(frozen=True, slots=True)
class Clash:
    """Claims that cannot all be true about one tenure."""

    field: str
    words: str
    claims: tuple[str, ...]


@dataclass(slots=True)
class Run:
    """One tenure (or tie) in the making."""

    holder: str
    capacity: str
    spell: Spell
    possible: list[Item] = field(default_factory=list)
    against: list[Item] = field(default_factory=list)
    began: Boundary | None = None
    ended: Boundary | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    clashes: list[Clash] = field(default_factory=list)
    stale: list[Item] = field(default_factory=list)

    @property
    def start(self) -> str | None:
        """The day from which it is sure."""
        return earlier(self.began.latest if self.began else None, self.first_seen)

    @property
    def known_until(self) -> str | None:
        """The last day on which reports show it."""
        return self.last_seen or self.start

    @property
    def by(self) -> frozenset[str]:
        """Who put the holder there."""
        return frozenset(b for i in self.spell.begins for b in i.by)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims it rests on."""
        more = [*(self.began.claims if self.began else ()), *(self.ended.claims if self.ended else ())]
        own = [c for i in (*self.spell.items, *self.stale) for c in i.claims]
        return tuple(sorted({*own, *more}))

    @property
    def lost(self) -> bool:
        """Whether a claim tells its end, rather than that it was over or that another came."""
        return any(i.says == ENDS and i.kind != "successor began" for i in self.spell.ends)

    @property
    def order(self) -> tuple[str, str, str, str]:
        """A key that sorts tenures of one post by time."""
        ended = self.ended
        sure = self.start or self.last_seen or (ended and (ended.earliest or ended.latest)) or "9999"
        return sure, (self.began.earliest or "" if self.began else ""), self.holder, self.capacity


def runs_of(
    items: Iterable[Item],
    *,
    deaths: Mapping[str, Item],
    vacant: Iterable[Item] = (),
    spread: bool = True,
) -> list[Run]:
    """All tenures of one post, before those of different holders are compared.

    Args:
        items: the post's evidence.
        deaths: the holders' deaths.
        vacant: claims of a gap; ``holder`` is who left it.
        spread: whether an end without a capacity goes to the capacity that the holder is known in.
    """
    by_holder: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_holder[item.holder].append(item)
    gone: dict[str, set[str]] = defaultdict(set)
    for item in vacant:
        gone[item.holder] |= item.articles
    out: list[Run] = []
    for holder in sorted(by_holder):
        out += _of_holder(holder, by_holder[holder], deaths.get(holder), gone.get(holder, set()), spread=spread)
    return out


def _of_holder(holder: str, items: Sequence[Item], death: Item | None, gone: set[str], *, spread: bool) -> list[Run]:
    actual = [i for i in items if i.status == "actual" and not i.final]
    finals = [i for i in items if i.status == "actual" and i.final] + ([death] if death else [])
    out: list[Run] = []
    for capacity, mine in sorted(_lanes(actual, spread=spread).items()):
        if capacity == "designate":
            continue
        out += [Run(holder, capacity, spell) for spell in spells(mine, finals=finals, gone=gone)]
    named = [i for i in items if i.status == "planned" and i.says == BEGINS]
    named += [i for i in actual if i.capacity == "designate"]
    _designate(out, holder, sorted(named, key=lambda i: i.order), finals)
    for item in sorted((i for i in items if i.status == "planned" and i.says == ENDS), key=lambda i: i.order):
        if run := _near(out, item.day):
            run.possible.append(item)
    for item in sorted((i for i in items if i.status == "possible"), key=lambda i: i.order):
        run = _near(out, item.day)
        if run is None:
            run = Run(holder, item.capacity, Spell())
            out.append(run)
        run.possible.append(item)
    for item in sorted((i for i in items if i.status == "negated"), key=lambda i: i.order):
        if run := _near(out, item.day):
            run.against.append(item)
    for run in out:
        _bounded(run)
    return [r for r in out if r.spell.items or r.possible]


def _lanes(actual: Sequence[Item], *, spread: bool) -> dict[str, list[Item]]:
    lanes: dict[str, list[Item]] = defaultdict(list)
    for item in actual:
        lanes[item.capacity].append(item)
    if not spread:
        return lanes
    others = [c for c in ("acting", "claimed", "designate") if any(i.says != ENDS for i in lanes.get(c, ()))]
    full = lanes.get("full", [])
    if others and not any(i.says == BEGINS or i.hard for i in full if i.says in (BEGINS, HOLDS)):
        acting = lanes.get("acting", [])
        began = min((d for i in acting if i.says in (BEGINS, HOLDS) for d in (i.lo or i.hi or i.day,) if d), default="")
        left = max((i.hi for i in full if i.says == ENDS and i.hard and i.hi), default=None)
        if acting and left and left < began:
            # left the post, and acts in it since: what is told after is of the acting holder
            after = [i for i in full if i.says == HOLDS and not i.hard and i.day and i.day > left]
            lanes["acting"] = [*acting, *after]
            lanes["full"] = [i for i in full if i not in after]
            return {c: mine for c, mine in lanes.items() if mine}
        short = [i for i in full if i.says == HOLDS and _short(i, acting)]
        if not any(i.says == HOLDS for i in full if i not in short):
            lanes["acting"] = [*acting, *short]
            gone = [i for i in full if i.says in (ENDS, BEFORE)]
            lanes[others[0]] = [*lanes[others[0]], *gone]
            lanes["full"] = [i for i in full if i not in short and i not in gone]
    return {c: mine for c, mine in lanes.items() if mine}


def _short(item: Item, acting: Sequence[Item]) -> bool:
    days = [d for i in acting for d in (i.lo or i.hi or i.day,) if d]
    return bool(item.day) and any(abs(days_between(d, item.day)) <= SHORT_TITLE for d in days if item.day)


def _designate(out: list[Run], holder: str, named: Sequence[Item], finals: Sequence[Item]) -> None:
    """Planned beginnings: beside the tenure that came of them, or a designate's own."""
    rest: list[Item] = []
    for item in named:
        came = [r for r in out if r.capacity != "claimed" and _reaches(r, item.day)]
        if came:
            came[0].possible.append(item)
        else:
            rest.append(item)
    if rest:
        actual = [i for i in rest if i.status == "actual"]
        spell = Spell(
            holds=[replace(i, says=HOLDS) for i in actual if i.says in (BEGINS, HOLDS)],
            ends=[i for i in actual if i.says in (ENDS, BEFORE)],
        )
        if finals and not spell.ends:
            spell.ends.append(finals[0])
        out.append(Run(holder, "designate", spell, possible=[i for i in rest if i.status != "actual"]))


def _reaches(run: Run, day: str | None) -> bool:
    """Whether a tenure goes on or begins after a day."""
    end = run.spell.end
    return day is None or end is None or end[1] is None or end[1] >= day


def _near(out: Sequence[Run], day: str | None) -> Run | None:
    """The tenure that a report on a day speaks of: the last that can have begun by then, else the first."""
    if not out:
        return None
    fit = [r for r in out if day is None or (r.spell.start or "") <= day]
    return fit[-1] if fit else out[0]


def _bounded(run: Run) -> None:
    spell = run.spell
    planned = [i for i in run.possible if i.status == "planned"]
    started = bound(spell.begins, planned=[i for i in planned if i.says == BEGINS])
    stopped = bound(spell.ends, planned=[i for i in planned if i.says == ENDS])
    run.began = started.boundary if started else None
    run.ended = stopped.boundary if stopped else None
    # A death in doubt is a conflict about the death, told once, not about every post and tie of the dead.
    whole = bound([replace(i, parts=()) for i in spell.ends])
    for which, made, own in (("began", started, started), ("ended", stopped, whole)):
        if made and own and own.clash:
            run.clashes.append(Clash(which, own.clash, made.boundary.claims))
    _denied(run)
    _seen(run)
    if run.began:
        run.began = clipped(run.began, ceiling=earlier(run.first_seen, run.ended.latest if run.ended else None))
    if run.ended:
        floor = run.last_seen if run.last_seen else (run.began.earliest if run.began else None)
        run.ended = clipped(run.ended, floor=floor)


def _denied(run: Run) -> None:
    """Denials against what is told as a fact: a clash, where they came with or after it and may mean the same time."""
    for item in run.against:
        items = run.spell.ends if item.says == ENDS else run.spell.begins or run.spell.holds
        told = [i for i in items if not i.final and _contradicts(item, i)]
        if not told or any(i.ruled for i in told):
            continue
        which = "ended" if item.says == ENDS else "began"
        claims = tuple(sorted({*item.claims, *(c for i in told for c in i.claims)}))
        run.clashes.append(Clash(which, "told and denied", claims))
        if which == "ended" and run.ended and len(told) == len(items):
            low = run.ended.earliest
            run.ended = replace(run.ended, edtf=written(low, None), latest=None, conflict=True)
        elif which == "began" and run.began:
            run.began = replace(run.began, conflict=True)


def _contradicts(denial: Item, told: Item) -> bool:
    if denial.day and told.day and denial.day < told.day:
        return False
    if denial.articles <= told.articles and not denial.voiced:
        return False  # a text does not deny in its own words what it tells: another time or post is meant
    return not denial.hard or meet(denial.days, told.days)


def _seen(run: Run) -> None:
    spell, limit = run.spell, run.ended.latest if run.ended else None
    # who was named before the day of taking office was not in it yet
    low = run.began.earliest if run.began and run.began.announced else None
    begins = [i for i in spell.begins if not (low and i.hi and i.hi < low)]
    # an undated beginning in a text that tells the end too shows nobody in the post on the day of the report
    gone = {a for i in spell.ends if i.says == ENDS for a in i.articles}
    pairs = [
        (i.hi, i.lo if i.hard else None if i.says == BEGINS and i.articles & gone else i.hi)
        for i in (*begins, *spell.holds)
    ]
    # who is denied to have left was still there
    pairs += [(i.day, i.day) for i in run.against if i.says == ENDS and spell.items]
    firsts = [f for f, _ in pairs if f and (limit is None or f <= limit)]
    lasts = [last for _, last in pairs if last and (limit is None or last <= limit)]
    first, last = min(firsts, default=None), max(lasts, default=None)
    if first and last and first <= last:
        run.first_seen, run.last_seen = first, last
    elif first and run.began is None:
        claims = tuple(sorted({c for i in spell.holds for c in i.claims}))
        run.began = Boundary("first seen", f"../{first}", None, first, claims=claims)
