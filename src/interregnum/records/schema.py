"""The published JSON Schema of a reading."""

from __future__ import annotations

from typing import Any

from interregnum.records.reading import MENTION_TYPES, ROLES, STATUSES


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
            "ascriptions": {
                **listing(
                    id=ident,
                    source=spans,
                    cue=spans,
                    content=spans,
                    speakers={"type": "array", "items": ident},
                    frames={"type": "array", "items": ident},
                    attribution=optional,
                    inside=optional,
                ),
                "description": "words, thoughts and attitudes ascribed to somebody, as whole phrases",
            },
            "model": optional,
            "notices": listing(code=ident, message={"type": "string"}),
            "article": {"type": "object", "description": "what is known of the article beside its text"},
        },
    }
