"""Dates as pages print them, into EDTF: in the precision that was printed, and never from the clock."""

from __future__ import annotations

import datetime
import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?"
_ZONE = (
    r"(?:\s?\(?(?:Z|GMT|UTC|BST|IST|MSK|[CEW]ES?T|[AE]?[ACEMP][SD]?T|JST|WIB)\b\)?)?"
    r"(?:\s?[+\-−]\d{1,2}(?::?\d{2})?)?"
)
CLOCK = rf"\d{{1,2}}(?:[:.h]\d{{2}}(?::\d{{2}}(?:\.\d{{1,9}})?)?\s?(?:[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?){_ZONE}"

_FORMS = re.compile(
    rf"""
    (?<![\w/.-])(?:
      (?P<iso>(?P<iy>\d{{4}})-(?P<im>\d{{2}})-(?P<id>\d{{2}}))
        (?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}}(?:[.,]\d{{1,9}})?)?(?:\s?Z|\s?[+-]\d{{2}}:?\d{{2}})?)?
    | (?P<sy>\d{{4}})/(?P<sm>\d{{1,2}})/(?P<sd>\d{{1,2}})
    | (?P<dd>\d{{1,2}})(?:st|nd|rd|th)?[ \u00a0-](?:of[ ])?(?P<dm>{MONTH})[ \u00a0,-]{{1,2}}(?P<dy>\d{{4}})
    | (?P<mm>{MONTH})[ \u00a0]{{1,2}}(?P<md>\d{{1,2}})(?:st|nd|rd|th)?,?[ \u00a0]{{1,2}}(?P<my>\d{{4}})
    | (?P<pd>\d{{1,2}})\.[ ]?(?P<pm>\d{{1,2}})\.[ ]?(?P<py>\d{{4}})
    | (?P<xa>\d{{1,2}})/(?P<xb>\d{{1,2}})/(?P<xy>\d{{4}})
    )(?![\w/])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DAY = re.compile(
    rf"(?<!\w)(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[ \u00a0](?P<m1>{MONTH})"
    rf"|(?P<m2>{MONTH})[ \u00a0](?P<d2>\d{{1,2}}))(?!\w)",
    re.IGNORECASE,
)
_YEARS = range(1600, 2200)
_TIMED = re.compile(r"([^T ]+)[T ]\d{2}(?::?\d{2}){0,2}(?:[.,]\d{1,9})?\s?(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?\Z")
_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?\Z")
_LOOSE = re.compile(r"[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?[?~%]?\Z")


def _month(word: str) -> int:
    return _MONTHS[word.lower().rstrip(".")]


def _whole(year: int, month: int, day: int) -> str | None:
    if year not in _YEARS or not 1 <= month <= 12:
        return None
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    last = (following - datetime.timedelta(days=1)).day
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= last else None


def _of(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    if part["iso"]:
        return _whole(int(part["iy"]), int(part["im"]), int(part["id"]))
    if part["sy"]:
        return _whole(int(part["sy"]), int(part["sm"]), int(part["sd"]))
    if part["dy"]:
        return _whole(int(part["dy"]), _month(part["dm"]), int(part["dd"]))
    if part["my"]:
        return _whole(int(part["my"]), _month(part["mm"]), int(part["md"]))
    if part["py"]:  # with points the day comes first wherever it is written so
        return _whole(int(part["py"]), int(part["pm"]), int(part["pd"]))
    first, second, year = int(part["xa"]), int(part["xb"]), int(part["xy"])
    # 3/4/2020 is March in one country and April in another: only what can be one of them is read.
    if first > 12:
        return _whole(year, second, first)
    if second > 12 or first == second:
        return _whole(year, first, second)
    return None


def find_dates(line: str) -> list[tuple[int, int, str]]:
    """Full dates in a line: start, end, EDTF. Those that could be two days (3/4/2020) are left out."""
    found = ((match.start(), match.end(), _of(match)) for match in _FORMS.finditer(line))
    return [(start, end, date) for start, end, date in found if date]


def find_day(line: str) -> str | None:
    """The day and month of a line that names no year, as EDTF ("Feb 11" is "XXXX-02-11"), or None."""
    match = _DAY.search(line)
    if match is None:
        return None
    month, day = _month(match["m1"] or match["m2"]), int(match["d1"] or match["d2"])
    return f"XXXX-{month:02}-{day:02}" if _whole(2000, month, day) else None


def _point(text: str) -> bool:
    if match := _POINT.match(text):
        year, month, day = match.groups()
        if int(year) not in _YEARS:
            return False
        if month is None:
            return True
        if day is None:
            return 1 <= int(month) <= 12 or 21 <= int(month) <= 41
        return _whole(int(year), int(month), int(day)) is not None
    return "X" in text and bool(_LOOSE.match(text))


def read_date(value: str) -> str | None:
    """A date given as such: EDTF as it is, a date with a time of day as its date, a written-out date as EDTF.

    Returns:
        The EDTF string, or None when the value is none of these or could be two different days.
    """
    clean = " ".join(value.split())
    if not clean or len(clean) > 100:
        return None
    ends = clean.split("/")
    if len(ends) == 2 and any(ends) and all(end in ("", "..") or _point(end) for end in ends) and ends != [".."] * 2:
        return clean
    if _point(clean):
        return clean
    if (timed := _TIMED.match(clean)) and _POINT.match(timed[1]) and _point(timed[1]):
        return timed[1]
    if re.fullmatch(r"\d{8}", clean):
        return _whole(int(clean[:4]), int(clean[4:6]), int(clean[6:]))
    if month := re.fullmatch(rf"({MONTH}),? (\d{{4}})", clean, re.IGNORECASE):
        return f"{month[2]}-{_month(month[1]):02}" if int(month[2]) in _YEARS else None
    dates = find_dates(clean)
    if len({date for _, _, date in dates}) == 1 and not leftover(clean):
        return dates[0][2]
    return None


_FILL = re.compile(rf"(?:{WEEKDAY})|{CLOCK}|\b(?:on|at|the|of|T|local time)\b|[\s,;|•·.–—()\[\]/-]+", re.IGNORECASE)


def leftover(line: str) -> str:
    """What a line says beside its dates, weekdays and times of day."""
    out, at = [], 0
    for match in _FORMS.finditer(line):
        out.append(line[at : match.start()])
        at = match.end()
    rest = " ".join((*out, line[at:]))
    return rest.strip() if _FILL.sub("", rest).strip() else ""
