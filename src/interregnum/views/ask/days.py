"""Days in questions: what a day is, and whether something that began and ended was so on one.

An answer about a day is *yes*, *possibly* (the day lies inside an uncertain boundary), *no* or *not known*. Silence is
never an end: of what was last seen before that day, and of which no end is reported, it is not known.
"""

from __future__ import annotations

from dataclasses import dataclass

from interregnum.derive.ask import NO, POSSIBLY, UNKNOWN, YES, holds_on, open_on
from interregnum.derive.days import days_between
from interregnum.errors import QuestionError
from interregnum.records import Boundary, Tenure, Tie, Void
from interregnum.records.edtf import plain

__all__ = ["NO", "NOT_KNOWN", "POSSIBLY", "YES", "Standing", "days_between", "exact_day", "first_day", "in_words",
           "last_day", "standing", "void_on", "when_words"]  # fmt: skip

NOT_KNOWN = UNKNOWN


def exact_day(text: str) -> str:
    """A day to ask about.

    Raises:
        QuestionError: it is no day of the calendar, or coarser than one.
    """
    if plain(text) != (text, text):
        raise QuestionError(f"{text!r} is no day; write it like 2020-02-12")
    return text


def first_day(text: str) -> str:
    """The first day of a year, month or day.

    Raises:
        QuestionError: it is none of them.
    """
    return _known(text)[0]


def last_day(text: str) -> str:
    """The last day of a year, month or day.

    Raises:
        QuestionError: it is none of them.
    """
    return _known(text)[1]


def _known(text: str) -> tuple[str, str]:
    found = plain(text)
    if found is None:
        raise QuestionError(f"{text!r} is no date; write it like 2020-02-12, 2020-02 or 2020")
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether something was so on a day, and why that cannot be told more sharply.

    Args:
        answer: yes, possibly, no or not known.
        reason: in words; empty where there is nothing to add.
        closing: whether the day is the very day on which it ended.
        unended: whether it is not known only because nothing was reported after it was last seen.
    """

    answer: str
    reason: str = ""
    closing: bool = False
    unended: bool = False

    @property
    def running(self) -> bool:
        """Whether it was so, may have been so, or is not known to have ended."""
        return self.answer in (YES, POSSIBLY) or self.unended


def standing(record: Tenure | Tie, day: str) -> Standing:
    """Whether a tenure or tie held on a day: the rules are those of ``derive.holds_on``."""
    answer = holds_on(record, day)
    began, ended = record.began, record.ended
    closing = ended is not None and ended.earliest == ended.latest == day
    if answer == YES:
        return Standing(YES, "until that day" if closing else "", closing)
    if answer == NO:
        edge = ended if ended is not None and ended.latest is not None and day > ended.latest else began
        return Standing(NO, f"{edge.kind} {when_words(edge)}" if edge is not None else "")
    if not record.claims:
        return Standing(answer, "only alleged" if record.possible else "nothing says so", closing)
    first = _earliest(record.first_seen, began.latest if began else None)
    if first is None or day < first:
        return Standing(answer, _unknown_beginning(record, first), closing)
    if answer == POSSIBLY:
        return Standing(POSSIBLY, f"{ended.kind} {when_words(ended)}" if ended is not None else "")
    last = record.last_seen or first
    return Standing(NOT_KNOWN, f"no end reported; last seen {last}", unended=ended is None)


def void_on(void: Void, day: str) -> Standing:
    """Whether a post was void on a day: the rules are those of ``derive.open_on``."""
    answer = open_on(void, day)
    opened, closed = void.opened, void.closed
    if answer == POSSIBLY and (opened.latest is None or day < opened.latest):
        return Standing(POSSIBLY, f"the holder was lost {when_words(opened)}")
    if closed is not None and answer in (POSSIBLY, NO) and not (opened.earliest and day < opened.earliest):
        return Standing(answer, f"filled {when_words(closed)}")
    return Standing(answer)


def _unknown_beginning(record: Tenure | Tie, seen: str | None) -> str:
    began, ended = record.began, record.ended
    if began is not None and (began.earliest or began.latest) and began.kind != "first seen":
        return f"{began.kind} {when_words(began)}"
    if seen is not None:
        return f"beginning not known; first seen {seen}"
    return f"beginning not known; {ended.kind} {when_words(ended)}" if ended is not None else "no date is known"


def _earliest(*days: str | None) -> str | None:
    return min((d for d in days if d is not None), default=None)


def when_words(boundary: Boundary) -> str:
    """When a boundary lies, for people: "2020-01-03", "by 2020-02-12", "between 2020-01 and 2020-03"."""
    return in_words(boundary.edtf, boundary.earliest, boundary.latest)


def in_words(edtf: str | None, earliest: str | None = None, latest: str | None = None) -> str:
    """An EDTF value for people, in the precision reported; the days it can mean where there is no value."""
    if edtf is None:
        if earliest is None and latest is None:
            return "on a day not known"
        edtf = earliest if earliest == latest else f"{earliest or '..'}/{latest or '..'}"
    first, slash, last = str(edtf).partition("/")
    if not slash:
        return _one(first)
    if first in {"", ".."} and last in {"", ".."}:
        return "on a day not known"
    if first in {"", ".."}:
        return f"by {_one(last)}"
    if last in {"", ".."}:
        return f"{_one(first)} or later"
    return f"between {_one(first)} and {_one(last)}"


def _one(value: str) -> str:
    bare = value.rstrip("?~%")
    about = "about " if value[len(bare) :] and value[-1] in "~%" else ""
    return about + bare + (" (uncertain)" if value[len(bare) :] and value[-1] in "?%" else "")
