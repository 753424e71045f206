"""Sketches: a few dozen hashes that tell how much of one text stands in another.

FracMinHash (Irber et al. 2022, after Broder 1997): of all shingles those whose hash falls under a fixed share of the
range. Unlike a MinHash of fixed size it grows with the text, so that a copy trimmed to its first paragraphs is found.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from interregnum.origins.words import Hashes, Words, shingles

SHINGLE = 4  # words
SCALE = 4  # one shingle in so many is kept
SMALLEST = 24  # a text with fewer kept keeps its smallest so many


def sketch(words: Words) -> Hashes:
    """The sketch of a text: sorted, without repeats."""
    every = np.unique(shingles(words, size=SHINGLE))
    limit = np.uint64(2**64 // SCALE - 1)
    kept = every[: max(int(np.searchsorted(every, limit, side="right")), SMALLEST)]
    return kept


def pack(hashes: Hashes) -> bytes:
    """For keeping in a file."""
    return hashes.astype("<u8").tobytes()


def unpack(data: bytes) -> Hashes:
    """Back from ``pack``."""
    return np.frombuffer(data, dtype="<u8").astype(np.uint64)


def candidates(
    sketches: list[Hashes], *, common: int = 24, least: int = 3, share: float = 0.2
) -> list[tuple[int, int]]:
    """Pairs of texts that may be copies: (earlier index, later index), sorted.

    Near-linear: a shingle that many texts share joins each of them only to the first ``common`` that have it.

    Args:
        sketches: in order of time, so that the first of a group is its earliest.
        common: how many texts with one shingle are compared with every other one.
        least: shingles of the sketches that two texts must share at least.
        share: and the share of the shorter one's.
    """
    sizes = np.array([len(s) for s in sketches], dtype=np.int64)
    if not sizes.sum():
        return []
    hashes = np.concatenate(sketches)
    owner = np.repeat(np.arange(len(sketches), dtype=np.int64), sizes)
    order = np.argsort(hashes, kind="stable")
    hashes, owner = hashes[order], owner[order]
    begins = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    counts = np.diff(np.r_[begins, len(hashes)])
    rank = np.arange(len(hashes)) - np.repeat(begins, counts)
    begin = np.repeat(begins, counts)
    codes: list[npt.NDArray[np.int64]] = []
    n = np.int64(len(sketches))
    for back in range(common):  # pair every text with the back-th of those that share its shingle
        later = np.flatnonzero(rank > back)
        if not len(later):
            break
        codes.append(owner[begin[later] + back] * n + owner[later])
    if not codes:
        return []
    pairs, shared = np.unique(np.concatenate(codes), return_counts=True)
    first, second = pairs // n, pairs % n
    needed = np.maximum(least, share * np.minimum(sizes[first], sizes[second]))
    keep = shared >= np.minimum(needed, np.minimum(sizes[first], sizes[second]))
    return list(zip(first[keep].tolist(), second[keep].tolist(), strict=True))
