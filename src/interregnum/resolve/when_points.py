"""Rules for days, months, years and what is called by them: the first half of the grammar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from interregnum.resolve import when_calendar as cal
from interregnum.resolve.when_calendar import Stretch
from interregnum.resolve.when_sense import Context, Sense, time, unknown
from interregnum.resolve.when_words import vocabulary

Match = re.Match[str]
YEAR = r"(?P<y>\d{3,4})"
# "of 2011", "of last year", "that year": which year a month, season or quarter belongs to.
OF_YEAR = (
    rf"(?: (?:of |in )?(?:(?P<fy>fiscal|financial) )?(?:year )?"
    rf"(?:{YEAR}|(?P<yrel>last|this|next|past|that|same|preceding|following|coming|current) year))"
)
REL = r"(?P<rel>last|next|this|past|thispast|thiscoming|coming|following|preceding|same|that|current|latest)"
# A guess at the tense does not outweigh a date as close as this, in days.
_CLOSE = 75
_BACK = frozenset({"last", "past", "thispast", "preceding"})
_ON = frozenset({"next", "coming", "thiscoming", "following"})
_NEAR = frozenset({"same", "that", "preceding", "following"})


def year_of(match: Match, context: Context) -> int | None:
    """The year that an expression names itself, if it does."""
    groups = match.groupdict()
    if groups.get("y"):
        return int(groups["y"])
    rel = groups.get("yrel")
    if not rel:
        return None
    base = context.near.first if rel in _NEAR and context.near else context.day
    if base is None:
        return None
    return base.year + (-1 if rel in _BACK else 1 if rel in _ON else 0)


def iso(match: Match, context: Context) -> Sense | None:
    """2011-05-06, with or without a time of day."""
    clock = f"T{match['clock']}" if match["clock"] else ""
    made = cal.on(int(match["y"]), int(match["m"]), int(match["d"]))
    return time(made, "a date in ISO 8601", clock=clock) or unknown("the calendar has no such day")


def bars(match: Match, context: Context) -> Sense | None:
    """5/6/2011: the month may come first or second; both are kept where both can be."""
    parts = [int(n) for n in re.findall(r"\d+", match[0])]
    if len(parts) == 2:
        return _bare_bars(parts, context)
    if parts[0] > 99:
        return time(cal.on(*parts), "year, month and day") or unknown("the calendar has no such day")
    first, second, year = parts
    if year < 100:
        year += 1900 if year >= 30 else 2000
    month_first, day_first = cal.on(year, first, second), cal.on(year, second, first)
    if "." in match[0] and day_first:
        return time(day_first, "with points the day comes first")
    if month_first and day_first and month_first != day_first:
        one, other = sorted((month_first, day_first), key=lambda s: s.first)
        return time(one, "day and month can be read both ways; both are kept", until=other, either=True, sure=0.5)
    return time(month_first or day_first, "month, day and year") or unknown("the calendar has no such day")


def _bare_bars(parts: list[int], context: Context) -> Sense | None:
    made = [cal.on(context.day.year, *order) for order in (parts, parts[::-1])] if context.day else []
    found = [stretch for stretch in made if stretch]
    if len(set(found)) != 1:
        return unknown("day and month can be read both ways, and no year is told")
    return _nearest_day(found[0].first.month, found[0].first.day, context)


def month_day(match: Match, context: Context) -> Sense | None:
    """May 5, 5 May 2011, Friday, May 5."""
    number, day_number = int(match["m"]), int(match["d"])
    year = year_of(match, context)
    if year is not None:
        return time(cal.on(year, number, day_number), "a date") or unknown("the calendar has no such day")
    if cal.on(2000, number, day_number) is None:
        return unknown("the calendar has no such day")
    if match["w"] and context.day:
        fitting = _with_weekday(number, day_number, int(match["w"]), context)
        if fitting:
            return fitting
    return _nearest_day(number, day_number, context)


def _with_weekday(number: int, day_number: int, weekday: int, context: Context) -> Sense | None:
    """The year in which the date falls on the weekday, next to the day of speaking."""
    assert context.day
    years = (context.day.year, context.day.year - 1, context.day.year + 1)
    made = [stretch for year in years if (stretch := cal.on(year, number, day_number))]
    fits = [stretch for stretch in made if stretch.first.weekday() == weekday]
    return time(fits[0], "the year in which it is that weekday", relative=True) if len(fits) == 1 else None


def _nearest_day(number: int, day_number: int, context: Context) -> Sense | None:
    if context.year is not None and (made := cal.on(context.year, number, day_number)):
        return time(made, f"in {context.year}, of which the text speaks", sure=0.8, relative=True)
    if context.day is None:
        return Sense("time", "no year is told, and the day of the report is not known", span=Stretch(
            "day", date(2000, number, day_number), date(2000, number, day_number), f"XXXX-{number:02}-{day_number:02}"
        ), sure=0.5, relative=True)  # fmt: skip
    day = context.day
    dates = [
        stretch for year in (day.year - 1, day.year, day.year + 1) if (stretch := cal.on(year, number, day_number))
    ]
    return _choose(dates, context)


def _choose(made: list[Stretch], context: Context) -> Sense | None:
    """The last, the next or the nearest of several, as the tense has it."""
    assert context.day
    day = context.day
    nearest = sorted(made, key=lambda s: (abs((s.first - day).days), s.first))[:1]
    if context.tense == "past":
        fits, why = [s for s in made if s.first <= day][-1:], f"the last one up to {day}"
    elif context.tense == "future":
        fits, why = [s for s in made if s.last >= day][:1], f"the next one from {day} on"
    else:
        fits, why = nearest, f"the one nearest to {day}"
    if context.guessed and nearest != fits and nearest and abs((nearest[0].first - day).days) <= _CLOSE:
        fits, why = nearest, f"the one nearest to {day}"
    sure = 0.9 if context.tense and not context.guessed else 0.7
    return time(fits[0], why, relative=True, sure=sure) if fits else None


def month(match: Match, context: Context) -> Sense | None:
    """May 2011, last May, May of last year, May."""
    number = int(match["m"])
    year = year_of(match, context)
    if year is not None:
        return time(cal.month(year, number), "a month of a year", relative=bool(match["yrel"]))
    rel = match.groupdict().get("rel")
    if context.day is None:
        return _undated(Stretch("month", date(2000, number, 1), date(2000, number, 28), f"XXXX-{number:02}"), rel)
    return _by_rel(rel, context, lambda y: cal.month(y, number))


def _undated(stretch: Stretch, rel: str | None) -> Sense:
    if rel:
        return unknown("the day of the report is not known")
    why = "no year is told, and the day of the report is not known"
    return Sense("time", why, span=stretch, sure=0.5, relative=True)


def _by_rel(rel: str | None, context: Context, make: Callable[[int], Stretch | None]) -> Sense | None:
    """The last, this or next of what comes once a year."""
    assert context.day
    day = context.day
    if not rel and context.year is not None and (known := make(context.year)):
        return time(known, f"in {context.year}, of which the text speaks", sure=0.8, relative=True)
    if rel in _NEAR and context.near:
        day = context.near.first
    made = [stretch for y in (day.year - 1, day.year, day.year + 1) if (stretch := make(y))]
    if rel in ("same", "that") and context.near:
        fits = [s for s in made if s.first.year == day.year]
    elif rel in _BACK:
        fits = [s for s in made if s.last < day][-1:]
    elif rel in _ON:
        fits = [s for s in made if s.first > day][:1]
    elif rel in ("this", "current"):
        fits = [s for s in made if s.first.year == day.year]
    else:
        return _choose(made, context)
    return time(fits[0], f"as seen from {day}", relative=True) if fits else None


def year(match: Match, context: Context) -> Sense | None:
    """1998, the year 2000, AD 347, 44 BC, 1436 AH."""
    number, era = int(match["y"]), match["era"] or ""
    if era in ("bc", "bce"):
        # Year 0 of ISO 8601 is 1 BC. No calendar of the library reaches there: the days stay open.
        name = f"-{number - 1:04}" if number > 1 else "0000"
        return Sense("time", "a year before the common era", span=Stretch("year", date.min, date.min, name))
    if era == "ah":
        return time(cal.lunar_year(number), "a year of the Islamic calendar (Umm al-Qura)", about=True, sure=0.9)
    if not era and not match["told"] and not 1000 <= number <= 2999:
        if number < 100 or number > 2999:
            return None
        return time(cal.year(number), "a number that can be a year", sure=0.6)
    return time(cal.year(number), "a year")


def short_year(match: Match, context: Context) -> Sense | None:
    """94 after 1892: of the same century."""
    if context.near is None:
        return None
    number = context.near.first.year // 100 * 100 + int(match["n"])
    return time(cal.year(number), "of the century of the year before", sure=0.6)


def weekday(match: Match, context: Context) -> Sense | None:
    """Tuesday, last Friday, Monday of next week, a week from Tuesday."""
    assert context.day
    number, rel, week = int(match["w"]), match["rel"], match["wrel"]
    day = context.day
    if rel in ("preceding", "following", "same", "that") and context.near:
        day = context.near.first
    if week:
        offset = -1 if week in _BACK else 1 if week in _ON else 0
        whole = cal.around(day, "week")
        whole = cal.step(whole, offset) if whole else None
        found = cal.moved(whole.first, number, "day") if whole else None
        why = f"in the week of {whole.first}" if whole else ""
    elif rel in _BACK:
        before = cal.moved(day, -1, "day")
        found = cal.weekday(before, number, side=-1) if before else None
        why = f"the last one before {day}"
    elif rel in _ON:
        after = cal.moved(day, 1, "day")
        found = cal.weekday(after, number, side=1) if after else None
        why = f"the next one after {day}"
    elif rel in ("same", "that") and context.near:
        found = cal.weekday(day, number, side=1)
        why = f"the one from {day} on"
    else:
        found = cal.weekday(day, number, side=context.side)
        why = f"the {'next one from' if context.side > 0 else 'last one up to'} {day}" + (" on" * (context.side > 0))
    return time(cal.day(found), why, relative=True, sure=1.0 if context.tense or rel else 0.9) if found else None


_TODAY = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "dayaftertomorrow": 2, "daybeforeyesterday": -2}


def today(match: Match, context: Context) -> Sense | None:
    """Yesterday, today, tomorrow, tonight."""
    assert context.day
    found = cal.moved(context.day, _TODAY[match[0]], "day")
    clock = "TNI" if match[0] == "tonight" else ""
    return time(cal.day(found), f"seen from {context.day}", clock=clock, relative=True) if found else None


def overnight(match: Match, context: Context) -> Sense | None:
    """The night that ended on the day of speaking, or begins on it."""
    assert context.day
    other = cal.moved(context.day, context.side, "day")
    if other is None:
        return None
    first, last = sorted((context.day, other))
    why = f"the night between {first} and {last}"
    return time(cal.day(first), why, until=cal.day(last), clock="TNI", relative=True, sure=0.9)


def feast(match: Match, context: Context) -> Sense | None:
    """Christmas Eve, Ramadan 2015, last Easter."""
    told = vocabulary().feasts[match["name"]]
    words = match["name"].strip("_").replace("_", " ")
    year = told.get("year") or year_of(match, context)
    if year is not None:
        return _feast_in(int(year), told, words)
    if context.day is None:
        return unknown("the day of the report is not known")
    made = {y: _feast_in(y, told, words) for y in (context.day.year + n for n in (-1, 0, 1))}
    senses = {s.span: s for s in made.values() if s and s.span}
    spans = {y: s.span for y, s in made.items() if s}
    chosen = _by_rel(match["rel"], context, spans.get)
    if chosen is None or chosen.span is None:
        return None
    found = senses[chosen.span]
    return Sense("time", f"{found.why}; {chosen.why}", span=found.span, until=found.until, about=found.about,
                 either=found.either, low=found.low, high=found.high, sure=chosen.sure, relative=True)  # fmt: skip


def _feast_in(year: int, told: object, words: str) -> Sense | None:
    assert isinstance(told, dict)
    if "date" in told:
        return time(cal.on(year, *told["date"]), f"{words} of {year}")
    if "nth" in told:
        found = cal.nth(year, *told["nth"])
        return time(cal.day(found), f"{words} of {year} (United States)", sure=0.9) if found else None
    if "easter" in told:
        sunday = cal.easter_day(year, orthodox=bool(told.get("orthodox")))
        found = cal.moved(sunday, told["easter"], "day") if sunday else None
        return time(cal.day(found), f"{words} of {year}") if found else unknown("outside the years of the method")
    stretches = cal.lunar(year, *told["lunar"])
    why = "Islamic calendar (Umm al-Qura); where the moon is watched for, a day earlier or later"
    if not stretches:
        return time(cal.year(year), f"{words}: only the year is known, the tables do not reach it", sure=0.5)
    first, last = stretches[0], stretches[-1]
    low, high = cal.moved(first.first, -1, "day"), cal.moved(last.last, 1, "day")
    return time(first, why, until=last if last != first else None, either=last != first,
                about=True, low=low, high=high, sure=0.9)  # fmt: skip


def decade(match: Match, context: Context) -> Sense | None:
    """The 1990s, the '90s, the nineties, the 1800s."""
    digits = match["e"]
    if len(digits) == 3:
        if digits.endswith("0") and digits != "200":
            return time(cal.century(int(digits[:2])), "a century")
        return time(cal.decade(int(digits)), "a decade")
    base = context.day.year if context.day else 2029
    number = base // 100 * 10 + int(digits)
    return time(cal.decade(number if number * 10 <= base else number - 10), "the last decade of that name")


