from __future__ import annotations

import pytest

from interregnum.records import Event, Place
from tests.derive.telling import Said, derived, dispatch, said

AIRPORT = Place("Lima airport", "facility", 3936456, "PE", -12.02, -77.11)
PERU = Place("Peru", "country", 3932488, "PE", -10.0, -76.0)
CHILE = Place("Chile", "country", 3895114, "CL", -30.0, -71.0)


def events(*dispatches: object, type: str) -> list[Event]:
    return [e for e in derived(*dispatches).events if e.type == type]  # type: ignore[arg-type]


def test_an_undated_killing_takes_the_day_and_place_of_the_attack() -> None:
    found = derived(
        dispatch(
            "a",
            "2020-02-12",
            said("DIE", "killed", recipient="Ana", place=PERU, sentence=0),
            said("ASSAULT", "strike", actor="c:cl", recipient="Ana", place=PERU, sentence=0),
            said("DIE", "lost", recipient=["Ana", "Bo"], when="2020-01-03", place=AIRPORT, sentence=1),
            said("ASSAULT", "attack", recipient=["Ana", "Bo"], when="2020-01-03", place=AIRPORT, sentence=1),
        ),
    )
    attack, ana, bo = sorted(found.events, key=lambda e: e.id)
    assert (attack.type, ana.id, bo.id) == ("ASSAULT", "die:per:ana", "die:per:bo")
    for event in (attack, ana, bo):
        assert event.when.edtf == "2020-01-03"
        assert event.place == AIRPORT
        assert ("actor", "country:cl") in event.parties
    assert set(ana.claims) | set(bo.claims) <= set(attack.claims)
    assert f"in the attack {attack.id}" in ana.reasons


def test_told_in_two_texts() -> None:
    one = said("CONSULT", "met", actor=["c:pe", "c:cl"], when="2020-03-04", place=PERU)
    two = said("CONSULT", "talks", actor="c:cl", recipient="c:pe", when="2020-03", place=AIRPORT)
    (event,) = events(dispatch("a", "2020-03-05", one), dispatch("b", "2020-03-06", two), type="CONSULT")
    assert (event.when.edtf, event.place, len(event.claims)) == ("2020-03-04", AIRPORT, 2)
    assert event.reasons[0].startswith("2 claims in 2 texts")


@pytest.mark.parametrize(
    "other",
    [
        said("CONSULT", "met", actor=["c:pe", "c:cl"], when="2020-03-09"),
        said("CONSULT", "met", actor=["c:pe", "c:bo"], when="2020-03-04"),
        said("CONSULT", "met", actor=["c:pe", "c:cl"], when="2020-03-04", place=CHILE),
        said("AGREE", "agreed", actor=["c:pe", "c:cl"], when="2020-03-04"),
        said("CONSULT", "met", actor=["g:elders", "g:miners"], when="2020-03-04"),
        said("CONSULT", "meet", actor=["c:pe", "c:cl"], when="2020-03-04", status="planned"),
    ],
)
def test_what_contradicts_is_another_event(other: Said) -> None:
    first = said("CONSULT", "met", actor=["c:pe", "c:cl"], when="2020-03-04", place=PERU)
    found = derived(dispatch("a", "2020-03-05", first), dispatch("b", "2020-03-10", other))
    assert len(found.events) == 2


def test_an_undated_report_joins_one_of_its_week_only() -> None:
    first = dispatch("a", "2020-03-05", said("ACCUSE", "accused", actor="c:pe", recipient="c:cl", when="2020-03-04"))
    near = dispatch("b", "2020-03-08", said("ACCUSE", "accused", actor="c:pe", recipient="c:cl"))
    far = dispatch("c", "2020-06-08", said("ACCUSE", "accused", actor="c:pe", recipient="c:cl"))
    assert len(events(first, near, type="ACCUSE")) == 1
    assert len(events(first, far, type="ACCUSE")) == 2


def test_a_vague_report_chains_no_two_happenings() -> None:
    one = dispatch("a", "2020-03-05", said("ACCUSE", "accused", actor="c:pe", recipient="c:cl", when="2020-03-04"))
    two = dispatch("b", "2020-03-08", said("ACCUSE", "accused", actor="c:pe", recipient="c:cl", when="2020-03-07"))
    vague = dispatch("c", "2020-03-08", said("ACCUSE", "accused", actor="c:pe", recipient="c:cl"))
    assert sorted(len(e.claims) for e in events(one, two, vague, type="ACCUSE")) == [1, 2]


