"""What an answer rests on: the words of claims, who vouches for them, who kept silent."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from interregnum.records import Claim, Silence, Source, to_json
from interregnum.views.book import Book, Heading

# The origin of each article, where another room has found it: a mapping, or a function of the article's id.
Origins = Mapping[str, str] | Callable[[str], str | None]
UNNAMED = "unnamed"
_AND = re.compile(r",?\s+(?:and|or|as well as)\s+(?:(?:the|an?|its|his|her|their)\s+)?", re.IGNORECASE)
OUTLET_KINDS = frozenset({"self", "outlet"})


class Told:
    """What every part of an answer can do."""

    __slots__ = ()

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready mapping of all fields."""
        made: dict[str, Any] = to_json(self)
        return made


@dataclass(frozen=True, slots=True)
class Voucher(Told):
    """Somebody who stands behind words.

    Args:
        id: the source's id; None for the outlet that printed them and names nobody.
        kind: one of SOURCE_KINDS; ``self`` for that outlet.
        name: a name, or the description in the text's own words.
        count: how many people, where told.
        entity: the entity it is, where that is known.
        knowledge, anonymous, anonymity, told: as in ``Source``.
        beside: whether it stands beside the one before ("the ministry and the army said"), and does not pass on its
            words.
    """

    id: str | None
    kind: str
    name: str
    count: int | None = None
    entity: str | None = None
    knowledge: str | None = None
    anonymous: bool = False
    anonymity: str | None = None
    told: tuple[str, ...] = ()
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Evidence(Told):
    """The words of one claim. Offsets are code points into the article's text, end exclusive.

    Args:
        claim: the claim's id, with its ``type`` and ``status``.
        words: the sentence; ``words_start`` and ``words_end`` its offsets.
        trigger: the words in it that say so; ``start`` and ``end`` their offsets, ``trigger_at`` where they begin in
            ``words``.
        when: when it was so, EDTF, as resolved; ``reported``: the day of the article.
        outlet, origin, title: of the article; ``origin`` is who reported it first.
        vouched: who says so, innermost first; the outlet itself where the text names nobody.
    """

    claim: str
    type: str
    status: str
    words: str
    words_start: int
    words_end: int
    trigger: str
    trigger_at: int
    start: int
    end: int
    article: str
    title: str | None
    outlet: str | None
    origin: str
    reported: str | None
    when: str | None
    vouched: tuple[Voucher, ...]
    confidence: float

    @property
    def named(self) -> bool:
        """Whether someone who can be told by name vouches for it first-hand; the outlet can."""
        return self.vouched[0].kind != UNNAMED


@dataclass(frozen=True, slots=True)
class Quiet(Told):
    """Somebody who declined, did not answer or denied, in the words of an article; ``claims`` it bears on."""

    id: str
    kind: str
    who: str
    words: str
    article: str
    outlet: str | None
    reported: str | None
    start: int
    end: int
    claims: tuple[str, ...] = ()


