"""Ties: lasting relations between two entities, from when to when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

from interregnum.derive import kinds
from interregnum.derive.boundaries import clipped
from interregnum.derive.facts import Case, Fact
from interregnum.derive.items import BEFORE, BEGINS, ENDS, HOLDS, Item, item, stays
from interregnum.derive.runs import Run, runs_of
from interregnum.records import Conflict, Tie

# The role in which each tie has its other side; mutual ones have both sides in one role.
_TARGET = {
    "BACKS": ("recipient",), "GUIDES": ("recipient",), "PART_OF": ("org",), "MEMBER": ("org",), "KIN": ("recipient",),
    "OPPOSES": ("recipient",), "CONTROLS": ("place", "recipient"), "PRESENT": ("place",), "FOUND": ("org",),
    "DESIGNATE": ("recipient",), "ALLIED": ("recipient",),
}  # fmt: skip
_MUTUAL = {"ALLIED", "OPPOSES", "KIN"}
# What leaving a body ends.
_LEFT = ("MEMBER", "PART_OF")


def ties_of(case: Case, deaths: Mapping[str, Item]) -> tuple[list[Tie], list[Conflict]]:
    """All ties, and claims about them that cannot all be true.

    A tie ends with the death of a party, with the end of a body, when one side leaves the other, or when a claim says
    that it is over. A tie taken up again after its end is a second one.

    Args:
        case: the claims.
        deaths: the deaths that end what each person holds.
    """
    found: dict[tuple[str, str, str], list[Item]] = defaultdict(list)
    for fact in case.facts:
        if fact.claim.type in _TARGET:
            for source, target in _pairs(fact, case):
                key = (fact.claim.type, source, target)
                found[key] += _evidence(fact, "/".join(key))
    _leaving(case, found)
    gone = _gone(case)
    ties: list[Tie] = []
    conflicts: list[Conflict] = []
    for key in sorted(found):
        kind, source, target = key
        holder = "/".join(key)
        finals = [replace(d, holder=holder) for party in (source, target) for d in _ends_of(party, deaths, gone)]
        runs = runs_of([*found[key], *finals], deaths={}, spread=False)
        for number, run in enumerate(sorted(runs, key=lambda r: r.order), 1):
            made, clashed = _tie(kind, source, target, run, number, case)
            if made is not None:
                ties.append(made)
                conflicts += clashed
    return ties, conflicts


def _pairs(fact: Fact, case: Case) -> list[tuple[str, str]]:
    kind = fact.claim.type
    sources = fact.all("actor")
    targets = [t for role in _TARGET[kind] for t in fact.all(role)]
    if "place" in _TARGET[kind] and not fact.all("place") and fact.claim.place is not None:
        where = case.at(fact.claim.place)
        targets += [where] if where else []
    pairs = [(s, t) for s in sources for t in targets if s != t]
    if kind in _MUTUAL:
        if not targets:
            pairs += combinations(sources, 2)
        pairs = [(min(p), max(p)) for p in pairs]
    return list(dict.fromkeys(pairs))


def _evidence(fact: Fact, holder: str) -> list[Item]:
    kind = fact.claim.type
    if fact.status not in ("actual", "ended"):
        return [item(fact, HOLDS, holder, "")]
    if kinds.starts(kind, fact.trigger) and fact.status == "actual" and fact.since is None:
        begun = "founded" if kind == "FOUND" else "first seen"
        return [item(fact, BEGINS, holder, begun)]
    out = stays(fact, holder)
    return [replace(i, kind="first seen") if i.says == BEGINS else i for i in out]


def _leaving(case: Case, found: Mapping[tuple[str, str, str], list[Item]]) -> None:
    """Who leaves a body, or is put out of it, is no longer its member or part."""
    for fact in case.facts:
        if fact.status != "actual" or fact.claim.type not in ("SPLIT", "DEPART"):
            continue
        leaver = "actor" if fact.claim.type == "SPLIT" else "recipient"
        why = "split" if fact.claim.type == "SPLIT" else kinds.ending(fact.trigger)
        if fact.claim.type == "DEPART" and fact.claim.post is not None:
            continue  # leaving a post is not leaving the body
        for source in fact.all(leaver):
            for target in fact.all("org"):
                for kind in _LEFT:
                    if items := found.get((kind, source, target)):
                        items.append(item(fact, ENDS, "/".join((kind, source, target)), why))


def _gone(case: Case) -> dict[str, list[Item]]:
    """The ends of bodies."""
    gone: dict[str, list[Item]] = defaultdict(list)
    for fact in case.facts:
        if fact.status != "actual" or fact.claim.type not in ("SPLIT", "COERCE", "MERGE"):
            continue
        if fact.claim.type == "MERGE" and not kinds.merges(fact.trigger):
            continue
        if fact.claim.type == "MERGE":
            into = fact.all("org")
            for body in fact.all("actor"):
                if into and body not in into and case.named(body):
                    gone[body].append(replace(item(fact, ENDS, body, "merged"), final=True))
        elif kinds.dissolves(fact.trigger):
            bodies = fact.all("org") or fact.all("recipient") or fact.all("actor")
            for body in bodies:
                if not kinds.only_sent_home(case.name(body)):
                    gone[body].append(replace(item(fact, ENDS, body, "body dissolved"), final=True))
    return gone


def _ends_of(party: str, deaths: Mapping[str, Item], gone: Mapping[str, list[Item]]) -> list[Item]:
    death = deaths.get(party)
    return [*([death] if death else []), *gone.get(party, ())]


def _tie(kind: str, source: str, target: str, run: Run, number: int, case: Case) -> tuple[Tie | None, list[Conflict]]:
    told = any(i.says in (BEGINS, HOLDS, BEFORE) or i.kind == "split" for i in run.spell.items)
    if not told and not run.possible:
        return None, []
    tail = "" if number == 1 else f"#{number}"
    ident = f"{kind.lower()}:{source}>{target}{tail}"
    ended = run.ended
    if ended and run.began:
        ended = clipped(ended, floor=run.began.earliest)
    began = run.began if run.began is None or run.spell.begins else None
    tie = Tie(
        ident, kind, source, target, began, ended, run.first_seen, run.last_seen, run.claims,
        tuple(sorted({c for i in run.possible for c in i.claims})),
        tuple(sorted({c for i in run.against for c in i.claims})),
    )  # fmt: skip
    words = f"{case.name(source)} {kind.lower().replace('_', ' ')} {case.name(target)}"
    return tie, [
        Conflict(f"conflict:{ident}/{c.field}", ident, c.field, c.claims, f"{words}: {c.words}") for c in run.clashes
    ]
