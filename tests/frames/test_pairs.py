"""The pairs that are scored: what brute force finds, without comparing all with all."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.frames.labels import MENTIONS, SAID
from interregnum.frames.likeness import ACRONYM, FIRST, LAST, LETTERS, PARTS, SAME
from interregnum.frames.pairs import (
    ARC_SENTENCES,
    ARC_WORDS,
    COREF_BACK,
    COREF_FAR,
    STRINGS,
    Spans,
    arc_pairs,
    coref_pairs,
    in_slices,
    quote_owner,
)

WORDS = (
    "Lena Okafor United Nations UN U.N. the of party Party rebels rebel he Front National army Chad Chadian 1 's "
    "Mahamat-Saleh"
).split()
NAMED = {"PER", "ORG", "GPE", "LOC", "GRP", "PRO", "NAT"}


def plain_relation(a: str, b: str) -> int:
    """How two texts relate, written down once more from its definition."""

    def words(text: str) -> list[str]:
        lowered = " ".join(text.lower().replace("-", " ").split())
        return [w for w in lowered.split() if w not in {"the", "of", "'s"}] or [lowered]

    def flat(text: str) -> str:
        return " ".join(text.lower().replace("-", " ").split())

    def acronym(short: str, long: str) -> bool:
        letters = "".join(w[0] for w in long.split() if w[:1].isupper()).lower()
        compact = flat(short).replace(".", "").replace(" ", "")
        return len(set(words(long))) > 1 and len(letters) >= 2 and compact == letters

    x, y = words(a), words(b)
    if flat(a) == flat(b):
        return SAME
    if x[-1] == y[-1]:
        return LAST
    if any(len(set(many)) > 1 and set(few) <= set(many) for few, many in ((x, y), (y, x))):
        return PARTS
    if x[0] == y[0]:
        return FIRST
    if acronym(a, b) or acronym(b, a):
        return ACRONYM
    return LETTERS if len(x) == len(y) == 1 and len(x[0]) >= 4 and len(y[0]) >= 4 and x[0][:4] == y[0][:4] else 0


def row_of(texts: list[str], kinds: list[int] | None = None) -> Spans:
    return Spans.of([(k, k, kinds[k] if kinds else 0) for k in range(len(texts))])


def coref(texts: list[str], kinds: list[int] | None = None) -> tuple[np.ndarray, np.ndarray]:
    at = np.arange(len(texts), dtype=np.int64)
    return coref_pairs(row_of(texts, kinds), texts, MENTIONS, at // 5, np.full(len(texts), -1, dtype=np.int64))


phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


@given(st.lists(st.tuples(phrases, st.integers(0, len(MENTIONS) - 1)), max_size=110))
def test_coreference_pairs_are_those_near_by_and_those_with_a_common_string(marks: list[tuple[str, int]]) -> None:
    texts, kinds = [text for text, _ in marks], [kind for _, kind in marks]
    wanted = []
    for j in range(len(marks)):
        for i in range(j):
            alike = plain_relation(texts[i], texts[j])
            one_class = kinds[i] == kinds[j] or {MENTIONS[kinds[i]], MENTIONS[kinds[j]]} <= NAMED
            if one_class and (alike or j - i <= COREF_BACK):
                wanted.append((i, j, alike))
    pairs, features = coref(texts, kinds)
    assert [(i, j, how) for (i, j), how in zip(pairs.tolist(), features[:, STRINGS].tolist(), strict=True)] == wanted


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[list[tuple[int, int]], list[tuple[int, int, int]], np.ndarray]:
    words = draw(st.integers(40, 400))
    place = st.tuples(st.integers(0, words - 31), st.integers(0, 3))
    triggers = sorted((a, a + n) for a, n in draw(st.lists(place, max_size=12)))
    fillers = [(a, a + n, 0) for a, n in draw(st.lists(place, max_size=20))]
    fillers += [(a, a + 30, SAID) for a, _ in draw(st.lists(place, max_size=3))]
    ends = draw(st.lists(st.booleans(), min_size=words, max_size=words))
    return (
        triggers,
        sorted(fillers, key=lambda f: (f[0], -f[1])),
        np.cumsum(np.array(ends) & (np.arange(words) % 7 == 0)),
    )


@given(texts_with_marks())
def test_arcs_are_those_within_reach(
    case: tuple[list[tuple[int, int]], list[tuple[int, int, int]], np.ndarray],
) -> None:
    triggers, fillers, sentence = case
    wanted = []
    for t, (t0, t1) in enumerate(triggers):
        for m, (m0, m1, kind) in enumerate(fillers):
            apart = sentence[m0] - sentence[t1] if m0 > t1 else sentence[t0] - sentence[m1] if m1 < t0 else 0
            holds = m0 <= t0 and t1 <= m1
            if max(m0 - t1, t0 - m1) <= ARC_WORDS and apart <= ARC_SENTENCES and not (kind == SAID and holds):
                wanted.append([t, m])
    pairs, features = arc_pairs(Spans.of([(a, b, 0) for a, b in triggers]), Spans.of(fillers), sentence, SAID)
    assert pairs.tolist() == wanted
    assert len(features) == len(pairs)


@pytest.mark.parametrize(
    ("words", "n"),
    [(["he"], 20_000), ([f"man {k}" for k in range(97)], 20_000), (["Okafor", "Lena Okafor", "Musa Okafor"], 4_000)],
)
def test_ever_more_mentions_cost_no_more_each(words: list[str], n: int) -> None:
    """One array with a cell for every two of 20,000 mentions would be 3 GB."""
    tracemalloc.start()
    pairs, _ = coref([words[k % len(words)] for k in range(n)])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert n * COREF_BACK * 0.9 < len(pairs) < n * (COREF_BACK + 3 * COREF_FAR)
    assert peak < 60_000 * n


def test_ever_more_triggers_cost_no_more_each() -> None:
    n = 20_000
    marks = Spans.of([(3 * k, 3 * k, 0) for k in range(n)])
    tracemalloc.start()
    pairs, _ = arc_pairs(marks, marks, np.arange(3 * n) // 20, SAID)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(pairs) > 20 * n
    assert peak < 60_000 * n


@given(st.integers(0, 1000), st.integers(1, 40), st.integers(0, 60), st.integers(0, 60))
def test_slices_give_the_scores_of_one_run(seed: int, size: int, arcs: int, links: int) -> None:
    rng = np.random.default_rng(seed)
    triggers, fillers = rng.integers(0, 99, (5, 3)), rng.integers(0, 99, (9, 3))
    largest: list[int] = []

    def run(t, f, a, af, c, cf):
        largest.append(max(len(a), len(c)))
        return (
            t.astype(np.float32)[:, :1] @ np.ones((1, 5), np.float32),
            (t[a[:, 0]].sum(axis=1) + 7 * f[a[:, 1]].sum(axis=1) + af.sum(axis=1)).astype(np.float32)[:, None],
            (f[c[:, 0]].sum(axis=1) - 3 * f[c[:, 1]].sum(axis=1) + cf.sum(axis=1)).astype(np.float32),
        )

    given_ = (
        triggers,
        fillers,
        np.stack([rng.integers(0, 5, arcs), rng.integers(0, 9, arcs)], axis=1),
        rng.integers(0, 9, (arcs, 6)),
        rng.integers(0, 9, (links, 2)),
        rng.integers(0, 9, (links, 6)),
    )
    whole = run(*given_)
    largest.clear()
    sliced = in_slices(run, size=size)(*given_)
    assert all((a == b).all() and a.shape == b.shape for a, b in zip(whole, sliced, strict=True))
    assert max(largest) <= size


def test_the_innermost_quotation_owns_a_word() -> None:
    said = Spans.of([(1, 8, SAID), (3, 5, SAID)])
    assert quote_owner(said, 10).tolist() == [-1, 0, 0, 1, 1, 1, 0, 0, 0, -1]
