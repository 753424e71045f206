"""What a time expression means, before it is written as EDTF or TIMEX3: the shapes that the grammar's rules build."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from interregnum.resolve.when_calendar import Stretch


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is understood against.

    Args:
        day: the day of speaking; None where it is not known.
        tense: ``past``, ``future`` or None.
        near: an earlier time in the text, for "a day later" and "that year".
        period: the last quarter, half or fiscal year in the text, for "a year earlier" in talk of results.
        year: the year that the text speaks of, where that is not the year of speaking.
        guessed: whether the tense is a guess from the words around, which does not outweigh a date close by.
    """

    day: date | None = None
    tense: str | None = None
    near: Stretch | None = None
    period: Stretch | None = None
    year: int | None = None
    guessed: bool = False

    @property
    def side(self) -> int:
        """-1 where the last one is meant, 1 where the next one is."""
        return 1 if self.tense == "future" else -1


@dataclass(frozen=True, slots=True)
class Sense:
    """What an expression means.

    Args:
        kind: ``time`` (a place on the calendar), ``length`` (how long, not when), ``again`` (a set of times), ``vague``
            (now, before or after, no more) or ``unknown``.
        why: how it was understood.
        span: the stretch meant; ``until``: the end of a range that begins with ``span``.
        either: whether it is one of ``span`` and ``until``, not the range between them.
        opens: ``since``, ``until``, ``before`` or ``after`` the span; empty for the span itself.
        part: ``start``, ``mid`` or ``end`` of the span; ``sofar`` or ``rest`` of it, seen from the day of speaking.
        about: whether it is meant loosely.
        clock: time of day as TIMEX3 writes it (``T15:00``, ``TNI``).
        amount, unit: of a length; an amount of None is not told.
        toward: where a length lies: -1 ends now, 1 begins now, 0 not told.
        reference: ``PRESENT_REF``, ``PAST_REF`` or ``FUTURE_REF``.
        low, high: the first and last day it can mean, where they differ from those of the span.
        sure: 0 to 1.
        relative: whether another day would give another value.
        echo: whether it only compares with a time spoken of before, so that nothing counts from it.
    """

    kind: str
    why: str
    span: Stretch | None = None
    until: Stretch | None = None
    either: bool = False
    opens: str = ""
    part: str = ""
    about: bool = False
    clock: str = ""
    amount: float | None = None
    unit: str = ""
    toward: int = 0
    reference: str = ""
    low: date | None = None
    high: date | None = None
    sure: float = 1.0
    relative: bool = False
    echo: bool = False


def time(span: Stretch | None, why: str, **more: object) -> Sense | None:
    """A place on the calendar; None where the calendar has no such stretch."""
    return Sense("time", why, span=span, **more) if span else None  # type: ignore[arg-type]


def unknown(why: str) -> Sense:
    """An expression that has no value."""
    return Sense("unknown", why, sure=0.0)
