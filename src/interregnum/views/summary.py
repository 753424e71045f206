"""A reading arranged for people: what was lost, who holds what, who steps in, ties, events, and who says so.

``summarise`` is pure: the same reading always gives the same summary, and nothing is printed here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from interregnum.frames.sentences import article_sentences
from interregnum.records import Frame, Mention, Notice, Reading, Span, nested
from interregnum.views.grouping import SECTIONS, Group, groups
from interregnum.views.lines import Evidence, Line, Part
from interregnum.views.names import Name, display_names, tidy
from interregnum.views.places import Places
from interregnum.views.sources import Source, Vouching
from interregnum.views.wording import LASTING, listed, post, sentence, violent

__all__ = ["SECTIONS", "Evidence", "Line", "Part", "Source", "Summary", "summarise"]

_STATES = {"actual": "held", "ended": "ended", "planned": "planned", "possible": "possible", "negated": "denied"}
# What somebody may do to themselves: who resigns is both who leaves and who does it.
_ON_ONESELF = frozenset({"DEPART", "APPOINT", "DIE"})
_EXCERPT = 240
_QUOTED = 90
_WHEN = re.compile(
    r"\b(since|until|till|before|after|by|during|for|in|on|at|from|between|within)\s+(?:(the|a|an|early|late|about)\s+)?$",
    re.I,
)

_NOUN_NEXT = re.compile(
    r"\s+(?!(?:and|or|as|but|in|on|at|of|by|to|for|from|with|when|while|after|before|that|the)\b)[a-z]"
)


@dataclass(frozen=True, slots=True)
class Summary:
    """One article's reading, grouped. ``head`` is what is known of the article itself."""

    head: Mapping[str, Any]
    lost: tuple[Line, ...] = ()
    posts: tuple[Line, ...] = ()
    voids: tuple[Line, ...] = ()
    stepping_in: tuple[Line, ...] = ()
    ties: tuple[Line, ...] = ()
    events: tuple[Line, ...] = ()
    silent: tuple[Line, ...] = ()
    sources: tuple[Source, ...] = ()
    notices: tuple[Notice, ...] = ()

    def section(self, name: str) -> tuple[Line, ...]:
        """The lines of one of ``SECTIONS``."""
        lines: tuple[Line, ...] = getattr(self, name)
        return lines

    def shown(self, name: str) -> tuple[Line, ...]:
        """The lines of a section that say something to people: those with somebody or something in them."""
        return tuple(line for line in self.section(name) if not line.bare)

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready mapping: what ``interregnum read --json`` prints."""
        return {
            **self.head,
            **{name: [line.to_json() for line in self.section(name)] for name in SECTIONS},
            "sources": [source.to_json() for source in self.sources],
            "notices": [{"code": n.code, "message": n.message} for n in self.notices],
        }


def summarise(reading: Reading) -> Summary:
    """Group a reading for people.

    Lines about the same entities with the same type and status become one, with all their evidence. Deaths are
    told once a victim. Two kinds of line are inferred, and say so in ``because``: a post or tie ends with its
    holder's death, and those whom a lost person guided are left without guidance.
    """
    return _Arranging(reading).summary()


class _Arranging:
    """The work of one ``summarise``: what is looked up more than once is kept here."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.names = display_names(reading)
        self.mentions = {m.id: m for m in reading.mentions}
        self.sentences = Places(article_sentences(reading.article))
        self.vouching = Vouching(reading, self.names, self.sentences)
        self.content = {a.frame: a.content for a in reading.attributions if a.frame and a.content}
        self.bodies = self._bodies()
        self.nested = nested(reading.mentions)

    def summary(self) -> Summary:
        article = self.reading.article
        found = groups(self.reading)
        losses: dict[str, list[Group]] = defaultdict(list)
        for group in found:
            if group.type in {"DIE", "DEPART"} and group.status == "actual":
                for entity in group.entities("recipient"):
                    losses[entity].append(group)
        lines: dict[str, list[Line]] = {name: [] for name in SECTIONS}
        for group in found:
            lines[group.section].append(self._line(group, losses))
        lines["posts"].sort(key=lambda line: (not line.named, line.type == "MEMBER"))
        lines["voids"] += self._guidance_lost(found, losses)
        return Summary(
            head={
                "id": article.id,
                "title": article.title,
                "outlet": article.outlet,
                "section": article.section,
                "byline": article.byline,
                "date": article.published,
                "date_from": article.published_from,
                "origin": article.origin,
                "origin_from": article.origin_from,
                "agencies": list(article.agencies),
                "url": article.url,
                "source": article.source,
                "model": self.reading.model,
            },
            **{name: tuple(made) for name, made in lines.items()},
            sources=self.vouching.sources(),
            notices=(*article.notices, *self.reading.notices),
        )

    # ------------------------------------------------------------------ lines

    def _line(self, group: Group, losses: Mapping[str, Sequence[Group]]) -> Line:
        roles = {role: self._named(mentions) for role, mentions in group.roles.items() if mentions}
        self._untwine(group, roles)
        words = self._trigger_words(group)
        ended, because = self._ended_with(group, losses)
        office = post(group.type, words, roles) or None if group.section == "posts" else None
        if group.type == "SILENT":
            text = self._silence(group)
        elif group.section == "posts" and (holder := self._nameless(group)):
            text = sentence(group.type, group.status, "", {**roles, "actor": [holder], "org": (), "role": ()})
        else:
            status = "ended" if ended and group.section == "ties" else group.status
            text = sentence(group.type, status, words, roles, quoted=self._quoted(group))
        if ended:
            text += f", until {ended}"
        return Line(
            type=group.type,
            text=text,
            status=group.status,
            confidence=max(f.confidence for f in group.frames),
            parts=self._parts(group.roles),
            evidence=tuple(self._evidence(f) for f in group.frames),
            post=office,
            state="ended" if ended else self._state(group),
            because=because,
        )

    def _untwine(self, group: Group, roles: dict[str, list[Name]]) -> None:
        """Somebody read on both sides of an act is called by the words of the second side: "Reis replaced him"."""
        both = group.entities("actor") & group.entities("recipient")
        if not both or group.type in _ON_ONESELF:
            return
        acting = {m.id for m in group.roles["actor"]}
        acted_on = [m for m in group.roles["recipient"] if m.id not in acting]
        roles["recipient"] = list(
            dict.fromkeys(
                Name(tidy(self.reading.words(m.span)), m.type) if m.entity in both else self.names[m.entity]
                for m in acted_on
            )
        )

    def _state(self, group: Group) -> str | None:
        if group.section != "posts":
            return None
        state = _STATES[group.status]
        if group.type == "APPOINT":
            return {"held": "appointed", "planned": "to be appointed"}.get(state, state)
        return state

    def _trigger_words(self, group: Group) -> str:
        found = [tidy(self.reading.words(f.trigger)) for f in group.frames]
        if group.type == "DIE":
            # One death told as "death" and as "killed" was a killing.
            return next((w for w in found if violent(w, {})), found[0])
        return found[0]

    def _silence(self, group: Group) -> str:
        who = listed([self._described(m) for m in group.roles.get("actor", ())]) or "someone"
        words = tidy(self.reading.silence(group.frames[0].trigger)).removesuffix(" to")
        asked = listed(self._named(group.roles.get("recipient", ())))
        denied = {"actual": "", "negated": "not so: "}.get(group.status, f"{group.status}: ")
        return f"{who}: {denied}{words}" + (f", asked by {asked}" if asked else "")

    def _nameless(self, group: Group) -> Name | None:
        """A holder without a name, whose own words are the post: "two officials of the ministry"."""
        holders = group.roles.get("actor", [])
        if group.type == "APPOINT" or len(holders) != len(group.frames) or len({m.entity for m in holders}) != 1:
            return None
        if self.names[holders[0].entity].named or not holders[0].span.holds(group.frames[0].trigger):
            return None
        return self._described(holders[0])

    def _bodies(self) -> dict[str, list[str]]:
        """Entity -> the bodies that MEMBER and HOLDS frames give it."""
        out: dict[str, list[str]] = {}
        for frame in self.reading.frames:
            if frame.type in {"MEMBER", "HOLDS"} and frame.status == "actual":
                for ident in frame.filling("actor"):
                    bodies = out.setdefault(self.mentions[ident].entity, [])
                    bodies += [self.mentions[o].entity for o in frame.filling("org")]
        return out

    def _described(self, mention: Mention) -> Name:
        """A party by its name, or by its words and the body it belongs to: "officials of Iraq"."""
        name = self.names[mention.entity]
        if name.named or name.type == "PRO":
            return name
        known = self.bodies.get(mention.entity)
        if not known:
            return name
        inside = {m.entity for m in self.nested.get(mention.id, ())}
        bodies = [self.names[e] for e in dict.fromkeys(known) if e not in inside]
        body = listed([b for b in bodies if b.text.lower() not in name.text.lower()])
        if not body or name.owned:
            return name
        lead = "" if name.lead in {"its", "their", "his", "her", "our"} else name.lead
        return replace(name, text=f"{name.text} of {body}", lead=lead)

    def _quoted(self, group: Group) -> str:
        spans = next((self.content[f.id] for f in group.frames if f.id in self.content), ())
        if not spans or group.section != "events":
            return ""
        words = tidy(" … ".join(self.reading.words(s) for s in spans)).strip("\"“”'‘’.,")
        if len(words) > _QUOTED:
            words = words[:_QUOTED].rsplit(" ", 1)[0] + " …"
        return f"“{words}”"

    def _named(self, mentions: Iterable[Mention]) -> list[Name]:
        return list(dict.fromkeys(self._when(m) if m.type == "TIME" else self.names[m.entity] for m in mentions))

    def _when(self, mention: Mention) -> Name:
        """A time by its own words, with the preposition that says how to take it."""
        start = mention.span.start
        words = tidy(self.reading.words(mention.span))
        before = _WHEN.search(self.reading.text[max(0, start - 24) : start])
        if before and before.group(2) and _NOUN_NEXT.match(self.reading.text, mention.span.end):
            before = None  # in "in the May 3 attack" the preposition belongs to the attack
        return Name(tidy(before.group()).lower() + " " + words if before else words, "TIME")

    def _parts(self, roles: Mapping[str, Sequence[Mention]]) -> tuple[Part, ...]:
        seen = dict.fromkeys((role, m.entity) for role, mentions in roles.items() for m in mentions)
        return tuple(Part(role, e, self.names[e].text, self.names[e].named) for role, e in seen)

    def _evidence(self, frame: Frame) -> Evidence:
        around = self._excerpt(frame)
        before = self.reading.text[around.start : frame.trigger.start]
        return Evidence(
            frame=frame.id,
            type=frame.type,
            status=frame.status,
            trigger=tidy(self.reading.words(frame.trigger)),
            start=frame.trigger.start,
            end=frame.trigger.end,
            words=tidy(self.reading.words(around)),
            words_start=around.start,
            words_end=around.end,
            trigger_at=len(tidy(before)) + (1 if before[-1:].isspace() and tidy(before) else 0),
            confidence=frame.confidence,
            vouched_by=self.vouching.labels(frame.attribution),
            attribution=frame.attribution,
        )

    def _excerpt(self, frame: Frame) -> Span:
        """The sentence of a trigger; of a long one the part with the trigger and as many arguments as fit."""
        trigger, text = frame.trigger, self.reading.text
        whole = self.sentences.holding(trigger.start) or trigger
        whole = Span(whole.start, max(whole.end, trigger.end))
        if whole.end - whole.start <= _EXCERPT:
            return whole
        start, end = trigger.start, trigger.end
        for span in sorted((self.mentions[a.mention].span for a in frame.args), key=lambda s: _gap(s, trigger)):
            wider = Span(min(start, span.start), max(end, span.end))
            if whole.holds(span) and wider.end - wider.start <= _EXCERPT:
                start, end = wider.start, wider.end
        room = max((_EXCERPT - (end - start)) // 2, 0)
        left = whole.start if start - room <= whole.start else text.find(" ", start - room, start) + 1 or start
        right = whole.end if end + room >= whole.end else max(text.rfind(" ", end, end + room), end)
        return Span(left, right)

    # ------------------------------------------------------------------ what follows from a loss

    def _ended_with(self, group: Group, losses: Mapping[str, Sequence[Group]]) -> tuple[str | None, str | None]:
        """How a post or tie is over that the words tell as lasting: by its holder's death, or by leaving that body."""
        if group.type not in {"HOLDS", "MEMBER", *LASTING} or group.status != "actual":
            return None, None
        holders = group.entities("actor")
        for loss in losses.get(next(iter(holders)), ()) if len(holders) == 1 else ():
            if loss.type == "DIE" or (group.section == "posts" and loss.entities("org") & group.entities("org")):
                how = "death" if loss.type == "DIE" else "leaving"
                return how, f"the article tells of {listed(self._named(group.roles['actor']))}'s {how}"
        return None, None

    def _guidance_lost(self, found: Sequence[Group], losses: Mapping[str, Sequence[Group]]) -> list[Line]:
        """A void for everyone whom a lost person guided."""
        out: dict[tuple[frozenset[str], frozenset[str]], Line] = {}
        for group in found:
            guides = [m for m in group.roles.get("actor", ()) if m.entity in losses]
            guided = group.roles.get("recipient", [])
            if group.type != "GUIDES" or group.status in {"negated", "planned"} or not guides or not guided:
                continue
            gone = {m.entity for m in guides}
            ends = [f for entity in sorted(gone) for g in losses[entity] for f in g.frames]
            frames = sorted({f.id: f for f in (*group.frames, *ends)}.values(), key=lambda f: f.trigger)
            whom, who = listed(self._named(guided)), listed(self._named(guides))
            line = Line(
                type="VACANT",
                text=f"guidance of {whom}: lost with {who}",
                status="actual",
                confidence=min(max(f.confidence for f in group.frames), max(f.confidence for f in ends)),
                parts=self._parts({"recipient": guides, "org": guided}),
                evidence=tuple(self._evidence(f) for f in frames),
                because=f"{who} guided {whom} and is gone",
            )
            out.setdefault((frozenset(m.entity for m in guided), frozenset(gone)), line)
        return list(out.values())


def _gap(span: Span, other: Span) -> int:
    return max(span.start - other.end, other.start - span.end, 0)
