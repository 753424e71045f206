"""Tag scores -> spans: exact BIO decoding (Viterbi 1967) over many sentences at once."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
_NEVER = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Found:
    """A decoded span: first and last word, type index, and the model's probability before calibration."""

    first: int
    last: int
    kind: int
    probability: float


def log_softmax(scores: Floats) -> Floats:
    """Log probabilities over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)


def bio_spans(scores: Floats, group: Ints, *, lean: float = 0.0) -> list[Found]:
    """The most probable well-formed tag sequence of each group, as spans in order.

    Args:
        scores: tag scores, shape (words, 1 + 2 * types): O, then B and I of each type.
        group: group (sentence) index of each word, not decreasing; no span crosses groups.
        lean: taken off the score of O, so that more spans are found (and less sure ones).
    """
    if not len(scores):
        return []
    if lean:
        scores = scores.copy()
        scores[:, 0] -= lean
    tags = np.asarray(scores.argmax(axis=1), dtype=np.int64)
    before = np.where(np.r_[True, group[1:] != group[:-1]], 0, np.r_[0, tags[:-1]])
    stray = (tags > 0) & (tags % 2 == 0) & (before != tags) & (before != tags - 1)
    if stray.any():  # elsewhere the best tag of each word is the best sequence already
        redo = np.isin(group, group[stray])
        tags[redo] = _viterbi(log_softmax(scores[redo]), group[redo])
    return _spans(tags, scores, group)


def within(inner: list[Found], outer: list[Found]) -> list[Found]:
    """Those of the inner spans that lie inside an outer one and are not all of it."""
    hosts = {w: s for s in outer for w in range(s.first, s.last + 1)}
    return [
        s for s in inner if (h := hosts.get(s.first)) and s.last <= h.last and (s.first, s.last) != (h.first, h.last)
    ]


def _viterbi(logp: Floats, group: Ints) -> Ints:
    words, size = logp.shape
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
    lengths = np.diff(np.r_[starts, words])
    # longest first, so that at step k the rows still running are a prefix
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    longest = int(lengths[0])
    inside = np.arange(2, size, 2)
    score = logp[starts].copy()
    score[:, inside] = _NEVER
    pointers = np.zeros((words, size), dtype=np.int16)
    running = np.searchsorted(-lengths, -np.arange(longest), side="left")
    for step in range(1, longest):
        live = running[step]
        before = score[:live]
        best = before.argmax(axis=1)
        value = before[np.arange(live), best]
        nxt = np.repeat(value[:, None], size, axis=1)
        came = np.repeat(best[:, None], size, axis=1)
        opened, going = before[:, inside - 1], before[:, inside]
        stay = going >= opened
        nxt[:, inside] = np.where(stay, going, opened)
        came[:, inside] = np.where(stay, inside, inside - 1)
        pointers[starts[:live] + step] = came
        score[:live] = nxt + logp[starts[:live] + step]
    tags = np.zeros(words, dtype=np.int64)
    state = score.argmax(axis=1)
    for step in range(longest - 1, -1, -1):
        live = running[step]
        tags[starts[:live] + step] = state[:live]
        if step:
            state[:live] = pointers[starts[:live] + step, state[:live]]
    return tags


def _spans(tags: Ints, scores: Floats, group: Ints) -> list[Found]:
    found: list[Found] = []
    held = np.flatnonzero(tags)
    logp = dict(zip(held.tolist(), log_softmax(scores[held])[np.arange(len(held)), tags[held]].tolist(), strict=True))
    kinds, groups = tags.tolist(), group.tolist()
    for first in held[tags[held] % 2 == 1].tolist():
        inside = kinds[first] + 1
        last = first
        total = logp[first]
        while last + 1 < len(kinds) and kinds[last + 1] == inside and groups[last + 1] == groups[first]:
            last += 1
            total += logp[last]
        # A long span is not less sure for being long: its ends decide, the middle counts by its mean.
        length = last - first + 1
        probability = math.exp(total if length <= 3 else 3 * total / length)
        found.append(Found(first, last, kinds[first] // 2, probability))
    return found
