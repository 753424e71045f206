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
BLOCK = 2_048  # texts that are looked up at once
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
) -> npt.NDArray[np.int64]:
    """Pairs of texts that may be copies, shape (pairs, 2): earlier index, later index.

    Near-linear: a shingle that many texts share joins each of them only to the first ``common`` that have it. Memory
    is bounded, since texts are taken a block at a time. In order of the later one, for each the likeliest first.

    Args:
        sketches: in order of time, so that the first of a group is its earliest.
        common: how many texts with one shingle are compared with every other one.
        least: shingles of the sketches that two texts must share at least.
        share: and the share of the shorter one's.
    """
    sizes = np.array([len(s) for s in sketches], dtype=np.int64)
    if not sizes.sum():
        return np.zeros((0, 2), dtype=np.int64)
    ends = np.cumsum(sizes)
    hashes = np.concatenate(sketches)
    order = np.argsort(hashes, kind="stable").astype(np.int32)
    hashes = hashes[order]
    begins = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]]).astype(np.int32)
    counts = np.diff(np.r_[begins, len(hashes)])
    del hashes
    begin = np.repeat(begins, counts)
    owner = np.repeat(np.arange(len(sketches), dtype=np.int32), sizes)[order]
    place = np.empty_like(order)  # where each shingle of each text stands among all of them, sorted
    place[order] = np.arange(len(order), dtype=np.int32)
    del order
    found: list[npt.NDArray[np.int64]] = []
    for low in range(0, len(sketches), BLOCK):
        high = min(low + BLOCK, len(sketches))
        here = place[ends[low] - sizes[low] : ends[high - 1]]
        mates = np.minimum(here - begin[here], common)  # earlier texts with that shingle
        here, mates = here[mates > 0], mates[mates > 0]
        nth = np.arange(int(mates.sum())) - np.repeat(np.cumsum(mates) - mates, mates)
        first = owner[np.repeat(begin[here], mates) + nth].astype(np.int64)
        second = np.repeat(owner[here], mates).astype(np.int64)
        codes, shared = np.unique(second * len(sketches) + first, return_counts=True)
        second, first = codes // len(sketches), codes % len(sketches)
        smaller = np.minimum(sizes[first], sizes[second])
        keep = shared >= np.minimum(np.maximum(least, share * smaller), smaller)
        first, second, shared = first[keep], second[keep], shared[keep]
        likeliest = np.lexsort((first, -shared, second))
        found.append(np.stack([first[likeliest], second[likeliest]], axis=1))
    return np.concatenate(found)
