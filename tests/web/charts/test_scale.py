"""Days along a line."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.web.charts.scale import Scale, ordinal


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2020-01-01", "2020-01-08", ["1 Jan 2020", "2 Jan 2020", "3 Jan 2020"]),
        ("2020-01-01", "2020-05-31", ["Jan 2020", "Feb 2020", "Mar 2020", "Apr 2020", "May 2020"]),
        ("2018-03-01", "2023-03-01", ["2019", "2020", "2021", "2022", "2023"]),
        ("1890-03-01", "2023-03-01", ["1900", "1920", "1940", "1960", "1980", "2000", "2020"]),
    ],
)
def test_ticks_are_round(first: str, last: str, words: list[str]) -> None:
    ticks = Scale(ordinal(first), ordinal(last), 0, 700).ticks()
    assert [t for _, t in ticks][: len(words)] == words


@given(st.integers(1, 3_000_000), st.integers(0, 3_000_000), st.floats(50, 2000))
def test_ticks_lie_inside_and_apart(first: int, days: int, width: float) -> None:
    scale = Scale(first, min(first + days, 3_652_059), 0, width)
    places = [x for x, _ in scale.ticks(apart=84)]
    assert places == sorted(places)
    assert all(0 <= x <= width for x in places)
    assert all(b - a > 60 for a, b in pairwise(places))


def test_days_outside_lie_at_the_ends() -> None:
    scale = Scale(100, 200, 10, 110)
    assert [scale.x(d) for d in (0, 100, 150, 200, 999)] == [10, 10, 60, 110, 110]
