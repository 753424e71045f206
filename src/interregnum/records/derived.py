"""What many articles say together: entities, posts, events, ties, tenures, voids, conflicts; and what people rule.

All but judgements can be dropped and rebuilt from accounts and judgements. Ids are readable and depend on content
alone.
Days are ``YYYY-MM-DD`` strings, so that they compare as they are; None is open.
"""

from __future__ import annotations

from dataclasses import dataclass

from interregnum.errors import RecordError
from interregnum.records.claims import NOT_STATED, Place, When
from interregnum.records.origins import Cited, Copy, Origin

BEGINNINGS = ("elected", "appointed", "took office", "succeeded", "founded", "first seen")
ENDINGS = (
    "died", "killed", "resigned", "dismissed", "toppled", "detained", "term ended", "left", "body dissolved", "split",
    "merged", "successor began", "former",
)  # fmt: skip
CAPACITIES = ("full", "acting", "designate", "claimed")
RULINGS = ("same", "different", "wrong", "confirmed", "date", "reliability", "credibility", "note", "withdrawn")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's dated, signed ruling. Input to the derivation; never edited, only withdrawn by a later row.

    Args:
        id: ``jN``, numbered by the casebook.
        made: when, ISO 8601 with seconds, UTC; ``by``: who.
        ruling: same / different (``subjects``: ids of two or more actors, ``ARTICLE#ENTITY``), wrong / confirmed
            (ids of claims), date (a claim's id, ``value`` its EDTF date), reliability (an outlet's or source's name,
            A-F),
            credibility (claims, 1-6), note (anything), withdrawn (ids of judgements).
    """

    id: str
    made: str
    by: str
    ruling: str
    subjects: tuple[str, ...]
    value: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.ruling not in RULINGS:
            raise RecordError(f"no ruling {self.ruling!r}; there are {', '.join(RULINGS)}")


@dataclass(frozen=True, slots=True)
class Entity:
    """Actors of many articles that are one.

    Args:
        id: ``KIND:slug`` (``per:qassem-soleimani``; ``country:iq`` for a state, whatever it was called).
        name: the name shown; ``names``: every alias.
        members: ids of its actors (``ARTICLE#ENTITY``).
        reasons: why they were joined, one line a join.
        near: entities that may be the same and were not joined, for review: (entity id, why).
    """

    id: str
    kind: str
    name: str
    names: tuple[str, ...] = ()
    named: bool = True
    country: str | None = None
    gender: str | None = None
    place: Place | None = None
    roster: str | None = None
    members: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    near: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """An office: a role class in a body. A tie that steers a group makes one of its own kind, role ``guide``.

    ``id`` is ``ROLE@BODY`` or ``ROLE:SCOPE@BODY``; ``name`` is for people ("commander of Quds Force").
    """

    id: str
    role: str
    body: str
    name: str
    titles: tuple[str, ...] = ()
    seats: str = "unknown"
    scope: str = ""
    formal: bool = True


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where a tenure or tie begins or ends: the intersection of what its claims allow.

    Args:
        kind: one of BEGINNINGS or ENDINGS.
        earliest, latest: the days it can be; ``edtf`` the same in the precision reported.
        announced: the day it was announced, where that is told apart.
        claims: ids of the claims it rests on.
        conflict: whether its claims cannot all be true; the range then spans them all.
        ruled: id of the judgement that settled it.
    """

    kind: str
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    announced: str | None = None
    claims: tuple[str, ...] = ()
    conflict: bool = False
    ruled: str | None = None

    @property
    def when(self) -> When:
        """As a time."""
        return When(self.edtf, self.earliest, self.latest, stated=self.edtf is not None, reason=self.kind)


@dataclass(frozen=True, slots=True)
class Tenure:
    """One holder of one post, from, until.

    Args:
        capacity: full, acting, designate or claimed (rivals at once).
        began, ended: None where not known; silence is never an end.
        first_seen, last_seen: first and last day on which a report shows the holder in the post.
        claims: ids of all claims it rests on; ``possible`` those that are only alleged, planned or conditional;
            ``against`` those that deny it.
    """

    id: str
    post: str
    holder: str
    capacity: str = "full"
    began: Boundary | None = None
    ended: Boundary | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    claims: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """Who is reported to be stepping into a void, and on which claims; ``silences`` bear on them."""

    entity: str
    status: str
    claims: tuple[str, ...]
    silences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Void:
    """A post known to have lost its holder and not known to have been filled.

    Args:
        opened: the boundary that opened it; ``left_by`` the tenure before, where known.
        closed: the boundary that closed it, None while it is open; ``closed_by`` the tenure that did.
        covered: id of an acting tenure that covers it for now.
        filling: who is stepping in.
        inferred: how it is known: "holder lost" or "said to be vacant".
    """

    id: str
    post: str
    opened: Boundary
    left_by: str | None = None
    closed: Boundary | None = None
    closed_by: str | None = None
    covered: str | None = None
    filling: tuple[Filling, ...] = ()
    inferred: str = "holder lost"
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Claims about one happening. ``parties`` are (role, entity id); ``when`` is what all its claims allow."""

    id: str
    type: str
    status: str
    parties: tuple[tuple[str, str], ...] = ()
    when: When = NOT_STATED
    place: Place | None = None
    claims: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """A lasting relation between two entities: backs, guides, part of, member, allied, opposes, controls, present, kin.

    ``source`` is the patron, guide, member, part; ``target`` the other. Mutual ties (allied, opposes, kin) are kept
    once.
    """

    id: str
    type: str
    source: str
    target: str
    began: Boundary | None = None
    ended: Boundary | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    claims: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all be true, both kept until a person rules.

    ``about`` is the id of a tenure, tie, event or entity; ``field`` what they differ in (``ended``, ``when``,
    ``status``).
    """

    id: str
    about: str
    field: str
    claims: tuple[str, ...]
    words: str
    ruled: str | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """All that is derived: of entities and posts, and of which articles are one report (``copies``, ``origins``)."""

    entities: tuple[Entity, ...] = ()
    posts: tuple[Post, ...] = ()
    events: tuple[Event, ...] = ()
    ties: tuple[Tie, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    voids: tuple[Void, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    copies: tuple[Copy, ...] = ()
    origins: tuple[Origin, ...] = ()
    cited: tuple[Cited, ...] = ()
