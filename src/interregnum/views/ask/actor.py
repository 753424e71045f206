"""All that is known of one actor: names, posts over time, ties, events, who vouches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interregnum.records import Entity
from interregnum.views.ask.asked import Near, entity_asked
from interregnum.views.ask.evidence import Evidence, Origins, Told, Voucher, Witness
from interregnum.views.ask.happenings import EventLine, TieLine, event_lines, tie_lines
from interregnum.views.ask.holdings import Gap, Holding, Named, Names, claims_of, holding, in_order
from interregnum.views.ask.support import NO_SUPPORT, Support, Wanted, supported
from interregnum.views.ask.voids import gaps_of
from interregnum.views.ask.who import PostAnswer, post_answers
from interregnum.views.book import Book

__all__ = ["ActorAnswer", "Vouching", "actor", "vouching"]


@dataclass(frozen=True, slots=True)
class Vouching(Told):
    """A source, and how many of the claims in an answer it vouches for first-hand."""

    source: Voucher
    claims: int
    articles: int


@dataclass(frozen=True, slots=True)
class ActorAnswer(Told):
    """What is known of an actor.

    Args:
        asked: the name as asked; ``typo`` the alias it was taken for; ``near`` what may have been meant.
        actor: who it is; None when nothing is known of the name.
        names: the other names it goes by; ``members``: the actors of single articles that it was put together from,
            as ``judge`` takes them.
        joined: why the names of several articles were taken for one; ``alike``: who may be the same and was not
            joined, with why.
        others: others of the very same name.
        posts: posts held, in the order of time.
        stepping_in: open voids into which it is reported to step.
        own_posts: posts in it, where it is a body or country, as they stand at the end of what is known.
        ties, events: what it is part of.
        vouchers: who vouches for all this.
        support: of all claims together.
        hidden: lines left out for want of support; ``more``: events beyond the limit.
    """

    asked: str
    actor: Named | None
    names: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    country: str | None = None
    roster: str | None = None
    joined: tuple[str, ...] = ()
    alike: tuple[tuple[Named, str], ...] = ()
    others: tuple[Near, ...] = ()
    posts: tuple[Holding, ...] = ()
    stepping_in: tuple[Gap, ...] = ()
    own_posts: tuple[PostAnswer, ...] = ()
    ties: tuple[TieLine, ...] = ()
    events: tuple[EventLine, ...] = ()
    vouchers: tuple[Vouching, ...] = ()
    support: Support = NO_SUPPORT
    hidden: int = 0
    more: int = 0
    typo: str | None = None
    near: tuple[Near, ...] = ()

    @property
    def found(self) -> bool:
        """Whether anything is known of the name."""
        return self.actor is not None


def actor(
    book: Book,
    name: str,
    *,
    limit: int | None = None,
    min_origins: int | None = None,
    named_only: bool = False,
    origins: Origins | None = None,
) -> ActorAnswer:
    """All that is known of one actor.

    Args:
        book: the casebook.
        name: any of its names, or its id.
        limit: the latest so many events only.
        min_origins, named_only, origins: as in ``who``.

    Raises:
        QuestionError: the name is empty.
    """
    asked = entity_asked(book, name)
    if asked.entity is None:
        return ActorAnswer(name, None, near=asked.near)
    entity = asked.entity
    witness = Witness(book, origins=origins, named_only=named_only)
    names = Names(witness)
    wanted = Wanted(min_origins, named_only)
    posts, posts_hidden = _posts(book, entity, wanted, witness, names)
    ties = tie_lines(book.ties(entity=entity.id), witness=witness, names=names)
    found = book.events(entity=entity.id)
    shown = found if limit is None or wanted != Wanted() else found[-limit:] if limit else ()
    events = event_lines(shown, witness=witness, names=names)
    kept_ties = tuple(t for t in ties if wanted.admits(t.support))
    kept = tuple(e for e in events if wanted.admits(e.support))
    last = kept if limit is None else kept[-limit:] if limit else ()
    own = () if entity.kind == "PER" else post_answers(
        book.posts(body=entity.id), day=None, wanted=wanted, witness=witness, names=names
    )  # fmt: skip
    stepping = _stepping(book, entity, wanted, witness, names)
    evidence = _once((*posts, *kept_ties, *last))
    names.load(ident for ident, _ in entity.near)
    return ActorAnswer(
        asked=name,
        actor=names.named(entity.id),
        names=tuple(n for n in entity.names if n != entity.name),
        members=entity.members,
        country=entity.country,
        roster=entity.roster,
        joined=entity.reasons,
        alike=tuple((names.named(ident), why) for ident, why in entity.near),
        others=asked.others,
        posts=posts,
        stepping_in=stepping,
        own_posts=own,
        ties=kept_ties,
        events=last,
        vouchers=vouching(evidence),
        support=supported(evidence, witness.quiet(e.claim for e in evidence)),
        hidden=posts_hidden + len(ties) - len(kept_ties) + len(events) - len(kept),
        more=len(found) - len(events) + len(kept) - len(last),
        typo=asked.typo,
    )


def _posts(
    book: Book, entity: Entity, wanted: Wanted, witness: Witness, names: Names
) -> tuple[tuple[Holding, ...], int]:
    tenures = book.tenures(holder=entity.id)
    posts = {p.id: p for p in book.posts(ids=sorted({t.post for t in tenures}))} if tenures else {}
    witness.load(c for t in tenures for c in (*claims_of(t), *t.against))
    lines = [holding(t, posts[t.post], day=None, witness=witness, names=names) for t in tenures if t.post in posts]
    kept = sorted((line for line in lines if wanted.admits(line.support)), key=in_order)
    return tuple(kept), len(lines) - len(kept)


def _stepping(book: Book, entity: Entity, wanted: Wanted, witness: Witness, names: Names) -> tuple[Gap, ...]:
    """Open voids into which the actor is reported to step."""
    found = [v for v in book.voids(open_only=True) if any(f.entity == entity.id for f in v.filling)]
    return tuple(g for g in gaps_of(found, day=None, wanted=wanted, witness=witness, names=names) if g.stepping_in)


def _once(lines: Sequence[Holding | TieLine | EventLine]) -> tuple[Evidence, ...]:
    found = {e.claim: e for line in lines for e in line.evidence}
    return tuple(sorted(found.values(), key=lambda e: (e.reported or "~", e.article, e.start, e.claim)))


def vouching(evidence: Iterable[Evidence]) -> tuple[Vouching, ...]:
    """Who vouches first-hand, for how many claims and in how many articles; the most relied upon first."""
    claims: Counter[tuple[str, str, str]] = Counter()
    articles: dict[tuple[str, str, str], set[str]] = {}
    sources: dict[tuple[str, str, str], Voucher] = {}
    for item in evidence:
        source = item.vouched[0]
        # Unnamed sources are told apart by article: "an official" of two texts may be two.
        where = item.article if source.kind == "unnamed" else ""
        key = (source.kind, source.entity or source.name.casefold(), where)
        sources.setdefault(key, source)
        claims[key] += 1
        articles.setdefault(key, set()).add(item.article)
    ranked = sorted(claims, key=lambda k: (-claims[k], k))
    return tuple(Vouching(sources[k], claims[k], len(articles[k])) for k in ranked)
