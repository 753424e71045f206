from __future__ import annotations

from tests.derive.telling import derived, dispatch, said, void_lines

POST = "commander@o:Northern Front"
AT = "commander@org:northern-front"
LOST = dispatch(
    "a",
    "2020-05-16",
    said("HOLDS", "c", actor="Ana", post=POST),
    said("DIE", "died", recipient="Ana", when="2020-05-15"),
)


def test_opens_with_the_loss_and_stays_open() -> None:
    found = derived(LOST)
    assert void_lines(found) == [f"{AT} 2020-05-15 died - open"]
    (void,) = found.voids
    assert (void.left_by, void.inferred) == (f"{AT}/per:ana", "holder lost")


def test_a_successor_closes_it() -> None:
    found = derived(
        LOST, dispatch("b", "2020-06-02", said("APPOINT", "named", recipient="Bo", when="2020-06-01", post=POST))
    )
    assert void_lines(found) == [f"{AT} 2020-05-15 died - 2020-06-01 appointed"]
    assert found.voids[0].closed_by == f"{AT}/per:bo"


def test_no_void_where_the_next_day_is_covered() -> None:
    for day in ("2020-05-15", "2020-05-16", "2020-05-15/2020-05-16"):
        after = dispatch("b", "2020-06-02", said("APPOINT", "took office", recipient="Bo", when=day, post=POST))
        assert derived(LOST, after).voids == ()


def test_a_beginning_known_late_leaves_the_void_only_as_known() -> None:
    after = dispatch("b", "2020-08-02", said("APPOINT", "took office", recipient="Bo", when="2020-05-16", post=POST))
    assert derived(LOST, after).voids == ()
    assert void_lines(derived(LOST, after, known_on="2020-07-01")) == [f"{AT} 2020-05-15 died - open"]


def test_a_successor_first_seen_later_closes_it_at_some_day_between() -> None:
    found = derived(LOST, dispatch("b", "2020-08-02", said("HOLDS", "c", actor="Bo", post=POST)))
    assert void_lines(found) == [f"{AT} 2020-05-15 died - 2020-05-15/2020-08-02 first seen"]


def test_an_acting_holder_covers_it_and_does_not_close_it() -> None:
    acting = said("APPOINT", "named", recipient="Cy", when="2020-05-16", post=POST, relation="acting")
    found = derived(LOST, dispatch("b", "2020-05-17", acting))
    assert void_lines(found) == [f"{AT} 2020-05-15 died - open covered by {AT}/per:cy/acting"]


def test_the_acting_holder_leaves_and_the_void_is_the_same() -> None:
    acting = said("APPOINT", "named", recipient="Cy", when="2020-05-16", post=POST, relation="acting")
    left = said("DEPART", "resigned", recipient="Cy", when="2020-06-16", post=POST, relation="acting")
    found = derived(LOST, dispatch("b", "2020-05-17", acting), dispatch("c", "2020-06-17", left))
    assert void_lines(found) == [f"{AT} 2020-05-15 died - open"]


def test_an_acting_holder_is_replaced_by_the_one_who_takes_office() -> None:
    acting = said("APPOINT", "named", recipient="Cy", when="2020-05-16", post=POST, relation="acting")
    took = said("APPOINT", "took office", recipient="Bo", when="2020-07-01", post=POST)
    found = derived(LOST, dispatch("b", "2020-05-17", acting), dispatch("c", "2020-07-02", took))
    cy = next(t for t in found.tenures if t.holder == "per:cy")
    assert cy.ended is not None
    assert (cy.ended.kind, cy.ended.latest) == ("successor began", "2020-07-01")
    assert void_lines(found) == [f"{AT} 2020-05-15 died - 2020-07-01 took office covered by {AT}/per:cy/acting"]


def test_those_stepping_in_with_silence_and_denials() -> None:
    found = derived(
        LOST,
        dispatch(
            "b",
            "2020-05-20",
            said("SUCCEED", "succeed", actor="Bo", recipient="Ana", post=POST, status="planned"),
            said("SUCCEED", "replace", actor="Di", recipient="Ana", post=POST, status="possible"),
            silent=(0,),
        ),
        dispatch(
            "c", "2020-05-21", said("SUCCEED", "succeed", actor="Di", recipient="Ana", post=POST, status="negated")
        ),
    )
    bo, di = found.voids[0].filling
    assert (bo.entity, bo.status, len(bo.claims), bo.silences) == ("per:bo", "planned", 1, ("b#q1",))
    assert (di.entity, di.status, len(di.claims)) == ("per:di", "possible", 2)


