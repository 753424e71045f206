"""Days as ``YYYY-MM-DD`` strings, one after another."""

from __future__ import annotations

from datetime import date, timedelta

from interregnum.records.edtf import Stretch


def shifted(day: str, by: int) -> str:
    """The day so many days later; the day itself at the ends of the calendar."""
    ordinal = date.fromisoformat(day).toordinal() + by
    return date.fromordinal(ordinal).isoformat() if 1 <= ordinal <= date.max.toordinal() else day


def days_between(first: str, second: str) -> int:
    """How many days the second is after the first; negative before."""
    return (date.fromisoformat(second) - date.fromisoformat(first)) // timedelta(days=1)


def later(a: str | None, b: str | None) -> str | None:
    """The later of two days; None knows nothing."""
    return max(a, b) if a and b else a or b


def earlier(a: str | None, b: str | None) -> str | None:
    """The earlier of two days; None knows nothing."""
    return min(a, b) if a and b else a or b


def meet(a: Stretch, b: Stretch) -> bool:
    """Whether two stretches share a day."""
    return not ((a[1] and b[0] and a[1] < b[0]) or (b[1] and a[0] and b[1] < a[0]))
