"""Coreference scores as the CoNLL tasks count them: MUC, B3 and CEAFe.

Each function takes entities as sets of mentions and gives precision's numerator and denominator, then recall's, which
add up over documents (Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Mention = TypeVar("Mention", bound=Hashable)
Counts = tuple[float, float, float, float]
Entities = Sequence[frozenset[Mention]]


def entities(named: Iterable[tuple[Mention, str]], *, singletons: bool = False) -> list[frozenset[Mention]]:
    """Mentions grouped by the entity they name; a mention given twice counts where it comes first.

    Args:
        named: each mention with its entity.
        singletons: keep entities of one mention (the CoNLL tasks leave them out).
    """
    groups: dict[str, set[Mention]] = defaultdict(set)
    seen: set[Mention] = set()
    for mention, entity in named:
        if mention not in seen:
            seen.add(mention)
            groups[entity].add(mention)
    return [frozenset(g) for g in groups.values() if singletons or len(g) > 1]


def muc(gold: Entities[Mention], read: Entities[Mention]) -> Counts:
    """Links (Vilain et al. 1995): an entity of n mentions has n - 1, less one for every part it is broken into."""
    return (*_links(read, gold), *_links(gold, read))


def _links(entities: Entities[Mention], other: Entities[Mention]) -> tuple[float, float]:
    home = {m: n for n, entity in enumerate(other) for m in entity}
    hits = sum(len(e) - len({home.get(m, (m,)) for m in e}) for e in entities)
    return float(hits), float(sum(len(e) - 1 for e in entities))


def b_cubed(gold: Entities[Mention], read: Entities[Mention]) -> Counts:
    """Mentions (Bagga and Baldwin 1998): for each, how much of its entity the other side keeps with it."""
    return (*_kept(read, gold), *_kept(gold, read))


def _kept(entities: Entities[Mention], other: Entities[Mention]) -> tuple[float, float]:
    home = {m: n for n, entity in enumerate(other) for m in entity}
    hits = 0.0
    for entity in entities:
        parts: dict[int, int] = defaultdict(int)
        for mention in entity:
            if mention in home:
                parts[home[mention]] += 1
        hits += sum(n * n for n in parts.values()) / len(entity)
    return hits, float(sum(map(len, entities)))


def ceaf_e(gold: Entities[Mention], read: Entities[Mention]) -> Counts:
    """Entities (Luo 2005): the best one-to-one match, each pair worth ``2 |g & r| / (|g| + |r|)``."""
    home = {m: n for n, entity in enumerate(read) for m in entity}
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for g, entity in enumerate(gold):
        for mention in entity:
            if mention in home:
                shared[g, home[mention]] += 1
    worth = {(g, r): 2 * n / (len(gold[g]) + len(read[r])) for (g, r), n in shared.items()}
    best = _best_match(worth)
    return best, float(len(read)), best, float(len(gold))


def _best_match(worth: dict[tuple[int, int], float]) -> float:
    """The greatest total of a one-to-one match; what shares no mention is matched apart."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for g, r in worth:
        parent[root(("g", g))] = root(("r", r))
    groups: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for g, r in worth:
        groups[root(("g", g))].append((g, r))
    total = 0.0
    for pairs in groups.values():
        rows = {g: n for n, g in enumerate(dict.fromkeys(g for g, _ in pairs))}
        columns = {r: n for n, r in enumerate(dict.fromkeys(r for _, r in pairs))}
        if len(rows) == 1 or len(columns) == 1:
            total += max(worth[p] for p in pairs)
            continue
        matrix = np.zeros((len(rows), len(columns)))
        for g, r in pairs:
            matrix[rows[g], columns[r]] = worth[g, r]
        total += assignment(matrix)
    return total


def assignment(worth: npt.NDArray[np.float64]) -> float:
    """The greatest sum of cells, no two of one row or column (Kuhn-Munkres, cubic, a row at a time)."""
    if worth.shape[0] > worth.shape[1]:
        worth = worth.T
    n, m = worth.shape
    cost = np.zeros((n + 1, m + 1))
    cost[1:, 1:] = -worth
    u, v = np.zeros(n + 1), np.zeros(m + 1)
    match = np.zeros(m + 1, dtype=np.int64)
    for row in range(1, n + 1):
        match[0] = row
        column = 0
        least = np.full(m + 1, np.inf)
        way = np.zeros(m + 1, dtype=np.int64)
        used = np.zeros(m + 1, dtype=bool)
        while match[column] != 0:
            used[column] = True
            at = match[column]
            slack = cost[at] - u[at] - v
            better = ~used & (slack < least)
            better[0] = False
            least[better] = slack[better]
            way[better] = column
            free = np.where(used, np.inf, least)
            free[0] = np.inf
            following = int(free.argmin())
            delta = free[following]
            u[match[used]] += delta
            v[used] -= delta
            least[~used] -= delta
            column = following
        while column:
            match[column] = match[way[column]]
            column = int(way[column])
    return float(sum(worth[match[c] - 1, c - 1] for c in range(1, m + 1) if match[c]))
