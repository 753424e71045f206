"""The deaths of persons: one dies once, so all claims of it are one happening, unless life after it is reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from interregnum.derive import kinds
from interregnum.derive.boundaries import narrow
from interregnum.derive.clusters import finer
from interregnum.derive.days import earlier, later, meet
from interregnum.derive.facts import Case, Fact
from interregnum.derive.items import ENDS, Item
from interregnum.records import Place
from interregnum.records.edtf import Stretch

# What a person does by living; what merely is so (ties, titles) shows nothing.
_STATES = {
    "HOLDS", "MEMBER", "PART_OF", "BACKS", "GUIDES", "ALLIED", "OPPOSES", "CONTROLS", "PRESENT", "KIN", "FOUND",
    "DESIGNATE", "VACANT", "DIE", "SILENT", "ANON",
}  # fmt: skip


@dataclass(slots=True)
class Death:
    """One reported death. ``alive`` are claims that deny it or show the person acting after it."""

    victim: str
    facts: list[Fact]
    possible: list[Fact] = field(default_factory=list)
    alive: list[Fact] = field(default_factory=list)
    days: Stretch = (None, None)
    clash: bool = False
    place: Place | None = None
    attack: str | None = None
    by_hand: bool = False
    superseded: bool = False
    attackers: tuple[str, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether it is denied, and no person has confirmed it."""
        return bool(self.alive) and not any(f.ruled for f in self.facts)

    @property
    def actors(self) -> tuple[str, ...]:
        """Who is said to have done it."""
        return tuple(sorted({a for f in self.facts for a in f.all("actor")})) or self.attackers

    def item(self) -> Item:
        """The end that it makes of all that the person held."""
        parts = tuple(self._part(f, f.days if self.clash else self.days) for f in self.facts)
        whole = self._part(self.facts[0], self.days)
        return Item(
            whole.says, whole.holder, whole.kind, *self.days, any(f.stated for f in self.facts), whole.day,
            frozenset(f.article for f in self.facts), tuple(sorted(f.id for f in self.facts)),
            ruled=next((f.ruled for f in self.facts if f.ruled), None), final=True, disputed=self.disputed, parts=parts,
        )  # fmt: skip

    def _part(self, fact: Fact, days: Stretch) -> Item:
        claims = (fact.id, *(f.id for f in self.alive)) if self.disputed else (fact.id,)
        edtf = fact.edtf if fact.days == days else None
        return Item(
            ENDS, self.victim, "killed" if self.by_hand else "died", *days, fact.stated, fact.day,
            frozenset((fact.article,)), claims, edtf=edtf, ruled=fact.ruled, final=True, disputed=self.disputed,
        )  # fmt: skip


def is_person(case: Case, entity: str) -> bool:
    """Whether an entity can die once."""
    return case.kind(entity) == "PER"


def deaths_of(case: Case) -> dict[str, list[Death]]:
    """The reported deaths of each person, earliest first. More than one only where life between is reported."""
    told: dict[str, list[Fact]] = defaultdict(list)
    denied: dict[str, list[Fact]] = defaultdict(list)
    for fact in case.facts:
        if fact.claim.type == "DIE":
            for victim in fact.all("recipient"):
                if is_person(case, victim):
                    (denied if fact.status == "negated" else told)[victim].append(_by_then(fact))
    acts = _acts(case, told)
    return {v: _parted(case, v, told[v], denied.get(v, []), acts.get(v, [])) for v in sorted(told)}


def _by_then(fact: Fact) -> Fact:
    """A funeral, or that somebody was found, tells that the death lies before it, not when."""
    if not fact.stated or fact.ruled or not kinds.after_death(fact.trigger):
        return fact
    return replace(fact, lo=None, edtf=None, stated=False, since=None, until=None)


def _acts(case: Case, of: Mapping[str, Sequence[Fact]]) -> dict[str, list[Fact]]:
    acts: dict[str, list[Fact]] = defaultdict(list)
    telling = {v: {f.article for f in facts} for v, facts in of.items()}
    for fact in case.facts:
        if fact.status != "actual" or not fact.stated or fact.since or fact.claim.type in _STATES:
            continue
        role = "recipient" if fact.claim.type == "APPOINT" else "actor"
        for person in fact.all(role):
            if person in of and fact.article not in telling[person]:
                acts[person].append(fact)
    return acts


def _parted(case: Case, victim: str, told: Sequence[Fact], denied: Sequence[Fact], acts: Sequence[Fact]) -> list[Death]:
    sure = [f for f in told if f.status in ("actual", "ended")]
    alleged = [f for f in told if f.status not in ("actual", "ended")]
    groups: list[list[Fact]] = []
    for fact in sorted(sure, key=lambda f: (not f.stated, f.lo or "", f.day or "", f.id)):
        fit = [g for g in groups if meet(days_of(g)[0], fact.days)]
        if fit and not fact.stated:
            # an undated report tells the last death before it
            fit[-1].append(fact)
        elif fit:
            fit[0].append(fact)
        else:
            groups.append([fact])
    groups.sort(key=lambda g: (days_of(g)[0][0] or days_of(g)[0][1] or "", g[0].id))
    out: list[Death] = []
    for group in groups:
        if out and not _alive(out[-1].facts, group, denied, acts):
            out[-1].facts += group
        else:
            out.append(Death(victim, list(group)))
    for at, death in enumerate(out):
        following = out[at + 1].facts if at + 1 < len(out) else None
        death.alive = _alive(death.facts, following, denied, acts)
        death.superseded = following is not None
        death.days, death.clash = days_of(death.facts)
        for fact in death.facts:
            death.place = finer(death.place, fact.claim.place)
        death.by_hand = any(
            f.claim.means or f.all("actor") or kinds.killed(f.trigger) for f in death.facts
        )  # fmt: skip
    if out:
        out[-1].possible = alleged
    elif alleged:
        out.append(Death(victim, [], possible=alleged))
    return out


def days_of(facts: Iterable[Fact]) -> tuple[Stretch, bool]:
    """The days that all claims allow; where there is none, the days that any allows, and True."""
    facts = list(facts)
    ruled = [f for f in facts if f.ruled] or facts
    return narrow(Item(ENDS, "", "died", *f.days, f.stated, f.day, frozenset(), (f.id,)) for f in ruled)


def _alive(
    facts: Sequence[Fact], following: Sequence[Fact] | None, denied: Sequence[Fact], acts: Sequence[Fact]
) -> list[Fact]:
    """Denials of a death, and acts after it; where another death follows, only those reported before that."""
    days, _ = days_of(facts)
    first = min((f.day for f in facts if f.day), default=None)
    limit = min((f.day for f in following if f.day), default=None) if following else None
    upto = days_of(following)[0][0] if following else None
    out = [
        f for f in denied
        if not (f.day and first and f.day < first) and not (limit and f.day and f.day >= limit) and meet(f.days, days)
    ]  # fmt: skip
    if days[1]:
        out += [f for f in acts if f.lo and f.lo > days[1] and not (upto and f.lo >= upto)]
    return sorted(out, key=lambda f: f.id)


def tighten(death: Death, days: Stretch) -> bool:
    """Narrow a death to the time of the attack in which it happened; False where the two cannot agree."""
    if death.clash or not meet(death.days, days):
        return False
    death.days = later(death.days[0], days[0]), earlier(death.days[1], days[1])
    return True
