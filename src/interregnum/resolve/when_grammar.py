"""The grammar of times in news English: a table of patterns over the words of ``when_words`` and what each means.

An expression is taken apart from outside: a preposition, a range, a time of day, a part ("early", "late"), what makes
it loose ("about"); what is left must fit one row of the table as a whole. What fits none has no value.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import replace

from interregnum.resolve import when_calendar as cal
from interregnum.resolve import when_lengths as lengths
from interregnum.resolve import when_points as points
from interregnum.resolve.when_lengths import COUNT, UNIT
from interregnum.resolve.when_points import OF_YEAR, REL, YEAR
from interregnum.resolve.when_sense import Context, Sense, time, unknown
from interregnum.resolve.when_words import canonical, spoken, vocabulary

Rule = Callable[[re.Match[str], Context], Sense | None]
_NTH = r"(?P<n>#\d|latter|final)"
_FISCAL = r"(?:(?P<fiscal>fiscal|financial) )?"
_WEEKDAY = rf"(?:(?:{REL} )?W(?P<w>\d) )?"
_LEADS = (
    r"(?P<rel>last|past|thispast|next|coming|thiscoming|following|preceding|recent|#1|final|same|that|these|latest|"
    r"earlier|later)"
)
_YEARS = rf"(?:{YEAR}|(?P<yrel>last|this|next|that|same) year)"
_PERIODS = r"(?: (?:(?P<n>#\d) )?(?P<u>quarter|period|half|month|week))?"
_BEFORE = r"(?P<way>earlier|afore|later)"
_WHICH = r"(?P<wrel>last|this|next|past|that|coming|following"
_OFTEN = "daily|weekly|monthly|yearly|annually|annual|quarterly|hourly|nightly|biweekly|fortnightly|biannual|biannually"

# Pattern, rule, whether it means nothing without a day of speaking. The first row that fits and gives a sense wins.
_ROWS: tuple[tuple[str, Rule, bool], ...] = (
    (r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[t ](?P<clock>\d\d:\d\d)[\d:.]*z?)?", points.iso, False),
    (r"\d+/\d+(?:/\d+)?|\d+\.\d+\.\d{4}", points.bars, False),
    (rf"{_WEEKDAY}M(?P<m>\d\d) #?(?P<d>\d{{1,2}}){OF_YEAR}?", points.month_day, False),
    (rf"{_WEEKDAY}#?(?P<d>\d{{1,2}}) (?:day )?(?:of )?M(?P<m>\d\d){OF_YEAR}?", points.month_day, False),
    (rf"M(?P<m>\d\d){OF_YEAR}", points.month, False),
    (rf"(?:{REL} )?M(?P<m>\d\d)(?P<y>)(?P<yrel>)", points.month, False),
    (r"(?:(?P<told>year|ad|ce) )?(?P<y>\d{1,4})(?: (?P<era>ad|ce|bce?|ah))?", points.year, False),
    (r"(?P<n>\d\d)", points.short_year, False),
    (rf"(?:{REL} )?W(?P<w>\d)(?: (?:of )?{_WHICH}) week)?", points.weekday, True),
    (r"(?P<rel>)(?P<wrel>last|this|next|past) week W(?P<w>\d)", points.weekday, True),
    (r"today|yesterday|tomorrow|tonight|dayaftertomorrow|daybeforeyesterday", points.today, True),
    (r"overnight", points.overnight, True),
    (rf"(?:{REL} )?F:(?P<name>\w+){OF_YEAR}?", points.feast, False),
    (r"E(?P<e>\d{1,3})", points.decade, False),
    (r"#(?P<n>\d{1,2}) century(?: (?P<era>ad|ce|bce?))?", points.century, False),
    (rf"S(?P<s>\d\d){OF_YEAR}", points.season, False),
    (rf"(?:{REL} )?S(?P<s>\d\d)(?P<y>)(?P<yrel>)", points.season, False),
    (rf"{YEAR}(?P<yrel>) S(?P<s>\d\d)", points.season, False),
    (rf"{_FISCAL}{_NTH} {_FISCAL.replace('fiscal>', 'fiscal2>')}(?P<u>quarter|half){OF_YEAR}?", lengths.quarter, False),
    (rf"(?P<n>last) (?P<u>half){OF_YEAR}", lengths.quarter, False),
    (rf"{_FISCAL}{_YEARS} {_NTH} (?P<u>quarter|half)", lengths.quarter, False),
    (rf"(?:{REL} )?(?P<fiscal>fiscal|financial) (?P<u>year)(?P<y>)(?P<yrel>)", lengths.fiscal_year, False),
    (rf"(?:fiscal|financial|fy)(?P<fy>)(?: year)? (?:year )?{YEAR}(?P<yrel>)", lengths.fiscal_year, False),
    (rf"year (?:ago|earlier){_PERIODS}", lengths.year_ago_period, False),
    (r"(?P<u>quarter|period) an? year (?:ago|earlier)", lengths.year_ago_period, False),
    (rf"(?:{REL} )?period{OF_YEAR}?", lengths.named_period, False),
    (rf"{_YEARS} (?:period|quarter)", lengths.named_period, False),
    (rf"(?:{YEAR} )?year end(?P<yrel>)|(?P<yrel2>last|this|next) year end", lengths.year_end, False),
    (rf"{COUNT} {UNIT}s? (?P<way>ago|earlier|afore|later|hence|preceding|following)", lengths.ago, False),
    (rf"(?P<n>\d+) (?:to|or) \d+ {UNIT}s? (?P<way>ago|earlier|later|hence)", lengths.ago, False),
    (r"(?P<rel>preceding|following|that|same|this|last|next) (?P<u>day|night|week|month|year)", lengths.unit, False),
    (rf"(?P<u>day|night|week|month|year|decade) {_BEFORE}(?P<rel> last| next)?", lengths.beside, False),
    (rf"(?:{REL} )?{_FISCAL}{UNIT}", lengths.unit, False),
    (rf"{_LEADS} (?:\d+ (?:to|or) )?{COUNT} {UNIT}s?{OF_YEAR}?", lengths.spell, False),
    (rf"{_LEADS} (?P<n>){UNIT}s(?: (?:and|or) \w+)?{OF_YEAR}?", lengths.spell, False),
    (rf"(?P<n>){UNIT}s (?P<way>ago|earlier|afore|later|hence)", lengths.ages_ago, False),
    (rf"{COUNT} {UNIT}s?(?: old| (?:period|term|span|stint|stretch|spell|run)s?)?", lengths.length, False),
    (rf"{COUNT} (?:to|or) (?:\d+|an?|x) {UNIT}s?(?: old)?", lengths.length, False),
    (rf"(?:{COUNT} )?{UNIT}s?(?: or (?:\d+|more|s?o))?(?: old)?", lengths.length, False),
    (rf"(?:{COUNT} )?{UNIT}s(?: (?:and|or) \w+)?", lengths.length, False),
    (rf"(?:every|per) (?:\w+ )?{UNIT}s?.*|every (?:[WMTS]\w+|F:\w+).*|(?:{_OFTEN})|[WMS]\d+s|T[A-Z]{{2}}s|W\d nights"
     rf"|(?:once|twice|1|2) an? {UNIT.replace('?P<u>', '?P<u2>')}", lengths.again, False),
)  # fmt: skip
_CLOCK = re.compile(r"C\d\d(?::\d\d)?|T(?:MO|MI|AF|EV|NI|DT)")
_PREPOSITION = re.compile(
    r"(?:(?P<since>since|ever since)|(?P<until>until|til|till|up until|by|no later than|not later than)"
    r"|(?P<before>before|prior to|ahead of)|(?P<after>after)|(?P<over>for|over|within|throughout|in|during|through)"
    r"|on|at(?! (?:least|most|around|about|an?|the time)\b)|of|from|its|their|as of|as early as|as late as|back in"
    r"|starting|beginning|effective|dated|early on) (?=\S)"
)
_RANGE = re.compile(r" (to|through|thru|until|til|till|and|or) ")
_UNIT_WORD = re.compile(UNIT.replace("?P<u>", "?:"))
_EDGE = re.compile(r"^(?:of|at|in|on|to|from) | (?:of|at|in|on|to|from)$|^(?:of|at|in|on|to|from)$")


@functools.cache
def _table() -> tuple[tuple[re.Pattern[str], Rule, bool], ...]:
    return tuple((re.compile(pattern), rule, needs) for pattern, rule, needs in _ROWS)


def understand(words: str, context: Context) -> Sense:
    """What a time expression means.

    Args:
        words: the expression, with or without its article and preposition.
        context: what it is understood against.

    Returns:
        A sense, of kind ``unknown`` where the grammar has none or the calendar no such day. Never raises for any
        string.
    """
    said = spoken(words)
    if not said:
        return unknown("no words of time")
    return _outer(said, context) or unknown("the grammar does not know it")


def _outer(said: str, context: Context) -> Sense | None:
    """Prepositions, words that stand for now, before and after, then the rest."""
    if found := _reference(said, context):
        return found
    opening = _PREPOSITION.match(said)
    if not opening or (said.startswith("from ") and _RANGE.search(said)):
        return _inner(said, context)
    rest = said[opening.end() :]
    kind = next((name for name, found in opening.groupdict().items() if found), "")
    if kind == "since" and context.tense is None:
        context = replace(context, tense="past")
    sense = _reference(rest, context) or _inner(rest, context)
    if sense is None or not kind:
        return sense
    if kind == "over":
        return _lasting(sense, opening[0].strip(), context)
    if sense.kind != "time" or sense.opens:
        return sense
    return replace(sense, opens=kind, until=None if kind in ("since", "after") and not sense.either else sense.until)


def _lasting(sense: Sense, preposition: str, context: Context) -> Sense:
    """A length after a preposition: "for three years" ends now, "in two weeks" of what is to come begins now."""
    if sense.kind != "length" or sense.amount is None or context.day is None or preposition == "during":
        return sense
    sign = 1 if preposition in ("in", "within") and context.tense is None else context.side
    far = lengths.shifted(context.day, sign * sense.amount, sense.unit)
    if far is None:
        return unknown("outside the calendar")
    if preposition == "in" and sign > 0:
        grain = "day" if sense.unit in ("day", "hour", "minute", "second") else sense.unit
        span = cal.around(far, "month" if grain == "month" else "year" if grain == "year" else "day")
        return replace(sense, kind="time", span=span, about=grain != "day", relative=True, toward=1,
                       why=f"counted from {context.day}", sure=0.8)  # fmt: skip
    span, until, low, high = lengths.reach(context.day, sign * sense.amount, sense.unit)
    return replace(sense, kind="time", span=span, until=until, low=low, high=high, toward=sign, relative=True, sure=0.8,
                   why=f"{'up to' if sign < 0 else 'from'} {context.day}")  # fmt: skip


def _reference(said: str, context: Context) -> Sense | None:
    """Now, recently, soon."""
    known = vocabulary()
    bare = said.removeprefix("the ")
    kind = known.references.get(said) or known.references.get(bare)
    if kind is None:
        return None
    if bare == "then" and context.near:
        return time(context.near, "spoken of before", relative=True, sure=0.8)
    day = context.day
    if day is None:
        return Sense("vague", "the day of the report is not known", reference=kind, relative=True, sure=0.5)
    if kind == "PRESENT_REF":
        return Sense("time", f"the day of the report, {day}", span=cal.day(day), about=bare in known.about,
                     reference=kind, relative=True, sure=0.9)  # fmt: skip
    opens = "until" if kind == "PAST_REF" else "since"
    why = f"some time {'up to' if opens == 'until' else 'from'} {day}; how far is not told"
    return Sense("time", why, span=cal.day(day), opens=opens, reference=kind, relative=True, sure=0.7)


def _inner(said: str, context: Context) -> Sense | None:
    words = re.sub(r"^an? (?=\d)", "", canonical(said))
    if _UNIT_WORD.fullmatch(words) and not said.startswith("the "):  # "week" alone is how long, "the week" is when
        return Sense("length", "a length of time, not a time", amount=1.0, unit=words)
    return _parsed(words, context, ranges=True)


def _parsed(words: str, context: Context, *, ranges: bool) -> Sense | None:
    """What the grammar's words mean."""
    if not words:
        return None
    if not words.startswith(("about ", "part ", "earlier ", "later ")) and (found := _row(words, context)):
        return found
    if ranges and (found := _range(words, context)):
        return found
    if " about" in f" {words} ":
        loose = " ".join(w for w in words.split() if w != "about")
        found = _parsed(loose, context, ranges=ranges)
        return replace(found, about=True) if found and found.kind in ("time", "length") else found
    if match := re.match(r"part (start|mid|end)(?: of)? (?=\S)", words):
        return _with_part(_parsed(words[match.end() :], context, ranges=ranges), match[1])
    if match := re.match(r"(earlier|later)(?: in| on)? (?=\S)", words):
        found = _parsed(words[match.end() :], context, ranges=False)
        return _with_part(found, "sofar" if match[1] == "earlier" else "rest")
    if match := re.match(r"(?:then |#\d+ |same |that )?(?:in|of|on|at) (?=\S)", words):
        return _parsed(words[match.end() :], context, ranges=ranges)
    if any(_CLOCK.fullmatch(word) for word in words.split()):
        return _at_clock(words, context)
    if match := re.match(r"(week|weekend|month|year)s? (?:of|beginning|ending|starting|ended|including) (?=\S)", words):
        found = _parsed(words[match.end() :], context, ranges=False)
        held = cal.around(found.span.first, match[1]) if found and found.span and found.kind == "time" else None
        return replace(found, span=held, why=f"the {match[1]} of it; {found.why}") if found and held else None
    return _counted_from(words, context)


