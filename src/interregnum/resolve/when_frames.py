"""When the frames of an article were so: their time mentions, the words in front of these, and the events they name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from interregnum.records.claims import NOT_STATED, When
from interregnum.records.reading import Frame, Mention, Reading
from interregnum.resolve import when_calendar as cal
from interregnum.resolve import when_edtf
from interregnum.resolve.when_calendar import Stretch
from interregnum.resolve.when_grammar import understand
from interregnum.resolve.when_lengths import AT_MOST, shifted
from interregnum.resolve.when_sense import Sense
from interregnum.resolve.when_tense import sentence
from interregnum.resolve.when_text import Told, read

# The frame types that last until something ends them (``persists`` in the codebook), and the empty post.
LASTING = frozenset(
    {"HOLDS", "MEMBER", "PART_OF", "BACKS", "GUIDES", "ALLIED", "OPPOSES", "CONTROLS", "PRESENT", "KIN", "VACANT"}
)
# Those that are over in a moment: "since June, when he left" tells when he left.
_MOMENTS = frozenset({"APPOINT", "DEPART", "SUCCEED", "DIE", "FOUND", "SPLIT", "MERGE", "DESIGNATE"})
_HAPPENED = frozenset({"actual", "ended", "negated"})
# Types that can tell of one happening.
_KILLING = frozenset({"DIE", "ASSAULT"})
_LEAD = re.compile(
    r"\b(since|until|till|before|after|from|by|for|over|within|in|between|prior to|ahead of|following|around|about|"
    r"circa)\s+"
    r"(?:(?:the|a|an|just|only|late|early|at least|more than|nearly|almost)\s+)*$",
    re.IGNORECASE,
)
_MEANT = {"from": "since", "following": "after", "around": "about", "circa": "about", "between": "", "till": "until"}
_JOINT = re.compile(r"\s*(?:to|until|till|through|and|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:has|have)\b|['’](?:s|ve)\b")
_BESIDE = re.compile(
    r"(?P<count>.{0,30}?)\b(?P<unit>second|minute|hour|day|week|month|year|decade)s?\s+"
    r"(?P<way>ahead of|before|prior to|leading up to|preceding|after|following|since|from)\s+",
    re.IGNORECASE,
)
# How far behind "in the months before" the event may be named, in characters.
_NAMED_WITHIN = 80


class Times:
    """The times of one reading.

    Args:
        reading: what was read out of an article.
    """

    def __init__(self, reading: Reading) -> None:
        """Nothing is resolved yet."""
        self._reading = reading
        self._mentions = sorted((m for m in reading.mentions if m.type == "TIME"), key=lambda m: (m.span, m.id))
        self._place = {m.id: at for at, m in enumerate(self._mentions)}
        self._entity = {m.id: m.entity for m in reading.mentions}
        first, last = when_edtf.days(reading.article.published)
        self._days: tuple[date | None, ...] = tuple(dict.fromkeys((first, last))) if first and last else (None,)

    @cached_property
    def mentions(self) -> dict[str, When]:
        """Each TIME mention's value, by its id."""
        return {m.id: self._beside.get(m.id) or self._when(m) for m in self._mentions}

    @cached_property
    def frames(self) -> dict[str, When]:
        """Each frame's time, by its id."""
        return {frame.id: self._of(frame, self._beside) for frame in self._reading.frames}

    @cached_property
    def _told(self) -> list[list[Told]]:
        spans = [m.span for m in self._mentions]
        return [read(self._reading.text, spans, day=day, tenses=self._tenses()) for day in self._days]

    def _tenses(self) -> Mapping[int, str | None]:
        """What is planned is to come, what happened is past; of what only lasts the words around tell."""
        found: dict[int, str | None] = {}
        for frame in self._reading.frames:
            side = "future" if frame.status == "planned" else "past" if frame.status in _HAPPENED else None
            if side is None or (side == "past" and frame.type in LASTING):
                continue
            for ident in frame.filling("time"):
                if ident in self._place:
                    at = self._place[ident]
                    found[at] = side if found.get(at, side) == side else None
        return found

    def _lead(self, mention: Mention) -> str:
        """The preposition in front of a mention, as the grammar knows it."""
        start = mention.span.start
        found = _LEAD.search(self._reading.text, max(0, start - 40), start)
        word = found[1].lower() if found else ""
        return _MEANT.get(word, word)

    def _raw_lead(self, mention: Mention) -> str:
        found = _LEAD.search(self._reading.text, max(0, mention.span.start - 40), mention.span.start)
        return found[1].lower() if found else ""

    def _when(self, mention: Mention, lead: str = "") -> When:
        at = self._place[mention.id]
        whens = []
        for day, told in zip(self._days, self._told, strict=True):
            sense = understand(f"{lead} {told[at].words}", told[at].context) if lead else told[at].sense
            whens.append(when_edtf.when(sense, day, f"{lead} {self._reading.words(mention.span)}"))
        return self._one(whens)

    def _one(self, whens: list[When]) -> When:
        return (
            whens[0] if len(whens) == 1 else when_edtf.either(whens[0], whens[1], str(self._reading.article.published))
        )

    def _sense(self, mention: Mention) -> Sense:
        return self._told[0][self._place[mention.id]].sense

    def _own(self, frame: Frame) -> list[Mention]:
        ids = dict.fromkeys(i for i in frame.filling("time") if i in self._place)
        return sorted((self._mentions[self._place[i]] for i in ids), key=lambda m: m.span)

    def _of(self, frame: Frame, beside: Mapping[str, When]) -> When:
        """A frame's time from its mentions; what was not stated otherwise."""
        found = [w for m in self._own(frame) if (w := self._of_mention(frame, m, beside)).edtf]
        if not found:
            reasons = [self.mentions[m.id].reason for m in self._own(frame)] if beside is self._beside else []
            return self._not_stated(frame, "; ".join(reasons))
        best = found[0]
        for other in found[1:]:
            best = _narrower(best, other)
        return self._bounded(frame, best)

    def _of_mention(self, frame: Frame, mention: Mention, beside: Mapping[str, When]) -> When:
        if mention.id in beside:
            return beside[mention.id]
        if pair := self._pair(mention):
            return pair
        if self._raw_lead(mention) == "from" and (whole := self._when(mention, "from")).edtf:
            first, _, last = whole.edtf.partition("/")
            if last not in ("", "..") and first != "..":
                return whole  # one mention tells both sides: "from 1977 to 1995"
        lead, sense = self._lead(mention), self._sense(mention)
        if sense.kind == "length" and lead in ("for", "over") and not self._goes_on(mention):
            return NOT_STATED
        if lead in ("in", "within", "for", "over") and sense.kind != "length":
            lead = ""
        if lead == "since" and frame.type in _MOMENTS:
            lead = ""
        if lead == "since" and frame.type not in LASTING and frame.status in _HAPPENED:
            when = self._when(mention, "since")
            return self._closed(when) if when.edtf and when.edtf.endswith("/..") else when
        return self._when(mention, lead)

    def _goes_on(self, mention: Mention) -> bool:
        """Whether "for three years" is said of what still goes on: "has held it for three years"."""
        first, _ = sentence(self._reading.text, mention.span.start, mention.span.end)
        return _PERFECT.search(self._reading.text, max(first, mention.span.start - 80), mention.span.start) is not None

    def _pair(self, mention: Mention) -> When | None:
        """From one mention to the next: "between May 3 and May 9"."""
        at = self._place[mention.id]
        for left in (at, at - 1):
            if not 0 <= left < len(self._mentions) - 1:
                continue
            one, other = self._mentions[left], self._mentions[left + 1]
            if self._raw_lead(one) not in ("from", "between") or one.span.end > other.span.start:
                continue
            if not _JOINT.fullmatch(self._reading.text, one.span.end, other.span.start):
                continue
            words = self._reading.text[one.span.start : other.span.end]
            whens = [
                when_edtf.when(understand(f"from {words}", told[left].context), day, words)
                for day, told in zip(self._days, self._told, strict=True)
            ]
            if all(w.edtf for w in whens):
                return self._one(whens)
        return None

    def _closed(self, when: When) -> When:
        """What began then and happened since, up to the report."""
        published, last = self._reading.article.published, self._days[-1]
        if not when.edtf or last is None or (when.earliest and when.earliest > last.isoformat()):
            return when
        edtf = f"{when.edtf.removesuffix('/..')}/{published}"
        return replace(when, edtf=edtf, latest=last.isoformat(), reason=f"{when.reason}; up to the report")

    def _bounded(self, frame: Frame, when: When) -> When:
        """What is reported as done lies before the report's end; what is planned "by Friday" lies after its day."""
        first, last = self._days[0], self._days[-1]
        if first is None or last is None:
            return when
        opens, shuts = (when.edtf or "").startswith("../"), (when.edtf or "").endswith("/..")
        if frame.status == "planned" and opens and when.latest and when.latest >= first.isoformat():
            edtf = f"{self._reading.article.published}/{(when.edtf or '')[3:]}"
            return replace(when, edtf=edtf, earliest=first.isoformat(), reason=f"{when.reason}; planned")
        if frame.status not in _HAPPENED or (when.earliest and when.earliest > last.isoformat()):
            return when
        if shuts and frame.type not in LASTING:
            return self._closed(when)
        if not shuts and when.latest and when.latest > last.isoformat():
            return replace(when, latest=last.isoformat(), reason=f"{when.reason}; not after the report")
        return when

    def _not_stated(self, frame: Frame, why: str) -> When:
        published = self._reading.article.published
        first, last = self._days[0], self._days[-1]
        reason = f"not stated ({why})" if why else "not stated"
        if first is None or last is None:
            return replace(NOT_STATED, reason=reason)
        if frame.status == "planned":
            return When(f"{published}/..", earliest=first.isoformat(), stated=False, reason=reason)
        return When(f"../{published}", latest=last.isoformat(), stated=False, reason=reason)

    # ------------------------------------------------------------------ times told by an event of the text

    @cached_property
    def _beside(self) -> dict[str, When]:
        """Mentions that count from an event: "in the weeks before the vote"."""
        found = {m.id: self._beside_event(m) for m in self._mentions}
        return {ident: when for ident, when in found.items() if when}

    def _beside_event(self, mention: Mention) -> When | None:
        text = self._reading.text
        _, end = sentence(text, mention.span.start, mention.span.end)
        match = _BESIDE.match(text, mention.span.start, min(end, mention.span.end + 20 + _NAMED_WITHIN))
        if match is None or match.start("unit") >= mention.span.end:
            return None
        event = self._event_named(match.end(), min(end, match.end() + _NAMED_WITHIN))
        if event is None or mention.id in event.filling("time"):
            return None
        sooner = match["way"].lower() not in ("after", "following", "since", "from")
        name = f"{'before' if sooner else 'after'} {self._reading.words(event.trigger)!r}"
        base = self._time_of(event)
        if base is None or not base.earliest or not base.latest:
            return self._open(sooner, f"{name}, whose time is not told")
        amount = understand(f"{match['count']} {match['unit']}s", self._told[0][self._place[mention.id]].context).amount
        shown = self._reading.words(mention.span)
        return _counted(base, amount, match["unit"].lower(), sooner, f"{shown!r} {name}")

    def _open(self, sooner: bool, why: str) -> When | None:
        last = self._days[-1]
        if last is None:
            return When(stated=True, reason=why, confidence=0.0)
        return When(
            f"../{self._reading.article.published}", latest=last.isoformat(), stated=True, reason=why, confidence=0.5
        )

    def _event_named(self, start: int, end: int) -> Frame | None:
        """The first frame whose trigger stands in a stretch of text."""
        inside = [f for f in self._reading.frames if start <= f.trigger.start < end and f.type not in LASTING]
        return min(inside, key=lambda f: (f.trigger, f.id), default=None)

    def _time_of(self, event: Frame) -> When | None:
        """An event's own time, or that of another frame of the same happening."""
        if self._own(event):
            own = self._of(event, {})
            return own if own.stated else None
        touched = self._touched(event)
        same = [
            f
            for f in self._reading.frames
            if f.id != event.id and self._same_kind(event, f) and touched & self._touched(f)
        ]
        known = [self._of(f, {}) for f in same if self._own(f)]
        if not known and event.type == "DIE":
            known = [replace(self._of(f, {}), confidence=0.6) for f in self._attacks_naming(touched)]
        stated = [w for w in known if w.stated and w.earliest and w.latest]
        if not stated or any(not stated[0].meets(w) for w in stated):
            return None
        return min(stated, key=lambda w: (_width(w), str(w.edtf)))

    def _attacks_naming(self, victims: set[str]) -> list[Frame]:
        """Attacks with a time in whose sentence a victim is named: "lost their leader in the May 3 attack"."""
        found = []
        for frame in self._reading.frames:
            if frame.type != "ASSAULT" or frame.status not in _HAPPENED or not self._own(frame):
                continue
            start, end = sentence(self._reading.text, frame.trigger.start, frame.trigger.end)
            named = {m.entity for m in self._reading.mentions if start <= m.span.start < end}
            if victims & named - {self._entity[i] for i in frame.filling("actor")}:
                found.append(frame)
        return found

    def _same_kind(self, one: Frame, other: Frame) -> bool:
        return other.status in _HAPPENED and (one.type == other.type or {one.type, other.type} <= _KILLING)

    def _touched(self, frame: Frame) -> set[str]:
        """The entities to whom it happened; of a death told with an actor alone, that one."""
        ids = frame.filling("recipient") or (frame.filling("actor") if frame.type == "DIE" else ())
        return {self._entity[i] for i in ids}


