"""The scenario suite: with scripted frames every expected fact must come out; with the shipped reader, most."""

from __future__ import annotations

import dataclasses
import random
from collections import Counter

import pytest

from tests.scenarios import cases as suite
from tests.scenarios.report import facts_of, floor, share
from training.check import errors

CASES = suite.cases()


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 60
    assert [ident for ident, times in Counter(c.id for c in CASES).items() if times > 1] == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_annotated_by_the_codebook(case: suite.Case) -> None:
    assert 1 <= len(case.dispatches) <= 5
    assert [e for d in case.dispatches for e in errors(d.passage)] == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_logic_with_scripted_frames(case: suite.Case) -> None:
    facts = suite.checked(suite.run(case))
    assert facts
    assert suite.table(facts) == ""


@pytest.mark.parametrize("case", [c for c in CASES if not c.judgements][::7], ids=str)
def test_the_order_of_dispatches_does_not_matter(case: suite.Case) -> None:
    mixed = list(case.dispatches)
    random.Random(7).shuffle(mixed)
    assert suite.run(dataclasses.replace(case, dispatches=tuple(mixed))).derived == suite.run(case).derived


def test_a_wrong_expectation_is_a_miss() -> None:
    case = dataclasses.replace(CASES[0], expect={"tenures": [], "voids": [], "joined": [["Peru", "Chile"]]})
    missed = [f.what for f in suite.checked(suite.run(case)) if not f.met]
    assert sorted(set(missed)) == ["Peru = Chile", "no other tenure", "no other void"]


def test_the_shipped_reader_finds_no_fewer_facts_than_before() -> None:
    facts = facts_of(CASES, suite.with_model)
    assert share(facts) >= floor(), "run python -m tests.scenarios.report to see what is missed"
