import pytest

from tests.scenarios.vouching_cases import Case, cases, facts, scripted, told
from training.check import errors

CASES = list(cases())


def test_there_are_enough_cases_and_each_has_an_id_of_its_own() -> None:
    assert len(CASES) >= 40
    assert len({c.id for c in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_annotation_keeps_to_the_codebook(case: Case) -> None:
    assert list(errors(case.passage)) == []


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_every_expected_fact_is_told(case: Case) -> None:
    missed = [f"{f.what} / instead: {f.instead}" for f in facts(case, told(scripted(case))) if not f.found]
    assert missed == []
