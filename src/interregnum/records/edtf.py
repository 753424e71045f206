"""Dates as EDTF (ISO 8601-2, levels 0 to 2) and the first and last day that they can mean.

Read are dates, intervals (``2020-01/2020-03``, ``../2020``) and sets (``[2020-01-03,2020-01-05]``) of the years 1 to
9999. Days are ``YYYY-MM-DD`` strings, so that they sort as they follow one another; None is open.
"""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

Stretch = tuple[str | None, str | None]
OPEN: Stretch = (None, None)
_ENDLESS = ("", "..")
_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX|\dXXX|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(?:T[\d:.,Z+-]+)?[?~%]?", re.ASCII)
_PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_SET = re.compile(r"\[(.+)\]|\{(.+)\}")
# Parts of a year by their first and last month (ISO 8601-2, 4.8): quarters, thirds and halves.
_PARTS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 37: (1, 4), 38: (5, 8), 39: (9, 12)}
_PARTS |= {40: (1, 6), 41: (7, 12)}
# Seasons as months of the northern half of the world, counted on past the year's end.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


def read(value: str, *, northern: bool = False) -> Stretch | None:
    """The first and last day that a value can mean; None for what is no EDTF, or no day of the calendar.

    Args:
        value: a date, interval or set.
        northern: whether seasons are three northern months (winter begins in December); else a season is no more exact
            than its year, as it is not told where.
    """
    if found := _SET.fullmatch(value):
        return _hull([_span(part, "..", northern) for part in (found[1] or found[2]).split(",")])
    return _span(value, "/", northern)


def stretch(value: str | None, *, northern: bool = False) -> Stretch:
    """The same for any value: what cannot be read, and None, is open on both sides."""
    return OPEN if value is None else read(value, northern=northern) or OPEN


def sides(value: str | None) -> tuple[Stretch, Stretch] | None:
    """The two sides of an interval, each as a stretch; None for a value that is no interval."""
    first, slash, last = (value or "").partition("/")
    return (_point(first, False) or OPEN, _point(last, False) or OPEN) if slash else None


def plain(value: str) -> tuple[str, str] | None:
    """The first and last day of a plain year, month or day, as people ask with; None for all else."""
    if not _PLAIN.fullmatch(value) or value[5:7] > "12":
        return None
    first, last = _point(value, False) or OPEN
    return (first, last) if first and last else None


def written(first: str | None, last: str | None) -> str | None:
    """The plainest EDTF for a stretch of days: a day, a month, a year, or an interval with open sides as ``..``."""
    if first is None and last is None:
        return None
    for value in (first, first and first[:7], first and first[:4]):
        if value and stretch(value) == (first, last):
            return value
    return f"{first or '..'}/{last or '..'}"


def _span(value: str, bar: str, northern: bool) -> Stretch | None:
    first, found, last = value.partition(bar)
    if not found:
        return _point(value, northern)
    low, high = _end(first, northern), _end(last, northern)
    if low is None or high is None or (first in _ENDLESS and last in _ENDLESS):
        return None
    return None if low[0] and high[1] and low[0] > high[1] else (low[0], high[1])


def _end(value: str, northern: bool) -> Stretch | None:
    return OPEN if value in _ENDLESS else _point(value, northern)


def _hull(found: list[Stretch | None]) -> Stretch | None:
    """From the first to the last day of any of these; None where one of them is none."""
    known = [f for f in found if f is not None]
    if len(known) < len(found):
        return None
    lows, highs = [f[0] for f in known if f[0]], [f[1] for f in known if f[1]]
    return min(lows) if len(lows) == len(known) else None, max(highs) if len(highs) == len(known) else None


@lru_cache(maxsize=65536)
def _point(value: str, northern: bool) -> Stretch | None:
    """First and last day of one date, any time of day left out; both None where even the year is not told."""
    found = _POINT.fullmatch(value)
    if found is None:
        return None
    year, month, day = found.groups()
    months = _months(month, northern)
    if months is None or (day and month == "XX" and day != "XX") or (day and month and month > "12" and month != "XX"):
        return None
    if year == "XXXX":
        return OPEN
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if low < 1:
        return None
    begin, end = months
    if day and day != "XX":
        having = [y for y in range(low, high + 1) if 1 <= int(day) <= calendar.monthrange(y, begin)[1]]
        return (f"{having[0]:04}-{month}-{day}", f"{having[-1]:04}-{month}-{day}") if having else None
    if end > 12:
        high, end = (high + 1, end - 12) if high < 9999 else (high, 12)
    return f"{low:04}-{begin:02}-01", f"{high:04}-{end:02}-{calendar.monthrange(high, end)[1]:02}"


def _months(month: str | None, northern: bool) -> tuple[int, int] | None:
    """First and last month of a part of a year; None for what is none."""
    if month is None or month == "XX":
        return 1, 12
    number = int(month)
    if number in _SEASONS:
        return _SEASONS[number] if northern else (1, 12)
    return (number, number) if 1 <= number <= 12 else _PARTS.get(number)
