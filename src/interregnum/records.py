"""The nouns every room shares: frozen, typed, and JSON in and out.

All offsets are Python string indices (code points) into the text they belong to, end exclusive.
Dates are EDTF (ISO 8601-2) strings in the precision that was reported.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from interregnum.errors import RecordError

BLOCK_KINDS = ("title", "header", "dateline", "heading", "body", "credit")
MENTION_TYPES = ("PER", "ORG", "GPE", "LOC", "GRP", "PRO", "NAT", "ROLE", "TIME", "MEANS", "NUM")
STATUSES = ("actual", "negated", "planned", "possible", "ended")
ROLES = ("actor", "recipient", "org", "role", "place", "time", "means", "number")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: ``start`` included, ``end`` not, in code points.

    Raises:
        RecordError: the span is empty or starts before zero.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise RecordError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words of the span.

        Raises:
            RecordError: the span ends after the text.
        """
        if self.end > len(text):
            raise RecordError(f"span {self.start}..{self.end} ends after its text of {len(text)} characters")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article and what it is: only ``title``, ``heading`` and ``body`` hold sentences."""

    kind: str
    span: Span

    def __post_init__(self) -> None:
        if self.kind not in BLOCK_KINDS:
            raise RecordError(f"no block kind {self.kind!r}; the kinds are {', '.join(BLOCK_KINDS)}")


@dataclass(frozen=True, slots=True)
class Notice:
    """A recorded warning: a short ``code`` for programs and a sentence for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Article:
    """A text as one outlet printed it.

    Args:
        id: the given id, or one made from the text's hash.
        text: the text that every offset points into; never changed after it is taken in.
        blocks: what each part of the text is, in order, not overlapping.
        title, outlet, byline, section, url: as given by the input or read off the page; None when unknown.
        published: publication date, EDTF, or None; never taken from the clock.
        published_from: where that date was found ("metadata", "header line", "dateline" ...).
        language: ISO 639-1 code as detected, or None for a text too short to tell.
        agencies: news agencies credited in the text or its metadata, in order of appearance.
        origin: who reported it first, as far as this text alone tells; None when it does not.
        origin_from: the words or the field that say so.
        source: path or name of the input; ``format``: "text", "markdown", "html", "jsonl".
        pieces: (start in ``text``, start in the decoded input, length), sorted: where each piece of the text
            stood in the input. Text between pieces has no counterpart there.
        notices: what was doubtful about taking it in.
    """

    id: str
    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    section: str | None = None
    published: str | None = None
    published_from: str | None = None
    url: str | None = None
    language: str | None = None
    agencies: tuple[str, ...] = ()
    origin: str | None = None
    origin_from: str | None = None
    source: str | None = None
    format: str = "text"
    pieces: tuple[tuple[int, int, int], ...] = ()
    notices: tuple[Notice, ...] = ()

    def __post_init__(self) -> None:
        last = 0
        for block in self.blocks:
            if block.span.end > len(self.text) or block.span.start < last:
                raise RecordError(f"article {self.id}: blocks overlap, are out of order or leave the text")
            last = block.span.end

    def original(self, offset: int) -> int | None:
        """Where a character of the text stood in the decoded input; None when it was not there.

        Raises:
            RecordError: the offset is outside the text.
        """
        if not 0 <= offset < max(len(self.text), 1):
            raise RecordError(f"offset {offset} is outside a text of {len(self.text)} characters")
        for start, there, length in self.pieces:
            if start <= offset < start + length:
                return there + offset - start
        return None

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready mapping that ``from_json`` reads back to an equal Article."""
        return {
            "id": self.id,
            "text": self.text,
            "blocks": [{"kind": b.kind, "start": b.span.start, "end": b.span.end} for b in self.blocks],
            "title": self.title,
            "outlet": self.outlet,
            "byline": self.byline,
            "section": self.section,
            "published": self.published,
            "published_from": self.published_from,
            "url": self.url,
            "language": self.language,
            "agencies": list(self.agencies),
            "origin": self.origin,
            "origin_from": self.origin_from,
            "source": self.source,
            "format": self.format,
            "pieces": [list(piece) for piece in self.pieces],
            "notices": [{"code": n.code, "message": n.message} for n in self.notices],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read an Article back.

        Raises:
            RecordError: a field is missing or malformed.
        """
        with _Malformed("article"):
            return cls(
                id=str(data["id"]),
                text=str(data["text"]),
                blocks=tuple(Block(b["kind"], Span(b["start"], b["end"])) for b in data.get("blocks", ())),
                **{
                    key: data.get(key)
                    for key in (
                        "title",
                        "outlet",
                        "byline",
                        "section",
                        "published",
                        "published_from",
                        "url",
                        "language",
                        "origin",
                        "origin_from",
                        "source",
                    )
                },
                format=data.get("format", "text"),
                agencies=tuple(data.get("agencies", ())),
                pieces=tuple((int(a), int(b), int(c)) for a, b, c in data.get("pieces", ())),
                notices=tuple(Notice(n["code"], n["message"]) for n in data.get("notices", ())),
            )


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

    def __post_init__(self) -> None:
        size = len(self.article.text)
        mentions = {m.id for m in self.mentions}
        attributions = {a.id for a in self.attributions}
        spans = [m.span for m in self.mentions]
        spans += [f.trigger for f in self.frames]
        spans += [s for a in self.attributions for s in (*a.source, *a.cue, *a.content)]
        if any(span.end > size for span in spans):
            raise RecordError(f"reading of {self.article.id}: a span leaves the text")
        if len(mentions) != len(self.mentions) or len({f.id for f in self.frames}) != len(self.frames):
            raise RecordError(f"reading of {self.article.id}: an id is used twice")
        used = {a.mention for f in self.frames for a in f.args}
        used |= {m for a in self.attributions for m in (*a.speakers, *a.hearers)}
        if used - mentions:
            raise RecordError(f"reading of {self.article.id}: no mention {sorted(used - mentions)[0]}")
        if {f.attribution for f in self.frames} - attributions - {None}:
            raise RecordError(f"reading of {self.article.id}: a frame names an attribution that is not there")

    @property
    def text(self) -> str:
        """The text that the offsets point into."""
        return self.article.text

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

    def above(self, confidence: float) -> Reading:
        """The same reading without the frames under a confidence.

        Attributions whose own frame goes, go with it; what stood inside them is vouched for by the next one out.
        """
        kept = tuple(f for f in self.frames if f.confidence >= confidence)
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
                    "source": [[s.start, s.end] for s in a.source],
                    "cue": [[s.start, s.end] for s in a.cue],
                    "content": [[s.start, s.end] for s in a.content],
                    "frame": a.frame,
                    "speakers": list(a.speakers),
                    "hearers": list(a.hearers),
                    "inside": a.inside,
                }
                for a in self.attributions
            ],
            "model": self.model,
            "notices": [{"code": n.code, "message": n.message} for n in (*article.notices, *self.notices)],
            "article": {k: v for k, v in article.to_json().items() if k not in {"id", "text", "notices"}},
        }

    def dumps(self) -> str:
        """One line of JSON."""
        return json.dumps(self.to_json(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a Reading back from its published shape.

        Raises:
            RecordError: a field is missing or malformed, an offset leaves the text, an id refers to nothing.
        """
        with _Malformed("reading"):
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
                        cue=_spans(a["cue"]),
                        source=_spans(a["source"]),
                        content=_spans(a["content"]),
                        frame=a.get("frame"),
                        speakers=tuple(a.get("speakers", ())),
                        hearers=tuple(a.get("hearers", ())),
                        inside=a.get("inside"),
                    )
                    for a in data["attributions"]
                ),
                model=data.get("model"),
            )


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _spans(pairs: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    return tuple(Span(int(a), int(b)) for a, b in pairs)


class _Malformed:
    """Turn what a malformed mapping raises into a RecordError that says what was being read."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (KeyError, TypeError, ValueError, AttributeError)) and not isinstance(error, RecordError):
            raise RecordError(f"malformed {self.what}: {type(error).__name__} {error}") from error


def reading_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one line of ``interregnum read --jsonl``."""
    ident = {"type": "string", "minLength": 1}
    optional = {"type": ["string", "null"]}
    offset = {"type": "integer", "minimum": 0}
    unit = {"type": "number", "minimum": 0, "maximum": 1}
    spans = {
        "type": "array",
        "items": {"type": "array", "prefixItems": [offset, offset], "minItems": 2, "maxItems": 2},
        "description": "[start, end] pairs, code points into text",
    }

    def listing(**properties: Any) -> dict[str, Any]:
        item = {
            "type": "object",
            "properties": properties,
            "required": sorted(properties),
            "additionalProperties": False,
        }
        return {"type": "array", "items": item}

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "interregnum reading",
        "description": "One article as it was read. Offsets are code points into text, end exclusive.",
        "type": "object",
        "required": ["id", "text", "mentions", "frames", "attributions"],
        "additionalProperties": False,
        "properties": {
            "id": ident,
            "text": {"type": "string"},
            "title": optional,
            "outlet": optional,
            "date": {**optional, "description": "publication date, EDTF, or null when unknown"},
            "origin": {**optional, "description": "who reported it first, as far as this text tells"},
            "mentions": listing(
                id=ident, start=offset, end=offset, type={"enum": list(MENTION_TYPES)}, entity=ident, confidence=unit
            ),
            "frames": listing(
                id=ident,
                type=ident,
                trigger={
                    "type": "object",
                    "properties": {"start": offset, "end": offset},
                    "required": ["start", "end"],
                    "additionalProperties": False,
                },
                status={"enum": list(STATUSES)},
                confidence=unit,
                args=listing(role={"enum": list(ROLES)}, mention=ident, confidence=unit),
                attribution={**optional, "description": "innermost attribution it stands in; null: the outlet vouches"},
            ),
            "attributions": listing(
                id=ident,
                source=spans,
                cue=spans,
                content=spans,
                frame=optional,
                speakers={"type": "array", "items": ident},
                hearers={"type": "array", "items": ident},
                inside=optional,
            ),
            "model": optional,
            "notices": listing(code=ident, message={"type": "string"}),
            "article": {"type": "object", "description": "what is known of the article beside its text"},
        },
    }
