from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.resolve import when_calendar as cal

UNITS = ["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]


@pytest.mark.parametrize(
    ("unit", "first", "last", "name"),
    [
        ("day", "2020-02-12", "2020-02-12", "2020-02-12"),
        ("week", "2020-02-10", "2020-02-16", None),
        ("weekend", "2020-02-15", "2020-02-16", None),
        ("month", "2020-02-01", "2020-02-29", "2020-02"),
        ("quarter", "2020-01-01", "2020-03-31", "2020-33"),
        ("half", "2020-01-01", "2020-06-30", "2020-40"),
        ("season", "2019-12-01", "2020-02-29", "2019-24"),
        ("year", "2020-01-01", "2020-12-31", "2020"),
        ("decade", "2020-01-01", "2029-12-31", "202X"),
        ("century", "2000-01-01", "2099-12-31", "20XX"),
    ],
)
def test_around_a_day(unit: str, first: str, last: str, name: str | None):
    found = cal.around(date(2020, 2, 12), unit)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat(), found.name) == (first, last, name)


@pytest.mark.parametrize(
    ("made"),
    [
        cal.on(2011, 2, 29),
        cal.on(0, 1, 1),
        cal.on(2011, 13, 1),
        cal.month(10000, 1),
        cal.year(0),
        cal.quarter(2011, 5),
        cal.half(2011, 3),
        cal.decade(0),
        cal.century(100),
        cal.moved(date(9999, 12, 31), 1, "day"),
        cal.moved(date(1, 1, 1), -1, "month"),
        cal.easter_day(1200),
        cal.lunar_year(1200),
        cal.around(date(2020, 1, 1), "minute"),
    ],
)
def test_what_the_calendar_does_not_have_is_none(made: object):
    assert made is None


def test_months_are_clipped_to_their_last_day():
    assert cal.moved(date(2020, 3, 31), -1, "month") == date(2020, 2, 29)
    assert cal.moved(date(2020, 2, 29), 1, "year") == date(2021, 2, 28)


def test_nth_weekdays_and_feasts():
    assert cal.nth(2019, 11, 3, 4) == date(2019, 11, 28)
    assert cal.nth(2020, 5, 0, -1) == date(2020, 5, 25)
    assert cal.easter_day(2016) == date(2016, 3, 27)
    assert cal.easter_day(2016, orthodox=True) == date(2016, 5, 1)


def test_an_islamic_month_can_begin_twice_in_a_common_year():
    assert [s.first for s in cal.lunar(2030, 9, 1, 30)] == [date(2030, 1, 5), date(2030, 12, 26)]
    assert cal.lunar(1890, 9, 1, 30) == ()


@given(st.dates(), st.sampled_from(UNITS))
def test_a_stretch_holds_its_day_and_its_neighbours_touch_it(day: date, unit: str):
    here = cal.around(day, unit)
    if here is None:
        return
    if unit != "weekend":
        assert here.first <= day <= here.last
    following = cal.step(here, 1)
    if following and unit not in ("weekend", "season"):
        assert (following.first - here.last).days == 1
        assert cal.step(following, -1) == here
    if unit == "season" and following:
        assert following.first.year == here.first.year + 1


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9998, 1, 1)), st.integers(0, 6), st.sampled_from([-1, 1]))
def test_a_weekday_is_the_nearest_on_its_side(day: date, number: int, side: int):
    found = cal.weekday(day, number, side=side)
    assert found is not None
    assert found.weekday() == number
    assert 0 <= (found - day).days * side <= 6
