"""Clusters of different names: candidates by blocking, evidence that adds up, contradictions that cut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interregnum.resolve import names, names_body, names_fold, names_person, names_words
from interregnum.resolve.sameness_clusters import Clusters
from interregnum.resolve.sameness_node import Node

ENOUGH = 2.0
"""Points from which two clusters are one."""
_CROWD = 60  # a block this full tells nothing
_ALIASES = 8  # names of one cluster that are compared


@dataclass(frozen=True, slots=True)
class Edge:
    """Two clusters that may be one: what their names say, what else they share.

    ``part`` is a name that many may bear; ``known``: both are known by one name or id, so that others may differ.
    """

    a: int
    b: int
    points: float
    words: str
    part: bool
    known: bool = False


def candidates(clusters: Clusters, roots: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of clusters of one family that share a block or an alias."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for root in roots:
        for key in sorted(_keys(clusters, root)):
            blocks[key].append(root)
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        if 1 < len(members) <= _CROWD:
            found |= {(a, b) for k, a in enumerate(members) for b in members[k + 1 :]}
    return sorted(found)


def _keys(clusters: Clusters, root: int) -> set[tuple[str, str]]:
    node = clusters.nodes[root]
    kind = "ORG" if node.family == "body" else node.kind
    found: set[tuple[str, str]] = {("site", str(s)) for s in clusters.sites[root]} if node.family == "place" else set()
    found |= {("roster", r) for r in clusters.rosters[root]}
    primary = clusters.main_names(root)
    for name in primary:
        if names.single(name, kind=kind):
            # A surname alone meets full names under what else must be shared.
            folded = names_fold.fold(_word(name, 0))
            found |= {(f"last {folded}", context) for context in _contexts(clusters, root)}
            continue
        if kind == "PER":
            folded = names_fold.fold(_word(name, -1))
            found |= {(f"last {folded}", context) for context in _contexts(clusters, root)}
        found |= {(node.family, block) for block in names.blocks(name, kind)}
    if reigns(node):
        found.add(("reign", _word(node.name, 0)))
    for name in aliases(clusters, root):
        found.add((node.family, "k:" + names.key(name, kind=kind)))
    return found


def _word(name: str, at: int) -> str:
    strong = names_person.parse(name).words
    return strong[at] if strong else name


def _contexts(clusters: Clusters, root: int) -> set[str]:
    found = set(clusters.bodies[root])
    return found | {f"{c}/{t}" for c in clusters.countries[root] for t in clusters.titles[root]}


def aliases(clusters: Clusters, root: int) -> list[str]:
    """Names of a cluster that are no mere surname, the primary ones first."""
    node = clusters.nodes[root]
    kind = "ORG" if node.family == "body" else node.kind
    found = dict.fromkeys(clusters.main_names(root))
    for name in node.names:
        if not names.single(name, kind=kind):
            found.setdefault(name)
        if len(found) >= _ALIASES:
            break
    return [n for n in found if not names.single(n, kind=kind)]


def reigns(node: Node) -> bool:
    """Whether somebody goes by one name as rulers and popes do: by a number, or by such a title."""
    if node.family != "person" or not names.single(node.name):
        return False
    number = names_person.parse(node.name).generation
    heads = {t.rsplit(" ", 1)[-1] for t in node.titles}
    return number.isdigit() or not heads.isdisjoint(names_words.words().reigning)


def weigh(clusters: Clusters, a: int, b: int) -> Edge | None:
    """What speaks for two clusters being one; None when their names do not match at all."""
    node = clusters.nodes[a]
    kind = "ORG" if node.family == "body" else node.kind
    if clusters.rosters[a] & clusters.rosters[b]:
        return Edge(a, b, 3.0, f"one roster id {min(clusters.rosters[a] & clusters.rosters[b])}", False, True)
    if node.family == "place" and clusters.sites[a] & clusters.sites[b]:
        return Edge(a, b, 2.5, "one place", False, True)
    points, words, part, known = _named(clusters, a, b, kind)
    if not words:
        return None
    if not points:  # what one name could do, it has done
        return Edge(a, b, 0.0, words, False)
    shared = clusters.shared(a, b)
    context = 0.0
    country = bool(clusters.countries[a] & clusters.countries[b])
    if node.family == "person":
        context += bool(clusters.bodies[a] & clusters.bodies[b]) * 1.0 + country * 0.75
        context += bool(clusters.titles[a] & clusters.titles[b]) * 0.5
    elif node.family == "body":
        context += bool(clusters.bodies[a] & clusters.bodies[b]) * 0.75 + country * 1.0
    else:
        context += country * 0.75
    return Edge(a, b, points + context, "; ".join([words, *shared]), part, known)


def _named(clusters: Clusters, a: int, b: int, kind: str) -> tuple[float, str, bool, bool]:
    """Points for the names, in what words, whether many may bear them, whether it is one name."""
    mine, theirs = aliases(clusters, a), aliases(clusters, b)
    keys = {names.key(n, kind=kind): n for n in reversed(mine)}
    primary = [{_bucket(clusters, n, kind) for n in clusters.main_names(c)} for c in (a, b)]
    settled = ""
    for name in theirs:
        key = names.key(name, kind=kind)
        if key not in keys:
            continue
        if _bucket(clusters, name, kind) in primary[0] & primary[1]:
            settled = settled or f"both called {name}"
            continue
        short = _letters(name)
        points = 2.0 if not short or short >= 4 else 1.25
        points = 1.5 if " " not in key and not short else points  # "Band" may be any
        points = 1.25 if kind == "PER" and names.common(name) else points
        points = 1.0 if kind == "ORG" and names.generic(name) else points
        return points, f"both called {name}", bool(short), True
    if settled:
        return 0.0, settled, False, True
    best = (0.0, "", False)
    for x in clusters.main_names(a) if kind == "PER" else mine:
        for y in clusters.main_names(b) if kind == "PER" else theirs:
            found = names.compare(x, y, kind=kind)
            one, other = names.single(x, kind=kind), names.single(y, kind=kind)
            if one and other and reigns(clusters.nodes[a]) and reigns(clusters.nodes[b]) and found.score == 0.5:
                points, part = ENOUGH, True  # "Pope Leo" is the one Leo with a number
            elif one or other:
                points = 0.75 if found.score >= (0.95 if one and other else 0.7) else 0.0
                part = True
            else:
                points, part = _points(found.score, kind == "PER" and names.common(x)), found.score < 0.9
            if kind == "ORG" and found.score == 0.8:  # only one names the country
                points, part = 1.0, True
            if points:
                first, second = sorted((x, y))
                best = max(best, (points, f"{first} = {second}: {found.reason}", part))
    return (*best, False)


def _bucket(clusters: Clusters, name: str, kind: str) -> str:
    return names.country_in(name)[0] if kind == "ORG" else names.key(name, kind=kind)


def _points(score: float, common: bool) -> float:
    if score < names.MATCH:
        return 0.0
    if common:  # "Mohamed Saleh" and "Mohamed Ali Saleh" may well be two of one country
        return 1.0 if score >= 0.88 else 0.5
    return 1.5 if score >= 0.97 else 1.25 if score >= 0.92 else 1.0 if score >= 0.88 else 0.5


def _letters(name: str) -> int:
    """How many letters an acronym has; 0 when the name is none."""
    return len(names_body.parse(name).acronym)


def contradicting_names(clusters: Clusters, a: int, b: int) -> bool:
    """Whether two clusters of persons have full names that cannot be one ("Ali Saleh", "Hasan Saleh")."""
    if clusters.nodes[a].family != "person":
        return False
    mine = [n for n in clusters.main_names(a) if not names.single(n)]
    theirs = [n for n in clusters.main_names(b) if not names.single(n)]
    scores = [names.compare(x, y, kind="PER").score for x in mine for y in theirs]
    return bool(scores) and min(scores) < 0.7 and max(scores) < 0.97


def merge(clusters: Clusters, roots: Sequence[int]) -> list[tuple[int, int, str]]:
    """Join clusters as far as the evidence reaches, the best evidence first.

    Returns:
        pairs that may be one and were not joined, and why.
    """
    edges = [edge for a, b in candidates(clusters, roots) if (edge := weigh(clusters, a, b)) is not None]
    edges.sort(key=lambda e: (-e.points, clusters.nodes[e.a].ident, clusters.nodes[e.b].ident))
    left: list[tuple[int, int, str]] = []
    for edge in (e for e in edges if not e.part):
        why = _refused(clusters, edge)
        if why:
            left.append((edge.a, edge.b, f"{edge.words}; {why}"))
        elif clusters.root(edge.a) != clusters.root(edge.b):
            clusters.merge(edge.a, edge.b, edge.words)
    partial = [e for e in edges if e.part]
    rivals: dict[int, set[int]] = defaultdict(set)
    for edge in partial:
        if not _refused(clusters, edge):
            rivals[edge.a].add(edge.b)
            rivals[edge.b].add(edge.a)
    crowded = {n for n, others in rivals.items() if _several(clusters, n, others)}
    for edge in partial:
        why = _refused(clusters, edge)
        if not why and (edge.a in crowded or edge.b in crowded):
            why = "several could be meant"
        if why:
            left.append((edge.a, edge.b, f"{edge.words}; {why}"))
        elif clusters.root(edge.a) != clusters.root(edge.b):
            clusters.merge(edge.a, edge.b, edge.words)
    return left


def _several(clusters: Clusters, node: int, others: Iterable[int]) -> bool:
    """Whether a short name fits clusters that are not one another; a full name with many short ones is fine."""
    found = [r for r in clusters.roots(list(others)) if r != clusters.root(node)]
    if len(found) < 2:
        return False
    kind = clusters.nodes[node].kind
    lengths = [len(names.key(clusters.nodes[r].name, kind=kind).split()) for r in found]
    return min(lengths) >= len(names.key(clusters.nodes[node].name, kind=kind).split())


def _refused(clusters: Clusters, edge: Edge) -> str:
    a, b = clusters.root(edge.a), clusters.root(edge.b)
    if a == b:
        return ""
    why = clusters.contradiction(a, b)
    if why:
        return why
    if edge.points < ENOUGH:
        return "too little else in common"
    if not edge.known and contradicting_names(clusters, a, b):
        return "other names of theirs differ"
    if not clusters.articles[a].isdisjoint(clusters.articles[b]):
        return "one article tells them apart"
    return ""
