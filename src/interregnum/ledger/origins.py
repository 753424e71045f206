"""Copies and origins in the casebook's tables, and the sketches by which copies are found."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, true

from interregnum.ledger.derived_tables import article_origins, claim_origins, copies, origins
from interregnum.ledger.reads import picked
from interregnum.ledger.tables import articles, sketches
from interregnum.records import Cited, Copy, Origin


def find_copies(connection: Connection, article: str | None) -> tuple[Copy, ...]:
    """Copies of and by an article, or all, by id of the later one."""
    where = [] if article is None else [or_(copies.c.article == article, copies.c.copied == article)]
    statement = select(copies).where(true(), *where).order_by(copies.c.article)
    return tuple(Copy(r.article, r.copied, r.kind, r.share, r.reason) for r in connection.execute(statement))


def find_origins(connection: Connection, ids: Collection[str] | None) -> dict[str, Origin]:
    """Origins by id with their articles in time; all when None."""
    heads = select(origins.c.id, origins.c.name)
    parts = select(article_origins).order_by(article_origins.c.origin, article_origins.c.position)
    if ids is None:
        named, held = list(connection.execute(heads)), list(connection.execute(parts))
    else:
        named = picked(connection, heads, origins.c.id, ids)
        held = sorted(
            picked(connection, parts, article_origins.c.origin, ids), key=lambda row: (row.origin, row.position)
        )
    of: dict[str, list[tuple[str, str]]] = {}
    for row in held:
        of.setdefault(row.origin, []).append((row.article, row.reason))
    return {
        row.id: Origin(
            row.id, row.name, tuple(a for a, _ in of.get(row.id, ())), tuple(r for _, r in of.get(row.id, ()))
        )
        for row in sorted(named, key=lambda row: row.id)
    }


def origin_of(connection: Connection, wanted: Collection[str]) -> dict[str, str]:
    """The origin id of each article."""
    statement = select(article_origins.c.article, article_origins.c.origin)
    return {r.article: r.origin for r in picked(connection, statement, article_origins.c.article, wanted)}


def cited(connection: Connection, wanted: Collection[str] | None) -> dict[str, Cited]:
    """Claims for which their article only cites somebody else."""
    statement = select(claim_origins).order_by(claim_origins.c.claim)
    if wanted is None:
        found = list(connection.execute(statement))
    else:
        found = picked(connection, statement, claim_origins.c.claim, wanted)
    return {r.claim: Cited(r.claim, r.origin, r.reason) for r in sorted(found, key=lambda r: r.claim)}


def read_sketches(connection: Connection) -> dict[str, bytes | None]:
    """The sketch of each current article, None where none was made yet."""
    statement = (
        select(articles.c.id, sketches.c.payload)
        .select_from(articles.outerjoin(sketches, sketches.c.n == articles.c.n))
        .where(articles.c.current == 1)
        .order_by(articles.c.id)
    )
    return {row.id: row.payload for row in connection.execute(statement)}


def put_sketches(connection: Connection, made: Mapping[str, bytes]) -> None:
    """Keep sketches of current articles, by article id; one that was kept before is replaced."""
    if not made:
        return
    statement = select(articles.c.id, articles.c.n).where(articles.c.current == 1)
    places = {row.id: row.n for row in picked(connection, statement, articles.c.id, made)}
    if not places:
        return
    connection.execute(
        delete(sketches).where(sketches.c.n == bindparam("place")), [{"place": n} for n in sorted(places.values())]
    )
    connection.execute(insert(sketches), [{"n": n, "payload": made[ident]} for ident, n in sorted(places.items())])
