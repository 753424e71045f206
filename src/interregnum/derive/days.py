"""Days as ``YYYY-MM-DD`` strings and the stretch of days that an EDTF value (ISO 8601-2) can mean."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

Stretch = tuple[str | None, str | None]
OPEN: Stretch = (None, None)
_VALUE = re.compile(r"(?P<year>\d{2}[\dX]{2})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?\Z")
# Sub-year groupings of EDTF level 2 that mean the same in both hemispheres: quarters, four-month thirds, halves.
_PARTS = {
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    37: (1, 4),
    38: (5, 8),
    39: (9, 12),
    40: (1, 6),
    41: (7, 12),
}


def shifted(day: str, by: int) -> str:
    """The day so many days later; the day itself at the ends of the calendar."""
    ordinal = date.fromisoformat(day).toordinal() + by
    return date.fromordinal(ordinal).isoformat() if 1 <= ordinal <= date.max.toordinal() else day


def days_between(first: str, second: str) -> int:
    """How many days the second is after the first; negative before."""
    return (date.fromisoformat(second) - date.fromisoformat(first)) // timedelta(days=1)


@lru_cache(maxsize=65536)
def stretch(edtf: str | None) -> Stretch:
    """First and last day an EDTF value can mean; None is open. What cannot be read is open on both sides."""
    if edtf is None:
        return OPEN
    first, slash, second = edtf.strip("[]{}").replace("..", "/" if "/" not in edtf else "").partition("/")
    if slash:
        return _one(first)[0], _one(second)[1]
    return _one(first)


def sides(edtf: str | None) -> tuple[Stretch, Stretch] | None:
    """The two sides of an EDTF interval, each as a stretch; None for a value that is no interval."""
    if edtf is None or "/" not in edtf:
        return None
    first, _, second = edtf.partition("/")
    return _one(first.replace("..", "")), _one(second.replace("..", ""))


@lru_cache(maxsize=65536)
def _one(value: str) -> Stretch:
    found = _VALUE.match(value.strip("?~% "))
    if found is None:
        return OPEN
    year, month, day = found["year"], found["month"], found["day"]
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if low == 0:
        return OPEN
    if month is None or "X" in year or 21 <= int(month) <= 24:
        # a season is known by name only: which months it means depends on where
        return f"{low:04}-01-01", f"{high:04}-12-31"
    number = int(month)
    if number in _PARTS:
        begin, end = _PARTS[number]
        return f"{low:04}-{begin:02}-01", f"{low:04}-{end:02}-{calendar.monthrange(low, end)[1]:02}"
    if not 1 <= number <= 12:
        return OPEN
    last = calendar.monthrange(low, number)[1]
    if day is None:
        return f"{low:04}-{number:02}-01", f"{low:04}-{number:02}-{last:02}"
    if not 1 <= int(day) <= last:
        return OPEN
    return value[:10], value[:10]


def written(first: str | None, last: str | None) -> str | None:
    """The plainest EDTF for a stretch of days: a day, a month, a year, or an interval with open sides as ``..``."""
    if first is None and last is None:
        return None
    for value in (first, first and first[:7], first and first[:4]):
        if value and stretch(value) == (first, last):
            return value
    return f"{first or '..'}/{last or '..'}"


def later(a: str | None, b: str | None) -> str | None:
    """The later of two days; None knows nothing."""
    return max(a, b) if a and b else a or b


def earlier(a: str | None, b: str | None) -> str | None:
    """The earlier of two days; None knows nothing."""
    return min(a, b) if a and b else a or b


def meet(a: Stretch, b: Stretch) -> bool:
    """Whether two stretches share a day."""
    return not ((a[1] and b[0] and a[1] < b[0]) or (b[1] and a[0] and b[1] < a[0]))
