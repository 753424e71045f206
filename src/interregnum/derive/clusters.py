"""Claims about one happening, gathered: same type, shared named participant, times and places that agree.

A claim joins the best cluster that it does not contradict; clusters are never merged through a claim between them, so
that one vague report cannot chain two happenings. Claims are taken in an order of their own (the most precisely dated
first), so that the order in which articles come does not matter.

Stated rules, for what times alone leave open:

* of happenings that recur (meetings, attacks, accusations), an undated report joins another article's only when the
  two lie within ``NEARBY`` days; what happens once to somebody (a founding, an appointment) within ``ONCE`` days;
* within one text, undated claims of what recurs are one when the same act on the same, or when ``FEW_SENTENCES``
  characters or less lie between them;
* what happens once, told with two days not more than ``PRECISE`` days apart, is one happening whose day is in doubt;
* a dated attack of which no participant is told is the one other attack of its text, where one place holds the other;
* two named participants in one role part two happenings, unless one belongs to the other's country.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from interregnum.derive import kinds
from interregnum.derive.days import days_between, earlier, later, meet
from interregnum.derive.facts import Case, Fact
from interregnum.records import Place
from interregnum.records.edtf import Stretch
from interregnum.records.places import contains
from interregnum.records.places import meet as near

NEARBY = 7
ONCE = 400
PRECISE = 31
FEW_SENTENCES = 500

# Types of which each is a happening of its own, and the roles of which one must be shared.
SHARED: Mapping[str, tuple[str, ...]] = {
    "APPOINT": ("recipient",),
    "DEPART": ("recipient",),
    "SUCCEED": ("actor",),
    "FOUND": ("org",),
    "SPLIT": ("actor", "org"),
    "MERGE": ("actor", "org"),
    "DESIGNATE": ("recipient",),
    "DETAIN": ("recipient",),
}
_EITHER = ("actor", "recipient")
_MUTUAL = {"CONSULT", "COOPERATE", "MERGE"}
_ONCE = {"APPOINT", "DEPART", "SUCCEED", "FOUND", "SPLIT", "MERGE", "DESIGNATE"}
_SIDES = ("actor", "recipient", "org")


@dataclass(slots=True)
class Cluster:
    """Claims about one happening so far."""

    type: str
    facts: list[Fact] = field(default_factory=list)
    lo: str | None = None
    hi: str | None = None
    precise: bool = False
    place: Place | None = None
    roles: dict[str, set[str]] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    posts: set[tuple[str, str | None]] = field(default_factory=set)
    clash: bool = False

    def take(self, fact: Fact, case: Case) -> None:
        """Add a claim."""
        self.facts.append(fact)
        if self.clash or not meet((self.lo, self.hi), fact.days):
            self.clash = True
            self.lo, self.hi = earlier(self.lo or self.hi, fact.lo or fact.hi), later(self.hi, fact.hi)
        else:
            self.lo, self.hi = later(self.lo, fact.lo), earlier(self.hi, fact.hi)
        self.precise = self.precise or precise(fact)
        self.place = finer(self.place, fact.claim.place)
        for role in _SIDES:
            self.roles.setdefault(role, set()).update(fact.all(role))
        self.articles.add(fact.article)
        if fact.day:
            self.days.add(fact.day)
        if post := post_key(fact, case):
            self.posts.add(post)


def post_key(fact: Fact, case: Case) -> tuple[str, str | None] | None:
    """Role and body of the post that a claim speaks of."""
    post = fact.claim.post
    return (post.role, case.of_actor.get(post.body) if post.body else None) if post else None


def precise(fact: Fact) -> bool:
    """Whether a claim is dated to a month or better."""
    return bool(fact.stated and fact.lo and fact.hi and days_between(fact.lo, fact.hi) <= PRECISE)


def finer(a: Place | None, b: Place | None) -> Place | None:
    """The more specific of two places that agree."""
    if a is None or b is None:
        return a or b
    outer, inner = contains(a, b), contains(b, a)
    if outer is inner:  # the same place, or neither is known to hold the other
        return min(a, b, key=lambda p: (_FINE.index(p.kind) if p.kind in _FINE else 9, p.name))
    return b if outer else a


_FINE = ("facility", "city", "region", "country")


class Gatherer:
    """Gathers the claims of one kind of happening; found again by participant and month, so that it stays linear."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.clusters: list[Cluster] = []
        self._at: dict[tuple[str, ...], list[Cluster]] = {}
        self._keys: dict[int, set[tuple[str, ...]]] = {}

    def gather(self, facts: Iterable[Fact]) -> list[Cluster]:
        """All clusters of these claims."""
        for fact in sorted(facts, key=_turn):
            cluster = self.best(fact)
            if cluster is None:
                cluster = Cluster(fact.claim.type)
                self.clusters.append(cluster)
            self._put(fact, cluster)
        # a vague claim that came before the one that gives it its place
        for lone in [c for c in self.clusters if len(c.facts) == 1 and not c.precise]:
            cluster = self.best(lone.facts[0], but=lone) if len(lone.facts) == 1 else None
            if cluster is not None:
                self._put(lone.facts.pop(), cluster)
        self.clusters = [c for c in self.clusters if c.facts]
        self._nameless()
        return self.clusters

    def _nameless(self) -> None:
        """Join "the 3 May attack at the airport", of which nobody's part is told, to the one attack that its text tells
        of and that can have been then and there.
        """
        told: dict[str, list[Cluster]] = {}
        for cluster in self.clusters:
            if cluster.type == "ASSAULT":
                for article in sorted(cluster.articles):
                    told.setdefault(article, []).append(cluster)
        for cluster in [c for c in self.clusters if c.type == "ASSAULT" and not any(c.roles.values())]:
            if len(cluster.articles) != 1 or not cluster.precise:
                continue
            (article,) = cluster.articles
            others = [c for c in told[article] if c is not cluster and c.facts]
            fit = [
                c for c in others
                if not c.clash and not c.precise and any(c.roles.values())
                and meet((c.lo, c.hi), (cluster.lo, cluster.hi)) and _one_holds_the_other(c.place, cluster.place)
            ]  # fmt: skip
            if len(fit) == 1 and len(others) == 1:
                for fact in cluster.facts:
                    self._put(fact, fit[0])
                cluster.facts = []
        self.clusters = [c for c in self.clusters if c.facts]

    def _put(self, fact: Fact, cluster: Cluster) -> None:
        cluster.take(fact, self.case)
        held = self._keys.setdefault(id(cluster), set())
        for key in self._homes(fact, cluster):
            if key not in held:
                held.add(key)
                self._at.setdefault(key, []).append(cluster)

    def best(self, fact: Fact, *, but: Cluster | None = None) -> Cluster | None:
        """The cluster that a claim fits best, another than ``but``; None where it fits none."""
        seen: set[int] = {id(but)}
        found: Cluster | None = None
        top: tuple[int, int, int] | None = None
        for key in self._looked_up(fact):
            for cluster in self._at.get(key, ()):
                if id(cluster) in seen:
                    continue
                seen.add(id(cluster))
                score = self.fit(cluster, fact)
                if score is not None and (top is None or score > top):
                    found, top = cluster, score
        return found

    def fit(self, cluster: Cluster, fact: Fact) -> tuple[int, int, int] | None:
        """How well a claim fits a cluster; None where it does not."""
        if cluster.type != fact.claim.type or not cluster.facts:
            return None
        apart = 0
        if not meet((cluster.lo, cluster.hi), fact.days):
            if fact.claim.type not in _ONCE:
                return None
            apart = _apart_by((cluster.lo, cluster.hi), fact.days)
            if apart > PRECISE or _kinds(cluster.facts) != _kinds([fact]):
                return None
        same = fact.article in cluster.articles
        gap = 0 if same or (cluster.precise and precise(fact)) else _gap(cluster, fact)
        if gap > (ONCE if _once(fact, self.case) else NEARBY):
            return None
        shared = self._shared(cluster, fact, same)
        if same and not precise(fact) and not _once(fact, self.case) and not self._told_together(cluster, fact):
            return None
        if not shared or self._parted(cluster, fact) or not _same_place(cluster.place, fact.claim.place):
            return None
        return shared, int(same), -gap - apart

    def _shared(self, cluster: Cluster, fact: Fact, same: bool) -> int:
        kind = fact.claim.type
        roles = SHARED.get(kind, _EITHER)
        mine = {r: {e for e in fact.all(r) if same or self.case.named(e)} for r in _SIDES}
        count = sum(self._weight(mine[r] & cluster.roles.get(r, set())) for r in roles)
        if kind in _MUTUAL or kind == "ASSAULT":
            pool = set().union(*(cluster.roles.get(r, set()) for r in _EITHER))
            both = pool & (mine["actor"] | mine["recipient"])
            if kind in _MUTUAL or len(both) > 1:
                count = max(count, self._weight(both))
        return count

    def _told_together(self, cluster: Cluster, fact: Fact) -> bool:
        """Whether one text tells both within a few sentences, or both sides are the same."""
        actors, others = set(fact.all("actor")), set(fact.all("recipient"))
        same = actors <= cluster.roles.get("actor", set()) and others <= cluster.roles.get("recipient", set())
        if same and actors and (others or (fact.claim.type in _MUTUAL and len(actors) > 1)):
            return True
        place = fact.claim.trigger.start
        return any(
            abs(f.claim.trigger.start - place) <= FEW_SENTENCES for f in cluster.facts if f.article == fact.article
        )

    def _weight(self, shared: Iterable[str]) -> int:
        """A person in common says more than a country in common."""
        return sum({"PER": 4, "ORG": 2}.get(self.case.kind(e), 1) for e in shared)

    def _parted(self, cluster: Cluster, fact: Fact) -> bool:
        """Whether a role has named participants on both sides and none in common."""
        kind = fact.claim.type
        if kind in ("APPOINT", "DEPART", "SUCCEED"):
            post = post_key(fact, self.case)
            if post and cluster.posts and not any(_posts_agree(post, p) for p in cluster.posts):
                return True
        if kind in _MUTUAL:
            ours = self._named(e for r in _EITHER for e in fact.all(r))
            theirs = self._named(e for r in _EITHER for e in cluster.roles.get(r, ()))
            return self._apart(ours - theirs, theirs - ours)
        for role in _SIDES:
            ours = self._named(fact.all(role))
            theirs = self._named(cluster.roles.get(role, ()))
            if not ours & theirs and self._apart(ours, theirs):
                return True
        return False

    def _named(self, entities: Iterable[str]) -> set[str]:
        return {e for e in entities if self.case.named(e)}

    def _apart(self, ours: set[str], theirs: set[str]) -> bool:
        if not ours or not theirs:
            return False
        homes = {self.case.country(e) for e in theirs if self.case.kind(e) != "PER"} - {None}
        return not any(self.case.kind(e) != "PER" and self.case.country(e) in homes for e in ours)

    def _homes(self, fact: Fact, cluster: Cluster) -> list[tuple[str, ...]]:
        kind = fact.claim.type
        keys: list[tuple[str, ...]] = []
        for entity in sorted({e for r in SHARED.get(kind, _EITHER) for e in fact.all(r)}):
            keys.append((kind, fact.article, entity))
            if self.case.named(entity):
                keys.append((kind, entity) if _once(fact, self.case) else (kind, entity, _month(fact)))
                if not _once(fact, self.case) and not precise(fact) and cluster.precise and cluster.hi:
                    keys.append((kind, entity, cluster.hi[:7]))
        return keys

    def _looked_up(self, fact: Fact) -> list[tuple[str, ...]]:
        kind = fact.claim.type
        keys: list[tuple[str, ...]] = []
        for entity in sorted({e for r in SHARED.get(kind, _EITHER) for e in fact.all(r)}):
            keys.append((kind, fact.article, entity))
            if self.case.named(entity):
                keys.append((kind, entity))
                keys += [(kind, entity, month) for month in _months_around(_month(fact))]
        return keys


