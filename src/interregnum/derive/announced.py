"""Departures that are announced and not yet made: the holder stays on until somebody follows.

Stated rules. A departure that is told as a fact is only announced

* where the same text says that the holder, and nobody else, stays in that post until something happens;
* where the text goes on to tell it as planned ("Ruiz resigns ... said she would step down");
* where its words say so ("announced her resignation") and a later day is told on which the holder left or was followed.

Who stays on as caretaker has left, and acts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from interregnum.derive import kinds
from interregnum.derive.facts import Case, Fact
from interregnum.derive.items import ENDS, HOLDS, Item
from interregnum.derive.office import Office

_BY_ONES_WILL = {"resigned", "left", "term ended"}
_LEAVING = _BY_ONES_WILL | {"dismissed"}


def announce(offices: Iterable[Office], case: Case) -> None:
    """Turn announcements among the evidence of posts into plans, in place.

    Args:
        offices: the posts, with all that is said of them.
        case: the claims.
    """
    by_id = {f.id: f for f in case.facts}
    staying = _staying(case)
    for office in offices:
        leaving = [i for i in office.items if i.says == ENDS and i.kind in _LEAVING and not i.final]
        if not office.formal or not leaving:
            continue
        told = {id(i) for i in leaving if i.status == "actual" and _only_announced(i, office, by_id, staying)}
        if told:
            seen = [_in_the_post(i) for i in leaving if id(i) in told]
            office.items = [replace(i, status="planned") if id(i) in told else i for i in office.items] + seen


def _in_the_post(item: Item) -> Item:
    """Who announces to leave is in the post on that day."""
    day = item.hi or item.day
    return replace(item, says=HOLDS, kind="", lo=day, hi=day, hard=False, edtf=None, day=day)


def _staying(case: Case) -> Mapping[tuple[str, str], set[str]]:
    """As what each holder is said to stay on, by article and holder; "" where it is not told as what."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    named: dict[tuple[str, int], set[str]] = defaultdict(set)
    for fact in case.facts:
        people = {e for role in ("actor", "recipient") for e in fact.all(role)}
        named[fact.article, fact.claim.evidence.start] |= {p for p in people if case.named(p) and case.kind(p) == "PER"}
    for fact in case.facts:
        people = {e for role in ("actor", "recipient") for e in fact.all(role)}
        if len(people) != 1 or fact.status == "negated":
            continue
        (holder,) = people
        alone = named[fact.article, fact.claim.evidence.start] == {holder}
        said = kinds.stays_as(fact.claim.words.lower()) if alone else None
        if said is not None:
            found[fact.article, holder].add(said)
        elif fact.claim.type == "HOLDS" and fact.status == "planned" and kinds.stays(fact.trigger) and fact.claim.post:
            found[fact.article, holder].add(fact.claim.post.title.lower())
    return found


def _only_announced(
    item: Item, office: Office, facts: Mapping[str, Fact], staying: Mapping[tuple[str, str], set[str]]
) -> bool:
    fact = next((facts[c] for c in item.claims if c in facts), None)
    if fact is None or fact.claim.type != "DEPART" or item.ruled:
        return False
    willing = item.kind in _BY_ONES_WILL
    if willing and any(_of(office, said) for said in staying.get((fact.article, item.holder), ())):
        return True
    mine = [i for i in office.items if i.holder == item.holder and i.says == ENDS and i is not item]
    if not item.hard and any(
        i.status == "planned" and f.article == fact.article and f.claim.trigger.start > fact.claim.trigger.start
        for i in mine for f in (facts.get(c) for c in i.claims) if f is not None
    ):  # fmt: skip
        return True
    day = item.hi or item.day
    later = any(i.status == "actual" and i.hi and day and i.hi > day and i.kind != "former" for i in mine)
    return willing and later and kinds.heralds(fact.before_trigger[-20:] + fact.trigger)


def _of(office: Office, said: str) -> bool:
    """Whether the words of a post ("" for none) are this post's."""
    titles = {t.lower() for t in office.titles} | {office.role.replace("-", " ")}
    return not said or any(t in said or said in t for t in titles)
