"""The ledger: one casebook file, opened, written to and asked."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from interregnum import __version__
from interregnum.errors import CasebookReadOnly, QuestionError
from interregnum.ledger import derived_tables, finding, judging, migrations, origins, reads, sqlite, tables, writes
from interregnum.ledger.anchors import Anchor
from interregnum.ledger.derived_rows import derived_rows
from interregnum.ledger.judging import Lost
from interregnum.records import (
    Account,
    Article,
    Cited,
    Claim,
    Conflict,
    Copy,
    Derived,
    Entity,
    Event,
    Excerpt,
    Heading,
    Hit,
    Judgement,
    Origin,
    Post,
    Reading,
    Silence,
    Source,
    Tenure,
    Tie,
    Void,
)


class Ledger:
    """A casebook kept in one SQLite file. It is a ``views.book.Book``.

    Writing is one transaction a call: it happens whole or not at all, also when the program is killed. What is
    derived may lag behind what is kept (``stale``) until ``write_derived`` is called.

    Args:
        path: the file.
        create: make one where there is none.
        read_only: never write, not even to bring an older file into today's shape.

    Raises:
        CasebookNotFound: there is none, and ``create`` is not set.
        NotACasebook: something else is there.
        CasebookTooNew: a later version made it.
        CasebookBusy: another program is changing its shape.
        CasebookReadOnly: it cannot be written to, and ``read_only`` is not set.
    """

    def __init__(self, path: Path | str, *, create: bool = False, read_only: bool = False) -> None:
        self.path = Path(path)
        self.read_only = read_only
        sqlite.check_versions()
        self._engine = sqlite.open_engine(self.path, create=create, read_only=read_only)
        with sqlite.named_errors(self.path):
            migrations.migrate(self._engine, self.path, create=create, read_only=read_only)

    def __enter__(self) -> Self:
        """Open already."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Let go of the file; the last one to do so folds SQLite's own files beside it back in."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with sqlite.named_errors(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self.read_only:
            raise CasebookReadOnly(f"{self.path}: this casebook was opened for reading only")
        with (
            sqlite.named_errors(self.path),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    # ------------------------------------------------------------------ keeping

    def settle(self, article: Article) -> tuple[str, Article]:
        """What adding an article would be (``added``, ``updated``, ``unchanged``), and the article under the id it
        would have.

        Known content is *unchanged*. A text with the id, address or file of a known one is a version of it when the
        two are alike; another article that happens to have a known id gets one of its own.
        """
        with self._reading() as connection:
            return writes.settle(connection, article)

    def put(self, article: Article, reading: Reading, account: Account) -> str:
        """Keep an article with its reading and account, in one transaction.

        Returns:
            ``added``; ``updated``: a further version of an article that is there, which takes the place of the one
            before unless it came out earlier; ``unchanged``: the same text of that outlet and day is there.
            Claims of the version before that are gone or moved are told by ``anchors``.

        Raises:
            LedgerError: the three are not of one article, or an id in the account is used twice.
        """
        with self._writing() as connection:
            return writes.put(connection, article, reading, account, program=__version__)

    def replace(self, account: Account, reading: Reading | None = None) -> tuple[Anchor, ...]:
        """Put a new reading (None: the kept one stays) and account of a kept article in place of the old.

        Returns:
            Where claims went that the new account does not have under their id.

        Raises:
            LedgerError: there is no such article, or the reading is of another text.
        """
        with self._writing() as connection:
            return writes.replace_account(connection, account, reading, program=__version__)

    def judge(
        self,
        ruling: str,
        subjects: Sequence[str],
        *,
        by: str,
        value: str | None = None,
        note: str | None = None,
        made: str | None = None,
    ) -> Judgement:
        """Keep a person's ruling. It is never edited; a later one may withdraw it.

        Args:
            ruling: one of RULINGS.
            subjects: ids of what it is about (names, for ``reliability``).
            by: who rules.
            value: of ``date`` an EDTF date, of ``reliability`` A-F, of ``credibility`` 1-6; else None.
            note: in words.
            made: when, ISO 8601; now when None.

        Raises:
            JudgementError: a subject is not there, there are too few, or the value is none of this ruling's.
            RecordError: there is no such ruling.
        """
        with self._writing() as connection:
            ruled = judging.judge(connection, ruling, subjects, by=by, value=value, note=note, made=made)
            writes.set_state(connection, stale="1")
            return ruled

    def write_derived(self, derived: Derived, *, inputs: str | None = None) -> str:
        """Put what is derived in place of what was, in one transaction: readers see the one or the other.

        Args:
            derived: what ``derive`` made.
            inputs: ``inputs()`` as it was before accounts and judgements were read for it; what came in since keeps
                the ledger stale. As it is now when None.

        Returns:
            The digest of the derived tables.

        Raises:
            LedgerError: an id is used twice.
        """
        rows = derived_rows(derived)
        with self._writing() as connection:
            now = writes.inputs_digest(connection, __version__)
            writes.write_derived(connection, rows)
            made = writes.derived_digest(connection)
            stale = "0" if inputs in (None, now) else "1"
            writes.set_state(connection, stale=stale, derived_from=inputs or now, digest=made, program=__version__)
            return made

    # ------------------------------------------------------------------ what is kept

    def accounts(self, *, reported_by: str | None = None) -> Iterator[Account]:
        """Accounts of current versions, by article.

        Args:
            reported_by: only those that had certainly been reported by the end of that day; undated ones are out.
        """
        with self._reading() as connection:
            yield from reads.read_accounts(connection, reported_by=reported_by)

    def account(self, article: str) -> Account | None:
        """The account of one article."""
        with self._reading() as connection:
            return next(reads.read_accounts(connection, article=article), None)

    def readings(self) -> Iterator[Reading]:
        """Readings of current versions, by article."""
        with self._reading() as connection:
            yield from reads.read_readings(connection)

    def reading(self, article: str) -> Reading | None:
        """What was read in the current version of one article."""
        with self._reading() as connection:
            return next(reads.read_readings(connection, article=article), None)

    def articles(self) -> Iterator[Article]:
        """Current versions of articles, by id."""
        with self._reading() as connection:
            yield from reads.read_articles(connection)

    def anchors(self, *, article: str | None = None, claim: str | None = None) -> tuple[Anchor, ...]:
        """Where claims of earlier versions and readings went, oldest first."""
        with self._reading() as connection:
            return reads.find_anchors(connection, article, claim)

    def standing(self) -> tuple[Judgement, ...]:
        """The rulings that hold today: not withdrawn, their subjects as they are called now."""
        with self._reading() as connection:
            return judging.standing(connection)

    def lost(self, articles: Collection[str] | None = None) -> tuple[Lost, ...]:
        """What rulings were made about that current readings no longer have."""
        with self._reading() as connection:
            return judging.lost(connection, articles)

    @property
    def stale(self) -> bool:
        """Whether something came in, or the program changed, since what is derived was derived."""
        with self._reading() as connection:
            known = writes.get_state(connection)
        return known.get("stale") != "0" or known.get("program") != __version__

    def inputs(self) -> str:
        """A hash over what is derived from: accounts, standing judgements, the program."""
        with self._reading() as connection:
            return writes.inputs_digest(connection, __version__)

    def digest(self) -> str:
        """A hash over every row of the derived tables; the same input gives the same, whatever order it came in."""
        with self._reading() as connection:
            return writes.derived_digest(connection)

    def state(self) -> Mapping[str, str]:
        """What the casebook knows of itself: ``stale``, ``derived_from``, ``digest``, ``program``."""
        with self._reading() as connection:
            return writes.get_state(connection)

    def counts(self) -> Mapping[str, int]:
        """How many rows each table has."""
        with self._reading() as connection:
            return reads.counts(connection, [*tables.KEPT, *derived_tables.DERIVED])

    def reported_days(self) -> tuple[str | None, str | None]:
        """The first and last day on which something was reported."""
        with self._reading() as connection:
            return reads.reported_days(connection)

    def readers(self) -> Mapping[str, int]:
        """How many current readings each reader made."""
        with self._reading() as connection:
            return reads.readers(connection)

    @property
    def size(self) -> int:
        """Bytes of the file, with what SQLite keeps beside it."""
        beside = (Path(f"{self.path}{end}") for end in ("", "-wal"))
        return sum(os.path.getsize(path) for path in beside if path.exists())

    # ------------------------------------------------------------------ a Book

    def find(self, name: str, *, what: str = "any", limit: int = 10) -> tuple[Hit, ...]:
        """Entities and posts by any alias, best first; typos are tolerated.

        Raises:
            QuestionError: ``what`` is none of entity, post, any.
        """
        if what not in finding.WHATS:
            raise QuestionError(f"no kind {what!r} of thing to find; there are {', '.join(finding.WHATS)}")
        with self._reading() as connection:
            return finding.find(connection, name, what=what, limit=limit)

    def search(self, text: str, *, limit: int = 20) -> tuple[Excerpt, ...]:
        """Articles that hold all of these words, best first; the last may be a beginning; quotes make a phrase."""
        with self._reading() as connection:
            return finding.search(connection, text, limit=limit)

    def entities(self, ids: Collection[str] | None = None) -> Mapping[str, Entity]:
        """Entities by id; all when None."""
        with self._reading() as connection:
            return reads.find_entities(connection, ids)

    def entity_of(self, actors: Collection[str]) -> Mapping[str, str]:
        """The entity id of each actor id."""
        with self._reading() as connection:
            return reads.entity_of(connection, actors)

    def posts(self, *, ids: Collection[str] | None = None, body: str | None = None) -> tuple[Post, ...]:
        """Posts by id or by the entity in which they are."""
        with self._reading() as connection:
            return reads.find_posts(connection, ids, body)

    def tenures(
        self, *, ids: Collection[str] | None = None, post: str | None = None, holder: str | None = None
    ) -> tuple[Tenure, ...]:
        """Tenures by id, of a post or of a holder."""
        with self._reading() as connection:
            return reads.find_tenures(connection, ids, post, holder)

    def voids(self, *, post: str | None = None, open_only: bool = False, on: str | None = None) -> tuple[Void, ...]:
        """Voids, of one post or all; those that may have been open on a day."""
        with self._reading() as connection:
            return reads.find_voids(connection, post, open_only, on)

    def events(
        self,
        *,
        ids: Collection[str] | None = None,
        entity: str | None = None,
        types: Collection[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> tuple[Event, ...]:
        """Events, oldest first; those whose time may lie in the days given."""
        with self._reading() as connection:
            return reads.find_events(
                connection, ids=ids, entity=entity, types=types, since=since, until=until, limit=limit
            )

    def ties(self, *, entity: str | None = None, types: Collection[str] | None = None) -> tuple[Tie, ...]:
        """Ties, of one entity or all."""
        with self._reading() as connection:
            return reads.find_ties(connection, entity, types)

    def conflicts(self, *, about: str | None = None, open_only: bool = False) -> tuple[Conflict, ...]:
        """Claims that cannot all be true."""
        with self._reading() as connection:
            return reads.find_conflicts(connection, about, open_only)

    def claims(self, ids: Collection[str]) -> Mapping[str, Claim]:
        """Claims by id."""
        with self._reading() as connection:
            return reads.find_claims(connection, ids)

    def resting_on(self, claim: str) -> tuple[str, ...]:
        """Ids of the events, ties, tenures, voids and conflicts that rest on a claim."""
        with self._reading() as connection:
            return reads.resting_on(connection, claim)

    def voices(self) -> Mapping[str, tuple[str, str]]:
        """The article of every claim, and the kind of source that says it first-hand: ``self`` where none is named."""
        with self._reading() as connection:
            return reads.voices(connection)

    def rests(self, what: str) -> Mapping[str, tuple[str, ...]]:
        """The claims that each event (tie, tenure, void, conflict) rests on, by its id."""
        with self._reading() as connection:
            return reads.rests(connection, what)

    def sources(self, ids: Collection[str]) -> Mapping[str, Source]:
        """Sources by id."""
        with self._reading() as connection:
            return reads.find_sources(connection, ids)

    def silences(self, claims: Collection[str]) -> tuple[Silence, ...]:
        """Silences and denials that bear on any of these claims."""
        with self._reading() as connection:
            return reads.find_silences(connection, claims)

    def article(self, ident: str, *, version: int | None = None) -> Article | None:
        """An article with its text; its current version when None."""
        with self._reading() as connection:
            return reads.find_article(connection, ident, version)

    def headings(self, ids: Collection[str] | None = None) -> Mapping[str, Heading]:
        """What is known of articles without their text; of all when None."""
        with self._reading() as connection:
            return reads.find_headings(connection, ids)

    def last_reported(self) -> str | None:
        """When the latest article came out, as it is dated; None when none is."""
        with self._reading() as connection:
            return reads.last_reported(connection)

    def copies(self, *, article: str | None = None) -> tuple[Copy, ...]:
        """Articles that print the report of an earlier one: those of and by one article, or all."""
        with self._reading() as connection:
            return origins.find_copies(connection, article)

    def origins(self, ids: Collection[str] | None = None) -> Mapping[str, Origin]:
        """Who reported first, by id; all when None."""
        with self._reading() as connection:
            return origins.find_origins(connection, ids)

    def origin_of(self, articles: Collection[str]) -> Mapping[str, str]:
        """The origin id of each article."""
        with self._reading() as connection:
            return origins.origin_of(connection, articles)

    def cited(self, claims: Collection[str] | None = None) -> Mapping[str, Cited]:
        """Claims for which their article only cites somebody else, by id; all when None."""
        with self._reading() as connection:
            return origins.cited(connection, claims)

    def sketches(self) -> Mapping[str, bytes | None]:
        """The sketch of each current article by which copies are found; None where none was made yet."""
        with self._reading() as connection:
            return origins.read_sketches(connection)

    def put_sketches(self, made: Mapping[str, bytes]) -> None:
        """Keep sketches, by article id."""
        with self._writing() as connection:
            origins.put_sketches(connection, made)

    def judgements(self, *, subject: str | None = None) -> tuple[Judgement, ...]:
        """Rulings as they were made, oldest first, withdrawn ones among them."""
        with self._reading() as connection:
            return judging.all_judgements(connection, subject)
