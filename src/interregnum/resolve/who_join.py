"""What coreference missed in one article: a surname for a full name, an acronym in brackets, an apposition.

Only words that leave no choice join: a surname that one person of the text bears, an acronym right behind its name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from interregnum.records import Mention, Reading, Span
from interregnum.resolve import names, names_body, names_fold, names_person, who_told
from interregnum.resolve.names_words import words
from interregnum.resolve.who_draft import Draft

_Pour = Callable[[Draft, Draft, str], bool]
_NAMES_ONE = 0.9
_BRACKET = re.compile(r"^\s*[(\[]\s*(?:the\s+)?$", re.IGNORECASE)
_APPOSED = re.compile(r"^,\s+(?:the|an?|his|her|their|its)?\s*$", re.IGNORECASE)
_OPEN = re.compile(r"^\s*(?:,|\.|;|\)|—|–|$|who\b|which\b|said\b|told\b)")
_SPACE = re.compile(r"^\s+$")


def joined(reading: Reading, drafts: Sequence[Draft]) -> dict[str, Draft]:
    """Drafts by entity id, those that are one poured together; the first in the text gives its id.

    Args:
        reading: the article's reading.
        drafts: one for each entity, in the order of the text.
    """
    of: dict[str, Draft] = {d.entity: d for d in drafts}
    kin = _kin(reading, of)

    def pour(a: Draft, b: Draft, reason: str) -> bool:
        a, b = of[a.entity], of[b.entity]
        if a is b or _contradict(a, b) or (a.entity, b.entity) in kin or (b.entity, a.entity) in kin:
            return False
        first, second = (a, b) if (a.start, a.entity) <= (b.start, b.entity) else (b, a)
        if "PER" in {a.kind, b.kind}:
            first.kind = "PER"
        elif first.names and second.names:
            first.kind = first.kind if len(first.proper) >= len(second.proper) else second.kind
        elif second.names:
            first.kind = second.kind
        first.pour(second, reason)
        for entity, held in of.items():
            if held is second:
                of[entity] = first
        return True

    _states(drafts, of, pour)
    _same_names(drafts, of, pour)
    _acronyms(reading, drafts, of, pour)
    _surnames(drafts, of, pour)
    _apposed(reading, drafts, of, pour)
    _described(drafts, of, pour)
    who_told.told(reading, of, pour)
    return of


def _kin(reading: Reading, of: dict[str, Draft]) -> set[tuple[str, str]]:
    """Pairs that the text calls relatives or rivals: nobody is their own brother."""
    entity = {m.id: m.entity for m in reading.mentions}
    pairs = set()
    for frame in reading.frames:
        if frame.type in {"KIN", "SUCCEED", "OPPOSES"}:
            pairs |= {(entity[a], entity[b]) for a in frame.filling("actor") for b in frame.filling("recipient")}
    return {(of[a].entity, of[b].entity) for a, b in pairs if a in of and b in of and a != b}


def _contradict(a: Draft, b: Draft) -> bool:
    if len(a.genders | b.genders) > 1 and a.genders and b.genders:
        return True
    if a.country and b.country and a.country != b.country:
        return True
    if a.state != b.state:
        return True
    if a.kind == b.kind == "PER" and a.names and b.names:
        return not any(names.compare(x, y, kind="PER").score >= 0.7 for x in a.names for y in b.names)
    return False


def _states(drafts: Sequence[Draft], of: dict[str, Draft], pour: _Pour) -> None:
    first: dict[str, Draft] = {}
    for each in drafts:
        if each.state and each.country:
            if each.country in first:
                pour(first[each.country], each, f"{each.name} is the same state")
            else:
                first[each.country] = each


def _same_names(drafts: Sequence[Draft], of: dict[str, Draft], pour: _Pour) -> None:
    by_key: dict[tuple[str, str], Draft] = {}
    for each in drafts:
        if not each.names or each.state:
            continue
        family = "PER" if each.kind == "PER" else "other"
        for name in sorted(each.names):
            key = (family, names.key(name, kind="PER" if each.kind == "PER" else "ORG"))
            if key in by_key and _family(of[by_key[key].entity], each):
                pour(by_key[key], each, f"{name} named twice")
            by_key.setdefault(key, each)
    full = [d for d in drafts if d.names and d.kind == "PER" and not names.single(d.name)]
    for k, a in enumerate(full):
        for b in full[k + 1 :]:
            if of[a.entity] is not of[b.entity]:
                found = names.compare(a.name, b.name, kind="PER")
                if found.score >= _NAMES_ONE:
                    pour(a, b, f"{a.name} = {b.name}: {found.reason}")


def _family(a: Draft, b: Draft) -> bool:
    sites = {"GPE", "LOC"}
    return (
        a.kind == b.kind
        or {a.kind, b.kind} <= sites
        or {a.kind, b.kind} <= {"ORG", "GRP"}
        or (not (a.place and b.place) and "PER" not in {a.kind, b.kind})
    )


def _described(drafts: Sequence[Draft], of: dict[str, Draft], pour: _Pour) -> None:
    """One description of one country's group or body, said twice: "Chadian rebels"."""
    first: dict[tuple[str, str, str], Draft] = {}
    for each in drafts:
        if each.names or each.state or each.count is not None or each.kind not in {"GRP", "ORG"} or not each.country:
            continue
        for described in sorted(each.described):
            key = names.key(described, kind="ORG")
            if not any(w[0] == "@" for w in key.split()) or set(key.split()) & {"other", "another", "some", "more"}:
                continue
            known = first.setdefault((each.kind, key, each.country), each)
            if known is not each:
                pour(known, each, f"“{described}” twice")


