"""Events: claims about one happening, in one text or in many.

A killing and the attack in which it happened stay two events: each victim's death is one, and the attack keeps the
claims of the deaths in it among its own, so that two deaths in one attack are seen to be of it. What one knows the
other takes over: the day, the most specific place, and who did it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from interregnum.derive.boundaries import ways
from interregnum.derive.clusters import Cluster, Gatherer, finer
from interregnum.derive.days import meet
from interregnum.derive.deaths import Death, days_of, is_person, tighten
from interregnum.derive.facts import Case, Fact
from interregnum.records import Conflict, Event, Place, When
from interregnum.records.edtf import Stretch, written
from interregnum.records.places import meet as near
from interregnum.records.slugs import slug

HAPPENINGS = frozenset(
    """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE
    COERCE DETAIN ASSAULT APPOINT DEPART SUCCEED DIE FOUND SPLIT MERGE DESIGNATE""".split()
)
_ROLES = ("actor", "recipient", "org", "place")
_STATUS = ("actual", "possible", "planned", "negated")


def events_of(case: Case, deaths: Mapping[str, list[Death]]) -> tuple[list[Event], list[Conflict]]:
    """All events, and the claims about them that cannot all be true. Deaths are tightened in place.

    Args:
        case: the claims.
        deaths: the reported deaths of persons (``deaths_of``).
    """
    by_status: dict[str, list[Fact]] = defaultdict(list)
    for fact in case.facts:
        if fact.claim.type in HAPPENINGS and not _personal(case, fact):
            by_status["actual" if fact.status in ("ended", "possible") else fact.status].append(fact)
    gatherer = Gatherer(case)
    clusters = gatherer.gather(by_status["actual"])
    _link(case, clusters, deaths)
    out: list[Event] = []
    conflicts: list[Conflict] = []
    ids: dict[int, str] = {id(c): _ident(case, c) for c in clusters}
    dead_in: dict[str, list[Death]] = defaultdict(list)
    for mine in deaths.values():
        for death in mine:
            if death.attack:
                dead_in[death.attack].append(death)
    for cluster in clusters:
        out.append(_event(case, cluster, ids[id(cluster)], dead_in.get(ids[id(cluster)], [])))
    denials = defaultdict(list)
    lone: list[Fact] = []
    for fact in sorted(by_status["negated"], key=lambda f: f.id):
        found = gatherer.best(fact)
        if found is not None and _may_deny(found, fact):
            denials[id(found)].append(fact)
        else:
            lone.append(fact)
    for cluster in clusters:
        if cluster.clash and not any(f.ruled for f in cluster.facts):
            conflicts.append(_conflict(ids[id(cluster)], "when", cluster.facts, ", or ".join(_ways(cluster.facts))))
        if told := denials.get(id(cluster)):
            conflicts.append(_conflict(ids[id(cluster)], "status", [*cluster.facts, *told], "told and denied"))
    for status, facts in (("planned", by_status["planned"]), ("negated", lone)):
        for cluster in Gatherer(case).gather(facts):
            out.append(_event(case, cluster, f"{status}-{_ident(case, cluster)}", []))
    for victim, mine in deaths.items():
        for number, death in enumerate(mine, 1):
            event, more = _death_event(case, victim, death, number)
            out.append(event)
            conflicts += more
    return sorted(out, key=lambda e: (e.when.earliest or e.when.latest or "", e.id)), conflicts


def _personal(case: Case, fact: Fact) -> bool:
    """Whether the claim is of persons' deaths alone, which have events of their own."""
    victims = fact.all("recipient")
    return fact.claim.type == "DIE" and bool(victims) and all(is_person(case, v) for v in victims)


def _may_deny(cluster: Cluster, fact: Fact) -> bool:
    """Whether a claim that something was not so denies what others told: never before them, and not in the text's own
    words of the text that tells it, which speaks of another happening.
    """
    if fact.article in cluster.articles and not fact.claim.vouched:
        return False
    first = min(cluster.days, default=None)
    return not (fact.day and first and fact.day < first)


def _ident(case: Case, cluster: Cluster) -> str:
    """Type, main participant and the claim reported first."""
    first = min(cluster.facts, key=lambda f: (f.day or "", f.id))
    people = [e for role in ("recipient", "actor", "org") for e in first.all(role)]
    main = next((e for e in people if case.named(e)), people[0] if people else None)
    return f"{cluster.type.lower()}:{slug(case.name(main)) if main else 'x'}:{first.id}"


# ---------------------------------------------------------------- deaths and attacks


def _link(case: Case, clusters: Sequence[Cluster], deaths: Mapping[str, list[Death]]) -> None:
    """Find the attack in which each person died, and let both know what either knows."""
    attacks = [c for c in clusters if c.type == "ASSAULT"]
    of_victim: dict[str, list[Cluster]] = defaultdict(list)
    of_sentence: dict[tuple[str, int], list[Cluster]] = defaultdict(list)
    for attack in attacks:
        for entity in sorted(attack.roles.get("recipient", ())):
            of_victim[entity].append(attack)
        for key in sorted({(f.article, f.claim.evidence.start) for f in attack.facts}):
            of_sentence[key].append(attack)
    joined: list[tuple[Cluster, Death]] = []
    for victim, mine in deaths.items():
        for death in mine:
            if not death.facts or death.clash:
                continue
            hit = [a for a in of_victim[victim] if _agree(a, death)]
            if not hit:
                keys = sorted({(f.article, f.claim.evidence.start) for f in death.facts})
                said = [a for k in keys if len(of_sentence[k]) == 1 for a in of_sentence[k]]
                hit = [a for a in said if _agree(a, death) and not _others_only(case, a, victim)]
            if hit:
                attack = min(hit, key=lambda a: _closeness(a, death))
                _join(case, attack, death)
                joined.append((attack, death))
    for attack, death in joined:
        tighten(death, (attack.lo, attack.hi))
        death.place = finer(attack.place, death.place)


