from datetime import date

import pytest
from edtf import parse_edtf

from interregnum.records.claims import When
from interregnum.resolve.when_edtf import days, either, point, write
from interregnum.resolve.when_sense import Sense


@pytest.mark.parametrize(
    "edtf",
    ["2011", "2011-05", "2011-05-06", "199X", "19XX", "2011-21", "2011-22", "2011-23", "2011-33", "2011-36", "2011-41"],
)
def test_a_point_has_the_days_that_the_library_gives_it(edtf: str):
    found, theirs = point(edtf), parse_edtf(edtf)
    assert found is not None
    assert found.first.timetuple()[:3] == theirs.lower_strict()[:3]
    assert found.last.timetuple()[:3] == theirs.upper_strict()[:3]


@pytest.mark.parametrize(
    "edtf", ["", "2011-13", "2011-42", "2011-02-30", "20X1", "2011-XX-01", "May 2011", "199X-05", "0000"]
)
def test_what_names_no_stretch_is_no_point(edtf: str):
    assert point(edtf) is None


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2011-05", date(2011, 5, 1), date(2011, 5, 31)),
        ("2011-05?", date(2011, 5, 1), date(2011, 5, 31)),
        ("1999/2005-03", date(1999, 1, 1), date(2005, 3, 31)),
        ("../2005", None, date(2005, 12, 31)),
        ("2005/..", date(2005, 1, 1), None),
        ("XXXX-05-03", None, None),
        (None, None, None),
    ],
)
def test_days_of_a_date_or_interval(edtf: str | None, first: date | None, last: date | None):
    assert days(edtf) == (first, last)


@pytest.mark.parametrize(
    ("edtf", "part", "written"),
    [
        ("2011", "start", "2011-01/2011-04"),
        ("2011", "mid", "2011-05/2011-08"),
        ("2011", "end", "2011-09/2011-12"),
        ("2011-02", "end", "2011-02-21/2011-02-28"),
        ("199X", "start", "1990/1994"),
        ("19XX", "mid", "1934/1966"),
        ("2011-22", "start", "2011-06-01/2011-07-02"),
        ("2011-05", "rest", "2011-05-21/2011-05-31"),
        ("2011-05", "sofar", "2011-05-01/2011-05-20"),
        ("2012", "rest", "2012"),
    ],
)
def test_parts_of_a_stretch(edtf: str, part: str, written: str):
    sense = Sense("time", "", span=point(edtf), part=part)
    assert write(sense, date(2011, 5, 20))[0] == written


def test_a_length_is_written_as_nothing():
    assert write(Sense("length", "", amount=3, unit="year"), None) == (None, None, None)


def test_either_keeps_both_and_says_why():
    one, other = When("2019", "2019-01-01", "2019-12-31"), When("2020", "2020-01-01", "2020-12-31")
    found = either(one, other, "2020")
    assert (found.edtf, found.earliest, found.latest) == ("2019-01-01/2020-12-31", "2019-01-01", "2020-12-31")
    assert "dated 2020 only" in found.reason
    assert either(one, one, "2020") == one
