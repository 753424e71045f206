"""Dates as EDTF: one reading of them for every room."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from interregnum.records import edtf

DAYS = st.dates().map(str)
POINTS = st.one_of(
    DAYS, DAYS.map(lambda d: d[:7]), DAYS.map(lambda d: d[:4]), DAYS.map(lambda d: d[:3] + "X"),
    DAYS.map(lambda d: d[:2] + "XX"), DAYS.map(lambda d: d[:4] + "-XX"), DAYS.map(lambda d: d[:7] + "-XX"),
    DAYS.map(lambda d: d + "T10:30:00Z"), st.tuples(DAYS, st.sampled_from([*range(21, 25), *range(33, 42)])).map(
        lambda pair: f"{pair[0][:4]}-{pair[1]}"
    ),
).filter(lambda point: point[:4].replace("X", "0") != "0000")  # fmt: skip
MARKED = st.tuples(POINTS, st.sampled_from(["", "?", "~", "%"])).map("".join)

GOOD = [
    ("2020", "2020-01-01", "2020-12-31"),
    ("2020-02", "2020-02-01", "2020-02-29"),
    ("2020-02-12", "2020-02-12", "2020-02-12"),
    ("2020-02-12T10:30:00Z", "2020-02-12", "2020-02-12"),
    ("2020-02~", "2020-02-01", "2020-02-29"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("199X-05", "1990-05-01", "1999-05-31"),
    ("199X-02-29", "1992-02-29", "1996-02-29"),
    ("2020-XX", "2020-01-01", "2020-12-31"),
    ("2020-06-XX", "2020-06-01", "2020-06-30"),
    ("2020-33", "2020-01-01", "2020-03-31"),
    ("2020-38", "2020-05-01", "2020-08-31"),
    ("2020-41", "2020-07-01", "2020-12-31"),
    ("XXXX-12-25", None, None),
    ("../2020-02-12", None, "2020-02-12"),
    ("2020-01/..", "2020-01-01", None),
    ("2020-01/", "2020-01-01", None),
    ("2020-01/2020-03-05", "2020-01-01", "2020-03-05"),
    ("[2020-01-03,2020-01-05]", "2020-01-03", "2020-01-05"),
    ("[2020-01-03..2020-02-12]", "2020-01-03", "2020-02-12"),
    ("[..2020-02]", None, "2020-02-29"),
    ("{2019,2021..}", "2019-01-01", None),
]
BAD = ["", "soon", "2020-13", "2020-42", "2020-02-30", "2021-02-29", "2020-1", "../..", "/", "2020-03/2020-01", "0000",
       "-0044", "000X", "X020", "20X1", "2020-XX-05", "2020-21-03", "2020-0X", "199X-02-30", "2020/2021/2022",
       "2020-01/soon", "[]", "[2020,soon]", "[2021..2020]", "2020-02-12 ", "２０２０"]  # fmt: skip


@pytest.mark.parametrize(("value", "first", "last"), GOOD)
def test_what_a_value_can_mean(value: str, first: str | None, last: str | None) -> None:
    assert edtf.read(value) == edtf.read(value, northern=True) == edtf.stretch(value) == (first, last)


@pytest.mark.parametrize("value", BAD)
def test_what_is_none(value: str) -> None:
    assert edtf.read(value) is None
    assert edtf.stretch(value) == edtf.stretch(None) == edtf.OPEN


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020-21", "2020-03-01", "2020-05-31"),
        ("2020-24", "2020-12-01", "2021-02-28"),
        ("9999-24", "9999-12-01", "9999-12-31"),
        ("2020-23/2021-22", "2020-09-01", "2021-08-31"),
    ],
)
def test_a_season_is_northern_only_where_that_is_asked(value: str, first: str, last: str) -> None:
    assert edtf.read(value, northern=True) == (first, last)
    wide = edtf.read(value)
    assert wide == (f"{value[:4]}-01-01", f"{value[-7:-3]}-12-31")


@pytest.mark.parametrize(
    "value",
    ["2011", "2011-05", "2011-05-06", "199X", "19XX", "2011-21", "2011-22", "2011-23", "2011-33", "2011-36", "2011-41",
     "2011-XX", "2011-05-XX", "2010-01/2011-02-03"],
)  # fmt: skip
def test_the_days_are_those_that_the_library_gives(value: str) -> None:
    theirs = parse_edtf(value)
    assert edtf.read(value, northern=True) == tuple(
        date(*of[:3]).isoformat() for of in (theirs.lower_strict(), theirs.upper_strict())
    )


def test_sides_of_an_interval() -> None:
    assert edtf.sides("2015/..") == (("2015-01-01", "2015-12-31"), edtf.OPEN)
    assert edtf.sides("/2015-21") == (edtf.OPEN, ("2015-01-01", "2015-12-31"))
    assert edtf.sides("soon/2015~") == (edtf.OPEN, ("2015-01-01", "2015-12-31"))
    assert edtf.sides("2015") is edtf.sides(None) is None


@pytest.mark.parametrize("value", ["2020-02-12~", "2020-21", "2020-XX", "201X", "2020/2021", "[2020]", "", *BAD])
def test_people_ask_with_plain_years_months_and_days(value: str) -> None:
    assert edtf.plain(value) is None


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        ("2020-05-01", "2020-05-31", "2020-05"),
        ("2020-01-01", "2020-12-31", "2020"),
        ("2020-05-01", "2020-05-01", "2020-05-01"),
        ("2020-05-01", "2020-06-01", "2020-05-01/2020-06-01"),
        (None, "2020-05-01", "../2020-05-01"),
        ("2020-05-01", None, "2020-05-01/.."),
        (None, None, None),
    ],
)
def test_written_in_the_plainest_way(first: str | None, last: str | None, value: str | None) -> None:
    assert edtf.written(first, last) == value


@given(DAYS, DAYS)
def test_what_is_written_is_read_back(one: str, other: str) -> None:
    pair = min(one, other), max(one, other)
    for first, last in (pair, (None, pair[1]), (pair[0], None)):
        assert edtf.stretch(edtf.written(first, last)) == (first, last)


@given(DAYS)
def test_a_day_lies_in_its_month_year_and_decade(day: str) -> None:
    assert edtf.read(day) == edtf.plain(day) == (day, day)
    for part in (day[:7], day[:4], *([day[:3] + "X"] if day[:3] != "000" else [])):
        first, last = edtf.stretch(part)
        assert first is not None
        assert last is not None
        assert first <= day <= last
        assert edtf.plain(part) == (None if "X" in part else (first, last))


@given(MARKED, st.booleans())
def test_every_date_has_two_days_of_the_calendar_in_order(value: str, northern: bool) -> None:
    found = edtf.read(value, northern=northern)
    assert found is not None
    first, last = found
    assert first is not None
    assert last is not None
    assert date.fromisoformat(first) <= date.fromisoformat(last)


@given(MARKED)
def test_a_mark_changes_no_days(value: str) -> None:
    assert edtf.read(value) == edtf.read(value.rstrip("?~%"))


@given(MARKED)
def test_a_northern_season_begins_in_its_year(value: str) -> None:
    wide, narrow = edtf.stretch(value), edtf.stretch(value, northern=True)
    assert wide[0] is not None
    assert narrow[0] is not None
    assert wide[0] <= narrow[0] <= str(wide[1])


@given(MARKED, MARKED)
def test_an_interval_goes_from_the_first_day_of_one_to_the_last_of_the_other(one: str, other: str) -> None:
    low, high = edtf.stretch(one)[0], edtf.stretch(other)[1]
    made = edtf.read(f"{one}/{other}")
    assert made == ((low, high) if str(low) <= str(high) else None)
    assert edtf.sides(f"{one}/{other}") == (edtf.stretch(one), edtf.stretch(other))
    assert edtf.read(f"{one}/..") == (low, None)
    assert edtf.read(f"../{other}") == (None, high)
    assert edtf.read(f"[{one},{other}]") == (
        min(str(low), str(edtf.stretch(other)[0])), max(str(high), str(edtf.stretch(one)[1]))
    )  # fmt: skip


@given(st.text(alphabet="0123456789X-/.,[]{}~?%T:Z ", max_size=24))
def test_no_string_breaks_it(value: str) -> None:
    first, last = edtf.stretch(value, northern=True)
    assert first is None or date.fromisoformat(first)
    assert last is None or date.fromisoformat(last)
    assert not (first and last and first > last)
    assert (first, last) == (edtf.read(value, northern=True) or edtf.OPEN)