def _row(words: str, context: Context) -> Sense | None:
    for pattern, rule, needs_day in _table():
        match = pattern.fullmatch(words)
        if match is None:
            continue
        if needs_day and context.day is None:
            return unknown("the day of the report is not known")
        found = rule(match, context)
        if found is not None:
            return found
    return None


def _with_part(sense: Sense | None, part: str) -> Sense | None:
    """Early, mid or late; of a single day it is not kept but in the reason."""
    if sense is None or sense.kind != "time" or sense.span is None:
        return sense
    words = {"start": "early", "mid": "mid", "end": "late", "sofar": "earlier", "rest": "later"}[part]
    if sense.span.grain == "day" or sense.until or sense.part:
        return replace(sense, why=f"{sense.why}; {words}")
    return replace(sense, part=part, about=False, why=f"{sense.why}; {words} in it")


def _at_clock(words: str, context: Context) -> Sense | None:
    """A time of day and the day it belongs to."""
    clocks = [word for word in words.split() if _CLOCK.fullmatch(word)]
    rest = " ".join(word for word in words.split() if word not in clocks)
    rest = re.sub(r"^(?:part (?:start|mid|end)(?: of)?)\b ?", "", rest)
    while (shorter := _EDGE.sub("", rest).strip()) != rest:
        rest = shorter
    numbers = [c for c in clocks if c.startswith("C")]
    clock = f"T{numbers[0][1:]}" if numbers else clocks[0]
    if rest.startswith("every"):
        return Sense("again", "it comes again and again: no single time", amount=1.0, unit=words)
    if rest in ("", "this", "last", "next", "same", "that", "following", "preceding", "earlier", "later", "previous"):
        near = context.near
        from_text = near if rest not in ("this", "last", "next") and near and near.grain == "day" else None
        base = from_text.first if from_text else context.day
        if base is None:
            return unknown("the day of the report is not known")
        offset = {"last": -1, "preceding": -1, "next": 1, "following": 1}.get(rest, 0)
        moved = cal.moved(base, offset, "day")
        return time(cal.day(moved), f"as seen from {base}", clock=clock, relative=True, sure=0.9) if moved else None
    sense = _parsed(rest, context, ranges=False)
    if sense is None or sense.kind != "time" or sense.span is None:
        return sense
    return replace(sense, clock=clock) if sense.span.grain == "day" else sense


