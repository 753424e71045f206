"""What people ruled: which actors are one and which are two, the later ruling over the earlier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from interregnum.records.derived import Judgement


def settle(judgements: Sequence[Judgement]) -> tuple[dict[str, str], tuple[tuple[str, str, str], ...], dict[str, str]]:
    """The rulings that stand.

    A ruling that a later one contradicts, be it through other rulings, does not stand.

    Returns:
        for every actor ruled the same as another, the smallest id of its group; the pairs that must stay apart, with
        the judgement; and for each group, the judgements that made it.
    """
    withdrawn = {ident for j in judgements if j.ruling == "withdrawn" for ident in j.subjects}
    standing = [j for j in judgements if j.ruling in {"same", "different"} and j.id not in withdrawn]
    group: dict[str, str] = {}
    apart: dict[tuple[str, str], str] = {}
    made: dict[str, set[str]] = {}

    def root(actor: str) -> str:
        while group.get(actor, actor) != actor:
            actor = group[actor]
        return actor

    for judgement in sorted(standing, key=_when, reverse=True):
        for a, b in combinations(sorted(set(judgement.subjects)), 2):
            first, second = sorted((root(a), root(b)))
            if judgement.ruling == "different":
                if first != second:
                    apart.setdefault((a, b), judgement.id)
            elif not any({root(x), root(y)} == {first, second} for x, y in apart):
                group.setdefault(a, a)
                group.setdefault(b, b)
                group[second] = first
                made[first] = made.pop(second, set()) | made.get(first, set()) | {judgement.id}
    groups = {actor: root(actor) for actor in group}
    reasons = {first: ", ".join(sorted(ids, key=_number)) for first, ids in made.items()}
    return groups, tuple((a, b, ident) for (a, b), ident in sorted(apart.items())), reasons


def _number(ident: str) -> tuple[int, str]:
    digits = re.sub(r"\D", "", ident)
    return (int(digits) if digits else 0, ident)


def _when(judgement: Judgement) -> tuple[str, tuple[int, str]]:
    return judgement.made, _number(judgement.id)
