"""What one article claims: frames resolved to who, what, when, where, which post, and who vouches.

Ids of things inside one article are ``ARTICLE#LOCAL`` (``a1#e3`` an actor, ``a1#s2`` a source). A claim's id is a hash
of the article's text, the frame's type and its trigger's offsets, so that reading the same text again gives the same
id.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from interregnum.errors import RecordError
from interregnum.records.reading import ROLES, STATUSES
from interregnum.records.spans import Notice, Span

ACTOR_KINDS = ("PER", "ORG", "GPE", "LOC", "GRP")
RELATIONS = ("full", "acting", "designate", "former", "claimed")
SEATS = ("one", "many", "unknown")
SOURCE_KINDS = ("person", "office", "body", "unnamed", "document", "outlet", "witness", "social", "self")
SILENCES = ("declined", "no-answer", "unreachable", "denied", "neither")


def _one_of(value: str, allowed: tuple[str, ...], what: str) -> None:
    if value not in allowed:
        raise RecordError(f"no {what} {value!r}; there are {', '.join(allowed)}")


@dataclass(frozen=True, slots=True)
class When:
    """A time as it was reported (EDTF, ISO 8601-2) and the days it can mean.

    Args:
        edtf: the value in the precision of the text; an open interval (``../2020-02-12``) when nothing was stated and
            the
            publication date is known; None when nothing is known.
        earliest, latest: the first and last day it can mean, ``YYYY-MM-DD``; None is open.
        stated: whether the text tells it; False for "not stated".
        reason: how it was found, in words a person can read.
        confidence: 0 to 1.
    """

    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    stated: bool = False
    reason: str = "not stated"
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise RecordError(f"a time that ends ({self.latest}) before it begins ({self.earliest})")

    def may_be_on(self, day: str) -> bool:
        """Whether the day lies in the range."""
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)

    def meets(self, other: When) -> bool:
        """Whether both can be at one time."""
        return not (
            (self.latest and other.earliest and self.latest < other.earliest)
            or (other.latest and self.earliest and other.latest < self.earliest)
        )


NOT_STATED = When()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: a GeoNames id, a country, coordinates (degrees, WGS 84).

    ``kind``: ``city``, ``region``, ``country``, ``facility`` (a place inside the one whose id is given) or ``unknown``.
    """

    name: str
    kind: str = "unknown"
    geonames: int | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    reason: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that one article names, by all the words it uses.

    Args:
        id: ``ARTICLE#ENTITY``, the entity id of the reading.
        article: the article's id.
        kind: PER, ORG, GPE, LOC or GRP.
        name: the fullest proper name, or the fullest description where there is none.
        named: whether ``name`` is a proper name.
        names: every proper wording (full name, surname, acronym), as printed, most frequent first.
        described: nominal wordings ("the army chief").
        country: ISO 3166-1 alpha-2 of what it is or whose it is, where the text tells.
        state: whether it stands for the country itself as an actor ("Iran", "Tehran", "U.S." and the like).
        gender: ``f`` or ``m`` where pronouns or titles tell.
        bodies: names of the bodies that the article ties it to, and ``titles`` it bears there: context for telling
            apart.
        count: how many, where a group is counted ("two sources" 2).
        mentions: where the text names it, all wordings and pronouns.
        roster: id in a roster, where one was given and matched.
        reason: how its name and country were found.
    """

    id: str
    article: str
    kind: str
    name: str
    named: bool = True
    names: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    country: str | None = None
    state: bool = False
    gender: str | None = None
    bodies: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    count: int | None = None
    mentions: tuple[Span, ...] = ()
    place: Place | None = None
    roster: str | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        _one_of(self.kind, ACTOR_KINDS, "kind of actor")


@dataclass(frozen=True, slots=True)
class PostRef:
    """A post as one claim speaks of it: a role class in a body.

    Args:
        role: the role class (``resolve/roles.yaml``): ``head-of-government``, ``commander``; a deputy's is its own,
            ``deputy-commander``.
        title: the words of the article.
        body: id of the actor in whose body it is; None when not told.
        relation: full, acting, designate, former or claimed.
        seats: one, many or unknown.
        scope: what tells two posts of one class in one body apart ("defense", "Basra"), lower case; "" when nothing
            does.
    """

    role: str
    title: str
    body: str | None = None
    relation: str = "full"
    seats: str = "unknown"
    scope: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        _one_of(self.relation, RELATIONS, "relation to a post")
        _one_of(self.seats, SEATS, "number of seats")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in one role of a claim, with the words that name it there."""

    role: str
    actor: str
    span: Span
    confidence: float = 1.0

    def __post_init__(self) -> None:
        _one_of(self.role, ROLES, "role")


