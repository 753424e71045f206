"""Pairs of spans and what can be seen of them without the encoder: candidates and features.

Arcs pair a trigger with a mention or SAID span near it; coreference pairs a mention with those before it.
Training and reading call the same functions, so that the scorers see the same features in both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from interregnum.frames.likeness import Likeness, ragged
from interregnum.frames.viterbi import Floats, Ints

ARC_SIZES = (17, 5, 4, 7, 5, 3)  # number of values of each arc feature
COREF_SIZES = (8, 8, 8, 2, 2, 4)
ARC_SENTENCES = 2  # a filler stands at most this many sentences from its trigger
ARC_WORDS = 90
STRINGS = 2  # the column of coreference features that holds the string relation
COREF_BACK = 32  # how many mentions back an antecedent is looked for, whatever its words
COREF_FAR = 150  # and how many with a common string, however far back they are
SLICE = 16_384  # pairs scored at once; each takes some 6 KB on the way

_NAMES = frozenset({"PER", "ORG", "GPE", "LOC", "GRP", "PRO", "NAT"})


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans as words: first and last word (inclusive) and a type index, each of shape (n,)."""

    first: Ints
    last: Ints
    kind: Ints

    @classmethod
    def of(cls, rows: list[tuple[int, int, int]]) -> Spans:
        """From (first, last, type) triples."""
        table = np.array(rows, dtype=np.int64).reshape(-1, 3)
        return cls(table[:, 0].copy(), table[:, 1].copy(), table[:, 2].copy())

    def __len__(self) -> int:
        return len(self.first)


def _bucket(distance: Ints) -> Ints:
    """0; then 1, 2, 3, 4-5, 6-8, 9-13, 14-21, 22 and more."""
    found: Ints = np.searchsorted(np.array([1, 2, 3, 4, 6, 9, 14, 22]), distance, side="right").astype(np.int64)
    return found


def arc_pairs(triggers: Spans, fillers: Spans, sentence: Ints, said: int) -> tuple[Ints, Ints]:
    """Which trigger-filler pairs to score, and their features.

    Args:
        triggers, fillers: spans; fillers hold mentions and SAID spans, in order of position.
        sentence: sentence index of each word.
        said: the type index that marks SAID spans.

    Returns:
        pairs of shape (p, 2): trigger and filler index; features of shape (p, 6).
    """
    if not len(triggers) or not len(fillers):
        return np.zeros((0, 2), np.int64), np.zeros((0, len(ARC_SIZES)), np.int64)
    ti, mi = _within(triggers, fillers, ARC_WORDS)
    t0, t1, m0, m1 = triggers.first[ti], triggers.last[ti], fillers.first[mi], fillers.last[mi]
    apart = np.where(m0 > t1, sentence[m0] - sentence[t1], np.where(m1 < t0, sentence[m1] - sentence[t0], 0))
    holds = (m0 <= t0) & (t1 <= m1)
    # a cue lies outside what it reports
    keep = np.flatnonzero((np.abs(apart) <= ARC_SENTENCES) & ~(holds & (fillers.kind[mi] == said)))
    ti, mi, apart, holds = ti[keep], mi[keep], apart[keep], holds[keep]
    t0, t1, m0, m1 = t0[keep], t1[keep], m0[keep], m1[keep]
    right = m0 - t1  # positive: filler stands after
    gap = np.maximum(np.maximum(right, t0 - m1), 0)
    signed = np.where(right > 0, 8 + _bucket(right), _bucket(gap))
    inner = _nested(fillers, said)
    where = np.where(holds, 1, np.where((t0 <= m0) & (m1 <= t1), 2, np.where(inner[mi], 3, 0)))
    outer = ~inner & (fillers.kind != said)
    between = _between(np.sort(fillers.first[outer]), triggers, fillers, ti, mi)
    acts = _between(np.sort(triggers.first), triggers, fillers, ti, mi)
    quote = _innermost(fillers, said, len(sentence))
    in_t, in_m = quote[t0], quote[m0]
    voice = np.where(in_t == in_m, np.where(in_t >= 0, 1, 0), 2)
    features = np.stack(
        [
            np.minimum(signed, 16),
            np.clip(apart, -2, 2) + 2,
            where,
            np.minimum(between, 6),
            np.minimum(acts, 4),
            voice,
        ],
        axis=1,
    )
    return np.stack([ti, mi], axis=1), features.astype(np.int64)


def _within(triggers: Spans, fillers: Spans, words: int) -> tuple[Ints, Ints]:
    """Trigger and filler of every pair at most so many words apart, sorted."""
    low = np.searchsorted(np.maximum.accumulate(fillers.last), triggers.first - words)
    high = np.searchsorted(fillers.first, triggers.last + words, side="right")
    ti = np.repeat(np.arange(len(triggers)), high - low)
    mi = ragged(low, high - low)
    close = fillers.last[mi] >= triggers.first[ti] - words
    return ti[close], mi[close]