@pytest.mark.parametrize(("sentence", "events_told"), [(1, 1), (40, 2)])
def test_undated_acts_without_another_side_join_only_near_each_other(sentence: int, events_told: int) -> None:
    calls = [said("REQUEST", "urged", actor="Ana", sentence=n) for n in (0, sentence)]
    assert len(events(dispatch("a", "2020-03-05", *calls), type="REQUEST")) == events_told


def test_unnamed_participants_join_within_one_text_only() -> None:
    claim = said("ASSAULT", "attack", actor="g:gunmen", recipient="g:drovers")
    both = dispatch("a", "2020-03-05", claim, claim)
    assert len(events(both, type="ASSAULT")) == 1


def test_two_days_of_one_departure_are_one_event_in_doubt() -> None:
    post = "ceo@o:Altmar"
    found = derived(
        dispatch("a", "2020-03-05", said("DEPART", "quit", recipient="Ana", when="2020-03-04", post=post)),
        dispatch("b", "2020-03-07", said("DEPART", "quit", recipient="Ana", when="2020-03-06", post=post)),
    )
    (event,) = found.events
    assert (event.when.earliest, event.when.latest) == ("2020-03-04", "2020-03-06")
    assert [(c.about, c.field) for c in found.conflicts if c.about == event.id] == [(event.id, "when")]


def test_told_and_denied_stand_beside_each_other() -> None:
    told = dispatch(
        "a", "2020-03-05", said("ASSAULT", "shelled", actor="c:pe", recipient="o:Altmar", when="2020-03-04")
    )
    denied = dispatch(
        "b", "2020-03-06", said("ASSAULT", "shelled", actor="c:pe", recipient="o:Altmar", status="negated")
    )
    found = derived(told, denied)
    (event,) = found.events
    (conflict,) = found.conflicts
    assert (conflict.about, conflict.field, len(conflict.claims)) == (event.id, "status", 2)


def test_two_dates_of_death_are_one_death_in_conflict() -> None:
    found = derived(
        dispatch("a", "2020-03-05", said("DIE", "died", recipient="Ana", when="2020-03-04")),
        dispatch("b", "2020-03-06", said("DIE", "died", recipient="Ana", when="2020-03-05")),
        dispatch("c", "2020-03-09", said("DIE", "death", recipient="Ana")),
    )
    (event,) = found.events
    assert (event.when.edtf, len(event.claims)) == ("2020-03-04/2020-03-05", 3)
    assert [c.field for c in found.conflicts] == ["when"]


def test_a_possible_death_ends_nothing() -> None:
    found = derived(
        dispatch("a", "2020-03-05", said("HOLDS", "ceo", actor="Ana", post="ceo@o:Altmar")),
        dispatch("b", "2020-03-06", said("DIE", "killed", recipient="Ana", status="possible")),
    )
    assert found.tenures[0].ended is None
    assert [(e.type, e.status) for e in found.events] == [("DIE", "possible")]


def test_a_dated_attack_without_participants_is_the_one_attack_of_its_text() -> None:
    strike = said("ASSAULT", "strike", actor="c:cl", recipient="Ana", place=PERU, sentence=0)
    killed = said("DIE", "killed", recipient="Ana", place=PERU, sentence=0)
    dated = said("ASSAULT", "attack", when="2020-01-03", place=AIRPORT, sentence=4)
    (attack,) = events(dispatch("a", "2020-02-12", strike, killed, dated), type="ASSAULT")
    assert (attack.when.edtf, attack.place) == ("2020-01-03", AIRPORT)
    (death,) = events(dispatch("a", "2020-02-12", strike, killed, dated), type="DIE")
    assert death.when.edtf == "2020-01-03"
    # of two attacks, or of one elsewhere, nobody can tell
    another = said("ASSAULT", "shelled", actor="c:cl", recipient="Bo", place=PERU, sentence=9)
    assert len(events(dispatch("a", "2020-02-12", strike, dated, another), type="ASSAULT")) == 3
    abroad = said("ASSAULT", "attack", when="2020-01-03", place=CHILE, sentence=4)
    assert len(events(dispatch("a", "2020-02-12", strike, abroad), type="ASSAULT")) == 2


def test_a_text_does_not_deny_itself() -> None:
    met = said("CONSULT", "met", actor=["Ana", "Bo"], when="2020-05-02")
    not_met = said("CONSULT", "met", actor=["Ana", "Bo"], status="negated")
    assert derived(dispatch("a", "2020-05-03", met, not_met)).conflicts == ()
    (conflict,) = derived(dispatch("a", "2020-05-03", met), dispatch("b", "2020-05-04", not_met)).conflicts
    assert conflict.words == "told and denied"