def test_who_refuses_is_not_stepping_in() -> None:
    found = derived(
        LOST,
        dispatch("b", "2020-05-20", said("APPOINT", "offered", recipient="Bo", post=POST, status="planned")),
        dispatch("c", "2020-05-21", said("REJECT", "declined", actor="Bo")),
    )
    assert found.voids[0].filling == ()


STEERED = dispatch(
    "a",
    "2020-05-16",
    said("GUIDES", "mentor", actor="Ana", recipient="g:river militias"),
    said("DIE", "killed", recipient="Ana", when="2020-05-15"),
)


def test_steering_a_group_can_stand_void_and_is_never_closed_by_stepping_in() -> None:
    found = derived(
        STEERED,
        dispatch(
            "b",
            "2020-06-12",
            said("SUCCEED", "stepped in", actor="o:Cedar Party", recipient="Ana"),
            said("GUIDES", "guides", actor="o:Cedar Party", recipient="g:river militias"),
            silent=(0,),
        ),
    )
    assert void_lines(found) == ["guide@grp:river-militias 2020-05-15 killed - open +org:cedar-party:actual"]
    assert found.voids[0].filling[0].silences == ("b#q1",)
    assert [t.holder for t in found.tenures] == ["per:ana"]
    assert not found.posts[0].formal


def test_who_is_to_steer_a_group_is_stepping_in_too() -> None:
    sought = said("GUIDES", "seeking to unite", status="planned", actor="o:Cedar Party", recipient="g:river militias")
    does = said("GUIDES", "guides", actor="o:Cedar Party", recipient="g:river militias")
    alone = derived(STEERED, dispatch("b", "2020-06-12", sought))
    assert void_lines(alone) == ["guide@grp:river-militias 2020-05-15 killed - open +org:cedar-party:planned"]
    both = derived(STEERED, dispatch("b", "2020-06-12", sought), dispatch("c", "2020-06-13", does))
    (filling,) = both.voids[0].filling
    assert (filling.status, len(filling.claims)) == ("actual", 2)


def test_somebody_who_steered_it_before_the_loss_still_does() -> None:
    before = dispatch("z", "2020-01-16", said("GUIDES", "advises", actor="Bo", recipient="g:river militias"))
    assert derived(before, STEERED).voids == ()


def test_said_to_be_vacant() -> None:
    found = derived(
        dispatch("a", "2020-09-16", said("VACANT", "vacant", post=POST, org="o:Northern Front", when="2020-05/.."))
    )
    assert void_lines(found) == [f"{AT} 2020-05 left - open"]
    assert found.voids[0].inferred == "said to be vacant"


def test_said_to_be_vacant_ends_the_last_known_tenure() -> None:
    found = derived(
        dispatch("a", "2020-01-16", said("HOLDS", "c", actor="Ana", post=POST)),
        dispatch("b", "2020-09-16", said("VACANT", "vacant", post=POST, org="o:Northern Front")),
    )
    (tenure,) = found.tenures
    assert tenure.ended is not None
    assert (tenure.ended.earliest, tenure.ended.latest) == ("2020-01-16", "2020-09-16")
    assert found.voids[0].left_by == tenure.id


def test_vacant_adds_to_the_void_that_the_loss_opened() -> None:
    found = derived(LOST, dispatch("b", "2020-09-16", said("VACANT", "vacant", post=POST, org="o:Northern Front")))
    assert void_lines(found) == [f"{AT} 2020-05-15 died - open"]
    assert len(found.voids[0].claims) == 2


def test_vacant_and_held_is_a_conflict() -> None:
    found = derived(
        dispatch("a", "2020-01-16", said("HOLDS", "c", actor="Ana", post=POST)),
        dispatch("b", "2020-03-16", said("VACANT", "vacant", post=POST, org="o:Northern Front", when="2020-02-16")),
        dispatch("c", "2020-04-16", said("HOLDS", "c", actor="Ana", post=POST)),
    )
    assert found.voids == ()
    assert [c.field for c in found.conflicts] == ["void"]


