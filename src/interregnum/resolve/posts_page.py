"""A reading with its mentions found by place: what stands before, around and after words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping

from interregnum.records import Actor, Frame, Mention, Reading, Span
from interregnum.resolve.posts_lexicon import tokens

BODIES = frozenset({"ORG", "GPE", "NAT", "GRP", "LOC", "PRO"})


class Page:
    """One reading and its actors, indexed.

    Args:
        reading: what was read.
        actors: by the reading's entity id.
    """

    def __init__(self, reading: Reading, actors: Mapping[str, Actor]) -> None:
        self.reading = reading
        self.text = reading.text
        self.actors = actors
        self.mentions = sorted(reading.mentions, key=lambda m: (m.span.start, -m.span.end, m.id))
        self.by_id = {m.id: m for m in reading.mentions}
        self._starts = [m.span.start for m in self.mentions]
        self._widest = max((m.span.end - m.span.start for m in self.mentions), default=0)
        self.of_entity: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            self.of_entity[mention.entity].append(mention)
        self.of_actor: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            if mention.entity in actors:
                self.of_actor[actors[mention.entity].id].append(mention)
        self.states: dict[str, str] = {}
        for actor in sorted(set(actors.values()), key=lambda a: a.id):
            if actor.state and actor.country:
                self.states.setdefault(actor.country, actor.id)
        # Words that name a country here: "Iraqi" in "Iraqi army" is no name of its own.
        self.country_words = {
            t.word
            for m in self.mentions
            if m.type in ("NAT", "GPE") and (a := actors.get(m.entity)) is not None and a.state
            for t in tokens(self.text, m.span.start, m.span.end)
        }
        self.by_actor = {a.id: a for a in actors.values()}

    def words(self, span: Span) -> str:
        """The words of a span."""
        return span.of(self.text)

    def over(self, span: Span) -> list[Mention]:
        """Mentions that hold a span, the smallest first."""
        left = bisect_left(self._starts, span.end - self._widest)
        right = bisect_right(self._starts, span.start)
        found = [m for m in self.mentions[left:right] if m.span.end >= span.end]
        return sorted(found, key=lambda m: (m.span.end - m.span.start, m.id))

    def starting(self, start: int) -> list[Mention]:
        """Mentions that start at an offset, the longest first."""
        left = bisect_left(self._starts, start)
        return self.mentions[left : bisect_right(self._starts, start)]

    def actor(self, mention: str) -> Actor | None:
        """The actor that a mention names, where there is one."""
        return self.actors.get(self.by_id[mention].entity)

    def filling(self, frame: Frame, role: str) -> list[tuple[Mention, Actor]]:
        """Mentions in a role of a frame with their actors, each actor once, in the order of the arguments."""
        found: dict[str, tuple[Mention, Actor]] = {}
        for ident in frame.filling(role):
            actor = self.actor(ident)
            if actor is not None:
                found.setdefault(actor.id, (self.by_id[ident], actor))
        return list(found.values())
