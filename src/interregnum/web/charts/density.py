"""How many events there are in each stretch of time, as columns that lead to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from interregnum.web.charts.scale import _MONTHS
from interregnum.web.charts.svg import Drawing, el, label, linked

_TALL = 56.0
_MOST = 140


def density(
    days: Iterable[str], *, width: float, to: Callable[[str], str] | None, ident: str = "density", what: str = "events"
) -> Drawing:
    """Columns by month, or by year where the months would be too many.

    Args:
        days: one for each event.
        to: the address of a month or year; None for a picture without links.
    """
    known = sorted(d for d in days if d)
    title = f"How many {what} there are over time"
    if not known:
        return Drawing(ident, width, 20, title, "none is dated", label(f"No dated {what}.", 0, 14, "soft"))
    months = _months(known[0][:7], known[-1][:7])
    by_year = len(months) > min(_MOST, width / 6)
    steps = sorted({m[:4] for m in months}) if by_year else months
    steps = [f"{y:04}" for y in range(int(steps[0]), int(steps[-1]) + 1)] if by_year else steps
    counts = Counter(d[: 4 if by_year else 7] for d in known)
    most = max(counts.values())
    wide = min(width / len(steps), 46.0)
    a_year = wide if by_year else wide * 12
    every = next((n for n in (1, 2, 5, 10, 20, 50, 100) if n * a_year >= 44), 1000)
    parts = []
    free = 0.0
    for number, step in enumerate(steps):
        x = number * wide
        count = counts.get(step, 0)
        if count:
            tall = max(_TALL * count / most, 3.0)
            shape = el("rect", x=x + 0.5, y=4.0, width=max(wide - 1, 1.5), height=_TALL, cls="hit") + el(
                "rect", x=x + 0.5, y=_TALL + 4 - tall, width=max(wide - 1.5, 1.5), height=tall, cls="column"
            )
            words = f"{_called(step)}: {count} {what if count != 1 else what.removesuffix('s')}"
            parts.append(linked(to(step) if to else None, shape, title=words, cls="step"))
        starts = step[:4] if by_year or step.endswith("-01") else ""
        starts = starts if starts and int(starts) % every == 0 else ""
        if starts and x >= free and x + 30 <= width:
            parts.append(el("line", x1=x, x2=x, y1=_TALL + 4, y2=_TALL + 9, cls="axis"))
            parts.append(label(starts, x + 2, _TALL + 19, "tick"))
            free = x + 44
    parts.append(el("line", x1=0, x2=min(wide * len(steps), width), y1=_TALL + 4, y2=_TALL + 4, cls="axis"))
    desc = ", ".join(f"{_called(s)} {n}" for s, n in sorted(counts.items()))
    return Drawing(ident, width, _TALL + 26, title, desc, "".join(parts))


def _months(first: str, last: str) -> list[str]:
    start, end = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (first, last))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start, end + 1)]


def _called(step: str) -> str:
    return step if len(step) == 4 else f"{_MONTHS[int(step[5:7]) - 1]} {step[:4]}"
