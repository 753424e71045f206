"""The network of a casebook as edges in time: its ties, and the posts that people hold in bodies.

An edge lasts from the earliest day on which it can have begun (or else from the day it was first seen) to the latest on
which it can have ended; where no end is told it is open, since silence is no end. What is known of either end more
exactly stands beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from interregnum.export.outputs.goods import Backed, Goods
from interregnum.export.outputs.tally import Tally
from interregnum.records import Boundary, Tenure, Tie
from interregnum.views.ask.told import tie_type

MUTUAL = frozenset({"allied", "opposes", "kin"})
HOLDS = "holds"
DENIED = "ties and tenures that are only alleged, planned or denied"


@dataclass(frozen=True, slots=True)
class Edge:
    """One tie, or one tenure as a tie from its holder to the body.

    Args:
        id: of the tie or tenure.
        type: of the tie; ``holds`` for a tenure, whose post is ``post``.
        start, end: days, None where open.
        began, ended: earliest and latest day of either boundary; ``ended_how`` its kind (killed, resigned ...).
        claims, articles: how many say so; ``outlets`` names them; ``words``: the first sentence that does.
    """

    id: str
    source: str
    target: str
    type: str
    directed: bool
    start: str | None
    end: str | None
    began: tuple[str | None, str | None]
    ended: tuple[str | None, str | None]
    ended_how: str | None
    first_seen: str | None
    last_seen: str | None
    claims: int
    articles: int
    outlets: tuple[str, ...]
    words: str
    post: str | None = None
    capacity: str | None = None


def edges(goods: Goods, tally: Tally) -> Iterator[Edge]:
    """Every edge: ties first, then tenures."""
    for tie, backed in goods.ties(tally):
        if not set(tie.claims) - set(tie.possible):
            tally.left_out[DENIED] += 1
            continue
        kind = tie_type(tie.type)
        yield _edge(tie, backed, tie.source, tie.target, kind)
    for tenure, backed in goods.tenures(tally):
        post = goods.posts.get(tenure.post)
        # A designate holds nothing yet; one who guides a group has a tie of his own to it.
        if post is None or tenure.capacity == "designate" or not set(tenure.claims) - set(tenure.possible):
            tally.left_out[DENIED] += 1
        elif post.formal:
            yield _edge(tenure, backed, tenure.holder, post.body, HOLDS, post=post.name, capacity=tenure.capacity)


def _edge(
    of: Tie | Tenure, backed: Backed, source: str, target: str, kind: str, *, post: str | None = None,
    capacity: str | None = None,
) -> Edge:  # fmt: skip
    began, ended = _days(of.began), _days(of.ended)
    start, end = began[0] or of.first_seen or began[1], ended[1]
    return Edge(
        id=of.id,
        source=source,
        target=target,
        type=kind,
        directed=kind not in MUTUAL,
        # A first sight after the end (of somebody spoken of when he was dead) is no beginning.
        start=start if start is None or end is None or start <= end else None,
        end=end,
        began=began,
        ended=ended,
        ended_how=of.ended.kind if of.ended else None,
        first_seen=of.first_seen,
        last_seen=of.last_seen,
        claims=len(backed.claims),
        articles=len(backed.articles),
        outlets=backed.outlets,
        words=backed.evidence[0].words if backed.evidence else "",
        post=post,
        capacity=capacity,
    )


def _days(boundary: Boundary | None) -> tuple[str | None, str | None]:
    return (boundary.earliest, boundary.latest) if boundary else (None, None)


@dataclass(frozen=True, slots=True)
class Node:
    """One actor of the network.

    Args:
        id, name, kind, country: of the entity; ``named`` whether by a proper name.
        died: the latest day on which it can have died, where a death is reported.
        posts: what it held: the post's name, from, until.
    """

    id: str
    name: str
    kind: str
    country: str | None
    named: bool
    died: str | None
    posts: tuple[tuple[str, str | None, str | None], ...]


def nodes(goods: Goods, lines: Iterable[Edge]) -> Iterator[Node]:
    """The actors that any edge touches, by id."""
    held: dict[str, list[tuple[str, str | None, str | None]]] = defaultdict(list)
    touched: set[str] = set()
    for line in lines:
        touched.update((line.source, line.target))
        if line.post is not None:
            held[line.source].append((line.post, line.start, line.end))
    died = {
        entity: event.when.latest
        for event in goods.book.events(types=["DIE"])
        if event.status == "actual"
        for role, entity in event.parties
        if role == "recipient"
    }
    for ident in sorted(touched):
        found = goods.entities.get(ident)
        yield Node(
            ident, goods.name(ident), found.kind if found else "", found.country if found else None,
            found.named if found else True, died.get(ident) if found and found.kind == "PER" else None,
            tuple(held.get(ident, ())),
        )  # fmt: skip
