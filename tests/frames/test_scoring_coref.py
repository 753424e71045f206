from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.frames.scoring_coref import Counts, assignment, b_cubed, ceaf_e, entities, muc


def groups(*words: str) -> list[frozenset[str]]:
    return [frozenset(word) for word in words]


def ratios(counts: Counts) -> tuple[float, float]:
    return counts[0] / counts[1], counts[2] / counts[3]


# Pradhan et al. 2014, section 4: system mentions differ from the key's.
KEY = groups("abc", "defg")
RESPONSE = groups("ab", "cd", "fghi")


@pytest.mark.parametrize(
    ("metric", "precision", "recall"),
    [(muc, 2 / 5, 2 / 5), (b_cubed, 4 / 8, 35 / 12 / 7), (ceaf_e, 1.3 / 3, 1.3 / 2)],
)
def test_the_reference_scorers_example(metric: object, precision: float, recall: float) -> None:
    assert callable(metric)
    assert ratios(metric(KEY, RESPONSE)) == pytest.approx((precision, recall))


@pytest.mark.parametrize(
    ("key", "response", "precision", "recall"),
    [
        # Vilain et al. 1995, table 1
        (groups("abcd"), groups("ab", "cd"), 1.0, 2 / 3),
        (groups("ab", "cd"), groups("abcd"), 2 / 3, 1.0),
        (groups("abcd"), groups("abcd"), 1.0, 1.0),
        # Bagga and Baldwin 1998: both responses to this key have the same MUC score
        (groups("12345", "67", "89ABC"), groups("12345", "6789ABC"), 9 / 10, 1.0),
        (groups("12345", "67", "89ABC"), groups("1234589ABC", "67"), 9 / 10, 1.0),
    ],
)
def test_muc(key: list[frozenset[str]], response: list[frozenset[str]], precision: float, recall: float) -> None:
    assert ratios(muc(key, response)) == pytest.approx((precision, recall))


@pytest.mark.parametrize(
    ("response", "precision"),
    [(groups("12345", "6789ABC"), 16 / 21), (groups("1234589ABC", "67"), 7 / 12)],
)
def test_b_cubed_tells_the_two_responses_of_bagga_and_baldwin_apart(
    response: list[frozenset[str]], precision: float
) -> None:
    assert ratios(b_cubed(groups("12345", "67", "89ABC"), response)) == pytest.approx((precision, 1.0))


def test_ceaf_matches_each_entity_once() -> None:
    # Luo 2005, figure 1: of the two large entities only one may take the response's single entity
    assert ratios(ceaf_e(groups("12345", "67", "89ABC"), groups("123456789ABC"))) == pytest.approx(
        (10 / 17, 10 / 17 / 3)
    )


def test_entities_leave_out_singletons_unless_asked() -> None:
    named = [(1, "a"), (2, "b"), (3, "a"), (3, "b")]
    assert entities(named) == [frozenset({1, 3})]
    assert entities(named, singletons=True) == [frozenset({1, 3}), frozenset({2})]


@given(st.integers(1, 4), st.integers(1, 5), st.randoms())
def test_assignment_is_the_best_of_all(rows: int, columns: int, random: object) -> None:
    rng = np.random.default_rng(random.randrange(2**32))  # type: ignore[attr-defined]
    worth = rng.random((rows, columns)).round(1)
    wide = worth if rows <= columns else worth.T
    best = max(
        sum(wide[row, column] for row, column in enumerate(choice))
        for choice in itertools.permutations(range(wide.shape[1]), wide.shape[0])
    )
    assert assignment(worth) == pytest.approx(best)


PARTITION = st.lists(st.integers(0, 4), min_size=1, max_size=12)


@given(PARTITION, PARTITION)
def test_scores_stay_between_none_and_all(left: list[int], right: list[int]) -> None:
    key = entities(((n, str(e)) for n, e in enumerate(left)), singletons=True)
    response = entities(((n, str(e)) for n, e in enumerate(right)), singletons=True)
    for metric in (muc, b_cubed, ceaf_e):
        hits, of, found, among = metric(key, response)
        assert -1e-9 <= hits <= of + 1e-9
        assert -1e-9 <= found <= among + 1e-9
        assert metric(key, key)[0] == pytest.approx(metric(key, key)[1])
