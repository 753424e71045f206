import csv
import io
from typing import Any

import pytest

from interregnum.export.outputs.cameo import COLUMNS, GDELT
from interregnum.export.outputs.tally import Tally
from interregnum.records import Event, Place, When
from tests.export.outputs.made import STORY, goods_with, written

DAY = When("2020-02-11", "2020-02-11", "2020-02-11", stated=True)
ACTOR, OTHER, THIRD = "org:dawn-front", "country:xo", "per:lena-ask"


def rows(*events: Event) -> list[dict[str, str]]:
    text = written("cameo", goods_with(*events))
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def event(kind: str, *parties: tuple[str, str], when: When = DAY, **known: Any) -> Event:
    return Event("e-1", kind, known.pop("status", "actual"), parties, when, claims=(STORY.claims["met"],), **known)


def test_the_columns_are_those_of_gdelt_and_ours_after_them() -> None:
    header = written("cameo").splitlines()[0].split("\t")
    assert tuple(header) == COLUMNS
    assert len(GDELT) == 61
    assert (GDELT[0], GDELT[4], GDELT[5], GDELT[25], GDELT[26], GDELT[34], GDELT[35], GDELT[60]) == (
        "GLOBALEVENTID", "FractionDate", "Actor1Code", "IsRootEvent", "EventCode", "AvgTone", "Actor1Geo_Type",
        "SOURCEURL",
    )  # fmt: skip


def test_an_event_with_one_code() -> None:
    (row,) = rows(event("PROTEST", ("actor", ACTOR), place=Place("Oslo", "city", 3143244, "NO", 59.9, -10.7)))
    expected = {
        "SQLDATE": "20200211", "MonthYear": "202002", "Year": "2020", "Actor1Name": "DAWN FRONT", "Actor2Name": "",
        "EventCode": "140", "EventBaseCode": "140", "EventRootCode": "14", "QuadClass": "4", "GoldsteinScale": "-6.5",
        "NumMentions": "1", "NumArticles": "1", "ActionGeo_Type": "4", "ActionGeo_FullName": "Oslo",
        "ActionGeo_Lat": "59.9", "ActionGeo_Long": "-10.7", "ActionGeo_CountryCode": "", "AvgTone": "",
        "ActionGeo_GeoNamesID": "3143244", "SOURCEURL": "a1", "EventType": "PROTEST",
        "VouchedBy": "Harbour Times",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert 0 < int(row["GLOBALEVENTID"]) < 2**63


def test_an_address_stands_for_its_article() -> None:
    text = written("cameo", goods_with(event("PROTEST", ("actor", ACTOR)), url="https://example.org/x"))
    assert "\thttps://example.org/x\t" in text


def test_where_the_codebook_gives_several_codes_none_is_picked() -> None:
    (row,) = rows(event("ASSAULT", ("actor", ACTOR), ("recipient", OTHER)))
    assert (row["EventCode"], row["EventRootCode"], row["GoldsteinScale"]) == ("", "", "")
    assert (row["CameoCodes"], row["QuadClass"]) == ("18|19|20", "4")


def test_a_three_digit_code_keeps_its_root() -> None:
    (row,) = rows(event("DETAIN", ("recipient", OTHER)))
    assert (row["EventCode"], row["EventRootCode"], row["GoldsteinScale"]) == ("173", "17", "-5.0")
    assert (row["Actor1Name"], row["Actor2Name"]) == ("", "OSTRAVA")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (When("2020-02", "2020-02-01", "2020-02-29", stated=True), ("", "202002", "2020")),
        (When("2020", "2020-01-01", "2020-12-31", stated=True), ("", "", "2020")),
        (When("2019-12/2020-01", "2019-12-01", "2020-01-31", stated=True), ("", "", "")),
        (When("../2020-02-12", None, "2020-02-12"), ("", "", "")),
    ],
)
def test_dates_are_no_sharper_than_told(when: When, expected: tuple[str, str, str]) -> None:
    (row,) = rows(event("PROTEST", ("actor", ACTOR), when=when))
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == expected
    assert row["Date"] == when.edtf


def test_each_pair_is_a_line_of_its_own() -> None:
    met = rows(event("CONSULT", ("actor", ACTOR), ("actor", OTHER), ("actor", THIRD)))
    assert [(r["Actor1Name"], r["Actor2Name"]) for r in met] == [
        ("DAWN FRONT", "OSTRAVA"), ("DAWN FRONT", "LENA ASK"), ("OSTRAVA", "LENA ASK"),
    ]  # fmt: skip
    assert len({r["GLOBALEVENTID"] for r in met}) == 3
    assert {r["EventId"] for r in met} == {"e-1"}
    aided = rows(event("AID", ("actor", ACTOR), ("actor", OTHER), ("recipient", THIRD)))
    assert [(r["Actor1Name"], r["Actor2Name"]) for r in aided] == [
        ("DAWN FRONT", "LENA ASK"), ("OSTRAVA", "LENA ASK"),
    ]  # fmt: skip


def test_only_what_happened_is_there() -> None:
    tally = Tally()
    text = written("cameo", goods_with(event("PROTEST", ("actor", ACTOR), status="planned")), tally)
    assert text.count("\n") == 1
    assert tally.left_out == {"planned, possible, negated or ended": 1}


def test_a_death_that_nobody_is_said_to_cause_has_no_code() -> None:
    assert rows(event("DIE", ("recipient", THIRD))) == []
    (row,) = rows(event("DIE", ("actor", ACTOR), ("recipient", THIRD)))
    assert row["CameoCodes"] == "18|19|20"
