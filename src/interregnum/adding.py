"""Articles into a ledger: what is new in the inputs is read, resolved and kept, one transaction an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interregnum import pipeline
from interregnum.articles import Address, Fields
from interregnum.batch import Failed, Settings, expand, read_each
from interregnum.errors import ArticleError, InterregnumError, LedgerError
from interregnum.ledger.store import Ledger
from interregnum.records import Account, Article, Notice, Reading

if TYPE_CHECKING:
    from interregnum.frames.reader import Reader

Input = Path | str | bytes | Address | Article | Failed


@dataclass(frozen=True, slots=True)
class Step:
    """How far an ``add`` has come, told after each article and each input that failed.

    Args:
        source: the article or input just done; ``outcome``: added, updated, unchanged or failed.
        articles: articles done so far, of all outcomes.
        done, inputs: inputs that were opened so far, and how many there are; one can hold many articles.
    """

    source: str
    outcome: str
    articles: int
    done: int
    inputs: int


@dataclass(frozen=True, slots=True)
class AddReport:
    """What an ``add`` did: ids of articles by outcome, inputs that failed, and what else is to be told of articles."""

    added: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    failed: tuple[Failed, ...] = ()
    notices: tuple[tuple[str, Notice], ...] = ()

    @property
    def articles(self) -> int:
        """How many articles were looked at and could be read."""
        return len(self.added) + len(self.unchanged) + len(self.updated)


class Adding:
    """One run of ``add``: what comes in, what is new in it, and what became of it."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        reader: Reader | None = None,
        roster: Any = None,
        force: bool = False,
        date: str | None = None,
        fields: Fields | None = None,
        progress: Callable[[Step], None] | None = None,
    ) -> None:
        self.ledger, self.reader, self.roster = ledger, reader, roster
        self.force, self.date, self.fields, self.progress = force, date, fields, progress
        self.ids: dict[str, list[str]] = {"added": [], "updated": [], "unchanged": []}
        self.failed: list[Failed] = []
        self.notices: list[tuple[str, Notice]] = []
        self.opened = self.inputs = 0

    def run(self, sources: Sequence[Path | bytes | Address | Article | Failed], workers: int) -> AddReport:
        """Take everything in."""
        self.inputs = len(sources)
        settings = Settings(make_reader=reader_maker(self.reader), force=self.force, date=self.date)
        new: Any = self._new(sources)  # read_each takes articles as well as inputs
        for made in read_each(new, settings=settings, workers=workers):
            if isinstance(made, Failed):
                self._fail(made)
            else:
                self._keep(made)
        report = {outcome: tuple(ids) for outcome, ids in self.ids.items()}
        return AddReport(**report, failed=tuple(self.failed), notices=tuple(self.notices))

    def _new(self, sources: Sequence[Path | bytes | Address | Article | Failed]) -> Iterator[Article | Failed]:
        """The articles that are not in the casebook yet: reading them is what costs."""
        for source in sources:
            for taken in self._taken(source):
                if isinstance(taken, Failed):
                    yield taken
                elif self.ledger.settle(taken)[0] == "unchanged":
                    self._tell(taken.id, "unchanged")
                else:
                    yield taken
            self.opened += 1

    def _taken(self, source: Path | bytes | Address | Article | Failed) -> Iterator[Article | Failed]:
        if isinstance(source, Article | Failed):
            yield source
            return
        name = "-" if isinstance(source, bytes) else str(source)
        try:
            for taken in pipeline.ingest([source], force=self.force, date=self.date, fields=self.fields):
                yield _failure(name, taken) if isinstance(taken, ArticleError) else taken
        except OSError as error:
            yield _failure(name, error)

    def _keep(self, reading: Reading) -> None:
        taken = reading.article
        # Looked up only now: what came in meanwhile, from this run or another program, counts.
        outcome, article = self.ledger.settle(taken)
        if outcome != "unchanged":
            if outcome == "added" and article.id != taken.id:
                said = f"its id {taken.id!r} is that of another article; it is kept as {article.id!r}"
                article = replace(article, notices=(*article.notices, Notice("id-taken", said)))
            reading = replace(reading, article=article)
            account = resolved(reading, self.roster)
            if isinstance(account, Failed):
                self._fail(account)
                return
            known = len(self.ledger.anchors(article=article.id)) if outcome == "updated" else 0
            outcome = self.ledger.put(article, reading, account)
            if outcome == "updated":
                moved = len(self.ledger.anchors(article=article.id)) - known
                self.notices += moves(self.ledger, article.id, moved)
        notices = (*article.notices, *reading.notices)
        self.notices += [(article.id, notice) for notice in notices if outcome != "unchanged"]
        self._tell(article.id, outcome)

    def _fail(self, failed: Failed) -> None:
        self.failed.append(failed)
        self._tell(failed.source, "failed")

    def _tell(self, source: str, outcome: str) -> None:
        if outcome != "failed":
            self.ids[outcome].append(source)
        if self.progress is not None:
            done = sum(map(len, self.ids.values())) + len(self.failed)
            self.progress(Step(source, outcome, done, self.opened, self.inputs))


# ---------------------------------------------------------------------- the rooms, loaded when first needed


def _resolve(reading: Reading, roster: Any) -> Account:
    from interregnum.resolve.account import account

    return account(reading, roster=roster)


def resolved(reading: Reading, roster: Any) -> Account | Failed:
    """The account of a reading, or why there is none."""
    try:
        return _resolve(reading, roster)
    except LedgerError:
        raise
    except Exception as error:  # a fault met by one article must not lose the others
        name = reading.article.source or reading.article.id
        told = "" if isinstance(error, InterregnumError) else "; this is a fault of interregnum: please report it"
        return Failed(name, type(error).__name__, f"{name}: {error}{told}")


def reader_maker(reader: Reader | None) -> Callable[[Path | None, int | None], Reader] | None:
    """What makes a given reader in every worker; None for the shipped model."""
    return None if reader is None else partial(_given, reader)


def _given(reader: Reader, model: Path | None, threads: int | None) -> Reader:
    return reader


# ---------------------------------------------------------------------- small parts


def inputs_of(sources: Input | Iterable[Input]) -> list[Path | bytes | Address | Article | Failed]:
    """Inputs one by one: paths with folders and patterns opened up, addresses, all else as it is."""
    given = [sources] if isinstance(sources, Input) else sources
    made: list[Path | bytes | Address | Article | Failed] = []
    for source in given:
        made += expand([str(source)]) if isinstance(source, Path | str) else [source]
    return made


def _failure(name: str, error: Exception) -> Failed:
    message = str(error) or type(error).__name__
    return Failed(name, type(error).__name__, message if name in message else f"{name}: {message}")


def moves(ledger: Ledger, article: str, moved: int) -> list[tuple[str, Notice]]:
    """Notices of the latest so many claims that moved or went, and of rulings that lost what they were about."""
    anchors = ledger.anchors(article=article)[-moved:] if moved else ()
    gone = [anchor for anchor in anchors if anchor.new is None]
    made = []
    if moved:
        said = f"{moved - len(gone)} claims of the version before stand at other words now, {len(gone)} are gone"
        made.append((article, Notice("re-anchored", said)))
    made += [(article, Notice("claim-gone", f"{a.old} ({a.words[:80]!r}): {a.how}")) for a in gone]
    lost = ledger.lost([article])
    made += [(article, Notice("ruling-lost", f"{a.judgement} on {a.subject}: {a.why}")) for a in lost]
    return made
