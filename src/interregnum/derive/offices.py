"""Which post each claim speaks of, across articles, and what it says about whom there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from interregnum.derive import kinds
from interregnum.derive.announced import announce
from interregnum.derive.days import earlier, later, meet
from interregnum.derive.facts import Case, Fact
from interregnum.derive.items import BEGINS, ENDS, HOLDS, Item, item, stays
from interregnum.derive.loose import RANK, Loose
from interregnum.derive.office import GUIDE, Office
from interregnum.records import PostRef
from interregnum.records.slugs import slug

_HOLDER = {"HOLDS": ("actor",), "APPOINT": ("recipient",), "DEPART": ("recipient",), "SUCCEED": ("actor", "recipient")}
_GROUPS = ("ORG", "GRP")
_UNKNOWN = "a title that the table does not know"


class Offices:
    """All posts that the claims speak of."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.offices: dict[str, Office] = {}
        # posts told of somebody: (article, place of the words, post)
        self.told: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
        self._same_as_head: dict[tuple[str, str], str] = {}
        self._arrests: dict[str, list[Fact]] = defaultdict(list)
        self._of_body: dict[str, list[str]] = defaultdict(list)
        self._leaving: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._states = {e.id for e in case.people.values() if e.id.startswith("country:")}

        self._loose = Loose(case, _HOLDER, self.body)

    # ---------------------------------------------------------------- which post

    def body(self, actor: str | None) -> str | None:
        """The entity in which a post is; a country's government as a body is the country."""
        if actor is None:
            return None
        entity = self.case.of_actor.get(actor, actor)
        if not self.case.named(entity) and kinds.any_land(self.case.name(entity)):
            return None  # "the African nation", "the city": whose post it is, other words must tell
        country = self.case.country(entity)
        if country and self.case.kind(entity) in _GROUPS and kinds.is_government(self.case.name(entity)):
            home = f"country:{country}"
            return home if home in self._states else entity
        return entity

    def office(self, role: str, scope: str, body: str | None, holder: str) -> Office:
        """The post with these marks, made when it is new. Without a body it is the holder's own."""
        tail = f":{slug(scope)}" if scope else ""
        ident = f"{role}{tail}@{body if body is not None else f'?{holder}'}"
        if ident not in self.offices:
            self.offices[ident] = Office(ident, role, scope, body or "")
            self._of_body[body or ""].append(ident)
        return self.offices[ident]

    def named(self, ref: PostRef, holders: Sequence[str], fact: Fact) -> Office | None:
        """The post that a claim names. Where it does not say of what body, the one such post that a holder is told to
        have: in the same article, else anywhere.
        """
        if (named := self._loose.better(ref, (*holders, *fact.all("recipient")))) is not None:
            return None if ref.role == RANK else self.office(*named, "")
        body = self.body(ref.body)
        if body is not None and kinds.only_leads(ref.role) and not ref.scope:
            for holder in (*holders, ""):
                if (body, holder) in self._same_as_head:
                    return self.offices[self._same_as_head[body, holder]]
        if body is not None:
            return self.office(ref.role, ref.scope, body, holders[0] if holders else "")
        for holder in holders:
            alike = [t for t in self.told.get(holder, ()) if self._alike(t[2], ref)]
            for found in ({t[2] for t in alike if t[0] == fact.article}, {t[2] for t in alike}):
                if len(found) == 1:
                    return self.offices[min(found)]
        if not holders or self._says_nothing(ref, holders):
            return None
        return self.office(ref.role, ref.scope, None, holders[0])

    def _says_nothing(self, ref: PostRef, holders: Sequence[str]) -> bool:
        """Whether a title without a body is too little for a post: one that merely says that somebody leads, one that
        is no known title, or one of somebody without a name.
        """
        bare = kinds.only_leads(ref.role) or ref.role == "senior-leader" or _UNKNOWN in ref.reason
        return bare or not any(self.case.named(h) for h in holders)

    def _alike(self, ident: str, ref: PostRef) -> bool:
        office = self.offices[ident]
        if ref.role == "unknown" and ref.relation == "acting":
            return office.formal and office.role != "unknown"  # "stays on as caretaker": in the post told elsewhere
        return office.role == ref.role and (office.scope == ref.scope or not ref.scope)

    def of(self, person: str, fact: Fact, *, within: Sequence[str] = ()) -> Office | None:
        """The formal post that a claim without one must mean for a person: the one told nearest in the same article,
        else the only one told anywhere; None where that does not tell.
        """
        mine = [t for t in self.told.get(person, ()) if self.offices[t[2]].formal]
        if within:
            mine = [t for t in mine if self.offices[t[2]].body in within]
        here = [t for t in mine if t[0] == fact.article]
        if here:
            place = fact.claim.trigger.start
            return self.offices[min(here, key=lambda t: (abs(t[1] - place), t[1], t[2]))[2]]
        found = {t[2] for t in mine}
        return self.offices[found.pop()] if len(found) == 1 else None

    def guided(self, person: str) -> list[Office]:
        """The groups that somebody is told to have steered, as posts."""
        return [
            self.offices[i] for i in sorted({t[2] for t in self.told.get(person, ())}) if not self.offices[i].formal
        ]

    # ---------------------------------------------------------------- what is said

    def read(self) -> None:
        """Take in every claim: first those that name a post, then those that mean one."""
        waiting: list[Fact] = []
        bodiless: list[Fact] = []
        leading: list[Fact] = []
        # who holds a post is known before what befalls several people at once
        for fact in sorted(self.case.facts, key=lambda f: f.claim.type != "HOLDS"):
            kind = fact.claim.type
            if kind == "GUIDES":
                self._guides(fact)
            elif kind == "DETAIN" and fact.status == "actual":
                for person in fact.all("recipient"):
                    self._arrests[person].append(fact)
            elif kind in _HOLDER and fact.claim.post is not None:
                if fact.claim.post.body is None:
                    bodiless.append(fact)
                elif kinds.only_leads(fact.claim.post.role):
                    leading.append(fact)
                else:
                    self._named(fact, fact.claim.post)
            elif kind in _HOLDER or kind in ("VACANT", "SPLIT", "MERGE", "COERCE", "FOUND", "REJECT"):
                waiting.append(fact)
        self._same_as_head = self._heads(leading)
        for fact in (*leading, *bodiless):
            if fact.claim.post is not None:
                self._named(fact, fact.claim.post)
        waiting.sort(key=lambda f: (_TURN.get(f.claim.type, 9), f.id))
        for fact in waiting:
            self._meant(fact)
        announce(self.offices.values(), self.case)

    def _heads(self, leading: Sequence[Fact]) -> dict[tuple[str, str], str]:
        """Of which post "the leader" of a body is the holder: the one head's post in it that a leader is told to have.

        Keys are body and holder, or body and "" where one post is meant whoever leads.
        """
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for fact in leading:
            body = self.body(fact.claim.post.body) if fact.claim.post else None
            for holder in (h for role in _HOLDER[fact.claim.type] for h in fact.all(role)):
                for _, _, ident in self.told.get(holder, ()):
                    office = self.offices[ident]
                    if body and office.body == body and not office.scope and kinds.heads(office.role):
                        found[body][holder].add(ident)
        out: dict[tuple[str, str], str] = {}
        for body, by_holder in found.items():
            every = set().union(*by_holder.values())
            if len(every) == 1:
                out[body, ""] = min(every)
            out.update({(body, holder): min(ids) for holder, ids in by_holder.items() if len(ids) == 1})
        return out

    def _named(self, fact: Fact, ref: PostRef) -> None:
        holders = [h for role in _HOLDER[fact.claim.type] for h in fact.all(role)]
        office = self.named(ref, holders, fact)
        if office is None:
            return
        if ref.body is None or (self.body(ref.body) or "") == office.body:  # looser words tell nothing of its seats
            office.titles[ref.title] += 1
            office.seats[ref.seats] += 1
        self._say(fact, office, self._relation_of(fact, ref))

    def _relation_of(self, fact: Fact, ref: PostRef) -> str:
        """How the holder stands to the post; who leads a caretaker government acts, who left as caretaker had it."""
        if ref.role == "unknown" and ref.relation == "acting" and fact.claim.type == "DEPART":
            return "full"
        body = self.body(ref.body)
        acts = ref.relation == "full" and fact.claim.type == "HOLDS" and body and kinds.for_now(self.case.name(body))
        return "acting" if acts else ref.relation

    def _say(self, fact: Fact, office: Office, relation: str) -> None:
        kind = fact.claim.type
        where = fact.article, fact.claim.trigger.start, office.id
        capacity = "full" if relation == "former" else relation
        holders = fact.all(_HOLDER[kind][0])
        if kind == "DEPART" and len(holders) > 1:
            # several leave and the post is told of some of them: the others leave theirs
            told = tuple(h for h in holders if self._told_in(h, office.id, fact))
            holders = told or holders
        if kind in ("HOLDS", "APPOINT") and fact.status == "actual":
            persons = tuple(h for h in holders if self.case.kind(h) == "PER" and self.case.named(h))
            office.together += [persons] if len(persons) > 1 else []
        for holder in holders:
            self.told[holder].append(where)
            if kind == "HOLDS":
                office.items += self._holds(fact, holder, capacity, relation == "former")
            elif kind == "APPOINT":
                office.items.append(self._begins(fact, holder, capacity))
            elif kind == "DEPART":
                self._leaving[fact.article, holder].add(office.id)
                office.items.append(self._departs(fact, holder, capacity, office.role))
            elif self._only_steps_in(fact, holder, capacity):
                office.steps.append(item(fact, HOLDS, holder, "", capacity=capacity, status=fact.claim.status))
            else:
                office.items.append(item(fact, BEGINS, holder, "succeeded", capacity=capacity))
        if kind == "SUCCEED":
            took = [h for h in holders if not self._only_steps_in(fact, h, capacity)]
            for holder in fact.all("recipient"):
                self.told[holder].append(where)
                if fact.status == "actual" and took and capacity == "full":
                    office.followed = True
                    days = (fact.lo if fact.stated else None), fact.hi or fact.day
                    office.items.append(item(fact, ENDS, holder, "successor began", days=days, edtf=fact.edtf))

    def _only_steps_in(self, fact: Fact, comer: str, capacity: str) -> bool:
        """Whether somebody fills a gap rather than takes the office: told so, or no person."""
        return self.case.kind(comer) != "PER" or (capacity == "full" and kinds.steps_in(fact.trigger))

    def _holds(self, fact: Fact, holder: str, capacity: str, former: bool) -> Iterable[Item]:
        if fact.status == "planned" and fact.before_trigger.rstrip().endswith("outgoing"):
            # only its end is planned
            today = fact.days if fact.stated else (fact.day, fact.day)
            return [item(fact, HOLDS, holder, "", days=today, status="actual", capacity=capacity)]
        if fact.status == "planned":
            return [item(fact, BEGINS, holder, "took office", capacity=capacity)]
        return stays(fact, holder, capacity=capacity, former=former)

    def _begins(self, fact: Fact, holder: str, capacity: str) -> Item:
        made = item(fact, BEGINS, holder, kinds.beginning(fact.trigger), capacity=capacity, by=fact.all("actor"))
        return replace(made, again=kinds.again(fact.trigger))

    def _departs(self, fact: Fact, holder: str, capacity: str, role: str) -> Item:
        who = " ".join(self.case.name(a) for a in fact.all("actor")).lower()
        made = item(fact, ENDS, holder, kinds.ending(fact.trigger, role=role, who=who), capacity=capacity)
        implied = fact.claim.post is None or fact.claim.post.reason.startswith("the post told of")
        return replace(made, past=implied)

    def _guides(self, fact: Fact) -> None:
        for group in fact.all("recipient"):
            if self.case.kind(group) not in _GROUPS:
                continue
            office = self.office(GUIDE, "", group, "")
            office.titles["guide"] += 1
            office.seats["one"] += 1
            for holder in fact.all("actor"):
                self.told[holder].append((fact.article, fact.claim.trigger.start, office.id))
                # who is to guide a group is to begin to
                planned = fact.status == "planned"
                office.items += [self._begins(fact, holder, "full")] if planned else stays(fact, holder)

    # ---------------------------------------------------------------- claims that name no post

    def _meant(self, fact: Fact) -> None:
        kind = fact.claim.type
        if kind == "VACANT":
            self._vacant(fact)
        elif kind == "SUCCEED":
            self._succeeds(fact)
        elif kind in ("DEPART", "SPLIT"):
            self._leaves(fact)
        elif kind == "APPOINT":
            for person in fact.all("recipient"):
                if office := self.of(person, fact, within=self._bodies(fact)):
                    office.items.append(self._begins(fact, person, "full"))
        elif kind == "FOUND":
            self._founds(fact)
        elif kind == "REJECT":
            self._refuses(fact)
        if kind in ("SPLIT", "MERGE", "COERCE"):
            self._body_ends(fact)

    def _bodies(self, fact: Fact) -> tuple[str, ...]:
        return fact.all("org")

    def _leaves(self, fact: Fact) -> None:
        role = "recipient" if fact.claim.type == "DEPART" else "actor"
        for person in fact.all(role):
            if fact.claim.type == "SPLIT":
                bodies = self._bodies(fact)
                for ident in sorted({t[2] for t in self.told.get(person, ()) if self.offices[t[2]].body in bodies}):
                    self.offices[ident].items.append(replace(item(fact, ENDS, person, "split"), final=True))
            else:
                left, sure = self._left(person, fact)
                for office in left:
                    made = self._departs(fact, person, "full", office.role)
                    office.items.append(made if sure else replace(made, status="possible"))

    def _left(self, person: str, fact: Fact) -> tuple[list[Office], bool]:
        """Which post a claim without one says that a person left, and whether that is sure.

        Of several: the one that the text tells elsewhere to have been left, or that the same sentence names; where
        neither tells, every one possibly.
        """
        meant = self.of(person, fact, within=self._bodies(fact))
        here = {t for t in self.told.get(person, ()) if t[0] == fact.article and self._holds_now(t[2], person)}
        several = sorted({t[2] for t in here})
        if meant is None or len(several) < 2 or self._bodies(fact):
            return ([meant] if meant else []), True
        said = [i for i in several if i in self._leaving.get((fact.article, person), ())]
        around = fact.claim.evidence
        near = {i for _, at, i in here if around.start <= at < around.end}
        chosen = said if len(said) == 1 else [i for i in several if i in near]
        if len(chosen) == 1:
            return [self.offices[chosen[0]]], True
        return [self.offices[i] for i in several], fact.status != "actual"

    def _holds_now(self, ident: str, person: str) -> bool:
        office = self.offices[ident]
        mine = [i for i in office.items if i.holder == person]
        return office.formal and any(i.says in (BEGINS, HOLDS) and i.status == "actual" for i in mine)

    def _succeeds(self, fact: Fact) -> None:
        """Tell "X succeeds Y" to the post that the text tells of either; without one, X steps in where Y steered."""
        before = fact.all("recipient")
        for comer in fact.all("actor"):
            office: Office | None = None
            if self.case.kind(comer) == "PER" and before:
                here = self.of(comer, fact, within=self._bodies(fact))
                mine = {t[2] for b in before for t in self.told.get(b, ())}
                office = here if here and (here.id in mine or self._told_in(comer, here.id, fact)) else None
                office = office or self.of(before[0], fact, within=self._bodies(fact))
            guided = [o for b in before for o in self.guided(b)]
            if office is not None:
                relation = self._relation(comer, office.id, fact)
                self._say(fact, office, relation)
                return
            for guide in self._steered_here(comer, guided, fact):
                guide.steps.append(item(fact, HOLDS, comer, "", status=fact.claim.status))

    def _told_in(self, person: str, office: str, fact: Fact) -> bool:
        return any(t[2] == office and t[0] == fact.article for t in self.told.get(person, ()))

    def _relation(self, person: str, office: str, fact: Fact) -> str:
        """Acting, where the same text says that the person only acts."""
        acts = {i.capacity for i in self.offices[office].items if i.holder == person and fact.article in i.articles}
        return "acting" if acts == {"acting"} else "full"

    def _steered_here(self, comer: str, guided: Sequence[Office], fact: Fact) -> Sequence[Office]:
        here = [o for o in guided if any(i.holder == comer and fact.article in i.articles for i in o.items)]
        return here or guided

    def _vacant(self, fact: Fact) -> None:
        left = fact.all("recipient")
        offices: list[Office] = []
        ref = fact.claim.post
        if ref is not None:
            found = self.named(ref, left, fact)
            if found is not None:
                found.titles[ref.title] += 1
                found.seats[ref.seats] += 1
                offices = [found]
        else:
            for person in left:
                offices += self.guided(person)
                here = [t for t in self.told.get(person, ()) if t[0] == fact.article and self.offices[t[2]].formal]
                offices += [self.offices[i] for i in sorted({t[2] for t in here})]
            if not left:
                for group in fact.all("org"):
                    ident = f"{GUIDE}@{group}"
                    offices += [self.offices[ident]] if ident in self.offices else []
        for office in offices:
            if fact.status == "actual" or fact.light:
                since = fact.since if fact.since and fact.since != (None, None) else None
                days = since or (fact.days if fact.stated else (None, fact.day))
                kind = "left"
                if left and (held := self._detained(left[0], fact)):
                    kind, days = "detained", (later(days[0], held.lo), days[1])
                office.vacant.append(item(fact, HOLDS, left[0] if left else "", kind, days=days, status=fact.status))

    def _detained(self, person: str, fact: Fact) -> Fact | None:
        """The arrest that the same text tells of the one who left the gap."""
        fit = [f for f in self._arrests.get(person, ()) if f.article == fact.article and meet(f.days, (None, fact.hi))]
        return fit[0] if fit else None

    def _founds(self, fact: Fact) -> None:
        """A body's founder who is told to lead it began with it, unless somebody led it before."""
        if fact.status != "actual":
            return
        for person in fact.all("actor"):
            for ident in sorted(
                {t[2] for t in self.told.get(person, ()) if self.offices[t[2]].body in fact.all("org")}
            ):
                office = self.offices[ident]
                own = [i for i in office.items if i.holder == person]
                others = [i for i in office.items if i.holder != person and i.status == "actual"]
                first = min((d for i in own for d in (i.lo or i.hi,) if d), default=None)
                if office.formal and not any(i.says == BEGINS for i in own) and not any(
                    earlier(i.lo or i.hi, first) == (i.lo or i.hi) and (i.lo or i.hi) != first for i in others
                ):  # fmt: skip
                    office.items.append(item(fact, BEGINS, person, "founded"))

    def _refuses(self, fact: Fact) -> None:
        """A nominee who refuses in the text that tells of the offer, or in one that tells of that post alone."""
        for person in fact.all("actor"):
            offered = [
                o for i in sorted({t[2] for t in self.told.get(person, ())}) for o in (self.offices[i],)
                if any(x.holder == person and x.says == BEGINS and x.status in ("planned", "possible") for x in o.items)
                and not any(x.holder == person and x.says == HOLDS and x.status == "actual" for x in o.items)
            ]  # fmt: skip
            here = [o for o in offered if any(x.holder == person and fact.article in x.articles for x in o.items)]
            chosen = here or (offered if fact.claim.post or len(offered) == 1 else [])
            if len(chosen) == 1 and fact.status == "actual":
                chosen[0].items.append(item(fact, BEGINS, person, "refused", status="negated"))

    def _body_ends(self, fact: Fact) -> None:
        """The posts of a body that is dissolved, or merged into another, end with it."""
        kind = fact.claim.type
        if fact.status != "actual":
            return
        if kind == "MERGE" and not kinds.merges(fact.trigger):
            return  # who joins another body goes on
        if kind == "MERGE":
            gone, why = [b for b in fact.all("actor") if b not in fact.all("org") and fact.all("org")], "merged"
        elif not kinds.dissolves(fact.trigger):
            return
        else:
            gone = list(fact.all("org") if kind == "SPLIT" else (*fact.all("recipient"), *fact.all("org")))
            if kind == "SPLIT" and not gone:
                gone = list(fact.all("actor"))
            gone = [b for b in gone if not kinds.only_sent_home(self.case.name(b))]
            why = "body dissolved"
        for body in gone:
            for office in self._in(body):
                for holder in sorted({i.holder for i in office.items if i.status == "actual"}):
                    office.items.append(replace(item(fact, ENDS, holder, why), final=True))

    def _in(self, body: str) -> list[Office]:
        return [self.offices[i] for i in sorted(self._of_body.get(body, ()))]


_TURN: Mapping[str, int] = {
    "APPOINT": 0, "DEPART": 1, "SUCCEED": 2, "SPLIT": 3, "REJECT": 4, "FOUND": 5, "VACANT": 6, "COERCE": 7, "MERGE": 8
}  # fmt: skip
