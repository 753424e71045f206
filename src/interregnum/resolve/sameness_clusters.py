"""Nodes that were found to be one, with all that is known of them; contradictions cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from interregnum.resolve import names
from interregnum.resolve.sameness_node import Node

_T = TypeVar("_T")


class Clusters:
    """Union-find over nodes; every root carries the union of what its nodes tell.

    Args:
        nodes: the nodes, in order of their ids.
        apart: pairs of node numbers that must never be one.
    """

    def __init__(self, nodes: Sequence[Node], apart: Sequence[tuple[int, int]] = ()) -> None:
        self.nodes = nodes
        self._parent = list(range(len(nodes)))
        self._sizes = [1] * len(nodes)
        self.countries = [set(n.countries) for n in nodes]
        self.genders = [set(n.genders) for n in nodes]
        self.rosters = [set(n.rosters) for n in nodes]
        self.sites = [set(n.sites) for n in nodes]
        self.bodies = [set(n.bodies) for n in nodes]
        self.titles = [set(n.titles) for n in nodes]
        self.heads = [{t.rsplit(" ", 1)[-1] for t in n.titles} for n in nodes]
        self.articles = [set(n.articles) for n in nodes]
        self.names: list[Counter[str]] = [Counter({n.name: len(n.members)}) for n in nodes]
        self.reasons: list[Counter[str]] = [Counter() for _ in nodes]
        self._enemies: dict[int, set[int]] = {}
        for a, b in apart:
            self._enemies.setdefault(a, set()).add(b)
            self._enemies.setdefault(b, set()).add(a)

    def root(self, node: int) -> int:
        """The number that stands for the cluster of a node."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def size(self, node: int) -> int:
        """How many nodes the cluster of a node has."""
        return self._sizes[self.root(node)]

    def ruled_apart(self, a: int, b: int) -> bool:
        """Whether a person ruled that the two are not one."""
        if not self._enemies:
            return False
        a, b = self.root(a), self.root(b)
        return any(self.root(enemy) == b for enemy in self._enemies.get(a, ()))

    def contradiction(self, a: int, b: int) -> str:
        """What forbids that two clusters are one; "" when nothing does."""
        a, b = self.root(a), self.root(b)
        if self.ruled_apart(a, b):
            return "ruled different"
        for what, told in (("roster id", self.rosters), ("gender", self.genders)):
            if told[a] and told[b] and not told[a] & told[b]:
                return f"{what} differs"
        if self.countries[a] and self.countries[b] and not self.countries[a] & self.countries[b]:
            shared = self.bodies[a] & self.bodies[b] and self.titles[a] & self.titles[b]
            if not shared:
                return f"country differs ({_list(self.countries[a])}, {_list(self.countries[b])})"
        if self.sites[a] and self.sites[b] and not self.sites[a] & self.sites[b]:
            return "place differs"
        return ""

    def merge(self, a: int, b: int, reason: str) -> int:
        """Make two clusters one; the smaller number stands for it."""
        a, b = sorted((self.root(a), self.root(b)))
        if a == b:
            return a
        self._parent[b] = a
        self._sizes[a] += self._sizes[b]
        for told in (self.countries, self.genders, self.rosters, self.bodies, self.titles, self.heads, self.articles):
            _pour(told, a, b)
        _pour(self.sites, a, b)
        self.names[a].update(self.names[b])
        self.reasons[a].update(self.reasons[b])
        self.reasons[a][reason] += 1
        if b in self._enemies:
            self._enemies.setdefault(a, set()).update(self._enemies.pop(b))
        return a

    def roots(self, nodes: Sequence[int]) -> list[int]:
        """The clusters of some nodes, in order."""
        return sorted({self.root(n) for n in nodes})

    def shared(self, a: int, b: int) -> list[str]:
        """What two clusters have in common beside a name, in words."""
        a, b = self.root(a), self.root(b)
        found = [f"both {x}" for x in sorted(self.bodies[a] & self.bodies[b])[:1]]
        found += [f"both {x}" for x in sorted(self.titles[a] & self.titles[b])[:1]]
        found += [f"both {x}" for x in sorted(self.countries[a] & self.countries[b])[:1]]
        return found

    def main_names(self, a: int, limit: int = 6) -> list[str]:
        """The primary names of a cluster, most used first, one for each key."""
        node = self.nodes[a]
        kind = "ORG" if node.family == "body" else node.kind
        found: dict[str, str] = {}
        for name, _ in sorted(self.names[self.root(a)].items(), key=lambda item: (-item[1], item[0])):
            found.setdefault(names.key(name, kind=kind), name)
            if len(found) >= limit:
                break
        return list(found.values())


def _pour(told: list[set[_T]], a: int, b: int) -> None:
    big, small = (told[a], told[b]) if len(told[a]) >= len(told[b]) else (told[b], told[a])
    big |= small
    told[a], told[b] = big, set()


def _list(found: set[str]) -> str:
    return "/".join(sorted(found))
