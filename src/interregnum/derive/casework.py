"""The whole derivation: many accounts into entities, posts, events, ties, tenures, voids and conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from interregnum.derive.deaths import deaths_of
from interregnum.derive.events import events_of
from interregnum.derive.facts import case_of, reported_by
from interregnum.derive.fold import endings, fold_office
from interregnum.derive.offices import Offices
from interregnum.derive.rulings import Rulings, standing
from interregnum.derive.ties import ties_of
from interregnum.records import Account, Boundary, Conflict, Derived, Entity, Judgement, Tenure, Tie


def derive(
    accounts: Sequence[Account],
    entities: Sequence[Entity],
    *,
    judgements: Sequence[Judgement] = (),
    known_on: str | None = None,
) -> Derived:
    """Derive all that many articles say together.

    A pure function: the same input gives the same output, whatever the order of its parts.

    Args:
        accounts: what each article says.
        entities: who its actors are, across articles; an actor that none of them holds stands for itself.
        judgements: what people have ruled. Claims ruled wrong never count; confirmed or dated ones outrank others.
        known_on: count only articles that were surely out by that day, ``YYYY-MM-DD``; undated ones were not.
    """
    known = [a for a in accounts if reported_by(a, known_on)]
    rulings = standing(judgements)
    derived = _derived(known, entities, rulings)
    if rulings.wrong or rulings.confirmed or rulings.dated:
        derived = _settled(derived, _derived(known, entities, Rulings()).conflicts, rulings)
    counted = {actor.id for a in known for actor in a.actors} if known_on is not None else None
    if counted is None:
        return derived
    return replace(derived, entities=tuple(e for e in derived.entities if counted.intersection(e.members)))


T = TypeVar("T", Tenure, Tie)


def _derived(accounts: Sequence[Account], entities: Iterable[Entity], rulings: Rulings) -> Derived:
    case = case_of(accounts, entities, rulings)
    deaths = deaths_of(case)
    events, conflicts = events_of(case, deaths)
    ends = endings(deaths)
    offices = Offices(case)
    offices.read()
    folded = [fold_office(offices.offices[i], case, ends) for i in sorted(offices.offices)]
    ties, clashed = ties_of(case, ends)
    return Derived(
        tuple(case.people[i] for i in sorted(case.people)),
        tuple(f.post for f in folded),
        tuple(events),
        tuple(ties),
        tuple(t for f in folded for t in f.tenures),
        tuple(v for f in folded for v in f.voids),
        tuple(sorted([*conflicts, *clashed, *(c for f in folded for c in f.conflicts)], key=lambda c: c.id)),
    )


def _settled(derived: Derived, before: Sequence[Conflict], rulings: Rulings) -> Derived:
    """Keep the conflicts that rulings settled, with the ruling; mark the boundaries that they settled."""
    there = {c.id for c in derived.conflicts}
    kept = list(derived.conflicts)
    by: dict[tuple[str, str], str] = {}
    for conflict in before:
        ruled = [r for c in conflict.claims if (r := rulings.on(c))]
        if conflict.id not in there and ruled:
            kept.append(replace(conflict, ruled=max(ruled)))
            by[conflict.about, conflict.field] = max(ruled)
    return replace(
        derived,
        conflicts=tuple(sorted(kept, key=lambda c: c.id)),
        tenures=tuple(_marked(t, by) for t in derived.tenures),
        ties=tuple(_marked(t, by) for t in derived.ties),
    )


def _marked(record: T, by: dict[tuple[str, str], str]) -> T:
    began, ended = by.get((record.id, "began")), by.get((record.id, "ended"))
    if began is None and ended is None:
        return record
    return replace(record, began=_ruled(record.began, began), ended=_ruled(record.ended, ended))


def _ruled(boundary: Boundary | None, ruling: str | None) -> Boundary | None:
    return replace(boundary, ruled=boundary.ruled or ruling) if boundary and ruling else boundary
