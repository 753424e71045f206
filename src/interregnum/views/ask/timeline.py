"""Events in the order of time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from interregnum.errors import QuestionError
from interregnum.records import Event
from interregnum.views.ask.asked import Near, entity_asked
from interregnum.views.ask.days import first_day, last_day
from interregnum.views.ask.evidence import Origins, Told, Witness
from interregnum.views.ask.happenings import EventLine, event_lines
from interregnum.views.ask.holdings import Named, Names
from interregnum.views.ask.support import Wanted
from interregnum.views.book import Book

__all__ = ["TimelineAnswer", "timeline"]


@dataclass(frozen=True, slots=True)
class TimelineAnswer(Told):
    """Events, oldest first, those without a date last; of a range, those that only may lie in it stand after the rest.

    Args:
        actor: whose events they are, where one was asked for; ``typo`` and ``near`` as in ``who``.
        since, until: the days asked for.
        types: the types asked for.
        more: events beyond the limit; ``hidden``: those left out for want of support.
        undated: how many, of those shown and those beyond the limit, are undated and only may lie in the range.
    """

    asked: str | None
    actor: Named | None
    since: str | None
    until: str | None
    types: tuple[str, ...]
    events: tuple[EventLine, ...]
    more: int = 0
    hidden: int = 0
    typo: str | None = None
    near: tuple[Near, ...] = ()
    undated: int = 0

    @property
    def found(self) -> bool:
        """Whether there is any such event."""
        return bool(self.events)


def timeline(
    book: Book,
    actor: str | None = None,
    *,
    since: str | None = None,
    until: str | None = None,
    types: Collection[str] | None = None,
    limit: int | None = None,
    min_origins: int | None = None,
    named_only: bool = False,
    origins: Origins | None = None,
) -> TimelineAnswer:
    """Events in the order of time.

    Args:
        book: the casebook.
        actor: whose; everybody's when None.
        since, until: first and last day, month or year.
        types: event types of the codebook, in any case of letters (``DIE``, ``appoint``).
        limit: the first so many only.
        min_origins, named_only, origins: as in ``who``.

    Raises:
        QuestionError: the name is empty, a date is none, or ``since`` lies after ``until``.
    """
    first = first_day(since) if since is not None else None
    last = last_day(until) if until is not None else None
    if first is not None and last is not None and first > last:
        raise QuestionError(f"{since} is after {until}; give the earlier one first")
    kinds = tuple(sorted({t.upper() for t in types})) if types else ()
    witness = Witness(book, origins=origins, named_only=named_only)
    names = Names(witness)
    asked = entity_asked(book, actor) if actor is not None else None
    if asked is not None and asked.entity is None:
        return TimelineAnswer(actor, None, since, until, kinds, (), near=asked.near)
    whose = asked.entity.id if asked and asked.entity else None
    wanted = Wanted(min_origins, named_only)
    # With a wish for support, how many lines a number of events makes is not known beforehand.
    plain = wanted == Wanted()
    found = book.events(
        entity=whose, types=kinds or None, since=first, until=last,
        limit=limit + 1 if limit is not None and plain and first is None and last is None else None,
    )  # fmt: skip
    if first is not None:
        # what was only planned, before the first day asked and for no told day, is of the days before
        found = tuple(e for e in found if not _planned_before(e, first, witness))
    apart = {e.id for e in found if _only_may(e, first, last)}
    found = tuple(sorted(found, key=lambda e: (e.id in apart, *_in_time(e))))
    if plain and limit is not None:
        hidden, more, undated = 0, len(found) - limit, len(apart)
        lines = event_lines(found[:limit], witness=witness, names=names)
    else:
        every = event_lines(found, witness=witness, names=names)
        kept = tuple(line for line in every if wanted.admits(line.support))
        hidden, undated = len(every) - len(kept), sum(line.event in apart for line in kept)
        lines, more = kept[:limit], len(kept) - len(kept[:limit])
    lines = tuple(replace(line, undated=True) if line.event in apart else line for line in lines)
    return TimelineAnswer(
        actor, names.named(whose) if whose else None, since, until, kinds, lines, max(more, 0), hidden,
        asked.typo if asked else None, undated=undated,
    )  # fmt: skip


def _in_time(event: Event) -> tuple[str, str, str]:
    return event.when.earliest or event.when.latest or "~", event.when.latest or "~", event.id


def _only_may(event: Event, first: str | None, last: str | None) -> bool:
    """Whether an event without a date ("by 3 May", "3 May or later") is not known to lie in the range asked."""
    low, high = event.when.earliest, event.when.latest
    if (first is None and last is None) or (low is not None and high is not None):
        return False
    inside = (first is None or (low is not None and low >= first)) and (
        last is None or (high is not None and high <= last)
    )
    return not inside


def _planned_before(event: Event, first: str, witness: Witness) -> bool:
    """Whether an event is a plan without an end to its time that was reported before a day."""
    if event.status != "planned" or event.when.latest is not None:
        return False
    if event.when.earliest is not None:
        return event.when.earliest < first
    reported = [e.reported for e in witness.evidence(event.claims) if e.reported]
    return bool(reported) and max(reported) < first
