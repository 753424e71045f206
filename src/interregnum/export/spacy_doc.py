"""A reading put on a spaCy Doc: spans, frames and attributions (extra ``spacy``)."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from interregnum.records import Reading

GROUP = "interregnum"
_KEY = "interregnum"


def extend() -> None:
    """Give every Doc ``._.frames``, ``._.attributions``, ``._.ascriptions``, ``._.reading``; again, it does nothing."""
    if not Doc.has_extension("reading"):
        Doc.set_extension("frames", getter=lambda doc: _kept(doc).get("frames", []))
        Doc.set_extension("attributions", getter=lambda doc: _kept(doc).get("attributions", []))
        Doc.set_extension("ascriptions", getter=lambda doc: _kept(doc).get("ascriptions", []))
        Doc.set_extension("reading", getter=_reading)


def _kept(doc: Doc) -> dict[str, Any]:
    kept: dict[str, Any] = doc.user_data.get(_KEY, {})
    return kept


def _reading(doc: Doc) -> Reading | None:
    kept = _kept(doc)
    return Reading.from_json({**kept["reading"], "text": doc.text}) if kept else None


def annotate(doc: Doc, reading: Reading) -> Doc:
    """Put a reading of the Doc's text on the Doc.

    Args:
        doc: the Doc; its text must be the reading's.
        reading: what was read.

    A mention that does not end where tokens end takes the whole tokens it touches; the offsets in ``doc._.frames`` stay
    exact.

    Raises:
        ValueError: the reading is of another text.
    """
    if doc.text != reading.text:
        raise ValueError("the reading is of another text than the Doc's")
    spans = []
    for mention in reading.mentions:
        span = doc.char_span(
            mention.span.start, mention.span.end, label=mention.type, span_id=mention.entity, alignment_mode="expand"
        )
        # Words that no token holds: spaCy makes none of an empty Doc.
        if span is not None:
            spans.append(span)
    doc.spans[GROUP] = spans
    data = reading.to_json()
    mentions = {m["id"]: m for m in data["mentions"]}
    frames = [
        {
            **frame,
            "text": reading.text[frame["trigger"]["start"] : frame["trigger"]["end"]],
            "args": [
                {
                    **argument,
                    "start": mentions[argument["mention"]]["start"],
                    "end": mentions[argument["mention"]]["end"],
                    "type": mentions[argument["mention"]]["type"],
                    "entity": mentions[argument["mention"]]["entity"],
                    "text": reading.words(reading.mention(argument["mention"]).span),
                }
                for argument in frame["args"]
            ],
        }
        for frame in data["frames"]
    ]
    doc.user_data[_KEY] = {
        "frames": frames,
        "attributions": data["attributions"],
        "ascriptions": data["ascriptions"],
        "reading": {k: v for k, v in data.items() if k != "text"},
    }
    return doc
