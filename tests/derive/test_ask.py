from __future__ import annotations

import pytest

from interregnum.derive import holders_on, holds_on, open_on
from interregnum.records import Boundary, Tenure, Void

EXACT = Boundary("took office", "2020-05-10", "2020-05-10", "2020-05-10")
MONTH = Boundary("resigned", "2021-05", "2021-05-01", "2021-05-31")


def tenure(ident: str = "t", **more: object) -> Tenure:
    return Tenure(ident, "p", "per:a", claims=("c",), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("2020-05-09", "no"),
        ("2020-05-10", "yes"),
        ("2021-04-30", "yes"),
        ("2021-05-01", "yes"),
        ("2021-05-15", "possibly"),
        ("2021-05-31", "possibly"),
        ("2021-06-01", "no"),
    ],
)
def test_between_two_boundaries(day: str, answer: str) -> None:
    assert holds_on(tenure(began=EXACT, ended=MONTH), day) == answer


@pytest.mark.parametrize(
    ("day", "answer"),
    [("2019-01-01", "not known"), ("2020-01-01", "yes"), ("2020-06-01", "yes"), ("2020-06-02", "not known")],
)
def test_seen_only(day: str, answer: str) -> None:
    assert holds_on(tenure(first_seen="2020-01-01", last_seen="2020-06-01"), day) == answer


def test_a_beginning_that_is_not_sure() -> None:
    began = Boundary("appointed", "../2020-05-10", None, "2020-05-10")
    assert holds_on(tenure(began=began), "2019-01-01") == "possibly"
    assert holds_on(tenure(began=began, first_seen="2020-05-10", last_seen="2020-05-10"), "2020-05-10") == "yes"


def test_a_disputed_end_leaves_it_possible() -> None:
    ended = Boundary("killed", "2020-05-10/..", "2020-05-10", None, conflict=True)
    assert holds_on(tenure(began=EXACT, ended=ended), "2022-01-01") == "possibly"


def test_designates_and_the_merely_alleged() -> None:
    assert holds_on(tenure(capacity="designate"), "2020-01-01") == "no"
    assert holds_on(Tenure("t", "p", "per:a", possible=("c",)), "2020-01-01") == "possibly"


def test_holders_surest_first() -> None:
    sure = tenure("sure", began=EXACT)
    gone = tenure("gone", first_seen="2019-01-01", last_seen="2019-02-01")
    older = tenure("older", first_seen="2018-01-01", last_seen="2018-02-01")
    left = tenure("left", began=EXACT, ended=EXACT)
    found = holders_on([older, left, gone, sure], "2020-05-11")
    assert [(t.id, a) for t, a in found] == [("sure", "not known"), ("gone", "not known"), ("older", "not known")]
    assert [(t.id, a) for t, a in holders_on([gone, sure], "2020-05-10")] == [("sure", "yes"), ("gone", "not known")]


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("2021-04-30", "no"),
        ("2021-05-15", "possibly"),
        ("2021-05-31", "yes"),
        ("2021-06-15", "yes"),
        ("2021-07-05", "possibly"),
        ("2021-07-31", "no"),
    ],
)
def test_a_void_on_a_day(day: str, answer: str) -> None:
    closed = Boundary("appointed", "2021-07", "2021-07-01", "2021-07-31")
    assert open_on(Void("v", "p", MONTH, closed=closed), day) == answer


def test_an_open_void_stays_open() -> None:
    assert open_on(Void("v", "p", MONTH), "2030-01-01") == "yes"
