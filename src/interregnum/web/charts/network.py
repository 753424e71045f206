"""A network as a picture: actors by kind, ties by what they are or what became of them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from interregnum.views.ask.network import UNTOLD, NetworkAnswer, Node, TieChange
from interregnum.web import addresses
from interregnum.web.charts.layout import REACH, Box, layout
from interregnum.web.charts.svg import Drawing, el, fitted, label, linked, points, width_of

DRAWN = 60
_SIZE = 12.0
_NAME = 150.0
_LINE = 22
# Ties of one family look alike; of the rest nothing is made.
FAMILIES = {
    "guides": "steers", "controls": "steers", "backs": "steers",
    "holds": "belongs", "member": "belongs", "part of": "belongs", "found": "belongs",
    "opposes": "opposes", "designate": "opposes",
    "allied": "beside", "kin": "beside", "present": "beside",
}  # fmt: skip
_FAMILY_WORDS = {
    "steers": "guides, controls or backs",
    "belongs": "belongs to or holds a post in",
    "beside": "allied, family or present",
    "opposes": "opposes",
}
_CHANGE_WORDS = {
    "lost": "lost", "gained": "gained", "first seen": "first seen, may be older", "kept": "kept",
    UNTOLD: "perhaps kept, since when is not told",
}  # fmt: skip
_KIND_WORDS = {"PER": "person", "ORG": "body", "GPE": "country or place", "GRP": "group"}
_MUTUAL = frozenset({"allied", "opposes", "kin"})


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, and what it leaves out: ``left_out`` actors of ``actors`` are not on it."""

    drawing: Drawing
    actors: int
    left_out: int
    at: Mapping[str, tuple[float, float]]


def picture(
    answer: NetworkAnswer,
    *,
    width: float,
    links: bool = True,
    ident: str = "net",
    most: int = DRAWN,
    start: Mapping[str, tuple[float, float]] | None = None,
) -> Picture:
    """Draw a network; of many actors, those with the most ties.

    Args:
        width: of the picture.
        links: whether its parts lead to their pages.
        ident: tells its parts apart from other pictures'.
        most: how many actors are drawn.
        start: where actors stood in an earlier picture.
    """
    tied = [n for n in answer.nodes if n.before or n.after]
    around = answer.around.id if answer.around else None
    ranked = sorted(tied, key=lambda n: (n.who.id != around, -max(n.before, n.after), n.state == "there", n.who.id))
    shown = {n.who.id: n for n in ranked[:most]}
    lines = _lines([c for c in answer.ties if {c.tie.source.id, c.tie.target.id} <= set(shown)])
    narrow = width < 600
    boxes = [Box(i, min(width_of(_short(n, narrow), _SIZE), _NAME) + 14, 46) for i, n in shown.items()]
    pairs = [(c.tie.source.id, c.tie.target.id) for c, _, _ in lines]
    placed = layout(boxes, pairs, width=width, reach=78 if narrow else REACH, start=start)
    against = answer.against is not None
    legend, top = _legend(shown.values(), [c for c, _, _ in lines], against=against, width=width)
    at = {i: (x, y + top) for i, (x, y) in placed.at.items()}
    edges = "".join(_edge(c, rest, turn, at, shown, against, links, ident) for c, rest, turn in lines)
    nodes = "".join(_node(n, at[i], i == around, links, narrow) for i, n in sorted(shown.items()))
    drawing = Drawing(
        ident, width, placed.height + top, _title(answer), _described(answer), _markers(ident) + legend
        + el("g", edges, cls="edges") + el("g", nodes, cls="nodes"),
    )  # fmt: skip
    return Picture(drawing, len(tied), len(tied) - len(shown), placed.at)


def _title(answer: NetworkAnswer) -> str:
    who = f"Ties around {answer.around.name}" if answer.around else "Network of ties"
    return f"{who}, {answer.on} against {answer.against}" if answer.against else f"{who} on {answer.on}"


