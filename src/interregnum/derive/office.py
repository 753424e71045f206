"""A post with all that is said of it, before it is folded."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations

from interregnum.derive.facts import Case
from interregnum.derive.items import Item
from interregnum.records import Post

GUIDE = "guide"


@dataclass(slots=True)
class Office:
    """A post and all that is said of it.

    Args:
        id, role, scope, body: as in ``Post``; ``body`` is "" where it is not told.
        items: evidence about its holders; ``vacant`` that it stands empty; ``steps`` of stepping in.
        titles, seats: how often each wording and number of seats is told.
        together: holders whom one claim names at once.
        followed: whether somebody is told to have taken another's place in it, as in a post with one seat.
    """

    id: str
    role: str
    scope: str
    body: str
    items: list[Item] = field(default_factory=list)
    vacant: list[Item] = field(default_factory=list)
    steps: list[Item] = field(default_factory=list)
    titles: Counter[str] = field(default_factory=Counter)
    seats: Counter[str] = field(default_factory=Counter)
    together: list[tuple[str, ...]] = field(default_factory=list)
    followed: bool = False

    @property
    def formal(self) -> bool:
        """Whether it is an office, not a tie that steers a group."""
        return self.role != GUIDE

    def _shared(self) -> bool:
        """Whether one claim names several holders at once whom no two sides put there."""
        by: dict[str, set[str]] = defaultdict(set)
        for each in self.items:
            by[each.holder].update(each.by)
        return any(
            not (by[a] and by[b] and not by[a] & by[b]) for group in self.together for a, b in combinations(group, 2)
        )

    def record(self, case: Case) -> Post:
        """The post."""
        told = {s: n for s, n in self.seats.items() if s != "unknown"}
        seats = min(told, key=lambda s: (-told[s], s)) if told else "one" if self.followed else "unknown"
        if told.get("many", 0) == 0 and any(i.status == "actual" for i in self.vacant):
            return self._record(case, "one")  # one that stands vacant when one leaves has one seat
        if self._shared() or (len(told) > 1 and told.get("many", 0) >= told.get("one", 0)):
            seats = "many"
        return self._record(case, seats)

    def _record(self, case: Case, seats: str) -> Post:
        titles = sorted(self.titles, key=lambda t: (-self.titles[t], len(t), t))
        title = titles[0] if titles else f"{self.scope} {self.role}".strip().replace("-", " ")
        whose = f"{title} of {case.name(self.body)}" if self.body else f"{title} (of what is not told)"
        return Post(self.id, self.role, self.body, whose, tuple(titles), seats, self.scope, self.formal)