@dataclass(frozen=True, slots=True)
class Source:
    """Who vouches, as one article tells it.

    Args:
        id: ``ARTICLE#sN``. "The sources said" after "two sources said" is the same source; "two additional sources"
            is another.
        kind: person, office, body, unnamed, document, outlet, witness, social or self (the outlet that prints the
            article).
        name: a name, or the description in the text's own words.
        actor: the actor that speaks, where it is one.
        count: how many people, where told.
        knowledge: what they are said to know ("with knowledge of the meetings").
        anonymous: whether the text says that they asked not to be named; ``anonymity`` the reason it gives.
        told: names of the outlets that they told.
        spans: where the text names them.
    """

    id: str
    kind: str
    name: str
    actor: str | None = None
    count: int | None = None
    knowledge: str | None = None
    anonymous: bool = False
    anonymity: str | None = None
    told: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        _one_of(self.kind, SOURCE_KINDS, "kind of source")


@dataclass(frozen=True, slots=True)
class Silence:
    """Somebody who did not say, or denied, and the claims that this bears on.

    ``kind``: declined, no-answer, unreachable, denied or neither (neither confirmed nor denied).
    """

    id: str
    article: str
    kind: str
    source: str
    span: Span
    words: str
    claims: tuple[str, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        _one_of(self.kind, SILENCES, "kind of silence")


@dataclass(frozen=True, slots=True)
class Claim:
    """One resolved frame of one article. Never changed after it is written.

    Args:
        id: ``claim_id(...)``.
        article: the article's id.
        type: the frame's type; ``status`` its status.
        trigger: the words that say it; ``evidence`` the sentence around them; ``words`` that sentence's text.
        text_hash: ``text_hash(article.text)``: offsets hold for a text with this hash only.
        parties: who takes part, by role.
        post: the post it speaks of, where it does.
        place: where; ``when``: when it was so; ``reported``: the day the article came out (EDTF day or coarser; None
            undated).
        number, means: as worded.
        vouched: ids of sources, innermost first ("an official told Reuters, the paper reported": official, paper);
            empty where the outlet itself vouches.
        confidence: 0 to 1, the frame's and its resolution's.
        reasons: how each part was resolved.
    """

    id: str
    article: str
    type: str
    status: str
    trigger: Span
    evidence: Span
    words: str
    text_hash: str
    parties: tuple[Party, ...] = ()
    post: PostRef | None = None
    place: Place | None = None
    when: When = NOT_STATED
    reported: str | None = None
    number: str | None = None
    means: str | None = None
    vouched: tuple[str, ...] = ()
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _one_of(self.status, STATUSES, "status")

    def playing(self, role: str) -> tuple[str, ...]:
        """Ids of the actors in a role, in the order of the text."""
        return tuple(p.actor for p in self.parties if p.role == role)


@dataclass(frozen=True, slots=True)
class Account:
    """All that one article says, resolved: its actors, claims, sources and silences."""

    article: str
    reported: str | None = None
    outlet: str | None = None
    title: str | None = None
    origin: str | None = None
    actors: tuple[Actor, ...] = ()
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    silences: tuple[Silence, ...] = ()
    notices: tuple[Notice, ...] = ()

    def actor(self, ident: str) -> Actor:
        """The actor with that id.

        Raises:
            RecordError: there is none.
        """
        for actor in self.actors:
            if actor.id == ident:
                return actor
        raise RecordError(f"account of {self.article}: no actor {ident}")


def text_hash(text: str) -> str:
    """BLAKE2b of a text, 32 hex digits; a lone surrogate counts as its escape."""
    return hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def claim_id(article: str, hashed: str, kind: str, trigger: Span) -> str:
    """The id of a claim: from the article's id, its text's hash, the type and the trigger's offsets."""
    data = f"{article}\x00{hashed}\x00{kind}\x00{trigger.start}\x00{trigger.end}".encode("utf-8", "backslashreplace")
    return "c" + hashlib.blake2b(data, digest_size=8).hexdigest()
