import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from interregnum.export.outputs.tally import Tally
from interregnum.export.outputs.timelinejs import spread
from interregnum.records import Event, When
from interregnum.views.memory import MemoryBook
from tests.export.outputs.made import STORY, goods, goods_with, hostile, written

DATE = {
    "type": "object",
    "required": ["year"],
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
    },
    "dependentRequired": {"day": ["month"]},
    "additionalProperties": False,
}
TEXT = {"type": "object", "required": ["headline"], "properties": {"headline": {"type": "string"}, "text": {}}}
SLIDE = {
    "type": "object",
    "required": ["start_date", "text", "unique_id"],
    "properties": {
        "start_date": DATE, "end_date": DATE, "text": TEXT, "display_date": {"type": "string"},
        "group": {"type": "string"}, "unique_id": {"type": "string"},
    },
    "additionalProperties": False,
}  # fmt: skip
# TimelineJS 3's JSON format as its documentation tells it.
TIMELINE = {
    "type": "object",
    "required": ["events"],
    "properties": {
        "title": {"type": "object", "required": ["text"]},
        "events": {"type": "array", "items": SLIDE},
        "eras": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["start_date", "end_date"],
                "properties": {"start_date": DATE, "end_date": DATE, "text": TEXT},
            },
        },
    },
    "additionalProperties": False,
}


def timeline(text: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(text)
    jsonschema.validate(made, TIMELINE)
    return made


def test_events_tenures_and_voids_are_there() -> None:
    made = timeline(written("timelinejs"))
    slides = {s["unique_id"]: s for s in made["events"]}
    assert set(slides) == {"e-die", "e-met", "e-quit", "e-office", "t-tol", "t-ana", "t-ivo", "t-ask-to-be", "t-ask",
                           "t-dal", "t-eik"}  # fmt: skip
    ana = slides["t-ana"]
    assert ana["start_date"] == {"year": 2018, "month": 6, "day": 4}
    assert ana["end_date"] == {"year": 2020, "month": 3, "day": 2}
    assert ana["group"] == "prime minister of Norland"
    assert "no end reported" in slides["t-ask"]["display_date"]
    eras = {e["text"]["headline"]: e for e in made["eras"]}
    assert eras["prime minister of Norland void"]["end_date"] == {"year": 2020, "month": 4, "day": 10}
    assert "guide of river militias void (still, as of 2021-05-20)" in eras


def test_a_sentence_is_quoted_once_with_who_says_so() -> None:
    slides = {s["unique_id"]: s for s in timeline(written("timelinejs"))["events"]}
    assert slides["t-ana"]["text"]["text"].count("<blockquote>") == 1
    assert "<p>a spokesman for the militias, Delta Post · 2020-01-05</p>" in slides["e-die"]["text"]["text"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (When("2020", "2020-01-01", "2020-12-31"), {"start_date": {"year": 2020}}),
        (When("2020-02", "2020-02-01", "2020-02-29"), {"start_date": {"year": 2020, "month": 2}}),
        (When("../2020-02-12", None, "2020-02-12"), {"start_date": {"year": 2020, "month": 2, "day": 12}}),
        (
            When("2020-02/2020-03", "2020-02-01", "2020-03-31"),
            {"start_date": {"year": 2020, "month": 2, "day": 1}, "end_date": {"year": 2020, "month": 3, "day": 31}},
        ),
    ],
)
def test_dates_have_the_precision_reported(when: When, expected: dict[str, Any]) -> None:
    assert spread(when) == expected


def test_a_bound_is_said_in_words() -> None:
    event = Event("e", "CONSULT", "actual", (), When("../2020-02-12", None, "2020-02-12"), claims=())
    slide = timeline(written("timelinejs", goods_with(event)))["events"][0]
    assert slide["display_date"] == "by 2020-02-12 (date not stated)"


def test_what_has_no_date_is_left_out_and_counted() -> None:
    tally = Tally()
    plain = goods()
    accounts = [m.account() for m in STORY.makers.values()]
    tenures = (replace(STORY.derived.tenures[5], first_seen=None, last_seen=None),)
    derived = replace(STORY.derived, events=(Event("e", "CONSULT", "actual"),), tenures=tenures)
    book = MemoryBook(accounts, STORY.entities, derived)
    assert timeline(written("timelinejs", replace(plain, book=book), tally))["events"] == []
    assert tally.left_out["events of which no date is known"] == 1
    assert tally.left_out["tenures of which no date is known"] == 1


def test_texts_are_escaped() -> None:
    text = written("timelinejs", hostile("<img src=x onerror=alert(1)>"))
    made = timeline(text)
    assert "<img" not in text
    assert made["title"]["text"]["headline"] == "&lt;b&gt;&amp;"
