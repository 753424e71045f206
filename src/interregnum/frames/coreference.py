"""Mentions -> entities: each joins its best antecedent, and plain contradictions cut.

The model scores pairs; what it may not do is join two people with different full names, a person with a body or
a place, or "he" with "she". A bare surname joins a mention that carries it before any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from interregnum.frames.likeness import FIRST, LAST, PARTS, SAME
from interregnum.frames.viterbi import Floats, Ints

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
# Particles and titles are no evidence that two names are one.
_WEAK = frozenset(
    "al el de da di du la le van von der bin ibn ben abu umm bint dos del of the mr mrs ms dr sir".split()
)
_BODIES = frozenset({"ORG", "GPE", "LOC", "GRP", "NAT"})
_CARRIES = (SAME, LAST, PARTS, FIRST)  # the relations that share a whole word


@dataclass
class Traits:
    """What is known of an entity so far."""

    persons: bool = False
    bodies: bool = False
    genders: set[str] = field(default_factory=set)
    names: set[frozenset[str]] = field(default_factory=set)

    def merge(self, other: Traits) -> None:
        self.persons |= other.persons
        self.bodies |= other.bodies
        self.genders |= other.genders
        self.names |= other.names

    def contradicts(self, other: Traits) -> bool:
        if (self.persons and other.bodies) or (self.bodies and other.persons):
            return True
        both = self.genders | other.genders
        if len(both) > 1 or ("n" in both and (self.persons or other.persons)):
            return True
        if both & {"m", "f"} and (self.bodies or other.bodies):
            return True
        return bool(self.names and other.names) and not any(a & b for a in self.names for b in other.names)


def traits(kind: str, words: str) -> Traits:
    """What one mention says of its entity."""
    found = Traits(persons=kind == "PER", bodies=kind in _BODIES)
    lowered = words.lower()
    if kind == "PRO":
        found.genders = {g for g, set_ in (("m", _HE), ("f", _SHE), ("n", _IT)) if lowered in set_}
    if kind == "PER":
        parts = re.findall(r"[^\W\d_][\w'’]*", words)
        if len(parts) >= 2 and all(p[0].isupper() or p.lower() in _WEAK for p in parts):
            strong = frozenset(p.lower() for p in parts) - _WEAK
            found.names = {strong} if strong else set()
    return found


def entities(
    kinds: list[str], texts: list[str], pairs: Ints, same: Floats, relation: Ints, threshold: float
) -> list[int]:
    """Entity index of each mention, in order of first mention.

    Args:
        kinds, texts: type and words of each mention, in order of position.
        pairs: scored pairs (antecedent, mention), shape (q, 2).
        same: their scores, shape (q,); a mention with none above ``threshold`` starts an entity of its own.
        relation: their string relation, shape (q,) (``likeness``).
        threshold: the score of having no antecedent.
    """
    able = np.flatnonzero(same > threshold)
    earlier, later, score = pairs[able, 0], pairs[able, 1], same[able]
    # Best first; for a name those that share a word with it before all others.
    named = np.array([k == "PER" and t[:1].isupper() for k, t in zip(kinds, texts, strict=True)], dtype=bool)
    strange = named[later] & ~np.isin(relation[able], _CARRIES)
    order = np.lexsort((-earlier, -score, strange, later))
    antecedent = earlier[order]
    begins = np.searchsorted(later[order], np.arange(len(kinds) + 1))
    entity = list(range(len(kinds)))
    known = [traits(kind, words) for kind, words in zip(kinds, texts, strict=True)]
    for j in range(len(kinds)):
        for at in range(begins[j], begins[j + 1]):
            target = entity[antecedent[at]]
            if not known[target].contradicts(known[j]):
                known[target].merge(known[j])
                entity[j] = target
                break
    return entity
