"""Scenarios of copies, versions and origins: all of them with scripted frames, most with the shipped reader."""

from __future__ import annotations

import dataclasses
import random
from collections import Counter

import pytest

from tests.scenarios import origins_cases as suite
from tests.scenarios.origins_report import floor, measure, share
from training.check import errors

CASES = suite.cases()


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 30
    assert [ident for ident, times in Counter(c.id for c in CASES).items() if times > 1] == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_annotated_by_the_codebook(case: suite.Case) -> None:
    assert 1 <= len(case.articles) <= 6
    assert [e for p in case.articles for e in errors(p.passage)] == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_logic_with_scripted_frames(case: suite.Case) -> None:
    facts = suite.checked(suite.run(case))
    assert facts
    assert suite.table(facts) == ""


@pytest.mark.parametrize("case", [c for c in CASES if len(c.articles) > 2][::4], ids=str)
def test_the_order_of_articles_does_not_matter(case: suite.Case) -> None:
    mixed = list(case.articles)
    random.Random(3).shuffle(mixed)
    assert suite.run(dataclasses.replace(case, articles=tuple(mixed))).derived == suite.run(case).derived


def test_a_wrong_expectation_is_a_miss() -> None:
    wrong = {"copies": {}, "origins": {1: "Nobody"}, "rings": [["A", "B"]], "events": [{"type": "DIE", "who": ["No"]}]}
    made = suite.run(dataclasses.replace(CASES[0], expect=wrong))
    missed = [f.what for f in suite.checked(made) if not f.met]
    assert missed == ["no other copy", "origin of 1: Nobody", "event DIE No", "rings [['A', 'B']]"]


def test_the_shipped_reader_finds_no_fewer_facts_than_before() -> None:
    facts = measure(suite.with_model)
    assert share(facts) >= floor(), "run python -m tests.scenarios.origins_report to see what is missed"
