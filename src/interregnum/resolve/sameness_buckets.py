"""Nodes of one name: which of them are one, and which share no more than the name.

Those whose article tells most come first. One that tells little joins when only one is there to join; where two
people are known to share the name, it stays alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from interregnum.resolve import names
from interregnum.resolve.sameness_clusters import Clusters

_MANY = 200  # bearers of one name, beyond which a text that tells little is not tried against each


def settle(clusters: Clusters, bucket: Sequence[int]) -> list[int]:
    """Join the nodes of one name as far as their contexts allow.

    Returns:
        the nodes that stay alone because several could be meant.
    """
    first = clusters.nodes[bucket[0]]
    if first.family == "person":
        return _people(clusters, bucket)
    if first.family == "body":
        return _bodies(clusters, bucket)
    return _places(clusters, bucket)


def _together(
    clusters: Clusters, nodes: Iterable[int], features: Callable[[int], Iterable[object]], reason: str
) -> None:
    """Join nodes that share a feature, each with the first cluster it does not contradict."""
    holders: dict[object, list[int]] = defaultdict(list)
    for node in nodes:
        for feature in sorted(features(node), key=str):
            found = clusters.roots(holders[feature])
            match = next((r for r in found if r == clusters.root(node) or not clusters.contradiction(r, node)), None)
            if match is None:
                found.append(node)
            elif match != clusters.root(node):
                clusters.merge(match, node, reason.format(_said(feature)))
            holders[feature] = found


def _said(feature: object) -> str:
    return ", ".join(str(part) for part in feature if part) if isinstance(feature, tuple) else str(feature)


def _attach(
    clusters: Clusters, nodes: Sequence[int], there: list[int], shares: Callable[[int, int], int], *, bare: bool
) -> list[int]:
    """Attach each node to the one cluster it fits best; those that fit several as well are handed back.

    Args:
        clusters: all clusters.
        nodes: the nodes that tell less.
        there: the clusters to choose from.
        shares: how much a node and a cluster have in common.
        bare: whether one that has nothing in common may still join the only one there.
    """
    unsure: list[int] = []
    for node in nodes:
        if len(there) > _MANY:
            unsure.append(node)
            continue
        open_ = [c for c in clusters.roots(there) if not clusters.contradiction(c, node)]
        if clusters.root(node) in open_:
            continue
        ranked = sorted((-shares(node, c), c) for c in open_)
        if not ranked:
            there.append(node)
        elif len(ranked) == 1 or ranked[0][0] < ranked[1][0]:
            if ranked[0][0] < 0 or (bare and len(ranked) == 1):
                clusters.merge(ranked[0][1], node, "same name" if ranked[0][0] == 0 else "same name, same context")
            else:
                unsure.append(node)
        else:
            kept = _ruled(clusters, [c for score, c in ranked if score == ranked[0][0]])
            if kept is None:
                unsure.append(node)
            else:
                clusters.merge(kept, node, "same name; the one cut off is another by ruling")
    return unsure


def _ruled(clusters: Clusters, tied: list[int]) -> int | None:
    """Where only a ruling tells the candidates apart, the one with most articles keeps the rest."""
    for k, a in enumerate(tied):
        for b in tied[k + 1 :]:
            if not clusters.ruled_apart(a, b):
                return None
    return min(tied, key=lambda c: (-len(clusters.articles[c]), clusters.nodes[c].ident))


def _people(clusters: Clusters, bucket: Sequence[int]) -> list[int]:
    nodes = clusters.nodes
    common = names.common(nodes[bucket[0]].name)
    rich = [n for n in bucket if nodes[n].bodies or nodes[n].rosters]
    placed = [n for n in bucket if n not in set(rich) and nodes[n].countries]
    titled = [n for n in bucket if nodes[n].titles and not (nodes[n].bodies or nodes[n].rosters or nodes[n].countries)]
    known = {*rich, *placed, *titled}
    bare = [n for n in bucket if n not in known]
    if names.single(nodes[bucket[0]].name):  # a surname alone joins nothing by itself
        return _surnames(clusters, bucket)
    _together(clusters, rich, lambda n: nodes[n].rosters, "same name, same roster id")
    _together(clusters, rich, lambda n: nodes[n].bodies, "same name, both {}")

    def same_country(n: int) -> Iterable[object]:
        root = clusters.root(n)
        if not common:
            return clusters.countries[root]
        return _pairs(clusters.countries[root], clusters.titles[root])

    _together(clusters, [*rich, *placed], same_country, "same name, both {}")
    there = clusters.roots(rich)
    unsure: list[int] = []

    def shares(node: int, cluster: int) -> int:
        mine, theirs = clusters.root(node), clusters.root(cluster)
        score = 2 * bool(clusters.countries[mine] & clusters.countries[theirs])
        return score + (not clusters.heads[mine].isdisjoint(clusters.heads[theirs]))

    if not common:
        _join_rest(clusters, there)
        there = clusters.roots(there)
    for group in (placed, titled):
        fresh = [r for r in clusters.roots(group) if r not in there]
        unsure += _attach(clusters, fresh, there, shares, bare=not common)
        there = clusters.roots(there)
    return [*unsure, *_attach(clusters, bare, there, shares, bare=True)]


def _surnames(clusters: Clusters, bucket: Sequence[int]) -> list[int]:
    """A surname and two things more: body and title, body and country, or country and title."""
    nodes = clusters.nodes

    def told(n: int) -> list[object]:
        node = nodes[n]
        more = [*_pairs(node.bodies, node.titles), *_pairs(node.bodies, node.countries)]
        return [*((r, "") for r in node.rosters), *more, *_pairs(node.countries, node.titles)]

    _together(clusters, bucket, told, "one name, both {}")
    return [n for n in bucket if not told(n)]


def _join_rest(clusters: Clusters, there: list[int]) -> None:
    """Clusters that do not contradict: no two of them have bodies and titles that are all different."""
    for k, a in enumerate(there):
        for b in there[k + 1 :]:
            ra, rb = clusters.root(a), clusters.root(b)
            if ra == rb or clusters.contradiction(ra, rb):
                continue
            titles = clusters.heads[ra], clusters.heads[rb]
            if not (titles[0] and titles[1]):
                clusters.merge(ra, rb, "same name, nothing against it")
            elif titles[0] & titles[1]:
                clusters.merge(ra, rb, f"same name, both {min(titles[0] & titles[1])}")
        if k > 50:
            break


def _pairs(first: Iterable[str], second: Iterable[str]) -> list[object]:
    return [(a, b) for a in sorted(first) for b in sorted(second)]


def _bodies(clusters: Clusters, bucket: Sequence[int]) -> list[int]:
    nodes = clusters.nodes
    name = nodes[bucket[0]].name
    placed = [n for n in bucket if nodes[n].countries]
    bare = [n for n in bucket if not nodes[n].countries]
    _together(clusters, placed, lambda n: nodes[n].countries, "same name, both {}")
    _together(clusters, bare, lambda n: nodes[n].bodies, "same name, both of {}")
    told = any(nodes[n].told for n in bucket)
    if names.generic(name) or told:
        # "Ministry of Defence", or a name that elsewhere has a country in it: without one, any could be meant.
        plain = [n for n in bare if not nodes[n].told]
        if names.generic(name):
            return _of_homes(clusters, placed, bare)
        if not plain:
            return bare
    there = clusters.roots(placed)

    def shares(node: int, cluster: int) -> int:
        return int(bool(clusters.bodies[clusters.root(node)] & clusters.bodies[clusters.root(cluster)]))

    if len(there) > 1:
        return _attach(clusters, bare, there, shares, bare=False)
    return _attach(clusters, bare, there, shares, bare=True)


def _of_homes(clusters: Clusters, placed: Sequence[int], bare: Sequence[int]) -> list[int]:
    """Bodies whose name tells their sort alone: one with that of the one country the text tells of, else with those
    of texts that tell of the same country most. A single word ("House") joins nothing.
    """
    nodes = clusters.nodes
    if not bare or len(names.key(nodes[bare[0]].name, kind="ORG").split()) < 2:
        return list(bare)
    for node in bare:
        fit = clusters.roots([p for p in placed if clusters.countries[clusters.root(p)] & nodes[node].homes])
        if len(fit) == 1 and not clusters.contradiction(fit[0], node):
            clusters.merge(fit[0], node, f"same name, in a text about {min(clusters.countries[fit[0]])}")
    rest = [n for n in bare if clusters.size(n) == 1]
    _together(clusters, rest, lambda n: [nodes[n].home] if nodes[n].home else [], "same name, both in texts about {}")
    return [n for n in rest if clusters.size(n) == 1 and not nodes[n].home]


def _places(clusters: Clusters, bucket: Sequence[int]) -> list[int]:
    nodes = clusters.nodes
    sited = [n for n in bucket if nodes[n].sites]
    placed = [n for n in bucket if not nodes[n].sites and nodes[n].countries]
    bare = [n for n in bucket if not nodes[n].sites and not nodes[n].countries]
    _together(clusters, sited, lambda n: nodes[n].sites, "same place")
    _together(clusters, placed, lambda n: nodes[n].countries, "same name, both in {}")
    there = clusters.roots(sited)

    def shares(node: int, cluster: int) -> int:
        return int(bool(clusters.countries[clusters.root(node)] & clusters.countries[clusters.root(cluster)]))

    unsure = _attach(clusters, clusters.roots(placed), there, shares, bare=True)
    return [*unsure, *_attach(clusters, bare, clusters.roots(there), shares, bare=True)]
