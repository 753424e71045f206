"""Copies: articles that print one report, found among many and told apart by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from interregnum.origins.align import Overlap, Runs, among, compared
from interregnum.origins.sketch import candidates, pack, sketch, unpack
from interregnum.origins.words import Hashes, Words, body, whole, words_of
from interregnum.records import Article
from interregnum.records.origins import Copy

FORMAT = b"\x01"  # of kept sketches; another one whenever words, shingles or sketches are computed otherwise
ENOUGH = 0.5  # of the shorter text's own words
FEWEST = 8  # words outside quotations that a copy shares at least
WHOLE = 0.92  # of a text stands in another: all of it, but for noise
SHORT = 0.8  # of the other's length: shorter is trimmed
BOILERPLATE = 12  # texts that share a sentence without being copies make it boilerplate
CONFIRMED = 3  # copies confirmed, the likeliest first, before the nearest of them is taken
HELD = 4_000  # texts kept at hand for comparing
Pairs = npt.NDArray[np.int64]


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
        return cls(article.id, article.title, article.outlet, article.published, sketch(words), whole(words))

    def packed(self) -> bytes:
        """What was computed of the text, for keeping; the first byte tells how."""
        return FORMAT + self.exact.to_bytes(8, "little") + pack(self.hashes)

    @classmethod
    def unpacked(cls, ident: str, title: str | None, outlet: str | None, published: str | None, data: bytes) -> Printed:
        """Back from ``packed``."""
        return cls(ident, title, outlet, published, unpack(data[9:]), int.from_bytes(data[1:9], "little"))


def is_current(data: bytes) -> bool:
    """Whether ``packed`` made this as it makes them today; what an earlier version made is to be made anew."""
    return data[:1] == FORMAT and len(data) % 8 == 1


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
    copies += _near(unlike, words)
    place = {p.id: k for k, p in enumerate(ordered)}
    return tuple(sorted(copies, key=lambda c: place[c.article]))


def _near(ordered: Sequence[Printed], words: Callable[[str], Words]) -> list[Copy]:
    pairs = candidates([p.hashes for p in ordered])
    ready = _kept(lambda k: Runs.of(words(ordered[k].id)))
    dull = _boilerplate(pairs, ready)
    if len(dull):
        ready = _kept(lambda k: Runs.of(words(ordered[k].id), ignore=dull))
    best: dict[int, tuple[tuple[int, float, int], int, Overlap]] = {}
    confirmed: Counter[int] = Counter()
    for a, b in _together(pairs):
        if confirmed[b] >= CONFIRMED:
            continue
        found = compared(ready(a), ready(b))
        if not is_copy(found):
            continue
        confirmed[b] += 1
        # nearest: the one that holds most of it, and drops least; of equals the earliest
        score = found.shared_second, round(found.of_first, 9), -a
        if b not in best or score > best[b][0]:
            best[b] = (score, a, found)
    return [_copy(ordered[b], ordered[a], found) for b, (_, a, found) in sorted(best.items())]


def _together(pairs: Pairs) -> list[tuple[int, int]]:
    """Pairs so that those of one cluster follow one another: each text is then at hand when it is needed again."""
    parent: dict[int, int] = {}

    def root(k: int) -> int:
        while (up := parent.get(k, k)) != k:
            parent[k] = k = parent.get(up, up)
        return k

    listed: list[tuple[int, int]] = [(a, b) for a, b in pairs.tolist()]
    for a, b in listed:
        first, second = sorted((root(a), root(b)))
        parent[second] = first
    return sorted(listed, key=lambda pair: (root(pair[0]), pair[1]))  # stable: the likeliest of each stay first


def is_copy(found: Overlap) -> bool:
    """The rule: half of the shorter one's own words, and no fewer than ``FEWEST``, stand in the other."""
    fewer = min(found.shared_first, found.shared_second)
    return fewer >= FEWEST and found.of_shorter >= ENOUGH


def _copy(later: Printed, earlier: Printed, found: Overlap) -> Copy:
    share = found.of_shorter
    kind = _kind(later, earlier, found)
    told = {
        "trimmed": f"{found.of_second:.0%} of it stands in the longer one",
        "extended": f"holds {found.of_first:.0%} of the earlier one and more",
        "updated": f"a later version by the same hand: {found.of_first:.0%} kept",
        "rewritten": f"{share:.0%} of the shorter one's own words stand in the other",
    }
    return Copy(later.id, earlier.id, kind, round(share, 3), told[kind])


def _kind(later: Printed, earlier: Printed, found: Overlap) -> str:
    lengths = found.second / max(found.first, 1)
    if found.of_first >= WHOLE and found.of_second >= WHOLE and SHORT <= lengths <= 1 / SHORT:
        # not the very same words: those were told by their hash
        return "updated" if _same_hand(later, earlier) else "rewritten"
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


def _boilerplate(pairs: Pairs, ready: Callable[[int], Runs]) -> Hashes:
    """Runs of words shared by many pairs that are otherwise unlike: notices, subscription lines, background."""
    shared: list[Hashes] = []
    for a, b in _together(_spread(pairs)):
        first, second = ready(a), ready(b)
        if not is_copy(compared(first, second)):
            shared.append(first.known[among(first.known, second.known)])
    if len(shared) < BOILERPLATE:
        return np.zeros(0, dtype=np.uint64)
    runs, counts = np.unique(np.concatenate(shared), return_counts=True)
    return runs[counts >= BOILERPLATE]


def _spread(pairs: Pairs, *, most: int = 4_000) -> Pairs:
    """So many pairs, spread evenly: enough to meet every block that is printed often."""
    step = max(len(pairs) // most, 1)
    return pairs[::step]


def _kept(make: Callable[[int], Runs]) -> Callable[[int], Runs]:
    held: dict[int, Runs] = {}

    def get(place: int) -> Runs:
        if place not in held:
            if len(held) >= HELD:
                held.pop(next(iter(held)))
            held[place] = make(place)
        return held[place]

    return get
