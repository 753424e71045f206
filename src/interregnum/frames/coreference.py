"""Mentions -> entities: each joins its best antecedent, and plain contradictions cut.

The model scores pairs; what it may not do is join two people with different full names, a person with a body or
a place, or "he" with "she". A bare surname joins a mention that carries it before any other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from interregnum.frames.pairs import Ints
from interregnum.frames.viterbi import Floats

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
# Particles and titles are no evidence that two names are one.
_WEAK = frozenset("al el de da di du la le van von der bin ibn ben abu umm bint dos del of the mr mrs ms dr sir".split())
_BODIES = frozenset({"ORG", "GPE", "LOC", "GRP", "NAT"})
_CARRIES = frozenset({1, 2, 3, 4})  # string relations (pairs.coref_pairs) that share a whole word


@dataclass
class _Traits:
    """What is known of an entity so far."""

    persons: bool = False
    bodies: bool = False
    genders: set[str] = field(default_factory=set)
    names: list[frozenset[str]] = field(default_factory=list)

    def merge(self, other: _Traits) -> None:
        self.persons |= other.persons
        self.bodies |= other.bodies
        self.genders |= other.genders
        self.names += other.names

    def contradicts(self, other: _Traits) -> bool:
        if (self.persons and other.bodies) or (self.bodies and other.persons):
            return True
        both = self.genders | other.genders
        if len(both) > 1 or ("n" in both and (self.persons or other.persons)):
            return True
        if both & {"m", "f"} and (self.bodies or other.bodies):
            return True
        return bool(self.names and other.names) and not any(a & b for a in self.names for b in other.names)


def traits(kind: str, words: str) -> _Traits:
    """What one mention says of its entity."""
    found = _Traits(persons=kind == "PER", bodies=kind in _BODIES)
    lowered = words.lower()
    if kind == "PRO":
        found.genders = {g for g, set_ in (("m", _HE), ("f", _SHE), ("n", _IT)) if lowered in set_}
    if kind == "PER":
        parts = re.findall(r"[^\W\d_][\w'’]*", words)
        if len(parts) >= 2 and all(p[0].isupper() or p.lower() in _WEAK for p in parts):
            strong = frozenset(p.lower() for p in parts) - _WEAK
            found.names = [strong] if strong else []
    return found


def entities(
    kinds: list[str], texts: list[str], pairs: Ints, same: Floats, relation: Ints, threshold: float
) -> list[int]:
    """Entity index of each mention, in order of first mention.

    Args:
        kinds, texts: type and words of each mention, in order of position.
        pairs: scored pairs (antecedent, mention), shape (q, 2).
        same: their scores, shape (q,); a mention with none above ``threshold`` starts an entity of its own.
        relation: their string relation, shape (q,) (``pairs.coref_pairs``).
        threshold: the score of having no antecedent.
    """
    options: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for (i, j), score, how in zip(pairs.tolist(), same.tolist(), relation.tolist(), strict=True):
        if score > threshold:
            options[j].append((score, i, how))
    entity = list(range(len(kinds)))
    known = [traits(kind, words) for kind, words in zip(kinds, texts, strict=True)]
    for j in range(len(kinds)):
        for _, i, _ in _ranked(kinds[j], texts[j], options.get(j, [])):
            target = entity[i]
            if not known[target].contradicts(known[j]):
                known[target].merge(known[j])
                entity[j] = target
                break
    return entity


def _ranked(kind: str, words: str, found: list[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """Antecedents, best first; for a name those that share a word with it before all others."""
    if kind == "PER" and words[:1].isupper():
        return sorted(found, key=lambda o: (o[2] not in _CARRIES, -o[0], -o[1]))
    return sorted(found, key=lambda o: (-o[0], -o[1]))
