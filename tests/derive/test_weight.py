"""What weighs too little opens no void and ends no tenure."""

from __future__ import annotations

import pytest

from interregnum.derive.weight import SURE
from interregnum.records import Judgement
from tests.derive.telling import Said, derived, dispatch, lines, said, void_lines

POST = "commander@o:Northern Front"
AT = "commander@org:northern-front"
HOLDS = said("HOLDS", "c", actor="Ana", post=POST)


def died(sure: float, words: str = "died") -> Said:
    return said("DIE", words, recipient="Ana", when="2020-05-15", sure=sure)


def test_an_unsure_death_alone_is_possible_and_ends_nothing() -> None:
    found = derived(dispatch("a", "2020-05-16", HOLDS, died(SURE - 0.01)))
    assert found.voids == ()
    assert lines(found) == [f"{AT} per:ana full ? - ?"]
    (event,) = (e for e in found.events if e.type == "DIE")
    assert event.status == "possible"
    assert void_lines(derived(dispatch("a", "2020-05-16", HOLDS, died(SURE)))) == [f"{AT} 2020-05-15 died - open"]


def test_unsure_claims_of_one_thing_count_together() -> None:
    found = derived(dispatch("a", "2020-05-16", HOLDS, died(0.45)), dispatch("b", "2020-05-17", died(0.45, "killed")))
    assert void_lines(found) == [f"{AT} 2020-05-15 killed - open"]
    other = said("DIE", "died", recipient="Bo", when="2020-05-15", sure=0.45)
    assert derived(dispatch("a", "2020-05-16", HOLDS, died(0.45)), dispatch("b", "2020-05-17", other)).voids == ()


def test_the_loss_of_an_unsure_holder_opens_no_void() -> None:
    unsure = said("HOLDS", "c", actor="Ana", post=POST, sure=0.4)
    found = derived(dispatch("a", "2020-05-16", unsure, died(1.0)))
    assert found.voids == ()
    (tenure,) = found.tenures
    assert tenure.possible
    assert not tenure.claims


@pytest.mark.parametrize("words", ["poisoned", "dying", "fell ill", "wounded"])
def test_words_that_tell_no_death(words: str) -> None:
    assert derived(dispatch("a", "2020-05-16", HOLDS, died(1.0, words))).voids == ()


def test_an_unsure_vacancy_adds_to_a_void_and_opens_none() -> None:
    gap = said("VACANT", "void", recipient="Ana", sure=0.4)
    found = derived(dispatch("a", "2020-05-16", HOLDS, died(1.0)), dispatch("b", "2020-05-17", HOLDS, gap))
    (void,) = found.voids
    assert len(void.claims) == 2
    assert derived(dispatch("b", "2020-05-17", HOLDS, gap)).voids == ()


def test_a_ruling_outweighs_the_doubt() -> None:
    told = dispatch("a", "2020-05-16", HOLDS, died(0.3))
    claim = next(c for c in told.account().claims if c.type == "DIE")
    ruling = Judgement("j1", "2020-06-01T00:00:00Z", "tester", "confirmed", (claim.id,))
    assert void_lines(derived(told, judgements=(ruling,))) == [f"{AT} 2020-05-15 died - open"]
