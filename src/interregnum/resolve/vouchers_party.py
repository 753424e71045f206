"""A source in the making, and when a wording speaks of one that was met before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from interregnum.resolve.vouchers_kinds import PEOPLE
from interregnum.resolve.vouchers_phrases import ORDINALS, Phrase
from interregnum.resolve.vouchers_scene import Voice
from interregnum.resolve.vouchers_words import words

_AFFILIATED = re.compile(r"\b(?:in|at|from|of|inside|within|for|on)\b", re.IGNORECASE)
# Nobody is met again after so many others; it keeps long texts cheap.
_MEMORY = 60
NUMERIC = frozenset(
    {"one", "two", "three", "four", "five", "six", "both", "all", "some", "several", "most", "half", "neither", "none"}
)
BARE_OTHER = frozenset({"another", "other", "others", *ORDINALS})


@dataclass(slots=True)
class Party:
    """A source in the making."""

    number: int
    kind: str
    reason: str
    key: str | None = None
    actor: str | None = None
    name: str | None = None
    phrases: list[Phrase] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    count: int | None = None
    anonymous: bool = False
    anonymity: str | None = None
    told: list[str] = field(default_factory=list)
    last: int = 0
    shares: int = 0
    ended_on_share: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def heads(self) -> set[str]:
        """The nouns it was called by."""
        return {p.head for p in self.phrases if not p.pronoun}

    @property
    def many(self) -> bool:
        """Whether it is several people."""
        return (self.count or 0) > 1 or any(p.many and p.share is None for p in self.phrases)

    @property
    def known_words(self) -> set[str]:
        """Every word that describes it."""
        return {w for p in self.phrases for w in p.modifiers}

    @property
    def affiliated(self) -> bool:
        """Whether it was said where its people belong ("sources in a regional alliance", "army officers")."""
        return any(_AFFILIATED.match(p.tail) or (p.noun.split()[:-1] and not p.further) for p in self.phrases)


def met_before(
    voice: Voice, parties: Iterable[Party], text: str, name: Callable[[Party], str]
) -> tuple[Party, str] | None:
    """The earlier source that a definite, a share or a bare wording speaks of again."""
    said = voice.phrase
    scored: list[tuple[float, int, Party]] = []
    listed = list(parties)
    for party in listed if voice.title else listed[-_MEMORY:]:
        if party.key == "?" or not party.voices:
            continue
        score = _fits(voice, party)
        if score is not None:
            scored.append((score, -party.number if voice.title else party.last, party))
    if not scored:
        return None
    score, _, party = max(scored, key=lambda item: (item[0], item[1]))
    how = (
        "a part of" if said.share is not None or (said.head in NUMERIC | BARE_OTHER and not said.definite) else "again"
    )
    return party, f"«{said.full(text)}» is {how} «{name(party)}»"


def _fits(voice: Voice, party: Party) -> float | None:
    said = voice.phrase
    people = party.kind in PEOPLE
    general = words().heads["general"]
    numeric = said.head in NUMERIC or said.head == ""
    if said.head in BARE_OTHER:
        return _fits_other(said, party)
    if numeric or (said.head in general and said.head not in party.heads):
        if not people or (not party.many and (said.many or said.share is not None or numeric)):
            return None
        if numeric and said.share is None and not said.definite and party.count and (said.count or 1) >= party.count:
            return None
    elif said.head not in party.heads:
        return None
    if party.name and party.kind in {"person", "body", "office"} and not said.bare:
        return None
    score = 0.0
    if said.share is None and not said.many and party.many and not numeric:
        if party.kind in PEOPLE and not party.ended_on_share:
            return None
        score -= 1
    if said.many and said.share is None and not party.many and people:
        return None
    if said.count and party.count and (said.share is not None or said.many):
        if said.count != party.count:
            return None
        score += 4
    fresh = said.modifiers - party.known_words
    score += 3 * len(said.modifiers & party.known_words)
    if fresh:
        if said.tail and not (said.modifiers & party.known_words):
            return None
        if not people or (not said.many and said.share is None):
            return None if not (said.modifiers & party.known_words) else score
        if party.affiliated:
            score -= 2
        if score <= 0 and not (said.count and party.count) and party.affiliated:
            return None
    return score


def _fits_other(said: Phrase, party: Party) -> float | None:
    if party.kind not in PEOPLE or not party.many or not party.ended_on_share:
        return None
    ordinal = ORDINALS.get(said.head, party.shares + (said.count or 1))
    if party.count is not None and ordinal > party.count:
        return None
    return 0.0
