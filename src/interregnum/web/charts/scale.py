"""Days along a line, with ticks that people read."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LAST = datetime.date.max.toordinal()
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def ordinal(day: str) -> int:
    """A day as a number."""
    return datetime.date.fromisoformat(day).toordinal()


@dataclass(frozen=True, slots=True)
class Scale:
    """From days (``first`` to ``last``, as numbers) to places between ``left`` and ``right``."""

    first: int
    last: int
    left: float
    right: float

    def x(self, day: int) -> float:
        """Where a day lies; days outside lie at the ends."""
        inside = min(max(day, self.first), self.last)
        return self.left + (self.right - self.left) * (inside - self.first) / max(self.last - self.first, 1)

    def ticks(self, *, apart: float = 84) -> list[tuple[float, str]]:
        """Places of round dates and what they are called, no nearer to one another than ``apart``."""
        days = max(self.last - self.first, 1)
        need = days * apart / max(self.right - self.left, 1)  # days from one tick to the next, at least
        for made in self._by_size(need):
            ticks = [(self.x(day), words) for day, words in made if self.first <= day <= self.last]
            if ticks:
                return ticks
        return []

    def _by_size(self, need: float) -> Iterator[list[tuple[int, str]]]:
        """Ticks of the first unit that is large enough, then of smaller ones, where none of those lies inside."""
        units: list[tuple[float, list[tuple[int, str]]]] = []
        start, end = datetime.date.fromordinal(max(self.first, 1)), datetime.date.fromordinal(min(self.last, _LAST))
        if self.last - self.first < 400:
            for step in (1, 2, 7, 14):
                if step >= need:
                    units.append((step, self._days(step)))
        if self.last - self.first < 15_000:
            for step in (1, 3, 6):
                if step * 30 >= need:
                    units.append((step * 30, self._months(start, end, step)))
        for step in _YEARS:
            if step * 365 >= need:
                first = start.year - start.year % step
                years = [y for y in range(first, end.year + 1, step) if y > 0]
                units.append((step * 365, [(datetime.date(y, 1, 1).toordinal(), str(y)) for y in years]))
        return iter([made for _, made in units])

    def _days(self, step: int) -> list[tuple[int, str]]:
        first = self.first + (-self.first) % step if step < 7 else self.first + (1 - self.first) % 7
        made = []
        for day in range(first, self.last + 1, step):
            date = datetime.date.fromordinal(day)
            made.append((day, f"{date.day} {_MONTHS[date.month - 1]} {date.year}"))
        return made

    @staticmethod
    def _months(start: datetime.date, end: datetime.date, step: int) -> list[tuple[int, str]]:
        made = []
        for count in range(start.year * 12, end.year * 12 + 12, step):
            year, month = divmod(count, 12)
            if year > 0:
                made.append((datetime.date(year, month + 1, 1).toordinal(), f"{_MONTHS[month]} {year}"))
        return made