def test_a_void_left_by_somebody_who_steered() -> None:
    found = derived(
        dispatch(
            "a",
            "2020-05-16",
            said("GUIDES", "mentor", actor="Ana", recipient="g:river militias"),
            said("VACANT", "void", recipient="Ana"),
        ),
    )
    assert void_lines(found) == ["guide@grp:river-militias ../2020-05-16 left - open"]


def test_two_losses_make_two_voids() -> None:
    found = derived(
        LOST,
        dispatch("b", "2020-06-02", said("APPOINT", "named", recipient="Bo", when="2020-06-01", post=POST)),
        dispatch("c", "2020-08-02", said("DEPART", "resigned", recipient="Bo", when="2020-08-01", post=POST)),
    )
    assert [v.id for v in found.voids] == [f"void:{AT}", f"void:{AT}#2"]
    assert found.voids[1].closed is None


def test_one_seat_stands_empty_once_at_a_time() -> None:
    both = [said("HOLDS", "c", actor=who, post=POST) for who in ("Ana", "Bo")]
    dead = [said("DIE", "died", recipient=who) for who in ("Ana", "Bo")]
    found = derived(dispatch("a", "2020-05-16", *both, *dead))
    assert len(found.voids) == 1
    assert len(found.voids[0].claims) == 2


def test_a_post_of_no_told_body_is_not_called_void_by_loss() -> None:
    post = "head-of-state@"
    found = derived(
        dispatch("a", "2020-05-16", said("DEPART", "resigned", recipient="Ana", when="2020-05-15", post=post))
    )
    assert found.tenures[0].ended is not None
    assert found.voids == ()


def test_unknown_seats_go_void_only_when_said() -> None:
    post = POST + "!unknown"
    left = dispatch("a", "2020-05-16", said("DEPART", "resigned", recipient="Ana", when="2020-05-15", post=post))
    assert derived(left).voids == ()
    said_so = dispatch("b", "2020-05-18", said("VACANT", "vacant", post=post, org="o:Northern Front"))
    assert len(derived(left, said_so).voids) == 1


def test_a_loss_first_told_long_after_opens_none() -> None:
    old = said("DEPART", "retired", recipient="Ana", when="1982", post=POST)
    found = derived(dispatch("a", "2020-05-16", old))
    assert found.voids == ()
    assert found.tenures[0].ended is not None
    assert derived(dispatch("a", "1982-12-30", old)).voids


def test_of_two_who_leave_only_the_holder_leaves_the_post() -> None:
    both = said("DEPART", "resigned", recipient=["Ana", "Bo"], when="2020-05-15", post=POST)
    found = derived(dispatch("a", "2020-05-16", said("HOLDS", "c", actor="Ana", post=POST), both))
    assert [t.holder for t in found.tenures] == ["per:ana"]


def test_a_country_that_joins_a_union_keeps_its_posts() -> None:
    joins = said("MERGE", "joined", actor="c:pe", org="o:Southern Union", when="2020-05-15")
    held = said("HOLDS", "president", actor="Ana", post="head-of-state@c:pe")
    found = derived(dispatch("a", "2020-05-16", held, joins))
    assert [t.ended for t in found.tenures] == [None]


def test_a_land_without_its_name_is_told_by_the_other_words_of_the_text() -> None:
    named = said("HOLDS", "president", actor="Ana", post="head-of-state@c:pe")
    bare = said("APPOINT", "became", recipient="Ana", when="2015", post="head-of-state@g:Andean nation")
    found = derived(dispatch("a", "2020-05-16", named, bare))
    assert [(t.post, t.began.edtf if t.began else None) for t in found.tenures] == [
        ("head-of-state@country:pe", "2015")
    ]


def test_who_holds_a_post_refuses_something_else() -> None:
    holds = said("HOLDS", "c", actor="Ana", post=POST)
    again = said("APPOINT", "elected", recipient="Ana", post=POST, status="possible")
    (tenure,) = derived(dispatch("a", "2020-05-16", holds, again, said("REJECT", "refused", actor="Ana"))).tenures
    assert tenure.against == ()