def _described(answer: NetworkAnswer) -> str:
    first = [f"{c.tie.words} ({c.change})" if answer.against else c.tie.words for c in answer.ties[:40]]
    more = f" and {len(answer.ties) - 40} more" if len(answer.ties) > 40 else ""
    return "; ".join(first) + more


def _lines(ties: Sequence[TieChange]) -> list[tuple[TieChange, int, float]]:
    """One line for ties of one type and change between two actors: the first, how many more, how far it bows."""
    groups: dict[tuple[str, ...], list[TieChange]] = defaultdict(list)
    for change in ties:
        groups[change.tie.source.id, change.tie.target.id, change.tie.type, change.change].append(change)
    between: dict[tuple[str, str], int] = defaultdict(int)
    made = []
    for (source, target, *_), found in sorted(groups.items()):
        if source == target:
            continue
        pair = (min(source, target), max(source, target))
        turn = between[pair]
        between[pair] += 1
        bow = (turn + 1) // 2 * 18 * (1 if turn % 2 else -1) * (1 if source < target else -1)
        made.append((found[0], len(found) - 1, float(bow)))
    return made


def _radius(node: Node) -> float:
    return 6.5 + min(math.sqrt(max(node.before, node.after)), 5) * 1.7


def _short(node: Node, narrow: bool) -> str:
    return fitted(node.who.name, _SIZE, 104 if narrow else _NAME) or node.who.name[:3]


def _node(node: Node, at: tuple[float, float], centre: bool, links: bool, narrow: bool) -> str:
    x, y = at[0], at[1] - 9
    r = _radius(node)
    shape = _shape(node.who.kind, x, y, r)
    parts = shape
    if node.state in {"lost", "possibly lost"}:
        parts += el("path", d=f"M{x - r:.1f},{y - r:.1f} L{x + r:.1f},{y + r:.1f} M{x - r:.1f},{y + r:.1f} "
                            f"L{x + r:.1f},{y - r:.1f}", cls="gone")  # fmt: skip
    parts += label(_short(node, narrow), x, y + r + 13, "node-name", anchor="middle")
    kind = _KIND_WORDS.get(node.who.kind, "")
    ties = max(node.before, node.after)
    title = f"{node.who.name} ({kind}), {ties} {'tie' if ties == 1 else 'ties'}" + (
        f", {node.lost}" if node.lost else ""
    )
    cls = f"node {node.who.kind or 'ORG'} {node.state.replace(' ', '-')}" + (" centre" if centre else "")
    inside = linked(addresses.actor(node.who.id) if links else None, parts, title=title, cls=cls)
    return el("g", inside, data_node=addresses.anchor(node.who.id), data_x=round(x, 1), data_y=round(y, 1), cls="at")


def _shape(kind: str, x: float, y: float, r: float) -> str:
    if kind == "PER":
        return el("circle", cx=x, cy=y, r=r, cls="shape")
    if kind in {"GPE", "LOC"}:
        return el("polygon", points=points(((x, y - r * 1.2), (x + r * 1.2, y), (x, y + r * 1.2), (x - r * 1.2, y))),
                  cls="shape")  # fmt: skip
    if kind == "GRP":
        turned = [(x + r * 1.1 * math.cos(math.pi / 3 * k), y + r * 1.1 * math.sin(math.pi / 3 * k)) for k in range(6)]
        return el("polygon", points=points(turned), cls="shape")
    return el("rect", x=x - r * 0.95, y=y - r * 0.95, width=r * 1.9, height=r * 1.9, rx=2.5, cls="shape")


