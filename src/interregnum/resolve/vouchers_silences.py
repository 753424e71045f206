"""Silence and denial: who did not say, who denied, and on which claims it bears. A denial never deletes a claim."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from interregnum.records import Actor, Attribution, Claim, Frame, Reading, Silence
from interregnum.resolve.vouchers_kinds import folded
from interregnum.resolve.vouchers_scene import Scene
from interregnum.resolve.vouchers_voices import alleged
from interregnum.resolve.vouchers_words import words

if TYPE_CHECKING:
    from interregnum.resolve.vouchers import Vouched

_NOT = re.compile(r"(?:\bnot|\bnever|n['’]t|\bwithout|\bnor)\s+(?:\w+ly\s+|have\s+)?\Z", re.IGNORECASE)
_QUESTION = re.compile(r"\s(?:who|whom|whose|whether|what|why|how|if|when|where|which)\b")
_BACK = 40  # how many statements back a denial may reach
_SPEECH = frozenset({"SAY", "SILENT", "ANON"})
_BELONGS = frozenset({"MEMBER", "HOLDS", "PART_OF"})


def silences(
    reading: Reading,
    vouched: Vouched,
    claims: Sequence[Claim],
    claim_of: Mapping[str, str],
    actors: Mapping[str, Actor],
) -> tuple[Silence, ...]:
    """Every silence and denial of a reading, linked to the claims it bears on.

    A denial bears on the claims in its content and on claims of the same kind and parties elsewhere; one without
    content on the nearest statement before it that involves who denies. Silence after a request for comment bears on
    all that unnamed sources vouch for, and on what others say of who is silent.

    Args:
        reading: the article.
        vouched: its sources (``vouchers``).
        claims: its claims; ``claim_of`` the claim of each frame, by frame id.
        actors: the actor of each entity, by entity id.
    """
    links = _Links(reading, vouched, claims, claim_of, actors)
    by_frame = {a.frame: a for a in reading.attributions if a.frame is not None}
    found: list[Silence] = []
    for frame in sorted(reading.frames, key=lambda f: (f.trigger, f.id)):
        said = by_frame.get(frame.id)
        if frame.type == "SILENT":
            kind, why = silent_kind(_extended(reading, frame))
            who = vouched.silent.get(frame.id, ())
        else:
            denial = denial_kind(reading, frame, said)
            if denial is None:
                continue
            kind, why = denial
            who = vouched.speaks.get(said.id, ()) if said is not None else vouched.silent.get(frame.id, ())
        for source in who:
            if frame.type != "SILENT" or kind == "neither" or "confirm" in reading.words(frame.trigger):
                bears, rule = links.denied(source, frame, said)
            else:
                bears, rule = links.silent(source, frame)
            told = reading.silence if frame.type == "SILENT" else reading.words
            last = found[-1] if found else None
            if (
                last
                and (last.source, last.kind) == (source, kind) == (source, "neither")
                and frame.trigger.start - last.span.end < 40
            ):
                continue  # "neither confirmed nor denied" read as two
            found.append(
                Silence(
                    id=f"{reading.article.id}#n{len(found) + 1}",
                    article=reading.article.id,
                    kind=kind,
                    source=source,
                    span=frame.trigger,
                    words=" ".join(told(frame.trigger).split()),
                    claims=tuple(dict.fromkeys(bears)),
                    reason=f"{why}; {rule}",
                )
            )
    return tuple(found)


def _extended(reading: Reading, frame: Frame) -> str:
    """The trigger and the few words around it that belong to it ("did {not respond} to requests for comment")."""
    return reading.text[max(0, frame.trigger.start - 14) : frame.trigger.end + 16]


def silent_kind(some: str) -> tuple[str, str]:
    """The kind of a silence by its words, and why.

    >>> silent_kind("did not respond to")[0], silent_kind("could not be reached")[0], silent_kind("had no comment")[0]
    ('no-answer', 'unreachable', 'declined')
    """
    for kind, form in words().silent.items():
        hit = form.search(some)
        if hit:
            return kind, f"«{hit.group().strip()}»"
    return "declined", "declined to say"


def denial_kind(reading: Reading, frame: Frame, said: Attribution | None) -> tuple[str, str] | None:
    """Whether a frame of speech denies, neither confirms nor denies, or leaves unconfirmed; None when it does not."""
    trigger = reading.words(frame.trigger)
    around = reading.text[max(0, frame.trigger.start - 24) : frame.trigger.end + 16]
    if frame.status in {"planned", "possible"}:
        return None
    if frame.type == "SAY":
        if (
            words().silent["neither"].search(around)
            and re.search(r"confirm|\bden|admit", trigger, re.IGNORECASE)
            and ("confirm" in around.lower() or "den" in around.lower())
        ):
            return "neither", "neither confirmed nor denied"
        if words().denied.search(trigger):
            if _NOT.search(reading.text[max(0, frame.trigger.start - 24) : frame.trigger.start]):
                return "neither", "did not deny"
            return "denied", f"«{trigger}»"
        if frame.status == "negated":
            if any(
                stem in trigger.lower()
                for stem in ("confirm", "comment", "disclos", "elaborat", "announc", "acknowledg")
            ):
                return "no-answer", f"not {trigger}"
            return None
    if frame.type in {"REJECT", "SAY"} and frame.status == "actual":
        after = alleged(reading, frame) if frame.type == "REJECT" else None
        if after:
            return "denied", f"«{trigger}{after}»"
        content = said.content if said is not None else ()
        hit = next((h for s in content if (h := words().untrue.search(reading.words(s)))), None)
        if hit and all(s.end - s.start <= 40 for s in content):
            return "denied", f"calls it «{hit.group()}»"
    return None


class _Links:
    """From a silent or denying source to the claims it bears on."""

    def __init__(
        self, reading: Reading, vouched: Vouched, claims: Sequence[Claim], claim_of: Mapping[str, str],
        actors: Mapping[str, Actor],
    ) -> None:  # fmt: skip
        self.reading = reading
        self.scene = Scene(reading)
        self.vouched = vouched
        self.actors = {a.id: a for a in actors.values()}
        self.by_entity = actors
        self.kinds = {s.id: s.kind for s in vouched.sources}
        known = {c.id: c for c in claims}
        self.frames = [
            f for f in sorted(reading.frames, key=lambda f: (f.trigger, f.id)) if claim_of.get(f.id) in known
        ]
        self.claim = {f.id: known[claim_of[f.id]] for f in self.frames}
        self.frames = [f for f in self.frames if f.type not in _SPEECH]
        self.keys = {f.id: {r: self._keys(p.actor for p in self.claim[f.id].parties if p.role == r) for r in
                            {p.role for p in self.claim[f.id].parties}} for f in self.frames}  # fmt: skip
        self.under: dict[str, list[Frame]] = defaultdict(list)
        for f in self.frames:
            at, seen = f.attribution or vouched.unmarked.get(f.id), set()
            while at is not None and at not in seen:
                seen.add(at)
                self.under[at].append(f)
                at = self.scene.attributions[at].inside
        self._belonging = [f for f in self.frames if f.type in _BELONGS]
        self._parties: dict[str, frozenset[str]] = {}
        self._chains = {f.id: frozenset(vouched.behind(f)) for f in self.frames}
        self._unnamed = {f for f, chain in self._chains.items() if any(self.kinds.get(s) == "unnamed" for s in chain)}
        self._ordered = sorted((a for a in reading.attributions if a.cue), key=lambda a: a.cue[0].start)
        self._cue_starts = [a.cue[0].start for a in self._ordered]
        self._accusing = [f for f in self.frames if f.type in {"ACCUSE", "THREATEN"}]

    def _keys(self, ids: Iterable[str]) -> frozenset[str]:
        found: set[str] = set()
        for ident in ids:
            actor = self.actors.get(ident)
            found.add(ident)
            if actor is not None:
                found |= {f"name {folded(n)}" for n in (actor.name, *actor.names) if actor.named}
                if actor.country and (actor.state or actor.kind == "GPE"):
                    found.add(f"country {actor.country}")
        return frozenset(found)

    def _party(self, source: str) -> frozenset[str]:
        """Keys of who is silent, and of the bodies it speaks for or belongs to."""
        if source in self._parties:
            return self._parties[source]
        entities = (*self.vouched.entities.get(source, ()), *self.vouched.related.get(source, ()))
        own = {self.by_entity[e].id for e in entities if e in self.by_entity}
        for f in self._belonging:
            claim = self.claim[f.id]
            if own & set(claim.playing("actor")):
                own |= set(claim.playing("org"))
        self._parties[source] = self._keys(sorted(own))
        return self._parties[source]

    def _chain(self, frame: Frame) -> frozenset[str]:
        return self._chains[frame.id]

    def _involves(self, frame: Frame, source: str) -> bool:
        if frame.type in {"MEMBER", "PART_OF"}:
            return False
        own = self._party(source)
        return any(keys & own for keys in self.keys[frame.id].values())

    @staticmethod
    def _telling(frames: Iterable[Frame]) -> list[Frame]:
        """Frames without those that only say who somebody is, where there are others."""
        found = list(frames)
        return [f for f in found if f.type not in _BELONGS] or found

    def _ids(self, frames: Iterable[Frame]) -> list[str]:
        return [self.claim[f.id].id for f in frames]

    def silent(self, source: str, frame: Frame) -> tuple[list[str], str]:
        """The claims on which a silence bears, and by which rule."""
        attributed = [f for f in self.frames if self._chain(f) and source not in self._chain(f)]
        involving = self._telling(f for f in attributed if self._involves(f, source))
        around = self.reading.text[frame.trigger.start : frame.trigger.end + 40]
        if words().asked.search(_QUESTION.split(around)[0]):
            told_by = {f.id for f in involving}
            unnamed = [f for f in attributed if f.id in self._unnamed]
            both = [f for f in attributed if f.id in self._unnamed or f.id in told_by]
            if unnamed:
                return self._ids(both), "asked about the report: all that unnamed sources vouch for" + (
                    ", and what others say of it" if len(both) > len(unnamed) else ""
                )
            if involving:
                return self._ids(involving), "asked about the report: what others say of it"
        nearest = self._nearest(frame, source)
        if nearest:
            return self._ids(nearest), "the nearest statement before it that involves who is silent"
        told = [f for f in self.frames if not self._chain(f) and self._involves(f, source) and f.type not in _BELONGS]
        if told:
            return self._ids(told), "what the outlet tells of who is silent"
        return [], "no claim of the article that it bears on"

    def denied(self, source: str, frame: Frame, said: Attribution | None) -> tuple[list[str], str]:
        """The claims on which a denial bears, and by which rule."""
        inside = self.under.get(said.id, []) if said is not None else []
        denies = {f.id for f in inside}
        same = {f.id for f in self.frames if f.id not in denies and any(self._opposed(f, d) for d in inside)}
        if inside:
            rule = "what it denies" + (", and what others claim of the same" if same else "")
            return self._ids([f for f in self.frames if f.id in denies | same]), rule
        nearest = self._nearest(frame, source)
        if nearest:
            return self._ids(nearest), "the nearest statement before it that involves who denies"
        before = [
            a for a in self._before(frame) if self.under.get(a.id) and source not in self.vouched.chain.get(a.id, ())
        ]
        if before:
            return self._ids(self.under[before[0].id]), "the nearest statement before it"
        told = [
            f
            for f in self.frames
            if f.trigger.start < frame.trigger.start and self._involves(f, source) and f.type not in _BELONGS
        ]
        if told:
            last = self.scene.number(told[-1].trigger.start)
            return self._ids(
                f for f in told if self.scene.number(f.trigger.start) == last
            ), "what the outlet tells of it just before"
        here = self.scene.number(frame.trigger.start)
        close = [
            f
            for f in self.frames
            if f.trigger.start < frame.trigger.start and here - self.scene.number(f.trigger.start) <= 1
        ]
        close = [f for f in close if source not in self._chain(f) and f.type not in _BELONGS]
        if close:
            return self._ids(close), "what stands just before it"
        return [], "no claim of the article that it bears on"

    def _opposed(self, frame: Frame, denied: Frame) -> bool:
        """Whether a claim says what a denial denies: same type, and the parties agree."""
        if frame.type != denied.type or frame.status == "planned":
            return False
        mine, theirs = self.keys[frame.id], self.keys[denied.id]
        shared = [role for role in theirs if role in mine and role in {"actor", "recipient", "org", "role"}]
        meets = [role for role in shared if mine[role] & theirs[role]]
        return bool(meets) and len(meets) == len(shared)

    def _before(self, frame: Frame) -> list[Attribution]:
        """Attributions whose cue stands before a frame, the nearest first."""
        at = bisect_left(self._cue_starts, frame.trigger.start)
        return [a for a in reversed(self._ordered[max(0, at - _BACK) : at]) if a.frame != frame.id]

    def _nearest(self, frame: Frame, source: str) -> list[Frame]:
        """The claims of the nearest earlier statement of others, or accusation, that involves a source."""
        accused = [
            f for f in self._accusing
            if f.trigger.start < frame.trigger.start
            and self.keys[f.id].get("recipient", frozenset()) & self._party(source)
        ]  # fmt: skip
        for a in self._before(frame):
            if source in self.vouched.chain.get(a.id, ()):
                continue
            found = self._telling(f for f in self.under.get(a.id, []) if self._involves(f, source))
            if found and (not accused or accused[-1].trigger.start < a.cue[0].start):
                return found
        return accused[-1:]
