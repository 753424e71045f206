import pytest

from interregnum.views.ask import actor
from tests.casebooks import Story

STORY = Story()
BOOK = STORY.book()


def test_all_that_is_known_of_a_person() -> None:
    answer = actor(BOOK, "Kareem Tol")
    assert answer.actor is not None
    assert answer.actor.name == "Karim Tol"
    assert answer.names == ("Kareem Tol",)
    assert answer.members == ("a1#tol", "a2#tol", "a3#tol")
    assert [p.post_name for p in answer.posts] == ["guide of river militias"]
    assert [t.words for t in answer.ties] == ["Karim Tol guided river militias"]
    assert [e.type for e in answer.events] == ["DIE"]
    assert [(v.source.name, v.claims) for v in answer.vouchers] == [
        ("Harbour Times", 2),
        ("a spokesman for the militias", 1),
    ]
    assert answer.support.origins == ("Delta Post", "Norwire")


def test_posts_of_a_person_in_the_order_of_time() -> None:
    assert [p.capacity for p in actor(BOOK, "Lena Ask").posts] == ["designate", "full"]


def test_a_country_has_posts_of_its_own() -> None:
    assert [p.name for p in actor(BOOK, "Norland").own_posts] == ["prime minister of Norland"]


def test_who_steps_in() -> None:
    assert [g.post_name for g in actor(BOOK, "Dawn Front").stepping_in] == ["guide of river militias"]
    assert actor(BOOK, "Dawn Front", min_origins=2).stepping_in == ()


@pytest.mark.parametrize(("limit", "events", "more"), [(None, 1, 0), (1, 1, 0), (0, 0, 1)])
def test_only_the_latest_events(limit: int | None, events: int, more: int) -> None:
    answer = actor(BOOK, "Karim Tol", limit=limit)
    assert (len(answer.events), answer.more) == (events, more)


def test_left_out_for_want_of_support() -> None:
    answer = actor(BOOK, "Dawn Front", min_origins=2)
    assert (answer.ties, answer.events, answer.hidden) == ((), (), 3)


def test_nothing_known() -> None:
    answer = actor(BOOK, "Zubrowka")
    assert (answer.found, answer.near) == (False, ())
