"""What only SQLite does: opening a file, pragmas, the version in its header, full-text search, its errors.

Full text is FTS5 over content kept elsewhere (``articles``, ``aliases``): the indexes hold no text of their own and
can be rebuilt. ``alias_grams`` finds names with typos by the trigrams they share.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from interregnum.errors import CasebookBusy, CasebookNotFound, CasebookReadOnly, LedgerError, NotACasebook
from interregnum.ledger.text import MARK, safe

APPLICATION = 0x494E5452  # "INTR": tells a casebook from another program's SQLite file
HEADER = b"SQLite format 3\x00"
BUSY_MS = 5_000
OPEN_HIT, CLOSE_HIT = f"{MARK}<", f"{MARK}>"  # in no stored text: U+FFFE is escaped there

FULL_TEXT = (
    "CREATE VIRTUAL TABLE article_words USING fts5(title, text, content='articles', content_rowid='n', "
    "tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE alias_words USING fts5(key, content='aliases', content_rowid='n', "
    "tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    "CREATE VIRTUAL TABLE alias_grams USING fts5(key, content='aliases', content_rowid='n', tokenize='trigram', "
    "detail='none')",
    # Judgements are never edited, only withdrawn by a later one.
    "CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements BEGIN "
    "SELECT RAISE(ABORT, 'judgements are append-only'); END",
    "CREATE TRIGGER judgements_last BEFORE DELETE ON judgements BEGIN "
    "SELECT RAISE(ABORT, 'judgements are append-only'); END",
)


def open_engine(path: Path, *, create: bool, read_only: bool) -> Engine:
    """An engine on one file, its header checked, without a connection yet.

    Raises:
        CasebookNotFound: there is nothing at that path, and none is to be made.
        NotACasebook: a folder is there, or a file that is no SQLite database.
        CasebookReadOnly: the file cannot be written to.
    """
    if path.is_dir():
        raise NotACasebook(f"{path}: this is a folder; a casebook is one file, for example {path / 'case.db'}")
    if not path.exists():
        if not create or read_only:
            raise CasebookNotFound(f"{path}: there is no casebook; `interregnum add {path} ARTICLE...` makes one")
        if not path.absolute().parent.is_dir():
            raise CasebookNotFound(f"{path}: there is no folder {path.parent} to put a casebook in; make it first")
    elif not _is_sqlite(path, create=create):
        raise NotACasebook(f"{path}: this file is no casebook; name another, and add articles to make one")
    elif not read_only and not os.access(path, os.W_OK):
        raise CasebookReadOnly(f"{path}: this file cannot be written to; change its permissions, or copy it")
    return _engine(path, read_only=read_only)


def _is_sqlite(path: Path, *, create: bool) -> bool:
    with path.open("rb") as file:
        head = file.read(len(HEADER))
    return head == HEADER or (create and not head)


def _engine(path: Path, *, read_only: bool) -> Engine:
    uri = path.absolute().as_uri()
    if read_only:
        uri += "?mode=ro"
        # SQLite needs to make files beside a WAL database, even to read it, unless nobody can write to it.
        if not os.access(path.absolute().parent, os.W_OK) and not os.path.exists(f"{path}-wal"):
            uri += "&immutable=1"

    def connect() -> sqlite3.Connection:
        # isolation_level None: transactions begin where this program says so, not where the driver guesses.
        return sqlite3.connect(uri, uri=True, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", _prepare_read if read_only else _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, record: object) -> None:
    connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    # In WAL mode NORMAL keeps every finished transaction through a kill, and the file sound through a power cut.
    connection.execute("PRAGMA synchronous=NORMAL")
    _prepare_read(connection, record)


def _prepare_read(connection: sqlite3.Connection, record: object) -> None:
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA cache_size=-65536")
    connection.execute("PRAGMA temp_store=MEMORY")


def _begin(connection: Connection) -> None:
    # A writer takes its turn when it begins; one that began as a reader would fail in the middle.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def named_errors(path: Path) -> Iterator[None]:
    """SQLite's errors as the casebook's own.

    Raises:
        CasebookBusy: another program holds the file.
        CasebookReadOnly: the file or its disk takes no writing.
        NotACasebook: the file is damaged or no database.
        LedgerError: the disk is full, or anything else that SQLite says.
    """
    try:
        yield
    except DatabaseError as error:
        raise _named(path, error) from error


def _named(path: Path, error: DatabaseError) -> Exception:
    said = str(error.orig)
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CasebookBusy(f"{path}: another program is writing to this casebook; try again when it is done")
    if code == sqlite3.SQLITE_READONLY:
        return CasebookReadOnly(f"{path}: this casebook can only be read here ({said})")
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return NotACasebook(f"{path}: this file is damaged or no casebook ({said}); restore it from a copy")
    if code == sqlite3.SQLITE_FULL:
        return LedgerError(f"{path}: the disk is full; make room and run the same again, nothing is lost")
    return LedgerError(f"{path}: SQLite says {said}")


def check_versions() -> None:
    """Refuse an SQLite without what full-text search here needs.

    Raises:
        LedgerError: this Python comes with SQLite before 3.34.
    """
    if sqlite3.sqlite_version_info < (3, 34):
        raise LedgerError(f"SQLite {sqlite3.sqlite_version} is too old; use a Python built with 3.34 or later")


def marks(connection: Connection) -> tuple[int, int, bool]:
    """The application id and schema version in the file's header, and whether there are no tables yet."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    return int(application), int(version), not tables


