"""Persons that the reader's coreference ran together, told apart by their full names.

* Two full names that cannot be one ("Ana Ruiz", "Bo Ruiz") are two people, unless the text prints both given names in
  one ("Ana Bo Ruiz", "Ana “Bo” Ruiz") or one is short for the other.
* A surname that is in none of its entity's full names, and ends the full name of one other person of the text, is that
  person's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from interregnum.records import Mention, Reading
from interregnum.resolve import names
from interregnum.resolve.names_words import words as name_words

# Below this, two full names are two people (``names.compare``).
_TWO = 0.35
# more names between two of one person: "Ana Eva “Bo” Ruiz"
_NAMES = r"(?: [\"“'‘(]?[A-Z][\w.’'-]*[\"”'’)]?){0,2}"
_SMALL = frozenset({"al", "bin", "ibn", "de", "da", "di", "del", "van", "von", "el", "bint", "la", "le", "dos"})


def apart(reading: Reading) -> dict[str, str]:
    """The entity that each mention of a person belongs to, where it is another than the reader's.

    Args:
        reading: what was read.

    Returns:
        by the mention's id; entities that are new have the old one's id and a number.
    """
    full: dict[str, Counter[str]] = defaultdict(Counter)
    people = sorted((m for m in reading.mentions if m.type == "PER"), key=lambda m: (m.span, m.id))
    for mention in people:
        name = _full(reading, mention)
        if name:
            full[mention.entity][name] += 1
    moved: dict[str, str] = {}
    of_name: dict[str, str] = {}
    for entity in sorted(full):
        of_name.update(dict.fromkeys(full[entity], entity))
        if len(full[entity]) > 1:
            for number, group in enumerate(_groups(reading.text, full[entity])[1:], 1):
                of_name.update(dict.fromkeys(group, f"{entity}.{number}"))
    for mention in people:
        name = _full(reading, mention)
        if name and of_name[name] != mention.entity:
            moved[mention.id] = of_name[name]
    surnames: dict[str, set[str]] = defaultdict(set)
    for name, entity in of_name.items():
        surnames[name.split()[-1]].add(entity)
    own = {entity: {w for name, e in of_name.items() if e == entity for w in name.split()} for entity in full}
    for mention in people:
        word = reading.words(mention.span)
        mine = own.get(mention.entity)
        if mine and " " not in word and word not in mine and len(surnames.get(word, ())) == 1:
            moved[mention.id] = next(iter(surnames[word]))
    return moved


def _full(reading: Reading, mention: Mention) -> str | None:
    """The words of a mention where they are a given name and a surname, without a title."""
    found = reading.words(mention.span).split()
    if not 2 <= len(found) <= 4 or not all(w[:1].isupper() or w.lower() in _SMALL for w in found):
        return None
    known = name_words()
    if any(w.lower().strip(".,") in known.honorifics or w.lower() in known.generic for w in found):
        return None
    return " ".join(found) if all(w[:1].isalpha() for w in found) else None


def _groups(text: str, counted: Counter[str]) -> list[list[str]]:
    """Names that can be one person, together; the most used first."""
    groups: list[list[str]] = []
    for name in sorted(counted, key=lambda n: (-counted[n], text.find(n), n)):
        fit = next((g for g in groups if any(not _two(text, name, other) for other in g)), None)
        if fit is None:
            groups.append([name])
        else:
            fit.append(name)
    return groups


def _two(text: str, one: str, other: str) -> bool:
    if names.compare(one, other, kind="PER").score >= _TWO:
        return False
    a, b = one.split()[0], other.split()[0]
    if a.startswith(b[:4]) or b.startswith(a[:4]):
        return False
    both = rf"\b{re.escape(a)}\b{_NAMES} [\"“'‘(]?{re.escape(b)}\b"
    turned = rf"\b{re.escape(b)}\b{_NAMES} [\"“'‘(]?{re.escape(a)}\b"
    known_as = rf"{re.escape(one)}|{re.escape(other)}"
    if re.search(rf"\b(?:known as|born|née|alias|aka|nicknamed|dubbed|called)\s+(?:{known_as})", text):
        return False
    return re.search(both, text) is None and re.search(turned, text) is None