def _surnames(drafts: Sequence[Draft], of: dict[str, Draft], pour: _Pour) -> None:
    bearers: dict[str, list[Draft]] = defaultdict(list)
    for each in drafts:
        if each.kind == "PER":
            for name in sorted(each.names):
                strong = names_person.parse(name).words
                if len(strong) > 1:
                    for word in {names_fold.fold(strong[-1]), names_fold.fold(strong[0])}:
                        if of[each.entity] not in [of[d.entity] for d in bearers[word]]:
                            bearers[word].append(each)
    for each in drafts:
        if not each.names or each.state or each.kind == "GRP":
            continue
        wordings = [names_person.parse(n).words for n in sorted(each.names)]
        if any(len(w) != 1 for w in wordings) or len({names_fold.fold(w[0]) for w in wordings}) != 1:
            continue
        if each.kind != "PER" and (each.place is not None and each.place.geonames is not None):
            continue
        if each.kind != "PER" and names_body.parse(sorted(each.names)[0]).acronym:
            continue
        held = {id(of[d.entity]): of[d.entity] for d in bearers[names_fold.fold(wordings[0][0])]}
        last = [d for d in held.values() if _ends(d, wordings[0][0])] or list(held.values())
        if len(last) == 1 and (each.kind == "PER" or _ends(last[0], wordings[0][0])):
            pour(last[0], each, f"{each.name} is {last[0].name}")


def _ends(draft: Draft, word: str) -> bool:
    folded = names_fold.fold(word)
    return any(names_fold.fold(names_person.parse(n).words[-1]) == folded for n in draft.names)


def _acronyms(reading: Reading, drafts: Sequence[Draft], of: dict[str, Draft], pour: _Pour) -> None:
    bodies = [d for d in drafts if d.kind in {"ORG", "GPE", "LOC", "GRP"} and d.names and not d.state]
    short = {id(d): [n for n in sorted(d.names) if names_body.parse(n).acronym] for d in bodies}
    long = {id(d): [n for n in sorted(d.names) if not names_body.parse(n).acronym] for d in bodies}
    ends = {span.end: d for d in bodies if long[id(d)] for span in d.proper}
    for each in bodies:
        for span in sorted(each.proper):
            letters = names_body.parse(reading.words(span)).acronym
            if not letters:
                continue
            owner = next((d for end, d in ends.items() if end <= span.start and span.start - end <= 8
                          and _BRACKET.match(reading.text[end : span.start])), None)  # fmt: skip
            if owner is not None and pour(owner, each, f"{reading.words(span)} in brackets behind {owner.name}"):
                break
    for each in bodies:
        if short[id(each)] and not long[id(each)]:
            for acronym in short[id(each)]:
                letters = names_body.parse(acronym).acronym
                fits = {
                    id(of[d.entity]): of[d.entity]
                    for d in bodies
                    for n in long[id(d)]
                    if letters in names_body.initials(n)
                }
                if len(fits) == 1:
                    (owner,) = fits.values()
                    pour(owner, each, f"{acronym} are the initials of {owner.name}")


def _apposed(reading: Reading, drafts: Sequence[Draft], of: dict[str, Draft], pour: _Pour) -> None:
    """A name and its description side by side: "Ana Duarte, the army chief," and "the Kenyan group Umoja"."""
    named = {m.id: (d, span) for d in drafts if d.names for m in d.mentions for span in d.proper if m.span.holds(span)}
    told = {m.id: d for d in drafts if not d.names and not d.state for m in d.mentions if m.type in _SOLID}
    ordered = sorted((m for m in reading.mentions if m.id in named or m.id in told), key=lambda m: (m.span, m.id))
    starts: dict[int, list[Mention]] = defaultdict(list)
    for mention in ordered:
        starts[mention.span.start].append(mention)
    for mention in ordered:
        for at in range(mention.span.end + 1, mention.span.end + 9):
            for other in starts.get(at, ()):
                _side_by_side(reading, mention, other, named, told, of, pour)


_SOLID = frozenset({"PER", "ORG", "GRP"})


def _side_by_side(
    reading: Reading,
    left: Mention,
    right: Mention,
    named: dict[str, tuple[Draft, Span]],
    told: dict[str, Draft],
    of: dict[str, Draft],
    pour: _Pour,
) -> None:
    if (left.id in named) == (right.id in named):
        return
    between = reading.text[left.span.end : right.span.start]
    name, description = (
        (named[left.id][0], told.get(right.id)) if left.id in named else (named[right.id][0], told.get(left.id))
    )
    if description is None or not _one_kind(of[name.entity], description) or of[description.entity].names:
        return
    after = reading.text[right.span.end : right.span.end + 8]
    comma = bool(_APPOSED.match(between)) and bool(_OPEN.match(after))
    if left.id in named:
        # "Ana Duarte, the army chief," but not "Ana Duarte, officials said"
        apposed = comma and between.strip() != ","
    else:
        apposed = bool(_SPACE.match(between)) or (comma and between.strip() == ",")
    words_ = reading.words((right if left.id in named else left).span)
    if apposed and not _another(words_):
        pour(of[name.entity], description, f"“{words_}” stands beside {name.name}")


def _another(described: str) -> bool:
    """Whether words beside a name mean somebody else: "his brother", "another", numbers."""
    plain = names_fold.plain(described)
    return bool(set(plain) & {"another", "other", "others", "one", "two", "three", "some", "both"}) or (
        bool(plain) and plain[-1] in words().kin
    )


def _one_kind(a: Draft, b: Draft) -> bool:
    if a.kind == "PER" or b.kind == "PER":
        return a.kind == b.kind
    return {a.kind, b.kind} <= {"ORG", "GPE", "LOC"} and b.kind == "ORG"
