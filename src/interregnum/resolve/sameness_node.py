"""What is compared when actors of many articles are joined: actors that look the same in every respect, once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from interregnum.records.claims import Actor
from interregnum.resolve import names, names_fold
from interregnum.resolve.names_words import words

FAMILY = {"PER": "person", "ORG": "body", "GRP": "body", "GPE": "place", "LOC": "place"}
_SITES = frozenset({"city", "region", "country"})


@dataclass(slots=True)
class Node:
    """Actors that no evidence tells apart: one name, one context.

    ``alone`` joins nothing but by ruling, ``ruled`` is one by ruling, ``told`` has its country in its name. ``homes``
    are the countries that its articles tell of, ``home`` the one they tell of most; "" where none is.
    """

    members: list[Actor]
    family: str
    kind: str
    name: str
    key: str
    names: tuple[str, ...]
    countries: frozenset[str]
    genders: frozenset[str]
    rosters: frozenset[str]
    sites: frozenset[int]
    bodies: frozenset[str]
    titles: frozenset[str]
    alone: bool = False
    ruled: bool = False
    told: bool = False
    articles: frozenset[str] = field(default_factory=frozenset)
    homes: frozenset[str] = field(default_factory=frozenset)
    home: str = ""

    @property
    def ident(self) -> str:
        """The smallest id of its actors."""
        return self.members[0].id


def homes_of(actors: Iterable[Actor]) -> dict[str, tuple[str, ...]]:
    """The countries that each article tells of, the most mentioned first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for actor in actors:
        if actor.country:
            counts[actor.article][actor.country] += max(len(actor.mentions), 1)
    return {a: tuple(sorted(found, key=lambda c: (-found[c], c))) for a, found in counts.items()}


def nodes(
    actors: Sequence[Actor],
    groups: Mapping[str, str],
    judged: frozenset[str],
    homes: Mapping[str, tuple[str, ...]] | None = None,
) -> list[Node]:
    """Gather actors into nodes, in the order of their smallest ids.

    Args:
        actors: all of them, sorted by id.
        groups: for an actor that was ruled the same as others, the smallest id of its group.
        judged: actors with a ruling; these stand alone, so that they can be cut off.
        homes: the countries that each article tells of, the most mentioned first.
    """
    gathered: dict[tuple[object, ...], list[Actor]] = defaultdict(list)
    of_article = homes or {}
    for actor in actors:
        if actor.id in groups:
            gathered["ruled", groups[actor.id]].append(actor)
        elif actor.id in judged:
            gathered["judged", actor.id].append(actor)
        else:
            home = of_article.get(actor.article, ()) if _any_may_be(actor) else ()
            gathered[*_look(actor), home].append(actor)
    return [_node(members, of_article, ruled=look[0] == "ruled") for look, members in gathered.items()]


def _any_may_be(actor: Actor) -> bool:
    """Whether a body's name tells its sort alone, and no country: "Conservative Party", "Supreme Court"."""
    return FAMILY[actor.kind] == "body" and actor.country is None and actor.named and names.generic(actor.name)


def _look(actor: Actor) -> tuple[object, ...]:
    if not actor.named and not specific(actor):
        return ("own", actor.id)
    site = actor.place.geonames if actor.place is not None and actor.place.kind in _SITES else None
    return (
        actor.kind, actor.name, tuple(sorted(actor.names)), actor.country, actor.gender, tuple(sorted(actor.bodies)),
        tuple(sorted(actor.titles)), actor.roster, site, actor.named, actor.named or tuple(sorted(actor.described)),
    )  # fmt: skip


def _node(members: list[Actor], of_article: Mapping[str, tuple[str, ...]], *, ruled: bool) -> Node:
    first = min(members, key=lambda a: (not a.named, a.kind != "PER" and len(members) == 1, -len(a.name), a.name, a.id))
    members = sorted(members, key=lambda a: a.id)
    family = FAMILY[first.kind]
    kind = "ORG" if family == "body" else first.kind
    key, told = names.key(first.name, kind=kind), False
    countries = {a.country for a in members if a.country}
    if family == "body":
        key, code = names.country_in(first.name)
        told = code is not None
        countries |= {code} if code and not countries else set()
    bodies, states = _bodies(members)
    if family == "person" and not countries and len(states) == 1:
        countries = states
    sites = {a.place.geonames for a in members if a.place is not None and a.place.kind in _SITES and a.place.geonames}
    around = sorted({of_article.get(a.article, ()) for a in members})
    aliases = {name for a in members for name in (a.name, *a.names)} if first.named else {first.name}
    return Node(
        members=members,
        family=family,
        kind=first.kind,
        name=first.name,
        key=key,
        names=tuple(sorted(aliases)),
        countries=frozenset(countries),
        genders=frozenset(a.gender for a in members if a.gender),
        rosters=frozenset(a.roster for a in members if a.roster),
        sites=frozenset(sites),
        bodies=frozenset(bodies),
        titles=frozenset(filter(None, (names.title_key(t) for a in members for t in a.titles))),
        alone=not any(a.named or specific(a) for a in members),
        ruled=ruled,
        told=told,
        articles=frozenset(a.article for a in members),
        homes=frozenset(code for found in around for code in found),
        home=around[0][0] if around[0] else "",
    )


def _bodies(members: Iterable[Actor]) -> tuple[set[str], set[str]]:
    """Keys of the bodies in the context; a country among them is a country, no body."""
    bodies, states = set(), set()
    for actor in members:
        for body in actor.bodies:
            key = names.key(body, kind="ORG")
            if key.startswith("@") and " " not in key:
                states.add(key[1:].upper())
            else:
                bodies.add(names.country_in(body)[0] if not names.generic(body) else key)
    # "government" or "ministry" is everywhere.
    return {b for b in bodies if not all(w in words().generic for w in b.split())}, states


def specific(actor: Actor) -> bool:
    """Whether a description tells which one: "Chadian rebels", "the Kenyan government"; never "two sources"."""
    if actor.named:
        return True
    if actor.kind not in {"GRP", "ORG"} or actor.count is not None:
        return False
    plain = names_fold.plain(actor.name)
    if any(w.isdigit() or w in words().numbers for w in plain):
        return False
    key = names.key(actor.name, kind="ORG").split()
    own = [w for w in key if w[0] != "@"]
    if " ".join(own) in words().onlyone or _singular(" ".join(own)) in words().onlyone:
        return actor.country is not None or len(own) < len(key)
    if actor.kind == "GRP" and own and (len(own) < len(key) or (actor.country and len(own) > 1)):
        # "Chadian rebels"; "hill militias" in a text that says where
        return _singular(own[-1]) not in words().passing
    return False


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") else word
