"""The casebook: many articles in one ledger, read once, derived anew whenever something came in.

``add`` keeps each article in a transaction of its own, so that a program killed in the middle loses the article in
hand and no other; the next ``add`` goes on where it was. What is derived from a casebook depends on what is in it
alone, not on the order in which it came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from interregnum import __version__
from interregnum.ledger.store import Ledger
from interregnum.records import Account, Cited, Copy, Derived, Entity, Judgement, Notice, Reading

if TYPE_CHECKING:  # what reads and resolves is loaded when something is added, not for a question
    from interregnum.adding import AddReport, Input, Step
    from interregnum.articles import Fields
    from interregnum.batch import Failed
    from interregnum.frames.reader import Reader
    from interregnum.origins.copies import Printed
    from interregnum.views import ask
    from interregnum.views.book import Book

__all__ = ["AddReport", "Casebook", "Info", "RebuildReport", "Step"]

STAGES = ("accounts", "readings", "articles")


def __getattr__(name: str) -> Any:
    if name in ("AddReport", "Step"):
        from interregnum import adding

        return getattr(adding, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """What a ``rebuild`` did.

    Args:
        digest: of the derived tables; the same for the same articles, readings and judgements.
        changed: whether they are other than before.
        redone: how many articles were resolved or read anew; ``failed`` those that could not be, and stay as they
            were.
        notices: claims that went elsewhere or are gone, and rulings that lost their subject, by article.
    """

    digest: str
    changed: bool = False
    redone: int = 0
    failed: tuple[Failed, ...] = ()
    notices: tuple[tuple[str, Notice], ...] = ()


@dataclass(frozen=True, slots=True)
class Info:
    """A casebook in numbers.

    Args:
        first_report, last_report: the days between which articles came out.
        readers: how many articles each reader read.
        stale: whether something came in that is not derived yet.
        counts: rows of every table.
    """

    path: str
    size: int
    program: str
    articles: int
    versions: int
    claims: int
    entities: int
    posts: int
    tenures: int
    voids: int
    open_voids: int
    events: int
    ties: int
    open_conflicts: int
    judgements: int
    first_report: str | None = None
    last_report: str | None = None
    stale: bool = False
    digest: str | None = None
    readers: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


class Casebook:
    """A casebook file: add to it, ask it, rule on it.

    Args:
        path: the file.
        create: make one where there is none.
        reader: what reads articles; the shipped model when None.
        roster: known entities with ids of their own, as ``resolve`` takes them.
        read_only: never write; questions are answered from what was derived last.

    Raises:
        LedgerError: the file cannot be used so.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        create: bool = True,
        reader: Reader | None = None,
        roster: Any = None,
        read_only: bool = False,
    ) -> None:
        self.path = Path(path)
        self.reader = reader
        self.roster = roster
        self.ledger = Ledger(path, create=create and not read_only, read_only=read_only)
        self._known: tuple[tuple[str, str], Book] | None = None

    def __enter__(self) -> Self:
        """Open already."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.ledger.close()

    # ------------------------------------------------------------------ adding

    def add(
        self,
        sources: Input | Iterable[Input],
        *,
        force: bool = False,
        date: str | None = None,
        fields: Fields | None = None,
        progress: Callable[[Step], None] | None = None,
        workers: int = 1,
    ) -> AddReport:
        """Read articles into the casebook; what is there already is not read again.

        Args:
            sources: files, folders and patterns as paths or strings, http(s) addresses, whole inputs as bytes,
                articles; one or many.
            force: read texts in other languages too.
            date: publication date of texts that do not tell theirs, EDTF.
            fields: what tables and JSON Lines call our fields, {"text": "body"}.
            progress: called after each article and each input that failed.
            workers: processes to read with.

        Raises:
            ModelError: the model's files are missing or damaged.
            LedgerError: the file cannot be written to.
        """
        from interregnum.adding import Adding, inputs_of

        adding = Adding(
            self.ledger,
            reader=self.reader,
            roster=self.roster,
            force=force,
            date=date,
            fields=fields,
            progress=progress,
        )
        report = adding.run(inputs_of(sources), workers)
        if self.ledger.stale:
            self.rebuild()
        return report

    def rebuild(
        self, from_: str = "accounts", *, progress: Callable[[str, int, int], None] | None = None
    ) -> RebuildReport:
        """Derive everything anew; the same input gives the same bytes.

        Args:
            from_: ``accounts`` derives from what is resolved; ``readings`` resolves what was read anew first;
                ``articles`` reads every article anew before that, with this casebook's reader.
            progress: called after each article with its id, how many are done and how many there are.

        Raises:
            ValueError: there is no such stage.
            ModelError: the model's files are missing or damaged.
        """
        if from_ not in STAGES:
            raise ValueError(f"no stage {from_!r} to rebuild from; there are {', '.join(STAGES)}")
        failed: list[Failed] = []
        notices: list[tuple[str, Notice]] = []
        redone = 0
        before = self.ledger.state().get("digest")
        if from_ != "accounts":
            from interregnum.adding import moves
            from interregnum.batch import Failed

            total = self.ledger.counts()["readings"]
            for done, (ident, made) in enumerate(self._again(from_), 1):
                if isinstance(made, Failed):
                    failed.append(made)
                else:
                    redone += 1
                    notices += moves(self.ledger, ident, made)
                if progress is not None:
                    progress(ident, done, total)
        inputs = self.ledger.inputs()
        accounts, rulings = tuple(self.ledger.accounts()), self.ledger.standing()
        printed = self._printed()
        derived = _derived(accounts, rulings, copies=_copies(printed, self.ledger))
        digest = self.ledger.write_derived(derived, inputs=inputs)
        return RebuildReport(digest, digest != before, redone, tuple(failed), tuple(notices))

    def _printed(self) -> tuple[Printed, ...]:
        """Every current article as copies are looked for; sketches made once are kept."""
        from interregnum.origins.copies import Printed, is_current

        headings, known = self.ledger.headings(), self.ledger.sketches()
        made: list[Printed] = []
        fresh: dict[str, bytes] = {}
        for ident, sketch in known.items():
            heading = headings[ident]
            if sketch is None or not is_current(sketch):
                article = self.ledger.article(ident)
                assert article is not None
                one = Printed.of(article)
                fresh[ident] = one.packed()
            else:
                one = Printed.unpacked(ident, heading.title, heading.outlet, heading.published, sketch)
            made.append(one)
        if not self.ledger.read_only:
            self.ledger.put_sketches(fresh)
        return tuple(made)

    def _again(self, stage: str) -> Iterator[tuple[str, Failed | int]]:
        """Replace the account, or reading and account, of each article; how many claims moved, or why it failed."""
        if stage == "readings":
            for reading in self.ledger.readings():
                yield reading.article.id, self._replaced(reading, keep=True)
        else:
            from interregnum.adding import reader_maker
            from interregnum.batch import Failed, Settings, read_each

            settings = Settings(make_reader=reader_maker(self.reader), force=True)
            articles: Any = self.ledger.articles()  # read_each takes articles as well as inputs
            for made in read_each(articles, settings=settings):
                if isinstance(made, Failed):
                    yield made.source, made
                else:
                    yield made.article.id, self._replaced(made, keep=False)

    def _replaced(self, reading: Reading, *, keep: bool) -> Failed | int:
        from interregnum.adding import resolved
        from interregnum.batch import Failed

        account = resolved(reading, self.roster)
        if isinstance(account, Failed):
            return account
        return len(self.ledger.replace(account, None if keep else reading))

    # ------------------------------------------------------------------ rulings

    def judge(
        self,
        ruling: str,
        subjects: str | Sequence[str],
        *,
        by: str,
        value: str | None = None,
        note: str | None = None,
        made: str | None = None,
    ) -> Judgement:
        """Keep a person's ruling; answers take it into account from the next question on.

        Args:
            ruling: same, different, wrong, confirmed, date, reliability, credibility or note.
            subjects: ids of claims, of actors (``ARTICLE#e3``) or of entities, each of which stands for one of its
                actors; for ``reliability`` names of outlets or sources.
            by: who rules.
            value: of ``date`` an EDTF date, of ``reliability`` A-F, of ``credibility`` 1-6.
            note: in words.
            made: when, ISO 8601; now when None.

        Raises:
            JudgementError: a subject is not there, or the value is none of this ruling's.
            RecordError: there is no such ruling.
        """
        about = [subjects] if isinstance(subjects, str) else list(subjects)
        if ruling in ("same", "different"):
            entities = self.ledger.entities(about)
            about = [self._speaker(entities[s]) if s in entities else s for s in about]
        return self.ledger.judge(ruling, about, by=by, value=value, note=note, made=made)

    def _speaker(self, entity: Entity) -> str:
        """The actor that stands for an entity in a ruling: the first that bears its name."""
        for member in entity.members:
            account = self.ledger.account(member.partition("#")[0])
            if account and any(a.id == member and a.name == entity.name for a in account.actors):
                return member
        return entity.members[0]

    def unjudge(self, ident: str, *, by: str, note: str | None = None, made: str | None = None) -> Judgement:
        """Withdraw a ruling, by a ruling; withdrawing that one brings it back.

        Raises:
            JudgementError: there is no such judgement.
        """
        return self.ledger.judge("withdrawn", [ident], by=by, note=note, made=made)

    # ------------------------------------------------------------------ asking

    def book(self, known_on: str | None = None) -> Book:
        """What views ask: the ledger itself, or what had been reported by a day, derived from that alone.

        What came in since the last ``rebuild`` is derived first, unless the casebook is read-only.
        """
        if known_on is not None:
            return self._as_known(known_on)
        if self.ledger.stale and not self.ledger.read_only:
            self.rebuild()
        return self.ledger

    def _as_known(self, day: str) -> Book:
        from interregnum.views.ask.days import last_day
        from interregnum.views.memory import MemoryBook

        until = last_day(day)
        key = (until, self.ledger.inputs())
        if self._known is None or self._known[0] != key:
            accounts, rulings = tuple(self.ledger.accounts(reported_by=until)), self.ledger.standing()
            out = {account.article for account in accounts}
            printed = tuple(p for p in self._printed() if p.id in out)
            derived = _derived(accounts, rulings, copies=_copies(printed, self.ledger), known_on=until)
            texts = (self.ledger.article(account.article) for account in accounts)
            articles = [article for article in texts if article is not None]
            judgements = self.ledger.judgements()
            made = MemoryBook(accounts, derived.entities, derived, articles=articles, judgements=judgements)
            self._known = key, made
        return self._known[1]

    def who(self, name: str, *, known_on: str | None = None, **options: Any) -> ask.WhoAnswer:
        """Who holds a post, or the posts of a body or person (``views.ask.who``)."""
        from interregnum.views import ask

        return ask.who(self.book(known_on), name, **options)

    def actor(self, name: str, *, known_on: str | None = None, **options: Any) -> ask.ActorAnswer:
        """All that is known of one actor (``views.ask.actor``)."""
        from interregnum.views import ask

        return ask.actor(self.book(known_on), name, **options)

    def timeline(self, actor: str | None = None, *, known_on: str | None = None, **options: Any) -> ask.TimelineAnswer:
        """Events in the order of time (``views.ask.timeline``)."""
        from interregnum.views import ask

        return ask.timeline(self.book(known_on), actor, **options)

    def voids(self, *, known_on: str | None = None, **options: Any) -> ask.VoidsAnswer:
        """The posts that stand void, and who steps in (``views.ask.voids``)."""
        from interregnum.views import ask

        return ask.voids(self.book(known_on), **options)

    def network(self, *, known_on: str | None = None, **options: Any) -> ask.NetworkAnswer:
        """Who is tied to whom on a day, and what changed since another (``views.ask.network``)."""
        from interregnum.views import ask

        return ask.network(self.book(known_on), **options)

    def claim(self, ident: str, *, known_on: str | None = None, **options: Any) -> ask.ClaimAnswer:
        """The words of a claim and everything that bears on it (``views.ask.claim``)."""
        from interregnum.views import ask

        return ask.claim(self.book(known_on), ident, **options)

    def conflicts(self, *, known_on: str | None = None, **options: Any) -> ask.ConflictsAnswer:
        """Claims that cannot all be true (``views.ask.conflicts``)."""
        from interregnum.views import ask

        return ask.conflicts(self.book(known_on), **options)

    def sources(self, *, known_on: str | None = None) -> ask.SourcesAnswer:
        """Where the claims come from: origins, outlets, kinds of source (``views.ask.sources``)."""
        from interregnum.views import ask

        return ask.sources(self.book(known_on))

    def origins(self, article: str | None = None, *, known_on: str | None = None) -> ask.OriginsAnswer:
        """Copies and versions of reports (``views.ask.origins``)."""
        from interregnum.views import ask

        return ask.origins(self.book(known_on), article)

    def info(self) -> Info:
        """The casebook in numbers; nothing is derived for it."""
        counts = dict(self.ledger.counts())
        first, last = self.ledger.reported_days()
        return Info(
            path=str(self.path),
            size=self.ledger.size,
            program=__version__,
            articles=counts["readings"],
            versions=counts["articles"],
            **{k: counts[k] for k in ("claims", "entities", "posts", "tenures", "voids", "events", "ties")},
            open_voids=len(self.ledger.voids(open_only=True)),
            open_conflicts=len(self.ledger.conflicts(open_only=True)),
            judgements=counts["judgements"],
            first_report=first,
            last_report=last,
            stale=self.ledger.stale,
            digest=self.ledger.state().get("digest"),
            readers=dict(self.ledger.readers()),
            counts=counts,
        )


def _copies(printed: Iterable[Printed], ledger: Ledger) -> tuple[Copy, ...]:
    from interregnum.origins.copies import find_copies
    from interregnum.origins.words import Words, body, words_of

    def words(ident: str) -> Words:
        article = ledger.article(ident)
        assert article is not None
        return words_of(body(article))

    return find_copies(printed, words)


def _derived(
    accounts: Sequence[Account],
    rulings: Sequence[Judgement],
    *,
    copies: tuple[Copy, ...] = (),
    known_on: str | None = None,
) -> Derived:
    from interregnum.derive import derive
    from interregnum.origins.reports import find_origins, ringed
    from interregnum.resolve.sameness import join

    entities = join([actor for account in accounts for actor in account.actors], judgements=rulings)
    derived = derive(accounts, entities, judgements=rulings, known_on=known_on)
    claims = {claim.id: claim for account in accounts for claim in account.claims}
    resting = [e.claims for e in derived.events]
    resting += [(*tie.claims, *tie.possible) for tie in derived.ties]
    resting += [(*tenure.claims, *tenure.possible) for tenure in derived.tenures]
    found = ringed(find_origins(accounts, copies), ([claims[c] for c in ids if c in claims] for ids in resting))
    cited = tuple(Cited(claim, origin, found.reasons[claim]) for claim, origin in sorted(found.of_claim.items()))
    return replace(derived, copies=copies, origins=found.origins, cited=cited)
