"""Who says so: the sources of a reading, what words describe them, and how much rests on each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interregnum.records import Attribution, Frame, Mention, Reading, Span
from interregnum.views.names import Name, small, tidy
from interregnum.views.places import Places

OUTLET = "the outlet"
UNSTATED = "a source not stated"
# What may follow "two sources" and still describe them, when it stands before the cue.
_DESCRIBES = re.compile(r"(?:who|with|in|of|at|from|close|familiar|briefed|on|for|inside|near|based|speaking)\b", re.I)
_CUE_LEAD = re.compile(r"(?:[\s,]|\b(?:who|which|ha[sd]|have|also|later|earlier|then|but|and|was|were|is|are))*$", re.I)
_EVERY = re.compile(r"(?:all|every|none)\b", re.I)
_FURTHEST = 110


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution of a source: its cue and its content, with offsets."""

    attribution: str
    cue: str
    cue_start: int
    content: str
    spans: tuple[tuple[int, int], ...]
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Someone who vouches for something in the article.

    Args:
        name: what they are called.
        entity: their entity in the reading; None for the outlet, and where the text names no one.
        described: every wording the article describes them with.
        named: whether the reader can tell who it is: a proper name, or a body ("the ministry").
        anonymous: whether the article says that they asked not to be named.
        vouches: how many statements (frames) rest on them first-hand.
        told: whom they told, as far as it is said.
        sayings: what they said and where.
    """

    name: str
    entity: str | None
    described: tuple[str, ...]
    named: bool
    anonymous: bool
    vouches: int
    told: tuple[str, ...] = ()
    sayings: tuple[Saying, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready mapping."""
        return {
            "name": self.name,
            "entity": self.entity,
            "described": list(self.described),
            "named": self.named,
            "anonymous": self.anonymous,
            "vouches": self.vouches,
            "told": list(self.told),
            "sayings": [
                {
                    "attribution": s.attribution,
                    "cue": s.cue,
                    "cue_start": s.cue_start,
                    "content": s.content,
                    "spans": [list(span) for span in s.spans],
                    "denied": s.denied,
                }
                for s in self.sayings
            ],
        }


