"""How much of one text stands in another, whatever its order: tiling by runs of shared words.

After greedy string tiling (Wise 1993): a word counts as shared where a run of at least ``RUN`` words around it
stands in the other text. Quotations do not count: two reporters at one press conference quote the same words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from interregnum.origins.words import Flags, Hashes, Words, shingles

RUN = 3  # words


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share, in words outside quotations.

    Args:
        first, second: how many words each has; ``shared_first``, ``shared_second`` how many of them stand in the other.
        quoted: shared words inside quotations, in the first.
    """

    first: int
    second: int
    shared_first: int
    shared_second: int
    quoted: int = 0

    @property
    def of_first(self) -> float:
        """The share of the first that stands in the second."""
        return self.shared_first / self.first if self.first else 0.0

    @property
    def of_second(self) -> float:
        """The share of the second that stands in the first."""
        return self.shared_second / self.second if self.second else 0.0

    @property
    def of_shorter(self) -> float:
        """The share of the shorter one that stands in the longer one."""
        return self.of_first if self.first <= self.second else self.of_second


def overlap(first: Words, second: Words, *, ignore: Hashes | None = None) -> Overlap:
    """Compare two texts.

    Args:
        first, second: their words.
        ignore: sorted shingles of ``RUN`` words that are boilerplate and count for nothing.
    """
    a, b = shingles(first, size=RUN), shingles(second, size=RUN)
    in_b, in_a = np.isin(a, b), np.isin(b, a)
    plain_a, plain_b = ~first.quoted, ~second.quoted
    if ignore is not None and len(ignore):
        dull_a = _covered(np.isin(a, ignore), len(first))
        dull_b = _covered(np.isin(b, ignore), len(second))
        plain_a, plain_b = plain_a & ~dull_a, plain_b & ~dull_b
    cover_a, cover_b = _covered(in_b, len(first)), _covered(in_a, len(second))
    return Overlap(
        first=int(plain_a.sum()),
        second=int(plain_b.sum()),
        shared_first=int((cover_a & plain_a).sum()),
        shared_second=int((cover_b & plain_b).sum()),
        quoted=int((cover_a & first.quoted).sum()),
    )


def _covered(hits: npt.NDArray[np.bool_], words: int) -> Flags:
    """The words that any of the runs found covers."""
    covered = np.zeros(words + 1, dtype=np.int64)
    at = np.flatnonzero(hits)
    np.add.at(covered, at, 1)
    np.add.at(covered, np.minimum(at + RUN, words), -1)
    return np.cumsum(covered)[:words] > 0
