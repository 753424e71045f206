"""Names compared: whether two names can be one, a key to look a name up by, and what makes comparing near-linear.

Methods: titles and legal forms set aside as in OpenSanctions' ``rigour``, spellings of one sound brought together
(after Philips 1990, "Hanging on the Metaphone", for the languages of news names), optimal string alignment for slips,
deletion neighbourhoods (Garbe's SymSpell, 2012) for finding them.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from interregnum.errors import RecordError
from interregnum.records.claims import ACTOR_KINDS
from interregnum.resolve import names_body, names_fold, names_person
from interregnum.resolve.names_words import words

MATCH = 0.85
"""The score from which two names count as matching; whether they are one person is for ``sameness`` to weigh."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two names can be one: 1 the same, from ``MATCH`` up a match, and why."""

    score: float
    reason: str


@functools.lru_cache(maxsize=65536)
def compare(a: str, b: str, *, kind: str) -> Likeness:
    """How far two names can be one, whatever else is known.

    Args:
        a, b: the names as printed, in any script.
        kind: PER, ORG, GPE, LOC or GRP.

    Raises:
        RecordError: there is no such kind.
    """
    if kind not in ACTOR_KINDS:
        raise RecordError(f"no kind of actor {kind!r}; there are {', '.join(ACTOR_KINDS)}")
    first, second = sorted((a, b))  # the same answer both ways
    if not names_fold.plain(first) or not names_fold.plain(second):
        same = first.strip() == second.strip() != ""
        return Likeness(1.0 if same else 0.0, "same signs" if same else "a name without letters")
    if kind == "PER":
        verdict = names_person.compare(first, second)
    else:
        verdict = names_body.compare(first, second, places=kind in {"GPE", "LOC"})
    return Likeness(verdict.score, verdict.reason)


@functools.lru_cache(maxsize=262144)
def key(name: str, *, kind: str = "PER") -> str:
    """The name as an alias is looked up: lower case, Latin letters, without titles, articles and legal forms.

    Spellings stay apart ("yusupov", "yusoupov"); it is never empty for a name that has a visible sign.
    """
    if names_fold.ideographic(name):
        return "".join(name.split()).lower()
    if kind == "PER":
        person = names_person.parse(name)
        kept = [*person.words, person.generation] if person.generation else list(person.words)
        return " ".join(kept) or _bare(name)
    if kind in {"GPE", "LOC"}:
        found = [w for w in names_fold.plain(name) if w != "the"]
        return " ".join(found) or _bare(name)
    return " ".join(_ordered(names_body.parse(name).words)) or _bare(name)


def _ordered(strong: Sequence[str]) -> Sequence[str]:
    """The words of a body of a state in one order: "Defence Ministry", "Ministry of Defence"."""
    return sorted(strong) if not words().statebodies.isdisjoint(strong) else strong


def _bare(name: str) -> str:
    return " ".join(name.lower().split())


def single(name: str, *, kind: str = "PER") -> bool:
    """Whether a name is one word only: a surname, a mononym."""
    return kind == "PER" and not names_fold.ideographic(name) and len(names_person.parse(name).words) < 2


def common(name: str) -> bool:
    """Whether a person's name is made of common names alone, so that two people may well bear it."""
    folded = [words().spellings.get(w, w) for w in names_person.parse(name).words]
    return all(w in words().common or len(w) == 1 for w in folded)


@functools.lru_cache(maxsize=65536)
def generic(name: str) -> bool:
    """Whether a body's name says what it is and not which: "Ministry of Defence", "Supreme Court"."""
    known = words().generic
    return all(w in known or w.isdigit() or w[0] == "@" for w in names_body.parse(name).words)


@functools.lru_cache(maxsize=65536)
def country_in(name: str) -> tuple[str, str | None]:
    """The key of a body's name without the country it names, and that country; the whole key when little is left."""
    strong = names_body.parse(name).words
    rest = [w for w in strong if w[0] != "@"]
    code = next((w[1:].upper() for w in strong if w[0] == "@"), None)
    told = len(rest) > 1 or (rest and rest[0] in words().statebodies)
    return (" ".join(_ordered(rest)) if told else key(name, kind="ORG")), code


def title_key(title: str) -> str:
    """A title to compare by: plain words without countries, articles and what is no part of the post."""
    found = names_body.parse(title).words
    kept = [w for w in found if w[0] != "@" and w not in {"former", "ex", "then", "late", "acting", "interim", "new"}]
    return " ".join(kept)


@functools.lru_cache(maxsize=262144)
def blocks(name: str, kind: str) -> tuple[str, ...]:
    """Keys of which two names that ``compare`` matches share one, so that only names under one key are compared.

    A slip in two words at once, and a name in another script by its consonants alone, may share none.
    """
    found: set[str] = set()
    if kind == "PER":
        strong = names_person.parse(name).words
        if len(strong) < 2:
            found |= {f"1:{form}" for word in strong for form in _near(word)}
        ends = {(strong[0], strong[-1]), (strong[0], strong[1])} if len(strong) > 1 else set()
        for x, y in ends:
            found |= {"2:" + "|".join(sorted((_sound(x), form))) for form in _near(y)}
            found |= {"2:" + "|".join(sorted((form, _sound(y)))) for form in _near(x)}
            found |= {"f:" + "|".join(sorted((fx, fy))) for fx in _familiar(x) for fy in _familiar(y)}
        found.add("j:" + names_fold.fold("".join(strong)))
        if names_fold.abjad(name) or len(strong) <= 4:
            found.add("s:" + "".join(names_fold.skeleton(w) for w in strong))
    else:
        strong = names_body.parse(name).words
        if kind in {"GPE", "LOC"}:
            strong = tuple(w for w in strong if w not in words().placewords) or strong
        folded = sorted(_sound(w.rstrip("s") if len(w) > 4 else w) for w in strong)
        whole = "|".join(folded)
        found |= {"b:" + whole, "j:" + names_fold.fold("".join(strong)), "j:" + "".join(strong)}
        acronym = names_body.parse(name).acronym
        found |= {f"a:{letters}" for letters in ({acronym} if acronym else names_body.initials(name))}
        if kind not in {"GPE", "LOC"} and len(strong) <= 8:
            for at, word in enumerate(strong):
                rest = "|".join(sorted(_sound(w) for k, w in enumerate(strong) if k != at))
                found |= {f"b:{rest}~{form}" for form in _near(word)}
        if names_fold.abjad(name) or len(strong) <= 3:
            found.add("s:" + "".join(names_fold.skeleton(w) for w in strong))
    return tuple(sorted(found))


@functools.lru_cache(maxsize=131072)
def _sound(word: str) -> str:
    return names_fold.fold(word) if len(word) >= 4 or word in words().spellings else word


@functools.lru_cache(maxsize=131072)
def _near(word: str) -> tuple[str, ...]:
    """A word and, where it is long enough for a slip, all that is left of it without one letter."""
    sound = _sound(word)
    forms = {sound}
    for form in {sound, word} if len(word) >= 4 else ():
        forms |= {"".join(kept) for kept in combinations(form, len(form) - 1)}
        forms.add(form)
    return tuple(sorted(forms))


@functools.lru_cache(maxsize=131072)
def _familiar(word: str) -> tuple[str, ...]:
    groups = words().familiar.get(word)
    return tuple(f"={number}" for number in sorted(groups)) if groups else (_sound(word),)
