"""Origins: who reported it first, and how many independent reports there are behind many articles."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from interregnum.agencies import canonical, is_proper, lookup, outlet_like
from interregnum.origins.groups import groups
from interregnum.records import Account, Claim, Source
from interregnum.records.origins import Copy, Origin


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of a casebook.

    Args:
        origins: sorted by id; one that is only cited has no articles.
        of_article: the origin id of each article.
        of_claim: that of claims which only cite another outlet; all others have their article's.
        reasons: why, for the claims in ``of_claim``.
        printed_by: the outlet that prints each article, by the id that it has as an origin.
    """

    origins: tuple[Origin, ...] = ()
    of_article: Mapping[str, str] = field(default_factory=dict)
    of_claim: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    printed_by: Mapping[str, str] = field(default_factory=dict)

    def behind(self, claim: Claim) -> str:
        """The origin of a claim: the outlet that it cites, else its article's."""
        return self.of_claim.get(claim.id) or self.of_article.get(claim.article, f"article:{claim.article}")


def find_origins(accounts: Sequence[Account], copies: Sequence[Copy]) -> Origins:
    """Tell for every article and claim who reported it first.

    Copies share one origin: the agency that any of them credits or that their sources told, else the outlet that
    printed the report first. Reports of one agency or outlet are one origin, since they do not confirm one another. A
    claim for which an article only cites another outlet ("the newspaper reported") rests on that outlet.

    Args:
        accounts: of all articles.
        copies: from ``find_copies``.
    """
    ordered = sorted(accounts, key=lambda a: (a.reported or "9", a.article))
    by_id = {a.article: a for a in ordered}
    aliases = _names(ordered)
    printed_by = {a.article: outlet_ident(a.outlet) for a in ordered if a.outlet}
    outlets = set(printed_by.values())
    members: dict[str, list[tuple[str, str]]] = defaultdict(list)
    called: dict[str, str] = {}
    of_article: dict[str, str] = {}
    for group in groups(copies, [a.article for a in ordered]):
        first = by_id[group[0]]
        crediting = next((by_id[i] for i in group if by_id[i].origin), None)
        if crediting is not None and crediting.origin:
            name, why = crediting.origin, f"credits {crediting.origin}"
        elif first.outlet:
            name, why = first.outlet, f"printed by {first.outlet} itself"
        else:
            name, why = "", "names no outlet and no agency"
        ident = _ident(name, aliases) if name else f"article:{first.article}"
        called.setdefault(ident, _called(name) if name else first.title or first.article)
        for article in group:
            own = by_id[article]
            if article == group[0] or own.origin:
                reason = f"credits {own.origin}" if own.origin else why
            else:
                reason = f"a copy of {group[0]}, which is {why}" if own is not crediting else why
            members[ident].append((article, reason))
            of_article[article] = ident
    of_claim: dict[str, str] = {}
    reasons: dict[str, str] = {}
    for account in ordered:
        sources = {s.id: s for s in account.sources}
        for claim in account.claims:
            cited = cited_outlet(claim, sources, own=account.outlet, outlets=outlets)
            carrier = of_article[account.article]
            if cited is None:
                continue
            name, why = cited
            shown, ident = _called(name), _ident(name, aliases)
            if not is_proper(name):  # "local media": those of another report are others
                shown, ident = f"{shown}, cited by {called[carrier]}", f"{carrier}/{outlet_key(name)}"
            if ident != carrier:
                called.setdefault(ident, shown)
                of_claim[claim.id] = ident
                reasons[claim.id] = why
    made = [
        Origin(
            ident,
            name,
            tuple(a for a, _ in members.get(ident, ())),
            tuple(r for _, r in members.get(ident, ())),
        )
        for ident, name in sorted(called.items())
    ]
    return Origins(tuple(made), of_article, of_claim, reasons, printed_by)


def cited_outlet(
    claim: Claim, sources: Mapping[str, Source], *, own: str | None = None, outlets: Collection[str] = ()
) -> tuple[str, str] | None:
    """The outlet that a claim only cites: the outermost outlet of its chain, or the one that its source told.

    Args:
        claim: the claim.
        sources: of its article, by id.
        own: the outlet that prints the article; what its sources told it, it did not cite.
        outlets: ids of those that are known to be outlets because they print articles: not every name tells it.

    Returns:
        The outlet's name and why, in words; None where the article has it from nobody, or from several outlets.
    """
    chain = [sources[s] for s in reversed(claim.vouched) if s in sources]
    for source in chain:
        if source.kind == "outlet" or (source.kind == "body" and outlet_ident(source.name) in outlets):
            return source.name, f"cites {source.name}"
    told = {outlet_key(name): name for source in chain for name in source.told}
    if len(told) != 1 or (own is not None and outlet_key(own) in told):
        return None
    (name,) = told.values()
    is_one = outlet_like(name) or outlet_ident(name) in outlets
    return (name, f"its source told {name}") if is_one else None


