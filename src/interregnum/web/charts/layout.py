"""Where the nodes of a network stand: the same graph always gives the same places.

Forces after Fruchterman and Reingold (1991), piece by piece, from places on a circle in the order in which a walk from
the best-connected node meets them, so that nothing is drawn by lot. Then boxes that cover one another are pushed
apart, and the pieces are set side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]

_STEPS = 260
_SETTLE = 60
_SPACE = 26.0
REACH = 100.0


@dataclass(frozen=True, slots=True)
class Box:
    """A node with the room that it and its name take."""

    ident: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Places by node, and the size of the whole."""

    at: Mapping[str, tuple[float, float]]
    width: float
    height: float


def layout(
    boxes: Sequence[Box],
    edges: Iterable[tuple[str, str]],
    *,
    width: float,
    reach: float = REACH,
    start: Mapping[str, tuple[float, float]] | None = None,
) -> Layout:
    """Place nodes.

    Args:
        boxes: the nodes.
        edges: pairs of their ids.
        width: of the picture; its height follows.
        reach: length of an edge that nothing presses.
        start: places of an earlier picture, near which nodes are kept.
    """
    if not boxes:
        return Layout({}, width, 40.0)
    by_id = {b.ident: b for b in sorted(boxes, key=lambda b: b.ident)}
    near: dict[str, set[str]] = {i: set() for i in by_id}
    for a, b in edges:
        if a != b and a in near and b in near:
            near[a].add(b)
            near[b].add(a)
    pieces = []
    for ids in _pieces(near):
        at = _placed(ids, near, reach, start)
        size = np.array([(by_id[i].width, by_id[i].height) for i in ids])
        at = _fitted(at, size, width - 2 * _SPACE)
        pieces.append((ids, at, size))
    return _packed(pieces, width)


def _pieces(near: Mapping[str, set[str]]) -> list[list[str]]:
    """Connected pieces, largest first, each in the order of a walk from its best-connected node."""
    left = sorted(near, key=lambda i: (-len(near[i]), i))
    seen: set[str] = set()
    made = []
    for first in left:
        if first in seen:
            continue
        order, seen = [first], seen | {first}
        for ident in order:
            for other in sorted(near[ident] - seen, key=lambda i: (-len(near[i]), i)):
                seen.add(other)
                order.append(other)
        made.append(order)
    return sorted(made, key=lambda ids: (-len(ids), ids[0]))


def _placed(
    ids: Sequence[str], near: Mapping[str, set[str]], reach: float, start: Mapping[str, tuple[float, float]] | None
) -> Places:
    n = len(ids)
    if n == 1:
        return np.zeros((1, 2))
    known = [start.get(i) for i in ids] if start else []
    kept = bool(known) and all(k is not None for k in known)
    if kept:
        at: Places = np.array(known, dtype=float) * (reach / REACH)
        at -= at.mean(axis=0)
    else:
        turn = 2 * np.pi * np.arange(n) / n
        at = np.stack([np.cos(turn) * 1.6, np.sin(turn)], axis=1) * reach * max(n**0.5 / 2, 0.6)
    number = {ident: k for k, ident in enumerate(ids)}
    pairs = sorted({(min(number[i], number[j]), max(number[i], number[j])) for i in ids for j in near[i]})
    left, right = np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])
    steps = _SETTLE if kept else _STEPS
    heat = reach * (0.25 if kept else 1.0)
    for step in range(steps):
        at = at + _moved(at, left, right, reach, heat * (1 - step / steps) ** 1.5)
    return at if kept else _lying(at)


def _moved(at: Places, left: NDArray[np.int_], right: NDArray[np.int_], reach: float, heat: float) -> Places:
    apart = at[:, None, :] - at[None, :, :]
    far = np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 0.01)
    push = (apart * (reach * reach / (far * far))[..., None]).sum(axis=1)
    along = at[left] - at[right]
    pull = along * (np.maximum(np.hypot(along[:, 0], along[:, 1]), 0.01) / reach)[:, None]
    np.subtract.at(push, left, pull)
    np.add.at(push, right, pull)
    push -= at * np.array([0.02, 0.08])  # towards the middle, more so from above and below: pages are wide
    size = np.maximum(np.hypot(push[:, 0], push[:, 1]), 0.01)
    moved: Places = push / size[:, None] * np.minimum(size, heat)[:, None]
    return moved


def _lying(at: Places) -> Places:
    """Turned so that it is wider than high."""
    centred = at - at.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    long = axes[:, 1]
    if long[0] < 0:
        long = -long
    turned: Places = centred @ np.array([[long[0], -long[1]], [long[1], long[0]]])
    return turned


def _fitted(at: Places, size: NDArray[np.float64], room: float) -> Places:
    """No wider than there is room, and no two boxes one on the other."""
    parted = False
    for _ in range(3):
        reach = float((at[:, 0] + size[:, 0] / 2).max() - (at[:, 0] - size[:, 0] / 2).min())
        if reach > room:
            spread = float(at[:, 0].max() - at[:, 0].min()) or 1.0
            margin = reach - spread
            at = at * np.array([max((room - margin) / spread, 0.05), 1.0])
        elif parted:
            break
        at, parted = _parted(at, size, room), True
    return at


def _parted(at: Places, size: NDArray[np.float64], room: float) -> Places:
    n = len(at)
    if n == 1:
        return at
    need = (size[:, None, :] + size[None, :, :]) / 2 + 4
    upper = np.triu(np.ones((n, n), dtype=bool), 1)
    middle = at[:, 0].mean()
    for _ in range(120):
        apart = at[:, None, :] - at[None, :, :]
        over = need - np.abs(apart)
        hit = (over[..., 0] > 0) & (over[..., 1] > 0) & upper
        if not hit.any():
            break
        a, b = np.nonzero(hit)
        # Up or down is cheaper: names are wider than high.
        sideways = over[a, b, 0] < over[a, b, 1]
        push = np.zeros((len(a), 2))
        sign = np.where(apart[a, b] == 0, 1.0, np.sign(apart[a, b]))
        push[sideways, 0] = (over[a, b, 0] * sign[:, 0])[sideways] / 2
        push[~sideways, 1] = (over[a, b, 1] * sign[:, 1])[~sideways] / 2
        np.add.at(at, a, push * 0.6)
        np.subtract.at(at, b, push * 0.6)
        half = (room - size[:, 0]) / 2
        at[:, 0] = np.clip(at[:, 0], middle - half, middle + half)
    return at


def _packed(pieces: Sequence[tuple[list[str], Places, Any]], width: float) -> Layout:
    """Pieces in rows, the largest first."""
    at: dict[str, tuple[float, float]] = {}
    rows: list[list[tuple[list[str], Places, float, float]]] = []
    used = width
    for ids, places, size in pieces:
        low = (places - size / 2).min(axis=0)
        high = (places + size / 2).max(axis=0)
        wide, tall = (float(v) for v in high - low)
        if used + wide + _SPACE > width - _SPACE:
            rows.append([])
            used = _SPACE
        rows[-1].append((ids, places - low, wide, tall))
        used += wide + _SPACE
    y = 12.0
    for row in rows:
        tallest = max(tall for *_, tall in row)
        gap = (width - sum(wide for _, _, wide, _ in row)) / (len(row) + 1)
        x = gap
        for ids, places, wide, tall in row:
            top = y + (tallest - tall) / 2
            at |= {i: (float(px + x), float(py + top)) for i, (px, py) in zip(ids, places, strict=True)}
            x += wide + gap
        y += tallest + _SPACE
    return Layout(at, width, y - _SPACE + 12)
