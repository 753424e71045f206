"""Every table of a casebook, as SQLAlchemy tables: portable SQL is written against these alone.

Kept tables hold what was read and what people ruled; derived tables can be dropped and rebuilt from them. Days are
``YYYY-MM-DD`` text, so that they compare as they are, null where open. Offsets are code points into ``articles.text``,
end exclusive. ``payload`` is the record as JSON without the fields that have their default; the columns beside it are
for asking in SQL.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, UniqueConstraint

from interregnum.ledger.text import Words

metadata = MetaData()


def table(name: str, comment: str, *parts: Any) -> Table:
    """A table, its comment for the documentation."""
    return Table(name, metadata, *parts, comment=comment)


def lean(name: str, comment: str, *parts: Any) -> Table:
    """A table that is its own primary key's index."""
    return Table(name, metadata, *parts, comment=comment, sqlite_with_rowid=False)


def words(name: str, *more: Any, needed: bool = False, **options: Any) -> Column[str]:
    """A column of text, null unless needed."""
    return Column(name, Words, *more, nullable=not needed, **options)


def whole(name: str, *, needed: bool = True, **options: Any) -> Column[int]:
    """A column of whole numbers, never null unless not needed."""
    return Column(name, Integer, nullable=not needed, **options)


def key(name: str, *more: Any) -> Column[str]:
    """A part of the primary key."""
    return Column(name, Words, *more, primary_key=True, nullable=False)


def _of_account(*, key: bool = False) -> Column[str]:
    return Column("article", Words, ForeignKey("accounts.article", ondelete="CASCADE"), primary_key=key, nullable=False)


def _of_reading() -> Column[str]:
    link = ForeignKey("readings.article", ondelete="CASCADE")
    return Column("article", Words, link, primary_key=True, nullable=False)


def _of_claim() -> Column[str]:
    return Column("claim", Words, ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True, nullable=False)


def days(name: str) -> tuple[Column[str], Column[str]]:
    """Two columns: the first and the last day that something can be."""
    return words(f"{name}_earliest"), words(f"{name}_latest")


# ---------------------------------------------------------------------- kept

articles = table(
    "articles",
    "texts as outlets printed them, every version",
    Column("n", Integer, primary_key=True),
    words("id", needed=True),
    whole("version"),
    whole("current"),
    words("content", needed=True),  # hash of text, outlet and date
    words("text_hash", needed=True),
    words("title"),
    words("outlet"),
    words("published"),
    words("origin"),
    words("url"),
    words("source"),
    words("format", needed=True),
    words("language"),
    words("text", needed=True),
    words("payload", needed=True),
    UniqueConstraint("id", "version"),
    UniqueConstraint("content"),
    Index("articles_url", "url"),
    Index("articles_source", "source"),
)

archive = table(
    "archive",
    "reading and account that superseded versions of articles had, compressed",
    Column("n", Integer, ForeignKey("articles.n"), primary_key=True),
    Column("reading", LargeBinary, nullable=False),
    Column("account", LargeBinary, nullable=False),
)

sketches = table(
    "sketches",
    "hashes of an article's words, by which copies are found; made when first needed",
    Column("n", Integer, ForeignKey("articles.n"), primary_key=True),
    Column("payload", LargeBinary, nullable=False),
)

readings = table(
    "readings",
    "what the reader found in the current version of an article, compressed",
    key("article"),
    Column("n", Integer, ForeignKey("articles.n"), nullable=False),
    words("reader"),
    Column("payload", LargeBinary, nullable=False),
)

mentions = lean(
    "mentions",
    "words that name something",
    _of_reading(),
    key("id"),
    whole("start_at"),
    whole("end_at"),
    words("words", needed=True),
    words("type", needed=True),
    words("entity", needed=True),
    Column("confidence", Float, nullable=False),
)

frames = lean(
    "frames",
    "statements as read: a trigger, a type, a status",
    _of_reading(),
    key("id"),
    words("type", needed=True),
    words("status", needed=True),
    whole("start_at"),
    whole("end_at"),
    words("words", needed=True),
    words("attribution"),
    Column("confidence", Float, nullable=False),
)

arguments = lean(
    "arguments",
    "mentions that fill the roles of frames",
    _of_reading(),
    key("frame"),
    whole("position", primary_key=True),
    words("role", needed=True),
    words("mention", needed=True),
    Column("confidence", Float, nullable=False),
)

