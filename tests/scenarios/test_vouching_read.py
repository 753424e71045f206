"""The vouching scenarios with the shipped model: no fewer facts than it has been measured to find."""

from tests.scenarios.vouching_report import floor, measure, share


def test_the_real_reader_finds_no_fewer_facts_than_before() -> None:
    found = measure()
    assert len(found) > 200
    assert share(found) >= floor(), "run python -m tests.scenarios.vouching_report to see what is missed"
