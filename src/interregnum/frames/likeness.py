"""How the words of mentions relate, found without comparing every mention with every other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import numpy as np

from interregnum.frames.viterbi import Ints

SAME, LAST, PARTS, FIRST, ACRONYM, LETTERS = range(1, 7)  # 0: not at all; where several hold, the first counts


class Likeness:
    """How the words of mentions relate: SAME text, same LAST word, PARTS (one's words all in the other), same FIRST
    word, ACRONYM of the other, same first four LETTERS.

    Time and memory grow with the number of mentions: beyond ``far`` mentions that share a string, only the nearest
    are looked at.

    Args:
        texts: the words of each mention, in order of position.
        far: how many mentions with a common string are looked at, back from each.
    """

    def __init__(self, texts: list[str], *, far: int) -> None:
        lowered = [" ".join(t.lower().replace("-", " ").split()) for t in texts]
        words = [[w for w in t.split() if w not in {"the", "of", "'s"}] or [t] for t in lowered]
        self.proper = np.array([int(t.split()[-1][:1].isupper()) if t.split() else 0 for t in texts], dtype=np.int64)
        self._far = far
        self._text = _ids(lowered)
        self._last = _ids([w[-1] for w in words])
        self._first = _ids([w[0] for w in words])
        self._four = _ids([w[0][:4] if len(w[0]) >= 4 and len(w) == 1 else f"-{k}" for k, w in enumerate(words)])
        sets = [frozenset(w) for w in words]
        initials: dict[str, list[int]] = {}
        holders: dict[str, list[int]] = {}
        for k, text in enumerate(texts):
            if len(sets[k]) > 1:
                letters = "".join(w[0] for w in text.split() if w[:1].isupper()).lower()
                if len(letters) >= 2:
                    initials.setdefault(letters, []).append(k)
                for word in sets[k]:
                    holders.setdefault(word, []).append(k)
        compact = [t.replace(".", "").replace(" ", "") for t in lowered]
        self._acronyms = self._codes(
            (k, other) for k in range(len(texts)) for other in _around(initials.get(compact[k], ()), k, far)
        )
        self._parts = self._codes(
            (k, other)
            for k in range(len(texts))
            for other in _around(holders.get(words[k][0], ()), k, far)
            if sets[k] <= sets[other]
        )

    def pairs(self, near: int) -> tuple[Ints, Ints]:
        """Earlier and later mention of all pairs worth a look: up to ``near`` apart, or with a common string.

        Sorted by the later one, then by the earlier one.
        """
        codes = [self._acronyms, self._parts]
        for keys, limit in (
            (np.zeros_like(self._text), near),
            (self._last, self._far),
            (self._first, self._far),
            (self._four, self._far),
        ):
            earlier, later = _before(keys, limit)
            codes.append(later * len(keys) + earlier)
        found = np.sort(np.concatenate(codes))
        found = found[np.diff(found, prepend=-1) > 0]
        return found % len(self._text), found // len(self._text)

    def relation(self, earlier: Ints, later: Ints) -> Ints:
        """How the words of each of these pairs relate."""
        code = later * len(self._text) + earlier
        held = [
            self._text[earlier] == self._text[later],
            self._last[earlier] == self._last[later],
            np.isin(code, self._parts),
            self._first[earlier] == self._first[later],
            np.isin(code, self._acronyms),
            self._four[earlier] == self._four[later],
        ]
        return np.select(held, [SAME, LAST, PARTS, FIRST, ACRONYM, LETTERS], 0).astype(np.int64)

    def _codes(self, pairs: Iterable[tuple[int, int]]) -> Ints:
        n = len(self._text)
        return np.fromiter((max(a, b) * n + min(a, b) for a, b in pairs if a != b), dtype=np.int64)


def ragged(starts: Ints, counts: Ints) -> Ints:
    """The numbers from each start on, as many as it counts, laid end to end."""
    skipped = np.cumsum(counts) - counts
    found: Ints = np.arange(counts.sum()) + np.repeat(starts - skipped, counts)
    return found


def _before(keys: Ints, limit: int) -> tuple[Ints, Ints]:
    """Each index with the nearest ``limit`` before it that have its key: (earlier, later)."""
    order = np.argsort(keys, kind="stable")
    ranked = keys[order]
    rank = np.arange(len(keys)) - np.searchsorted(ranked, ranked)
    count = np.minimum(rank, limit)
    places = np.arange(len(keys))
    return order[ragged(places - count, count)], order[np.repeat(places, count)]


def _around(indices: Sequence[int], at: int, limit: int) -> Sequence[int]:
    """Of indices in order, the nearest ``limit`` on either side of one."""
    middle = bisect_left(indices, at)
    return indices[max(0, middle - limit) : middle + limit]


def _ids(keys: list[str]) -> Ints:
    seen: dict[str, int] = {}
    return np.array([seen.setdefault(k, len(seen)) for k in keys], dtype=np.int64)
