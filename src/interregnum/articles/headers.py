"""The lines that pages print round a story: date, outlet, section, byline, and page furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from interregnum.agencies import agencies_in, agency, lookup
from interregnum.articles.dates import CLOCK, WEEKDAY, find_dates, leftover, read_date

SECTIONS = frozenset(
    "world|world news|international|global|politics|political news|national|nation|domestic|local|local news|regional|"
    "region|business|economy|economics|finance|markets|money|technology|tech|science|health|environment|climate|"
    "culture|arts|entertainment|sport|sports|opinion|editorial|analysis|comment|commentary|features|feature|news|"
    "top news|latest news|top stories|breaking news|breaking|headlines|africa|americas|latin america|asia|asia pacific|"
    "south asia|europe|middle east|middle east & africa|mideast|uk|uk news|us|u.s.|us news|u.s. news|united states|"
    "russia|china|india|iran|iraq|israel|security|defence|defense|military|conflict|war|diplomacy|crime|law|justice|"
    "education|religion|society|travel|lifestyle|energy|foreign affairs|home|front page|special report|exclusive|"
    "interview|live|in depth|explainer|investigations|elections|government|commodities|companies".split("|")
)
# A line made of nothing but a masthead: at most four words and the last one a newspaper's.
_MASTHEAD = re.compile(
    r"(?:The )?(?:[A-Z][\w'’.-]*(?: of| and)? ){1,3}(?:Times|Herald|Post|News|Gazette|Tribune|Journal|Chronicle|"
    r"Observer|Mail|Daily|Guardian|Telegraph|Courier|Examiner|Dispatch|Bulletin|Monitor|Sentinel|Register|Radio|"
    r"Broadcasting(?: Corporation)?|News Agency|Newswire|Press Agency|Argus|Advertiser|Weekly|Online)\Z"
)
_LABEL = re.compile(
    r"""(?:
      (?P<updated>(?:last\ )?(?:updated|modified)(?:\ (?:on|at))?|last\ update)
    | (?P<published>(?:first\ |originally\ )?(?:published|posted|issued|released|filed)(?:\ (?:on|at))?
        |date(?:\ (?:of\ publication|published|posted))?|publication\ date|pub\ date|publish(?:ed)?\ date|created)
    | (?P<byline>by|authors?|written\ by|reported\ by|story\ by|words\ by|text\ by|from\ our\ correspondent)
    | (?P<outlet>source|outlet|publisher|publication|newspaper|site|website)
    | (?P<section>section|category|categories|topics?|filed\ under|tags?|keywords|desk|rubric)
    | (?P<title>title|headline)
    | (?P<other>url|link|permalink|slug|id|language|copyright|location|reading\ time|image)
    )(?P<mark>\s*[:|]\s*|\s+[-–—]\s+|\s+)(?P<rest>\S.*)\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME_WORD = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w'’.\-]*|de|da|del|della|di|van|von|der|den|la|le|el|al|bin|ibn|of|and|the|for|in|at|&|y|e|with)\Z"
)
_FURNITURE = re.compile(
    r"""(?:\d{1,3}[ -]min(?:ute)?s?\ (?:read|ago)|\d{1,2}\ (?:hours?|days?|weeks?)\ ago
    |share(?:\ (?:this|on).{0,40})?|save|print(?:\ this)?|e-?mail(?:\ this)?|tweet|copy\ link|follow\ us
    |comments?(?:\ \(\d+\))?|\d+\ comments?|advertisement|skip\ to\ (?:main\ )?content|menu|search
    |subscribe(?:\ now)?|sign\ (?:in|up)|log\ in|listen(?:\ to\ this\ article)?|read\ more|click\ here.{0,40}
    |for\ immediate\ release:?|press\ release:?|embargoed.{0,60}
    |facebook|twitter|whatsapp|linkedin|reddit
    |file:.{1,80}\.(?:jpe?g|png|gif|svg|webp)|getty\ images|file\ photo|image\ (?:source|caption),?.{0,60}
    |(?:reading\ time|estimated\ read).{0,30})\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[-–—/]\s+|\s*[–—]\s*|,\s+|\s{2,}|\t")
_HOURS = re.compile(rf"(?:{WEEKDAY})|{CLOCK}", re.IGNORECASE)
# The day the page was printed or shown, not the day the story was.
_TODAY = re.compile(
    r"(?:today(?:'s date)?(?: is)?|printed(?: on)?|retrieved(?: on)?|accessed(?: on)?|archived)\b:?", re.IGNORECASE
)
_DATE_WORDS = re.compile(
    r"(?:(?:last |first )?(?:published|posted|updated|modified)|date)(?: (?:on|at))?:?", re.IGNORECASE
)
LONGEST = 200


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """What one line at the head of a page says. ``title`` is where in the line a labelled title starts."""

    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    section: str | None = None
    byline: str | None = None
    agencies: tuple[str, ...] = ()
    title: int | None = None


def read_header(line: str, *, titled: bool = False) -> HeaderLine | None:
    """Read a header line.

    Args:
        line: one line, or a short paragraph, without outer white space.
        titled: the title has been seen, so an unknown word before a date is a section and not an outlet.

    Returns:
        What the line says, or None when it is no header line.
    """
    if not line or len(line) > LONGEST:
        return None
    flat = " ".join(line.split())
    if _FURNITURE.match(flat) or (_TODAY.match(flat) and find_dates(flat)):
        return HeaderLine()
    if label := _LABEL.match(flat):
        found = _labelled(label, line, titled)
        if found is not None:
            return found
    dates = find_dates(flat)
    if dates:
        return _dated(flat, dates, titled)
    return _named(flat, titled)


def _labelled(label: re.Match[str], line: str, titled: bool) -> HeaderLine | None:
    rest, colon = label["rest"], ":" in label["mark"] or "|" in label["mark"]
    if label["updated"] or label["published"]:
        dates = find_dates(rest)
        if not dates:
            # A date in lesser precision, "Published: March 2020", counts only when it is all there is.
            return HeaderLine(published=read_date(rest)) if colon and label["published"] and read_date(rest) else None
        around = _dated(rest, dates, titled=False)
        if around is None:
            return None
        if label["updated"]:
            return HeaderLine(updated=dates[0][2], outlet=around.outlet, agencies=around.agencies)
        return HeaderLine(dates[0][2], around.updated, around.outlet, around.section, around.byline, around.agencies)
    if label["byline"]:
        return _byline(rest, colon or label["byline"].lower() not in ("by", "author", "authors"))
    if not colon:
        return None
    if label["outlet"]:
        known = lookup(rest)
        return HeaderLine(outlet=known.name if known else rest, agencies=tuple(agencies_in(rest)))
    if label["section"]:
        return HeaderLine(section=rest)
    if label["title"]:
        return HeaderLine(title=len(line) - len(line[line.find(":") + 1 :].lstrip())) if ":" in line else None
    return HeaderLine()


def _byline(rest: str, sure: bool) -> HeaderLine | None:
    parts = [part.strip() for part in _PARTS.split(rest) if part.strip()]
    dates = find_dates(rest)
    parts = [part for part in parts if not find_dates(part) and leftover(part)]
    words = " ".join(parts).split()
    if not words or len(words) > 16 or rest.rstrip().endswith(("!", "?")):
        return None
    plain = all(_NAME_WORD.match(word.strip(",();")) for word in words if word.strip(",();"))
    # "By Monday the town had fallen." starts like a byline; a byline has names only and no full stop.
    stopped = rest.endswith(".") and not re.search(r"\b[A-Z]\.\Z|\b[JS]r\.\Z", rest)
    if not sure and (not plain or stopped or re.match(r"(?:[Tt]he|[Aa]n?)\b", rest)):
        return None
    name = parts[0]
    if bracket := re.search(r"\s*[(\[](.{2,40})[)\]]\Z", name):
        name = name[: bracket.start()]
    wires = tuple(agencies_in(rest))
    outlets = [known for part in parts[1:] if (known := lookup(part))]
    return HeaderLine(
        published=dates[0][2] if dates else None,
        outlet=outlets[0].name if outlets and not outlets[0].wire else None,
        byline=name or None,
        agencies=wires,
    )


def _dated(flat: str, dates: list[tuple[int, int, str]], titled: bool) -> HeaderLine | None:
    published = dates[0][2]
    updated = None
    if len(dates) > 1 and re.search(r"updated|modified", flat, re.IGNORECASE):
        updated = dates[1][2]
    if not leftover(flat):
        return HeaderLine(published, updated)
    if len(flat) > 120 or (
        flat.endswith((".", "!", "?", ":", ";")) and not re.search(r"[ap]\.m\.\Z|\b[A-Z]\.\Z", flat)
    ):
        return None
    # Take the dates out; what is left must be names only, or the line is a sentence or a title.
    pieces, at = [], 0
    for start, end, _ in dates:
        pieces.append(flat[at:start])
        at = end
    pieces.append(flat[at:])
    parts = [part.strip(" ,:;()[]") for piece in pieces for part in _PARTS.split(_HOURS.sub("  ", piece))]
    parts = [part for part in parts if leftover(part) and not _DATE_WORDS.fullmatch(part)]
    # "date 2020-02-12 Some Outlet" is how saved pages begin: a name that follows the date at once is the outlet.
    leads = (
        bool(re.fullmatch(r"(?:date|published|posted)?[\s:]*", pieces[0], re.IGNORECASE)) and pieces[1][1:2].isupper()
    )
    outlet = section = byline = None
    agencies: list[str] = []
    for part in parts:
        words = part.split()
        known = lookup(part)
        if re.match(r"[Bb][Yy] \S", part) and len(words) <= 6:
            byline = byline or part[3:].strip()
        elif part.casefold() in SECTIONS:
            section = section or part
        elif known:
            outlet = outlet or known.name
            agencies += [known.name] if known.wire else []
        elif len(words) > 6 or not all(_NAME_WORD.match(word) for word in words):
            return None
        elif _MASTHEAD.match(part) or leads:
            outlet = outlet or part
        elif len(parts) == 1 and len(words) <= 3 and titled:
            section = section or part
        elif len(parts) == 1 and not titled and not _PARTS.search(flat.replace(", ", " ")):
            return None
        # Any other name could be the writer, the outlet or the section: it is none of the story, and no guess is made.
    return HeaderLine(published, updated, outlet, section, byline, tuple(dict.fromkeys(agencies)))


def _named(flat: str, titled: bool) -> HeaderLine | None:
    if known := lookup(flat):
        wire = agency(flat)
        return HeaderLine(outlet=None if wire else known.name, agencies=(wire,) if wire else ())
    if flat.casefold() in SECTIONS:
        return HeaderLine(section=flat)
    if not titled and _MASTHEAD.match(flat):
        return HeaderLine(outlet=flat)
    parts = [part for part in _PARTS.split(flat) if part]
    if len(parts) in (2, 3) and all(lookup(part) or part.casefold() in SECTIONS for part in parts):
        named = [found for part in parts if (found := lookup(part))]
        wires = tuple(found.name for found in named if found.wire)
        return HeaderLine(
            outlet=next((found.name for found in named if not found.wire), None),
            section=next((part for part in parts if part.casefold() in SECTIONS), None),
            agencies=wires,
        )
    return None
