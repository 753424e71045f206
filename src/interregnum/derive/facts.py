"""A claim with entities in place of its article's actors, its rulings applied, its days at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from interregnum.derive.rulings import Rulings
from interregnum.derive.weight import too_light
from interregnum.records import Account, Actor, Claim, Entity, Place
from interregnum.records.edtf import Stretch, sides, stretch


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim as the derivation sees it.

    Args:
        claim: the claim.
        roles: entity ids by role, in the order of the text.
        lo, hi: the days it can mean; ``stated`` whether the text or a ruling tells them; ``edtf`` as reported.
        since, until: the sides of a stated interval.
        day: the last day on which its article can have come out; None undated.
        ruled: the judgement that confirmed or dated it.
        light: whether it weighs too little to count as a fact (``weight``).
    """

    claim: Claim
    roles: Mapping[str, tuple[str, ...]]
    lo: str | None
    hi: str | None
    stated: bool
    edtf: str | None
    since: Stretch | None
    until: Stretch | None
    day: str | None
    ruled: str | None
    light: bool = False

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def article(self) -> str:
        """The article's id."""
        return self.claim.article

    @property
    def status(self) -> str:
        """The claim's status; what weighs too little is no more than possible."""
        return "possible" if self.light and self.claim.status in ("actual", "ended") else self.claim.status

    @property
    def days(self) -> Stretch:
        """First and last day it can mean."""
        return self.lo, self.hi

    @property
    def trigger(self) -> str:
        """The words that say it, lower case."""
        start = self.claim.trigger.start - self.claim.evidence.start
        end = self.claim.trigger.end - self.claim.evidence.start
        return self.claim.words[max(start, 0) : max(end, 0)].lower()

    @property
    def before_trigger(self) -> str:
        """The words of its sentence before the trigger, lower case."""
        return self.claim.words[: max(self.claim.trigger.start - self.claim.evidence.start, 0)].lower()

    @property
    def after_trigger(self) -> str:
        """The words of its sentence after the trigger, lower case."""
        return self.claim.words[max(self.claim.trigger.end - self.claim.evidence.start, 0) :].lower()

    def all(self, role: str) -> tuple[str, ...]:
        """Entity ids in a role."""
        return self.roles.get(role, ())


@dataclass(frozen=True, slots=True)
class Case:
    """All that a derivation starts from, indexed once.

    ``people`` are the entities by id, ``silences`` the ids of silences by the claim they bear on, ``of_place``
    the entities of places by name in lower case.
    """

    facts: tuple[Fact, ...]
    people: Mapping[str, Entity]
    silences: Mapping[str, tuple[str, ...]]
    of_actor: Mapping[str, str]
    of_place: Mapping[str, str]

    def at(self, place: Place) -> str | None:
        """The entity that stands for a place, where one does."""
        home = f"country:{place.country.lower()}" if place.country and place.kind == "country" else ""
        return home if home in self.people else self.of_place.get(place.name.casefold())

    def name(self, entity: str) -> str:
        """The name to show for an entity."""
        known = self.people.get(entity)
        return known.name if known else entity

    def kind(self, entity: str) -> str:
        """The entity's kind; "" where nothing is known."""
        known = self.people.get(entity)
        return known.kind if known else ""

    def named(self, entity: str) -> bool:
        """Whether the entity has a proper name."""
        known = self.people.get(entity)
        return bool(known and known.named)

    def country(self, entity: str) -> str | None:
        """The country it is or belongs to, ISO 3166-1 alpha-2 in lower case."""
        known = self.people.get(entity)
        return known.country.lower() if known and known.country else None


def reported_by(account: Account, known_on: str | None) -> bool:
    """Whether an article was surely out on that day; an undated one never surely was."""
    if known_on is None:
        return True
    last = stretch(account.reported)[1]
    return last is not None and last <= known_on


def _alone(actor: Actor) -> Entity:
    return Entity(
        actor.id, actor.kind, actor.name, actor.names, actor.named, actor.country, actor.gender, actor.place,
        actor.roster, (actor.id,),
    )  # fmt: skip


def case_of(accounts: Sequence[Account], entities: Iterable[Entity], rulings: Rulings) -> Case:
    """Index accounts and entities. Actors that no entity holds stand for themselves.

    Claims that are ruled wrong are left out; a ruled date takes the place of the claim's own.
    """
    people = {e.id: e for e in entities}
    of_actor = {member: e.id for e in sorted(people.values(), key=lambda e: e.id) for member in e.members}
    facts: dict[str, Fact] = {}
    silences: dict[str, set[str]] = defaultdict(set)
    for account in accounts:
        for actor in account.actors:
            if actor.id not in of_actor:
                of_actor[actor.id] = actor.id
                people[actor.id] = _alone(actor)
        for silence in account.silences:
            for about in silence.claims:
                silences[about].add(silence.id)
        for claim in account.claims:
            if claim.id not in rulings.wrong:
                facts[claim.id] = _fact(claim, claim.reported or account.reported, of_actor, rulings)
    light = too_light(facts.values())
    return Case(
        tuple(replace(f, light=True) if f.id in light else f for _, f in sorted(facts.items())),
        people,
        {claim: tuple(sorted(ids)) for claim, ids in silences.items()},
        of_actor,
        {e.name.casefold(): i for i, e in sorted(people.items(), reverse=True) if e.kind in ("GPE", "LOC")},
    )


def _fact(claim: Claim, reported: str | None, of_actor: Mapping[str, str], rulings: Rulings) -> Fact:
    roles: dict[str, tuple[str, ...]] = {}
    for party in claim.parties:
        entity = of_actor.get(party.actor, party.actor)
        held = roles.get(party.role, ())
        if entity not in held:
            roles[party.role] = (*held, entity)
    when = claim.when
    edtf, lo, hi, stated = when.edtf, when.earliest, when.latest, when.stated
    ruled = rulings.confirmed.get(claim.id)
    if claim.id in rulings.dated:
        edtf, ruled = rulings.dated[claim.id]
        (lo, hi), stated = stretch(edtf), True
    pair = sides(edtf) if stated else None
    return Fact(
        claim, roles, lo, hi, stated, edtf if stated else None, pair[0] if pair else None, pair[1] if pair else None,
        stretch(reported)[1], ruled,
    )  # fmt: skip
