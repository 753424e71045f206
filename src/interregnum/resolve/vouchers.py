"""Who vouches in one article: its sources, the chain behind each attribution, who kept silent, who reported it first.

Sources are typed by rules over head words (``source_words.yaml``), mention types and frames; unnamed groups are met
again by the rules of ``vouchers_groups``. Source, cue and content are those of Pareti (2015), as the reading has them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from interregnum.records import Actor, Attribution, Frame, Reading, Source
from interregnum.resolve.vouchers_groups import Circle
from interregnum.resolve.vouchers_origin import origin
from interregnum.resolve.vouchers_party import Party
from interregnum.resolve.vouchers_scene import Scene, Voice
from interregnum.resolve.vouchers_silences import silences
from interregnum.resolve.vouchers_unmarked import unread
from interregnum.resolve.vouchers_voices import voices
from interregnum.resolve.vouchers_words import words

__all__ = ["Vouched", "origin", "silences", "vouchers"]


@dataclass(frozen=True, slots=True)
class Vouched:
    """The sources of one reading and what rests on them.

    Args:
        sources: every source in the order of the text, also those that only kept silent or denied.
        chain: by attribution id the sources that vouch for its content, innermost first; those outside of it follow
            ("an official told Reuters, the paper reported": official, paper). Empty: the outlet alone.
        speaks: by attribution id only those who speak in it.
        silent: by id of a SILENT frame those who kept silent there, also "nor did a spokesman for the front"; and by id
            of a REJECT frame those who rejected something said.
        unmarked: by frame id the attribution of a frame whose content the reading does not mark, where the sentence is
            clear ("..., the sources said.").
        entities, related: by source id its entities in the reading, and those its description names ("officials of
            [Chad]").
    """

    sources: tuple[Source, ...] = ()
    chain: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    speaks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    silent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unmarked: Mapping[str, str] = field(default_factory=dict)
    entities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    related: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def behind(self, frame: Frame) -> tuple[str, ...]:
        """Ids of the sources that vouch for a frame, innermost first; empty where the outlet alone does."""
        return self.chain.get(frame.attribution or self.unmarked.get(frame.id, ""), ())


def vouchers(reading: Reading, actors: Mapping[str, Actor]) -> Vouched:
    """Tell the sources of a reading apart and chain them.

    Args:
        reading: what was read out of one article.
        actors: the actor of each entity of the reading, by entity id.
    """
    scene = Scene(reading)
    circle = Circle(scene, actors)
    found = voices(scene)
    circle.take(found)
    by_does: dict[tuple[str, str], list[Party]] = defaultdict(list)
    silent: dict[str, list[Party]] = defaultdict(list)
    for voice, party in circle.of_voice.items():
        if voice.does in {"silent", "rejects"}:
            silent[voice.frame or ""].append(party)
        elif voice.attribution is not None and voice.does != "anonymous":
            by_does[voice.attribution, voice.does].append(party)
    own: dict[str, list[Party]] = {}
    for a in reading.attributions:
        listed = [*by_does[a.id, "cited"], *by_does[a.id, "says"]]
        if not listed and a.content:
            listed = [circle.unstated()]
        own[a.id] = [*listed, *by_does[a.id, "reports"]]
    outer = _carried(scene, own)
    chains = {a.id: _chain(scene, a, own, outer) for a in reading.attributions}
    named = _numbered(reading, circle, chains)
    return Vouched(
        sources=tuple(_source(circle, party, ident) for party, ident in named),
        chain={a: _ids(chain, named) for a, chain in chains.items()},
        speaks={a: _ids(by_does[a, "says"] or listed, named) for a, listed in own.items()},
        silent={f: _ids(listed, named) for f, listed in sorted(silent.items())},
        unmarked=unread(scene, found),
        entities={ident: tuple(party.entities) for party, ident in named},
        related={ident: tuple(e for e in party.related if e not in party.entities) for party, ident in named},
    )


def _carried(scene: Scene, own: Mapping[str, Sequence[Party]]) -> dict[str, str]:
    """Attributions around which an outlet's stands, though no content says so: "officials said, the paper wrote"."""
    out: dict[str, str] = {}
    by_sentence: dict[int, list[Attribution]] = defaultdict(list)
    for a in scene.reading.attributions:
        if a.cue:
            by_sentence[scene.number(a.cue[0].start)].append(a)
    for together in by_sentence.values():
        together.sort(key=lambda a: a.cue[0].start)
        for inner, a in pairwise(together):
            outlets = [v for p in own[a.id] if p.kind == "outlet" for v in p.voices if v.attribution == a.id]
            if not outlets or a.inside or inner.inside or _denies(scene, inner) or not inner.content:
                continue
            start = outlets[0].phrase.span.start
            before = all(s.end <= a.cue[0].start for s in a.content) and inner.content[0].end <= inner.cue[0].start
            if before and inner.cue[0].end < start and scene.text[inner.cue[0].end : start].rstrip().endswith(","):
                out[inner.id] = a.id
    return out


def _chain(scene: Scene, a: Attribution, own: Mapping[str, Sequence[Party]], outer: Mapping[str, str]) -> list[Party]:
    """Innermost first: who speaks, who else is given the same content, then outwards."""
    out: list[Party] = []
    seen: set[str] = set()
    at: str | None = a.id
    while at is not None and at not in seen:
        seen.add(at)
        here = scene.attributions[at]
        beside = [b for b in scene.sharing.get(here.content, ()) if b.id not in seen and not _denies(scene, b)]
        if _denies(scene, here):
            beside = []
        seen |= {b.id for b in beside}
        level = [*own[at], *(p for b in beside for p in own[b.id])]
        # An outlet that reports what others said stands outside of them.
        level.sort(key=lambda p: p.kind in {"outlet", "self"})
        out += [p for p in level if p not in out]
        at = here.inside or outer.get(at)
    return out


def _denies(scene: Scene, a: Attribution) -> bool:
    frame = scene.frames.get(a.frame or "")
    return frame is not None and (
        frame.status == "negated" or bool(words().denied.search(scene.reading.words(frame.trigger)))
    )


def _numbered(reading: Reading, circle: Circle, chains: Mapping[str, Sequence[Party]]) -> list[tuple[Party, str]]:
    """The parties that are used, in the order of the text, with their ids."""
    used = {id(p) for p in circle.of_voice.values()} | {id(p) for chain in chains.values() for p in chain}
    first: dict[int, int] = {}
    for a in reading.attributions:
        for party in chains[a.id]:
            if not party.phrases and a.cue:
                first[party.number] = min(first.get(party.number, a.cue[0].start), a.cue[0].start)
    for party in circle.parties:
        if party.phrases:
            first[party.number] = min(p.span.start for p in party.phrases)
    ordered = sorted((p for p in circle.parties if id(p) in used), key=lambda p: (first.get(p.number, 0), p.number))
    return [(p, f"{reading.article.id}#s{n}") for n, p in enumerate(ordered, 1)]


def _ids(parties: Sequence[Party], named: Sequence[tuple[Party, str]]) -> tuple[str, ...]:
    ident = {party.number: name for party, name in named}
    return tuple(dict.fromkeys(ident[p.number] for p in parties))


def _source(circle: Circle, party: Party, ident: str) -> Source:
    said: list[Voice] = [v for v in party.voices if v.does in {"says", "cited"}]
    kind, reason = party.kind, party.reason
    if said and all(v.social for v in said) and kind not in {"self", "outlet", "document"}:
        reason = f"speaks in a post of its own on a network; otherwise {kind}: {reason}"
        kind = "social"
    if (
        kind == "witness"
        and party.anonymous
        and not any(words().has("witness", p.noun) for p in party.phrases if p.noun)
    ):
        kind, reason = "unnamed", f"{reason}, but asked not to be named"
    knowledge = [p.knowledge for p in party.phrases if p.knowledge]
    return Source(
        id=ident,
        kind=kind,
        name=circle.name(party),
        actor=party.actor,
        count=party.count,
        knowledge=max(knowledge, key=len) if knowledge and kind in {"unnamed", "witness", "social"} else None,
        anonymous=party.anonymous,
        anonymity=party.anonymity,
        told=tuple(party.told),
        spans=tuple(sorted({p.core or p.span for p in party.phrases})),
        reason="; ".join(dict.fromkeys([reason, *party.notes])),
    )
