"""From claims to tenures: one difficulty a test."""

from __future__ import annotations

import pytest

from interregnum.derive import fold_post
from interregnum.records import Judgement
from tests.derive.telling import derived, dispatch, lines, said, told, void_lines

POST = "commander@o:Northern Front"
AT = "commander@org:northern-front"


def test_began_and_ended_as_reported() -> None:
    found = derived(
        dispatch("a", "2019-03-02", said("APPOINT", "sworn in", recipient="Ana", when="2019-03-01", post=POST)),
        dispatch("b", "2020-05-20", said("DEPART", "resigned", recipient="Ana", when="2020-05", post=POST)),
    )
    (tenure,) = found.tenures
    assert lines(found) == [f"{AT} per:ana full 2019-03-01 - 2020-05 resigned"]
    assert tenure.began is not None
    assert tenure.began.kind == "took office"
    assert (tenure.first_seen, tenure.last_seen) == ("2019-03-01", "2019-03-01")
    assert len(tenure.claims) == 2


def test_a_title_shows_the_holder_on_the_reports_day_and_silence_is_no_end() -> None:
    found = derived(
        dispatch("a", "2019-03-02", said("HOLDS", "commander", actor="Ana", post=POST)),
        dispatch("b", "2021-07-09", said("HOLDS", "commander", actor="Ana", post=POST)),
    )
    (tenure,) = found.tenures
    assert (tenure.began, tenure.ended, tenure.first_seen, tenure.last_seen) == (None, None, "2019-03-02", "2021-07-09")
    assert found.voids == ()


def test_since_tells_the_beginning() -> None:
    found = derived(dispatch("a", "2019-03-02", said("HOLDS", "led", actor="Ana", post=POST, when="2015/..")))
    (tenure,) = found.tenures
    assert lines(found) == [f"{AT} per:ana full 2015 - ?"]
    assert tenure.last_seen == "2019-03-02"


def test_from_until_of_a_former_holder() -> None:
    found = derived(
        dispatch("a", "2019-03-02", said("HOLDS", "led", actor="Ana", post=POST, when="2010/2014", status="ended"))
    )
    assert lines(found) == [f"{AT} per:ana full 2010 - 2014 former"]
    assert found.voids == ()


def test_former_had_left_by_the_report_and_opens_no_void() -> None:
    found = derived(
        dispatch("a", "2019-03-02", said("HOLDS", "former commander", actor="Ana", post=POST, relation="former"))
    )
    assert lines(found) == [f"{AT} per:ana full ? - ../2019-03-02 former"]
    assert found.voids == ()


def test_one_date_in_two_precisions_is_no_conflict() -> None:
    found = derived(
        dispatch("a", "2020-05-20", said("DEPART", "resigned", recipient="Ana", when="2020-05", post=POST)),
        dispatch("b", "2020-06-20", said("DEPART", "quit", recipient="Ana", when="2020-05-15", post=POST)),
        dispatch("c", "2021-06-20", said("DEPART", "resigned", recipient="Ana", when="2020", post=POST)),
    )
    assert lines(found) == [f"{AT} per:ana full ? - 2020-05-15 resigned"]
    assert found.conflicts == ()


TWO_DATES = (
    dispatch("a", "2020-05-20", said("DEPART", "resigned", recipient="Ana", when="2020-05-15", post=POST)),
    dispatch("b", "2020-05-22", said("DEPART", "resigned", recipient="Ana", when="2020-05-18", post=POST)),
)


def test_two_dates_are_a_conflict_over_the_range() -> None:
    found = derived(*TWO_DATES)
    (tenure,) = found.tenures
    assert tenure.ended is not None
    assert (tenure.ended.earliest, tenure.ended.latest, tenure.ended.conflict) == ("2020-05-15", "2020-05-18", True)
    assert {c.field for c in found.conflicts} == {"ended", "when"}
    assert all(c.ruled is None and len(c.claims) == 2 for c in found.conflicts)