def set_version(connection: Connection, version: int) -> None:
    """Write both into the header; part of the transaction."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")
    connection.exec_driver_sql(f"PRAGMA user_version={int(version)}")


def use_wal(engine: Engine) -> None:
    """Let readers and a writer work side by side; stays with the file. Only once it is known to be a casebook."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()


def index_article(connection: Connection, n: int) -> None:
    """Put the words of an article into the full-text index."""
    connection.execute(
        text("INSERT INTO article_words(rowid, title, text) SELECT n, title, text FROM articles WHERE n = :n"), {"n": n}
    )


def index_aliases(connection: Connection) -> None:
    """Build the indexes over names anew."""
    for name in ("alias_words", "alias_grams"):
        connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES('rebuild')")


def alias_rows(connection: Connection, query: str, *, grams: bool, what: str | None, limit: int) -> list[int]:
    """Row numbers of the aliases that best match a full-text query, best first."""
    table = "alias_grams" if grams else "alias_words"
    only = "AND a.what = :what " if what else ""
    statement = text(
        f"SELECT a.n FROM {table} JOIN aliases a ON a.n = {table}.rowid WHERE {table} MATCH :query {only}"
        "ORDER BY rank, a.n LIMIT :limit"
    )
    return list(connection.execute(statement, {"query": query, "what": what, "limit": limit}).scalars())


def article_rows(connection: Connection, query: str, limit: int) -> Sequence[Any]:
    """Articles that match: number, title and text with the words found between marks, best first."""
    statement = text(
        "SELECT a.n, a.id, a.outlet, a.published, a.title, "
        "highlight(article_words, 1, :before, :after) AS marked "
        "FROM article_words JOIN articles a ON a.n = article_words.rowid "
        "WHERE article_words MATCH :query AND a.current = 1 ORDER BY rank, a.id LIMIT :limit"
    )
    values = {"query": query, "before": OPEN_HIT, "after": CLOSE_HIT, "limit": limit}
    return connection.execute(statement, values).all()


def words_query(words: Sequence[str], *, prefix: bool = True) -> str:
    """A full-text query for all of the words, the last one as a beginning; nothing in them is syntax."""
    quoted = [_quoted(safe(word)) for word in words]
    return " ".join(quoted) + ("*" if prefix and quoted else "")


def grams_query(key: str) -> str:
    """A full-text query for any of the trigrams of a key; empty for fewer than three characters."""
    stored = safe(key)
    return " OR ".join(map(_quoted, sorted({stored[i : i + 3] for i in range(len(stored) - 2)})))


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
