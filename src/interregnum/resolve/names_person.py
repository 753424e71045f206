"""Whether two names of persons can be one: titles aside, word by word, with what cuts.

What cuts: two given names (brothers), two initials, "bin" the other way round (father and son), a Jr. or numeral on
one side, patronymics that differ. A slip of one letter is let pass in long words only, never in names made of
Chinese or Korean syllables, where one letter is another name.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from interregnum.resolve import names_fold
from interregnum.resolve.names_words import words

_PINYIN = re.compile(r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiou]{1,3}(?:ng|n)?){1,2}")
_KOREAN = re.compile(r"(?:ch|[bpmdtnlgkhjrsyw])?[yw]?[aeiou]{1,3}(?:ng|[nklmp])?")
_ABD = re.compile(r"abd(?:[aeou]{1,2}(?:[lrsnzdt]|(?=[lrsnzdt])))?(\w{3,})")
_DIN = re.compile(r"(\w{3,}?)(?:[uea]d|[uea]l)?d(?:i|ee)n")
_ABD_WORDS = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdoul"})
_ARTICLES = frozenset({"al", "el", "ul", "ur", "ar", "as", "az", "ad", "ud", "ed"})
_DIN_WORDS = frozenset({"din", "deen", "dine", "eddin", "uddin"})
_AFTER = frozenset({"phd", "md", "esq", "mp", "obe", "cbe", "kbe", "jd"})
_LOOK = str.maketrans("0134579", "oleasog")  # a digit inside a name is a slip for the letter it looks like


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name taken apart: its strong words, which of them follow "bin", and what sets family members apart."""

    words: tuple[str, ...]
    descent: frozenset[int]
    generation: str
    comma: bool
    syllables: bool
    capitals: frozenset[str]


@functools.lru_cache(maxsize=262144)
def parse(name: str) -> Person:
    """Take a person's name apart."""
    last, comma, rest = name.partition(",")
    turned = bool(comma) and bool(rest.strip()) and names_fold.plain(rest)[:1] != ()
    after = names_fold.plain(rest) if turned else ()
    if turned and all(word in _AFTER or word in words().generations for word in after):
        turned = False
    printed = list((*after, *names_fold.plain(last)) if turned else names_fold.plain(name))
    printed = [w.translate(_LOOK) if not w.isdigit() and len(w) > 2 else w for w in printed]
    generation = ""
    kept = list(printed)
    while len(kept) > 1 and (kept[-1] in words().generations or kept[-1] in _AFTER):
        generation = words().generations.get(kept.pop(), generation)
    if len(kept) > 1 and kept[-1] == "the":
        kept.pop()
    while len(kept) > 1 and kept[0] in words().honorifics and not (len(kept) > 2 and kept[1] in words().descent):
        kept.pop(0)
    # A particle that stands loose belongs between: "bin Salman Mohammed", "Salman Mohammed bin".
    if len(kept) == 3 and kept[0] in words().descent:
        kept = [kept[2], kept[0], kept[1]]
    elif len(kept) == 3 and kept[2] in words().descent:
        kept = [kept[1], kept[2], kept[0]]
    strong, descent = _strong(kept)
    if not strong:
        strong, descent = tuple(kept or printed), frozenset()
    shouting = name.isupper()
    return Person(
        words=strong,
        descent=descent,
        generation=generation,
        comma=turned,
        syllables=_syllables(strong),
        capitals=frozenset()
        if shouting
        else frozenset(w.lower() for w in re.findall(r"\b[A-Z]{2,3}\b", name.replace(".", ""))),
    )


def _syllables(strong: tuple[str, ...]) -> bool:
    if len(strong) < 2:
        return False
    return all(map(_PINYIN.fullmatch, strong)) or (len(strong) > 2 and all(map(_KOREAN.fullmatch, strong)))


