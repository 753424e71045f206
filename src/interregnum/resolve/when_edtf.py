"""Times as EDTF (ISO 8601-2:2019, levels 0 to 2), and the first and last day that they can mean."""

from __future__ import annotations

import re
from datetime import date, timedelta

from interregnum.records.claims import When
from interregnum.records.edtf import stretch
from interregnum.resolve import when_calendar as cal
from interregnum.resolve.when_calendar import Stretch
from interregnum.resolve.when_sense import Sense

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Early, mid and late by the grain: the first and last month or day of each third (see ``part_of``).
_YEAR_PARTS = {"start": (1, 4), "mid": (5, 8), "end": (9, 12)}
_MONTH_PARTS = {"start": (1, 10), "mid": (11, 20), "end": (21, 31)}
_DECADE_PARTS = {"start": (0, 4), "mid": (3, 7), "end": (6, 9)}
_CENTURY_PARTS = {"start": (0, 33), "mid": (34, 66), "end": (67, 99)}
# By how much a loose time is widened on either side.
_SLACK = {"day": (3, "day"), "week": (1, "week"), "weekend": (1, "week"), "month": (1, "month"),
          "quarter": (1, "month"), "season": (1, "month"), "half": (3, "month"), "year": (1, "year"),
          "decade": (5, "year"), "century": (25, "year"), "days": (1, "week")}  # fmt: skip


def days(edtf: str | None) -> tuple[date | None, date | None]:
    """The first and last day of an EDTF date or interval; None where an end is open or not known."""
    first, last = stretch(edtf, northern=True)
    return (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)


def part_of(stretch: Stretch, part: str, day: date | None) -> tuple[Stretch, Stretch] | None:
    """Early, mid or late in a stretch as two ends; ``sofar`` and ``rest`` as seen from a day."""
    if part in ("sofar", "rest"):
        if day is None or not stretch.first <= day <= stretch.last:
            return None
        following = cal.moved(day, 1, "day")
        if part == "sofar":
            return cal.day(stretch.first), cal.day(day)
        return (cal.day(following), cal.day(stretch.last)) if following and following <= stretch.last else None
    of = stretch.first.year
    if stretch.grain == "year":
        ends = [cal.month(of, n) for n in _YEAR_PARTS[part]]
    elif stretch.grain == "month":
        low, high = _MONTH_PARTS[part]
        ends = [cal.on(of, stretch.first.month, n) for n in (low, min(high, stretch.last.day))]
    elif stretch.grain == "decade":
        ends = [cal.year(of + n) for n in _DECADE_PARTS[part]]
    elif stretch.grain == "century":
        ends = [cal.year(of + n) for n in _CENTURY_PARTS[part]]
    else:
        ends = _third(stretch, part)
    one, other = ends
    return (one, other) if one and other else None


def _third(stretch: Stretch, part: str) -> list[Stretch | None]:
    """A third of the days, a day more on either side where it was cut."""
    whole = (stretch.last - stretch.first).days
    third = whole // 3
    low, high = {"start": (0, third + 1), "mid": (third, 2 * third + 1), "end": (2 * third, whole)}[part]
    return [cal.day(stretch.first + timedelta(days=n)) for n in (low, min(high, whole))]


def _ends(stretch: Stretch) -> tuple[str, str]:
    """How a stretch begins and ends an interval; EDTF knows no seasons there, so these are told by their months."""
    if stretch.grain in ("quarter", "half", "season"):
        return stretch.first.isoformat()[:7], stretch.last.isoformat()[:7]
    if stretch.name:
        return stretch.name, stretch.name
    return stretch.first.isoformat(), stretch.last.isoformat()