@pytest.mark.parametrize(
    ("ruling", "which", "value", "day"),
    [
        ("wrong", 0, None, "2020-05-18"),
        ("confirmed", 0, None, "2020-05-15"),
        ("date", 0, "2020-05-16", "2020-05-16"),
    ],
)
def test_a_judgement_settles_a_conflict(ruling: str, which: int, value: str | None, day: str) -> None:
    claim = TWO_DATES[which].account().claims[0].id
    judged = Judgement("j1", "2024-01-01T00:00:00Z", "ada", ruling, (claim,), value)
    found = derived(*TWO_DATES, judgements=(judged,))
    (tenure,) = found.tenures
    assert tenure.ended is not None
    assert (tenure.ended.earliest, tenure.ended.latest) == (day, day)
    assert (tenure.ended.conflict, tenure.ended.ruled) == (False, "j1")
    assert {c.ruled for c in found.conflicts} == {"j1"}
    assert (claim in tenure.claims) is (ruling != "wrong")


def test_appointed_then_took_office() -> None:
    found = derived(
        dispatch("a", "2020-05-02", said("APPOINT", "named", recipient="Ana", when="2020-05-01", post=POST)),
        dispatch("b", "2020-06-02", said("APPOINT", "took office", recipient="Ana", when="2020-06-01", post=POST)),
    )
    (tenure,) = found.tenures
    assert tenure.began is not None
    assert (tenure.began.kind, tenure.began.edtf, tenure.began.announced) == ("took office", "2020-06-01", "2020-05-01")
    assert found.conflicts == ()


def test_announced_to_leave_then_left() -> None:
    found = derived(
        dispatch("a", "2020-05-02", said("DEPART", "step down", recipient="Ana", post=POST, status="planned")),
        dispatch("b", "2020-06-02", said("DEPART", "stepped down", recipient="Ana", when="2020-06-01", post=POST)),
    )
    (tenure,) = found.tenures
    assert tenure.ended is not None
    assert (tenure.ended.edtf, tenure.ended.announced, len(tenure.possible)) == ("2020-06-01", "2020-05-02", 1)


def test_a_planned_end_moves_nothing() -> None:
    found = derived(
        dispatch("a", "2020-05-02", said("HOLDS", "commander", actor="Ana", post=POST)),
        dispatch("b", "2020-05-03", said("DEPART", "step down", recipient="Ana", post=POST, status="planned")),
        dispatch("c", "2020-05-04", said("DEPART", "quit", recipient="Ana", post=POST, status="possible")),
    )
    (tenure,) = found.tenures
    assert tenure.ended is None
    assert len(tenure.possible) == 2


def test_appointed_again_after_leaving_is_two_tenures() -> None:
    found = derived(
        dispatch("a", "2010-05-20", said("APPOINT", "elected", recipient="Ana", when="2010-05-15", post=POST)),
        dispatch("b", "2014-05-20", said("DEPART", "resigned", recipient="Ana", when="2014-05-19", post=POST)),
        dispatch("c", "2014-05-25", said("APPOINT", "elected", recipient="Bo", when="2014-05-20", post=POST)),
        dispatch(
            "d", "2018-05-20", said("SUCCEED", "succeeded", actor="Ana", recipient="Bo", when="2018-05-15", post=POST)
        ),
    )
    assert lines(found) == [
        f"{AT} per:ana full 2010-05-15 - 2014-05-19 resigned",
        f"{AT} per:ana full 2018-05-15 - ?",
        f"{AT} per:bo full 2014-05-20 - 2018-05-15 successor began",
    ]
    assert found.voids == ()
    assert found.conflicts == ()


