"""What one entity of a reading is, before actors are made of it: kind, names, descriptions, gender."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from interregnum.records import Mention, Place, Reading, Span
from interregnum.resolve import names_body, names_fold
from interregnum.resolve.names_words import words
from interregnum.resolve.who_proper import Proper

_KINDS = ("PER", "ORG", "GPE", "LOC", "GRP")
_NUMBER = re.compile(r"^[\d,]+$")
_LEAD = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_TITLE_BEFORE = re.compile(r"([^\W\d_]+)\.?\s+$")


@dataclass(slots=True)
class Draft:
    """Mentions of one entity and what they say; drafts that are one are poured together."""

    entity: str
    mentions: list[Mention]
    kind: str
    proper: list[Span] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    described: Counter[str] = field(default_factory=Counter)
    genders: set[str] = field(default_factory=set)
    count: int | None = None
    country: str | None = None
    state: bool = False
    place: Place | None = None
    bodies: dict[str, None] = field(default_factory=dict)
    titles: dict[str, None] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)

    @property
    def named(self) -> bool:
        """Whether the article calls it by a proper name."""
        return bool(self.names) or self.state

    @property
    def name(self) -> str:
        """The fullest proper name; of places the most used; without one the fullest description."""
        if self.names:
            return _fullest(self.names, self.kind)
        return max(self.described, key=self._telling) if self.described else ""

    def _telling(self, described: str) -> tuple[bool, int, int, str]:
        plain = names_body.parse(described).words
        whose = any(w[0] == "@" for w in plain) and "-" not in described
        return (whose, len(described), self.described[described], described)

    @property
    def start(self) -> int:
        """Where the text first names it."""
        return min(m.span.start for m in self.mentions)

    def pour(self, other: Draft, reason: str) -> None:
        """Take in another draft that is the same."""
        self.mentions += other.mentions
        self.proper += other.proper
        self.names.update(other.names)
        self.described.update(other.described)
        self.genders |= other.genders
        self.count = self.count if self.count is not None else other.count
        self.country = self.country or other.country
        self.state = self.state or other.state
        self.place = self.place or other.place
        self.bodies.update(other.bodies)
        self.titles.update(other.titles)
        self.reasons += [reason, *other.reasons]


def _fullest(counted: Counter[str], kind: str) -> str:
    if kind in {"GPE", "LOC"}:
        best = max(counted, key=lambda n: (counted[n], len(n), n))
        if best.isupper():  # "U.S." is written out when the article does so somewhere
            letters = [ch for ch in best if ch.isalpha()]
            full = [n for n in counted if [part[0] for part in n.split() if part[0].isupper()] == letters]
            return max([best, *full], key=len)
        return best
    if kind == "PER":
        return max(counted, key=lambda n: (len(names_fold.plain(n)), counted[n], len(n), n))
    spelled = [n for n in counted if not (n.replace(".", "").isupper() and len(n) <= 8)] or list(counted)
    return max(spelled, key=lambda n: (min(len(names_fold.plain(n)), 7), counted[n], len(n), n))


def draft(reading: Reading, entity: str, mentions: Sequence[Mention], proper: Proper) -> Draft | None:
    """What the mentions of one entity say; None when nothing but pronouns, times, roles and the like name it."""
    found = [(m, proper.name(m)) for m in mentions]
    named = [m for m, span in found if span is not None]
    nominal = [m for m, span in found if span is None and m.type in _KINDS]
    if not named and not nominal:
        return None
    kinds = Counter(m.type for m in named or nominal)
    kind = max(kinds, key=lambda k: (kinds[k], -_KINDS.index(k)))
    made = Draft(entity, sorted(mentions, key=lambda m: (m.span, m.id)), kind)
    for mention, span in found:
        if span is not None:
            made.proper.append(span)
            made.names[_tidy(reading.words(span), kind)] += 1
        elif mention.type in _KINDS:
            words_ = " ".join(reading.words(mention.span).split())
            made.described[_small(reading, mention, words_, proper)] += 1
    made.genders = set(_genders(reading, made, named, nominal)) if kind == "PER" else set()
    if kind == "GRP":
        made.count = next((c for m in nominal if (c := _count(reading, m, proper)) is not None), None)
    return made


def _tidy(printed: str, kind: str) -> str:
    printed = " ".join(printed.split())
    bare = _LEAD.sub("", printed) if kind != "PER" else printed
    return bare or printed


def _small(reading: Reading, mention: Mention, printed: str, proper: Proper) -> str:
    """A description without the capital that only the head of a sentence gave it."""
    first = printed.split(" ", 1)[0]
    inner = any(m.span.start == mention.span.start and m.type != "NUM" for m in proper.inner(mention))
    if inner or not (first[:1].isupper() and first[1:].islower()):
        return printed
    before = reading.text[max(0, mention.span.start - 3) : mention.span.start].strip()
    return printed[0].lower() + printed[1:] if not before or before[-1] in '.!?:"“' else printed


def _genders(reading: Reading, made: Draft, named: Iterable[Mention], nominal: Iterable[Mention]) -> Iterable[str]:
    for mention in made.mentions:
        if mention.type == "PRO" and (gender := words().genders.get(reading.words(mention.span).lower())):
            yield gender
    for mention in nominal:
        last = names_fold.plain(reading.words(mention.span))[-1:]
        if last and (gender := words().genders.get(last[0])):
            yield gender
    for mention in named:
        before = _TITLE_BEFORE.search(reading.text, max(0, mention.span.start - 16), mention.span.start)
        first = names_fold.plain(reading.words(mention.span))[:1]
        inside = first if mention.span not in made.proper else ()
        title = [before.group(1).lower()] if before and before.group(1)[:1].isupper() else []
        for word in (*title, *inside):
            if word in words().titled and word not in {"brother", "father", "mother", "sister"}:
                yield words().titled[word]


def _count(reading: Reading, mention: Mention, proper: Proper) -> int | None:
    inner = [m for m in proper.inner(mention) if m.type == "NUM" and m.span.start == mention.span.start]
    printed = reading.words(inner[0].span) if inner else reading.words(mention.span).split()[0]
    if _NUMBER.match(printed):
        return int(printed.replace(",", "")) if printed.strip(",") else None
    number = words().numbers.get(printed.lower())
    return int(number) if number and not printed.lower().endswith(("st", "nd", "rd", "th")) else None
