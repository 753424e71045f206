from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from interregnum.derive import derive
from interregnum.records import Account, Derived, Judgement, to_json
from tests.derive.telling import Said, derived, dispatch, said, told

PEOPLE = ["Ana", "Bo", "Cy"]
POSTS = ["commander@o:Front", "ceo@o:Altmar", "judge@o:Court!many", "head-of-state@", "commander@o:Front!unknown"]
DAYS = [f"2020-{month:02}-{day:02}" for month in (1, 2, 3, 6) for day in (2, 9, 20)]
WHEN = [None, "2020", "2020-02", "2020-01/..", "../2020-03-04", "2019/2020-02", *DAYS[:6]]
STATUS = ["actual"] * 5 + ["planned", "possible", "negated", "ended"]


@st.composite
def claims(draw: st.DrawFn) -> Said:
    person, other = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(PEOPLE))
    post = draw(st.sampled_from(POSTS))
    more = {"when": draw(st.sampled_from(WHEN)), "status": draw(st.sampled_from(STATUS))}
    relation = draw(st.sampled_from(["full", "full", "acting", "designate", "former", "claimed"]))
    kind = draw(st.integers(0, 12))
    if kind == 0:
        return said("HOLDS", "chief", actor=person, post=post, relation=relation, **more)
    if kind == 1:
        words = draw(st.sampled_from(["named", "elected", "took office"]))
        return said("APPOINT", words, actor="o:Senate", recipient=person, post=post, relation=relation, **more)
    if kind == 2:
        return said("DEPART", "resigned", recipient=person, post=draw(st.sampled_from([post, None])), **more)
    if kind == 3:
        return said(
            "SUCCEED", "succeeds", actor=person, recipient=other, post=draw(st.sampled_from([post, None])), **more
        )
    if kind == 4:
        return said("DIE", "killed", recipient=person, **more)
    if kind == 5:
        return said("VACANT", "void", recipient=person, **more)
    if kind == 6:
        return said("ASSAULT", "attack", actor="c:pe", recipient=[person, other], **more)
    if kind == 7:
        return said("CONSULT", "met", actor=[person, other], **more)
    if kind == 8:
        return said("GUIDES", "guides", actor=person, recipient="g:militias", **more)
    if kind == 9:
        return said("BACKS", "backs", actor="c:pe", recipient="o:Front", **more)
    if kind == 10:
        return said("SPLIT", "dissolved", org="o:Front", **more)
    if kind == 11:
        return said("REJECT", "refused", actor=person, **more)
    return said("VACANT", "vacant", org="o:Front", post="commander@o:Front", **more)


CASES = st.lists(st.tuples(st.sampled_from([*DAYS, None]), st.lists(claims(), min_size=1, max_size=4)), max_size=6)


def written(found: Derived) -> str:
    return json.dumps(to_json(found))


@given(CASES, st.randoms(use_true_random=False), st.booleans())
def test_order_does_not_matter(case: list[tuple[str | None, list[Said]]], random: st.Random, judged: bool) -> None:  # type: ignore[name-defined]
    accounts, entities = told(*(dispatch(f"a{n}", day, *claims) for n, (day, claims) in enumerate(case)))
    ids = [c.id for a in accounts for c in a.claims][:2]
    rulings = ["wrong", "confirmed"]
    judgements = (
        [Judgement(f"j{n}", "2024-01-01", "ada", rulings[n], (i,)) for n, i in enumerate(ids)] if judged else []
    )
    once = written(derive(accounts, entities, judgements=judgements))
    mixed = [replace(a, claims=tuple(random.sample(a.claims, len(a.claims)))) for a in accounts]
    for things in (mixed, entities, judgements):
        random.shuffle(things)
    assert written(derive(mixed, entities, judgements=judgements)) == once


@given(CASES)
def test_what_is_derived_holds_together(case: list[tuple[str | None, list[Said]]]) -> None:
    accounts, entities = told(*(dispatch(f"a{n}", day, *claims) for n, (day, claims) in enumerate(case)))
    found = derive(accounts, entities)
    claims = {c.id for a in accounts for c in a.claims}
    posts = {p.id for p in found.posts}
    tenures = {t.id for t in found.tenures}
    assert len(tenures) == len(found.tenures)
    assert len({e.id for e in found.events}) == len(found.events)
    assert len({t.id for t in found.ties}) == len(found.ties)
    assert len({v.id for v in found.voids}) == len(found.voids)
    assert len({c.id for c in found.conflicts}) == len(found.conflicts)
    for tenure in found.tenures:
        assert tenure.post in posts
        assert set(tenure.claims) | set(tenure.possible) | set(tenure.against) <= claims
        assert tenure.claims or tenure.possible
        if tenure.first_seen and tenure.last_seen:
            assert tenure.first_seen <= tenure.last_seen
        for bound in (tenure.began, tenure.ended):
            if bound and bound.earliest and bound.latest:
                assert bound.earliest <= bound.latest
    for void in found.voids:
        assert void.post in posts
        assert {void.left_by, void.closed_by, void.covered} - {None} <= tenures
        if void.closed and void.closed.latest and void.opened.earliest:
            assert void.opened.earliest <= void.closed.latest
    for event in found.events:
        assert set(event.claims) <= claims
        assert event.claims


def test_known_on_counts_only_what_was_out() -> None:
    case = [
        dispatch("a", "2020-03-05", said("HOLDS", "ceo", actor="Ana", post="ceo@o:Altmar")),
        dispatch("b", "2020-03", said("DIE", "died", recipient="Ana")),
        dispatch("c", None, said("HOLDS", "ceo", actor="Bo", post="ceo@o:Altmar")),
    ]
    found = derived(*case, known_on="2020-03-20")
    assert [e.id for e in found.entities] == ["org:altmar", "per:ana"]
    assert found.events == ()
    assert [e.type for e in derived(*case, known_on="2020-03-31").events] == ["DIE"]


def test_wrong_claims_never_count() -> None:
    case = dispatch("a", "2020-03-05", said("HOLDS", "ceo", actor="Ana", post="ceo@o:Altmar"))
    judged = Judgement("j1", "2024-01-01", "ada", "wrong", (case.account().claims[0].id,))
    assert derived(case, judgements=(judged,)).tenures == ()
    withdrawn = Judgement("j2", "2024-01-02", "ada", "withdrawn", ("j1",))
    assert len(derived(case, judgements=(judged, withdrawn)).tenures) == 1


def test_an_actor_of_no_entity_stands_for_itself() -> None:
    account = dispatch("a", "2020-03-05", said("HOLDS", "ceo", actor="Ana", post="ceo@o:Altmar")).account()
    found = derive([account], [])
    assert [t.holder for t in found.tenures] == ["a#e0"]
    assert derive([Account("b")], []) == Derived()
