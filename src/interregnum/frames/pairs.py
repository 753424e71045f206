"""Pairs of spans and what can be seen of them without the encoder: candidates and features.

Arcs pair a trigger with a mention or SAID span near it; coreference pairs a mention with those before it.
Training and reading call the same functions, so that the scorers see the same features in both.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

ARC_SIZES = (17, 5, 4, 7, 5, 3)  # number of values of each arc feature
COREF_SIZES = (8, 8, 8, 2, 2, 4)
ARC_SENTENCES = 2  # a filler stands at most this many sentences from its trigger
ARC_WORDS = 90
STRINGS = 2  # the column of coreference features that holds the string relation
COREF_BACK = 60  # how many mentions back an antecedent is looked for; with a common string, any distance

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
    t0, t1 = triggers.first[:, None], triggers.last[:, None]
    m0, m1 = fillers.first[None, :], fillers.last[None, :]
    right = m0 - t1  # positive: filler stands after
    left = t0 - m1
    gap = np.maximum(np.maximum(right, left), 0)
    is_said = (fillers.kind == said)[None, :]
    sentences_apart = np.where(m0 > t1, sentence[m0] - sentence[t1], np.where(m1 < t0, sentence[m1] - sentence[t0], 0))
    near = (np.abs(sentences_apart) <= ARC_SENTENCES) & (gap <= ARC_WORDS)
    holds = (m0 <= t0) & (t1 <= m1)
    near &= ~(is_said & holds)  # a cue lies outside what it reports
    ti, mi = np.nonzero(near)
    if not len(ti):
        return np.zeros((0, 2), np.int64), np.zeros((0, len(ARC_SIZES)), np.int64)
    signed = np.where(right[ti, mi] > 0, 8 + _bucket(right[ti, mi]), _bucket(gap[ti, mi]))
    inner = _nested(fillers, said)
    where = np.where(holds[ti, mi], 1, np.where((t0 <= m0)[ti, mi] & (m1 <= t1)[ti, mi], 2, np.where(inner[mi], 3, 0)))
    outer = ~inner & (fillers.kind != said)
    between = _between(np.sort(fillers.first[outer]), triggers, fillers, ti, mi)
    acts = _between(np.sort(triggers.first), triggers, fillers, ti, mi)
    quote = _innermost(fillers, said, len(sentence))
    in_t, in_m = quote[triggers.first[ti]], quote[fillers.first[mi]]
    voice = np.where(in_t == in_m, np.where(in_t >= 0, 1, 0), 2)
    features = np.stack(
        [
            np.minimum(signed, 16),
            np.clip(sentences_apart[ti, mi], -2, 2) + 2,
            where,
            np.minimum(between, 6),
            np.minimum(acts, 4),
            voice,
        ],
        axis=1,
    )
    return np.stack([ti, mi], axis=1), features.astype(np.int64)


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
    strings = _Strings(texts)
    named = np.array([kinds[k] in _NAMES for k in mentions.kind])
    j, i = np.tril_indices(n, -1)
    same_class = (named[i] & named[j]) | (~named[i] & ~named[j] & (mentions.kind[i] == mentions.kind[j]))
    back = j - i
    relation = strings.relation
    keep = same_class & ((back <= COREF_BACK) | (relation[i, j] > 0))
    i, j = i[keep], j[keep]
    nested = (mentions.first[i] <= mentions.first[j]) & (mentions.last[j] <= mentions.last[i])
    apart = sentence[mentions.first[j]] - sentence[mentions.first[i]]
    voice = quotes[mentions.first[i]] == quotes[mentions.first[j]]
    features = np.stack(
        [
            np.searchsorted(np.array([1, 2, 3, 4, 6, 10, 20]), apart, side="right"),
            np.searchsorted(np.array([2, 3, 4, 6, 10, 20, 40]), j - i, side="right"),
            relation[i, j],
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


class _Strings:
    """How the words of mentions relate: 0 not, 1 same text, 2 same last word, 3 one's words all in the other,
    4 same first word, 5 acronym of the other, 6 same first four letters.
    """

    def __init__(self, texts: list[str]) -> None:
        lowered = [" ".join(t.lower().replace("-", " ").split()) for t in texts]
        words = [[w for w in t.split() if w not in {"the", "of", "'s"}] or [t] for t in lowered]
        self.proper = np.array([int(t.split()[-1][:1].isupper()) if t.split() else 0 for t in texts], dtype=np.int64)
        n = len(texts)
        self.relation = np.zeros((n, n), dtype=np.int64)
        initials = ["".join(w[0] for w in t.split() if w[:1].isupper()).lower() for t in texts]
        compact = [t.replace(".", "").replace(" ", "") for t in lowered]
        same_text = _ids(lowered)
        last = _ids([w[-1] for w in words])
        first = _ids([w[0] for w in words])
        four = _ids([w[0][:4] if len(w[0]) >= 4 and len(w) == 1 else f"-{k}" for k, w in enumerate(words)])
        sets = [frozenset(w) for w in words]
        multi = [k for k in range(n) if len(sets[k]) > 1]
        self._put(four[:, None] == four[None, :], 6)
        index: dict[str, list[int]] = {}
        for k in multi:
            if len(initials[k]) >= 2:
                index.setdefault(initials[k], []).append(k)
        for k in range(n):
            for other in index.get(compact[k], ()):
                self.relation[k, other] = self.relation[other, k] = 5
        self._put(first[:, None] == first[None, :], 4)
        holders: dict[str, list[int]] = {}
        for k in multi:
            for w in sets[k]:
                holders.setdefault(w, []).append(k)
        for k in range(n):
            for other in holders.get(words[k][0], ()):
                if other != k and sets[k] <= sets[other]:
                    self.relation[k, other] = self.relation[other, k] = 3
        self._put(last[:, None] == last[None, :], 2)
        self._put(same_text[:, None] == same_text[None, :], 1)

    def _put(self, where: npt.NDArray[np.bool_], value: int) -> None:
        self.relation[where] = value


def _ids(keys: list[str]) -> Ints:
    seen: dict[str, int] = {}
    return np.array([seen.setdefault(k, len(seen)) for k in keys], dtype=np.int64)