class Vouching:
    """Who stands behind each attribution of one reading; built once, then only asked."""

    def __init__(self, reading: Reading, named: Mapping[str, Name], sentences: Places) -> None:
        self._reading = reading
        self._names = named
        self._mentions: dict[str, Mention] = {m.id: m for m in reading.mentions}
        self._frames: dict[str, Frame] = {f.id: f for f in reading.frames}
        self._by_id: dict[str, Attribution] = {a.id: a for a in reading.attributions}
        self._sentences = sentences
        self._described = {a.id: self._descriptions(a) for a in reading.attributions}
        # Pronouns and bare nouns take the fullest description their entity has anywhere in the article.
        fullest: dict[str, str] = {}
        for attribution in reading.attributions:
            for mention, words in zip(attribution.speakers, self._described[attribution.id], strict=False):
                entity = self._mentions[mention].entity
                if self._mentions[mention].type != "PRO" and len(words) > len(fullest.get(entity, "")):
                    fullest[entity] = words
        self._fullest = fullest

    def labels(self, ident: str | None) -> tuple[str, ...]:
        """Who vouches for what stands inside an attribution, innermost first; the outlet for None."""
        if ident is None:
            return (OUTLET,)
        chain: list[str] = []
        seen: set[str] = set()
        while ident is not None and ident in self._by_id and ident not in seen:
            seen.add(ident)
            chain.append(self.label(self._by_id[ident]))
            ident = self._by_id[ident].inside
        return tuple(dict.fromkeys(chain)) or (OUTLET,)

    def label(self, attribution: Attribution) -> str:
        """The speakers of one attribution, by name, or by the words that describe them."""
        texts = [self._called(self._mentions[m].entity) for m in attribution.speakers]
        if not texts:
            texts = [tidy(self._reading.words(s)) for s in attribution.source]
        return " and ".join(dict.fromkeys(filter(None, texts))) or UNSTATED

    def sources(self) -> tuple[Source, ...]:
        """Every source, the most relied on first, the outlet at the end."""
        groups: dict[str, list[Attribution]] = defaultdict(list)
        for attribution in self._reading.attributions:
            entities = [self._mentions[m].entity for m in attribution.speakers]
            for key in dict.fromkeys(entities) or [""]:
                groups[key].append(attribution)
        rests: dict[str | None, int] = defaultdict(int)
        for frame in self._reading.frames:
            if frame.type not in {"SAY", "SILENT", "ANON"}:
                rests[frame.attribution] += 1
        shy, all_shy = self._anonymous()
        found = [self._source(key, made, rests, shy, all_shy) for key, made in groups.items()]
        found += [self._lone(entity) for entity in shy if entity not in groups]
        found.sort(key=lambda s: -s.vouches)
        outlet = self._reading.article.outlet
        described = (outlet,) if outlet else ()
        return (*found, Source(OUTLET, None, described, named=True, anonymous=False, vouches=rests[None]))

    def _source(
        self,
        entity: str,
        made: Sequence[Attribution],
        rests: Mapping[str | None, int],
        shy: Sequence[str],
        all_shy: bool,
    ) -> Source:
        named = bool(entity) and (self._names[entity].named or self._names[entity].type in {"ORG", "GPE"})
        described: list[str] = []
        for a in made:
            pairs = list(zip(a.speakers, self._described[a.id], strict=False))
            described += [w for m, w in pairs if self._mentions[m].entity == entity and self._mentions[m].type != "PRO"]
            described += [] if pairs else self._described[a.id]
        told = [self._called(self._mentions[h].entity) for a in made for h in a.hearers]
        name = self._called(entity) if entity else (described[0] if described else UNSTATED)
        return Source(
            name=name,
            entity=entity or None,
            described=tuple(dict.fromkeys(described)),
            named=named,
            anonymous=entity in shy or (all_shy and not named and self._personal(entity)),
            vouches=sum(rests[a.id] for a in made),
            told=tuple(dict.fromkeys(told)),
            sayings=tuple(self._saying(a) for a in made),
        )

    def _personal(self, entity: str) -> bool:
        return not entity or self._names[entity].type in {"PER", "GRP", "PRO"}

    def _lone(self, entity: str) -> Source:
        """Someone who asked not to be named and of whom no words are given."""
        name = self._names[entity]
        return Source(name.text, entity, (name.text,), name.named, anonymous=True, vouches=0)

    def _saying(self, attribution: Attribution) -> Saying:
        words = self._reading.words
        frame = self._frames.get(attribution.frame or "")
        return Saying(
            attribution=attribution.id,
            cue=tidy(" ".join(words(s) for s in attribution.cue)),
            cue_start=attribution.cue[0].start if attribution.cue else 0,
            content=tidy(" ... ".join(words(s) for s in attribution.content)),
            spans=tuple((s.start, s.end) for s in attribution.content),
            denied=frame is not None and frame.status == "negated",
        )

    def _anonymous(self) -> tuple[list[str], bool]:
        """Entities said to have asked not to be named, and whether that goes for every unnamed source."""
        shy: list[str] = []
        every = False
        for frame in self._reading.frames:
            if frame.type != "ANON" or frame.status == "negated":
                continue
            for ident in frame.filling("actor"):
                mention = self._mentions[ident]
                if _EVERY.match(self._reading.words(mention.span)):
                    every = True
                else:
                    shy.append(mention.entity)
        return list(dict.fromkeys(shy)), every

    def _called(self, entity: str) -> str:
        name = self._names[entity]
        full = self._fullest.get(entity, name.text) if not name.named else name.text
        # "Congo's government", but not "the two officials": whose it is tells who it is.
        return f"{name.lead} {full}" if name.owned else full

    def _descriptions(self, attribution: Attribution) -> tuple[str, ...]:
        """The words for each speaker: the source span's own where it is longer, and what describes them beside."""
        out = []
        for ident in attribution.speakers:
            span = self._mentions[ident].span
            wider = [s for s in attribution.source if s.holds(span)]
            span = max([span, *wider], key=lambda s: s.end - s.start)
            words = tidy(self._reading.words(span))
            if not self._names[self._mentions[ident].entity].named:
                words = small(self._reading.text, self._mentions[ident], words)
            several = len(attribution.speakers) > 1
            out.append(words if several else tidy(words + self._tail(span, attribution)))
        return tuple(out) or tuple(tidy(self._reading.words(s)) for s in attribution.source)

    def _tail(self, span: Span, attribution: Attribution) -> str:
        text = self._reading.text
        cues = [c.start for c in attribution.cue if c.start >= span.end]
        sentence = self._sentences.holding(span.start)
        stop = min([*cues, sentence.end if sentence else span.end, span.end + _FURTHEST])
        stop = min([stop, *(c.start for c in attribution.content if c.start >= span.end)])
        after = text[span.end : stop]
        lead = len(after) - len(after.lstrip())
        if not lead or not _DESCRIBES.match(after, lead):
            return ""
        if not cues:
            # "..., said two people familiar with the matter, who ..." ends at the next comma or full stop.
            after = re.split(r"[,;:.!?\"“”()]|\s[-–—]\s|\s(?:that|as|after|when|while)\s", after, maxsplit=1)[0]
        elif cues[0] - span.end > _FURTHEST:
            return ""
        return _CUE_LEAD.sub("", after)
