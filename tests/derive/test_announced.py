from __future__ import annotations

import pytest

from tests.derive.telling import Said, derived, dispatch, lines, said, void_lines

POST = "mayor@l:Port Azul"
AT = "mayor@loc:port-azul"
IN = dispatch("a", "2019-01-05", said("APPOINT", "took office", recipient="Ana", when="2019-01-04", post=POST))
NEXT = dispatch("c", "2020-07-01", said("APPOINT", "took office", recipient="Bo", when="2020-07-01", post=POST))
RESIGNS = said("DEPART", "resigned", recipient="Ana", when="2020-05-20", post=POST)


@pytest.mark.parametrize(
    "stays",
    [
        said("HOLDS", "stay", actor="Ana", post=POST, status="planned", when="2020-05-20/.."),
        said("APPOINT", "took office; she will stay on as mayor until june", recipient="Ana", post=POST),
    ],
)
def test_who_stays_until_somebody_follows_leaves_no_void(stays: Said) -> None:
    found = derived(IN, dispatch("b", "2020-05-20", RESIGNS, stays), NEXT)
    assert lines(found)[0].startswith(f"{AT} per:ana full 2019-01-04 - 2020-05-20/2020-07-01 successor began")
    ended = found.tenures[0].ended
    assert ended is not None
    assert ended.announced == "2020-05-20"
    assert found.voids == ()


@pytest.mark.parametrize(
    "beside",
    [
        said("HOLDS", "stay", actor="Ana", post="chair@o:Relief Fund", status="planned", when="2020-05-20/.."),
        said("APPOINT", "took office; she will stay on as caretaker until june", recipient="Ana", post=POST),
        said("CONSULT", "stay in the city until june", actor=["Ana", "Bo"]),
    ],
)
def test_who_stays_in_another_post_or_acts_has_left(beside: Said) -> None:
    found = derived(IN, dispatch("b", "2020-05-20", RESIGNS, beside), NEXT)
    assert void_lines(found) == [f"{AT} 2020-05-20 resigned - 2020-07-01 took office"]


def test_a_departure_announced_and_followed_later() -> None:
    announced = said("DEPART", "announced her resignation", recipient="Ana", when="2020-05-20", post=POST)
    came = dispatch("c", "2020-07-01", said("SUCCEED", "succeeds", actor="Bo", recipient="Ana", post=POST))
    assert derived(IN, dispatch("b", "2020-05-20", announced), came).voids == ()
    # nobody followed, so far: gone, as told
    assert void_lines(derived(IN, dispatch("b", "2020-05-20", announced))) == [f"{AT} 2020-05-20 resigned - open"]


def test_a_headline_of_what_the_text_tells_as_planned() -> None:
    found = derived(
        IN,
        dispatch(
            "b",
            "2020-05-20",
            said("DEPART", "resigns", recipient="Ana", post=POST),
            said("DEPART", "step down", recipient="Ana", post=POST, status="planned"),
        ),
    )
    assert lines(found) == [f"{AT} per:ana full 2019-01-04 - ?"]
    assert found.voids == ()


def test_of_several_posts_the_one_that_the_text_tells_to_be_left() -> None:
    posts = (
        said("HOLDS", "mayor", actor="Ana", post=POST),
        said("HOLDS", "leader", actor="Ana", post="party-leader@o:Reform Party"),
    )
    plan = said("DEPART", "step down", recipient="Ana", post="party-leader@o:Reform Party", status="planned")
    told = derived(dispatch("b", "2020-05-20", *posts, plan, said("DEPART", "quits", recipient="Ana")))
    assert [t.ended for t in told.tenures if t.post == AT] == [None]
    unsure = derived(dispatch("b", "2020-05-20", *posts, said("DEPART", "quits", recipient="Ana")))
    assert [t.ended for t in unsure.tenures] == [None, None]
    assert all(t.possible for t in unsure.tenures)


def test_back_in_the_post_after_another_is_a_tenure_of_its_own() -> None:
    found = derived(
        IN,
        dispatch("b", "2020-05-21", RESIGNS),
        NEXT,
        dispatch(
            "d",
            "2020-12-02",
            said("DEPART", "removed", recipient="Bo", post=POST),
            said("APPOINT", "brought back", recipient="Ana", post=POST),
            said("HOLDS", "led", actor="Ana", post=POST, status="ended"),
        ),
    )
    assert lines(found) == [
        f"{AT} per:ana full 2019-01-04 - 2020-05-20 resigned",
        f"{AT} per:ana full 2020-07-01/2020-12-02 - ?",
        f"{AT} per:bo full 2020-07-01 - 2020-07-01/2020-12-02 dismissed",
    ]
    assert [v.closed is not None for v in found.voids] == [True]