def test_elected_again_goes_on() -> None:
    found = derived(
        dispatch("a", "2010-05-20", said("APPOINT", "elected", recipient="Ana", when="2010-05-15", post=POST)),
        dispatch("b", "2014-05-20", said("APPOINT", "re-elected", recipient="Ana", when="2014-05-15", post=POST)),
    )
    (tenure,) = found.tenures
    assert lines(found) == [f"{AT} per:ana full 2010-05-15 - ?"]
    assert tenure.last_seen == "2014-05-15"


def test_two_dates_of_beginning_are_a_conflict() -> None:
    found = derived(
        dispatch("a", "2010-05-20", said("APPOINT", "took office", recipient="Ana", when="2010-05-15", post=POST)),
        dispatch("b", "2010-05-21", said("APPOINT", "took office", recipient="Ana", when="2010-05-17", post=POST)),
    )
    assert lines(found) == [f"{AT} per:ana full 2010-05-15/2010-05-17 - ?"]
    assert [c.field for c in found.conflicts if c.about == f"{AT}/per:ana"] == ["began"]


def test_the_successor_ends_a_tenure_that_nothing_else_ends() -> None:
    found = derived(
        dispatch("a", "2019-03-02", said("HOLDS", "commander", actor="Ana", post=POST)),
        dispatch("b", "2020-07-09", said("APPOINT", "took office", recipient="Bo", when="2020-07-08", post=POST)),
        dispatch("c", "2021-07-09", said("HOLDS", "commander", actor="Bo", post=POST)),
    )
    assert lines(found)[0] == f"{AT} per:ana full ? - 2019-03-02/2020-07-08 successor began"
    assert found.voids == ()


def test_many_seats_know_no_successor_and_no_void() -> None:
    many = "judge@o:High Court!many"
    found = derived(
        dispatch("a", "2019-03-02", said("HOLDS", "judge", actor="Ana", post=many)),
        dispatch("b", "2020-07-09", said("APPOINT", "sworn in", recipient="Bo", when="2020-07-08", post=many)),
        dispatch("c", "2021-07-09", said("DIE", "died", recipient="Bo", when="2021-07-08")),
    )
    assert lines(found) == [
        "judge@org:high-court per:ana full ? - ?",
        "judge@org:high-court per:bo full 2020-07-08 - 2021-07-08 died",
    ]
    assert found.voids == ()


def test_holders_named_together_share_the_post() -> None:
    found = derived(dispatch("a", "2019-03-02", said("HOLDS", "co-leaders", actor=["Ana", "Bo"], post=POST)))
    assert [t.capacity for t in found.tenures] == ["full", "full"]
    assert found.posts[0].seats == "many"
    assert found.conflicts == ()


def test_rivals_put_there_by_different_sides() -> None:
    found = derived(
        dispatch(
            "a", "2020-05-20", said("APPOINT", "named", actor="o:Senate", recipient="Ana", when="2020-05-18", post=POST)
        ),
        dispatch(
            "b", "2020-05-22", said("APPOINT", "named", actor="o:Junta", recipient="Bo", when="2020-05-21", post=POST)
        ),
        dispatch(
            "c", "2020-06-22", said("HOLDS", "c", actor="Ana", post=POST), said("HOLDS", "c", actor="Bo", post=POST)
        ),
        dispatch("d", "2020-07-22", said("DIE", "died", recipient="Bo", when="2020-07-21")),
    )
    assert lines(found) == [
        f"{AT} per:ana claimed 2020-05-18 - ?",
        f"{AT} per:bo claimed 2020-05-21 - 2020-07-21 died",
    ]
    assert found.conflicts == ()
    assert found.voids == ()  # the other rival is still there


def test_a_claimant_never_ends_a_holder() -> None:
    found = derived(
        dispatch("a", "2020-05-20", said("HOLDS", "c", actor="Ana", post=POST)),
        dispatch("b", "2020-05-22", said("HOLDS", "self-declared", actor="Bo", post=POST, relation="claimed")),
    )
    assert lines(found) == [f"{AT} per:ana full ? - ?", f"{AT} per:bo claimed ? - ?"]


