"""Questions about a day, answered from derived records alone: yes, possibly, no, not known."""

from __future__ import annotations

from collections.abc import Iterable

from interregnum.derive.days import days_between, earlier
from interregnum.records import Tenure, Tie, Void

YES, POSSIBLY, NO, UNKNOWN = "yes", "possibly", "no", "not known"


def holds_on(tenure: Tenure | Tie, day: str) -> str:
    """Whether somebody held a post, or a tie was so, on a day.

    ``yes`` from the last day on which it can have begun to the first on which it can have ended, both included, and as
    far as reports show it; ``possibly`` inside an uncertain boundary; ``no`` outside; ``not known`` where nothing is
    said, since silence is never an end. A designate holds nothing yet. What is only alleged is at most possible.
    """
    if isinstance(tenure, Tenure) and tenure.capacity == "designate":
        return NO
    if not tenure.claims:
        return POSSIBLY if tenure.possible else UNKNOWN
    began, ended = tenure.began, tenure.ended
    if began and began.earliest and day < began.earliest:
        return NO
    if ended and ended.latest and day > ended.latest:
        return NO
    surely = earlier(began.latest if began else None, tenure.first_seen)
    if surely is None or day < surely:
        return POSSIBLY if began or (ended and surely is None) else UNKNOWN
    until = (ended.earliest if ended else None) or tenure.last_seen or surely
    if day <= until:
        return YES
    return POSSIBLY if ended else UNKNOWN


def holders_on(tenures: Iterable[Tenure], day: str) -> tuple[tuple[Tenure, str], ...]:
    """Tenures that hold on a day, surely or possibly, and those of which it is not known but which were last seen
    before it and not seen to end: (tenure, answer), surest first.
    """
    rank = {YES: 0, POSSIBLY: 1, UNKNOWN: 2}
    found: list[tuple[Tenure, str]] = []
    for tenure in tenures:
        answer = holds_on(tenure, day)
        if answer in (YES, POSSIBLY) or (answer == UNKNOWN and _might_go_on(tenure, day)):
            found.append((tenure, answer))
    return tuple(sorted(found, key=lambda pair: (rank[pair[1]], -_recent(pair[0]), pair[0].id)))


def _might_go_on(tenure: Tenure, day: str) -> bool:
    seen = _seen(tenure)
    return tenure.ended is None and seen is not None and seen < day


def _seen(tenure: Tenure) -> str | None:
    return tenure.last_seen or (tenure.began.latest if tenure.began else None)


def _recent(tenure: Tenure) -> int:
    seen = _seen(tenure)
    return days_between("0001-01-01", seen) if seen else 0


def open_on(void: Void, day: str) -> str:
    """Whether a void stood open on a day: ``yes``, ``possibly`` inside an uncertain boundary, or ``no``.

    A void that is not known to have closed stays open.
    """
    opened, closed = void.opened, void.closed
    if (opened.earliest and day < opened.earliest) or (closed and closed.latest and day >= closed.latest):
        return NO
    if opened.latest is None or day < opened.latest:
        return POSSIBLY
    return POSSIBLY if closed and (closed.earliest is None or day >= closed.earliest) else YES