def _width(when: When) -> int:
    if not when.earliest or not when.latest:
        return 10**9
    return (date.fromisoformat(when.latest) - date.fromisoformat(when.earliest)).days


def _narrower(one: When, other: When) -> When:
    """The more precise of two that can both be; the first where they cannot."""
    if one.meets(other):
        best, rest = (other, one) if _width(other) < _width(one) else (one, other)
        return replace(best, reason=f"{best.reason}; with {rest.reason}")
    return replace(one, reason=f"{one.reason}; also {other.reason}", confidence=round(one.confidence / 2, 2))


def _counted(base: When, amount: float | None, unit: str, sooner: bool, name: str) -> When:
    """So many units before or after an event; open where how many is not told."""
    first, last = date.fromisoformat(str(base.earliest)), date.fromisoformat(str(base.latest))
    sign = -1 if sooner else 1
    why = f"{name}, which was {base.edtf}"
    if amount is None:
        return _loosely(first, last, unit, sooner, str(base.edtf), why)
    ends = [shifted(day, sign * amount, unit) for day in (first, last)]
    grain = "day" if unit in ("second", "minute", "hour") else unit
    spans: list[Stretch | None] = [cal.around(day, grain) for day in ends if day]
    if len(spans) < 2 or spans[0] is None or spans[1] is None:
        return When(stated=True, reason=f"{why}; outside the calendar", confidence=0.0)
    sense = Sense("time", why, span=spans[0], until=spans[1], about=grain != "day")
    return replace(when_edtf.when(sense, None, name), reason=why)


def _loosely(first: date, last: date, unit: str, sooner: bool, edtf: str, why: str) -> When:
    """The months before an event: it ends with the event; where it began is not told, but it was not years."""
    most = AT_MOST.get(unit)
    if sooner:
        low = shifted(first, -most, unit) if most else None
        end = last.isoformat()
        return When(f"../{end}", low.isoformat() if low else None, end, stated=True, reason=why, confidence=0.8)
    high = shifted(last, most, unit) if most else None
    start = first.isoformat()
    return When(f"{start}/..", start, high.isoformat() if high else None, stated=True, reason=why, confidence=0.8)


def times(reading: Reading) -> dict[str, When]:
    """When each TIME mention of a reading is, by the mention's id.

    Counted from the day of publication, or from an earlier time or an event of the text.
    """
    return Times(reading).mentions


def frame_times(reading: Reading) -> dict[str, When]:
    """When each frame of a reading was so, by the frame's id.

    A frame without a time has the open interval up to the day of publication (from it on, where it is planned),
    ``stated`` False; in an article without a date it has none. A death or an attack told again without its time is
    left so: joining it with the one that has a time is the derivation's part.
    """
    return Times(reading).frames