def _strong(kept: list[str]) -> tuple[tuple[str, ...], frozenset[int]]:
    """The words without particles; "abd al-rahman" and "saif al-din" are one word each."""
    strong: list[str] = []
    descent: set[int] = set()
    after = article = False
    for word in kept:
        if word in words().descent and strong:
            after, article = True, False
            continue
        if strong and strong[-1] == "abd" and (word in _ARTICLES):
            continue
        if word in words().particles and len(kept) > 1:
            article = True
            continue
        if strong and strong[-1] == "abd":
            strong[-1] = "abd" + word
        elif word in _DIN_WORDS and strong and not after:
            strong[-1] += "din"
        elif word in _ABD_WORDS:
            strong.append("abd")
        else:
            strong.append(_compound(word))
        if after:
            descent.add(len(strong) - 1)
        after = article = False
    del article
    return tuple(strong), frozenset(descent)


@functools.lru_cache(maxsize=65536)
def _compound(word: str) -> str:
    if word in words().spellings:
        return word
    hit = _ABD.fullmatch(word)
    if hit:
        return "abd" + hit.group(1)
    hit = _DIN.fullmatch(word)
    return hit.group(1) + "din" if hit else word


@functools.lru_cache(maxsize=262144)
def alike(a: str, b: str) -> str:
    """How two words of names are alike: same, spelled, familiar, initial, slip; "" when they are not."""
    if a == b:
        return "same"
    if len(a) == 1 or len(b) == 1:
        return "initial" if a[0] == b[0] else ""
    known_a, known_b = words().spellings.get(a), words().spellings.get(b)
    if known_a is not None and known_a == known_b:
        return "spelled"
    # Short words must not be folded: "Zhou" and "Zhu" are two families.
    if min(len(a), len(b)) >= 4 and names_fold.fold(a) == names_fold.fold(b):
        return "spelled"
    if words().familiar.get(a, frozenset()) & words().familiar.get(b, frozenset()):
        return "familiar"
    return "slip" if _slip(a, b, known_a, known_b) else ""


