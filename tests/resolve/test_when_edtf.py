from datetime import date

import pytest

from interregnum.records.claims import When
from interregnum.resolve import when_calendar as cal
from interregnum.resolve.when_edtf import days, either, write
from interregnum.resolve.when_sense import Sense


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2011-05", date(2011, 5, 1), date(2011, 5, 31)),
        ("2011-05?", date(2011, 5, 1), date(2011, 5, 31)),
        ("1999/2005-03", date(1999, 1, 1), date(2005, 3, 31)),
        ("2011-24", date(2011, 12, 1), date(2012, 2, 29)),
        ("../2005", None, date(2005, 12, 31)),
        ("2005/..", date(2005, 1, 1), None),
        ("XXXX-05-03", None, None),
        (None, None, None),
    ],
)
def test_days_of_a_date_or_interval(edtf: str | None, first: date | None, last: date | None):
    assert days(edtf) == (first, last)


@pytest.mark.parametrize(
    ("span", "part", "written"),
    [
        (cal.year(2011), "start", "2011-01/2011-04"),
        (cal.year(2011), "mid", "2011-05/2011-08"),
        (cal.year(2011), "end", "2011-09/2011-12"),
        (cal.month(2011, 2), "end", "2011-02-21/2011-02-28"),
        (cal.decade(199), "start", "1990/1994"),
        (cal.century(19), "mid", "1934/1966"),
        (cal.season(2011, cal.SUMMER), "start", "2011-06-01/2011-07-02"),
        (cal.month(2011, 5), "rest", "2011-05-21/2011-05-31"),
        (cal.month(2011, 5), "sofar", "2011-05-01/2011-05-20"),
        (cal.year(2012), "rest", "2012"),
    ],
)
def test_parts_of_a_stretch(span: cal.Stretch, part: str, written: str):
    sense = Sense("time", "", span=span, part=part)
    assert write(sense, date(2011, 5, 20))[0] == written


def test_a_length_is_written_as_nothing():
    assert write(Sense("length", "", amount=3, unit="year"), None) == (None, None, None)


def test_either_keeps_both_and_says_why():
    one, other = When("2019", "2019-01-01", "2019-12-31"), When("2020", "2020-01-01", "2020-12-31")
    found = either(one, other, "2020")
    assert (found.edtf, found.earliest, found.latest) == ("2019-01-01/2020-12-31", "2019-01-01", "2020-12-31")
    assert "dated 2020 only" in found.reason
    assert either(one, one, "2020") == one