def test_two_at_once_with_no_sides_told_are_a_conflict() -> None:
    found = derived(
        dispatch("a", "2020-05-20", said("HOLDS", "c", actor="Ana", post=POST)),
        dispatch("b", "2020-05-22", said("HOLDS", "c", actor="Bo", post=POST)),
        dispatch("c", "2020-05-24", said("HOLDS", "c", actor="Ana", post=POST)),
        dispatch("d", "2020-05-26", said("HOLDS", "c", actor="Bo", post=POST)),
    )
    assert [t.capacity for t in found.tenures] == ["full", "full"]
    assert {(c.about, c.field) for c in found.conflicts} == {(f"{AT}/per:ana", "holder"), (f"{AT}/per:bo", "holder")}


def test_death_ends_all_posts_and_the_attack_tells_the_day() -> None:
    found = derived(
        dispatch(
            "a",
            "2020-01-02",
            said("HOLDS", "c", actor="Ana", post=POST),
            said("HOLDS", "m", actor="Ana", post="mayor@c:pe"),
        ),
        dispatch(
            "b",
            "2020-02-12",
            said("DIE", "killed", recipient="Ana", sentence=0),
            said("ASSAULT", "strike", recipient="Ana", sentence=0),
        ),
        dispatch("c", "2020-02-14", said("ASSAULT", "attack", recipient="Ana", when="2020-02-03")),
    )
    assert lines(found) == [
        f"{AT} per:ana full ? - 2020-02-03 killed",
        "mayor@country:pe per:ana full ? - 2020-02-03 killed",
    ]


def test_a_death_after_leaving_ends_nothing() -> None:
    found = derived(
        dispatch("a", "2015-01-02", said("DEPART", "resigned", recipient="Ana", when="2015-01-01", post=POST)),
        dispatch("b", "2020-02-12", said("DIE", "died", recipient="Ana", when="2020-02-11")),
        dispatch(
            "c",
            "2020-02-12",
            said("DIE", "died", recipient="Bo", when="2020-02-10"),
            said("HOLDS", "former c", actor="Bo", post=POST, relation="former", status="ended"),
        ),
    )
    assert lines(found) == [
        f"{AT} per:ana full ? - 2015-01-01 resigned",
        f"{AT} per:bo full ? - ../2020-02-10 former",
    ]


def test_a_title_of_the_dead_is_no_sighting() -> None:
    found = derived(
        dispatch("a", "2020-01-02", said("HOLDS", "c", actor="Ana", post=POST)),
        dispatch("b", "2020-02-12", said("DIE", "died", recipient="Ana", when="2020-02-11")),
        dispatch("c", "2021-02-12", said("HOLDS", "c", actor="Ana", post=POST)),
    )
    (tenure,) = found.tenures
    assert tenure.last_seen == "2020-01-02"
    assert len(tenure.claims) == 3
    assert found.conflicts == ()


def test_two_days_of_one_death_are_one_conflict_for_all_posts_and_ties() -> None:
    found = derived(
        dispatch(
            "a",
            "2020-02-12",
            said("HOLDS", "commander", actor="Ana", post=POST),
            said("HOLDS", "chair", actor="Ana", post="chair@o:Relief Fund"),
            said("GUIDES", "guided", actor="Ana", recipient="o:Hill Bands"),
            said("DIE", "killed", recipient="Ana", when="2020-02-10"),
        ),
        dispatch("b", "2020-02-13", said("DIE", "killed", recipient="Ana", when="2020-02-11")),
        dispatch("c", "2020-02-14", said("DIE", "killed", recipient="Ana")),
    )
    (conflict,) = found.conflicts
    assert (conflict.about, conflict.words) == ("die:per:ana", "died 2020-02-10, or 2020-02-11")
    assert len(found.tenures) == 3
    assert all(t.ended and t.ended.conflict for t in found.tenures)


