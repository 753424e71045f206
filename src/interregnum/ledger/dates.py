"""The days that an EDTF value can mean (ISO 8601-2, levels 0 and 1: what articles and people write)."""

from __future__ import annotations

import calendar
import re

from interregnum.errors import RecordError

_OPEN = ("", "..")
_POINT = re.compile(r"([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?(?:T[\d:.,Z+-]+)?[?~%]?\Z")
# Seasons and quarters (ISO 8601-2, 4.8) as months, northern: a season is never more exact than that.
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 14)}
_SEASONS |= {"33": (1, 3), "34": (4, 6), "35": (7, 9), "36": (10, 12)}


def bounds(value: str | None) -> tuple[str | None, str | None]:
    """The first and last day of a value; None is open. What is no EDTF has open ends on both sides."""
    if value is None or not is_edtf(value):
        return None, None
    return edtf_days(value)


def is_edtf(value: str) -> bool:
    """Whether this is an EDTF date or interval that the calendar has."""
    first, slash, last = value.partition("/")
    if not slash:
        return _days(first) is not None
    low, high = _end(first), _end(last)
    if low is None or high is None or (first in _OPEN and last in _OPEN):
        return False
    return not (low[0] and high[1] and low[0] > high[1])


def edtf_days(value: str) -> tuple[str | None, str | None]:
    """The first and last day that a value can mean; None is open.

    Raises:
        RecordError: it is no EDTF date or interval.
    """
    if not is_edtf(value):
        raise RecordError(
            f"{value!r} is no EDTF date; write it like 2020-02-12, 2020-02, 2020 or 2020-01-03/2020-01-05"
        )
    first, slash, last = value.partition("/")
    low = _end(first)
    high = _end(last) if slash else low
    return (low[0] if low else None), (high[1] if high else None)


def _end(point: str) -> tuple[str | None, str | None] | None:
    return (None, None) if point in _OPEN else _days(point)


def _days(point: str) -> tuple[str | None, str | None] | None:
    """First and last day of a point, both None where even the year is unknown; None for what is no point."""
    hit = _POINT.match(point)
    if hit is None:
        return None
    year, month, day = hit.groups()
    if not re.fullmatch(r"\d*X*", year) or _half(month) or _half(day):
        return None
    low, high = _months(month)
    if low == 0 or (month == "XX" and day not in (None, "XX")) or (month in _SEASONS and day):
        return None
    if year.startswith("X"):
        return None, None
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first < 1:
        return None
    if day and day != "XX":
        if not 1 <= int(day) <= (calendar.monthrange(first, low)[1] if first == last else 31):
            return None
        return f"{first:04}-{low:02}-{day}", f"{last:04}-{high:02}-{day}"
    last, high = last + (high - 1) // 12, (high - 1) % 12 + 1
    if last > 9999:
        last, high = 9999, 12
    return f"{first:04}-{low:02}-01", f"{last:04}-{high:02}-{calendar.monthrange(last, high)[1]:02}"


def _half(part: str | None) -> bool:
    return part is not None and "X" in part and part != "XX"


def _months(month: str | None) -> tuple[int, int]:
    """First and last month, counted on past the year's end; (0, 0) for what is none."""
    if month is None or month == "XX":
        return 1, 12
    if month in _SEASONS:
        return _SEASONS[month]
    return (int(month), int(month)) if 1 <= int(month) <= 12 else (0, 0)
