"""Copies: articles that print one report, found among many and told apart by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from interregnum.origins.align import RUN, Overlap, overlap
from interregnum.origins.sketch import candidates, pack, sketch, unpack
from interregnum.origins.words import Hashes, Words, body, shingles, words_of
from interregnum.records import Article
from interregnum.records.origins import Copy

ENOUGH = 0.5  # of the shorter text's own words
FEWEST = 8  # words outside quotations that a copy shares at least
WHOLE = 0.92  # of a text stands in another: all of it, but for noise
SHORT = 0.8  # of the other's length: shorter is trimmed
BOILERPLATE = 12  # texts that share a sentence without being copies make it boilerplate
HELD = 4_000  # texts kept at hand for comparing


@dataclass(frozen=True, slots=True)
class Printed:
    """What is needed of an article to look for its copies, without its text.

    Args:
        id: the article's id; ``title`` and ``outlet`` as printed; ``published`` EDTF.
        hashes: the sketch of its body; ``exact`` a hash of all its words in order.
    """

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    hashes: Hashes
    exact: int

    @classmethod
    def of(cls, article: Article) -> Printed:
        """From an article."""
        words = words_of(body(article))
        every = shingles(words, size=max(len(words), 1))
        return cls(
            article.id,
            article.title,
            article.outlet,
            article.published,
            sketch(words),
            int(every[0]) if len(every) else 0,
        )

    def packed(self) -> bytes:
        """What was computed of the text, for keeping."""
        return self.exact.to_bytes(8, "little") + pack(self.hashes)

    @classmethod
    def unpacked(cls, ident: str, title: str | None, outlet: str | None, published: str | None, data: bytes) -> Printed:
        """Back from ``packed``."""
        return cls(ident, title, outlet, published, unpack(data[8:]), int.from_bytes(data[:8], "little"))


def find_copies(printed: Iterable[Printed], words: Callable[[str], Words]) -> tuple[Copy, ...]:
    """Every article that copies an earlier one, with the one that it is nearest to, in order of time.

    Articles are taken in order of publication (undated ones last), then of id, whatever order they come in.
    Near-linear in their number: exact copies are told by a hash, the rest by sketches, and only candidates are aligned.

    Args:
        printed: the articles.
        words: the words of an article's body by its id; called for candidates only.
    """
    ordered = sorted(printed, key=lambda p: (p.published or "9", p.id))
    copies: list[Copy] = []
    first_of: dict[int, Printed] = {}
    unlike: list[Printed] = []
    for one in ordered:
        earlier = first_of.get(one.exact) if len(one.hashes) else None
        if earlier is not None:
            same = _title(one.title) == _title(earlier.title)
            kind = "exact" if same else "reheaded"
            copies.append(Copy(one.id, earlier.id, kind, 1.0, "the same words" if same else "the same words, retitled"))
        else:
            first_of[one.exact] = one
            unlike.append(one)
    copies += _near(unlike, _kept(words))
    place = {p.id: k for k, p in enumerate(ordered)}
    return tuple(sorted(copies, key=lambda c: place[c.article]))


def _near(ordered: Sequence[Printed], words: Callable[[str], Words]) -> list[Copy]:
    pairs = candidates([p.hashes for p in ordered])
    dull = _boilerplate(ordered, pairs, words)
    best: dict[int, tuple[float, int, Overlap]] = {}
    for a, b in pairs:
        held = best.get(b)
        if held is not None and held[0] >= 1.9:
            continue  # as near as can be already
        found = overlap(words(ordered[a].id), words(ordered[b].id), ignore=dull)
        if not is_copy(found):
            continue
        # nearest: most of both; of equals the earliest
        score = found.of_first + found.of_second
        if held is None or score > held[0] + 1e-9:
            best[b] = (score, a, found)
    return [_copy(ordered[b], ordered[a], found) for b, (_, a, found) in sorted(best.items())]


def is_copy(found: Overlap) -> bool:
    """The rule: half of the shorter one's own words, and no fewer than ``FEWEST``, stand in the other."""
    fewer = min(found.shared_first, found.shared_second)
    return fewer >= FEWEST and found.of_shorter >= ENOUGH


def _copy(later: Printed, earlier: Printed, found: Overlap) -> Copy:
    share = found.of_shorter
    kind = _kind(later, earlier, found)
    told = {
        "exact": "the same words",
        "reheaded": "the same words, retitled",
        "trimmed": f"{found.of_second:.0%} of it stands in the longer one",
        "extended": f"holds {found.of_first:.0%} of the earlier one and more",
        "updated": f"a later version by the same hand: {found.of_first:.0%} kept",
        "rewritten": f"{share:.0%} of the shorter one's own words stand in the other",
    }
    return Copy(later.id, earlier.id, kind, round(share, 3), told[kind])


def _kind(later: Printed, earlier: Printed, found: Overlap) -> str:
    lengths = found.second / max(found.first, 1)
    whole = found.of_first >= WHOLE and found.of_second >= WHOLE
    if whole and SHORT <= lengths <= 1 / SHORT:
        if found.of_first == found.of_second == 1.0:
            return "exact" if _title(later.title) == _title(earlier.title) else "reheaded"
        return "rewritten" if not _same_hand(later, earlier) else "updated"
    if _same_hand(later, earlier) and found.of_first >= ENOUGH and lengths >= SHORT:
        return "updated"
    if found.of_second >= WHOLE and lengths < 1:
        return "trimmed"
    if found.of_first >= WHOLE and lengths > 1:
        return "extended"
    return "rewritten"


def _same_hand(later: Printed, earlier: Printed) -> bool:
    """Whether one outlet prints both, or one agency is credited in both by the same outlet."""
    return later.outlet is not None and later.outlet.casefold() == (earlier.outlet or "").casefold()


def _title(title: str | None) -> str:
    return " ".join((title or "").casefold().split())


def _boilerplate(ordered: Sequence[Printed], pairs: Sequence[tuple[int, int]], words: Callable[[str], Words]) -> Hashes:
    """Runs of words shared by many pairs that are otherwise unlike: notices, subscription lines, background."""
    count: dict[int, int] = {}
    for a, b in _spread(pairs):
        first, second = words(ordered[a].id), words(ordered[b].id)
        if is_copy(overlap(first, second)):
            continue
        shared = np.intersect1d(shingles(first, size=RUN), shingles(second, size=RUN))
        for run in shared.tolist():
            count[run] = count.get(run, 0) + 1
    return np.array(sorted(run for run, n in count.items() if n >= BOILERPLATE), dtype=np.uint64)


def _spread(pairs: Sequence[tuple[int, int]], *, most: int = 4_000) -> Sequence[tuple[int, int]]:
    """So many pairs, spread evenly: enough to meet every block that is printed often."""
    step = max(len(pairs) // most, 1)
    return pairs[::step]


def _kept(words: Callable[[str], Words]) -> Callable[[str], Words]:
    held: dict[str, Words] = {}

    def get(ident: str) -> Words:
        if ident not in held:
            if len(held) >= HELD:
                held.pop(next(iter(held)))
            held[ident] = words(ident)
        return held[ident]

    return get