PREMATURE = (
    dispatch("a", "2020-01-02", said("HOLDS", "c", actor="Ana", post=POST)),
    dispatch("b", "2020-02-12", said("DIE", "killed", recipient="Ana", when="2020-02-11")),
)


@pytest.mark.parametrize(
    "later",
    [
        said("DIE", "killed", recipient="Ana", status="negated"),
        said("CONSULT", "met", actor=["Ana", "Bo"], when="2020-02-13"),
    ],
)
def test_a_premature_report_of_death_does_not_end_in_silence(later: object) -> None:
    found = derived(*PREMATURE, dispatch("c", "2020-02-14", later))  # type: ignore[arg-type]
    (tenure,) = found.tenures
    assert tenure.ended is not None
    assert (tenure.ended.earliest, tenure.ended.latest, tenure.ended.conflict) == ("2020-02-11", None, True)
    assert found.voids == ()
    assert {(c.about, c.field) for c in found.conflicts} == {("die:per:ana", "status")}


def test_a_confirmed_death_outranks_the_denial() -> None:
    claim = PREMATURE[1].account().claims[0].id
    found = derived(
        *PREMATURE,
        dispatch("c", "2020-02-14", said("DIE", "killed", recipient="Ana", status="negated")),
        judgements=(Judgement("j1", "2024-01-01T00:00:00Z", "ada", "confirmed", (claim,)),),
    )
    assert lines(found) == [f"{AT} per:ana full ? - 2020-02-11 killed"]
    assert {c.ruled for c in found.conflicts} == {"j1"}
    assert len(found.voids) == 1


def test_reported_dead_too_early_and_dead_later() -> None:
    found = derived(
        *PREMATURE,
        dispatch("c", "2020-02-14", said("DIE", "killed", recipient="Ana", status="negated")),
        dispatch("d", "2024-08-14", said("DIE", "died", recipient="Ana", when="2024-08-13")),
    )
    assert lines(found) == [f"{AT} per:ana full ? - 2024-08-13 died"]
    assert [e.id for e in found.events if e.type == "DIE"] == ["die:per:ana", "die:per:ana#2"]
    assert [(c.about, c.field) for c in found.conflicts] == [("die:per:ana", "status")]


def test_a_designate_who_never_takes_office_and_one_who_does() -> None:
    found = derived(
        dispatch(
            "a",
            "2020-02-14",
            said("APPOINT", "nominated", recipient="Ana", post=POST, status="planned"),
            said("APPOINT", "nominate", recipient="Bo", post=POST, status="planned"),
        ),
        dispatch("b", "2020-03-14", said("APPOINT", "sworn in", recipient="Bo", when="2020-03-13", post=POST)),
    )
    assert lines(found) == [f"{AT} per:bo full 2020-03-13 - ?", f"{AT} per:ana designate ? - ?"] or lines(found) == [
        f"{AT} per:ana designate ? - ?",
        f"{AT} per:bo full 2020-03-13 - ?",
    ]
    bo = next(t for t in found.tenures if t.holder == "per:bo")
    assert bo.began is not None
    assert (len(bo.possible), bo.began.announced) == (1, "2020-02-14")


def test_a_refused_offer_counts_against_the_designate() -> None:
    found = derived(
        dispatch(
            "a",
            "2020-02-14",
            said("APPOINT", "offered", recipient="Ana", post=POST, status="planned"),
            said("REJECT", "declined", actor="Ana"),
        ),
    )
    (tenure,) = found.tenures
    assert (tenure.capacity, len(tenure.possible), len(tenure.against)) == ("designate", 1, 1)


def test_told_and_denied() -> None:
    found = derived(
        dispatch("a", "2020-02-14", said("DEPART", "resigned", recipient="Ana", post=POST)),
        dispatch("b", "2020-02-15", said("DEPART", "resigned", recipient="Ana", post=POST, status="negated")),
    )
    (tenure,) = found.tenures
    assert tenure.ended is not None
    assert tenure.ended.conflict
    assert len(tenure.against) == 1
    assert {c.field for c in found.conflicts} == {"ended", "status"}
    assert found.voids == ()


