"""Times as TIMEX3 values (TimeML 1.2.1), for exchange with data and tools that speak it."""

from __future__ import annotations

import re
from datetime import date

from interregnum.resolve.when_calendar import Stretch, around, step
from interregnum.resolve.when_sense import Sense

_UNITS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "weekend": "W",
          "fortnight": "W", "month": "M", "quarter": "Q", "half": "Y", "season": "Y", "year": "Y", "decade": "Y",
          "century": "Y", "millennium": "Y"}  # fmt: skip
_TIMES = {"fortnight": 2, "half": 0.5, "decade": 10, "century": 100, "millennium": 1000}
_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}


def timex3(sense: Sense) -> str | None:
    """The TIMEX3 ``value`` of a sense; None where it has none."""
    if sense.kind == "length":
        return _length(sense.amount, sense.unit)
    if sense.kind == "again":
        return _length(sense.amount, sense.unit) or _set(sense.unit)
    if sense.reference and (not sense.unit or sense.until or sense.opens):
        return sense.reference
    if sense.kind != "time" or sense.span is None:
        return None
    if sense.toward and sense.unit:
        if sense.amount is None and sense.sure == 1.0:  # the past year
            return _label(_whole(sense))
        return _length(sense.amount, sense.unit)
    if sense.unit and sense.amount is not None:
        return _length(sense.amount, sense.unit)
    return _label(sense.span) + sense.clock if sense.span.grain == "day" else _label(sense.span)


def _set(words: str) -> str | None:
    """Every Monday, Tuesday nights, each July."""
    if found := re.search(r"\bW(\d)", words):
        part = re.search(r"\bT([A-Z]{2})|(nights)", words)
        return f"XXXX-WXX-{int(found[1]) + 1}" + (f"T{part[1] or 'NI'}" if part else "")
    if found := re.search(r"\bM(\d\d)", words):
        return f"XXXX-{found[1]}"
    if found := re.search(r"\bS(\d\d)", words):
        return f"XXXX-{_SEASONS[int(found[1])]}"
    return None


def _whole(sense: Sense) -> Stretch:
    assert sense.span
    here = around((sense.until or sense.span).last if sense.toward < 0 else sense.span.first, sense.unit)
    return (step(here, sense.toward) if here else None) or sense.span


def _length(amount: float | None, unit: str) -> str | None:
    if unit not in _UNITS:
        return None
    letter = _UNITS[unit]
    clock = "T" if unit in ("second", "minute", "hour") else ""
    if amount is None:
        letter = {"decade": "E", "century": "C"}.get(unit, letter)
        return f"P{clock}X{letter}"
    number = amount * _TIMES.get(unit, 1)
    if not number.is_integer():
        smaller = {
            "Y": ("M", 12),
            "W": ("D", 7),
            "M": ("D", 30) if not clock else ("S", 60),
            "H": ("M", 60),
            "D": ("H", 24),
        }
        if letter in smaller:
            name, per = smaller[letter]
            return f"P{clock}{number * per:.0f}{name}"
    return f"P{clock}{number:.0f}{letter}"


def _label(stretch: Stretch) -> str:
    first: date = stretch.first
    week = first.isocalendar()
    if stretch.grain == "week":
        return f"{week.year:04}-W{week.week:02}"
    if stretch.grain == "weekend":
        return f"{week.year:04}-W{week.week:02}-WE"
    name = stretch.name
    if stretch.grain == "quarter":
        return f"{first.year:04}-Q{(first.month + 2) // 3}"
    if stretch.grain == "half":
        return f"{first.year:04}-H{1 + (first.month > 6)}"
    if stretch.grain == "season" and name:
        return f"{name[:4]}-{_SEASONS[int(name[5:])]}"
    if stretch.grain in ("decade", "century") and name:
        return name.rstrip("X")
    if name:
        return name
    return f"{first.isoformat()}/{stretch.last.isoformat()}"
