"""Stretches of the calendar: the year, month, week ... that a day lies in, and the next or last one.

All within the years 1 to 9999; what would leave them is None, never an error.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter  # type: ignore[import-untyped,unused-ignore]

# Codes of ISO 8601-2 for parts of a year: seasons (place not told), quarters, halves.
SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
QUARTER, HALF = 32, 39
DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3, "season": 12, "half": 6, "year": 12, "decade": 120, "century": 1200}
GRAINS = ("day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of the calendar, first and last included.

    Args:
        grain: one of ``GRAINS``, or ``days`` for any other run of days.
        first, last: its days.
        name: its EDTF form, where one exists; a week has none but its days.
    """

    grain: str
    first: date
    last: date
    name: str | None = None


def day(of: date) -> Stretch:
    """One day."""
    return Stretch("day", of, of, of.isoformat())


def on(year: int, month: int, number: int) -> Stretch | None:
    """The day with that year, month and number; None when the calendar has none (February 31)."""
    if not 1 <= year <= 9999 or not 1 <= month <= 12 or not 1 <= number <= calendar.monthrange(year, month)[1]:
        return None
    return day(date(year, month, number))


def month(year: int, number: int) -> Stretch | None:
    """A month of a year."""
    if not 1 <= year <= 9999 or not 1 <= number <= 12:
        return None
    last = calendar.monthrange(year, number)[1]
    return Stretch("month", date(year, number, 1), date(year, number, last), f"{year:04}-{number:02}")


def year(number: int) -> Stretch | None:
    """A year of the common era."""
    if not 1 <= number <= 9999:
        return None
    return Stretch("year", date(number, 1, 1), date(number, 12, 31), f"{number:04}")


def decade(number: int) -> Stretch | None:
    """A decade by its first three digits: 199 for the 1990s."""
    if not 1 <= number <= 999:
        return None
    return Stretch("decade", date(number * 10, 1, 1), date(number * 10 + 9, 12, 31), f"{number:03}X")


def century(number: int) -> Stretch | None:
    """A century by its first two digits: 19 for the 1900s and the 20th century alike."""
    if not 1 <= number <= 99:
        return None
    return Stretch("century", date(number * 100, 1, 1), date(number * 100 + 99, 12, 31), f"{number:02}XX")


def quarter(of: int, number: int) -> Stretch | None:
    """A quarter of a calendar year."""
    if not 1 <= of <= 9999 or not 1 <= number <= 4:
        return None
    end = calendar.monthrange(of, number * 3)[1]
    name = f"{of:04}-{QUARTER + number}"
    return Stretch("quarter", date(of, number * 3 - 2, 1), date(of, number * 3, end), name)


def half(of: int, number: int) -> Stretch | None:
    """A half of a calendar year."""
    if not 1 <= of <= 9999 or number not in (1, 2):
        return None
    first, last = ((1, 1), (6, 30)) if number == 1 else ((7, 1), (12, 31))
    return Stretch("half", date(of, *first), date(of, *last), f"{of:04}-{HALF + number}")


def season(of: int, code: int) -> Stretch | None:
    """A northern season of three whole months; winter is that which begins in December of the year."""
    if not 1 <= of < 9999:
        return None
    begins = (code - SPRING) * 3 + 3
    ends = begins + 2
    last_year = of + (ends > 12)
    ends = (ends - 1) % 12 + 1
    last = date(last_year, ends, calendar.monthrange(last_year, ends)[1])
    return Stretch("season", date(of, begins, 1), last, f"{of:04}-{code}")


def run(first: date, last: date) -> Stretch:
    """Any run of days."""
    return Stretch("days", first, last)


def moved(of: date, number: int, unit: str) -> date | None:
    """The day that lies a number of units away; the last day of the month where that one is shorter."""
    if unit in DAYS:
        target = of.toordinal() + number * DAYS[unit]
        return date.fromordinal(target) if 1 <= target <= date.max.toordinal() else None
    index = of.year * 12 + of.month - 1 + number * MONTHS[unit]
    to, number_of_month = index // 12, index % 12 + 1
    if not 1 <= to <= 9999:
        return None
    return date(to, number_of_month, min(of.day, calendar.monthrange(to, number_of_month)[1]))