def _counted_from(words: str, context: Context) -> Sense | None:
    """Two days after Christmas, a week before May 5."""
    match = re.match(rf"{COUNT} {UNIT}s? (?P<way>earlier|afore|later|hence) (?=\S)", words)
    if match is None:
        return None
    base = _parsed(words[match.end() :].removeprefix("from "), context, ranges=False)
    if base is None or base.kind != "time" or base.span is None or base.opens:
        return None
    return lengths.ago(match, replace(context, near=base.span, day=base.span.first))


def _range(words: str, context: Context) -> Sense | None:
    """From May to July, 1992-97, Jan. 3-5, Monday and Tuesday, 1994 or 1995."""
    words = re.sub(r"^(?:from|between) ", "", words)
    for found in _RANGE.finditer(words):
        left, right, joint = words[: found.start()], words[found.end() :], found[1]
        if re.fullmatch(r"#?\d{1,2}", left) and (month := re.search(r"M\d\d.*", right)):
            left = f"{left} {month[0]}"
        if month := re.match(r"(?:W\d )?(M\d\d) #?\d{1,2}", left):
            right = re.sub(r"^#?(\d{1,2})(?= |$)", rf"{month[1]} \1", right)
        right = re.sub(r"(?<=\d{4}) season$", "", right)
        short = re.fullmatch(r"(\d{1,2})(?: season)?", right)
        if short and re.fullmatch(r"\d{4}", left) and int(short[1]) > int(left[2:]):
            right = f"{left[:2]}{int(short[1]):02}"
        ends = _ends(left, right, context)
        if ends is None:
            continue
        one, other = ends
        assert one.span
        assert other.span
        if one.span.first > other.span.last:
            continue
        return Sense("time", f"{one.why}; {other.why}" if one.why != other.why else one.why, span=one.span,
                     until=other.until or other.span, either=joint == "or", low=one.low, high=other.high,
                     sure=min(one.sure, other.sure), relative=one.relative or other.relative)  # fmt: skip
    return None


