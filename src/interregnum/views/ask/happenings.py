"""Lines of an answer about events and ties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interregnum.records import Event, Tie
from interregnum.views.ask.days import Standing, in_words, standing
from interregnum.views.ask.evidence import Evidence, Told, Witness
from interregnum.views.ask.holdings import Edge, Named, Names, edge
from interregnum.views.ask.support import Support, supported
from interregnum.views.ask.told import event_words, tie_type, tie_words


@dataclass(frozen=True, slots=True)
class Part(Told):
    """An entity in a role of an event."""

    role: str
    who: Named


@dataclass(frozen=True, slots=True)
class EventLine(Told):
    """One event.

    Args:
        words: it in one sentence; ``when_words``: its time for people.
        when: its time, EDTF, or None; ``earliest`` and ``latest`` the days it can be.
        reasons: why its claims were joined.
        undated: whether it has no date and only may lie in the range of days asked for; False without a range.
    """

    event: str
    type: str
    status: str
    words: str
    when: str | None
    when_words: str
    earliest: str | None
    latest: str | None
    place: str | None
    parties: tuple[Part, ...]
    evidence: tuple[Evidence, ...]
    support: Support
    reasons: tuple[str, ...] = ()
    undated: bool = False
    what: str = "event"


@dataclass(frozen=True, slots=True)
class TieLine(Told):
    """One tie. ``answer`` and ``why``: whether it held on the day asked; empty without a day."""

    tie: str
    type: str
    source: Named
    target: Named
    words: str
    answer: str
    why: str
    began: Edge | None
    ended: Edge | None
    first_seen: str | None
    last_seen: str | None
    alleged: bool
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    support: Support
    what: str = "tie"


def claims_of_tie(tie: Tie) -> tuple[str, ...]:
    """Every claim a tie rests on, but for those that deny it."""
    edges = [b.claims for b in (tie.began, tie.ended) if b is not None]
    return tuple(dict.fromkeys((*tie.claims, *tie.possible, *(c for claims in edges for c in claims))))


def event_lines(events: Sequence[Event], *, witness: Witness, names: Names) -> tuple[EventLine, ...]:
    """Events as lines; what they need is fetched at once."""
    witness.load(c for e in events for c in e.claims)
    names.load(ident for e in events for _, ident in e.parties)
    return tuple(_event(e, witness, names) for e in events)


def _event(event: Event, witness: Witness, names: Names) -> EventLine:
    evidence = witness.evidence(event.claims)
    claims = [c for c in map(witness.claim, event.claims) if c is not None]
    when = event.when
    return EventLine(
        event=event.id,
        type=event.type,
        status=event.status,
        words=event_words(event, names, claims),
        when=when.edtf,
        when_words="date not known" if when.edtf is None and not (when.earliest or when.latest)
        else in_words(when.edtf, when.earliest, when.latest),
        earliest=when.earliest,
        latest=when.latest,
        place=event.place.name if event.place else None,
        parties=tuple(Part(role, names.named(ident)) for role, ident in event.parties),
        evidence=evidence,
        support=supported(evidence, witness.quiet(event.claims)),
        reasons=event.reasons,
    )  # fmt: skip


def tie_lines(ties: Sequence[Tie], *, day: str | None = None, witness: Witness, names: Names) -> tuple[TieLine, ...]:
    """Ties as lines; what they need is fetched at once."""
    witness.load(c for t in ties for c in (*claims_of_tie(t), *t.against))
    names.load(ident for t in ties for ident in (t.source, t.target))
    return tuple(_tie(t, day, witness, names) for t in ties)


def _tie(tie: Tie, day: str | None, witness: Witness, names: Names) -> TieLine:
    evidence, against = witness.evidence(claims_of_tie(tie)), witness.evidence(tie.against)
    found = standing(tie, day) if day is not None else Standing("")
    return TieLine(
        tie=tie.id,
        type=tie_type(tie.type),
        source=names.named(tie.source),
        target=names.named(tie.target),
        words=tie_words(tie, names, over=tie.ended is not None),
        answer=found.answer,
        why=found.reason,
        began=edge(tie.began) if tie.began else None,
        ended=edge(tie.ended) if tie.ended else None,
        first_seen=tie.first_seen,
        last_seen=tie.last_seen,
        alleged=not set(tie.claims) - set(tie.possible),
        evidence=evidence,
        against=against,
        support=supported(evidence, witness.quiet(claims_of_tie(tie)), against=against),
    )
