"""Who is tied to whom on a day, and what a loss changed: ties lost, gained and kept, brokers lost, pieces left.

Betweenness is Brandes' (2001) on the undirected graph of the ties before, as networkx computes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interregnum.errors import QuestionError
from interregnum.records import Event, Post, Tenure, Tie
from interregnum.views.ask.asked import Near, entity_asked
from interregnum.views.ask.days import NO, NOT_KNOWN, POSSIBLY, YES, Standing, exact_day, in_words, standing, when_words
from interregnum.views.ask.evidence import Origins, Told, Witness
from interregnum.views.ask.happenings import TieLine, claims_of_tie, tie_lines
from interregnum.views.ask.holdings import Named, Names, claims_of
from interregnum.views.ask.support import Wanted
from interregnum.views.ask.told import tie_type
from interregnum.views.ask.voids import last_report
from interregnum.views.book import Book

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["UNTOLD", "Broker", "NetworkAnswer", "Node", "TieChange", "network"]

HOLDS = "holds"
# Above so many nodes betweenness is estimated from this many of them, chosen by a fixed seed.
_EXACT_NODES = 1500
_SAMPLE = 300
# Up to so many neighbours are asked for one by one; for more, the whole casebook is read at once.
_ONE_BY_ONE = 60
# A death, and the end of a body, take a node out.
_GONE = {"DIE": "recipient", "MERGE": "actor"}


@dataclass(frozen=True, slots=True)
class Node(Told):
    """An actor in a network.

    Args:
        state: ``there``, ``lost`` (between the two days, or before the one), ``possibly lost`` or ``new`` (no tie of
            it held before).
        lost: when and how, in words.
        degree: its ties before and after (on one day: both the same).
    """

    who: Named
    state: str
    lost: str | None
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class TieChange(Told):
    """A tie, and what became of it.

    Args:
        change: ``there`` (one day); ``kept``, ``lost``, ``gained``; ``since not told``: there after, and before only
            for want of a beginning; or ``first seen``: reported only after, with nothing said of when it began.
        why: how it ended or began, where that is known.
        untold: whether since when is not told: nothing says that it began by the (earlier) day, no report shows it by
            then, and nothing says that it began later.
    """

    tie: TieLine
    change: str
    before: str
    after: str
    why: str
    untold: bool = False


@dataclass(frozen=True, slots=True)
class Broker(Told):
    """A lost actor that stood between others: ``betweenness`` 0 to 1, and its place among all nodes before."""

    who: Named
    betweenness: float
    rank: int
    parted: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class NetworkAnswer(Told):
    """A network on a day, or before and after.

    Args:
        on, against: the earlier and the later day; ``against`` None for a picture of one day.
        around: whose neighbourhood it is.
        components, components_after: its pieces, as ids, largest first; actors without a tie are not counted.
        brokers: lost actors that stood between others, most so first.
        sampled: whether betweenness was estimated, for size.
        hidden: ties left out for want of support.
        beyond: actors left out because others have more ties.
        faceless: ties left out because a side is only described, in words that fit many ("its allies").
        untold: how many of the ties that are ``there`` or ``since not told`` are untold (see ``TieChange``).
    """

    on: str
    against: str | None
    asked: str | None
    around: Named | None
    nodes: tuple[Node, ...] = ()
    ties: tuple[TieChange, ...] = ()
    brokers: tuple[Broker, ...] = ()
    components: tuple[tuple[str, ...], ...] = ()
    components_after: tuple[tuple[str, ...], ...] = ()
    sampled: bool = False
    hidden: int = 0
    beyond: int = 0
    faceless: int = 0
    untold: int = 0
    typo: str | None = None
    near: tuple[Near, ...] = ()

    @property
    def found(self) -> bool:
        """Whether any tie held on either day."""
        return bool(self.ties)

    def changed(self, change: str) -> tuple[TieChange, ...]:
        """The ties with this change."""
        return tuple(t for t in self.ties if t.change == change)


def network(
    book: Book,
    *,
    on: str | None = None,
    against: str | None = None,
    around: str | None = None,
    types: Collection[str] | None = None,
    min_origins: int | None = None,
    named_only: bool = False,
    origins: Origins | None = None,
    most: int | None = None,
) -> NetworkAnswer:
    """Who is tied to whom, by ties and by the posts that people hold in bodies.

    Args:
        book: the casebook.
        on: a day; that of the last report when None.
        against: another day, for a before and after.
        around: only this actor, those tied to it and the ties among them.
        types: only ties of these types (``backs``, ``guides``, ``part of``, ``holds`` ...).
        min_origins, named_only, origins: as in ``who``.
        most: only so many actors, those with the most ties; how many are left out is told in ``beyond``.

    Raises:
        QuestionError: a day is none, the name is empty, or there is no dated report to take the day from.
    """
    on = on or last_report(book)
    if on is None:
        raise QuestionError("no report in this casebook has a date; name a day to look at")
    days = sorted({exact_day(d) for d in (on, against) if d is not None})
    first, last = days[0], days[1] if len(days) > 1 else None
    asked = entity_asked(book, around) if around is not None else None
    if asked is not None and asked.entity is None:
        return NetworkAnswer(first, last, around, None, near=asked.near)
    centre = asked.entity.id if asked and asked.entity else None
    witness = Witness(book, origins=origins, named_only=named_only)
    names = Names(witness)
    kinds = {tie_type(t) for t in types} if types else None
    around_it = _around(book, centre) if centre is not None else None
    every, gone = around_it if around_it is not None else (_all(book), _lost(book.events(types=sorted(_GONE))))
    every = [t for t in every if kinds is None or tie_type(t.type) in kinds]
    if centre is not None:
        every = _near(every, centre)
    every, faceless = _telling(every, names, centre)
    found = [(tie, *change) for tie in every if (change := _change(tie, gone, first, last)) is not None]
    found, beyond = _strongest(found, most, centre)
    witness.load(c for tie, *_ in found for c in (*claims_of_tie(tie), *tie.against))
    lines = tie_lines([tie for tie, *_ in found], day=first, witness=witness, names=names)
    wanted = Wanted(min_origins, named_only)
    changes = [
        TieChange(line, change, before, after, why, _untold(tie, first))
        for line, (tie, change, before, after, why) in zip(lines, found, strict=True)
        if wanted.admits(line.support)
    ]
    changes.sort(key=lambda c: (_ORDER[c.change], c.tie.source.name.casefold(), c.tie.target.name.casefold(),
                                c.tie.type, c.tie.tie))  # fmt: skip
    made = NetworkAnswer(
        first, last, around, names.named(centre) if centre else None, ties=tuple(changes),
        hidden=len(found) - len(changes), beyond=beyond, faceless=faceless,
        untold=sum(c.untold and c.change in _STANDING for c in changes), typo=asked.typo if asked else None,
    )  # fmt: skip
    return _measured(made, gone, names)


# Who belongs to a body or family without a name is one of many; who is steered without one may well matter.
_OF_MANY = {"MEMBER", "PART_OF", "KIN"}


def _telling(every: list[Tie], names: Names, centre: str | None) -> tuple[list[Tie], int]:
    """The ties between actors that can be told from others, and how many that leaves out.

    An actor without a name counts where its country is told, and where it is steered or has posts ("the river bands").
    """
    names.load(end for tie in every for end in (tie.source, tie.target))

    def tells(tie: Tie) -> bool:
        for end in (tie.source, tie.target):
            entity = names.entity(end)
            if entity is None or entity.named or end == centre:
                continue
            if tie.type in _OF_MANY or (not entity.country and tie.type not in ("GUIDES", HOLDS)):
                return False
        return True

    kept = [tie for tie in every if tells(tie)]
    return kept, len(every) - len(kept)


_Changed = tuple[Tie, str, str, str, str]


def _strongest(found: list[_Changed], most: int | None, centre: str | None) -> tuple[list[_Changed], int]:
    """The ties among so many actors, best-connected pairs first, and how many actors that leaves out."""
    tied = Counter(end for tie, *_ in found for end in {tie.source, tie.target})
    if most is None or len(tied) <= most:
        return found, 0

    def strength(change: _Changed) -> tuple[bool, int, int, str]:
        ends = change[0].source, change[0].target
        return centre not in ends, -min(tied[i] for i in ends), -sum(tied[i] for i in ends), change[0].id

    kept: set[str] = set()
    for change in sorted(found, key=strength):
        ends = {change[0].source, change[0].target}
        if len(kept | ends) <= most:
            kept |= ends
    return [f for f in found if f[0].source in kept and f[0].target in kept], len(tied) - len(kept)


UNTOLD = "since not told"
_STANDING = {"there", UNTOLD}
_ORDER = {"lost": 0, "gained": 1, "first seen": 2, "kept": 3, UNTOLD: 4, "there": 5}


def _all(book: Book) -> list[Tie]:
    return [*book.ties(), *_held(book.tenures(), {p.id: p for p in book.posts()})]


def _around(book: Book, centre: str) -> tuple[list[Tie], Mapping[str, Event]] | None:
    """The ties of an actor and of those tied to it, and who of them is lost; None where they are too many to ask
    for one by one.
    """
    found = {t.id: t for t in _ties_of(book, centre)}
    close = {centre} | {end for t in found.values() for end in (t.source, t.target)}
    if len(close) > _ONE_BY_ONE:
        return None
    for ident in sorted(close - {centre}):
        found |= {t.id: t for t in _ties_of(book, ident)}
    gone = [event for ident in sorted(close) for event in book.events(entity=ident, types=sorted(_GONE))]
    return [found[i] for i in sorted(found)], _lost(gone)


def _ties_of(book: Book, ident: str) -> list[Tie]:
    own = book.posts(body=ident)
    tenures = [*book.tenures(holder=ident), *(t for p in own for t in book.tenures(post=p.id))]
    posts = {p.id: p for p in (*own, *book.posts(ids=sorted({t.post for t in tenures})))} if tenures else {}
    return [*book.ties(entity=ident), *_held(tenures, posts)]


def _held(tenures: Iterable[Tenure], posts: Mapping[str, Post]) -> list[Tie]:
    """Tenures as ties of people to the bodies in which they hold a post; guiding is a tie of its own already."""
    return [
        _as_tie(t, posts[t.post].body)
        for t in tenures
        if t.post in posts and posts[t.post].formal and posts[t.post].body and t.capacity != "designate"
    ]


def _as_tie(tenure: Tenure, body: str) -> Tie:
    return Tie(
        id=tenure.id, type=HOLDS, source=tenure.holder, target=body, began=tenure.began, ended=tenure.ended,
        first_seen=tenure.first_seen, last_seen=tenure.last_seen, claims=claims_of(tenure),
        possible=tenure.possible, against=tenure.against,
    )  # fmt: skip


def _near(ties: Sequence[Tie], centre: str) -> list[Tie]:
    close = {centre} | {end for t in ties if centre in (t.source, t.target) for end in (t.source, t.target)}
    return [t for t in ties if t.source in close and t.target in close]


# ---------------------------------------------------------------------- who is lost, and what changed


def _lost(events: Iterable[Event]) -> Mapping[str, Event]:
    """The actors that died or merged into others, with the event."""
    out: dict[str, Event] = {}
    for event in events:
        if event.status != "actual":
            continue
        for role, ident in event.parties:
            if role == _GONE[event.type]:
                out.setdefault(ident, event)
    return out


def _gone_on(event: Event | None, day: str, *, after: bool) -> str:
    """Whether someone is lost on a day: yes, possibly or no; on the very day of a loss only in the picture after."""
    if event is not None and after and event.when.latest == day:
        return YES
    if event is None or (event.when.earliest is not None and day <= event.when.earliest):
        return NO
    if event.when.latest is not None and day > event.when.latest:
        return YES
    return POSSIBLY if event.when.latest is not None else NO


def _on(tie: Tie, gone: Mapping[str, Event], day: str, *, after: bool = False) -> Standing:
    """Whether a tie held on a day: not without both its ends, nor on its last day in the picture after."""
    found = standing(tie, day)
    if not found.running:
        return found
    if after and tie.ended is not None and tie.ended.latest == day:
        return Standing(NO, f"{tie.ended.kind} {when_words(tie.ended)}")
    for end in (tie.source, tie.target):
        lost = _gone_on(gone.get(end), day, after=after)
        if lost == YES:
            return Standing(NO, _loss(gone[end]))
        if lost == POSSIBLY and found.answer == YES:
            return Standing(POSSIBLY, _loss(gone[end]))
    return found


def _loss(event: Event) -> str:
    word = "died" if event.type == "DIE" else "merged"
    return f"{word} {in_words(event.when.edtf, event.when.earliest, event.when.latest)}"


def _change(tie: Tie, gone: Mapping[str, Event], first: str, last: str | None) -> tuple[str, str, str, str] | None:
    """What became of a tie: (change, answer before, answer after, why); None when it held on neither day."""
    before = _on(tie, gone, first)
    if last is None:
        return ("there", before.answer, before.answer, _why(tie, first, before)) if before.running else None
    after = _on(tie, gone, last, after=True)
    answers = before.answer, after.answer
    if before.running and not after.running:
        return "lost", *answers, after.reason
    if before.running:
        return UNTOLD if _untold(tie, first) else "kept", *answers, _why(tie, last, after)
    if not after.running:
        return None
    # Nothing says when it began and no report shows it before: it may be older.
    if before.answer == NOT_KNOWN and not _begins(tie):
        return ("first seen", *answers, f"first seen {tie.first_seen}; when it began is not told")
    return ("gained", *answers, f"{tie.began.kind} {when_words(tie.began)}" if tie.began else "")


def _begins(tie: Tie) -> bool:
    """Whether a report says something of when it began."""
    return tie.began is not None and (tie.began.earliest is not None or tie.began.kind != "first seen")


def _why(tie: Tie, day: str, found: Standing) -> str:
    """Why it cannot be told more sharply whether a tie held; empty where that is its beginning, which is marked."""
    return "" if _untold(tie, day) else found.reason


def _untold(tie: Tie, day: str) -> bool:
    """Whether a tie can have been so on a day only as nobody tells when it began: no report shows it by then."""
    began = tie.began
    if began is not None and began.earliest is not None:
        return False
    shown = [d for d in (began.latest if began else None, tie.first_seen) if d is not None]
    return not shown or day < min(shown)


# ---------------------------------------------------------------------- the graph


def _measured(answer: NetworkAnswer, gone: Mapping[str, Event], names: Names) -> NetworkAnswer:
    import networkx as nx

    before = _graph(c.tie for c in answer.ties if c.change in {"lost", "kept", *_STANDING})
    after = _graph(c.tie for c in answer.ties if c.change in {"kept", "gained", "first seen", *_STANDING})
    idents = sorted({*before, *after} | ({answer.around.id} if answer.around else set()))
    nodes = tuple(_node(i, answer, gone, names, before, after) for i in idents)
    lost = [n for n in nodes if n.state in {"lost", "possibly lost"} and n.who.id in before]
    brokers, sampled = _brokers(before, [n.who for n in lost]) if answer.against else ((), False)
    return replace(
        answer,
        nodes=tuple(sorted(nodes, key=lambda n: (n.state != "lost", -n.before - n.after, n.who.id))),
        brokers=brokers,
        sampled=sampled,
        components=_pieces(nx.connected_components(before)),
        components_after=_pieces(nx.connected_components(after)) if answer.against else (),
    )


def _graph(ties: Iterable[TieLine]) -> nx.Graph[str]:
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(sorted({(t.source.id, t.target.id) for t in ties if t.source.id != t.target.id}))
    return graph


def _node(
    ident: str, answer: NetworkAnswer, gone: Mapping[str, Event], names: Names, before: nx.Graph[str],
    after: nx.Graph[str],
) -> Node:  # fmt: skip
    event = gone.get(ident)
    day = answer.against or answer.on
    on = _gone_on(event, day, after=answer.against is not None)
    state = {YES: "lost", POSSIBLY: "possibly lost"}.get(on, "there")
    if state == "there" and answer.against and ident not in before:
        state = "new"
    degrees = [graph.degree(ident) if ident in graph else 0 for graph in (before, after)]
    return Node(names.named(ident), state, _loss(event) if event and on != NO else None, degrees[0], degrees[1])


def _brokers(graph: nx.Graph[str], lost: Sequence[Named]) -> tuple[tuple[Broker, ...], bool]:
    import networkx as nx

    if not lost:
        return (), False
    sampled = graph.number_of_nodes() > _EXACT_NODES
    scores = nx.betweenness_centrality(graph, k=_SAMPLE if sampled else None, seed=0)
    ranked = {ident: place for place, ident in enumerate(sorted(scores, key=lambda i: (-scores[i], i)), start=1)}
    found = [
        Broker(who, round(scores[who.id], 4), ranked[who.id], _parted(graph, who.id))
        for who in lost
        if scores[who.id] > 0
    ]
    return tuple(sorted(found, key=lambda b: b.rank)), sampled


def _parted(graph: nx.Graph[str], ident: str) -> tuple[tuple[str, ...], ...]:
    """The pieces into which the loss of a node parts those it was tied to; empty when they stay together."""
    import networkx as nx

    piece = set(nx.node_connected_component(graph, ident)) - {ident}
    parts = _pieces(nx.connected_components(graph.subgraph(piece)))
    return parts if len(parts) > 1 else ()


def _pieces(found: Iterable[set[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(sorted(piece)) for piece in found), key=lambda p: (-len(p), p)))
