"""The article: a text as one outlet printed it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Self

from interregnum.errors import RecordError
from interregnum.records.spans import Block, Malformed, Notice, Span


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
        at = bisect_right(self.pieces, offset, key=itemgetter(0)) - 1
        if at < 0:
            return None
        start, there, length = self.pieces[at]
        return there + offset - start if offset < start + length else None

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
        with Malformed("article"):
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
