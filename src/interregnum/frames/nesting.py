"""Which marks can stand together in the inline format, where marks nest and never cross."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from interregnum.records import Span

SAID, MENTION, TRIGGER = range(3)


@dataclass(frozen=True, slots=True)
class Mark:
    """A span on its way into the inline format.

    Args:
        span: the words.
        rank: SAID, MENTION or TRIGGER: of marks with one extent the order from the outside in.
        confidence: which of two goes when they cannot both stand.
        refs: ids of the records it stands for.
    """

    span: Span
    rank: int
    confidence: float
    refs: tuple[str, ...]


def nested(marks: Iterable[Mark], text: str) -> list[Mark]:
    """The marks that can stand together, without white space at their ends, in the order in which they open.

    Of two marks of one rank on the same words, of two that cross, and of three mentions one inside the other,
    the least confident goes; of equals the one that opens later.
    """
    best: dict[tuple[Span, int], Mark] = {}
    for mark in marks:
        span = _trimmed(mark.span, text)
        if span is None:
            continue
        rival = best.get((span, mark.rank))
        if rival is None or mark.confidence > rival.confidence:
            best[span, mark.rank] = replace(mark, span=span)
    order = sorted(best.values(), key=lambda m: (m.span.start, -m.span.end, m.rank))
    dropped: set[int] = set()
    open_: list[Mark] = []
    for mark in order:
        open_ = [m for m in open_ if m.span.end > mark.span.start]
        crossed = [m for m in open_ if m.span.end < mark.span.end]
        if any(m.confidence >= mark.confidence for m in crossed):
            dropped.add(id(mark))
            continue
        dropped.update(id(m) for m in crossed)
        open_ = [m for m in open_ if m.span.end >= mark.span.end]
        open_.append(mark)
        chain = [m for m in open_ if m.rank == MENTION]
        if mark.rank == MENTION and len(chain) > 2:  # the format allows one level of nesting
            weakest = min(reversed(chain), key=lambda m: m.confidence)
            dropped.add(id(weakest))
            open_ = [m for m in open_ if m is not weakest]
    return [m for m in order if id(m) not in dropped]


def _trimmed(span: Span, text: str) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else None