def test_a_denial_alone_is_no_tenure() -> None:
    found = derived(dispatch("a", "2020-02-14", said("APPOINT", "named", recipient="Ana", post=POST, status="negated")))
    assert found.tenures == ()


def test_an_arrest_alone_ends_nothing() -> None:
    found = derived(
        dispatch("a", "2020-02-14", said("HOLDS", "mayor", actor="Ana", post="mayor@c:pe")),
        dispatch("b", "2020-02-15", said("DETAIN", "arrested", recipient="Ana", when="2020-02-14")),
    )
    assert lines(found) == ["mayor@country:pe per:ana full ? - ?"]


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        (said("SPLIT", "disbanded", org="o:Northern Front", when="2020-03-01"), "body dissolved"),
        (said("MERGE", "merged", actor=["o:Northern Front", "o:South"], org="o:Union", when="2020-03-01"), "merged"),
        (said("SPLIT", "defected", actor="Ana", org="o:Northern Front", when="2020-03-01"), "split"),
    ],
)
def test_the_end_of_a_body_or_of_belonging_to_it(claim: object, kind: str) -> None:
    found = derived(
        dispatch("a", "2020-02-14", said("HOLDS", "c", actor="Ana", post=POST)),
        dispatch("b", "2020-03-02", claim),  # type: ignore[arg-type]
    )
    assert lines(found) == [f"{AT} per:ana full ? - 2020-03-01 {kind}"]
    assert len(found.voids) == (1 if kind == "split" else 0)


def test_a_founder_who_leads_began_with_the_body() -> None:
    found = derived(
        dispatch("a", "2020-02-14", said("HOLDS", "c", actor="Ana", post=POST)),
        dispatch("b", "2020-02-14", said("FOUND", "founded", actor="Ana", org="o:Northern Front", when="1999")),
    )
    assert lines(found) == [f"{AT} per:ana full 1999 - ?"]


def test_a_claim_without_a_post_means_the_only_one_told() -> None:
    found = derived(
        dispatch("a", "2020-02-14", said("HOLDS", "c", actor="Ana", post=POST)),
        dispatch("b", "2020-03-14", said("DEPART", "resigned", recipient="Ana", when="2020-03-13")),
        dispatch("c", "2020-04-14", said("SUCCEED", "succeeds", actor="Bo", recipient="Ana", when="2020-04-13")),
    )
    assert lines(found) == [f"{AT} per:ana full ? - 2020-03-13 resigned", f"{AT} per:bo full 2020-04-13 - ?"]


def test_of_two_posts_none_is_guessed() -> None:
    found = derived(
        dispatch("a", "2020-02-14", said("HOLDS", "c", actor="Ana", post=POST)),
        dispatch("b", "2020-02-15", said("HOLDS", "m", actor="Ana", post="mayor@c:pe")),
        dispatch("c", "2020-03-14", said("DEPART", "resigned", recipient="Ana", when="2020-03-13")),
    )
    assert all(t.ended is None for t in found.tenures)


def test_a_post_without_a_body_is_the_holders_own() -> None:
    found = derived(
        dispatch("a", "2020-02-14", said("HOLDS", "president", actor="Ana", post="head-of-state@")),
        dispatch("b", "2020-02-15", said("HOLDS", "president", actor="Bo", post="head-of-state@")),
        dispatch("c", "2020-02-16", said("HOLDS", "president", actor="Bo", post="head-of-state@c:pe")),
    )
    assert [p.id for p in found.posts] == ["head-of-state@?per:ana", "head-of-state@country:pe"]


