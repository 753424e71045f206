"""Changes to a casebook's tables, each a function of a connection inside one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select, update

from interregnum.errors import LedgerError
from interregnum.ledger import sqlite
from interregnum.ledger.anchors import Anchor, moved
from interregnum.ledger.derived_rows import Row
from interregnum.ledger.derived_tables import DERIVED
from interregnum.ledger.judging import follow, standing
from interregnum.ledger.reads import find_article, read_accounts
from interregnum.ledger.rows import account_rows, article_row, content_hash, reading_rows
from interregnum.ledger.slim import slim
from interregnum.ledger.tables import accounts, anchors, archive, articles, metadata, readings, state
from interregnum.ledger.text import digest, dump, pack
from interregnum.ledger.versions import is_version, supersedes
from interregnum.records import Account, Article, Reading, text_hash, to_json

_NEAR = 20  # articles of one address or file that a new one is compared with

HASHED = 10_000  # rows put into one line of what is hashed


def settle(connection: Connection, article: Article) -> tuple[str, Article]:
    """What adding an article would be, and the article under the id that it would have.

    An article that shares its id with one that it is no version of gets the first digits of its hash behind its own.
    """
    content = content_hash(article)
    if connection.execute(select(articles.c.n).where(articles.c.content == content)).first():
        return "unchanged", article
    near = [articles.c.id == article.id]
    near += [articles.c.url == article.url] if article.url else []
    near += [articles.c.source == article.source] if article.source and article.format != "jsonl" else []
    taken = False
    for where in near:
        latest = select(articles.c.id).where(where, articles.c.current == 1).order_by(articles.c.n.desc()).limit(_NEAR)
        for row in connection.execute(latest).all():
            known = find_article(connection, row.id, None)
            if known is not None and is_version(article, known):
                return "updated", _called(article, known.id)
            taken = taken or row.id == article.id
    return "added", _called(article, f"{article.id}-{content[:8]}") if taken else article


def _called(article: Article, ident: str) -> Article:
    return article if article.id == ident else Article.from_json({**article.to_json(), "id": ident})


def put(connection: Connection, article: Article, reading: Reading, account: Account, *, program: str) -> str:
    """Keep an article with its reading and account.

    Returns:
        ``added``, ``updated`` (a further version of an article that is there; it takes the place of the one before
        unless it came out earlier) or ``unchanged`` (its content is there already, and nothing was written).

    Raises:
        LedgerError: the three are not of one article.
    """
    if not article.id == reading.article.id == account.article:
        raise LedgerError(f"article {article.id}, reading of {reading.article.id} and account of {account.article}")
    content = content_hash(article)
    if connection.execute(select(articles.c.n).where(articles.c.content == content)).first():
        return "unchanged"
    versions = connection.execute(select(articles.c.version).where(articles.c.id == article.id)).scalars().all()
    row = article_row(article, len(versions) + 1)
    known = find_article(connection, article.id, None) if versions else None
    if known is not None and not supersedes(article, known):
        n = _insert(connection, row | {"current": 0})
        _archive(connection, n, pack(reading.to_json()), account)
        return "updated"
    if known is not None:
        _supersede(connection, article.id)
    n = _insert(connection, row)
    write_account(connection, n, row["version"], article, reading, account, program=program)
    return "added" if known is None else "updated"


def _insert(connection: Connection, row: Row) -> int:
    made = connection.execute(insert(articles), row).inserted_primary_key
    assert made is not None
    sqlite.index_article(connection, made[0])
    return int(made[0])


def _archive(connection: Connection, n: int, reading: bytes, account: Account) -> None:
    connection.execute(insert(archive), {"n": n, "reading": reading, "account": pack(slim(account))})


def _supersede(connection: Connection, ident: str) -> None:
    kept = connection.execute(select(readings.c.n, readings.c.payload).where(readings.c.article == ident)).one()
    (old,) = read_accounts(connection, article=ident)
    _archive(connection, kept.n, kept.payload, old)
    connection.execute(update(articles).where(articles.c.id == ident, articles.c.current == 1).values(current=0))


def write_account(
    connection: Connection,
    n: int,
    version: int,
    article: Article,
    reading: Reading | None,
    account: Account,
    *,
    program: str,
) -> tuple[Anchor, ...]:
    """Put a reading (None: the kept one stays) and an account in place of those that an article has.

    Returns:
        Where claims of the old account went that are not in the new one.
    """
    ident, hashed = article.id, text_hash(article.text)
    old = next(read_accounts(connection, article=ident), None)
    if reading is None:
        connection.execute(delete(accounts).where(accounts.c.article == ident))
    else:
        connection.execute(delete(readings).where(readings.c.article == ident))  # takes the account with it
        row = {"article": ident, "n": n, "reader": reading.model, "payload": pack(reading.to_json())}
        connection.execute(insert(readings), row)
        _insert_all(connection, reading_rows(reading))
    _insert_all(connection, account_rows(account, program))
    gone = moved(old, account, version=version, text=article.text, text_hash=hashed) if old else ()
    if gone:
        connection.execute(insert(anchors), [_anchor_row(anchor) for anchor in gone])
    follow(connection, account, article.text, hashed)
    set_state(connection, stale="1")
    return gone


def replace_account(
    connection: Connection, account: Account, reading: Reading | None, *, program: str
) -> tuple[Anchor, ...]:
    """Put what a current version was read into anew, or resolved into anew, in place of what it was.

    Raises:
        LedgerError: there is no such article, or the reading is of another text.
    """
    where = articles.c.id == account.article, articles.c.current == 1
    row = connection.execute(select(articles.c.n, articles.c.version).where(*where)).first()
    article = find_article(connection, account.article, None)
    if row is None or article is None:
        raise LedgerError(f"there is no article {account.article} in this casebook")
    if reading is not None and reading.article.text != article.text:
        raise LedgerError(f"this reading of {account.article} is of another text; put it in as a new version")
    return write_account(connection, row.n, row.version, article, reading, account, program=program)


def _anchor_row(anchor: Anchor) -> Row:
    row = {"article": anchor.article, "version": anchor.version, "old": anchor.old, "new": anchor.new}
    span = anchor.span
    row |= {"start_at": span.start if span else None, "end_at": span.end if span else None}
    return row | {"words": anchor.words, "how": anchor.how}


def _insert_all(connection: Connection, rows: Mapping[str, list[Row]]) -> None:
    for table, some in rows.items():
        if some:
            connection.execute(insert(metadata.tables[table]), some)


def write_derived(connection: Connection, rows: Mapping[str, list[Row]]) -> None:
    """Put derived rows in place of those that are there."""
    for table in reversed(DERIVED):
        connection.execute(delete(table))
    _insert_all(connection, rows)
    sqlite.index_aliases(connection)


def derived_digest(connection: Connection) -> str:
    """A hash over all rows of the derived tables, each table by its primary key."""
    made = hashlib.blake2b(digest_size=16)
    for table in DERIVED:
        made.update(f"{table.name}\n".encode("ascii"))
        ordered = sorted(tuple(row) for row in connection.execute(select(table)))
        for at in range(0, len(ordered), HASHED):
            made.update(json.dumps(ordered[at : at + HASHED]).encode("ascii") + b"\n")
    return made.hexdigest()


def inputs_digest(connection: Connection, program: str) -> str:
    """A hash over what is derived from: accounts, standing judgements and the program."""
    hashes = connection.execute(select(accounts.c.article, accounts.c.hash))
    ruled = [dump(to_json(judgement)) for judgement in standing(connection)]
    return digest(program, sorted(f"{row.article}\x00{row.hash}" for row in hashes), ruled)


def get_state(connection: Connection) -> dict[str, str]:
    """What the casebook knows of itself."""
    return {row.key: row.value for row in connection.execute(select(state))}


def set_state(connection: Connection, **values: str) -> None:
    """Write some of it."""
    for key, value in values.items():
        connection.execute(delete(state).where(state.c.key == key))
        connection.execute(insert(state), {"key": key, "value": value})
