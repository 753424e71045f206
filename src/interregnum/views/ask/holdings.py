"""Lines of an answer about posts: who held one, when it stood void, who steps in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interregnum.records import Boundary, Entity, Post, Tenure, Void
from interregnum.records.edtf import stretch
from interregnum.views.ask.days import (
    NO,
    NOT_KNOWN,
    POSSIBLY,
    YES,
    Standing,
    days_between,
    standing,
    void_on,
    when_words,
)
from interregnum.views.ask.evidence import Evidence, Quiet, Told, Witness
from interregnum.views.ask.support import Support, Wanted, supported


@dataclass(frozen=True, slots=True)
class Named(Told):
    """An entity by its id, with the name to show."""

    id: str
    name: str
    kind: str = ""
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Edge(Told):
    """Where something begins or ends: what kind of boundary, the days it can be, and the same in words."""

    kind: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    announced: str | None
    conflict: bool
    ruled: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Holding(Told):
    """One holder of one post.

    Args:
        answer: on the day asked: yes, possibly, no or not known; ``why`` it is no sharper. Empty without a day.
        running: whether it was so on that day, may have been, or is not known to have ended by then.
        closing: whether the day asked is the very day on which it ended.
        began, ended: None where not known; ``first_seen`` and ``last_seen`` stand in, as sightings.
        alleged: only alleged, planned or conditional claims say so.
        evidence, against: the words for it, and those that deny it.
    """

    tenure: str
    post: str
    post_name: str
    holder: Named
    capacity: str
    answer: str
    why: str
    running: bool
    closing: bool
    began: Edge | None
    ended: Edge | None
    first_seen: str | None
    last_seen: str | None
    alleged: bool
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    support: Support
    what: str = "tenure"


@dataclass(frozen=True, slots=True)
class Stepping(Told):
    """Who is reported to be stepping into a void: ``status`` actual, planned or possible.

    ``withdrew`` tells when somebody who was named to follow gave up, by the day asked.
    """

    who: Named
    status: str
    reported: str | None
    evidence: tuple[Evidence, ...]
    support: Support
    withdrew: Edge | None = None


@dataclass(frozen=True, slots=True)
class Gap(Told):
    """A void of one post.

    Args:
        answer, why: on the day asked, as in ``Holding``.
        opened, closed: its boundaries; ``closed`` None while nobody is known to have followed.
        left_by: who was lost, with ``left_how`` (killed, resigned ...).
        closed_by, covered_by: who followed; who acts for now.
        stepping_in: who is reported to, on whose word.
        days: how many days it has lasted on the day asked, where its opening is known to the day.
        silences: who declined to comment or denied, of what bears on it.
        later: who was reported to step in only after the day asked.
    """

    void: str
    post: str
    post_name: str
    body: Named
    answer: str
    why: str
    opened: Edge
    closed: Edge | None
    left_by: Named | None
    closed_by: Named | None
    covered_by: Named | None
    inferred: str
    stepping_in: tuple[Stepping, ...]
    days: int | None
    evidence: tuple[Evidence, ...]
    silences: tuple[Quiet, ...]
    support: Support
    later: tuple[Stepping, ...] = ()
    what: str = "void"


class Names:
    """Entities looked up once, in bulk."""

    def __init__(self, witness: Witness) -> None:
        self._book = witness.book
        self._known: dict[str, Entity] = {}

    def load(self, ids: Iterable[str]) -> None:
        """Fetch these."""
        new = sorted({i for i in ids if i not in self._known})
        if new:
            self._known.update(self._book.entities(new))

    def entity(self, ident: str) -> Entity | None:
        """The entity with that id."""
        self.load((ident,))
        return self._known.get(ident)

    def named(self, ident: str) -> Named:
        """Its name; the id itself where nothing is kept under it."""
        found = self.entity(ident)
        return Named(ident, found.name, found.kind, found.country) if found else Named(ident, ident)


def edge(boundary: Boundary) -> Edge:
    """A boundary for an answer."""
    return Edge(
        boundary.kind, boundary.edtf, boundary.earliest, boundary.latest, boundary.announced, boundary.conflict,
        boundary.ruled, when_words(boundary),
    )  # fmt: skip


def claims_of(tenure: Tenure) -> tuple[str, ...]:
    """Every claim a tenure rests on, but for those that deny it or only tell who came after."""
    edges = [b.claims for b in (tenure.began, tenure.ended) if b is not None and b.kind != "successor began"]
    return tuple(dict.fromkeys((*tenure.claims, *tenure.possible, *(c for claims in edges for c in claims))))


def claims_of_void(void: Void) -> tuple[str, ...]:
    """Every claim a void rests on; those of who steps in or followed stand with them."""
    closed = void.closed.claims if void.closed is not None and void.closed_by is None else ()
    return tuple(dict.fromkeys((*void.opened.claims, *void.claims, *closed)))


def holding(tenure: Tenure, post: Post, *, day: str | None, witness: Witness, names: Names) -> Holding:
    """One holder as a line."""
    found = standing(tenure, day) if day is not None else Standing("")
    evidence = witness.evidence(claims_of(tenure))
    against = witness.evidence(tenure.against)
    return Holding(
        tenure=tenure.id,
        post=post.id,
        post_name=post.name,
        holder=names.named(tenure.holder),
        capacity=tenure.capacity,
        answer=found.answer,
        why=found.reason,
        running=found.running,
        closing=found.closing,
        began=edge(tenure.began) if tenure.began else None,
        ended=edge(tenure.ended) if tenure.ended else None,
        first_seen=tenure.first_seen,
        last_seen=tenure.last_seen,
        alleged=not set(tenure.claims) - set(tenure.possible),
        evidence=evidence,
        against=against,
        support=supported(evidence, witness.quiet(claims_of(tenure)), against=against),
    )


def gap(
    void: Void, post: Post, tenures: Sequence[Tenure], *, day: str | None, witness: Witness, names: Names,
    wanted: Wanted | None = None,
) -> Gap:  # fmt: skip
    """One void as a line.

    Args:
        void: the void.
        post: its post.
        tenures: those of the post, to tell who left and who followed.
        day: the day asked about.
        witness: where evidence is looked up.
        names: where names are.
        wanted: which of those stepping in are shown.
    """
    wanted = wanted or Wanted()
    holders = {t.id: t.holder for t in tenures}
    found = void_on(void, day) if day is not None else Standing("")
    ids = claims_of_void(void)
    evidence = witness.evidence(ids)
    ended = {t.id: t.ended for t in tenures if t.ended is not None and t.capacity == "designate"}
    every = [
        _stepping(f.entity, f.status, f.claims, witness, names, ended.get(designate_of(void, f.entity)), day)
        for f in void.filling
    ]
    filling = [s for s in every if day is None or _by(s, day)]
    silences = witness.quiet((*ids, *(c for f in void.filling for c in f.claims)))
    opened = void.opened
    since = opened.latest if opened.earliest == opened.latest else None
    ends = [d for d in (void.closed.earliest if void.closed else None, day) if d is not None]
    until = min(ends, default=None)

    def who(tenure: str | None) -> Named | None:
        return names.named(holders[tenure]) if tenure in holders else None

    return Gap(
        void=void.id,
        post=post.id,
        post_name=post.name,
        body=names.named(post.body),
        answer=found.answer,
        why=found.reason,
        opened=edge(opened),
        closed=edge(void.closed) if void.closed else None,
        left_by=who(void.left_by),
        closed_by=who(void.closed_by),
        covered_by=who(void.covered),
        inferred=void.inferred,
        stepping_in=tuple(s for s in filling if wanted.admits(s.support)),
        days=days_between(since, until) if since and until and until >= since else None,
        evidence=evidence,
        silences=silences,
        support=supported(evidence, witness.quiet(ids)),
        later=tuple(s for s in every if s not in filling and wanted.admits(s.support)),
    )


def _by(step: Stepping, day: str) -> bool:
    """Whether somebody was reported to step in by a day, or did so by then."""
    if step.reported is None or step.reported[:10] <= day:
        return True
    return any(e.status == "actual" and e.when and (stretch(e.when)[1] or "~") <= day for e in step.evidence)


def designate_of(void: Void, entity: str) -> str:
    """The id of the tenure in which somebody was named to fill a void."""
    return f"{void.post}/{entity}/designate"


def _stepping(
    entity: str, status: str, claims: Sequence[str], witness: Witness, names: Names, ended: Boundary | None,
    day: str | None,
) -> Stepping:  # fmt: skip
    evidence = witness.evidence(claims)
    support = supported(evidence, witness.quiet(claims))
    over = ended is not None and ended.kind in WITHDREW and (day is None or (ended.latest or "~") <= day)
    return Stepping(
        names.named(entity), status, support.first, evidence, support, edge(ended) if over and ended else None
    )


def in_order(line: Holding | Gap) -> tuple[str, ...]:
    """Lines of one post in the order of time: by what is known of their beginning, voids after whom they follow."""
    if isinstance(line, Gap):
        start = line.opened.earliest or line.opened.latest
        return (start or "~", "1", line.void)
    began, ended = line.began, line.ended
    starts = [began.earliest or began.latest] if began else []
    starts += [line.first_seen, ended.earliest if ended else None, ended.latest if ended else None]
    start = next((s for s in starts if s), None)
    # Whoever left before was there before, however late the first report of it.
    if began is None and ended is not None and ended.earliest and start and ended.earliest < start:
        start = ended.earliest
    return (start or "~", "0" if ended is not None and start in (ended.earliest, ended.latest) else "2", line.tenure)


# How somebody who is only named to follow stops being so.
WITHDREW = frozenset({"resigned", "left", "dismissed", "former", "term ended"})
RANK = {YES: 0, POSSIBLY: 1, NOT_KNOWN: 2, NO: 3, "": 4}
