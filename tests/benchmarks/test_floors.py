"""What counts as standing: the same gold, every layer, nothing under its floor."""

import pytest

from benchmarks.floors import compare

KNOWN = {"gold": "abc", "floors": {"mentions": 0.8, "trigger": 0.7}}


def test_figures_at_their_floors_stand() -> None:
    assert compare("corpus", "abc", {"mentions": 0.8, "trigger": 0.75}, KNOWN) == []


@pytest.mark.parametrize(
    ("gold", "figures", "known", "says"),
    [
        ("abc", {"mentions": 0.799, "trigger": 0.7}, KNOWN, "mentions is at 0.799, under its floor of 0.800"),
        ("abd", {"mentions": 0.9, "trigger": 0.9}, KNOWN, "the gold has changed"),
        ("abc", {"mentions": 0.9}, KNOWN, "trigger has a floor but is scored no more"),
        ("abc", {"mentions": 0.9}, None, "no floors are written down"),
    ],
)
def test_what_is_amiss_is_said(gold: str, figures: dict[str, float], known: dict | None, says: str) -> None:
    (line,) = compare("corpus", gold, figures, known)
    assert says in line