def _edge(
    change: TieChange, rest: int, bow: float, at: Mapping[str, tuple[float, float]], shown: Mapping[str, Node],
    against: bool, links: bool, ident: str,
) -> str:  # fmt: skip
    tie = change.tie
    (x1, y1), (x2, y2) = at[tie.source.id], at[tie.target.id]
    y1, y2 = y1 - 9, y2 - 9
    far = math.hypot(x2 - x1, y2 - y1) or 1.0
    ux, uy = (x2 - x1) / far, (y2 - y1) / far
    cx, cy = (x1 + x2) / 2 - uy * bow, (y1 + y2) / 2 + ux * bow
    start, end = _radius(shown[tie.source.id]) + 2, _radius(shown[tie.target.id]) + (3 if tie.type in _MUTUAL else 6)
    start, end = min(start, far * 0.4), min(end, far * 0.4)
    sx, sy = _towards(x1, y1, cx, cy, start)
    ex, ey = _towards(x2, y2, cx, cy, end)
    path = f"M{sx:.1f},{sy:.1f} Q{cx:.1f},{cy:.1f} {ex:.1f},{ey:.1f}"
    look = change.change.replace(" ", "-") if against else FAMILIES.get(tie.type, "beside")
    faint = " alleged" if tie.alleged else ""
    arrow = None if tie.type in _MUTUAL else f"url(#{ident}-to-{look})"
    more = f" (and {rest} more)" if rest else ""
    why = f": {change.change}{', ' + change.why if change.why else ''}" if against else ""
    if change.untold and change.change in ("there", "lost"):
        why += ", since when is not told"
    alleged = ", alleged or planned" if tie.alleged else ""
    shape = el("path", d=path, cls="hit") + el("path", d=path, cls="line", marker_end=arrow)
    return linked(
        f"#{addresses.anchor(tie.tie)}" if links else None, shape, title=f"{tie.words}{why}{alleged}{more}",
        cls=f"edge {look}{faint}", tip=addresses.anchor(tie.tie) if links else None,
    )  # fmt: skip


def _towards(x: float, y: float, cx: float, cy: float, by: float) -> tuple[float, float]:
    far = math.hypot(cx - x, cy - y) or 1.0
    return x + (cx - x) / far * by, y + (cy - y) / far * by


def _markers(ident: str) -> str:
    looks = (*_FAMILY_WORDS, *(c.replace(" ", "-") for c in _CHANGE_WORDS))
    tip = "M0,0 L8,4 L0,8 Z"
    return el("defs", "".join(
        el("marker", el("path", d=tip, cls=f"tip {look}"), id=f"{ident}-to-{look}", viewBox="0 0 8 8", refX=5, refY=4,
           markerWidth=8, markerHeight=8, orient="auto", markerUnits="userSpaceOnUse")
        for look in looks
    ))  # fmt: skip


def _legend(nodes: Iterable[Node], ties: Sequence[TieChange], *, against: bool, width: float) -> tuple[str, float]:
    """What the marks mean: of those that are on the picture."""
    shown = list(nodes)
    kinds = {n.who.kind for n in shown}
    looks = {c.change if against else FAMILIES.get(c.tie.type, "beside") for c in ties}
    words = _CHANGE_WORDS if against else _FAMILY_WORDS
    items: list[tuple[str, str]] = [(f"kind {k}", w) for k, w in _KIND_WORDS.items() if k in kinds]
    items += [("lost", "no longer there")] if any(n.state in {"lost", "possibly lost"} for n in shown) else []
    items += [(f"look {k.replace(' ', '-')}", w) for k, w in words.items() if k in looks]
    x, y = 2.0, 14.0
    parts = []
    for cls, what in items:
        wide = width_of(what, 11.5) + 40
        if x + wide > width and x > 2:
            x, y = 2.0, y + _LINE
        sort, _, name = cls.partition(" ")
        if sort == "kind":
            parts.append(el("g", _shape(name, x + 8, y - 4, 6), cls=f"node {name} there"))
        elif sort == "lost":
            cross = el("path", d=f"M{x + 3},{y - 9} l10,10 m0,-10 l-10,10", cls="gone")
            parts.append(el("g", _shape("PER", x + 8, y - 4, 6) + cross, cls="node PER lost"))
        else:
            parts.append(el("g", el("line", x1=x, x2=x + 22, y1=y - 4, y2=y - 4, cls="line"), cls=f"edge {name}"))
        parts.append(label(what, x + (27 if sort == "look" else 19), y, "legend"))
        x += wide if sort == "look" else wide - 6
    return el("g", "".join(parts), cls="legend-marks", aria_hidden="true"), y + 14 if items else 0.0
