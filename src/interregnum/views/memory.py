"""A casebook held in memory: for one article, for what was known on a day, and for tests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from interregnum.ledger.names import likeness, name_key, post_key
from interregnum.records import (
    Account,
    Article,
    Boundary,
    Cited,
    Claim,
    Conflict,
    Copy,
    Derived,
    Entity,
    Event,
    Judgement,
    Origin,
    Post,
    Silence,
    Source,
    Tenure,
    Tie,
    Void,
    When,
)
from interregnum.views.book import Heading, Hit

__all__ = ["MemoryBook"]

# Below this a likeness is noise, not a typo.
_LIKE = 0.6
_SIEVE = 55.0
_SIEVED = 200
_OPEN = "~"  # sorts after every day
T = TypeVar("T")


class MemoryBook:
    """All of ``Book`` from records in hand.

    Args:
        accounts: one an article.
        entities: who is who across them.
        derived: what follows from them; its own ``entities`` are used where ``entities`` is empty.
        articles: the texts, for words in context.
        judgements: rulings, withdrawn ones among them.
    """

    def __init__(
        self,
        accounts: Iterable[Account],
        entities: Iterable[Entity] = (),
        derived: Derived | None = None,
        *,
        articles: Iterable[Article] = (),
        judgements: Iterable[Judgement] = (),
    ) -> None:
        derived = derived or Derived()
        self._accounts = {a.article: a for a in sorted(accounts, key=lambda a: a.article)}
        self._articles = {a.id: a for a in articles}
        self._entities = {e.id: e for e in sorted(tuple(entities) or derived.entities, key=lambda e: e.id)}
        self._posts = {p.id: p for p in sorted(derived.posts, key=lambda p: p.id)}
        self._tenures = tuple(sorted(derived.tenures, key=_tenure_order))
        self._voids = tuple(sorted(derived.voids, key=lambda v: (*_days(v.opened.earliest, v.opened.latest), v.id)))
        self._events = tuple(sorted(derived.events, key=lambda e: (*_when_order(e.when), e.id)))
        self._ties = tuple(sorted(derived.ties, key=_tie_order))
        self._conflicts = tuple(sorted(derived.conflicts, key=lambda c: c.id))
        self._judgements = tuple(sorted(judgements, key=lambda j: (j.made, j.id)))
        self._claims = {c.id: c for a in self._accounts.values() for c in a.claims}
        self._sources = {s.id: s for a in self._accounts.values() for s in a.sources}
        self._copies = tuple(sorted(derived.copies, key=lambda c: c.article))
        self._origins = {o.id: o for o in sorted(derived.origins, key=lambda o: o.id)}
        self._origin_of = {a: o.id for o in self._origins.values() for a in o.articles}
        self._cited = {c.claim: c for c in sorted(derived.cited, key=lambda c: c.claim)}
        self._entity_of = {m: e.id for e in self._entities.values() for m in e.members}

    # ------------------------------------------------------------------ names

    def find(self, name: str, *, what: str = "any", limit: int = 10) -> tuple[Hit, ...]:
        """Entities and posts by any alias, best first; typos are tolerated (``what``: entity, post or any)."""
        found: dict[tuple[str, str], Hit] = {}
        for kind, key, aliases in (
            ("entity", name_key(name), self._entity_aliases),
            ("post", post_key(name), self._post_aliases),
        ):
            if what not in {"any", kind}:
                continue
            for alias in _alike(key, aliases):
                score = 1.0 if alias == key else round(min(likeness(key, alias), 0.99), 4)
                for ident, shown in aliases[alias] if score >= _LIKE else ():
                    known = found.get((kind, ident))
                    if known is None or score > known.score:
                        found[kind, ident] = Hit(ident, self._name(kind, ident), shown, score, kind)
        best = sorted(found.values(), key=lambda h: (-h.score, h.what, -self._weight(h), h.id))
        return tuple(best[:limit])

    def _name(self, kind: str, ident: str) -> str:
        return self._entities[ident].name if kind == "entity" else self._posts[ident].name

    def _weight(self, hit: Hit) -> int:
        return len(self._entities[hit.id].members) if hit.what == "entity" else 0

    @cached_property
    def _entity_aliases(self) -> Mapping[str, list[tuple[str, str]]]:
        """Words as compared -> (id, words as printed)."""
        out: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for entity in self._entities.values():
            for alias in dict.fromkeys((entity.name, *entity.names)):
                out[name_key(alias)].append((entity.id, alias))
        return out

    @cached_property
    def _post_aliases(self) -> Mapping[str, list[tuple[str, str]]]:
        """The same for posts: by their names, by a title alone, and by a title with any name of the body."""
        out: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for post in self._posts.values():
            body = self._entities.get(post.body)
            names = dict.fromkeys((body.name, *body.names)) if body else {}
            titles = dict.fromkeys((*post.titles, post.role.replace("-", " ")))
            for alias in dict.fromkeys((post.name, *titles, *(f"{t} of {n}" for t in titles for n in names))):
                out[post_key(alias)].append((post.id, alias))
        return out

    def entities(self, ids: Collection[str] | None = None) -> Mapping[str, Entity]:
        """Entities by id; all when None. Ids that are not there are left out."""
        return _some(self._entities, ids)

    def entity_of(self, actors: Collection[str]) -> Mapping[str, str]:
        """The entity id of each actor id (``ARTICLE#ENTITY``)."""
        return _some(self._entity_of, actors)

    # ------------------------------------------------------------------ what is derived

    def posts(self, *, ids: Collection[str] | None = None, body: str | None = None) -> tuple[Post, ...]:
        """Posts by id or by the entity in which they are."""
        return tuple(p for p in _some(self._posts, ids).values() if body in (None, p.body))

    def tenures(
        self, *, ids: Collection[str] | None = None, post: str | None = None, holder: str | None = None
    ) -> tuple[Tenure, ...]:
        """Tenures by id, of a post or of a holder."""
        return tuple(
            t
            for t in self._tenures
            if (ids is None or t.id in ids) and post in (None, t.post) and holder in (None, t.holder)
        )

    def voids(self, *, post: str | None = None, open_only: bool = False, on: str | None = None) -> tuple[Void, ...]:
        """Voids, of one post or all; those that may have been open on a day."""
        return tuple(
            v
            for v in self._voids
            if post in (None, v.post)
            and not (open_only and v.closed)
            and (on is None or not v.opened.earliest or v.opened.earliest <= on)
            and (on is None or v.closed is None or not v.closed.latest or v.closed.latest >= on)
        )

    def events(
        self,
        *,
        ids: Collection[str] | None = None,
        entity: str | None = None,
        types: Collection[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> tuple[Event, ...]:
        """Events, oldest first; those whose time may lie in the days given."""
        asked = When(None, since, until)
        bounded = since is not None or until is not None
        found = (
            e
            for e in self._events
            if (ids is None or e.id in ids)
            and (entity is None or any(party == entity for _, party in e.parties))
            and (types is None or e.type in types)
            and (not bounded or (e.when != When() and e.when.meets(asked)))
        )
        return tuple(found)[:limit]

    def ties(self, *, entity: str | None = None, types: Collection[str] | None = None) -> tuple[Tie, ...]:
        """Ties, of one entity or all."""
        return tuple(
            t for t in self._ties if entity in (None, t.source, t.target) and (types is None or t.type in types)
        )

    def conflicts(self, *, about: str | None = None, open_only: bool = False) -> tuple[Conflict, ...]:
        """Claims that cannot all be true."""
        return tuple(c for c in self._conflicts if about in (None, c.about) and not (open_only and c.ruled))

    # ------------------------------------------------------------------ what was said

    def claims(self, ids: Collection[str]) -> Mapping[str, Claim]:
        """Claims by id."""
        return _some(self._claims, ids)

    def resting_on(self, claim: str) -> tuple[str, ...]:
        """Ids of the events, ties, tenures, voids and conflicts that rest on a claim."""
        return self._resting.get(claim, ())

    @cached_property
    def _resting(self) -> Mapping[str, tuple[str, ...]]:
        out: dict[str, list[str]] = defaultdict(list)
        for event in self._events:
            _note(out, event.id, event.claims)
        for tie in self._ties:
            _note(out, tie.id, (*tie.claims, *tie.possible, *tie.against, *_edges(tie.began, tie.ended)))
        for tenure in self._tenures:
            edges = _edges(tenure.began, tenure.ended)
            _note(out, tenure.id, (*tenure.claims, *tenure.possible, *tenure.against, *edges))
        for void in self._voids:
            edges = _edges(void.opened, void.closed)
            _note(out, void.id, (*void.claims, *edges, *(c for f in void.filling for c in f.claims)))
        for conflict in self._conflicts:
            _note(out, conflict.id, conflict.claims)
        return {claim: tuple(sorted(ids)) for claim, ids in out.items()}

    def voices(self) -> Mapping[str, tuple[str, str]]:
        """The article of every claim, and the kind of source that says it first-hand: ``self`` where none is named."""
        return {c.id: (c.article, self._first_hand(c)) for c in sorted(self._claims.values(), key=lambda c: c.id)}

    def _first_hand(self, claim: Claim) -> str:
        if not claim.vouched:
            return "self"
        source = self._sources.get(claim.vouched[0])
        return source.kind if source else "unnamed"

    def rests(self, what: str) -> Mapping[str, tuple[str, ...]]:
        """The claims that each event (tie, tenure, void, conflict) rests on, by its id."""
        known = {
            "event": [e.id for e in self._events],
            "tie": [t.id for t in self._ties],
            "tenure": [t.id for t in self._tenures],
            "void": [v.id for v in self._voids],
            "conflict": [c.id for c in self._conflicts],
        }
        wanted = set(known[what])
        out: dict[str, list[str]] = defaultdict(list)
        for claim, things in self._resting.items():
            for thing in things:
                if thing in wanted:
                    out[thing].append(claim)
        return {thing: tuple(sorted(out[thing])) for thing in sorted(out)}

    def sources(self, ids: Collection[str]) -> Mapping[str, Source]:
        """Sources by id (``ARTICLE#sN``)."""
        return _some(self._sources, ids)

    def silences(self, claims: Collection[str]) -> tuple[Silence, ...]:
        """Silences and denials that bear on any of these claims."""
        wanted = set(claims)
        found = {s.id: s for c in wanted for s in self._silent.get(c, ())}
        return tuple(sorted(found.values(), key=lambda s: (s.article, s.span, s.id)))

    @cached_property
    def _silent(self) -> Mapping[str, list[Silence]]:
        out: dict[str, list[Silence]] = defaultdict(list)
        for account in self._accounts.values():
            for silence in account.silences:
                for claim in silence.claims:
                    out[claim].append(silence)
        return out

    def article(self, ident: str) -> Article | None:
        """An article with its text."""
        return self._articles.get(ident)

    def headings(self, ids: Collection[str] | None = None) -> Mapping[str, Heading]:
        """What is known of articles without their text; of all when None."""
        return {i: self._heading(a) for i, a in _some(self._accounts, ids).items()}

    def _heading(self, account: Account) -> Heading:
        article = self._articles.get(account.article)
        return Heading(
            account.article, account.title, account.outlet, account.reported, account.origin,
            article.url if article else None,
        )  # fmt: skip

    def last_reported(self) -> str | None:
        """When the latest article came out, as it is dated; None when none is."""
        return max((a.reported for a in self._accounts.values() if a.reported), default=None)

    def copies(self, *, article: str | None = None) -> tuple[Copy, ...]:
        """Articles that print the report of an earlier one: those of and by one article, or all."""
        return tuple(c for c in self._copies if article in (None, c.article, c.of))

    def origins(self, ids: Collection[str] | None = None) -> Mapping[str, Origin]:
        """Who reported first, by id; all when None."""
        return _some(self._origins, ids)

    def origin_of(self, articles: Collection[str]) -> Mapping[str, str]:
        """The origin id of each article."""
        return _some(self._origin_of, articles)

    def cited(self, claims: Collection[str] | None = None) -> Mapping[str, Cited]:
        """Claims for which their article only cites somebody else, by id; all when None."""
        return _some(self._cited, claims)

    def judgements(self, *, subject: str | None = None) -> tuple[Judgement, ...]:
        """Rulings, oldest first, withdrawn ones among them."""
        return tuple(j for j in self._judgements if subject is None or subject in j.subjects)


def _some(known: Mapping[str, T], ids: Collection[str] | None) -> dict[str, T]:
    if ids is None:
        return dict(known)
    return {i: known[i] for i in dict.fromkeys(ids) if i in known}


def _note(out: dict[str, list[str]], ident: str, claims: Sequence[str]) -> None:
    for claim in dict.fromkeys(claims):
        out[claim].append(ident)


def _edges(*boundaries: Boundary | None) -> tuple[str, ...]:
    return tuple(claim for boundary in boundaries if boundary is not None for claim in boundary.claims)


def _days(*days: str | None) -> tuple[str, ...]:
    return tuple(d or _OPEN for d in days)


def _when_order(when: When) -> tuple[str, ...]:
    return _days(when.earliest or when.latest, when.latest)


def _tenure_order(tenure: Tenure) -> tuple[str, ...]:
    began, ended = tenure.began, tenure.ended
    start = (began and (began.earliest or began.latest)) or tenure.first_seen or (ended and ended.earliest)
    return (*_days(start or None, tenure.last_seen), tenure.id)


def _tie_order(tie: Tie) -> tuple[str, ...]:
    return (*_days((tie.began and tie.began.earliest) or tie.first_seen), tie.type, tie.id)


def _alike(key: str, aliases: Collection[str]) -> list[str]:
    """Aliases that may be like a key: a quick sieve before each is weighed."""
    from rapidfuzz import fuzz, process

    if not key:
        return []
    sieved = process.extract(key, list(aliases), scorer=fuzz.token_sort_ratio, score_cutoff=_SIEVE, limit=_SIEVED)
    return sorted({alias for alias, _, _ in sieved} | ({key} & set(aliases)))
