"""How much of one text stands in another, whatever its order: tiling by runs of shared words.

After greedy string tiling (Wise 1993): a word counts as shared where a run of at least ``RUN`` words around it
stands in the other text. Quotations do not count: two reporters at one press conference quote the same words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

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


@dataclass(frozen=True, slots=True)
class Runs:
    """A text made ready to be compared with many.

    Args:
        words: its words; ``runs`` a hash of each run of ``RUN`` of them, ``known`` the same sorted, each once.
        own: which words count: those outside quotations and boilerplate.
    """

    words: Words
    runs: Hashes
    known: Hashes
    own: Flags

    @classmethod
    def of(cls, words: Words, *, ignore: Hashes | None = None) -> Runs:
        """Make a text ready.

        Args:
            words: its words.
            ignore: sorted shingles of ``RUN`` words that are boilerplate and count for nothing.
        """
        runs = shingles(words, size=RUN)
        own = ~words.quoted
        if ignore is not None and len(ignore):
            own &= ~_covered(among(runs, ignore), len(words))
        return cls(words, runs, _sorted(runs), own)


def overlap(first: Words, second: Words, *, ignore: Hashes | None = None) -> Overlap:
    """Compare two texts.

    Args:
        first, second: their words.
        ignore: as in ``Runs.of``.
    """
    return compared(Runs.of(first, ignore=ignore), Runs.of(second, ignore=ignore))


def compared(first: Runs, second: Runs) -> Overlap:
    """The same for texts made ready."""
    cover_a = _covered(among(first.runs, second.known), len(first.words))
    cover_b = _covered(among(second.runs, first.known), len(second.words))
    return Overlap(
        first=int(np.count_nonzero(first.own)),
        second=int(np.count_nonzero(second.own)),
        shared_first=int(np.count_nonzero(cover_a & first.own)),
        shared_second=int(np.count_nonzero(cover_b & second.own)),
        quoted=int(np.count_nonzero(cover_a & first.words.quoted)),
    )


def _sorted(hashes: Hashes) -> Hashes:
    found = np.sort(hashes)
    return found[np.r_[True, found[1:] != found[:-1]]] if len(found) else found


def among(hashes: Hashes, known: Hashes) -> Flags:
    """Which hashes are among known ones, which are sorted."""
    if not len(known):
        return np.zeros(len(hashes), dtype=bool)
    at = np.searchsorted(known, hashes)
    at[at == len(known)] = 0
    found: Flags = known[at] == hashes
    return found


def _covered(hits: Flags, words: int) -> Flags:
    """The words that any of the runs found covers."""
    covered = np.zeros(words, dtype=bool)
    for k in range(RUN):
        part = covered[k : k + len(hits)]
        part |= hits[: len(part)]
    return covered
