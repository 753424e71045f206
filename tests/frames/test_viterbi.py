import itertools
import tracemalloc

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from interregnum.frames.viterbi import bio_spans, log_softmax


def brute(scores: np.ndarray) -> tuple[int, ...]:
    """The best well-formed sequence, by trying them all."""
    logp = log_softmax(scores)

    def legal(tags: tuple[int, ...]) -> bool:
        return all(not (tag and tag % 2 == 0) or (k and tags[k - 1] in (tag, tag - 1)) for k, tag in enumerate(tags))

    options = filter(legal, itertools.product(range(scores.shape[1]), repeat=len(scores)))
    return max(options, key=lambda tags: sum(float(logp[k, t]) for k, t in enumerate(tags)))


def tags_of(spans: list, words: int) -> tuple[int, ...]:
    tags = [0] * words
    for s in spans:
        tags[s.first] = 1 + 2 * s.kind
        tags[s.first + 1 : s.last + 1] = [2 + 2 * s.kind] * (s.last - s.first)
    return tuple(tags)


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_it_finds_the_best_well_formed_sequence(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, 5)).astype(np.float32)
    found = bio_spans(scores, np.zeros(words, dtype=np.int64))
    assert tags_of(found, words) == brute(scores)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.integers(0, 10_000))
def test_groups_are_decoded_as_if_alone(sizes: list[int], seed: int) -> None:
    total = sum(sizes)
    scores = np.random.default_rng(seed).normal(size=(total, 5)).astype(np.float32)
    group = np.repeat(np.arange(len(sizes)), sizes)
    together = tags_of(bio_spans(scores, group), total)
    alone: list[int] = []
    at = 0
    for size in sizes:
        alone += tags_of(bio_spans(scores[at : at + size], np.zeros(size, dtype=np.int64)), size)
        at += size
    assert together == tuple(alone)


def test_no_words_no_spans() -> None:
    assert bio_spans(np.zeros((0, 5), np.float32), np.zeros(0, np.int64)) == []


def test_probability_is_that_of_the_tags() -> None:
    scores = np.log(np.array([[0.1, 0.8, 0.1], [0.2, 0.1, 0.7]], dtype=np.float32))
    (span,) = bio_spans(scores, np.zeros(2, dtype=np.int64))
    assert (span.first, span.last, span.kind) == (0, 1, 0)
    assert abs(span.probability - 0.56) < 1e-5


def test_one_long_group_among_many_short_ones_costs_no_more_than_its_words() -> None:
    """A table as long as the longest group and as wide as their number would be 1.6 GB."""
    sizes = [20_000, *[1] * 20_000]
    scores = np.random.default_rng(1).normal(size=(sum(sizes), 3)).astype(np.float32)
    tracemalloc.start()
    found = bio_spans(scores, np.repeat(np.arange(len(sizes)), sizes))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found
    assert peak < 50_000_000
