"""Datelines: the place, day and agency that open a report, as in ``BAGHDAD, Feb 11 (Reuters) -``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from interregnum.agencies import agencies_in, agency
from interregnum.articles.dates import MONTH, WEEKDAY, find_dates, find_day

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĪİŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ"
# Words hold no character that parts words: each string splits in one way only, and nothing backtracks for long.
_CAPITAL = rf"[{_UP}][{_UP}'’.]*"
_CAPITALS = rf"{_CAPITAL}(?:(?:[ /-]|, (?=[{_UP}]{{3}})){_CAPITAL}){{0,5}}"
_WORD = rf"[{_UP}][\w'’.-]*"
_NAMED = rf"{_WORD}(?:[ /]{_WORD}| (?:de|da|do|la|el|al|of|upon|sur|am)\b){{0,4}}"
_REGION = rf"{_WORD}(?: (?:{_WORD}|of|the|and)){{0,4}}"
_IN = rf"(?:, {_REGION})"
_YEAR = r"(?:,? \d{4})?"
_DAY = (
    rf"(?i:(?:(?:{WEEKDAY}),? )?(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?{_YEAR}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}{_YEAR}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?)\.?)"
)
_WIRE = r"(?:\([^()\n]{2,50}\)|\[[^\[\]\n]{2,50}\]|/[\w .'-]{2,30}/)"
# A hyphen that touches the word before it parts nothing ("IMF-backed"); a long or double dash does.
_DASH = r"(?:(?:[.,]?\s(?:-{1,3}|[–—―−])|-{2,3}|[—―]|(?<=[)\]/.:\d])[-–])(?=[\s\w\"“‘']|\Z))"
# Regions after a city in small letters: without them "Smith, Jones - both" would look like a place.
_STATES = (
    r"(?:D\.?C\.?|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|"
    r"N\.?H|N\.?J|N\.?M|N\.?Y|N\.?C|N\.?D|Okla|Ore|Pa|R\.?I|S\.?C|S\.?D|Tenn|Tex|Vt|Va|Wash|W\.? ?Va|Wis|Wyo|"
    r"A[LKZR]|C[AOT]|DE|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])"
)
# Words that open a paragraph in capitals before a dash or colon, but name no place.
_NO_PLACE = frozenset(
    "breaking update exclusive analysis opinion watch live read note news factbox explainer interview video photos "
    "summary background correction corrected clarification editor's editors' urgent flash alert advisory q a ps nb "
    "key what why how who when where for immediate release contact embargoed media report reports photo image caption "
    "sen sens rep reps gov president senator mr mrs ms dr prof minister chairman chair judge moderator host "
    "file source sources table highlights timeline profile feature comment editorial press statement fact box".split()
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        # BAGHDAD, Feb 11 (Reuters) - · ANKARA (AA) — · PARIS — · MOSCOW, February 11. /TASS/.
        rf"(?P<place>{_CAPITALS}){_IN}??(?:[,.]? (?P<day>{_DAY}))?(?:,? ?-{{0,2}} ?(?P<wire>{_WIRE}))?"
        rf"(?P<end>\s?{_DASH}|(?<=/)\.?|(?<=[)\]])[.:]?\s?{_DASH}|(?<=[)\]])[:.]?(?=\s|\Z))",
        # Baghdad, Feb 11 (Reuters) - : small letters need an agency or a day, and a dash
        rf"(?P<place>{_NAMED}){_IN}??(?:,? (?P<day>{_DAY}))?,? ?(?P<wire>{_WIRE})(?P<end>[.:]?\s?{_DASH})",
        rf"(?P<place>{_NAMED}){_IN}??,? (?P<day>{_DAY})(?P<wire>)(?P<end>\s?{_DASH})",
        # Washington, D.C. -
        rf"(?P<place>{_NAMED}), {_STATES}\.?(?P<day>)(?P<wire>)(?P<end>\s?{_DASH})(?=\s)",
        # Feb 11 (Reuters) - · (Reuters) -
        rf"(?P<place>)(?:(?P<day>{_DAY}) )?(?P<wire>{_WIRE})(?P<end>[.:]?\s?{_DASH})",
        # TOKYO, Feb 3, Kyodo -
        rf"(?P<place>{_CAPITALS}|{_NAMED}),? (?P<day>{_DAY}), (?P<wire>[\w' -]{{2,30}}?)(?P<end>\s?{_DASH})",
        # [NAIROBI] · [Port Amala]
        rf"\[(?P<place>{_CAPITALS}|{_NAMED}){_IN}?\](?P<day>)(?P<wire>)(?P<end>(?:\s?{_DASH})?)(?=\s|\Z)",
    )
)
_COLON = re.compile(rf"(?P<place>{_CAPITALS})(?P<end>:)(?=\s+[{_UP}\"“‘'])")
_OPENING = re.compile(rf"([\w' ]{{2,40}}?)\s?{_DASH}(?=\s)")
_BLANK = re.compile(r"\s")
_HEAD = 160


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: where it ends, what it says. ``day`` is EDTF, without a year ``XXXX-02-11``."""

    end: int
    place: str | None
    day: str | None
    agencies: tuple[str, ...]


def read_dateline(paragraph: str, *, first: bool = True) -> Dateline | None:
    """The dateline at the start of a paragraph, or None.

    Args:
        paragraph: the paragraph, without outer white space.
        first: it is the first of the story; later ones need an agency or a day to count as datelines.
    """
    # Blanks of every kind count alike, one for one, so that offsets stay.
    head = _BLANK.sub(" ", paragraph[:_HEAD])
    # "AFP - ", "Reuters — "
    if (opening := _OPENING.match(head)) and (single := agency(opening[1])):
        return Dateline(opening.end(), None, None, (single,))
    for form in _FORMS:
        match = form.match(head)
        if match is None or _no_place(match["place"] or ""):
            continue
        wire, day = match["wire"] or "", match["day"] or ""
        if not day and find_day(wire):
            wire, day = "", wire
        credited = tuple(agencies_in(wire))
        if wire and not credited and (single := agency(wire)):
            credited = (single,)
        if _counts(match, head, day, wire, credited, first):
            return Dateline(match.end(), match["place"] or None, _day(day), credited)
    if first and (match := _COLON.match(head)) and len(match["place"]) >= 5 and not _no_place(match["place"]):
        return Dateline(match.end(), match["place"], None, ())
    return None


def _counts(match: re.Match[str], head: str, day: str, wire: str, credited: tuple[str, ...], first: bool) -> bool:
    """Whether what has the form of a dateline is one, and not the start of a sentence."""
    place, dash = match["place"], match["end"].strip(" .:")
    if credited or (day and place and (dash or wire)):
        return True
    if not first or not place or (place.casefold().startswith("the ") and place.casefold() != "the hague"):
        return False
    if head.startswith("["):
        return True
    after = head[match.end() :].lstrip()[:1]
    if not dash or after.islower() or len(place) < 4:
        return False
    # Brackets round anything but an agency are part of a sentence, "Nato (the alliance) - which", unless the place
    # is in capitals: "TAIPEI (Taiwan News) - The".
    return not wire or (place.isupper() and wire[1:2].isupper())


def _no_place(place: str) -> bool:
    return bool(place) and place.casefold().split()[0].strip(".,") in _NO_PLACE


def _day(printed: str) -> str | None:
    full = find_dates(printed)
    return full[0][2] if full else find_day(printed)