def _slip(a: str, b: str, known_a: str | None, known_b: str | None) -> bool:
    if min(len(a), len(b)) < 4 or (known_a and known_b):
        return False
    distance = OSA.distance(a, b, score_cutoff=1)
    if distance != 1:
        folded_a, folded_b = names_fold.fold(a), names_fold.fold(b)
        return min(len(folded_a), len(folded_b)) >= 6 and OSA.distance(folded_a, folded_b, score_cutoff=1) == 1
    # "Ivanov" and "Ivanova", "Maria" and "Mario" are two people.
    ends = {a[-1:], b[-1:]}
    if len(a) != len(b):
        longer, shorter = (a, b) if len(a) > len(b) else (b, a)
        return longer != shorter + "a"
    return not (a[:-1] == b[:-1] and ends <= set("aoe"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """A score and why."""

    score: float
    reason: str


def compare(name_a: str, name_b: str) -> Verdict:
    """How far two names of persons can be one (``names.compare``)."""
    a, b = parse(name_a), parse(name_b)
    if names_fold.ideographic(name_a) and names_fold.ideographic(name_b):
        same = "".join(name_a.split()) == "".join(name_b.split())  # one sound is many characters
        return Verdict(1.0, "same name") if same else Verdict(0.0, "different characters")
    if a.generation != b.generation:
        told = a.generation or b.generation
        return Verdict(
            0.5, f"only one is marked {told!r}" if not (a.generation and b.generation) else "two generations"
        )
    if a.words == b.words:
        if a.descent != b.descent and a.descent and b.descent:
            return Verdict(0.6, "descent is told differently")
        same = names_fold.plain(name_a) == names_fold.plain(name_b)
        return Verdict(1.0 if same else 0.98, "same name" if same else "same name but for titles or particles")
    if names_fold.abjad(name_a) != names_fold.abjad(name_b):
        return _by_consonants(a, b)
    if "".join(a.words) == "".join(b.words) and len("".join(a.words)) >= 5:
        return Verdict(0.97, "same letters, parted differently")
    left, right = _merged(list(a.words), list(b.words)), _merged(list(b.words), list(a.words))
    left, right = _spread(left, right, a.capitals), _spread(right, left, b.capitals)
    return _aligned(left, right, a, b)


def _by_consonants(a: Person, b: Person) -> Verdict:
    left = [names_fold.skeleton(w) for w in a.words]
    right = [names_fold.skeleton(w) for w in b.words]
    if left == right and sum(map(len, left)) >= 5 and len(left) > 1:
        return Verdict(0.92, "same consonants in another script")
    if "".join(left) == "".join(right) and len("".join(left)) >= 6:
        return Verdict(0.9, "same consonants in another script")
    return Verdict(0.2, "consonants differ")


def _merged(mine: list[str], other: list[str]) -> list[str]:
    """Neighbours that the other name writes as one word ("Jan Daniel", "JanDaniel") become one."""
    found: list[str] = []
    at = 0
    while at < len(mine):
        pair = "".join(mine[at : at + 2])
        if at + 1 < len(mine) and any(alike(pair, w) in {"same", "spelled"} for w in other if len(w) >= 5):
            found.append(pair)
            at += 2
        else:
            found.append(mine[at])
            at += 1
    return found


def _spread(mine: list[str], other: list[str], capitals: frozenset[str]) -> list[str]:
    """Two capitals ("JC") become two initials where the other name has words for both."""
    first = mine[0] if mine else ""
    if len(mine) > 1 and first in capitals and len(first) < len(other) and first not in other:
        starts = "".join(w[0] for w in other[: len(first)])
        if starts == first:
            return [*first, *mine[1:]]
    return mine


_RANK = {"same": 4, "spelled": 3, "familiar": 2, "slip": 1, "initial": 0}


def _aligned(left: list[str], right: list[str], a: Person, b: Person) -> Verdict:
    found = []
    for i, x in enumerate(left):
        for j, y in enumerate(right):
            how = alike(x, y)
            if how:
                found.append((-_RANK[how], abs(i - j), i, j, how))
    pairs: dict[int, tuple[int, str]] = {}
    taken: set[int] = set()
    for _, _, i, j, how in sorted(found):
        if i not in pairs and j not in taken:
            pairs[i] = (j, how)
            taken.add(j)
    extra_a = [i for i in range(len(left)) if i not in pairs]
    extra_b = [j for j in range(len(right)) if j not in taken]
    extra_a, extra_b = _real(left, extra_a), _real(right, extra_b)
    if extra_a and extra_b:
        return Verdict(
            round(0.6 * len(pairs) / max(len(left), len(right)), 3),
            f"{left[extra_a[0]]!r} against {right[extra_b[0]]!r}",
        )
    hows = [how for _, how in pairs.values()]
    full = sum(how != "initial" for how in hows)
    if not full:
        return Verdict(0.3, "initials alone")
    if len(left) == 1 or len(right) == 1:
        return _single(left, right, pairs)
    slips = hows.count("slip")
    if slips and (a.syllables or b.syllables):
        return Verdict(0.6, "one letter off in a name of short syllables")
    if slips > 1 and any(how == "slip" and min(len(left[i]), len(right[j])) < 6 for i, (j, how) in pairs.items()):
        return Verdict(0.7, "several letters off")
    verdict = _ordered(left, right, pairs, a, b)
    if verdict is None:
        verdict = _extras(left, right, pairs, extra_a, extra_b, a, b)
    score, reason = verdict.score, verdict.reason
    initials = hows.count("initial")
    if initials and full < 2:
        score = min(score, 0.88 if initials >= 2 else 0.8)
        reason = "initials fit"
    elif initials:
        score, reason = min(score, 0.94), reason if score < 0.94 else "an initial fits"
    if slips:
        score, reason = min(score, 0.87 if slips == 1 else 0.86), "one letter off" if slips == 1 else "two letters off"
    elif "familiar" in hows:
        score, reason = min(score, 0.88), "a familiar form of the name"
    elif "spelled" in hows and score > 0.95:
        score, reason = 0.95, "spelled otherwise"
    return Verdict(score, reason)


def _real(mine: list[str], extra: list[int]) -> list[int]:
    """Without titles inside a name; a word said twice is no name of its own."""
    extra = [i for i in extra if mine[i] not in words().inner]
    return extra if any(mine[i] not in mine[:i] for i in extra) else []


def _single(left: list[str], right: list[str], pairs: dict[int, tuple[int, str]]) -> Verdict:
    ((i, (j, how)),) = list(pairs.items())[:1]
    if len(left) == len(right):
        long = min(len(left[0]), len(right[0])) >= 6
        score = {"spelled": 0.95, "familiar": 0.7, "slip": 0.86 if long else 0.7}.get(how, 0.98)
        return Verdict(score, {"spelled": "spelled otherwise", "slip": "one letter off"}.get(how, "one name alone"))
    many, at = (left, i) if len(left) > 1 else (right, j)
    if at == len(many) - 1:
        return Verdict(0.7 if how in {"same", "spelled"} else 0.5, "a last name alone")
    return Verdict(0.5, "one of several names alone")


def _ordered(
    left: list[str], right: list[str], pairs: dict[int, tuple[int, str]], a: Person, b: Person
) -> Verdict | None:
    """What the order of the words says; None when all of the shorter stand in the order of the longer."""
    order = [pairs[i][0] for i in sorted(pairs)]
    if order == sorted(order):
        return None
    if a.descent or b.descent:
        # "Salman bin Muhammad" is no "Muhammad bin Salman"; a particle that stands loose says nothing.
        if (
            order[0] != 0
            and len(order) == len(left) == len(right)
            and a.descent
            and b.descent
            and min(a.descent | b.descent) > 0
        ):
            loose = a.descent != b.descent
            return Verdict(0.9, "name order") if loose else Verdict(0.5, "father and son change places")
        return Verdict(0.5, "descent is told differently")
    if len(left) == len(right) == 2 and not (a.comma or b.comma):
        known = [w in words().spellings or w in words().familiar or w in words().common for w in left]
        if all(known):
            return Verdict(0.7, "two given names change places")
    return Verdict(0.91, "name order")


def _extras(
    left: list[str],
    right: list[str],
    pairs: dict[int, tuple[int, str]],
    extra_a: list[int],
    extra_b: list[int],
    a: Person,
    b: Person,
) -> Verdict:
    extras = extra_a or extra_b
    if not extras:
        return Verdict(0.98, "same name but for titles or particles")
    long, person = (left, a) if extra_a else (right, b)
    short, other = (right, b) if extra_a else (left, a)
    names = [long[i] for i in extras]
    told = ", ".join(names)
    if all(len(w) == 1 for w in names):
        return Verdict(0.94, f"an initial more: {told}")
    matched = [i for i in range(len(long)) if i not in extras]
    full = [i for i in matched if len(long[i]) > 1]
    if len(full) < 2:
        return Verdict(0.6, f"only one name in common; {told} more")
    if extras[0] == 0:
        if len(full) >= 3 and len(extras) == 1:
            return Verdict(0.87, f"a first name more: {told}")
        return Verdict(0.7, f"a first name more: {told}")
    if extras[-1] < matched[-1] and matched[0] == 0:
        if other.descent and len(short) == 2:
            return Verdict(0.6, f"{told} stands between the two of a descent")
        return Verdict(0.92 if len(extras) <= 2 else 0.8, f"middle names more: {told}")
    if person.syllables or min(len(long[i]) for i in full) < 4:
        return Verdict(0.6, f"{told} more in a name of short words")
    return Verdict(0.87 if len(extras) <= 2 else 0.8, f"names more at the end: {told}")
