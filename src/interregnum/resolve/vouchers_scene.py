"""One reading indexed for questions about who speaks, and the voices found in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from interregnum.records import Attribution, Mention, Reading, Span
from interregnum.resolve.vouchers_phrases import Phrase, phrase, tidy

# A full stop after one of these ends no sentence.
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Adm|Rev|Fr|Sen|Rep|Gov|Prof|Hon|St|Jr|Sr|Inc|Co|Corp"
    r"|Ltd|No|vs|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|U\.S|U\.N|U\.K|E\.U)|\b[A-Z])\.\Z"
)
_BREAK = re.compile(r"[.!?]+[\"'”’)]*\s+(?=[\"“'‘(]?[A-ZÀ-Þ0-9])|\n\s*\n?")
_TIME = re.compile(r"(?:\b(?:on|late|early|in|at)\s+)+$")
_RELATIVE = re.compile(r",?\s+(?:(?:neither|none|both|all|one|some|most|two|three) of )?")


@dataclass(frozen=True, slots=True)
class Voice:
    """One place where the text speaks of a source.

    Args:
        does: ``says``, ``cited`` (by the one who says), ``reports`` (what was said elsewhere), ``silent``,
            ``rejects`` (something alleged), ``anonymous``.
        phrase: the wording; ``kind`` the mention's type ("" for words that are no mention, such as "court papers").
        entity: its entity in the reading, None for words that are no mention.
        mention: the mention's id, where it is one.
        attribution, frame: what it stands in.
        title: whether it stands in the title, where no sentence explains who it is.
        social: whether it speaks in a post of its own on a network.
    """

    does: str
    phrase: Phrase
    kind: str = ""
    entity: str | None = None
    mention: str | None = None
    attribution: str | None = None
    frame: str | None = None
    title: bool = False
    social: bool = False
    related: tuple[str, ...] = ()


class Scene:
    """One reading, indexed for questions about who speaks; built once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.mentions = {m.id: m for m in reading.mentions}
        self.frames = {f.id: f for f in reading.frames}
        self.attributions = {a.id: a for a in reading.attributions}
        self.starts = {}
        for m in sorted(reading.mentions, key=lambda m: (m.span.start, m.span.end)):
            self.starts[m.span.start] = m.span
        self._by_start = sorted(reading.mentions, key=lambda m: (m.span.start, m.span.end))
        self._mention_starts = [m.span.start for m in self._by_start]
        self._breaks = [0]
        for hit in _BREAK.finditer(self.text):
            if "\n" not in hit.group() and _ABBREVIATED.search(self.text[max(0, hit.start() - 8) : hit.start() + 1]):
                continue
            self._breaks.append(hit.end())
        self.contents = sorted(s for a in reading.attributions for s in a.content)
        self.sharing: dict[tuple[Span, ...], list[Attribution]] = {}
        for a in reading.attributions:
            if a.content:
                self.sharing.setdefault(a.content, []).append(a)
        self._content_starts = [s.start for s in self.contents]
        self._reach = list(accumulate((s.end for s in self.contents), max))
        self._saying = sorted(f.trigger.start for f in reading.frames if f.type == "SAY")
        self.cues = frozenset(c for a in reading.attributions for c in a.cue)
        self._cues = sorted(self.cues)
        self.hushed = frozenset(m for f in reading.frames if f.type == "SILENT" for m in f.filling("actor"))
        self._hush = sorted(f.trigger.start for f in reading.frames if f.type in {"ANON", "SILENT"})
        self._speech = sorted(f.trigger.start for f in reading.frames if f.type in {"SAY", "ANON", "SILENT"})
        self._titles = [b.span for b in reading.article.blocks if b.kind in {"title", "heading"}]
        self._nominal: dict[str, Mention] = {}
        for m in reading.mentions:
            old = self._nominal.get(m.entity)
            if m.type != "PRO" and (old is None or old.span.end - old.span.start < m.span.end - m.span.start):
                self._nominal[m.entity] = m

    def sentence(self, offset: int) -> Span:
        """The sentence around an offset."""
        at = bisect_right(self._breaks, offset) - 1
        end = self._breaks[at + 1] if at + 1 < len(self._breaks) else len(self.text)
        return Span(self._breaks[at], max(end, self._breaks[at] + 1))

    def number(self, offset: int) -> int:
        """The number of the sentence around an offset."""
        return bisect_right(self._breaks, offset) - 1

    def next_saying(self, offset: int) -> list[int]:
        """Where the next SAY trigger at or after an offset starts, where there is one."""
        return _next(self._saying, offset)

    def cues_in(self, span: Span) -> list[Span]:
        """The cues that begin inside a span."""
        return self._cues[
            bisect_left(self._cues, span.start, key=_start) : bisect_left(self._cues, span.end, key=_start)
        ]

    def around(self, offset: int) -> list[Span]:
        """The contents that hold an offset, the outermost first."""
        at = bisect_right(self._content_starts, offset)
        found: list[Span] = []
        while at and self._reach[at - 1] > offset:
            at -= 1
            if self.contents[at].end > offset:
                found.append(self.contents[at])
        return found[::-1]

    def in_title(self, offset: int) -> bool:
        """Whether an offset stands in a title or heading."""
        return any(s.start <= offset < s.end for s in self._titles)

    def contents_in(self, span: Span) -> list[Span]:
        """The contents that begin inside a span or hold its start."""
        first = bisect_left(self._content_starts, span.start)
        last = bisect_left(self._content_starts, span.end)
        return [*self.around(span.start), *self.contents[first:last]]

    def just_before(self, span: Span) -> Mention | None:
        """The mention that ends right before a relative pronoun: "[two diplomats], neither of [whom]"."""
        at = bisect_right(self._mention_starts, span.start - 1) - 1
        for m in reversed(self._by_start[max(0, at - 3) : at + 1]):
            between = self.text[m.span.end : span.start] if m.span.end <= span.start else ""
            if m.type != "PRO" and between and _RELATIVE.fullmatch(between):
                return m
        return None

    def within(self, span: Span) -> list[Mention]:
        """The mentions that begin inside a span."""
        first = bisect_right(self._mention_starts, span.start - 1)
        last = bisect_right(self._mention_starts, span.end - 1)
        return self._by_start[first:last]

    def nominal(self, mention: Mention) -> Mention:
        """The longest mention of the same entity that is no pronoun; the mention itself when there is none."""
        return self._nominal.get(mention.entity, mention)

    def described(self, mention: Mention, cues: Sequence[Span], others: Sequence[Span] = ()) -> Phrase:
        """The wording of a source at a mention, given the cues it speaks by and the other speakers beside it."""
        span = mention.span
        sentence = self.sentence(span.start)
        later = [c.start for c in cues if span.end <= c.start < sentence.end]
        stops = [sentence.end, *later]
        if not later:
            stops += _next(self._speech, span.end)
        stops += _next(self._content_starts, span.end) + _next(self._hush, span.end)
        for other in others:
            if other.start >= span.end:
                joined = re.search(
                    r"(?:,|\s+(?:and|or|as well as))\s+(?:\S+\s+){0,2}$", self.text[span.end : other.start]
                )
                stops.append(span.end + joined.start() if joined else other.start)
        # "within contents": a source inside what another says may not be described beyond it.
        stops += [s.end for s in self.around(span.start)]
        stop = min(stops)
        found = phrase(
            self.text,
            span,
            stop=stop,
            after=bool(later),
            following=self.starts,
            pronoun=mention.type == "PRO",
            close=any(0 <= span.start - c.end < 40 for c in cues),
        )
        return self._untimed(found)

    def _untimed(self, found: Phrase) -> Phrase:
        """The phrase without a time that only the tail's end gave it ("familiar with the talks on Monday")."""
        for m in self.within(found.span):
            if m.type == "TIME" and m.span.end == found.span.end and m.span.start > (found.core or found.span).end:
                head = self.text[found.span.start : m.span.start]
                cut = _TIME.sub("", head).rstrip(" ,")
                end = max(found.span.start + len(cut), (found.core or found.span).end)
                tail = tidy(self.text[(found.core or found.span).end : end].strip(" ,"))
                knows = found.knowledge
                if knows:
                    knows = tidy(
                        re.sub(
                            rf"\s*(?:\b(?:on|late|early|in|at)\s+)*{re.escape(self.reading.words(m.span))}\Z", "", knows
                        )
                    )
                return replace(found, span=Span(found.span.start, end), tail=tail, knowledge=knows)
        return found


def _next(starts: Sequence[int], offset: int) -> list[int]:
    """The first of some sorted offsets at or after one, where there is one."""
    at = bisect_left(starts, offset)
    return list(starts[at : at + 1])


def _start(span: Span) -> int:
    return span.start
