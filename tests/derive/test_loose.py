from __future__ import annotations

from tests.derive.telling import derived, dispatch, said, void_lines

FORCE = "commander@o:Salt Brigade"


def test_the_countrys_commander_is_the_commander_of_its_force() -> None:
    found = derived(
        dispatch("a", "2020-05-16", said("HOLDS", "commander", actor="Ana", post=FORCE)),
        dispatch("b", "2020-05-17", said("HOLDS", "commander", actor="Ana", post="commander@c:pe!many")),
        dispatch("c", "2020-05-18", said("HOLDS", "general", actor="Ana", post="rank:general@c:pe!many")),
        dispatch("d", "2020-05-18", said("HOLDS", "commander", actor="Bo", post="commander@c:pe!many")),
    )
    assert {(t.post, t.holder, t.last_seen) for t in found.tenures} == {
        ("commander@org:salt-brigade", "per:ana", "2020-05-17"),
        ("commander@country:pe", "per:bo", "2020-05-18"),
    }


def test_a_body_without_a_name_is_the_one_where_its_holder_has_that_title() -> None:
    found = derived(
        dispatch(
            "a",
            "2020-05-16",
            said("HOLDS", "c", actor="Ana", post=f"{FORCE}!unknown"),
            said("DIE", "killed", recipient="Ana", when="2020-05-15"),
        ),
        dispatch(
            "b",
            "2020-06-20",
            said("SUCCEED", "succeed", actor="Bo", recipient="Ana", post="commander@g:the group!unknown"),
            said("VACANT", "left vacant", recipient="Ana", post="commander@g:the group!unknown"),
        ),
    )
    at = "commander@org:salt-brigade"
    assert {t.post for t in found.tenures} == {at}
    assert void_lines(found) == [f"{at} 2020-05-15 killed - 2020-05-15/2020-06-20 succeeded"]
