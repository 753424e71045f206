"""Deaths: what dates them and what does not."""

from __future__ import annotations

import pytest

from tests.derive.telling import derived, dispatch, said


@pytest.mark.parametrize("words", ["funeral", "buried", "found", "discovered"])
def test_what_comes_after_a_death_does_not_date_it(words: str) -> None:
    found = derived(
        dispatch(
            "a",
            "2020-05-20",
            said("DIE", "killed", recipient="Ana", when="2020-05-12"),
            said("DIE", words, recipient="Ana", when="2020-05-19"),
        )
    )
    (death,) = found.events
    assert (death.when.edtf, found.conflicts) == ("2020-05-12", ())
    (alone,) = derived(dispatch("a", "2020-05-20", said("DIE", words, recipient="Ana", when="2020-05-19"))).events
    assert (alone.when.earliest, alone.when.latest) == (None, "2020-05-19")
