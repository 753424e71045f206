from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.derive import days

DAYS = st.dates().map(str)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2020-02-12", "2020-02-12", "2020-02-12"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2020-33", "2020-01-01", "2020-03-31"),
        ("2020-21", "2020-01-01", "2020-12-31"),
        ("2015~", "2015-01-01", "2015-12-31"),
        ("2015/2017-03", "2015-01-01", "2017-03-31"),
        ("../2020-02-12", None, "2020-02-12"),
        ("2020-02-12/..", "2020-02-12", None),
        ("[2020-01-03..2020-02-12]", "2020-01-03", "2020-02-12"),
        ("2020-13-01", None, None),
        ("2021-02-29", None, None),
        ("someday", None, None),
        (None, None, None),
    ],
)
def test_stretch(edtf: str | None, first: str | None, last: str | None) -> None:
    assert days.stretch(edtf) == (first, last)


def test_sides_of_an_interval() -> None:
    assert days.sides("2015/..") == (("2015-01-01", "2015-12-31"), (None, None))
    assert days.sides("2015") is None


@given(st.tuples(DAYS, DAYS).map(sorted))
def test_what_is_written_is_read_back(pair: list[str]) -> None:
    written = days.written(pair[0], pair[1])
    assert days.stretch(written) == (pair[0], pair[1])


@pytest.mark.parametrize(
    ("first", "last", "edtf"),
    [
        ("2020-05-01", "2020-05-31", "2020-05"),
        ("2020-01-01", "2020-12-31", "2020"),
        ("2020-05-01", "2020-05-01", "2020-05-01"),
        (None, "2020-05-01", "../2020-05-01"),
        (None, None, None),
    ],
)
def test_written_in_the_plainest_way(first: str | None, last: str | None, edtf: str | None) -> None:
    assert days.written(first, last) == edtf


@given(DAYS, st.integers(-400, 400))
def test_shifted_is_undone(day: str, by: int) -> None:
    moved = days.shifted(day, by)
    assert days.days_between(day, moved) in (by, 0)