def test_the_leader_of_a_body_is_its_head() -> None:
    found = derived(
        dispatch("a", "2020-02-14", said("HOLDS", "leader", actor="Ana", post="leader@o:Northern Front")),
        dispatch("b", "2020-02-15", said("HOLDS", "commander", actor="Ana", post=POST)),
        dispatch("c", "2020-03-15", said("APPOINT", "named", recipient="Bo", post="leader@o:Northern Front")),
        dispatch("d", "2020-03-15", said("HOLDS", "leader", actor="Cy", post="leader@o:Southern Front")),
    )
    assert [p.id for p in found.posts] == [AT, "leader@org:southern-front"]
    assert [t.holder for t in found.tenures] == ["per:ana", "per:bo", "per:cy"]


def test_one_stale_title_is_out_of_date_and_two_are_a_clash() -> None:
    left = dispatch("a", "2020-05-16", said("DEPART", "resigned", recipient="Ana", when="2020-05-15", post=POST))
    late = [dispatch(f"b{n}", f"2020-06-0{n}", said("HOLDS", "c", actor="Ana", post=POST)) for n in (1, 2)]
    assert derived(left, late[0]).conflicts == ()
    assert [c.field for c in derived(left, *late).conflicts] == ["ended"]


def test_a_government_as_a_body_is_its_country() -> None:
    front = dispatch("a", "2020-02-14", said("HOLDS", "pm", actor="Ana", post="head-of-government@c:pe"))
    other = dispatch(
        "b", "2020-03-14", said("HOLDS", "pm", actor="Bo", post="head-of-government@o:Peruvian government")
    )
    accounts, entities = told(front, other)
    from dataclasses import replace

    from interregnum.derive import derive

    entities = [replace(e, country="PE") if "government" in e.name else e for e in entities]
    assert {p.id for p in derive(accounts, entities).posts} == {"head-of-government@country:pe"}


def test_the_unnamed_holder_who_resigned_is_the_known_one() -> None:
    found = derived(
        dispatch("a", "2020-02-14", said("HOLDS", "c", actor="Ana", post=POST)),
        dispatch(
            "b", "2020-03-14", said("DEPART", "resigned", recipient="u:the commander", when="2020-03-13", post=POST)
        ),
        dispatch("c", "2020-03-10", said("HOLDS", "commander", actor="u:the commander", post=POST)),
    )
    assert lines(found) == [f"{AT} per:ana full ? - 2020-03-13 resigned"]


def test_one_post_can_be_folded_alone() -> None:
    a = dispatch("a", "2020-02-14", said("HOLDS", "c", actor="Ana", post=POST))
    b = dispatch("b", "2020-03-14", said("DIE", "died", recipient="Ana", when="2020-03-13"))
    accounts, entities = told(a, b)
    whole = derived(a, b)
    claims = [c for account in accounts for c in account.claims]
    alone = fold_post(AT, claims, entities=entities)
    assert alone is not None
    assert (alone.tenures, alone.voids, alone.post) == (whole.tenures, whole.voids, whole.posts[0])
    before = fold_post(whole.posts[0], claims, entities=entities, known_on="2020-03-01")
    assert before is not None
    assert (before.voids, before.tenures[0].ended) == ((), None)
    assert fold_post("mayor@country:pe", claims, entities=entities) is None
    assert void_lines(whole) == [f"{AT} 2020-03-13 died - open"]


@pytest.mark.parametrize(
    ("held", "posts"),
    [
        (said("HOLDS", "head", actor="Ana", post="leader@"), 0),
        (said("HOLDS", "one of the heads", actor="Ana", post="senior-leader@"), 0),
        (said("HOLDS", "president", actor="u:the president", post="head-of-state@"), 0),
        (said("HOLDS", "president", actor="Ana", post="head-of-state@"), 1),
        (said("HOLDS", "head", actor="Ana", post="leader@o:Northern Front"), 1),
    ],
)
def test_a_title_without_a_body_must_say_more_than_that_somebody_leads(held: object, posts: int) -> None:
    assert len(derived(dispatch("a", "2020-02-12", held)).posts) == posts  # type: ignore[arg-type]
