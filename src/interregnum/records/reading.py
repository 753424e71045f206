"""The reading: mentions, frames and attributions of one article."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from interregnum.errors import RecordError
from interregnum.records.article import Article
from interregnum.records.spans import Malformed, Notice, Span

MENTION_TYPES = ("PER", "ORG", "GPE", "LOC", "GRP", "PRO", "NAT", "ROLE", "TIME", "MEANS", "NUM")
STATUSES = ("actual", "negated", "planned", "possible", "ended")
ROLES = ("actor", "recipient", "org", "role", "place", "time", "means", "number")


_PARTS = ("source", "cue", "content")
_AUXILIARY = re.compile(
    r"\b(?:did|does|do|would|could|will|can|might|may|must|should|has|have|had|is|are|was|were)\s+\Z", re.IGNORECASE
)
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name something. ``entity`` is the id of what they name within this article."""

    id: str
    span: Span
    type: str
    entity: str
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if self.type not in MENTION_TYPES:
            raise RecordError(f"no mention type {self.type!r}")


@dataclass(frozen=True, slots=True)
class Argument:
    """A mention that fills a role of a frame."""

    role: str
    mention: str
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise RecordError(f"no role {self.role!r}")


@dataclass(frozen=True, slots=True)
class Frame:
    """One statement: a trigger, a type, a status and arguments.

    ``attribution`` is the id of the innermost attribution inside whose content the trigger lies;
    None means that the outlet itself vouches for it. ``confidence`` is calibrated: of all frames
    at 0.8, about eight in ten are right in words and type (``interregnum score`` prints the table).
    """

    id: str
    type: str
    trigger: Span
    status: str = "actual"
    confidence: float = 1.0
    args: tuple[Argument, ...] = ()
    attribution: str | None = None

    def __post_init__(self) -> None:
        if self.status not in STATUSES:
            raise RecordError(f"no status {self.status!r}")

    def filling(self, role: str) -> tuple[str, ...]:
        """Ids of the mentions that fill a role, in the order of the text."""
        return tuple(a.mention for a in self.args if a.role == role)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what (Pareti 2015): source, cue and content, each one or more spans.

    ``frame`` is the frame whose trigger is the cue; ``speakers`` and ``hearers`` are the mentions
    that speak and are told; ``inside`` is the attribution whose content holds this one.
    """

    id: str
    cue: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    frame: str | None = None
    speakers: tuple[str, ...] = ()
    hearers: tuple[str, ...] = ()
    inside: str | None = None


@dataclass(frozen=True, slots=True)
class Ascription:
    """Words, thoughts or attitudes ascribed to somebody, as whole phrases (Pareti 2015; Newell et al. 2018).

    Wider than an Attribution: also what somebody wants, fears, backs or refuses, whether or not the codebook has a
    frame for the cue. ``source`` is the whole noun phrase ("a spokesman, who asked not to be named"), ``cue`` the verb
    group, ``content`` whatever is said, wanted or judged. ``speakers`` are the mentions that head the source;
    ``frames`` the frames that stand in the content; ``attribution`` the attribution on the same cue, if there is one;
    ``inside`` the ascription whose content holds this one.
    """

    id: str
    cue: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    speakers: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    attribution: str | None = None
    inside: str | None = None

    def __post_init__(self) -> None:
        if not self.cue:
            raise RecordError("an ascription needs a cue")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of one article. Every offset points into ``article.text``.

    Raises:
        RecordError: an offset leaves the text, or an id refers to nothing.
    """

    article: Article
    mentions: tuple[Mention, ...] = ()
    frames: tuple[Frame, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    model: str | None = None
    notices: tuple[Notice, ...] = ()
    ascriptions: tuple[Ascription, ...] = ()

    def __post_init__(self) -> None:
        size = len(self.article.text)
        mentions = {m.id for m in self.mentions}
        attributions = {a.id for a in self.attributions}
        spans = [m.span for m in self.mentions]
        spans += [f.trigger for f in self.frames]
        spans += [s for a in self.attributions for s in (*a.source, *a.cue, *a.content)]
        spans += [s for a in self.ascriptions for s in (*a.source, *a.cue, *a.content)]
        if any(span.end > size for span in spans):
            raise RecordError(f"reading of {self.article.id}: a span leaves the text")
        frames = {f.id for f in self.frames}
        ascriptions = {a.id for a in self.ascriptions}
        made = (
            (mentions, self.mentions),
            (frames, self.frames),
            (attributions, self.attributions),
            (ascriptions, self.ascriptions),
        )
        if any(len(ids) != len(records) for ids, records in made):
            raise RecordError(f"reading of {self.article.id}: an id is used twice")
        used = {a.mention for f in self.frames for a in f.args}
        used |= {m for a in self.attributions for m in (*a.speakers, *a.hearers)}
        used |= {m for a in self.ascriptions for m in a.speakers}
        if used - mentions:
            raise RecordError(f"reading of {self.article.id}: no mention {sorted(used - mentions)[0]}")
        if {f.attribution for f in self.frames} - attributions - {None}:
            raise RecordError(f"reading of {self.article.id}: a frame names an attribution that is not there")
        if {a.inside for a in self.attributions} - attributions - {None}:
            raise RecordError(f"reading of {self.article.id}: an attribution stands inside one that is not there")
        if {a.frame for a in self.attributions} - frames - {None}:
            raise RecordError(f"reading of {self.article.id}: an attribution names a frame that is not there")
        if {f for a in self.ascriptions for f in a.frames} - frames:
            raise RecordError(f"reading of {self.article.id}: an ascription names a frame that is not there")
        if {a.attribution for a in self.ascriptions} - attributions - {None}:
            raise RecordError(f"reading of {self.article.id}: an ascription names an attribution that is not there")
        if {a.inside for a in self.ascriptions} - ascriptions - {None}:
            raise RecordError(f"reading of {self.article.id}: an ascription stands inside one that is not there")

    @property
    def text(self) -> str:
        """The text that the offsets point into."""
        return self.article.text

    def silence(self, span: Span) -> str:
        """The words of a silence with the auxiliary that its trigger leaves out: "did not respond"."""
        before = _AUXILIARY.search(self.text, max(0, span.start - 12), span.start)
        return self.text[before.start() if before else span.start : span.end]

    def words(self, span: Span) -> str:
        """The words of a span of this article."""
        return span.of(self.article.text)

    def mention(self, ident: str) -> Mention:
        """The mention with that id.

        Raises:
            RecordError: there is none.
        """
        for mention in self.mentions:
            if mention.id == ident:
                return mention
        raise RecordError(f"reading of {self.article.id}: no mention {ident}")

    def above(self, confidence: float, by_type: Mapping[str, float] | None = None) -> Reading:
        """The same reading without the frames under a confidence.

        Attributions whose own frame goes, go with it; what stood inside them is vouched for by the next one out.
        Ascriptions stay, without what they named of these.

        Args:
            confidence: what every frame must have.
            by_type: what frames of some types must have, where it is more.
        """
        of = by_type or {}
        kept = tuple(f for f in self.frames if f.confidence >= max(confidence, of.get(f.type, 0.0)))
        names = {f.id for f in kept}
        stay = {a.id: a for a in self.attributions if a.frame is None or a.frame in names}
        outer = {a.id: a.inside for a in self.attributions}

        def survivor(ident: str | None) -> str | None:
            seen: set[str] = set()
            while ident is not None and ident not in stay:
                if ident in seen:  # two contents that hold each other's cues
                    return None
                seen.add(ident)
                ident = outer.get(ident)
            return ident

        return replace(
            self,
            frames=tuple(replace(f, attribution=survivor(f.attribution)) for f in kept),
            attributions=tuple(replace(a, inside=survivor(a.inside)) for a in stay.values()),
            ascriptions=tuple(
                replace(
                    a,
                    frames=tuple(f for f in a.frames if f in names),
                    attribution=a.attribution if a.attribution in stay else None,
                )
                for a in self.ascriptions
            ),
        )

    def to_json(self) -> dict[str, Any]:
        """The published shape, one object a reading (``docs/reading.schema.json``)."""
        article = self.article
        return {
            "id": article.id,
            "text": article.text,
            "title": article.title,
            "outlet": article.outlet,
            "date": article.published,
            "origin": article.origin,
            "mentions": [
                {
                    "id": m.id,
                    "start": m.span.start,
                    "end": m.span.end,
                    "type": m.type,
                    "entity": m.entity,
                    "confidence": round(m.confidence, 4),
                }
                for m in self.mentions
            ],
            "frames": [
                {
                    "id": f.id,
                    "type": f.type,
                    "trigger": _span(f.trigger),
                    "status": f.status,
                    "confidence": round(f.confidence, 4),
                    "args": [
                        {"role": a.role, "mention": a.mention, "confidence": round(a.confidence, 4)} for a in f.args
                    ],
                    "attribution": f.attribution,
                }
                for f in self.frames
            ],
            "attributions": [
                {
                    "id": a.id,
                    **_parts(a),
                    "frame": a.frame,
                    "speakers": list(a.speakers),
                    "hearers": list(a.hearers),
                    "inside": a.inside,
                }
                for a in self.attributions
            ],
            "ascriptions": [
                {
                    "id": a.id,
                    **_parts(a),
                    "speakers": list(a.speakers),
                    "frames": list(a.frames),
                    "attribution": a.attribution,
                    "inside": a.inside,
                }
                for a in self.ascriptions
            ],
            "model": self.model,
            "notices": [{"code": n.code, "message": n.message} for n in (*article.notices, *self.notices)],
            "article": {k: v for k, v in article.to_json().items() if k not in {"id", "text", "notices"}},
        }

    def dumps(self) -> str:
        """One line of JSON; escaped to ASCII when the text holds a lone surrogate, which UTF-8 cannot."""
        data = self.to_json()
        line = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return json.dumps(data, separators=(",", ":")) if _SURROGATE.search(line) else line

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a Reading back from its published shape.

        Raises:
            RecordError: a field is missing or malformed, an offset leaves the text, an id refers to nothing.
        """
        with Malformed("reading"):
            details = dict(data.get("article") or {})
            details.update(
                id=data["id"],
                text=data["text"],
                notices=data.get("notices", ()),
                **{k: data[k] for k in ("title", "outlet", "origin") if k in data},
            )
            if "date" in data:
                details["published"] = data["date"]
            return cls(
                article=Article.from_json(details),
                mentions=tuple(
                    Mention(m["id"], Span(m["start"], m["end"]), m["type"], m["entity"], m.get("confidence", 1.0))
                    for m in data["mentions"]
                ),
                frames=tuple(
                    Frame(
                        f["id"],
                        f["type"],
                        Span(f["trigger"]["start"], f["trigger"]["end"]),
                        f.get("status", "actual"),
                        f.get("confidence", 1.0),
                        tuple(Argument(a["role"], a["mention"], a.get("confidence", 1.0)) for a in f["args"]),
                        f.get("attribution"),
                    )
                    for f in data["frames"]
                ),
                attributions=tuple(
                    Attribution(
                        id=a["id"],
                        **{part: _spans(a[part]) for part in _PARTS},
                        frame=a.get("frame"),
                        speakers=tuple(a.get("speakers", ())),
                        hearers=tuple(a.get("hearers", ())),
                        inside=a.get("inside"),
                    )
                    for a in data["attributions"]
                ),
                ascriptions=tuple(
                    Ascription(
                        id=a["id"],
                        **{part: _spans(a[part]) for part in _PARTS},
                        speakers=tuple(a.get("speakers", ())),
                        frames=tuple(a.get("frames", ())),
                        attribution=a.get("attribution"),
                        inside=a.get("inside"),
                    )
                    for a in data.get("ascriptions", ())
                ),
                model=data.get("model"),
            )


def nested(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """For every mention that holds others, by its id, the mentions inside it.

    Of two with the same span the one given first holds the other.
    """
    ordered = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
    inside: dict[str, list[Mention]] = defaultdict(list)
    open_: list[Mention] = []
    for mention in ordered:
        while open_ and open_[-1].span.end <= mention.span.start:
            open_.pop()
        for outer in open_:
            if outer.span.holds(mention.span):
                inside[outer.id].append(mention)
        open_.append(mention)
    return inside


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _parts(said: Attribution | Ascription) -> dict[str, list[list[int]]]:
    return {part: [[s.start, s.end] for s in getattr(said, part)] for part in _PARTS}


def _spans(pairs: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    return tuple(Span(int(a), int(b)) for a, b in pairs)
