import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.articles.dates import find_dates, find_day, leftover, read_date


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2020-02-12", "2020-02-12"),
        ("2020-02", "2020-02"),
        ("2020", "2020"),
        ("2020~", "2020~"),
        ("2020-02-XX", "2020-02-XX"),
        ("2020-21", "2020-21"),  # EDTF: spring of 2020
        ("2020-02/2020-03", "2020-02/2020-03"),
        ("2020-02-12/..", "2020-02-12/.."),
        ("2020-02-12T10:00:00Z", "2020-02-12"),
        ("2020-02-12T23:30:00-05:00", "2020-02-12"),  # the day as printed, not as it was in Greenwich
        ("2020-02-12 10:00", "2020-02-12"),
        ("20200212", "2020-02-12"),
        ("12 February 2020", "2020-02-12"),
        ("Feb. 12, 2020 10:23 a.m. ET", "2020-02-12"),
        ("Friday, January 4, 2019\xa0", "2019-01-04"),
        ("Wed, 12 Feb 2020 10:00:00 GMT", "2020-02-12"),
        ("12.02.2020", "2020-02-12"),
        ("13/4/2020", "2020-04-13"),
        ("March 2020", "2020-03"),
    ],
)
def test_reads_dates_in_their_precision(value, date):
    assert read_date(value) == date


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "3/4/2020",
        "2020-02-30",
        "2020-13-01",
        "0000",
        "9999-99",
        "../..",
        "20200230",
        "on 2020-02-12 in Amala",
        "2020-02-12 and 2020-02-13",
        "x" * 1000,
        "1066-10-14",
    ],
)
def test_leaves_open_what_is_no_date_or_could_be_two(value):
    assert read_date(value) is None


@given(st.dates(min_value=__import__("datetime").date(1700, 1, 1), max_value=__import__("datetime").date(2199, 12, 31)))
def test_every_day_is_read_from_each_way_of_writing_it(day):
    month = day.strftime("%B")
    ways = [
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{month[:3]} {day.day} {day.year}",
    ]
    assert {read_date(way) for way in ways} == {day.isoformat()}


@given(st.text(max_size=200))
def test_never_fails(text):
    assert read_date(text) is None or isinstance(read_date(text), str)
    for start, end, _ in find_dates(text):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("line", "day"), [("VOSTANY, Feb 11 -", "XXXX-02-11"), ("3 March", "XXXX-03-03"), ("Feb 31", None)]
)
def test_days_without_a_year(line, day):
    assert find_day(line) == day


def test_leftover_is_what_is_no_date():
    assert leftover("Friday, January 4, 2019 at 10:00 a.m.") == ""
    assert "Herald" in leftover("4 January 2019 | The Vostany Herald")