def _ends(left: str, right: str, context: Context) -> tuple[Sense, Sense] | None:
    """Both ends of a range; what one leaves out (a year, a week) is that of the other."""
    other = _end(right, context)
    if other is None:
        return None
    assert other.span
    if (other.span.name or "").startswith("XXXX"):
        return None
    within = replace(context, day=other.span.last, tense="past") if other.relative else context
    one = _end(left, context if context.side > 0 and other.relative else within)
    if one is None:
        return None
    assert one.span
    if (one.span.name or "").startswith("XXXX") and other.relative:
        return None
    if one.relative and not other.relative:  # May to July 2011
        one = _end(left, replace(context, year=other.span.last.year)) or one
        if one.span and one.span.first > other.span.last:
            one = _end(left, replace(context, year=other.span.last.year - 1)) or one
    elif other.relative and (not one.relative or context.side > 0):  # May 2011 to July
        other = _end(right, replace(context, day=one.span.last if one.span else context.day, tense="future")) or other
    return one, other


def _end(words: str, context: Context) -> Sense | None:
    known = vocabulary().references.get(words)
    if known == "PRESENT_REF" and context.day:
        return time(cal.day(context.day), f"up to the report, {context.day}")
    found = _parsed(words, context, ranges=False)
    return found if found and found.kind == "time" and found.span and not found.opens else None
