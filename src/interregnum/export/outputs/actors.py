"""Actors as event data codes them: a country, and the sector that the posts they hold put them in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from interregnum.export.outputs.goods import Goods
from interregnum.export.outputs.vocabulary import alpha3, vocabulary
from interregnum.records import Post, Tenure, When

Held: TypeAlias = "tuple[Tenure, Post]"


@dataclass(frozen=True, slots=True)
class Coded:
    """An actor in codes.

    Args:
        id, name: of the entity; ``kind`` PER, ORG, GPE, LOC or GRP.
        country: ISO 3166-1 alpha-3, where it is known.
        sector: PLOVER sector, where the posts at the time tell one and no other.
        offices: names of the posts that a person holds at the time.
        reason: how the sector was told.
    """

    id: str
    name: str
    kind: str = ""
    country: str | None = None
    sector: str | None = None
    offices: tuple[str, ...] = ()
    gender: str | None = None
    roster: str | None = None
    reason: str = ""


class Coder:
    """Codes the actors of one casebook; what its posts tell is looked up once."""

    def __init__(self, goods: Goods) -> None:
        self._goods = goods
        posts = goods.posts
        held: dict[str, list[Held]] = defaultdict(list)
        for tenure in goods.book.tenures():
            if tenure.post in posts and tenure.capacity in ("full", "acting") and tenure.claims:
                held[tenure.holder].append((tenure, posts[tenure.post]))
        self._held = held
        bodies: dict[str, set[str]] = defaultdict(set)
        for post in posts.values():
            if post.role in vocabulary().sectors:
                bodies[post.body].add(vocabulary().sectors[post.role])
        self._bodies: Mapping[str, set[str]] = bodies

    def coded(self, ident: str, when: When) -> Coded:
        """An actor as it was at a time; what is not known then is None."""
        entity = self._goods.entities.get(ident)
        if entity is None:
            return Coded(ident, ident)
        sector: str | None = None
        offices: tuple[str, ...] = ()
        reason = ""
        if entity.kind == "PER":
            at_the_time = [post for tenure, post in self._held.get(ident, ()) if _may_hold(tenure, when)]
            offices = tuple(dict.fromkeys(post.name for post in at_the_time))
            sector, reason = _one({vocabulary().sectors.get(post.role) for post in at_the_time}, "posts held")
        elif ident.startswith("country:"):
            sector, reason = "GOV", "a state as an actor is its government"
        elif entity.kind == "ORG":
            sector, reason = _one(set(self._bodies.get(ident, ())), "posts in it")
        return Coded(
            ident, entity.name, entity.kind, alpha3(entity.country), sector, offices, entity.gender, entity.roster,
            reason,
        )  # fmt: skip


def _one(found: set[str | None], whence: str) -> tuple[str | None, str]:
    told = sorted(sector for sector in found if sector)
    if len(told) == 1:
        return told[0], f"told by the {whence}"
    return None, f"the {whence} tell several: {', '.join(told)}" if told else ""


def _may_hold(tenure: Tenure, when: When) -> bool:
    """Whether a tenure may cover a time: not where it is known to have ended before or begun after."""
    ended = tenure.ended.latest if tenure.ended else None
    began = tenure.began.earliest if tenure.began else None
    after = ended is not None and when.earliest is not None and ended < when.earliest
    before = began is not None and when.latest is not None and when.latest < began
    return not (after or before)
