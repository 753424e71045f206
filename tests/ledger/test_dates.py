"""The days that EDTF values can mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.errors import RecordError
from interregnum.ledger.dates import bounds, edtf_days, is_edtf

GOOD = [
    ("2020", "2020-01-01", "2020-12-31"),
    ("2020-02", "2020-02-01", "2020-02-29"),
    ("2020-02-12", "2020-02-12", "2020-02-12"),
    ("2020-02-12T10:30:00Z", "2020-02-12", "2020-02-12"),
    ("2020-02~", "2020-02-01", "2020-02-29"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("2020-XX", "2020-01-01", "2020-12-31"),
    ("2020-06-XX", "2020-06-01", "2020-06-30"),
    ("2020-24", "2020-12-01", "2021-02-28"),
    ("9999-24", "9999-12-01", "9999-12-31"),
    ("2020-33", "2020-01-01", "2020-03-31"),
    ("XXXX-12-25", None, None),
    ("../2020-02-12", None, "2020-02-12"),
    ("2020-01/..", "2020-01-01", None),
    ("2020-01/2020-03-05", "2020-01-01", "2020-03-05"),
]
BAD = ["", "soon", "2020-13", "2020-02-30", "2021-02-29", "2020-1", "../..", "2020-03/2020-01", "0000", "X020", "-2020",
       "2020-XX-05", "2020-21-03", "2020-0X", "2020/2021/2022"]  # fmt: skip


@pytest.mark.parametrize(("value", "first", "last"), GOOD)
def test_days(value: str, first: str | None, last: str | None) -> None:
    assert edtf_days(value) == bounds(value) == (first, last)


@pytest.mark.parametrize("value", BAD)
def test_what_is_none(value: str) -> None:
    assert not is_edtf(value)
    assert bounds(value) == (None, None)
    with pytest.raises(RecordError, match="no EDTF date"):
        edtf_days(value)


def test_none_is_open() -> None:
    assert bounds(None) == (None, None)


@given(st.dates())
def test_a_day_is_itself_and_lies_in_its_month_and_year(day: object) -> None:
    text = str(day)
    assert bounds(text) == (text, text)
    for part in (text[:7], text[:4]):
        first, last = bounds(part)
        assert first is not None
        assert last is not None
        assert first <= text <= last
