"""Rules for units, lengths, periods of account and sets: the second half of the grammar."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from interregnum.resolve import when_calendar as cal
from interregnum.resolve.when_calendar import Stretch
from interregnum.resolve.when_points import year_of
from interregnum.resolve.when_sense import Context, Sense, time, unknown

Match = re.Match[str]
UNIT = (
    r"(?P<u>second|minute|hour|day|night|weekend|week|fortnight|month|quarter|half|season|year|decade|century|"
    r"millennium)"
)
COUNT = r"(?P<n>\d{1,12}(?:\.\d+)?|x|an?)"
_BACK = frozenset({"last", "past", "thispast", "preceding", "recent"})
_ON = frozenset({"next", "coming", "thiscoming", "following"})
_NEAR = frozenset({"same", "that", "preceding", "following", ""})
# Units in calendar units: how many of which.
_PLAIN = {
    "night": (1, "day"), "weekend": (1, "week"), "fortnight": (2, "week"), "quarter": (3, "month"),
    "half": (6, "month"), "season": (1, "year"), "decade": (10, "year"), "century": (100, "year"),
    "millennium": (1000, "year"),
}  # fmt: skip
# "A few" is two to nine; a bare plural is taken as at most so many, so that nothing is sharpened.
FEW = 9
# By how many days "two years ago" may be off, by the grain it is told in.
_SLACK = {"day": 0, "week": 3, "month": 15, "quarter": 45, "half": 90, "year": 183}
AT_MOST = {"hour": 48, "day": 31, "night": 31, "week": 26, "weekend": 26, "month": 24}


def count(word: str) -> float | None:
    """How many; None where it is not told."""
    return None if word == "x" else 1.0 if word in ("a", "an") else float(word)


def shifted(day: date, number: float, unit: str) -> date | None:
    """The day some units away, fractions in the next smaller unit; None outside the calendar."""
    times, unit = _PLAIN.get(unit, (1, unit))
    number *= times
    if unit in ("second", "minute", "hour"):
        per = {"second": 86400, "minute": 1440, "hour": 24}[unit]
        return cal.moved(day, int(number / per), "day") if abs(number) < 1e9 else None
    if abs(number) > 5_000_000:
        return None
    whole = int(number)
    moved = cal.moved(day, whole, unit)
    if whole == number or moved is None:
        return moved
    rest = {"year": (12, "month"), "month": (30, "day"), "week": (7, "day"), "day": (1, "day")}[unit]
    return cal.moved(moved, round((number - whole) * rest[0]), rest[1])


def unit(match: Match, context: Context) -> Sense | None:
    """Last week, this month, the next year, that day, the weekend, the quarter."""
    rel, name = match["rel"] or "", match["u"]
    fiscal = match.groupdict().get("fiscal")
    if name in ("second", "minute", "hour", "millennium"):
        return None
    near = context.near
    period = context.period
    if period and period.grain == name and rel in ("", "same", "that", "latest", "this"):
        over = context.day is None or period.last < context.day
        if rel != "latest" or over:
            return time(period, "the one spoken of before", relative=True, sure=0.9)
    if rel in _NEAR and near and (rel or (context.year is not None and _holds(near, name))):
        base, why = near.first, f"as seen from {near.name or near.first}, spoken of before"
    elif context.day:
        base, why = context.day, f"as seen from {context.day}"
    else:
        return unknown("the day of the report is not known")
    if name == "weekend":
        return _weekend(rel, base, context)
    here = cal.around(base, name)
    if here is None:
        return None
    if name in ("night", "fortnight"):
        name = {"night": "day", "fortnight": "week"}[name]
    if rel in ("past", "thispast") and name != "day":
        span, until, low, high = reach(base, -1, name)
        if span:
            return time(span, f"the {name} up to {base}", until=until, unit=name, toward=-1, low=low, high=high,
                        relative=True)  # fmt: skip
    steps = -1 if rel in _BACK else 1 if rel in _ON else 0
    if rel == "latest" and (name in ("quarter", "half") or fiscal):
        steps = -1
    return _fiscal(time(cal.step(here, steps) if steps else here, why, relative=True), bool(fiscal))


def _holds(near: Stretch, name: str) -> bool:
    """Whether "the year" can be the year of a time spoken of before."""
    grains = cal.GRAINS
    return near.grain in grains and name in grains and grains.index(near.grain) <= grains.index(name)


def _weekend(rel: str, base: date, context: Context) -> Sense | None:
    side = 1 if rel in _ON or (rel not in _BACK and context.side > 0) else -1
    here = cal.around(base, "weekend")
    if here is None:
        return None
    if rel in ("this", "") and here.first <= base:
        made: Stretch | None = here
    elif side > 0:
        made = here if here.first > base and rel != "following" else cal.step(here, 1)
    else:
        made = cal.step(here, -1)
    return time(made, f"Saturday and Sunday, as seen from {base}", relative=True)


def ago(match: Match, context: Context) -> Sense | None:
    """Two years ago, a day later, three weeks from now, a year earlier."""
    number, name, way = count(match["n"]), match["u"], match["way"]
    back = way in ("ago", "earlier", "afore", "preceding")
    from_text = way not in ("ago", "hence")
    if name == "year" and number == 1 and back and context.period:
        made = cal.step(context.period, -1) if context.period.grain == "year" else _year_before(context.period)
        return time(made, "the same period a year before", relative=True, echo=True, sure=0.9)
    base = context.near.first if from_text and context.near else context.day
    if base is None:
        return unknown("the day it counts from is not known")
    sign = -1 if back else 1
    why = f"counted from {base}"
    if number is None:
        near, far = shifted(base, sign * 2, name), shifted(base, sign * FEW, name)
        if near is None or far is None:
            return unknown("outside the calendar")
        grain = _grain(name)
        ends = sorted((near, far))
        spans = [cal.around(end, grain) for end in ends]
        if spans[0] is None or spans[1] is None:
            return unknown("outside the calendar")
        return time(spans[0], f"two to nine {name}s {'before' if back else 'after'} {base}", until=spans[1], about=True,
                    amount=None, unit=name, toward=sign, reference="PAST_REF" if back else "FUTURE_REF",
                    relative=True, sure=0.7)  # fmt: skip
    day = shifted(base, sign * number, name)
    if day is None:
        return unknown("outside the calendar")
    grain = _grain(name)
    if grain == "day":
        hours = name in ("hour", "minute", "second")
        low = cal.moved(day, -1, "day") if hours and back else None
        high = cal.moved(day, 1, "day") if hours and not back else None
        return time(cal.day(day), why, relative=True, low=low, high=high)
    span = cal.around(day, grain)
    slack = _slack(name)
    low, high = cal.moved(day, -slack, "day"), cal.moved(day, slack, "day")
    if span is None:
        return unknown("outside the calendar")
    exact = context.near is not None and from_text and context.near.grain == grain
    return time(span, why, about=not exact, relative=True, low=None if exact else _first(low, span.first),
                high=None if exact else _last(high, span.last), sure=0.9)  # fmt: skip


def _year_before(stretch: Stretch) -> Stretch | None:
    first, last = cal.moved(stretch.first, -1, "year"), cal.moved(stretch.last, -1, "year")
    if first is None or last is None:
        return None
    return cal.around(first, stretch.grain) if stretch.grain in cal.GRAINS else cal.run(first, last)


def _first(one: date | None, other: date) -> date:
    return min(one, other) if one else other


def _last(one: date | None, other: date) -> date:
    return max(one, other) if one else other


def _slack(name: str) -> int:
    return {"decade": 2 * 366, "century": 10 * 366, "millennium": 100 * 366}.get(name) or _SLACK[_grain(name)]


def _grain(name: str) -> str:
    """The grain in which a number of units is told: two weeks ago is a week, ten years ago a year."""
    if name in ("second", "minute", "hour", "day", "night"):
        return "day"
    longer = ("season", "decade", "century", "millennium")
    return "week" if name in ("fortnight", "weekend") else "year" if name in longer else name


def reach(day: date, number: float, unit: str) -> tuple[Stretch | None, Stretch | None, date | None, date | None]:
    """From a day to that which lies some units away: both ends in order, the far one only as exact as its unit.

    With them the first and last day that the run can cover; all None outside the calendar.
    """
    far = shifted(day, number, unit)
    grain = {"quarter": "month", "half": "month"}.get(_grain(unit), _grain(unit))
    end = cal.around(far, grain) if far and grain not in ("day", "week") else cal.day(far) if far else None
    if far is None or end is None:
        return None, None, None, None
    end = replace(end, name=f"{end.name}~" if end.name and grain != "day" else end.name)
    sign = -1 if number < 0 else 1
    outer = cal.moved(far, sign * _slack(unit), "day")
    if number < 0:
        return end, cal.day(day), _first(outer, end.first), day
    return cal.day(day), end, day, _last(outer, end.last)


def spell(match: Match, context: Context) -> Sense | None:
    """The past three months, the next two weeks, the first nine months of 1989, recent years."""
    rel, name = match["rel"], match["u"]
    number = count(match["n"]) if match["n"] else None
    toward = 1 if rel in ("next", "coming", "thiscoming", "following") else -1
    why = "a length of time"
    year = year_of(match, context)
    if rel in ("#1", "first", "final") or year is not None:
        return _of_year(rel, number, name, year)
    if rel in ("same", "that"):
        return Sense("length", why, amount=number, unit=name)
    base = context.near.first if rel in ("following", "preceding") and context.near else context.day
    if base is None:
        return unknown("the day of the report is not known")
    most = number if number is not None else FEW if match["n"] else AT_MOST.get(name)
    far = shifted(base, toward * most, name) if most is not None else None
    reference = "" if number is not None else "PAST_REF" if toward < 0 else "FUTURE_REF"
    loose = number is None
    if far is None and most is not None:
        return unknown("outside the calendar")
    if loose and not match["n"]:
        # "Recent weeks": it ends or begins now, how far away the other end lies is not told.
        side = "until" if toward < 0 else "since"
        low, high = (far, base) if toward < 0 else (base, far)
        return time(cal.day(base), f"{name}s {'up to' if toward < 0 else 'from'} {base}; how many is not told",
                    opens=side, low=low, high=high, unit=name, toward=toward, reference=reference, relative=True,
                    sure=0.8)  # fmt: skip
    span, until, low, high = reach(base, toward * (most or 0), name)
    told = f"two to nine {name}s" if loose else f"{match['n']} {name}(s)"
    return time(span, f"{told} {'up to' if toward < 0 else 'from'} {base}", until=until, amount=number, unit=name,
                toward=toward, relative=True, low=low, high=high, sure=0.7 if loose else 0.9)  # fmt: skip


def _of_year(rel: str, number: float | None, name: str, year: int | None) -> Sense | None:
    """The first nine months of 1989; without a year only how long it was."""
    if year is None or number is None or name not in ("day", "week", "month", "quarter"):
        return Sense("length", "a length of time; the calendar place is not told", amount=number, unit=name)
    whole = cal.year(year)
    if whole is None:
        return None
    if rel in ("#1", "first"):
        after = shifted(whole.first, number, name)
        first, last = whole.first, cal.moved(after, -1, "day") if after else None
    else:
        before = shifted(date(year + 1, 1, 1), -number, name) if year < 9999 else None
        first, last = before or whole.first, whole.last
    if last is None or last.year != year or first.year != year:
        return None
    months = name in ("month", "quarter")
    one, other = (cal.around(d, "month") for d in (first, last)) if months else (cal.day(first), cal.day(last))
    return time(one, f"months of {year}", until=other, amount=number, unit=name)


def length(match: Match, context: Context) -> Sense | None:
    """Three years, a week, months: how long, not when."""
    groups = match.groupdict()
    number = count(groups["n"]) if groups.get("n") else None
    return Sense("length", "a length of time, not a time", amount=number, unit=match["u"])


def quarter(match: Match, context: Context) -> Sense | None:
    """The third quarter, Q3 2014, the second half of next year, the first half of fiscal 2010."""
    groups = match.groupdict()
    word = match["n"]
    number = {"last": 2, "latter": 2, "final": 4}.get(word) or int(word.lstrip("#"))
    name, make = ("quarter", cal.quarter) if match["u"] == "quarter" else ("half", cal.half)
    if name == "half" and number == 4:
        number = 2
    if number > (4 if name == "quarter" else 2):
        return unknown(f"a year has no {name} {number}")
    fiscal = any(groups.get(name) for name in ("fiscal", "fiscal2", "fy"))
    year = year_of(match, context)
    if year is not None:
        return _fiscal(time(make(year, number), f"a {name} of a year", relative=bool(match["yrel"])), fiscal)
    if context.day is None:
        return unknown("the day of the report is not known")
    day = context.day
    made = [s for y in (day.year - 1, day.year, day.year + 1) if (s := make(y, number))]
    # What is to be reported is often a quarter that is over: "expects a third-quarter loss".
    nearest = sorted(made, key=lambda s: (abs((s.last - day).days), s.first))
    fits = nearest if context.side > 0 else [s for s in made if s.first <= day][-1:]
    return _fiscal(time(fits[0], f"as seen from {day}", relative=True, sure=0.9), fiscal) if fits else None


def year_ago_period(match: Match, context: Context) -> Sense | None:
    """The year-ago quarter, year-earlier."""
    if context.period:
        return time(_year_before(context.period), "the same period a year before", relative=True, echo=True, sure=0.9)
    if context.day is None:
        return unknown("the day of the report is not known")
    name = match["u"] or "year"
    here = (
        cal.around(context.day, name)
        if name in ("quarter", "half", "month", "week")
        else cal.around(context.day, "year")
    )
    if here and match["u"] == "quarter":
        here = cal.step(here, -1)
    return time(
        _year_before(here) if here else None, f"a year before {context.day}", relative=True, about=True, sure=0.7
    )


def named_period(match: Match, context: Context) -> Sense | None:
    """The latest period, the 1988 period, that period: the period of account of which the text speaks."""
    year = year_of(match, context)
    if context.period is None:
        return time(cal.year(year), "a period in that year", sure=0.7) if year is not None else None
    if year is None:
        return time(context.period, "the period spoken of before", relative=True, sure=0.9)
    moved = cal.moved(context.period.first, 12 * (year - context.period.first.year), "month")
    return time(cal.around(moved, context.period.grain), "the same period of that year", sure=0.9) if moved else None


def fiscal_year(match: Match, context: Context) -> Sense | None:
    """Fiscal 1989, the current fiscal year."""
    year = year_of(match, context)
    if year is not None:
        return _fiscal(time(cal.year(year), "a fiscal year"), True)
    return unit(match, context)


def _fiscal(sense: Sense | None, fiscal: bool) -> Sense | None:
    """A fiscal year may begin up to nine months before, or end three months after, the calendar year of its name."""
    if sense is None or not fiscal or sense.span is None:
        return sense
    low, high = cal.moved(sense.span.first, -9, "month"), cal.moved(sense.span.last, 9, "month")
    return Sense("time", sense.why + "; fiscal, its months are not told", span=sense.span, about=True, low=low,
                 high=high, sure=0.7, relative=sense.relative)  # fmt: skip


def year_end(match: Match, context: Context) -> Sense | None:
    """Year-end, the end of that year."""
    year = year_of(match, context) or (context.day.year if context.day else None)
    if year is None:
        return unknown("the day of the report is not known")
    return time(cal.year(year), f"the end of {year}", part="end", relative=True, sure=0.9)


_OFTEN = {
    "hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter",
    "yearly": "year", "annually": "year", "annual": "year",
}  # fmt: skip


def again(match: Match, context: Context) -> Sense | None:
    """Every Monday, daily, each July: no single time."""
    unit = match.groupdict().get("u") or _OFTEN.get(match[0]) or match[0]
    return Sense("again", "it comes again and again: no single time", unit=unit, amount=1.0)


def beside(match: Match, context: Context) -> Sense | None:
    """The day before, the year after: next to a time spoken of before."""
    near, name = context.near if not match["rel"] else None, match["u"]
    base = near.first if near else context.day
    if base is None:
        return unknown("the day it counts from is not known")
    here = cal.around(base, name)
    times = 2 if match["rel"] else 1  # the week before last
    moved = cal.step(here, times if match["way"] == "later" else -times) if here else None
    return time(moved, f"next to {near.name or near.first if near else base}", relative=True, sure=0.9)


def ages_ago(match: Match, context: Context) -> Sense | None:
    """Years ago, months later: how many is not told."""
    back = match["way"] in ("ago", "earlier", "afore")
    base = context.near.first if match["way"] not in ("ago", "hence") and context.near else context.day
    if base is None:
        return unknown("the day it counts from is not known")
    return time(cal.day(base), f"{match['u']}s {'before' if back else 'after'} {base}; how many is not told",
                opens="until" if back else "since", unit=match["u"], toward=-1 if back else 1, relative=True,
                reference="PAST_REF" if back else "FUTURE_REF", sure=0.7)  # fmt: skip