@dataclass(frozen=True, slots=True)
class Circle:
    """Outlets that cite one another for the same thing, so that nobody reported it first-hand.

    ``origins`` are ids in the order of citing, the first again cited by the last; ``claims`` the claims that cite.
    """

    origins: tuple[str, ...]
    claims: tuple[str, ...]


def circles(claims: Collection[Claim], found: Origins) -> tuple[Circle, ...]:
    """Circular citing among claims about one thing (an event, a tie, a tenure).

    An outlet cites another when the origin of what it prints is not itself, be it of one claim or of the whole article.

    Args:
        claims: the claims that an event, tie or tenure rests on.
        found: the casebook's origins.
    """
    cites: dict[str, dict[str, str]] = defaultdict(dict)
    own: set[str] = set()
    for claim in sorted(claims, key=lambda c: c.id):
        cited = found.behind(claim)
        carrier = found.printed_by.get(claim.article, cited)
        if carrier != cited:
            cites[carrier].setdefault(cited, claim.id)
        else:
            own.add(carrier)
    made: dict[tuple[str, ...], Circle] = {}
    for start in sorted(cites):
        path = _around(start, cites)
        if path and not own & set(path):
            turn = path.index(min(path))
            ring = (*path[turn:], *path[:turn])
            used = tuple(cites[a][b] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))
            made.setdefault(ring, Circle(ring, used))
    return tuple(made[key] for key in sorted(made))


def ringed(found: Origins, things: Iterable[Sequence[Claim]]) -> Origins:
    """The same with one origin for each ring of outlets that cite one another: they are not independent.

    Args:
        found: from ``find_origins``.
        things: the claims that each event, tie and tenure rests on.
    """
    names = {o.id: o.name for o in found.origins}
    of_claim, reasons = dict(found.of_claim), dict(found.reasons)
    made: dict[str, Origin] = {}
    for claims in things:
        citing = {c.article for c in claims if found.printed_by.get(c.article, found.behind(c)) != found.behind(c)}
        if len(citing) < 2:
            continue
        for circle in circles(claims, found):
            ident = f"ring:{'+'.join(circle.origins)}@{circle.claims[0]}"
            members = sorted(names.get(o, o) for o in circle.origins)
            made[ident] = Origin(ident, f"{', '.join(members[:-1])} and {members[-1]}, citing one another", (), ())
            for claim in claims:
                if found.printed_by.get(claim.article) in circle.origins and found.behind(claim) in circle.origins:
                    of_claim[claim.id] = ident
                    reasons[claim.id] = "outlets that cite one another for it"
    if not made:
        return found
    origins = sorted((*found.origins, *made.values()), key=lambda o: o.id)
    return replace(found, origins=tuple(origins), of_claim=of_claim, reasons=reasons)


def ring_of(origin: str) -> tuple[str, ...]:
    """The ids of the outlets in a ring, each citing the next; empty when an origin is none."""
    if not origin.startswith("ring:"):
        return ()
    return tuple(origin.removeprefix("ring:").partition("@")[0].split("+"))


def _around(start: str, cites: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """The shortest way along citations from an origin back to itself; empty when there is none."""
    frontier: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while frontier:
        following: list[tuple[str, ...]] = []
        for path in frontier:
            for cited in sorted(cites.get(path[-1], {})):
                if cited == start:
                    return path
                if cited not in seen:
                    seen.add(cited)
                    following.append((*path, cited))
        frontier = following
    return ()


@functools.lru_cache(maxsize=50_000)
def outlet_key(name: str) -> str:
    """What the names of one outlet or agency have in common: the same for "AP" and "The Associated Press"."""
    name = canonical(name)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    words = re.findall(r"[a-z0-9]+", plain.casefold()) or [name.casefold()]
    return "-".join(words[1:] if words[0] == "the" and len(words) > 1 else words)


def outlet_ident(name: str) -> str:
    """The id of an outlet or agency as an origin, by its full name."""
    return _ident(name, {})


def _ident(name: str, aliases: Mapping[str, str]) -> str:
    key = outlet_key(name)
    found = lookup(name)
    if found:
        return f"agency:{key}" if found.wire else f"outlet:{key}"
    return f"outlet:{aliases.get(key, key)}"


def _called(name: str) -> str:
    """The name to show: an agency's proper one, an outlet's without the article of a sentence."""
    return canonical(name).removeprefix("the ")


def _names(accounts: Sequence[Account]) -> dict[str, str]:
    """Last words and initials that only one known outlet can stand for: "Tribune" for "Norland Tribune", "AP"."""
    printing = {outlet_key(a.outlet) for a in accounts if a.outlet}
    full = printing | {outlet_key(a.origin) for a in accounts if a.origin}
    ends: dict[str, set[str]] = defaultdict(set)
    for key in full:
        words = key.split("-")
        if len(words) > 1:
            ends[words[-1]].add(key)
            ends["".join(word[0] for word in words)].add(key)
    return {short: next(iter(keys)) for short, keys in ends.items() if len(keys) == 1 and short not in printing}