def _others_only(case: Case, attack: Cluster, victim: str) -> bool:
    named = {e for e in attack.roles.get("recipient", ()) if is_person(case, e) and case.named(e)}
    return bool(named) and victim not in named


def _agree(attack: Cluster, death: Death) -> bool:
    if not meet((attack.lo, attack.hi), death.days):
        return False
    return attack.place is None or death.place is None or near(attack.place, death.place) is not False


def _closeness(attack: Cluster, death: Death) -> tuple[int, bool, str]:
    articles = {f.article for f in death.facts}
    return -len(articles & attack.articles), not attack.precise, min(f.id for f in attack.facts)


def _join(case: Case, attack: Cluster, death: Death) -> None:
    if tighten(death, (attack.lo, attack.hi)):
        attack.lo, attack.hi = death.days
        death.place = attack.place = finer(attack.place, death.place)
        death.attack = _ident(case, attack)
        death.attackers = tuple(sorted(attack.roles.get("actor", ())))
        death.by_hand = True


# ---------------------------------------------------------------- events


def _event(case: Case, cluster: Cluster, ident: str, dead: Sequence[Death]) -> Event:
    facts = sorted(cluster.facts, key=lambda f: f.id)
    parties = {(r, e) for f in facts for r in _ROLES for e in f.all(r)}
    parties |= {("actor", a) for d in dead for a in d.actors}
    parties |= {("recipient", d.victim) for d in dead}
    claims = {f.id for f in facts} | {f.id for d in dead for f in d.facts}
    reasons = _reasons(case, facts, clash=cluster.clash) + tuple(
        f"the death of {case.name(d.victim)} is told as of it" for d in dead
    )
    status = min(("actual" if f.status == "ended" else f.status for f in facts), key=_STATUS.index)
    return Event(
        ident, cluster.type, status, _sorted(parties), _when(facts, (cluster.lo, cluster.hi)), cluster.place,
        tuple(sorted(claims)), reasons,
    )  # fmt: skip


def _sorted(parties: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(parties, key=lambda p: (_ROLES.index(p[0]), p[1])))


def _when(facts: Sequence[Fact], days: Stretch, *, from_attack: bool = False) -> When:
    ruled = [f for f in facts if f.ruled] or facts
    stated = any(f.stated for f in facts) or from_attack
    exact = sorted({f.edtf for f in ruled if f.edtf and f.days == days})
    confidence = min((f.claim.when.confidence for f in ruled if f.days == days), default=1.0)
    reason = "what all its claims allow" if len(facts) > 1 else facts[0].claim.when.reason
    if from_attack and not any(f.stated for f in facts):
        reason = "the time of the attack in which it happened"
    return When(exact[0] if exact else written(*days), *days, stated=stated, reason=reason, confidence=confidence)


def _reasons(case: Case, facts: Sequence[Fact], *, clash: bool = False) -> tuple[str, ...]:
    if len(facts) < 2:
        return ()
    articles = sorted({f.article for f in facts})
    where = "one text" if len(articles) == 1 else f"{len(articles)} texts"
    common = [
        case.name(e)
        for e in sorted({e for f in facts for r in _ROLES[:3] for e in f.all(r)})
        if sum(any(e in f.all(r) for r in _ROLES[:3]) for f in facts) == len(facts)
    ]
    shared = f", all with {', '.join(common)}" if common else ""
    agree = "their times differ" if clash else "times and places agree"
    return (f"{len(facts)} claims in {where}{shared}; {agree}",)


def _death_event(case: Case, victim: str, death: Death, number: int) -> tuple[Event, list[Conflict]]:
    facts = sorted([*death.facts, *death.possible], key=lambda f: f.id)
    tail = "" if number == 1 else f"#{number}"
    ident = f"die:{victim}{tail}"
    parties = {("recipient", victim), *(("actor", a) for a in death.actors)}
    parties |= {(r, e) for f in facts for r in ("actor", "place") for e in f.all(r)}
    reasons = list(_reasons(case, facts, clash=death.clash)) + (
        [f"in the attack {death.attack}"] if death.attack else []
    )
    days = death.days if death.facts else days_of(facts)[0]
    place: Place | None = death.place
    status = min((f.status if f.status != "ended" else "actual" for f in facts), key=_STATUS.index)
    when = _when(death.facts or facts, days, from_attack=bool(death.attack))
    event = Event(
        ident, "DIE", status, _sorted(parties), when, place,
        tuple(f.id for f in facts), tuple(reasons),
    )  # fmt: skip
    conflicts: list[Conflict] = []
    if death.clash:
        conflicts.append(_conflict(ident, "when", death.facts, f"died {', or '.join(_ways(death.facts))}"))
    if death.disputed and death.facts:
        words = "reported dead, and denied or seen alive after"
        conflicts.append(_conflict(ident, "status", [*death.facts, *death.alive], words))
    return event, conflicts


def _ways(facts: Iterable[Fact]) -> list[str]:
    return ways((f.lo, f.hi, f.edtf, f.stated) for f in facts if f.hi or f.edtf)


def _conflict(about: str, what: str, facts: Iterable[Fact], words: str) -> Conflict:
    return Conflict(f"conflict:{about}/{what}", about, what, tuple(sorted({f.id for f in facts})), words)
