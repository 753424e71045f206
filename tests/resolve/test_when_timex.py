from datetime import date

import pytest

from interregnum.resolve.when_grammar import understand
from interregnum.resolve.when_sense import Context
from interregnum.resolve.when_timex import timex3


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Tuesday", "2020-02-11"),
        ("Friday night", "2020-02-07TNI"),
        ("noon Thursday", "2020-02-06T12:00"),
        ("last week", "2020-W06"),
        ("the weekend", "2020-W06-WE"),
        ("the third quarter of 1990", "1990-Q3"),
        ("the second half of 2014", "2014-H2"),
        ("last summer", "2019-SU"),
        ("the late 1970s", "197"),
        ("the 20th century", "19"),
        ("early March 2011", "2011-03"),
        ("two years ago", "2018"),
        ("the past year", "2019"),
        ("three years", "P3Y"),
        ("half a century", "P50Y"),
        ("a year and a half", "P18M"),
        ("several hours", "PTXH"),
        ("more than 30 minutes", "PT30M"),
        ("the past three months", "P3M"),
        ("the past few weeks", "PXW"),
        ("decades", "PXE"),
        ("now", "PRESENT_REF"),
        ("recent years", "PAST_REF"),
        ("several years ago", "PAST_REF"),
        ("soon", "FUTURE_REF"),
        ("every Monday", "XXXX-WXX-1"),
        ("Tuesday nights", "XXXX-WXX-2TNI"),
        ("each July", "XXXX-07"),
        ("monthly", "P1M"),
        ("Feb. 31", None),
    ],
)
def test_timex3_values(words: str, value: str | None):
    assert timex3(understand(words, Context(day=date(2020, 2, 12)))) == value
