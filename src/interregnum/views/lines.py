"""The nouns of a summary: a line, the entities in it, and the words behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """An entity in a role of a line; ``named`` when the article gives its proper name."""

    role: str
    entity: str
    name: str
    named: bool

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready mapping."""
        return {"role": self.role, "entity": self.entity, "name": self.name, "named": self.named}


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words behind a line. Offsets are code points into the article's text, end exclusive.

    Args:
        frame, type, status: the frame it comes from.
        trigger, start, end: the trigger's words and where they stand.
        words, words_start, words_end: the sentence around the trigger, or the part of a long one that counts;
            ``words`` is on one line.
        trigger_at: where the trigger begins in ``words``.
        confidence: the frame's.
        vouched_by: who says so, innermost first ("two officials", "Reuters"), or the outlet.
        attribution: the id of the innermost attribution; None when the outlet vouches.
    """

    frame: str
    type: str
    status: str
    trigger: str
    start: int
    end: int
    words: str
    words_start: int
    words_end: int
    trigger_at: int
    confidence: float
    vouched_by: tuple[str, ...]
    attribution: str | None

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready mapping."""
        return {
            "frame": self.frame,
            "type": self.type,
            "status": self.status,
            "trigger": self.trigger,
            "start": self.start,
            "end": self.end,
            "words": self.words,
            "words_start": self.words_start,
            "words_end": self.words_end,
            "trigger_at": self.trigger_at,
            "confidence": round(self.confidence, 4),
            "vouched_by": list(self.vouched_by),
            "attribution": self.attribution,
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the article says, with everything it rests on.

    Args:
        type: the frame type.
        text: the line for people.
        status: ``actual``, ``negated``, ``planned``, ``possible`` or ``ended``, as the words say.
        confidence: the best of its evidence; of an inferred line, the weaker of what it follows from.
        parts: the entities in their roles.
        evidence: every place that says it, in the order of the text.
        post: for posts, what is held; None when the words do not say.
        state: for posts and ties, ``held``, ``appointed``, ``ended`` ...; it may have ended by a death told elsewhere.
        because: what is inferred in the line, and from what; None when its words say everything.
    """

    type: str
    text: str
    status: str
    confidence: float
    parts: tuple[Part, ...]
    evidence: tuple[Evidence, ...]
    post: str | None = None
    state: str | None = None
    because: str | None = None

    @property
    def vouched_by(self) -> tuple[str, ...]:
        """Everyone who vouches for it first-hand, in the order of the text."""
        return tuple(dict.fromkeys(e.vouched_by[0] for e in self.evidence))

    @property
    def named(self) -> bool:
        """Whether somebody or something in a leading role has a proper name."""
        return any(p.named for p in self.parts if p.role in {"actor", "recipient"})

    @property
    def post_of_someone(self) -> bool:
        """Whether the text says at all whose act or post it is."""
        return any(p.role in {"actor", "recipient"} for p in self.parts)

    @property
    def bare(self) -> bool:
        """Whether nobody and nothing is in it but a time, a number or a means: too little to show people."""
        return not any(p.role not in {"time", "number", "means"} for p in self.parts)

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready mapping."""
        out: dict[str, Any] = {
            "type": self.type,
            "text": self.text,
            "status": self.status,
            "confidence": round(self.confidence, 4),
            "parts": [part.to_json() for part in self.parts],
            "vouched_by": list(self.vouched_by),
            "evidence": [piece.to_json() for piece in self.evidence],
        }
        optional = {"post": self.post, "state": self.state, "because": self.because}
        return out | {key: value for key, value in optional.items() if value is not None}