def write(sense: Sense, day: date | None) -> tuple[str | None, str | None, str | None]:
    """A sense as EDTF, its earliest and its latest day; all None where it is no place on the calendar.

    Args:
        sense: what an expression means.
        day: the day of speaking, for "earlier this year".
    """
    if sense.kind != "time" or sense.span is None:
        return None, None, None
    span, until = sense.span, sense.until or sense.span
    low, high = sense.low or span.first, sense.high or until.last
    if span.name and (span.name.startswith("-") or span.name == "0000"):  # before year 1
        return (
            _opened(span.name, span.name, sense.opens),
            None,
            None if sense.opens in ("since", "after") else "0000-12-31",
        )
    if span.name and span.name.startswith("XXXX"):
        return (None if sense.opens or sense.part or sense.until else span.name), None, None
    if sense.part and not sense.until and (cut := part_of(span, sense.part, day)):
        span, until = cut
        low, high = span.first, until.last
    if sense.about and not sense.low and not sense.high and not sense.relative:
        low, high = _widened(low, span.grain, -1), _widened(high, until.grain, 1)
    return _written(sense, span, until, low, high)


def when(sense: Sense, day: date | None, words: str) -> When:
    """A sense as a ``When``, with the words it comes from in the reason."""
    edtf, earliest, latest = write(sense, day)
    shown = " ".join(words.split())[:80]
    sure = sense.sure if edtf else 0.0
    return When(edtf, earliest, latest, stated=True, reason=f"{shown!r}: {sense.why}", confidence=sure)


def either(one: When, other: When, anchor: str) -> When:
    """The time that holds both: what an expression can mean from the first and from the last day of an anchor.

    Of a date in two years ("May 3") that which lies in the anchor is taken.
    """
    first, last = (str(end) for end in days(anchor))
    if all(_DAY.fullmatch(w.edtf or "") for w in (one, other)) and str(one.edtf)[4:] == str(other.edtf)[4:]:
        inside = [w for w in (one, other) if first <= str(w.earliest) <= last]
        if len(inside) == 1:
            return inside[0]
    if one.edtf == other.edtf or one.edtf is None or other.edtf is None:
        return one if one.edtf or not other.edtf else other
    earliest = min(one.earliest, other.earliest) if one.earliest and other.earliest else None
    latest = max(one.latest, other.latest) if one.latest and other.latest else None
    edtf = f"{earliest or '..'}/{latest or '..'}" if earliest or latest else None
    confidence = round(min(one.confidence, other.confidence) / 2, 2)
    reason = f"{one.reason}; the report is dated {anchor} only"
    return When(edtf, earliest, latest, stated=True, reason=reason, confidence=confidence)


def _written(
    sense: Sense, span: Stretch, until: Stretch, low: date, high: date
) -> tuple[str | None, str | None, str | None]:
    mark = "~" if sense.about else ""
    first, last = _ends(span)[0], _ends(until)[1]
    if first.endswith("~") or last.endswith("~"):  # a reach marks its far end itself
        mark = ""
    if sense.opens in ("since", "after"):
        top = sense.high.isoformat() if sense.high and sense.reference else None
        return f"{first}{mark}/..", low.isoformat(), top
    if sense.opens == "until":
        bottom = sense.low.isoformat() if sense.low and sense.reference else None
        return f"../{last}{mark}", bottom, high.isoformat()
    if sense.opens == "before":
        previous = cal.moved(low, -1, "day")
        if previous is None:
            return None, None, None
        end = cal.around(previous, span.grain) if span.grain in ("month", "year", "decade") else cal.day(previous)
        return f"../{_ends(end)[1] if end else previous.isoformat()}{mark}", None, previous.isoformat()
    days_told = low.isoformat(), high.isoformat()
    if sense.either and sense.until:
        return f"[{first},{last}]", *days_told
    if span == until and span.name:
        if mark and span.grain in ("quarter", "half", "season"):  # EDTF marks only years, months and days as loose
            return f"{span.name[:4]}~", *days_told
        return f"{span.name}{mark}", *days_told
    return f"{first}{mark}/{last}{mark}", *days_told


def _opened(first: str, last: str, opens: str) -> str:
    if opens in ("since", "after"):
        return f"{first}/.."
    return f"../{last}" if opens in ("until", "before") else first


def _widened(of: date, grain: str, sign: int) -> date:
    number, unit = _SLACK[grain]
    return cal.moved(of, sign * number, unit) or of
