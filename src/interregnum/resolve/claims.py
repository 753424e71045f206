"""Frames to claims: each part resolved, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from interregnum.records import (
    Actor,
    Claim,
    Frame,
    Mention,
    Party,
    Place,
    PostRef,
    Reading,
    When,
    claim_id,
    text_hash,
)
from interregnum.records.claims import NOT_STATED
from interregnum.resolve.claims_sentences import Sentences
from interregnum.resolve.mended_lists import AGAIN
from interregnum.resolve.posts import LEAVING

# These become sources and silences.
SOURCE_FRAMES = frozenset({"SAY", "SILENT", "ANON"})
_PARTY_ROLES = ("actor", "recipient", "org")
# Done by one to another: nobody succeeds himself.
_TO_ANOTHER = frozenset({"SUCCEED", "GUIDES", "BACKS", "OPPOSES", "KIN"})
# The narrower the place, the more it says.
_NARROW = {"facility": 0, "city": 1, "region": 2, "unknown": 3, "country": 4}


def claims(
    reading: Reading,
    *,
    actors: Mapping[str, Actor],
    times: Mapping[str, When],
    places: Mapping[str, Place],
    posts: Mapping[str, PostRef],
    behind: Callable[[Frame], tuple[str, ...]],
    mended: Mapping[str, Sequence[str]] | None = None,
) -> tuple[tuple[Claim, ...], dict[str, str]]:
    """The claims of a reading, in the order of the text, and the claim that each frame became.

    SAY, SILENT and ANON frames become none: who says it is in the claims' ``vouched``. Two frames of one type on the
    same words become one claim with the parties of both.

    Args:
        reading: what was read.
        actors: by the reading's entity id.
        times: by frame id; a frame that is missing is "not stated".
        places: by mention id.
        posts: by frame id.
        behind: the ids of the sources behind a frame, innermost first (``Vouched.behind``).
        mended: what was put right in a frame, and why, by its id.
    """
    maker = _Maker(reading, actors, places, mended or {})
    made: dict[str, Claim] = {}
    claim_of: dict[str, str] = {}
    for frame in sorted(reading.frames, key=lambda f: (f.trigger.start, f.trigger.end, f.type, f.id)):
        if frame.type in SOURCE_FRAMES:
            continue
        claim = maker.claim(frame, times.get(frame.id, NOT_STATED), posts.get(frame.id), behind(frame))
        claim_of[frame.id] = claim.id
        made[claim.id] = _joined(made[claim.id], claim) if claim.id in made else claim
    return tuple(made.values()), claim_of


class _Maker:
    def __init__(
        self,
        reading: Reading,
        actors: Mapping[str, Actor],
        places: Mapping[str, Place],
        mended: Mapping[str, Sequence[str]],
    ) -> None:
        self.mended = mended
        self.reading = reading
        self.actors = actors
        self.places = places
        self.mentions = {m.id: m for m in reading.mentions}
        self.sentences = Sentences(reading.article)
        self.hash = text_hash(reading.text)

    def claim(self, frame: Frame, when: When, post: PostRef | None, vouched: tuple[str, ...]) -> Claim:
        article = self.reading.article
        parties, who = self._parties(frame)
        place, where = self._place(frame)
        status, changed = self._status(frame, post)
        evidence = self.sentences.around(frame.trigger)
        reasons = [f"when: {when.reason}", *where, *who, *changed, *self.mended.get(frame.id, ())]
        if post is not None:
            reasons.append(f"post: {post.reason}")
        return Claim(
            id=claim_id(article.id, self.hash, f"{frame.type}{''.join(frame.id.partition(AGAIN)[1:])}", frame.trigger),
            article=article.id,
            type=frame.type,
            status=status,
            trigger=frame.trigger,
            evidence=evidence,
            words=self.reading.words(evidence),
            text_hash=self.hash,
            parties=parties,
            post=post,
            place=place,
            when=when,
            reported=article.published,
            number=self._worded(frame, "number"),
            means=self._worded(frame, "means"),
            vouched=vouched,
            confidence=round(frame.confidence, 6),  # its time and place have their own
            reasons=tuple(r for r in reasons if r),
        )

    def _parties(self, frame: Frame) -> tuple[tuple[Party, ...], list[str]]:
        """Who takes part, each actor once in a role, and why for each; those that nothing names are left out."""
        found: dict[tuple[str, str], Party] = {}
        reasons: dict[str, None] = {}
        for argument in frame.args:
            if argument.role not in _PARTY_ROLES:
                continue
            mention = self.mentions[argument.mention]
            actor = self.actors.get(mention.entity)
            words = self.reading.words(mention.span)
            if actor is None:
                reasons[f"{argument.role}: «{words}» left out, the text does not tell who it is"] = None
                continue
            sure = round(argument.confidence * mention.confidence, 6)
            party = Party(argument.role, actor.id, mention.span, sure)
            before = found.get((argument.role, actor.id))
            if before is None or before.confidence < sure:
                found[argument.role, actor.id] = replace(party, span=before.span) if before else party
            named = f"is {actor.name}" if words != actor.name else ""
            told = "; ".join(t for t in (named, actor.reason) if t)
            if told:
                reasons[f"{argument.role}: «{words}» {told}" if named else f"{argument.role}: {words}: {told}"] = None
        for role, ident in _both_sides(frame.type, found):
            del found[role, ident]
            reasons[f"{role}: left out, who cannot be on both sides"] = None
        order = {role: n for n, role in enumerate(_PARTY_ROLES)}
        return tuple(sorted(found.values(), key=lambda p: (order[p.role], p.span.start, p.actor))), list(reasons)

    def _place(self, frame: Frame) -> tuple[Place | None, list[str]]:
        """The narrowest place that a frame names."""
        known: list[tuple[int, int, Mention, Place]] = []
        for at, ident in enumerate(frame.filling("place")):
            place = self.places.get(ident)
            if place is not None:
                known.append((_NARROW.get(place.kind, 3), at, self.mentions[ident], place))
        if not known:
            words = [self.reading.words(self.mentions[i].span) for i in frame.filling("place")]
            return None, [f"where: «{w}» is on no map that is known here" for w in words]
        known.sort(key=lambda item: item[:2])
        _, _, mention, place = known[0]
        reasons = [f"where: «{self.reading.words(mention.span)}»: {place.reason}"]
        reasons += [f"where: also «{self.reading.words(m.span)}»" for _, _, m, p in known[1:] if p != place]
        return place, reasons

    def _status(self, frame: Frame, post: PostRef | None) -> tuple[str, list[str]]:
        """A frame's status; an outgoing holder is in the post still, only the end is planned."""
        if frame.type != "HOLDS" or frame.status != "planned" or post is None:
            return frame.status, []
        return ("actual", [f"status: {LEAVING}"]) if LEAVING in post.reason else (frame.status, [])

    def _worded(self, frame: Frame, role: str) -> str | None:
        words = dict.fromkeys(self.reading.words(self.mentions[i].span) for i in frame.filling(role))
        return "; ".join(words) or None


def _both_sides(kind: str, parties: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parties (role, actor) that stand on both sides of what is done to another, on the side that can spare them;
    on both where neither can.
    """
    sides = {role: {actor for r, actor in parties if r == role} for role in ("actor", "recipient")}
    both = sides["actor"] & sides["recipient"] if kind in _TO_ANOTHER else set()
    spare = [role for role in sides if sides[role] - both]
    gone = spare[:1] or list(sides)
    return [(role, actor) for actor in sorted(both) for role in gone]


def _joined(one: Claim, other: Claim) -> Claim:
    """One claim of two frames on the same words: the surer one, with the parties of both."""
    best, rest = (other, one) if other.confidence > one.confidence else (one, other)
    known = {(p.role, p.actor) for p in best.parties}
    parties = (*best.parties, *(p for p in rest.parties if (p.role, p.actor) not in known))
    reasons = tuple(dict.fromkeys((*best.reasons, *rest.reasons)))
    return replace(best, parties=parties, post=best.post or rest.post, place=best.place or rest.place, reasons=reasons)