class Witness:
    """Looks evidence up for one answer: every claim, source, article and silence is fetched once, in bulk.

    Args:
        book: where to look.
        origins: the origin of each article; by default what its own text or outlet says.
        named_only: leave out claims for which only unnamed sources vouch.
    """

    def __init__(self, book: Book, *, origins: Origins | None = None, named_only: bool = False) -> None:
        self.book = book
        self.named_only = named_only
        self._origins = origins
        self._claims: dict[str, Claim] = {}
        self._origin_of: dict[str, str] = {}
        self._cited: dict[str, str] = {}
        self._origin_names: dict[str, str] = {}
        self._sources: dict[str, Source] = {}
        self._headings: dict[str, Heading] = {}
        self._entities: dict[str, str] = {}
        self._silences: dict[str, list[Silence]] = {}
        self._evidence: dict[str, Evidence] = {}
        self._fetched: set[str] = set()

    def load(self, ids: Iterable[str]) -> None:
        """Fetch what is known of these claims, before single ones are asked for."""
        new = sorted(set(ids) - self._fetched)
        if not new:
            return
        self._fetched.update(new)
        claims = self.book.claims(new)
        self._claims.update(claims)
        for silence in self.book.silences(new):
            for claim in silence.claims:
                known = self._silences.setdefault(claim, [])
                if silence not in known:
                    known.append(silence)
        quiet = [s for c in new for s in self._silences.get(c, ())]
        wanted = {s for c in claims.values() for s in c.vouched} | {s.source for s in quiet}
        sources = self.book.sources(sorted(wanted - set(self._sources)))
        self._sources.update(sources)
        articles = {c.article for c in claims.values()} | {s.article for s in quiet}
        self._headings.update(self.book.headings(sorted(articles - set(self._headings))))
        self._origin_of.update(self.book.origin_of(sorted(articles - set(self._origin_of))))
        self._cited.update({claim: cited.origin for claim, cited in self.book.cited(new).items()})
        behind = ({*self._origin_of.values(), *self._cited.values()}) - set(self._origin_names)
        self._origin_names.update({i: origin.name for i, origin in self.book.origins(sorted(behind)).items()})
        actors = {s.actor for s in sources.values() if s.actor is not None}
        self._entities.update(self.book.entity_of(sorted(actors)))

    def claim(self, ident: str) -> Claim | None:
        """A claim as it is kept; None when it is not."""
        self.load((ident,))
        return self._claims.get(ident)

    def evidence(self, ids: Iterable[str]) -> tuple[Evidence, ...]:
        """The words of claims, oldest report first; those left out by ``named_only`` are not among them."""
        wanted = tuple(ids)
        self.load(wanted)
        made = [self._of(self._claims[c]) for c in dict.fromkeys(wanted) if c in self._claims]
        kept = [e for e in made if e.named or not self.named_only]
        return tuple(sorted(kept, key=lambda e: (e.reported or "~", e.article, e.start, e.claim)))

    def quiet(self, ids: Iterable[str]) -> tuple[Quiet, ...]:
        """Who declined, did not answer or denied, of what bears on these claims."""
        wanted = tuple(ids)
        self.load(wanted)
        found = {s.id: s for c in wanted for s in self._silences.get(c, ())}
        return tuple(self._quiet(s) for s in sorted(found.values(), key=lambda s: (s.article, s.span, s.id)))

    def quiet_of(self, silences: Collection[Silence]) -> tuple[Quiet, ...]:
        """The same for silences in hand."""
        self._sources.update(self.book.sources(sorted({s.source for s in silences})))
        self._headings.update(self.book.headings(sorted({s.article for s in silences})))
        return tuple(self._quiet(s) for s in silences)

    def origin(self, article: str, claim: str | None = None) -> str:
        """Who reported an article first: whom a claim only cites, else what the casebook found, else its outlet."""
        found = None
        if callable(self._origins):
            found = self._origins(article)
        elif self._origins is not None:
            found = self._origins.get(article)
        else:
            ident = self._cited.get(claim or "") or self._origin_of.get(article)
            found = self._origin_names.get(ident or "")
        heading = self._headings.get(article)
        if found is None and heading is not None:
            found = heading.origin or heading.outlet
        return found or f"article {article}"

    def _of(self, claim: Claim) -> Evidence:
        known = self._evidence.get(claim.id)
        if known is None:
            known = self._evidence[claim.id] = self._made(claim)
        return known

    def _made(self, claim: Claim) -> Evidence:
        heading = self._headings.get(claim.article) or Heading(claim.article)
        at, trigger = trigger_of(claim)
        return Evidence(
            claim=claim.id,
            type=claim.type,
            status=claim.status,
            words=claim.words,
            words_start=claim.evidence.start,
            words_end=claim.evidence.end,
            trigger=trigger,
            trigger_at=at,
            start=claim.trigger.start,
            end=claim.trigger.end,
            article=claim.article,
            title=heading.title,
            outlet=heading.outlet,
            origin=self.origin(claim.article, claim.id),
            reported=claim.reported or heading.published,
            when=claim.when.edtf if claim.when.stated else None,
            vouched=self._vouchers(claim) or (_outlet(heading),),
            confidence=claim.confidence,
        )

    def _vouchers(self, claim: Claim) -> tuple[Voucher, ...]:
        made = [self._voucher(s) for s in claim.vouched]
        for at, (one, other) in enumerate(pairwise(claim.vouched), 1):
            if self._beside(one, other, claim):
                made[at] = replace(made[at], beside=True)
        return tuple(made)

    def _beside(self, one: str, other: str, claim: Claim) -> bool:
        """Whether nothing but "and" stands between two sources in the claim's sentence, in either order."""
        first, second = self._sources.get(one), self._sources.get(other)
        if first is None or second is None:
            return False
        low = claim.evidence.start
        for a in first.spans:
            for b in second.spans:
                left, right = sorted((a, b))
                if low <= left.start and right.end <= claim.evidence.end and _AND.fullmatch(
                    claim.words[left.end - low : max(left.end, right.start) - low]
                ):  # fmt: skip
                    return True
        return False

    def _voucher(self, ident: str) -> Voucher:
        source = self._sources.get(ident)
        if source is None:
            return Voucher(ident, UNNAMED, "a source not stated")
        return Voucher(
            id=source.id,
            kind=source.kind,
            name=source.name,
            count=source.count,
            entity=self._entities.get(source.actor) if source.actor else None,
            knowledge=source.knowledge,
            anonymous=source.anonymous,
            anonymity=source.anonymity,
            told=source.told,
        )

    def _quiet(self, silence: Silence) -> Quiet:
        source = self._sources.get(silence.source)
        heading = self._headings.get(silence.article) or Heading(silence.article)
        return Quiet(
            id=silence.id,
            kind=silence.kind,
            who=source.name if source else "someone not named",
            words=silence.words,
            article=silence.article,
            outlet=heading.outlet,
            reported=heading.published,
            start=silence.span.start,
            end=silence.span.end,
            claims=silence.claims,
        )


def told_by(chain: Sequence[Voucher]) -> str:
    """Who says so, innermost first: "Ana Ruiz, as told by Harbour Daily", "the ministry and the army"."""
    said = ""
    for at, voucher in enumerate(chain):
        said += ("" if not at else " and " if voucher.beside else ", as told by ") + voucher.name
    return said


def _outlet(heading: Heading) -> Voucher:
    return Voucher(None, "self", heading.outlet or "the outlet")


def trigger_of(claim: Claim) -> tuple[int, str]:
    """Where the trigger stands in the sentence, and its words."""
    at = claim.trigger.start - claim.evidence.start
    end = claim.trigger.end - claim.evidence.start
    # Where blanks were lost in keeping the words on one line, the place in them is not told.
    if 0 <= at < end <= len(claim.words) and len(claim.words) == claim.evidence.end - claim.evidence.start:
        return at, claim.words[at:end]
    return 0, ""
