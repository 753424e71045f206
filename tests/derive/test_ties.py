from __future__ import annotations

from interregnum.records import Place, Tie
from tests.derive.telling import Said, derived, dispatch, said


def ties(*dispatches: object) -> dict[str, Tie]:
    return {t.id: t for t in derived(*dispatches).ties}  # type: ignore[arg-type]


def test_seen_first_and_last() -> None:
    backs = said("BACKS", "backed", actor="c:pe", recipient="o:Front")
    tie = ties(dispatch("a", "2020-01-05", backs), dispatch("b", "2021-01-05", backs))["backs:country:pe>org:front"]
    assert (tie.first_seen, tie.last_seen, tie.began, tie.ended) == ("2020-01-05", "2021-01-05", None, None)


def test_since_and_no_longer() -> None:
    found = ties(
        dispatch("a", "2020-01-05", said("BACKS", "backs", actor="c:pe", recipient="o:Front", when="2015/..")),
        dispatch("b", "2021-01-05", said("BACKS", "backed", actor="c:pe", recipient="o:Front", status="ended")),
    )
    tie = found["backs:country:pe>org:front"]
    assert tie.began is not None
    assert tie.began.edtf == "2015"
    assert tie.ended is not None
    assert (tie.ended.earliest, tie.ended.latest) == ("2020-01-05", "2021-01-05")


def test_ends_with_the_death_of_a_party() -> None:
    found = ties(
        dispatch(
            "a",
            "2020-01-05",
            said("GUIDES", "mentor", actor="Ana", recipient="o:Front"),
            said("KIN", "sister", actor="Ana", recipient="Bo"),
        ),
        dispatch("b", "2021-01-05", said("DIE", "died", recipient="Ana", when="2021-01-04")),
    )
    assert {t.ended.edtf for t in found.values() if t.ended} == {"2021-01-04"}
    assert set(found) == {"guides:per:ana>org:front", "kin:per:ana>per:bo"}


def test_a_death_in_doubt_is_no_conflict_of_every_tie() -> None:
    found = derived(
        dispatch(
            "a",
            "2021-01-05",
            said("DIE", "died", recipient="Ana", when="2021-01-04"),
            said("KIN", actor="Ana", recipient="Bo"),
        ),
        dispatch("b", "2021-01-06", said("DIE", "died", recipient="Ana", when="2021-01-02")),
    )
    assert [c.about for c in found.conflicts] == ["die:per:ana"]
    assert found.ties[0].ended is not None
    assert found.ties[0].ended.conflict


def test_mutual_ties_are_kept_once() -> None:
    found = ties(
        dispatch("a", "2020-01-05", said("ALLIED", "allied", actor=["c:pe", "c:cl"])),
        dispatch("b", "2020-02-05", said("ALLIED", "allied", actor=["c:cl"], recipient=["c:pe"])),
        dispatch("c", "2020-02-05", said("OPPOSES", "rival", actor=["o:Front"], recipient=["c:pe"])),
    )
    assert set(found) == {"allied:country:cl>country:pe", "opposes:country:pe>org:front"}


def test_founding_and_listing_begin_on_their_day() -> None:
    found = ties(
        dispatch("a", "2020-01-05", said("FOUND", "founded", actor="Ana", org="o:Front", when="1982")),
        dispatch(
            "b", "2020-01-05", said("DESIGNATE", "blacklisted", actor="c:pe", recipient="o:Front", when="2020-01-04")
        ),
    )
    assert [(t.began.kind, t.began.edtf) for t in found.values() if t.began] == [
        ("first seen", "2020-01-04"),
        ("founded", "1982"),
    ]


def test_who_leaves_is_no_member() -> None:
    found = ties(
        dispatch("a", "2020-01-05", said("MEMBER", "member", actor="Ana", org="o:Front")),
        dispatch("b", "2020-03-05", said("SPLIT", "defected", actor="Ana", org="o:Front", when="2020-03-01")),
    )
    tie = found["member:per:ana>org:front"]
    assert tie.ended is not None
    assert (tie.ended.kind, tie.ended.edtf) == ("split", "2020-03-01")


def test_a_body_that_is_no_more_has_no_ties() -> None:
    gone: Said = said("SPLIT", "disbanded", org="o:Front", when="2020-03-01")
    found = ties(
        dispatch("a", "2020-01-05", said("PART_OF", "wing", actor="o:Wing", org="o:Front")),
        dispatch("b", "2020-03-05", gone),
    )
    tie = found["part_of:org:wing>org:front"]
    assert tie.ended is not None
    assert tie.ended.kind == "body dissolved"


def test_troops_in_a_place() -> None:
    place = Place("Peru", "country", 3932488, "PE", -10.0, -76.0)
    found = ties(
        dispatch("a", "2020-01-05", said("PRESENT", "keeps", actor="c:cl", place=place), said("CONSULT", actor="c:pe")),
        dispatch("b", "2020-01-06", said("CONTROLS", "captured", actor="o:Front", place=place, when="2020-01-05")),
    )
    assert set(found) == {"present:country:cl>country:pe", "controls:org:front>country:pe"}
    began = found["controls:org:front>country:pe"].began
    assert began is not None
    assert began.edtf == "2020-01-05"


def test_only_alleged_and_denied() -> None:
    found = ties(
        dispatch("a", "2020-01-05", said("BACKS", "arms", actor="c:pe", recipient="o:Front", status="possible")),
        dispatch("b", "2020-01-06", said("BACKS", "arms", actor="c:pe", recipient="o:Front", status="negated")),
        dispatch("c", "2020-01-06", said("BACKS", "arms", actor="c:cl", recipient="o:Front", status="negated")),
    )
    (tie,) = found.values()
    assert (tie.claims, len(tie.possible), len(tie.against)) == ((), 1, 1)
