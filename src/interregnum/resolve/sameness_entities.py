"""Clusters to entities: what each is called, its id, and what stands near it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from interregnum.records.claims import Actor
from interregnum.records.derived import Entity
from interregnum.records.slugs import slug
from interregnum.resolve import names, names_fold
from interregnum.resolve.where import state_of

_REASONS = 40
_NEAR = 5
_SLUG = 80


@dataclass(slots=True)
class Draft:
    """An entity before it has its id."""

    members: list[Actor]
    reasons: Counter[str] = field(default_factory=Counter)
    near: list[tuple[int, str]] = field(default_factory=list)
    state: str | None = None
    country: str | None = None


def finish(drafts: Sequence[Draft], country_name: Callable[[str], str]) -> tuple[Entity, ...]:
    """Entities with ids, in the order of their ids.

    Where several would have one id, the one with most articles keeps it and the others are numbered.
    """
    shown = [_shown(draft, country_name) for draft in drafts]
    ids = _ids(drafts, shown)
    entities = []
    for at, draft in enumerate(drafts):
        kind, name, aliases = shown[at]
        near = sorted({(ids[other], why) for other, why in draft.near if other != at})[:_NEAR]
        entities.append(
            Entity(
                id=ids[at],
                kind=kind,
                name=name,
                names=aliases,
                named=draft.state is not None or any(a.named for a in draft.members),
                country=draft.state or draft.country or _most(a.country for a in draft.members),
                gender=_most(a.gender for a in draft.members),
                place=next(
                    (a.place for a in sorted(draft.members, key=_best_place) if a.place is not None),
                    None,
                ),
                roster=_most(a.roster for a in draft.members),
                members=tuple(sorted(a.id for a in draft.members)),
                reasons=_lines(draft.reasons),
                near=tuple(near),
            )
        )
    return tuple(sorted(entities, key=lambda e: e.id))


def _best_place(actor: Actor) -> tuple[float, str]:
    return (-(actor.place.confidence if actor.place else 0.0), actor.id)


def _most(values: Iterable[str | None]) -> str | None:
    counted = Counter(v for v in values if v)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else None


def _shown(draft: Draft, country_name: Callable[[str], str]) -> tuple[str, str, tuple[str, ...]]:
    """Kind, name and aliases: the name most articles use in full, then all others."""
    named = [a for a in draft.members if a.named] or draft.members
    kind = "GPE" if draft.state else _most(a.kind for a in named) or named[0].kind
    first: Counter[str] = Counter(a.name for a in named)
    every: Counter[str] = Counter(name for a in named for name in {a.name, *a.names})
    if draft.state:
        # An article may have taken something else for the country: its words are no names of it.
        every = Counter(
            {
                n: c
                for n, c in every.items()
                if (found := state_of(n, context=(draft.state,))) and found[0] == draft.state
            }
        )
        name = country_name(draft.state)
    else:
        full = [n for n in first if not names.single(n, kind=kind)] or list(first)
        long = [n for n in full if len(names_fold.plain(n)) > 1 or not n.isupper()] or full
        name = min(long, key=lambda n: (-first[n], "’s" in n or "'s " in n, -len(n), n))
    aliases = sorted(every, key=lambda n: (-every[n], n))
    return kind, name, tuple(dict.fromkeys([name, *aliases]))


def _ids(drafts: Sequence[Draft], shown: Sequence[tuple[str, str, tuple[str, ...]]]) -> list[str]:
    wanted: dict[str, list[int]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        kind, name, _ = shown[at]
        base = f"country:{draft.state.lower()}" if draft.state else f"{kind.lower()}:{_slug(name)}"
        wanted[base].append(at)
    ids = [""] * len(drafts)
    taken: set[str] = set(wanted)
    for base in sorted(wanted):
        order = sorted(wanted[base], key=lambda at: (-len(drafts[at].members), min(a.id for a in drafts[at].members)))
        number = 1
        for at in order:
            ident = base
            while number > 1 and (ident := f"{base}-{number}") in taken:
                number += 1
            ids[at] = ident
            taken.add(ident)
            number += 1
    return ids


def _slug(name: str) -> str:
    """A name in an id, in ASCII."""
    return slug(" ".join(names_fold.plain(name)), longest=_SLUG, empty="unnamed")


def _lines(reasons: Mapping[str, int]) -> tuple[str, ...]:
    ranked = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    lines = [words if count == 1 else f"{words} ({count} times)" for words, count in ranked[:_REASONS]]
    if len(ranked) > _REASONS:
        lines.append(f"and {len(ranked) - _REASONS} more")
    return tuple(lines)
