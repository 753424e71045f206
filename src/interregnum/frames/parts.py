"""Long texts are read part by part, so that memory and time grow with the text and not with its square.

A text of ordinary length is one part. Of a longer one each part is read like a text of its own; who is who is told
within it as ever, and from one part to the next by names alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from interregnum.frames.coreference import Traits, traits
from interregnum.records import Article, Ascription, Attribution, Block, Frame, Mention, Notice, Reading, Span

PART = 60_000  # characters; some ten thousand words
_LATEST = 4  # of several that go by one name
_NAMED = frozenset({"PER", "ORG", "GPE", "LOC", "GRP", "NAT"})


def parts(sentences: Sequence[Span], blocks: Sequence[Block], *, size: int = PART) -> list[Sequence[Span]]:
    """Sentences in runs of at most ``size`` characters, cut between blocks where that leaves half of it or more.

    Args:
        sentences: in order; one longer than ``size`` makes a run of its own.
        blocks: the article's.
        size: characters from the start of a run's first sentence to the end of its last.
    """
    starts = [block.span.start for block in blocks]
    home = [bisect_right(starts, sentence.start) for sentence in sentences]
    ends = [sentence.end for sentence in sentences]
    made: list[Sequence[Span]] = []
    at = 0
    while at < len(sentences):
        stop = max(bisect_right(ends, sentences[at].start + size), at + 1)
        if stop < len(sentences):
            half = sentences[at].start + size // 2
            breaks = (k for k in range(stop, at, -1) if home[k] != home[k - 1])
            better = next(breaks, stop)
            stop = better if ends[better - 1] >= half else stop
        made.append(sentences[at:stop])
        at = stop
    return made


def joined(article: Article, readings: Sequence[Reading]) -> Reading:
    """One reading of the readings (``decode``) of an article's parts, in order, with a notice that says so."""
    people = _People()
    mentions: list[Mention] = []
    frames: list[Frame] = []
    attributions: list[Attribution] = []
    ascriptions: list[Ascription] = []
    for reading in readings:
        m, f, a, s = len(mentions), len(frames), len(attributions), len(ascriptions)
        entity = people.take(reading)
        mentions += [replace(x, id=_moved(x.id, m), entity=entity[x.entity]) for x in reading.mentions]
        frames += [
            replace(
                x,
                id=_moved(x.id, f),
                args=tuple(replace(arg, mention=_moved(arg.mention, m)) for arg in x.args),
                attribution=x.attribution and _moved(x.attribution, a),
            )
            for x in reading.frames
        ]
        attributions += [
            replace(
                x,
                id=_moved(x.id, a),
                frame=x.frame and _moved(x.frame, f),
                speakers=tuple(_moved(y, m) for y in x.speakers),
                hearers=tuple(_moved(y, m) for y in x.hearers),
                inside=x.inside and _moved(x.inside, a),
            )
            for x in reading.attributions
        ]
        ascriptions += [
            replace(
                x,
                id=_moved(x.id, s),
                speakers=tuple(_moved(y, m) for y in x.speakers),
                frames=tuple(_moved(y, f) for y in x.frames),
                attribution=x.attribution and _moved(x.attribution, a),
                inside=x.inside and _moved(x.inside, s),
            )
            for x in reading.ascriptions
        ]
    notice = Notice(
        "long",
        f"the text is long and was read in {len(readings)} parts; who is who was told from part to part by names alone",
    )
    return Reading(
        article,
        tuple(mentions),
        tuple(frames),
        tuple(attributions),
        readings[0].model,
        (notice,),
        tuple(ascriptions),
    )


def _moved(ident: str, by: int) -> str:
    return f"{ident[0]}{int(ident[1:]) + by}"


def _apart(one: Traits, other: Traits) -> bool:
    """Whether two that share a name are two all the same: two Dals of different full names are."""
    full = bool(one.names and other.names)
    return one.contradicts(other) or (full and not any(a <= b or b <= a for a in one.names for b in other.names))


class _People:
    """The entities of the parts so far, by the names they go by."""

    def __init__(self) -> None:
        self._known: list[Traits] = []
        self._named: dict[str, list[int]] = defaultdict(list)

    def take(self, reading: Reading) -> dict[str, str]:
        """The id in the whole text of each entity of a part.

        An entity is the latest one that goes by one of its names, unless that is plainly another or is in this part
        already: what was told apart within a part stays apart.
        """
        known: dict[str, Traits] = defaultdict(Traits)
        names: dict[str, dict[str, None]] = defaultdict(dict)
        for mention in reading.mentions:
            words = reading.words(mention.span)
            known[mention.entity].merge(traits(mention.type, words))
            if mention.type in _NAMED and words.split()[-1][:1].isupper():
                names[mention.entity][" ".join(words.lower().split())] = None
        found: dict[str, int] = {}
        here: set[int] = set()
        for entity, told in known.items():
            options = (k for name in names[entity] for k in reversed(self._named[name][-_LATEST:]))
            index = next((k for k in options if k not in here and not _apart(self._known[k], told)), None)
            if index is None:
                index = len(self._known)
                self._known.append(Traits())
            self._known[index].merge(told)
            here.add(index)
            found[entity] = index
        for entity, index in found.items():
            for name in names[entity]:
                if index not in self._named[name][-_LATEST:]:
                    self._named[name].append(index)
        return {entity: f"e{index + 1}" for entity, index in found.items()}
