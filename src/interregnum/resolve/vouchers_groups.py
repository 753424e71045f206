"""Voices to sources: which wordings are one source, which are another, and what is known of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from interregnum.records import Actor
from interregnum.resolve.vouchers_kinds import PEOPLE, folded, kind_of
from interregnum.resolve.vouchers_party import BARE_OTHER, NUMERIC, Party, met_before
from interregnum.resolve.vouchers_phrases import Phrase, tidy
from interregnum.resolve.vouchers_scene import Scene, Voice
from interregnum.resolve.vouchers_told import heard_by, is_everyone, reason_unnamed
from interregnum.resolve.vouchers_words import NUMBERS

OUTLET = "the outlet"
UNSTATED = "a source not stated"


class Circle:
    """The sources of one reading, gathered voice by voice in the order of the text."""

    def __init__(self, scene: Scene, actors: Mapping[str, Actor]) -> None:
        self.scene = scene
        self.actors = actors
        self.parties: list[Party] = []
        self.of_voice: dict[Voice, Party] = {}
        self._keys: dict[str, Party] = {}
        self._entities: dict[str, Party] = {}
        self._every: list[tuple[Voice, str | None]] = []

    def take(self, found: Iterable[Voice]) -> None:
        """Place every voice, then mark those of whom it is said that all of them spoke without their names."""
        for voice in found:
            if voice.does == "anonymous" and is_everyone(self.scene, voice):
                self._every.append((voice, reason_unnamed(self.scene, voice)))
                continue
            party, why = self._place(voice)
            self._add(party, voice, why)
        for voice, reason in self._every:
            head = voice.phrase.head
            for party in self.parties:
                fits = party.kind in PEOPLE if head in {"source", "person", ""} else head in party.heads
                spoke = any(v.does in {"says", "cited"} for v in party.voices)
                if party.kind in PEOPLE and spoke and fits and not party.anonymous:
                    party.anonymous, party.anonymity = True, reason
                    party.notes.append(f"«{voice.phrase.full(self.scene.text)}» asked not to be named")

    def unstated(self) -> Party:
        """The one party for all that is said by nobody in particular ("it was reported")."""
        found = self._keys.get("?")
        if found is None:
            found = Party(len(self.parties), "unnamed", "the text does not say who", key="?", name=UNSTATED)
            self._keys["?"] = found
            self.parties.append(found)
        return found

    def name(self, party: Party) -> str:
        """What a source is called: its name, or its fullest description in the text's own words."""
        if party.name:
            return party.name
        nominal = [p for p in party.phrases if not p.pronoun]
        whole = [p for p in nominal if p.share is None] or nominal
        if not whole:
            return party.phrases[0].full(self.scene.text)
        best = max(
            whole,
            key=lambda p: (
                bool(p.tail),
                len(p.full(self.scene.text)) if p.span.end - p.span.start <= 160 else 0,
                -p.span.start,
            ),
        )
        return self._small(best)

    def _small(self, best: Phrase) -> str:
        """A description without the capital that only the head of a sentence gave it."""
        full = best.full(self.scene.text)
        raw = tidy(best.span.of(self.scene.text))
        if not full or not full[0].isupper() or best.whose:
            return full
        first = full.split(" ", 1)[0]
        if first.lower() in NUMBERS or first.lower() in NUMERIC | BARE_OTHER:
            return full[0].lower() + full[1:]
        at_start = best.span.start in (self.scene.sentence(best.span.start).start, 0) and raw == full
        proper = any(
            m.type in {"NAT", "GPE", "ORG", "PER", "LOC"}
            and m.span.start == best.span.start
            and m.span != best.core
            and m.span.end - m.span.start < len(full)
            for m in self.scene.within(best.span)
        )
        if at_start and not proper and first[1:].islower() and not first.endswith("'s"):
            return full[0].lower() + full[1:]
        return full

    # ------------------------------------------------------------------ who is who

    def _place(self, voice: Voice) -> tuple[Party, str]:
        actor = self.actors.get(voice.entity or "")
        said = voice.phrase
        if said.pronoun and voice.mention and voice.entity:
            nominal = self.scene.nominal(self.scene.mentions[voice.mention])
            if nominal.type != "PRO":
                return self._by_pronoun(voice, actor)
            known = self._entities.get(voice.entity)
            if known is not None:
                return known, "the same by coreference"
            return self._unbound(voice, actor)
        kind, why = kind_of(self.scene, voice, actor)
        if kind == "self":
            return self._keyed("self", voice, kind, why, self.scene.reading.article.outlet or OUTLET)
        if (
            actor is not None
            and actor.named
            and voice.kind != "NAT"
            and kind in {"person", "body", "office", "outlet", "witness"}
            and actor.kind != "GRP"
        ):
            return self._named(voice, actor, kind, why)
        return self._described(voice, actor, kind, why)

    def _by_pronoun(self, voice: Voice, actor: Actor | None) -> tuple[Party, str]:
        known = self._entities.get(voice.entity or "")
        if known is not None:
            return known, "a pronoun for it"
        nominal = self.scene.nominal(self.scene.mentions[voice.mention or ""])
        said = self.scene.described(nominal, ())
        inner = tuple(
            m.entity
            for m in self.scene.within(said.span)
            if m.id != nominal.id and m.type in {"ORG", "GPE", "NAT", "GRP", "LOC"}
        )
        full = Voice(
            voice.does,
            said,
            nominal.type,
            voice.entity,
            nominal.id,
            voice.attribution,
            voice.frame,
            voice.title,
            voice.social,
            inner,
        )
        if said.pronoun:
            return self._unbound(voice, actor)
        party, why = self._place(full)
        party.phrases.append(said)
        party.related += [e for e in inner if e not in party.related]
        return party, why

    def _unbound(self, voice: Voice, actor: Actor | None) -> tuple[Party, str]:
        """A pronoun without a noun anywhere: the nearest source before it that it can stand for, else a new one."""
        said = voice.phrase
        near = self.scene.just_before(said.span) if said.head in {"who", "whom", "whose", "which"} else None
        if near is not None:
            known = self._entities.get(near.entity)
            if known is not None:
                return known, "a pronoun for it"
            full = replace(
                voice, phrase=self.scene.described(near, ()), kind=near.type, entity=near.entity, mention=near.id
            )
            party, why = self._place(full)
            party.phrases.append(full.phrase)
            self._entities[near.entity] = party
            return party, why
        kind, why = kind_of(self.scene, voice, actor)
        if kind == "self":
            return self._keyed("self", voice, kind, why, self.scene.reading.article.outlet or OUTLET)
        here = self.scene.number(said.span.start)
        fits = [
            p
            for p in self.parties
            if p.voices and p.key != "?" and p.last < said.span.start
            and here - self.scene.number(p.last) <= 2 and _stands_for(said, p)
        ]  # fmt: skip
        if fits:
            nearest = max(fits, key=lambda p: p.last)
            return nearest, f"«{said.head}» without an antecedent: the nearest source before it"
        return self._fresh(voice, "unnamed", f"«{said.head}», and the text does not say who", actor), ""

    def _keyed(self, key: str, voice: Voice, kind: str, why: str, name: str | None) -> tuple[Party, str]:
        known = self._keys.get(key)
        if known is None:
            known = self._fresh(voice, kind, why, self.actors.get(voice.entity or ""))
            known.key, known.name = key, name
            self._keys[key] = known
            return known, ""
        return known, ""

    def _named(self, voice: Voice, actor: Actor, kind: str, why: str) -> tuple[Party, str]:
        known = self._keys.get(f"actor {actor.id}") or self._keys.get(f"name {folded(actor.name)}")
        if known is None:
            known = self._fresh(voice, kind, why, actor)
            known.name = actor.name
        elif known.kind != kind and kind == "witness":
            known.kind, known.reason = kind, why
        self._keys.setdefault(f"actor {actor.id}", known)
        self._keys.setdefault(f"name {folded(actor.name)}", known)
        return known, ""

    def _described(self, voice: Voice, actor: Actor | None, kind: str, why: str) -> tuple[Party, str]:
        said = voice.phrase
        known = self._entities.get(voice.entity or "") or self._inner(voice)
        if known is not None and not self._contradicts(said, known):
            return known, "the same by coreference"
        loose = said.bare and (voice.title or said.head in {"source"}) and said.count is None and said.many
        if said.definite or said.share is not None or loose or said.head in NUMERIC | BARE_OTHER:
            found = met_before(voice, self.parties, self.scene.text, self.name)
            if found is not None:
                return found
        return self._fresh(voice, kind, why, actor), ""

    def _inner(self, voice: Voice) -> Party | None:
        """The group inside "one of the two sources", where that is known."""
        if voice.phrase.share is None:
            return None
        for m in self.scene.within(voice.phrase.span):
            if m.id != voice.mention and m.type in {"GRP", "PRO"} and m.entity in self._entities:
                return self._entities[m.entity]
        return None

    def _contradicts(self, said: Phrase, party: Party) -> bool:
        if said.pronoun:
            return False
        if said.further and not said.definite:
            return True
        if said.count and party.count and said.count != party.count and said.share is None:
            return True
        first = next((p for p in party.phrases if p.tail), None)
        if said.tail and first is not None and not said.definite and said.share is None:
            return not (said.modifiers & party.known_words)
        return False

    # ------------------------------------------------------------------ what is known of one

    def _fresh(self, voice: Voice, kind: str, why: str, actor: Actor | None) -> Party:
        party = Party(len(self.parties), kind, why, actor=actor.id if actor else None)
        self.parties.append(party)
        said = voice.phrase
        if kind in PEOPLE:
            party.count = said.count if said.share is None else (said.share or None)
            if party.count is None and said.share is None and not said.many and not said.pronoun:
                party.count = 1
            if party.count is None and actor is not None and said.share is None:
                party.count = actor.count
        elif said.many:
            party.count = said.count
        return party

    def _add(self, party: Party, voice: Voice, why: str) -> None:
        said = voice.phrase
        self.of_voice[voice] = party
        party.voices.append(voice)
        if why and why not in party.notes and why != "the same by coreference":
            party.notes.append(why)
        party.phrases.append(said)
        part = said.share is not None or (said.head in BARE_OTHER | {"one"} and party.many)
        party.ended_on_share = part if voice.does != "anonymous" else party.ended_on_share
        if part and voice.does == "says":
            party.shares += said.share or said.count or 1
        if party.count is None and said.share is None and said.many:
            party.count = said.count
        party.last = max(party.last, said.span.start) if not voice.title else party.last
        if voice.entity and not (part and voice.kind == "PER"):
            self._entities[voice.entity] = party
        elif voice.entity:
            self._entities.setdefault(voice.entity, party)
        for m in self.scene.within(said.span) if said.share is not None else ():
            if m.type == "GRP":
                self._entities.setdefault(m.entity, party)
        if voice.entity and voice.entity not in party.entities:
            party.entities.append(voice.entity)
        party.related += [e for e in voice.related if e not in party.related]
        if voice.does == "anonymous":
            party.anonymous = True
            party.anonymity = party.anonymity or reason_unnamed(self.scene, voice)
        party.told += [n for n in heard_by(self.scene, self.actors, voice) if n not in party.told]


def _stands_for(said: Phrase, party: Party) -> bool:
    """Whether a pronoun can stand for a source: "they" for several, "it" for a body, "he" for one person."""
    if said.many:
        return party.many
    if said.head in {"it", "its", "which"}:
        return party.kind in {"body", "office", "outlet"}
    return not party.many and party.kind in {"person", "unnamed", "witness", "office"}
