from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interregnum.derive import days

DAYS = st.dates().map(str)
ENDS = st.none() | DAYS


@given(DAYS, st.integers(-400, 400))
def test_shifted_is_undone(day: str, by: int) -> None:
    moved = days.shifted(day, by)
    assert days.days_between(day, moved) in (by, 0)


@given(ENDS, ENDS)
def test_none_knows_nothing_of_later_and_earlier(one: str | None, other: str | None) -> None:
    told = sorted(d for d in (one, other) if d)
    assert days.later(one, other) == (told[-1] if told else None)
    assert days.earlier(one, other) == (told[0] if told else None)


@given(st.tuples(DAYS, DAYS).map(sorted), st.tuples(DAYS, DAYS).map(sorted))
def test_two_stretches_meet_where_they_share_a_day(one: list[str], other: list[str]) -> None:
    a, b = (one[0], one[1]), (other[0], other[1])
    assert days.meet(a, b) == days.meet(b, a) == (max(a[0], b[0]) <= min(a[1], b[1]))
    assert days.meet((None, None), b)
