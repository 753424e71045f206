import json
from typing import Any

import jsonschema
import pytest

from interregnum.export.outputs.tally import Tally
from interregnum.records import Entity, Event, Place, When
from tests.export.outputs.made import STORY, goods, goods_with, written

TEXT = {"type": ["string", "null"]}
ACTOR = {
    "type": "object",
    "required": ["code", "sector", "identifier_text"],
    "properties": {
        "code": {"type": ["string", "null"], "pattern": "^[A-Z]{3}$"},
        "sector": {"type": ["string", "null"], "pattern": "^[A-Z]{3}$"},
        "identifier_text": {"type": "string"},
    },
}
# The fields of PLOVER's data interchange format that a record must, and may, have, with their types.
RECORD = {
    "type": "object",
    "required": ["id", "date", "source", "event"],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "date": {"type": "string", "format": "date"},
        "enddate": {"type": ["string", "null"], "format": "date"},
        "source": {"type": "array", "items": ACTOR},
        "recipient": {"type": "array", "items": ACTOR},
        "event": {
            "type": "array",
            "minItems": 1,
            "items": {
                "enum": (
                    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST "
                    "SANCTION MOBILIZE COERCE ASSAULT"
                ).split()
            },
        },
        "quad_code": {"enum": [1, 2, 3, 4]},
        "context": {"type": "array", "items": {"enum": ["negation", "future", "hypothetical", "historical"]}},
        "event_loc": {"type": ["object", "null"], "required": ["geonameid", "name", "latitude", "longitude"]},
        "text": TEXT,
        "comment": TEXT,
    },
}
CHECK = jsonschema.Draft202012Validator(RECORD, format_checker=jsonschema.FormatChecker())
MET = STORY.claims["met"]


def event(kind: str = "CONSULT", **known: Any) -> Event:
    when = known.pop("when", When("2020-02-11", "2020-02-11", "2020-02-11", stated=True))
    parties = known.pop("parties", (("actor", "country:xo"), ("recipient", "org:dawn-front")))
    return Event("e-1", kind, known.pop("status", "actual"), parties, when, claims=(MET,), **known)


def record(*events: Event, entities: tuple[Entity, ...] = ()) -> dict[str, Any]:
    (line,) = written("plover", goods_with(*events, entities=entities)).splitlines()
    made: dict[str, Any] = json.loads(line)
    CHECK.validate(made)
    return made


def test_a_record_has_words_offsets_and_vouchers() -> None:
    (line,) = written("plover").splitlines()
    made = json.loads(line)
    CHECK.validate(made)
    assert made["event"] == ["CONSULT"]
    assert [a["identifier_text"] for a in made["source"]] == ["Dawn Front", "river militias"]
    text = STORY.makers["a1"].text
    (source,) = made["interregnum_sources"]
    assert text[source["start"] : source["end"]] == source["text"] == made["text"]
    assert text[slice(*source["trigger"])] == "met"
    assert source["vouched_by"] == [{"kind": "self", "name": "Harbour Times", "count": None, "anonymous": False}]
    assert made["cite_info"] == {
        "citation": "a1", "title": "Front steps in for slain guide of river militias", "publication": "Harbour Times",
        "url": None,
    }  # fmt: skip


def test_an_address_is_cited() -> None:
    (line,) = written("plover", goods_with(event(), url="https://example.org/x")).splitlines()
    assert json.loads(line)["cite_info"]["url"] == "https://example.org/x"


def test_what_plover_does_not_code_is_counted() -> None:
    tally = Tally()
    written("plover", goods(), tally)
    assert tally.written["events"] == 1
    assert tally.left_out["types that PLOVER does not code"] == 3


@pytest.mark.parametrize(
    ("status", "context"),
    [("actual", []), ("negated", ["negation"]), ("planned", ["future"]), ("possible", ["hypothetical"])],
)
def test_a_status_is_a_context(status: str, context: list[str]) -> None:
    assert record(event(status=status))["context"] == context


@pytest.mark.parametrize(
    ("when", "date", "end", "comment"),
    [
        (When("2020-02-11", "2020-02-11", "2020-02-11", stated=True), "2020-02-11", None, None),
        (When("2020-02", "2020-02-01", "2020-02-29", stated=True), "2020-02-01", "2020-02-29", None),
        (When("../2020-02-12", None, "2020-02-12"), "2020-02-12", None, "on this day or before"),
        (When("2020-02-12/..", "2020-02-12", None), "2020-02-12", None, "on this day or after"),
    ],
)
def test_a_date_is_never_sharpened_in_silence(when: When, date: str, end: str | None, comment: str | None) -> None:
    made = record(event(when=when))
    assert (made["date"], made["enddate"]) == (date, end)
    assert (made["comment"] or "").endswith(comment or "")
    assert bool(made["comment"]) == bool(comment)
    assert made["interregnum_date"]["edtf"] == when.edtf


def test_an_event_of_which_no_date_is_known_is_left_out() -> None:
    tally = Tally()
    assert written("plover", goods_with(event(when=When())), tally) == ""
    assert tally.left_out == {"events of which no date is known": 1}


def test_a_detention_has_its_mode() -> None:
    made = record(event("DETAIN"))
    assert (made["event"], made["mode"], made["quad_code"]) == (["COERCE"], ["arrest"], 4)


def test_a_killing_is_an_assault_and_a_death_is_not() -> None:
    victim = ("recipient", "per:karim-tol")
    assert record(event("DIE", parties=(("actor", "org:dawn-front"), victim)))["event"] == ["ASSAULT"]
    assert written("plover", goods_with(event("DIE", parties=(victim,)))) == ""


def test_actors_have_country_sector_and_office() -> None:
    state = Entity("country:no", "GPE", "Norway", country="NO")
    parties = (("actor", "country:no"), ("recipient", "per:ana-duarte"))
    made = record(event(parties=parties, when=When("2019", "2019-01-01", "2019-12-31")), entities=(state,))
    assert (made["source"][0]["code"], made["source"][0]["sector"]) == ("NOR", "GOV")
    assert (made["recipient"][0]["sector"], made["recipient"][0]["office"]) == ("GOV", ["prime minister of Norland"])
    assert made["recipient"][0]["gender"] == "f"


def test_a_sector_is_that_of_the_day() -> None:
    late = record(event(parties=(("actor", "per:ana-duarte"),), when=When("2021", "2021-01-01", "2021-12-31")))
    assert (late["source"][0]["sector"], late["source"][0]["office"]) == (None, [])


def test_a_place_is_that_of_geonames() -> None:
    made = record(event(place=Place("Oslo", "city", 3143244, "NO", 59.9, 10.7)))
    assert made["event_loc"] == {
        "geonameid": 3143244, "name": "Oslo", "latitude": 59.9, "longitude": 10.7, "country code": "NO", "cc3": "NOR",
        "interregnum_kind": "city",
    }  # fmt: skip
