"""What exports are made from: a book, the accounts and readings behind it, and what is to be left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TypeVar

from interregnum.export.outputs.tally import Tally
from interregnum.records import Account, Claim, Entity, Event, Post, Reading, Tenure, Tie, Void
from interregnum.views.ask.evidence import Evidence, Witness
from interregnum.views.ask.happenings import claims_of_tie
from interregnum.views.ask.holdings import Names, claims_of, claims_of_void
from interregnum.views.ask.told import event_words
from interregnum.views.book import Book

T = TypeVar("T")
# Records whose evidence is held at a time; all claims of a casebook may not fit.
BATCH = 500
WEAK = "all claims below the confidence asked for"


@dataclass(frozen=True, slots=True)
class Backed:
    """What the claims of one record say: those kept, oldest report first, with their words and who vouches.

    ``line`` is the record as a sentence, where it is an event.
    """

    claims: tuple[Claim, ...]
    evidence: tuple[Evidence, ...]
    line: str = ""

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that say it, each once, oldest first."""
        return tuple(dict.fromkeys(e.article for e in self.evidence))

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that print it, each once, oldest first."""
        return tuple(dict.fromkeys(e.outlet for e in self.evidence if e.outlet))


@dataclass(frozen=True)
class Goods:
    """What exports are made from.

    Args:
        book: what is derived.
        accounts: all accounts behind it, by article; called anew for each pass.
        readings: all readings behind it, by article.
        min_confidence: claims and frames below it are left out, and what rests on none that is kept.
        title: what to call the casebook.
        bom: begin CSV files with a byte order mark.
        batch: records whose evidence is held at a time.
    """

    book: Book
    accounts: Callable[[], Iterable[Account]]
    readings: Callable[[], Iterable[Reading]]
    min_confidence: float = 0.0
    title: str = "casebook"
    bom: bool = False
    batch: int = BATCH

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Every entity by id."""
        return self.book.entities()

    @cached_property
    def posts(self) -> Mapping[str, Post]:
        """Every post by id."""
        return {post.id: post for post in self.book.posts()}

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The web address of each article that has one, by its id."""
        return {ident: heading.url for ident, heading in self.book.headings().items() if heading.url}

    def name(self, entity: str) -> str:
        """What an entity is called; its id where nothing is kept under it."""
        found = self.entities.get(entity)
        return found.name if found else entity

    def strong(self, claim: Claim) -> bool:
        """Whether a claim is kept."""
        return claim.confidence >= self.min_confidence

    def read(self, tally: Tally) -> Iterator[Reading]:
        """Readings with the frames that are kept."""
        for reading in self.readings():
            kept = reading.above(self.min_confidence) if self.min_confidence else reading
            tally.left_out["frames below the confidence asked for"] += len(reading.frames) - len(kept.frames)
            yield kept

    def events(self, tally: Tally) -> Iterator[tuple[Event, Backed]]:
        """Events in the order of time, with what says so."""
        return self._backed(self.book.events(), lambda event: event.claims, tally, words=True)

    def ties(self, tally: Tally) -> Iterator[tuple[Tie, Backed]]:
        """Ties, with what says so."""
        return self._backed(self.book.ties(), claims_of_tie, tally)

    def tenures(self, tally: Tally) -> Iterator[tuple[Tenure, Backed]]:
        """Tenures, with what says so."""
        return self._backed(self.book.tenures(), claims_of, tally)

    def voids(self, tally: Tally) -> Iterator[tuple[Void, Backed]]:
        """Voids, with what says so."""
        return self._backed(self.book.voids(), claims_of_void, tally)

    def _backed(
        self, records: Sequence[T], claims: Callable[[T], tuple[str, ...]], tally: Tally, *, words: bool = False
    ) -> Iterator[tuple[T, Backed]]:
        for some in in_batches(records, self.batch):
            witness = Witness(self.book)
            names = Names(witness)
            witness.load(c for record in some for c in claims(record))
            if words:
                names.load(e for record in some if isinstance(record, Event) for _, e in record.parties)
            for record in some:
                ids = claims(record)
                known = {c: claim for c in ids if (claim := witness.claim(c)) is not None}
                kept = {c: claim for c, claim in known.items() if self.strong(claim)}
                if known and not kept:
                    tally.left_out[WEAK] += 1
                    continue
                evidence = witness.evidence(kept)
                said = tuple(kept[e.claim] for e in evidence)
                line = event_words(record, names, said) if words and isinstance(record, Event) else ""
                yield record, Backed(said, evidence, line)


def in_batches(records: Iterable[T], size: int) -> Iterator[list[T]]:
    """The records in lists of at most that size."""
    rest = iter(records)
    while some := list(islice(rest, size)):
        yield some