attributions = lean(
    "attributions",
    "who says what, as read; source, cue and content are JSON lists of [start, end]",
    _of_reading(),
    key("id"),
    words("frame"),
    words("inside"),
    words("source", needed=True),
    words("cue", needed=True),
    words("content", needed=True),
    words("speakers", needed=True),
)

accounts = table(
    "accounts",
    "what the current version of an article says, resolved",
    key("article", ForeignKey("readings.article", ondelete="CASCADE")),
    words("reported"),
    *days("reported"),
    words("outlet"),
    words("title"),
    words("origin"),
    words("hash", needed=True),
    words("program", needed=True),
    words("payload", needed=True),
    Index("accounts_reported", "reported_latest"),
)

actors = table(
    "actors",
    "somebody or something that one article names",
    key("id"),
    _of_account(),
    whole("position"),
    words("kind", needed=True),
    words("name", needed=True),
    whole("named"),
    words("country"),
    words("payload", needed=True),
    UniqueConstraint("article", "position"),
)

claims = table(
    "claims",
    "frames resolved to who, what, when, where, which post",
    key("id"),
    _of_account(),
    whole("position"),
    words("type", needed=True),
    words("status", needed=True),
    whole("trigger_start"),
    whole("trigger_end"),
    whole("evidence_start"),
    whole("evidence_end"),
    words("words", needed=True),
    words("text_hash", needed=True),
    words("edtf"),
    words("earliest"),
    words("latest"),
    words("reported"),
    words("place"),
    words("country"),
    words("post"),
    Column("confidence", Float, nullable=False),
    words("payload", needed=True),
    UniqueConstraint("article", "position"),
    Index("claims_type", "type"),
)

claim_parties = lean(
    "claim_parties",
    "who takes part in a claim",
    _of_claim(),
    whole("position", primary_key=True),
    words("role", needed=True),
    words("actor", needed=True),
    whole("start_at"),
    whole("end_at"),
    Column("confidence", Float, nullable=False),
    Index("claim_parties_actor", "actor"),
)

sources = table(
    "sources",
    "who vouches, as one article tells it",
    key("id"),
    _of_account(),
    whole("position"),
    words("kind", needed=True),
    words("name", needed=True),
    words("actor"),
    whole("count", needed=False),
    whole("anonymous"),
    words("payload", needed=True),
    UniqueConstraint("article", "position"),
    Index("sources_name", "name"),
)

claim_sources = lean(
    "claim_sources",
    "who vouches for a claim, innermost first",
    _of_claim(),
    whole("position", primary_key=True),
    words("source", needed=True),
    Index("claim_sources_source", "source"),
)

silences = table(
    "silences",
    "who declined, did not answer or denied",
    key("id"),
    _of_account(),
    whole("position"),
    words("kind", needed=True),
    words("source", needed=True),
    words("words", needed=True),
    words("payload", needed=True),
    UniqueConstraint("article", "position"),
)

silence_claims = lean(
    "silence_claims",
    "the claims that a silence or denial bears on",
    Column("silence", Words, ForeignKey("silences.id", ondelete="CASCADE"), primary_key=True, nullable=False),
    key("claim"),
    Index("silence_claims_claim", "claim"),
)

anchors = table(
    "anchors",
    "where claims of an earlier version or reading of an article went; null where they are gone",
    Column("n", Integer, primary_key=True),
    words("article", needed=True),
    whole("version"),
    words("old", needed=True),
    words("new"),
    whole("start_at", needed=False),
    whole("end_at", needed=False),
    words("words", needed=True),
    words("how", needed=True),
    Index("anchors_old", "old"),
    Index("anchors_article", "article"),
)

judgements = table(
    "judgements",
    "what people ruled, append-only",
    Column("n", Integer, primary_key=True),
    words("id", needed=True, unique=True),
    words("made", needed=True),
    words("signed", needed=True),
    words("ruling", needed=True),
    words("value"),
    words("note"),
)

subjects = lean(
    "subjects",
    "what a judgement is about: as given, and what that is in the current reading of its article (null: not there)",
    Column("judgement", Integer, ForeignKey("judgements.n"), primary_key=True, nullable=False),
    whole("position", primary_key=True),
    words("given", needed=True),
    words("now"),
    words("kind", needed=True),
    words("article"),
    words("mark"),
    Index("subjects_given", "given"),
    Index("subjects_now", "now"),
    Index("subjects_article", "article"),
)

state = lean("state", "what the casebook knows of itself", key("key"), words("value", needed=True))

KEPT = tuple(metadata.sorted_tables)
