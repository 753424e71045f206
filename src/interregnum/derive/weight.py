"""How much a claim must weigh before it moves anything.

Stated rule: claims about posts, losses and deaths that together are less likely right than ``SURE`` are shown as
possible; they open no void, and begin and end no tenure. Claims that say the same of the same person count together:
of two that are right with 0.4 and 0.5, at least one is right with 0.7. The reader's confidence is calibrated, so that
this is a probability as far as its errors are independent of each other. Words that tell no death by themselves
("poisoned") make a death no more than possible, however sure the reader is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from interregnum.derive import kinds

if TYPE_CHECKING:
    from interregnum.derive.facts import Fact

SURE = 0.6
_PERSONS = {
    "HOLDS": ("actor",), "APPOINT": ("recipient",), "DEPART": ("recipient",), "SUCCEED": ("actor", "recipient"),
    "DIE": ("recipient",), "GUIDES": ("recipient",), "VACANT": ("recipient", "org"), "MERGE": ("actor",),
    "SPLIT": ("actor", "org"),
}  # fmt: skip
# Claims of these types speak for one another.
_KIN = {"APPOINT": "HOLDS"}
_Key = tuple[str, str, str]


def too_light(facts: Iterable[Fact]) -> frozenset[str]:
    """The ids of the claims that are shown as possible."""
    weighed = [f for f in facts if f.claim.type in _PERSONS and f.status in ("actual", "ended") and not f.ruled]
    doubt: dict[_Key, float] = defaultdict(lambda: 1.0)
    for fact in weighed:
        for key in _keys(fact):
            doubt[key] *= 1.0 - fact.claim.confidence
    return frozenset(
        f.id for f in weighed
        if (f.claim.type == "DIE" and kinds.no_death(f.trigger))
        or (f.claim.confidence < SURE and all(1.0 - doubt[k] < SURE for k in _keys(f)))
    )  # fmt: skip


def _keys(fact: Fact) -> list[_Key]:
    kind = fact.claim.type
    post = fact.claim.post
    what = post.role if post is not None and kind in ("HOLDS", "APPOINT", "DEPART") else ""
    found = [(_KIN.get(kind, kind), person, what) for role in _PERSONS[kind] for person in fact.all(role)]
    return found or [(kind, fact.id, "")]
