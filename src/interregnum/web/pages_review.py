"""The queue of what waits for a person: names that may be one, claims in conflict, claims of low confidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from interregnum.records import Entity
from interregnum.views.ask.conflicts import ConflictLine, conflict_lines
from interregnum.views.ask.evidence import Evidence, Witness
from interregnum.views.ask.holdings import Names
from interregnum.views.book import Book
from interregnum.web.asking import Asked, part
from interregnum.web.rendering import Page
from interregnum.web.site import Site

_SIZE = 12
LOW = 0.6
_LOOKED = 3_000  # of the latest events, how many are looked through for doubtful claims
KINDS = ("same", "conflict", "doubtful")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors that may be one, with why; a few of the other names and articles of each."""

    one: Entity
    other: Entity
    why: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to rule on: of its parts one is there."""

    kind: str
    pair: Pair | None = None
    conflict: ConflictLine | None = None
    doubtful: Evidence | None = None


def review(site: Site, asked: Asked, ident: str) -> Page:
    """What waits, one kind at a time."""
    book = site.book(asked.known_on, wait=asked.wait)
    ruled = {s for j in book.judgements() for s in j.subjects}
    queues: dict[str, Callable[[Book], list[Any]]] = {
        "same": lambda book: _pairs(book, ruled),
        "conflict": lambda book: [k.id for k in book.conflicts(open_only=True)],
        "doubtful": lambda book: _doubtful(book, ruled),
    }
    kind = asked.get("kind") if asked.get("kind") in KINDS else None
    counted = {k: site.counted(f"review {k}", asked.known_on, q, wait=asked.wait) for k, q in queues.items()}
    kind = kind or next((k for k in KINDS if counted[k]), KINDS[0])
    shown = part(counted[kind], asked.page, size=_SIZE)
    items = _items(book, kind, list(shown.items))
    data = {"kind": kind, "waiting": {k: len(v) for k, v in counted.items()}, "items": [_json(i) for i in items]}
    return Page("Review", "review.html", data, {"part": shown, "items": items, "kind": kind,
                                                "waiting": data["waiting"], "low": LOW})  # fmt: skip


def _items(book: Book, kind: str, shown: list[object]) -> list[Item]:
    if kind == "same":
        return [Item(kind, pair=p) for p in shown if isinstance(p, Pair)]
    witness = Witness(book)
    if kind == "conflict":
        wanted = set(map(str, shown))
        lines = conflict_lines([k for k in book.conflicts(open_only=True) if k.id in wanted], witness=witness,
                               names=Names(witness))  # fmt: skip
        return [Item(kind, conflict=k) for k in lines]
    ids = list(map(str, shown))
    evidence = {e.claim: e for e in witness.evidence(ids)}
    return [Item(kind, doubtful=evidence[c]) for c in ids if c in evidence]


def _pairs(book: Book, ruled: set[str]) -> list[Pair]:
    """Entities and those near them, each pair once, those named in most articles first; without those ruled on."""
    entities = book.entities()
    seen: dict[tuple[str, str], Pair] = {}
    for entity in entities.values():
        for near, why in entity.near:
            other = entities.get(near)
            key = (min(entity.id, near), max(entity.id, near))
            if other is None or key in seen or (set(entity.members) & ruled and set(other.members) & ruled):
                continue
            seen[key] = Pair(entities[key[0]], entities[key[1]], why)
    return sorted(seen.values(), key=lambda p: (-min(len(p.one.members), len(p.other.members)), p.one.id, p.other.id))


def _doubtful(book: Book, ruled: set[str]) -> list[str]:
    """Claims behind the latest events that the reader itself is unsure of, the least sure first."""
    ids = [c for e in book.events()[-_LOOKED:] for c in e.claims if c not in ruled]
    claims = book.claims(list(dict.fromkeys(ids)))
    low = [c for c in claims.values() if c.confidence < LOW]
    return [c.id for c in sorted(low, key=lambda c: (c.confidence, c.id))]


def _json(item: Item) -> dict[str, object]:
    if item.pair is not None:
        return {"kind": item.kind, "one": item.pair.one.id, "other": item.pair.other.id, "why": item.pair.why}
    return (
        {"kind": item.kind, "conflict": item.conflict} if item.conflict else {"kind": item.kind, "claim": item.doubtful}
    )