def century(match: Match, context: Context) -> Sense | None:
    """The 20th century."""
    if match["era"] in ("bc", "bce"):
        return unknown("a century before the common era has no form in EDTF that keeps its precision")
    return time(cal.century(int(match["n"]) - 1), "a century") or time(
        Stretch("century", date(1, 1, 1), date(99, 12, 31), "00XX") if int(match["n"]) == 1 else None, "a century"
    )


def season(match: Match, context: Context) -> Sense | None:
    """Summer 2010, last fall, this winter, the spring of that year."""
    code = int(match["s"])
    year = year_of(match, context)
    if year is not None:
        made = cal.season(year, code)
        return _seasonal(time(made, "a season, northern", relative=bool(match["yrel"])), told=True)
    if context.day is None:
        return unknown("the day of the report is not known")
    rel = match.groupdict().get("rel")
    return _seasonal(_by_rel(rel, context, lambda y: cal.season(y, code)), told=False)


def _seasonal(sense: Sense | None, *, told: bool) -> Sense | None:
    """Seasons begin on the first of a month or some three weeks later; a winter lies in two years."""
    if sense is None or sense.span is None:
        return None
    low = sense.span.first
    if told and low.month == 12:
        low = date(low.year - 1, 12, 1) if low.year > 1 else low
    high = cal.moved(sense.span.last, 22, "day")
    return Sense("time", sense.why + "; counted as in the northern hemisphere", span=sense.span, low=low, high=high,
                 sure=min(sense.sure, 0.9), relative=sense.relative)  # fmt: skip
