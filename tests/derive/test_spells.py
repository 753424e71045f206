"""Who was in a post to the end, and who had once been."""

from __future__ import annotations

import pytest

from tests.derive.telling import Said, derived, dispatch, lines, said

POST = "mayor@o:Oden"
AT = "mayor@org:oden per:ana full"
DIED = said("DIE", "died", recipient="Ana", when="2020-05-15")


def held(before: str, after: str = "", **more: str) -> Said:
    return said("HOLDS", "mayor", actor="Ana", post=POST, around=(before, after), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "end"),
    [
        (held("Ana Ruiz, the "), "2020-05-15 died"),
        (held("Ana Ruiz was the "), "2020-05-15 died"),
        (held("She had been ", " since 2014"), "2020-05-15 died"),
        (held("She served as ", " until her death"), "2020-05-15 died"),
        (held("She served twice as "), "../2020-05-15 former"),
        (held("The roof burned while she was "), "../2020-05-15 former"),
        (held("She was ", when="2001/2004"), "2004 left"),
        (held("She was ", when="2003"), "../2020-05-15 former"),
    ],
)
def test_what_an_obituary_tells_of_the_end(told: Said, end: str) -> None:
    found = derived(dispatch("a", "2020-05-16", told, DIED))
    assert [line.rsplit(" - ", 1)[1] for line in lines(found)] == [end]
    assert bool(found.voids) == end.endswith("died")


def test_seen_in_office_by_another_text_within_a_term() -> None:
    before = dispatch("b", "2018-02-02", held("Ana Ruiz, the "))
    assert derived(before, dispatch("a", "2020-05-16", DIED)).voids
    long_before = dispatch("b", "2011-02-02", held("Ana Ruiz, the "))
    found = derived(long_before, dispatch("a", "2020-05-16", DIED))
    assert found.voids == ()
    assert [t.ended.kind for t in found.tenures if t.ended] == ["former"]


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        (held("", " Ana Ruiz said so"), "2020-05-16"),
        (held("In 1912 ", " Ana Ruiz built the bridge"), None),
        (held("Since 2014 ", " Ana Ruiz has built bridges", when="2014/.."), "2020-05-16"),
        (held("The bridge is from 1912, ", " Ana Ruiz said in 2020"), "2020-05-16"),
        (held("then-", " Ana Ruiz built the bridge"), None),
    ],
)
def test_a_title_in_a_sentence_of_years_gone_by_is_no_sighting(told: Said, seen: str | None) -> None:
    (tenure,) = derived(dispatch("a", "2020-05-16", told)).tenures
    assert tenure.last_seen == seen


def test_he_retired_is_not_said_of_a_post_of_long_ago() -> None:
    then = held("She was ", when="1951")
    retired = said("DEPART", "retired", recipient="Ana", when="1982")
    (tenure,) = derived(dispatch("a", "1982-12-20", then, retired)).tenures
    assert tenure.ended is not None
    assert tenure.ended.kind == "former"
    named = said("DEPART", "retired", recipient="Ana", when="1982", post=POST)
    (tenure,) = derived(dispatch("a", "1982-12-20", then, named)).tenures
    assert tenure.ended is not None
    assert tenure.ended.kind == "term ended"


def test_how_a_former_holder_once_came_to_the_post_is_no_return() -> None:
    former = said("HOLDS", "mayor", actor="Ana", post=POST, relation="former", around=("former ", " Ana"))
    elected = said("APPOINT", "elected", recipient="Ana", post=POST)
    (tenure,) = derived(dispatch("a", "2019-01-02", former), dispatch("b", "2020-02-02", elected)).tenures
    assert (tenure.ended and tenure.ended.kind, tenure.last_seen) == ("former", None)