def around(of: date, unit: str) -> Stretch | None:
    """The day, week, month ... in which a day lies. A week runs from Monday to Sunday (ISO 8601)."""
    if unit in ("day", "night"):
        return day(of)
    if unit in ("week", "fortnight", "weekend"):
        offset = of.weekday()
        first, last = moved(of, -offset + 5 * (unit == "weekend"), "day"), moved(of, 6 - offset, "day")
        return Stretch("weekend" if unit == "weekend" else "week", first, last) if first and last else None
    if unit == "season":
        return season(of.year - (of.month < 3), SPRING + (of.month - 3) % 12 // 3)
    made = {
        "month": lambda: month(of.year, of.month),
        "quarter": lambda: quarter(of.year, (of.month + 2) // 3),
        "half": lambda: half(of.year, 1 + (of.month > 6)),
        "year": lambda: year(of.year),
        "decade": lambda: decade(of.year // 10),
        "century": lambda: century(of.year // 100),
    }
    return made[unit]() if unit in made else None


def step(stretch: Stretch, number: int) -> Stretch | None:
    """The stretch of the same grain that is a number of places later or, below zero, earlier."""
    if stretch.grain == "season":
        to = stretch.first.year + number
        return season(to, SPRING + (stretch.first.month - 3) % 12 // 3)
    if stretch.grain not in DAYS and stretch.grain not in MONTHS:
        return None
    first = moved(stretch.first, number, stretch.grain)
    return around(first, stretch.grain) if first else None


def weekday(of: date, number: int, *, side: int) -> date | None:
    """The day with that weekday (Monday 0): the last one up to a day (side -1) or the first one from it on (1)."""
    ahead = (number - of.weekday()) % 7
    return moved(of, ahead if side > 0 or not ahead else ahead - 7, "day")


def nth(of: int, month_number: int, weekday_number: int, number: int) -> date | None:
    """The nth weekday of a month; -1 is the last."""
    whole = month(of, month_number)
    if whole is None:
        return None
    if number < 0:
        return weekday(whole.last, weekday_number, side=-1)
    first = weekday(whole.first, weekday_number, side=1)
    return moved(first, number - 1, "week") if first else None


def easter_day(of: int, *, orthodox: bool = False) -> date | None:
    """Easter Sunday, Western or Orthodox; None outside the years of the method."""
    return easter(of, EASTER_ORTHODOX if orthodox else EASTER_WESTERN) if 1583 <= of <= 4099 else None


@cache
def lunar(of: int, month_number: int, first: int, last: int) -> tuple[Stretch, ...]:
    """Days of a month of the Islamic calendar (Umm al-Qura) that begin in a common year; none outside its tables.

    A common year holds two beginnings of one Islamic month every 33 years or so.
    """
    from hijridate import Gregorian, Hijri

    if not 1925 <= of <= 2076:
        return ()
    found = []
    start = Gregorian(of, 1, 1).to_hijri().year
    for islamic in (start, start + 1):
        opens = Hijri(islamic, month_number, 1).to_gregorian()
        length = Hijri(islamic, month_number, 1).month_length()
        begin = date(opens.year, opens.month, opens.day) + timedelta(days=first - 1)
        if begin.year == of:
            end = begin + timedelta(days=min(last, length) - first)
            found.append(day(begin) if begin == end else run(begin, end))
    return tuple(found)


def lunar_year(number: int) -> Stretch | None:
    """A year of the Islamic calendar; None outside the tables."""
    from hijridate import Hijri

    if not 1344 <= number <= 1499:
        return None
    begins, following = Hijri(number, 1, 1).to_gregorian(), Hijri(number + 1, 1, 1).to_gregorian()
    first = date(begins.year, begins.month, begins.day)
    return run(first, date(following.year, following.month, following.day) - datetime.timedelta(days=1))
