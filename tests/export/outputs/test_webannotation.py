import json
from dataclasses import replace
from typing import Any

import jsonschema

from interregnum.export.outputs.tally import Tally
from interregnum.export.outputs.webannotation import iri, selectors
from interregnum.records import Span
from tests.export.outputs.made import STORY, goods, goods_with, written

POSITION = {
    "type": "object",
    "required": ["type", "start", "end"],
    "properties": {
        "type": {"const": "TextPositionSelector"},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 1},
    },
}
QUOTE = {
    "type": "object",
    "required": ["type", "exact"],
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        "exact": {"type": "string", "minLength": 1},
        "prefix": {"type": "string"},
        "suffix": {"type": "string"},
    },
}
TARGET = {
    "type": "object",
    "required": ["source", "selector"],
    "properties": {
        "source": {"type": "string", "format": "uri"},
        "selector": {"type": "array", "minItems": 1, "items": {"oneOf": [POSITION, QUOTE]}},
    },
}
# What the Recommendation asks of a collection, a page and an annotation, as far as we use it.
COLLECTION = {
    "type": "object",
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {"type": "array", "contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "type": "object",
            "required": ["id", "type", "startIndex", "items"],
            "properties": {
                "type": {"const": "AnnotationPage"},
                "items": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["id", "type", "target", "body"],
                        "properties": {
                            "id": {"type": "string", "pattern": "^urn:interregnum:claim:"},
                            "type": {"const": "Annotation"},
                            "motivation": {"const": "classifying"},
                            "target": {"oneOf": [TARGET, {"type": "array", "minItems": 2, "items": TARGET}]},
                            "body": {
                                "type": "array",
                                "contains": {
                                    "properties": {"type": {"const": "TextualBody"}, "value": {"type": "string"}},
                                    "required": ["type", "value"],
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def collection(text: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(text)
    jsonschema.validate(made, COLLECTION, format_checker=jsonschema.FormatChecker())
    assert made["total"] == len(made["first"]["items"])
    return made


def every_selector(value: Any) -> list[list[dict[str, Any]]]:
    """Every list of selectors anywhere."""
    found = []
    if isinstance(value, dict):
        for key, inner in value.items():
            found += [inner] if key in ("selector", "ir:selector", "ir:evidence") else every_selector(inner)
    elif isinstance(value, list):
        found += [s for item in value for s in every_selector(item)]
    return found


def test_every_selector_finds_its_words() -> None:
    items = collection(written("webannotation"))["first"]["items"]
    assert len(items) == len(STORY.claims)
    for item in items:
        text = STORY.makers[item["target"]["source"].rsplit(":", 1)[1]].text
        chosen = every_selector(item)
        assert len(chosen) >= 2
        for position, quote in chosen:
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])


def test_a_body_tells_roles_and_who_vouches() -> None:
    items = {i["id"]: i for i in collection(written("webannotation"))["first"]["items"]}
    tag, told = items[iri("claim", STORY.claims["stepped"])]["body"]
    assert tag["value"] == told["ir:frame"] == "SUCCEED"
    roles = [(r["ir:role"], r["ir:entity"], r["ir:name"]) for r in told["ir:roles"]]
    assert roles == [("actor", "org:dawn-front", "Dawn Front"), ("recipient", "per:karim-tol", "Karim Tol")]
    assert told["ir:vouchedBy"] == ["two sources with knowledge of the talks"]
    (office,) = [i for i in items.values() if i["body"][1].get("ir:post") == "acting prime minister"]
    assert office["body"][1]["ir:vouchedBy"] == ["Harbour Times"]


def test_a_page_is_a_second_target_by_its_words_alone() -> None:
    made = collection(written("webannotation", goods_with(url="https://example.org/a?b=1")))
    for item in made["first"]["items"]:
        kept, page = item["target"]
        assert page["source"] == "https://example.org/a?b=1"
        assert [s["type"] for s in page["selector"]] == ["TextQuoteSelector"]
        assert kept["source"].startswith("urn:interregnum:article:")


def test_claims_of_another_text_are_left_out() -> None:
    tally = Tally()
    made = collection(written("webannotation", goods_with(text="another text altogether", blocks=()), tally))
    assert made["total"] == 0
    assert tally.left_out["claims whose article has another text now, or none"] == len(STORY.claims)


def test_weak_claims_are_left_out() -> None:
    tally = Tally()
    assert collection(written("webannotation", replace(goods(), min_confidence=1.01), tally))["total"] == 0
    assert tally.left_out["claims below the confidence asked for"] == len(STORY.claims)


def test_an_iri_holds_any_id() -> None:
    assert iri("article", "a b/ü\ud800#") == "urn:interregnum:article:a%20b%2F%C3%BC%5Cud800%23"


def test_selectors_at_the_edges_of_a_text() -> None:
    assert selectors("ab", Span(0, 2))[1] == {"type": "TextQuoteSelector", "exact": "ab", "prefix": "", "suffix": ""}
