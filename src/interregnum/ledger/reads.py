"""Questions to a casebook's tables, each a function of a connection."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, and_, false, func, or_, select, true

from interregnum.ledger import rows
from interregnum.ledger.anchors import Anchor
from interregnum.ledger.derived_tables import (
    actor_entity,
    conflicts,
    entities,
    event_parties,
    events,
    posts,
    resting,
    tenures,
    ties,
    voids,
)
from interregnum.ledger.slim import load
from interregnum.ledger.tables import (
    accounts,
    actors,
    anchors,
    articles,
    claim_sources,
    claims,
    readings,
    silence_claims,
    silences,
    sources,
)
from interregnum.ledger.text import unpack
from interregnum.records import (
    Account,
    Article,
    Claim,
    Conflict,
    Entity,
    Event,
    Heading,
    Post,
    Reading,
    Silence,
    Source,
    Span,
    Tenure,
    Tie,
    Void,
)

T = TypeVar("T")
CHUNK = 500  # ids in one statement; databases set a limit


def _chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    unique = sorted(set(ids))
    for at in range(0, len(unique), CHUNK):
        yield unique[at : at + CHUNK]


def picked(connection: Connection, statement: Select[Any], column: Column[Any], ids: Iterable[str]) -> list[Any]:
    """The rows whose column is one of the ids, in no order."""
    return [row for chunk in _chunks(ids) for row in connection.execute(statement.where(column.in_(chunk)))]


def _payloads(connection: Connection, table: Table, kind: type[T], where: list[ColumnElement[bool]], order: Any,
              ids: Collection[str] | None = None, limit: int | None = None) -> tuple[T, ...]:  # fmt: skip
    """Records of a derived table, by their payloads, in the order of a column."""
    statement = select(order, table.c.payload).where(true(), *where)
    if ids is None:
        found = list(connection.execute(statement.order_by(order).limit(limit)))
    else:
        found = sorted(picked(connection, statement, table.c.id, ids), key=lambda row: row[0])[:limit]
    return tuple(load(kind, json.loads(row.payload)) for row in found)


# ---------------------------------------------------------------------- derived


def find_entities(connection: Connection, ids: Collection[str] | None) -> dict[str, Entity]:
    """Entities by id; all when None."""
    return {e.id: e for e in _payloads(connection, entities, Entity, [], entities.c.id, ids)}


def entity_of(connection: Connection, wanted: Collection[str]) -> dict[str, str]:
    """The entity of each actor."""
    found = picked(connection, select(actor_entity), actor_entity.c.actor, wanted)
    return {row.actor: row.entity for row in found}


def find_posts(connection: Connection, ids: Collection[str] | None, body: str | None) -> tuple[Post, ...]:
    """Posts by id or body, by id."""
    where = [] if body is None else [posts.c.body == body]
    return _payloads(connection, posts, Post, where, posts.c.id, ids)


def find_tenures(
    connection: Connection, ids: Collection[str] | None, post: str | None, holder: str | None
) -> tuple[Tenure, ...]:
    """Tenures by id, post or holder, in time."""
    where = [] if post is None else [tenures.c.post == post]
    where += [] if holder is None else [tenures.c.holder == holder]
    return _payloads(connection, tenures, Tenure, where, tenures.c.position, ids)


def find_voids(connection: Connection, post: str | None, open_only: bool, on: str | None = None) -> tuple[Void, ...]:
    """Voids, in time; those that may have been open on a day."""
    where: list[ColumnElement[bool]] = [] if post is None else [voids.c.post == post]
    where += [voids.c.is_open == 1] if open_only else []
    if on is not None:
        where.append(or_(voids.c.opened_earliest.is_(None), voids.c.opened_earliest <= on))
        where.append(or_(voids.c.closed_latest.is_(None), voids.c.closed_latest >= on))
    return _payloads(connection, voids, Void, where, voids.c.position)


def find_events(
    connection: Connection,
    *,
    ids: Collection[str] | None,
    entity: str | None,
    types: Collection[str] | None,
    since: str | None,
    until: str | None,
    limit: int | None,
) -> tuple[Event, ...]:
    """Events whose time may lie in the days given, oldest first."""
    where: list[ColumnElement[bool]] = []
    if entity is not None:
        where.append(events.c.id.in_(select(event_parties.c.event).where(event_parties.c.entity == entity)))
    where += _of_types(events, types)
    if since is not None or until is not None:  # of what has no time at all, nothing says that it lies there
        where.append(or_(events.c.earliest.is_not(None), events.c.latest.is_not(None)))
    if since is not None:
        where.append(or_(events.c.latest.is_(None), events.c.latest >= since))
    if until is not None:
        where.append(or_(events.c.earliest.is_(None), events.c.earliest <= until))
    return _payloads(connection, events, Event, where, events.c.position, ids, limit)


def _of_types(table: Table, types: Collection[str] | None) -> list[ColumnElement[bool]]:
    if types is None:
        return []
    return [table.c.type.in_(sorted(types)) if types else false()]


def find_ties(connection: Connection, entity: str | None, types: Collection[str] | None) -> tuple[Tie, ...]:
    """Ties, in time."""
    where = [] if entity is None else [or_(ties.c.source == entity, ties.c.target == entity)]
    return _payloads(connection, ties, Tie, [*where, *_of_types(ties, types)], ties.c.position)


def find_conflicts(connection: Connection, about: str | None, open_only: bool) -> tuple[Conflict, ...]:
    """Conflicts, by id."""
    where = [] if about is None else [conflicts.c.about == about]
    where += [conflicts.c.ruled.is_(None)] if open_only else []
    return _payloads(connection, conflicts, Conflict, where, conflicts.c.id)


def resting_on(connection: Connection, claim: str) -> tuple[str, ...]:
    """Ids of what rests on a claim."""
    statement = select(resting.c.thing).where(resting.c.claim == claim).order_by(resting.c.thing)
    return tuple(connection.execute(statement).scalars())


# ---------------------------------------------------------------------- kept


def find_claims(connection: Connection, ids: Collection[str]) -> dict[str, Claim]:
    """Claims by id."""
    found = picked(connection, select(*(claims.c[name] for name in rows.CLAIM_FIELDS)), claims.c.id, ids)
    return {row.id: rows.claim_of(row, json.loads(row.payload)) for row in found}


def voices(connection: Connection) -> dict[str, tuple[str, str]]:
    """The article of every claim, and the kind of source that says it first-hand."""
    first = and_(claim_sources.c.claim == claims.c.id, claim_sources.c.position == 0)
    joined = claims.outerjoin(claim_sources, first).outerjoin(sources, sources.c.id == claim_sources.c.source)
    columns = claims.c.id, claims.c.article, claim_sources.c.source, sources.c.kind
    found = connection.execute(select(*columns).select_from(joined).order_by(claims.c.id))
    return {claim: (article, (kind or "unnamed") if source else "self") for claim, article, source, kind in found}


def rests(connection: Connection, what: str) -> dict[str, tuple[str, ...]]:
    """The claims that each thing of a kind rests on."""
    out: dict[str, list[str]] = {}
    found = connection.execute(select(resting.c.thing, resting.c.claim).where(resting.c.what == what))
    for thing, claim in found:
        out.setdefault(thing, []).append(claim)
    return {thing: tuple(sorted(out[thing])) for thing in sorted(out)}


def find_sources(connection: Connection, ids: Collection[str]) -> dict[str, Source]:
    """Sources by id."""
    found = picked(connection, select(sources.c.id, sources.c.payload), sources.c.id, ids)
    return {row.id: rows.source_of(row, json.loads(row.payload)) for row in found}


def find_silences(connection: Connection, about: Collection[str]) -> tuple[Silence, ...]:
    """Silences that bear on any of these claims, by article and place in it."""
    columns = silences.c.id, silences.c.article, silences.c.position, silences.c.payload
    joined = select(*columns).join(silence_claims, silence_claims.c.silence == silences.c.id)
    found = {row.id: row for row in picked(connection, joined, silence_claims.c.claim, about)}
    ordered = sorted(found.values(), key=lambda row: (row.article, row.position))
    return tuple(rows.silence_of(row, json.loads(row.payload)) for row in ordered)


def find_article(connection: Connection, ident: str, version: int | None) -> Article | None:
    """An article, its current version when None."""
    which = articles.c.current == 1 if version is None else articles.c.version == version
    row = connection.execute(
        select(articles.c.id, articles.c.text, articles.c.payload).where(articles.c.id == ident, which)
    ).first()
    return rows.article_of(row.id, row.text, json.loads(row.payload)) if row else None


def find_headings(connection: Connection, ids: Collection[str] | None) -> dict[str, Heading]:
    """Headings of current versions by article; of all when None."""
    columns = (articles.c[name] for name in ("id", "title", "outlet", "published", "origin", "url"))
    statement = select(*columns).where(articles.c.current == 1)
    found = connection.execute(statement) if ids is None else picked(connection, statement, articles.c.id, ids)
    return {row.id: rows.heading_of(row) for row in sorted(found, key=lambda row: str(row.id))}


def find_anchors(connection: Connection, article: str | None, old: str | None) -> tuple[Anchor, ...]:
    """Where claims went, oldest first."""
    where = [] if article is None else [anchors.c.article == article]
    where += [] if old is None else [anchors.c.old == old]
    found = connection.execute(select(anchors).where(true(), *where).order_by(anchors.c.n))
    return tuple(
        Anchor(
            row.article, row.version, row.old, row.new,
            None if row.start_at is None else Span(row.start_at, row.end_at), row.words, row.how,
        )
        for row in found
    )  # fmt: skip


def read_readings(connection: Connection, *, article: str | None = None) -> Iterator[Reading]:
    """The readings of current versions, by article; of one article alone where it is named."""
    where = true() if article is None else readings.c.article == article
    for row in connection.execute(select(readings.c.payload).where(where).order_by(readings.c.article)):
        yield Reading.from_json(unpack(row.payload))


def read_articles(connection: Connection) -> Iterator[Article]:
    """The current versions of articles, by id."""
    columns = articles.c.id, articles.c.text, articles.c.payload
    for row in connection.execute(select(*columns).where(articles.c.current == 1).order_by(articles.c.id)):
        yield rows.article_of(row.id, row.text, json.loads(row.payload))


def read_accounts(
    connection: Connection, *, article: str | None = None, reported_by: str | None = None
) -> Iterator[Account]:
    """Accounts, by article: all, one, or those that had certainly been reported by a day."""
    chosen = [] if article is None else [accounts.c.article == article]
    chosen += [] if reported_by is None else [accounts.c.reported_latest <= reported_by]

    def parts(table: Table, make: Callable[[Any, Any], T], *columns: str) -> Callable[[str], tuple[T, ...]]:
        wanted = [table.c[name] for name in (*columns, "payload")]
        statement = select(table.c.article.label("of"), *wanted).order_by(table.c.article, table.c.position)
        if chosen:
            statement = statement.where(table.c.article.in_(select(accounts.c.article).where(*chosen)))
        groups = groupby(connection.execute(statement), key=lambda row: row[0])
        waiting: list[tuple[str | None, list[Any]]] = []

        def of(ident: str) -> tuple[T, ...]:
            # Both streams go by article, and each group has its account: one that is not this one's comes later.
            if not waiting:
                key, group = next(groups, (None, ()))
                waiting.append((key, list(group)))
            if waiting[0][0] != ident:
                return ()
            return tuple(make(row, json.loads(row.payload)) for row in waiting.pop()[1])

        return of

    of_actors = parts(actors, rows.actor_of, "id", "article")
    of_claims = parts(claims, rows.claim_of, *rows.CLAIM_FIELDS[:-1])
    of_sources = parts(sources, rows.source_of, "id")
    of_silences = parts(silences, rows.silence_of, "id")
    for row in connection.execute(select(accounts).where(true(), *chosen).order_by(accounts.c.article)):
        yield Account(
            article=row.article,
            reported=row.reported,
            outlet=row.outlet,
            title=row.title,
            origin=row.origin,
            actors=of_actors(row.article),
            claims=of_claims(row.article),
            sources=of_sources(row.article),
            silences=of_silences(row.article),
            notices=rows.notices_of(json.loads(row.payload)),
        )


def count(connection: Connection, table: Table, *where: ColumnElement[bool]) -> int:
    """How many rows there are."""
    return int(connection.execute(select(func.count()).select_from(table).where(true(), *where)).scalar_one())


def counts(connection: Connection, tables: Iterable[Table]) -> Mapping[str, int]:
    """How many rows each table has."""
    return {table.name: count(connection, table) for table in tables}


def reported_days(connection: Connection) -> tuple[str | None, str | None]:
    """The first and last day on which something was reported."""
    found = connection.execute(select(func.min(accounts.c.reported_earliest), func.max(accounts.c.reported_latest)))
    first, last = found.one()
    return first, last


def last_reported(connection: Connection) -> str | None:
    """The latest date of an account, as it stands."""
    found: str | None = connection.execute(select(func.max(accounts.c.reported))).scalar_one()
    return found


def readers(connection: Connection) -> dict[str, int]:
    """How many current readings each reader made, by its name."""
    found = connection.execute(select(readings.c.reader, func.count()).group_by(readings.c.reader))
    return dict(sorted((name or "unknown", int(number)) for name, number in found))
