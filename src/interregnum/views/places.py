"""Which sentence an offset stands in, found without walking the whole article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from interregnum.records import Span


class Places:
    """Spans in order, none overlapping, asked for the one that holds an offset."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = tuple(spans)
        self._starts = [span.start for span in self.spans]

    def number(self, offset: int) -> int | None:
        """The index of the span that holds an offset; None between spans."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self.spans[at].end else None

    def holding(self, offset: int) -> Span | None:
        """The span that holds an offset."""
        at = self.number(offset)
        return None if at is None else self.spans[at]

    def touching(self, span: Span) -> range:
        """The indices of the spans that share a character with another span."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        if first < len(self.spans) and self.spans[first].end <= span.start:
            first += 1
        return range(first, max(first, bisect_right(self._starts, span.end - 1)))
