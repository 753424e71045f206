"""Accounts told in a few words, without text: what an article says, its actors named by a letter and a name.

``p:Ana Ruiz`` a person, ``o:Northern Front`` a body, ``c:pe`` a country (ISO code), ``g:militias`` an unnamed group,
``u:the president`` an unnamed person, ``l:Old Port`` a place; no letter is a person. A post is
``role@body``, ``role:scope@body``, ``role@`` without a body, with ``!many`` or ``!unknown`` seats.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from interregnum.derive import derive
from interregnum.records import (
    Account,
    Actor,
    Claim,
    Derived,
    Entity,
    Judgement,
    Party,
    Place,
    PostRef,
    Silence,
    Span,
    When,
    claim_id,
)
from interregnum.records.edtf import stretch

KINDS = {"p": "PER", "o": "ORG", "c": "GPE", "g": "GRP", "u": "PER", "l": "LOC"}
ROLES = ("actor", "recipient", "org", "place")


@dataclass
class Said:
    """One claim to be."""

    type: str
    parties: dict[str, str | list[str]]
    words: str
    when: str | None = None
    status: str = "actual"
    post: str | None = None
    relation: str = "full"
    place: Place | None = None
    means: str | None = None
    sentence: int | None = None
    sure: float = 1.0
    around: tuple[str, str] = ("", "")


def said(
    type: str, words: str | None = None, *, when: str | None = None, status: str = "actual", post: str | None = None,
    relation: str = "full", place: Place | None = None, means: str | None = None, sentence: int | None = None,
    sure: float = 1.0, around: tuple[str, str] = ("", ""), **parties: str | list[str],
) -> Said:  # fmt: skip
    return Said(
        type, parties, words or type.lower(), when, status, post, relation, place, means, sentence, sure, around
    )


def parted(name: str) -> tuple[str, str]:
    return (name[0], name[2:]) if name[1:2] == ":" else ("p", name)


@dataclass
class Dispatch:
    """One article's account, and the actor ids by name."""

    id: str
    day: str | None
    said: tuple[Said, ...]
    silent: tuple[int, ...] = ()
    actors: dict[str, Actor] = field(default_factory=dict)

    def actor(self, name: str) -> str:
        letter, plain = parted(name)
        if name not in self.actors:
            self.actors[name] = Actor(
                f"{self.id}#e{len(self.actors)}", self.id, KINDS[letter], plain, named=letter not in "gu",
                country=plain.upper() if letter == "c" else None, state=letter == "c",
            )  # fmt: skip
        return self.actors[name].id

    def claim(self, number: int, said: Said) -> Claim:
        sentence = number if said.sentence is None else said.sentence
        span = Span(100 * sentence + 1, 100 * sentence + 1 + len(said.words))
        if said.sentence is not None:
            span = Span(span.start + number, span.end + number)
        lo, hi = stretch(said.when)
        when = When(said.when, lo, hi, stated=True) if said.when else When(f"../{self.day}", None, stretch(self.day)[1])
        parties = [
            Party(role, self.actor(n), span)
            for role in ROLES
            for n in ([said.parties[role]] if isinstance(said.parties.get(role), str) else said.parties.get(role, []))
        ]
        start = 100 * sentence
        if said.around != ("", ""):  # the words of its sentence before and after the trigger
            span = Span(span.start + 99, span.end + 99)
            start = span.start - len(said.around[0])
        words = said.around[0] or " " * (span.start - start)
        return Claim(
            claim_id(self.id, "h", said.type, span), self.id, said.type, said.status, span, Span(start, start + 90),
            words + said.words + said.around[1], "h", tuple(parties), self.post(said), said.place, when, self.day,
            means=said.means, confidence=said.sure,
        )  # fmt: skip

    def post(self, said: Said) -> PostRef | None:
        if said.post is None:
            return None
        text, _, seats = said.post.partition("!")
        role, _, body = text.partition("@")
        role, _, scope = role.partition(":")
        title = role.replace("-", " ")
        return PostRef(role, title, self.actor(body) if body else None, said.relation, seats or "one", scope)

    def account(self) -> Account:
        claims = tuple(self.claim(n, s) for n, s in enumerate(self.said))
        silences = ()
        if self.silent:
            about = tuple(claims[n].id for n in self.silent)
            silences = (Silence(f"{self.id}#q1", self.id, "declined", f"{self.id}#s1", Span(0, 1), "declined", about),)
        return Account(self.id, self.day, actors=tuple(self.actors.values()), claims=claims, silences=silences)


def dispatch(ident: str, day: str | None, *said: Said, silent: tuple[int, ...] = ()) -> Dispatch:
    return Dispatch(ident, day, said, silent)


def told(*dispatches: Dispatch) -> tuple[list[Account], list[Entity]]:
    """Accounts, and entities joined by equal names; unnamed ones stay with their article, but for groups."""
    accounts = [d.account() for d in dispatches]
    members: dict[str, list[str]] = {}
    by_name: dict[str, Actor] = {}
    for each in dispatches:
        for name, actor in each.actors.items():
            letter, plain = parted(name)
            slug = plain.lower().replace(" ", "-")
            ident = f"country:{plain}" if letter == "c" else f"{actor.kind.lower()}:{slug}"
            if letter == "u":
                ident += f"-{each.id}"
            members.setdefault(ident, []).append(actor.id)
            by_name[ident] = actor
    entities = [
        Entity(i, a.kind, a.name, (a.name,), a.named, a.country, members=tuple(members[i])) for i, a in by_name.items()
    ]
    return accounts, entities


def derived(*dispatches: Dispatch, judgements: tuple[Judgement, ...] = (), known_on: str | None = None) -> Derived:
    accounts, entities = told(*dispatches)
    return derive(accounts, entities, judgements=judgements, known_on=known_on)


def lines(found: Derived) -> list[str]:
    """Tenures in a line each: post, holder, capacity, began, ended, by what."""
    return [line(t) for t in found.tenures]


def line(t: object) -> str:
    from interregnum.records import Tenure

    assert isinstance(t, Tenure)
    began = f"{t.began.edtf}" if t.began else "?"
    ended = f"{t.ended.edtf} {t.ended.kind}" if t.ended else "?"
    return f"{t.post} {t.holder} {t.capacity} {began} - {ended}"


def void_lines(found: Derived) -> list[str]:
    return [
        f"{v.post} {v.opened.edtf} {v.opened.kind} - "
        + (f"{v.closed.edtf} {v.closed.kind}" if v.closed else "open")
        + (f" covered by {v.covered}" if v.covered else "")
        + "".join(f" +{f.entity}:{f.status}" for f in v.filling)
        for v in found.voids
    ]