def _turn(fact: Fact) -> tuple[bool, str, str, str, int, str]:
    parties = sum(len(fact.all(r)) for r in _SIDES)
    return not precise(fact), fact.lo or "", fact.hi or "", fact.day or "", -parties, fact.id


def _once(fact: Fact, case: Case) -> bool:
    if fact.claim.type in _ONCE:
        return True
    # a person is seldom attacked or arrested twice, a country often
    return fact.claim.type in ("ASSAULT", "DETAIN") and any(case.kind(e) == "PER" for e in fact.all("recipient"))


def _month(fact: Fact) -> str:
    if precise(fact) and fact.hi:
        return fact.hi[:7]
    return fact.day[:7] if fact.day else ""


def _months_around(month: str) -> tuple[str, ...]:
    if not month:
        return ("",)
    year, number = int(month[:4]), int(month[5:7])
    before = f"{year - 1:04}-12" if number == 1 else f"{year:04}-{number - 1:02}"
    after = f"{year + 1:04}-01" if number == 12 else f"{year:04}-{number + 1:02}"
    return before, month, after


def _gap(cluster: Cluster, fact: Fact) -> int:
    """Days between a report and a happening, or between two reports; 10,000 where there is nothing to go by."""
    own = fact.hi if precise(fact) else fact.day
    others = {cluster.hi} if cluster.precise and cluster.hi else cluster.days
    return min((abs(days_between(o, own)) for o in others if o), default=10_000) if own else 10_000


def _kinds(facts: Iterable[Fact]) -> set[str]:
    """Named, elected, took office: of one appointment, each has a day of its own."""
    return {kinds.beginning(f.trigger) for f in facts if f.claim.type == "APPOINT"}


def _apart_by(a: Stretch, b: Stretch) -> int:
    """Days between two stretches that do not meet."""
    first, second = sorted((a, b), key=lambda s: s[1] or s[0] or "")
    return days_between(first[1], second[0]) if first[1] and second[0] else 10_000


def _one_holds_the_other(a: Place | None, b: Place | None) -> bool:
    """Whether two told places are one, or one lies in the other."""
    return a is not None and b is not None and near(a, b) is True


def _same_place(a: Place | None, b: Place | None) -> bool:
    return a is None or b is None or near(a, b) is not False


def _posts_agree(a: tuple[str, str | None], b: tuple[str, str | None]) -> bool:
    return a[0] == b[0] and (a[1] is None or b[1] is None or a[1] == b[1])
