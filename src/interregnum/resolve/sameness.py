"""Actors of many articles to entities: evidence that adds up, contradictions that cut, rulings that stand.

    join(actors, judgements) is a pure function: same input, same entities, in whatever order it comes

A full name or alias joins, a spelling or acronym joins with something else in common, a surname alone joins nothing.
Country, gender, roster id and place cut, and so do different bodies with different titles. One name with two bearers
joins neither to a text that does not tell which. The evidence is added in the manner of Fellegi and Sunter (1969),
with weights set by hand; candidates come from blocks of the names (Christen 2012), so that it is near-linear.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from interregnum.records.claims import Actor
from interregnum.records.derived import Entity, Judgement
from interregnum.resolve import sameness_buckets, sameness_pairs, sameness_rulings
from interregnum.resolve.sameness_clusters import Clusters
from interregnum.resolve.sameness_entities import Draft, finish
from interregnum.resolve.sameness_node import homes_of
from interregnum.resolve.sameness_node import nodes as gather
from interregnum.resolve.where import country_name

_KEPT = 50
_BESIDE = 3  # of the clusters of one name, how many stand near one that could be any of them


def join(actors: Sequence[Actor], *, judgements: Sequence[Judgement] = ()) -> tuple[Entity, ...]:
    """Join the actors of all articles into entities.

    Args:
        actors: of any number of articles, in any order; one id once.
        judgements: same and different rule over all evidence, the later over the earlier.

    Returns:
        the entities by id; every actor is a member of exactly one.
    """
    ordered = sorted({actor.id: actor for actor in actors}.values(), key=lambda actor: actor.id)
    groups, apart, made = sameness_rulings.settle(judgements)
    judged = frozenset(ident for a, b, _ in apart for ident in (a, b))
    states, rest = _states(ordered, groups, apart)
    nodes = gather(rest, groups, judged, homes_of(ordered))
    number = {actor.id: at for at, node in enumerate(nodes) for actor in node.members}
    pairs = [(number[a], number[b]) for a, b, _ in apart if a in number and b in number]
    clusters = Clusters(nodes, pairs)
    unsure = _same_names(clusters)
    free = [
        r for r in clusters.roots(range(len(nodes)))
        if not nodes[r].alone and (r not in unsure or sameness_pairs.reigns(nodes[r]))
    ]  # fmt: skip
    left = sameness_pairs.merge(clusters, free)
    unsure = {n: others for n, others in unsure.items() if clusters.size(n) == 1}
    drafts, at = _drafts(clusters, unsure)
    for a, b, why in left:
        _beside(drafts, at[clusters.root(a)], at[clusters.root(b)], why)
    for node, others in unsure.items():
        for other in clusters.roots(others):
            for k in range(1 if nodes[node].ruled else len(nodes[node].members)):
                _beside(drafts, at[node] + k, at[other], "same name; several could be meant")
    for draft in drafts:
        for first in sorted({groups[a.id] for a in draft.members if a.id in groups}):
            draft.reasons[f"ruled the same ({made[first]})"] += 1
    return finish([*drafts, *states], country_name)


def _states(
    actors: Sequence[Actor], groups: Mapping[str, str], apart: Sequence[tuple[str, str, str]]
) -> tuple[list[Draft], list[Actor]]:
    """One entity for each country that acts or is named, with what was ruled to be it; and all other actors."""
    codes = {actor.id: code for actor in actors if (code := _state(actor))}
    for a, b, _ in apart:  # of two that are not one country, the first stays
        if codes.get(a) is not None and codes.get(a) == codes.get(b):
            codes.pop(b)
    of_group: dict[str, str] = {}
    for ident, code in sorted(codes.items()):
        if ident in groups:
            of_group.setdefault(groups[ident], code)
    drafts: dict[str, Draft] = {}
    rest: list[Actor] = []
    for actor in actors:
        code = of_group.get(groups[actor.id]) if actor.id in groups else codes.get(actor.id)
        if code is None:
            rest.append(actor)
        else:
            drafts.setdefault(code, Draft(members=[], state=code)).members.append(actor)
    for code, draft in drafts.items():
        if len(draft.members) > 1:
            draft.reasons[f"the state {code}"] = 1
    return [drafts[code] for code in sorted(drafts)], rest


def _state(actor: Actor) -> str | None:
    if actor.state and actor.country:
        return actor.country
    if actor.kind == "GPE" and actor.place is not None and actor.place.kind == "country":
        return actor.country or actor.place.country
    return None


def _same_names(clusters: Clusters) -> dict[int, list[int]]:
    """Settle every name for itself. Returns nodes that could be several, with those."""
    buckets: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, node in enumerate(clusters.nodes):
        if not node.alone:
            buckets[node.family, node.key].append(at)
    unsure: dict[int, list[int]] = {}
    for bucket in buckets.values():
        if len(bucket) == 1 and len(clusters.nodes[bucket[0]].members) == 1:
            continue
        alone = [n for n in sameness_buckets.settle(clusters, bucket) if clusters.size(n) == 1]
        others = [r for r in clusters.roots(bucket) if r not in set(alone)]
        unsure.update({n: others[:_BESIDE] for n in alone if clusters.root(n) == n})
    return unsure


def _drafts(clusters: Clusters, unsure: Mapping[int, object]) -> tuple[list[Draft], dict[int, int]]:
    members: dict[int, list[int]] = defaultdict(list)
    for at in range(len(clusters.nodes)):
        members[clusters.root(at)].append(at)
    drafts: list[Draft] = []
    at_draft: dict[int, int] = {}
    for root, inside in members.items():
        at_draft[root] = len(drafts)
        if root in unsure and not clusters.nodes[root].ruled:
            # Even texts that say the same of one of several bearers of a name may mean different ones.
            drafts += [Draft(members=[actor]) for actor in clusters.nodes[root].members]
            continue
        actors = [actor for n in inside for actor in clusters.nodes[n].members]
        reasons = Counter(clusters.reasons[root])
        twins = sum(len(clusters.nodes[n].members) - 1 for n in inside)
        if twins:
            reasons["same name, same context"] += twins
        drafts.append(Draft(members=actors, reasons=reasons))
    return drafts, at_draft


def _beside(drafts: list[Draft], a: int, b: int, why: str) -> None:
    if a != b:
        for one, other in ((a, b), (b, a)):
            if len(drafts[one].near) < _KEPT:
                drafts[one].near.append((other, why))