def _between(starts: Ints, triggers: Spans, fillers: Spans, ti: Ints, mi: Ints) -> Ints:
    low = np.minimum(triggers.last[ti], fillers.last[mi]) + 1
    high = np.maximum(triggers.first[ti], fillers.first[mi])
    counted = np.searchsorted(starts, high) - np.searchsorted(starts, low)
    clipped: Ints = np.maximum(counted, 0).astype(np.int64)
    return clipped


def _nested(spans: Spans, said: int) -> npt.NDArray[np.bool_]:
    """Whether each span lies inside another mention."""
    inside = np.zeros(len(spans), dtype=bool)
    order = np.lexsort((-spans.last, spans.first))
    reach = -1
    widest = -1
    for i in order:
        if spans.kind[i] == said:
            continue
        if spans.first[i] <= reach and spans.last[i] <= reach and i != widest:
            inside[i] = True
        if spans.last[i] > reach:
            reach, widest = int(spans.last[i]), int(i)
    return inside


def _innermost(spans: Spans, said: int, words: int) -> Ints:
    """For each word the index of the innermost SAID span that holds it, or -1."""
    owner = np.full(words, -1, dtype=np.int64)
    quotes = [i for i in range(len(spans)) if spans.kind[i] == said]
    quotes.sort(key=lambda i: int(spans.first[i] - spans.last[i]))
    for i in quotes:
        owner[spans.first[i] : spans.last[i] + 1] = i
    return owner


def coref_pairs(
    mentions: Spans, texts: list[str], kinds: tuple[str, ...], sentence: Ints, quotes: Ints
) -> tuple[Ints, Ints]:
    """Which mention pairs to score for coreference, and their features.

    Args:
        mentions: spans in order of position (SAID spans left out).
        texts: the words of each mention.
        kinds: the names of the type indices.
        sentence: sentence index of each word.
        quotes: per word the SAID span that holds it, or -1 (``quote_owner``).

    Returns:
        pairs of shape (q, 2): antecedent and mention index, sorted by mention; features of shape (q, 6).
    """
    n = len(mentions)
    if n < 2:
        return np.zeros((0, 2), np.int64), np.zeros((0, len(COREF_SIZES)), np.int64)
    strings = Likeness(texts, far=COREF_FAR)
    i, j = strings.pairs(COREF_BACK)
    kind = np.where(np.array([name in _NAMES for name in kinds])[mentions.kind], -1, mentions.kind)
    keep = kind[i] == kind[j]
    i, j = i[keep], j[keep]
    nested = (mentions.first[i] <= mentions.first[j]) & (mentions.last[j] <= mentions.last[i])
    apart = sentence[mentions.first[j]] - sentence[mentions.first[i]]
    voice = quotes[mentions.first[i]] == quotes[mentions.first[j]]
    features = np.stack(
        [
            np.searchsorted(np.array([1, 2, 3, 4, 6, 10, 20]), apart, side="right"),
            np.searchsorted(np.array([2, 3, 4, 6, 10, 20, 40]), j - i, side="right"),
            strings.relation(i, j),
            nested.astype(np.int64),
            voice.astype(np.int64),
            strings.proper[i] * 2 + strings.proper[j],
        ],
        axis=1,
    )
    return np.stack([i, j], axis=1), features.astype(np.int64)


def quote_owner(said: Spans, words: int) -> Ints:
    """Per word the index of the innermost of these SAID spans that holds it, or -1."""
    return _innermost(said, int(said.kind[0]) if len(said) else 0, words)


Run = Callable[[Ints, Ints, Ints, Ints, Ints, Ints], tuple[Floats, Floats, Floats]]


def in_slices(run: Run, *, size: int = SLICE) -> Run:
    """A scorer that gives another one its pairs in slices, so that memory does not grow with their number.

    Args:
        run: triggers, fillers, arcs and their features, coreference pairs and their features -> scores of triggers,
            arcs and pairs (``decode.Scorer``).
        size: how many arcs or pairs at once.
    """

    def sliced(
        triggers: Ints, fillers: Ints, arcs: Ints, arc_features: Ints, links: Ints, link_features: Ints
    ) -> tuple[Floats, Floats, Floats]:
        if max(len(arcs), len(links)) <= size:
            return run(triggers, fillers, arcs, arc_features, links, link_features)
        # The triggers first: a slice of arcs needs only those that it joins.
        status, roles, same = run(triggers, fillers[:0], arcs[:0], arc_features[:0], links[:0], link_features[:0])
        of_arcs, of_links = [roles], [same]
        for at in range(0, len(arcs), size):
            t, ti = np.unique(arcs[at : at + size, 0], return_inverse=True)
            f, fi = np.unique(arcs[at : at + size, 1], return_inverse=True)
            some = np.stack([ti, fi], axis=1)
            of_arcs.append(
                run(triggers[t], fillers[f], some, arc_features[at : at + size], links[:0], link_features[:0])[1]
            )
        for at in range(0, len(links), size):
            f, fi = np.unique(links[at : at + size], return_inverse=True)
            some = fi.reshape(-1, 2)
            of_links.append(
                run(triggers[:0], fillers[f], arcs[:0], arc_features[:0], some, link_features[at : at + size])[2]
            )
        return status, np.concatenate(of_arcs), np.concatenate(of_links)

    return sliced
