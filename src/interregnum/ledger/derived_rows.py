"""What is derived, as rows: the same records give the same rows in the same order, whatever order they came in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from interregnum.errors import LedgerError
from interregnum.ledger.names import name_key, post_key
from interregnum.ledger.slim import slim
from interregnum.ledger.text import dump
from interregnum.records import Boundary, Conflict, Copy, Derived, Entity, Event, Origin, Post, Tenure, Tie, Void

Row = dict[str, Any]
LAST = "~"  # sorts after every day
_MOST_NAMES = 8  # of a body, in names of its posts


def event_order(event: Event) -> tuple[str, str, str]:
    """Events go by the first day they can be, else the last, else come last."""
    return event.when.earliest or event.when.latest or LAST, event.when.latest or LAST, event.id


def tenure_order(tenure: Tenure) -> tuple[str, str, str]:
    """Tenures go by when they began, else were first seen, else ended; then by when they were last seen."""
    began, ended = tenure.began, tenure.ended
    start = (began and (began.earliest or began.latest)) or tenure.first_seen or (ended and ended.earliest)
    return start or LAST, tenure.last_seen or LAST, tenure.id


def tie_order(tie: Tie) -> tuple[str, str, str]:
    """Ties go by when they began, else were first seen, then by type."""
    return (tie.began and tie.began.earliest) or tie.first_seen or LAST, tie.type, tie.id


def void_order(void: Void) -> tuple[str, str, str]:
    """Voids go by when they opened."""
    return void.opened.earliest or LAST, void.opened.latest or LAST, void.id


def derived_rows(derived: Derived) -> dict[str, list[Row]]:
    """Rows of every derived table, by table.

    Raises:
        LedgerError: two records of a kind have one id, or an actor is in two entities.
    """
    for kind in fields(derived):
        named = {"copies": "article", "cited": "claim"}.get(kind.name, "id")
        _once(kind.name, (getattr(record, named) for record in getattr(derived, kind.name)))
    _once("articles of origins", (article for origin in derived.origins for article in origin.articles))
    _once("members of entities", (actor for entity in derived.entities for actor in entity.members))
    entities = sorted(derived.entities, key=lambda e: e.id)
    posts = sorted(derived.posts, key=lambda p: p.id)
    tenures = sorted(derived.tenures, key=tenure_order)
    voids = sorted(derived.voids, key=void_order)
    events = sorted(derived.events, key=event_order)
    ties = sorted(derived.ties, key=tie_order)
    conflicts = sorted(derived.conflicts, key=lambda c: c.id)
    return {
        "entities": [_entity(e) for e in entities],
        "actor_entity": sorted(
            ({"actor": actor, "entity": e.id} for e in entities for actor in e.members), key=lambda row: row["actor"]
        ),
        "aliases": [{"n": n, **row} for n, row in enumerate(_aliases(entities, posts, tenures), 1)],
        "posts": [_post(p) for p in posts],
        "tenures": [_tenure(t, n) for n, t in enumerate(tenures)],
        "voids": [_void(v, n) for n, v in enumerate(voids)],
        "events": [_event(e, n) for n, e in enumerate(events)],
        "event_parties": [
            {"event": e.id, "position": n, "role": role, "entity": entity}
            for e in events
            for n, (role, entity) in enumerate(e.parties)
        ],
        "ties": [_tie(t, n) for n, t in enumerate(ties)],
        "conflicts": [_conflict(c) for c in conflicts],
        "resting": _resting(derived),
        "copies": [_copy(c) for c in sorted(derived.copies, key=lambda c: c.article)],
        "origins": [{"id": o.id, "name": o.name, "articles": len(o.articles)} for o in _by_id(derived.origins)],
        "article_origins": [
            {"article": article, "origin": o.id, "position": n, "reason": reason}
            for o in _by_id(derived.origins)
            for n, (article, reason) in enumerate(zip(o.articles, o.reasons, strict=True))
        ],
        "claim_origins": [
            {"claim": c.claim, "origin": c.origin, "reason": c.reason}
            for c in sorted(derived.cited, key=lambda c: c.claim)
        ],
    }


def _by_id(origins: Iterable[Origin]) -> list[Origin]:
    return sorted(origins, key=lambda o: o.id)


def _copy(c: Copy) -> Row:
    return {"article": c.article, "copied": c.of, "kind": c.kind, "share": c.share, "reason": c.reason}


def _once(what: str, idents: Iterable[str]) -> None:
    seen: set[str] = set()
    for ident in idents:
        if ident in seen:
            raise LedgerError(f"{what}: the id {ident} stands twice in what was derived; please report this fault")
        seen.add(ident)


def _entity(e: Entity) -> Row:
    row = {"id": e.id, "kind": e.kind, "name": e.name, "named": int(e.named), "country": e.country}
    return row | {"roster": e.roster, "members": len(e.members), "payload": dump(slim(e))}


def _post(p: Post) -> Row:
    row = {"id": p.id, "role": p.role, "body": p.body, "name": p.name, "scope": p.scope, "seats": p.seats}
    return row | {"formal": int(p.formal), "payload": dump(slim(p))}


def _days(name: str, boundary: Boundary | None) -> Row:
    return {
        f"{name}_earliest": boundary.earliest if boundary else None,
        f"{name}_latest": boundary.latest if boundary else None,
    }


def _tenure(t: Tenure, position: int) -> Row:
    row = {"id": t.id, "position": position, "post": t.post, "holder": t.holder, "capacity": t.capacity}
    row |= _days("began", t.began) | _days("ended", t.ended) | {"ended_by": t.ended.kind if t.ended else None}
    return row | {"first_seen": t.first_seen, "last_seen": t.last_seen, "payload": dump(slim(t))}


def _tie(t: Tie, position: int) -> Row:
    row = {"id": t.id, "position": position, "type": t.type, "source": t.source, "target": t.target}
    row |= _days("began", t.began) | _days("ended", t.ended)
    return row | {"first_seen": t.first_seen, "last_seen": t.last_seen, "payload": dump(slim(t))}


def _void(v: Void, position: int) -> Row:
    row = {"id": v.id, "position": position, "post": v.post, **_days("opened", v.opened), **_days("closed", v.closed)}
    return row | {"is_open": int(v.closed is None), "payload": dump(slim(v))}


def _event(e: Event, position: int) -> Row:
    row = {"id": e.id, "position": position, "type": e.type, "status": e.status, "edtf": e.when.edtf}
    row |= {"earliest": e.when.earliest, "latest": e.when.latest}
    row |= {"place": e.place.name if e.place else None, "country": e.place.country if e.place else None}
    return row | {"payload": dump(slim(e))}


def _conflict(c: Conflict) -> Row:
    row = {"id": c.id, "about": c.about, "field": c.field, "ruled": c.ruled, "words": c.words}
    return row | {"payload": dump(slim(c))}


def _aliases(entities: Sequence[Entity], posts: Sequence[Post], tenures: Sequence[Tenure]) -> list[Row]:
    """Every name by which something is found, each thing's names once; sorted."""
    made: dict[tuple[str, str], Row] = {}

    def add(thing: str, what: str, name: str, alias: str, key: str, main: bool, weight: int) -> None:
        row = {"key": key, "alias": alias, "what": what, "thing": thing, "name": name}
        known = made.setdefault((thing, key), row | {"main": int(main), "weight": weight})
        known["main"] |= int(main)

    for entity in entities:
        for alias in (entity.name, *entity.names):
            main = alias == entity.name
            add(entity.id, "entity", entity.name, alias, name_key(alias), main, len(entity.members))
    bodies = {entity.id: entity for entity in entities}
    held: dict[str, int] = {}
    for tenure in tenures:
        held[tenure.post] = held.get(tenure.post, 0) + 1
    for post in posts:
        weight = held.get(post.id, 0)
        add(post.id, "post", post.name, post.name, post_key(post.name), True, weight)
        body = bodies.get(post.body)
        names = ["", *list(dict.fromkeys((body.name, *body.names)))[:_MOST_NAMES]] if body else [""]
        words = f"{post.scope} {post.role.replace('-', ' ')}".strip()
        for title in dict.fromkeys((*post.titles, words)):
            for name in names:
                add(post.id, "post", post.name, f"{title} of {name}" if name else title,
                    post_key(f"{title} {name}"), False, weight)  # fmt: skip
    return [made[key] for key in sorted(made)]


def _resting(derived: Derived) -> list[Row]:
    made: dict[tuple[str, str], str] = {}

    def rests(thing: str, what: str, *groups: Iterable[str]) -> None:
        for claims in groups:
            for claim in claims:
                made.setdefault((claim, thing), what)

    for event in derived.events:
        rests(event.id, "event", event.claims)
    for what, records in (("tie", derived.ties), ("tenure", derived.tenures)):
        for record in records:
            rests(record.id, what, record.claims, record.possible, record.against, *_at(record.began, record.ended))
    for void in derived.voids:
        rests(void.id, "void", void.claims, *_at(void.opened, void.closed), *(f.claims for f in void.filling))
    for conflict in derived.conflicts:
        rests(conflict.id, "conflict", conflict.claims)
    return [{"claim": claim, "what": made[claim, thing], "thing": thing} for claim, thing in sorted(made)]


def _at(*boundaries: Boundary | None) -> list[tuple[str, ...]]:
    return [b.claims for b in boundaries if b is not None]
