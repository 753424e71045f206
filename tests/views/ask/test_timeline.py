from typing import Any

import pytest

from interregnum.errors import QuestionError
from interregnum.records import Derived, Event, When
from interregnum.views.ask import timeline
from interregnum.views.memory import MemoryBook
from tests.casebooks import Story

STORY = Story()
BOOK = STORY.book()


@pytest.mark.parametrize(
    ("options", "types"),
    [
        ({}, ["DIE", "CONSULT", "DEPART", "APPOINT"]),
        ({"actor": "Lena Ask"}, ["APPOINT"]),
        ({"types": ["die", "depart"]}, ["DIE", "DEPART"]),
        ({"since": "2020-03"}, ["DEPART", "APPOINT"]),
        ({"until": "2020-03-01"}, ["DIE", "CONSULT"]),
        ({"since": "2020-01-04", "until": "2020-01-04"}, ["DIE", "CONSULT"]),
        ({"since": "2020-01", "until": "2020-12"}, ["DIE", "DEPART", "APPOINT", "CONSULT"]),
        ({"until": "2020-12"}, ["DIE", "CONSULT", "DEPART", "APPOINT"]),
        ({"limit": 2}, ["DIE", "CONSULT"]),
        ({"min_origins": 2}, ["DIE"]),
        ({"min_origins": 2, "limit": 0}, []),
    ],
)
def test_events_in_the_order_of_time(options: dict[str, Any], types: list[str]) -> None:
    assert [e.type for e in timeline(BOOK, **options).events] == types


def test_how_many_more_there_are() -> None:
    assert timeline(BOOK, limit=2).more == 1
    assert timeline(BOOK, limit=4).more == 0
    assert timeline(BOOK, min_origins=2).hidden == 3


@pytest.mark.parametrize(
    ("options", "undated"),
    [
        ({}, []),
        ({"since": "2020-01", "until": "2020-12"}, ["CONSULT"]),
        ({"since": "2020-01"}, ["CONSULT"]),
        ({"until": "2020-02-11"}, ["CONSULT"]),
        ({"until": "2020-02-12"}, []),
    ],
)
def test_undated_events_that_only_may_lie_in_a_range_stand_apart(options: dict[str, Any], undated: list[str]) -> None:
    answer = timeline(BOOK, **options)
    assert [e.type for e in answer.events if e.undated] == undated
    assert answer.undated == len(undated)
    assert [e.undated for e in answer.events] == sorted(e.undated for e in answer.events)


def later(day: str) -> MemoryBook:
    return MemoryBook((), derived=Derived(events=(Event("e", "MEETS", "actual", when=When(f"{day}/..", day, None)),)))


def test_what_began_after_the_first_day_asked_lies_in_a_range_without_an_end() -> None:
    assert [e.undated for e in timeline(later("2020-02-01"), since="2020").events] == [False]
    assert [e.undated for e in timeline(later("2020-02-01"), since="2020", until="2020").events] == [True]
    assert [e.undated for e in timeline(later("2019-02-01"), since="2020").events] == [True]


def test_undated_events_are_counted_beyond_the_limit_too() -> None:
    whole = {"since": "2020-01", "until": "2020-12"}
    cut = timeline(BOOK, limit=2, **whole)
    assert ([e.type for e in cut.events], cut.more, cut.undated) == (["DIE", "DEPART"], 2, 1)
    narrowed = timeline(BOOK, min_origins=2, **whole)
    assert ([e.type for e in narrowed.events], narrowed.hidden, narrowed.undated) == (["DIE"], 3, 0)
    assert timeline(BOOK, limit=1, until="2020-12").more == 3


def test_a_line_says_what_when_and_on_whose_word() -> None:
    event = timeline(BOOK).events[0]
    assert event.words == "Karim Tol was killed in Port Sable"
    assert event.when_words == "between 2020-01-03 and 2020-01-04"
    assert [e.claim for e in event.evidence] == [STORY.claims["killed2"], STORY.claims["killed"]]
    assert event.support.origins == ("Delta Post", "Norwire")


def test_nothing_known_of_the_actor() -> None:
    answer = timeline(BOOK, "Karim Tal")
    assert (answer.found, answer.actor, answer.near[0].name) == (False, None, "Karim Tol")


def test_a_range_goes_forward() -> None:
    with pytest.raises(QuestionError, match="2021 is after 2020; give the earlier one first"):
        timeline(BOOK, since="2021", until="2020")


def test_dates_must_be_dates() -> None:
    with pytest.raises(QuestionError):
        timeline(BOOK, since="spring")
