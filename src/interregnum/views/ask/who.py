"""Who holds a post: on a day, or all who did, with the voids between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interregnum.records import Post
from interregnum.views.ask.asked import Near, posts_asked
from interregnum.views.ask.days import POSSIBLY, YES, exact_day
from interregnum.views.ask.evidence import Origins, Told, Witness
from interregnum.views.ask.holdings import (
    RANK,
    Gap,
    Holding,
    Named,
    Names,
    claims_of,
    claims_of_void,
    gap,
    holding,
    in_order,
)
from interregnum.views.ask.support import Wanted
from interregnum.views.book import Book

__all__ = ["PostAnswer", "WhoAnswer", "post_answers", "who"]


@dataclass(frozen=True, slots=True)
class PostAnswer(Told):
    """What is known of one post.

    Args:
        state: on the day asked: ``held``, ``acting`` (only someone acting), ``void``, ``possibly held``, ``possibly
            void`` or ``not known`` (its lines are then those last seen before, of whom no end is reported); without a
            day, as of the last that is known.
        line: holders and voids in the order of time; on a day, only those of it.
        designate: who is to follow; ``rivals`` whether several claim it at once.
        before, after: where nothing is known of the day asked, the last holder before it and the next one after.
        hidden: lines left out for want of support.
    """

    post: str
    name: str
    body: Named
    titles: tuple[str, ...]
    seats: str
    formal: bool
    state: str
    line: tuple[Holding | Gap, ...]
    designate: tuple[Holding, ...] = ()
    rivals: bool = False
    before: Holding | None = None
    after: Holding | None = None
    hidden: int = 0

    @property
    def holders(self) -> tuple[Holding, ...]:
        """The holders among its lines."""
        return tuple(item for item in self.line if isinstance(item, Holding))

    @property
    def voids(self) -> tuple[Gap, ...]:
        """The voids among its lines."""
        return tuple(item for item in self.line if isinstance(item, Gap))


@dataclass(frozen=True, slots=True)
class WhoAnswer(Told):
    """Who holds the posts of a name.

    Args:
        asked: the name as asked; ``typo`` the spelling it was taken for.
        on: the day asked about.
        body: the body or person whose posts these are, where one was named; there may be none.
        more: posts of that name that are not told, there being so many.
        near: names that may have been meant, where nothing is known.
    """

    asked: str
    on: str | None
    posts: tuple[PostAnswer, ...] = ()
    body: Named | None = None
    more: int = 0
    typo: str | None = None
    near: tuple[Near, ...] = ()

    @property
    def found(self) -> bool:
        """Whether anything is known of the name."""
        return bool(self.posts)


def who(
    book: Book,
    name: str,
    *,
    on: str | None = None,
    min_origins: int | None = None,
    named_only: bool = False,
    origins: Origins | None = None,
) -> WhoAnswer:
    """Who holds a post, or the posts of a body.

    Args:
        book: the casebook.
        name: a post ("prime minister of Norland", "Harbour Union chair"), a body or country (all its posts), or a
            person (the posts held).
        on: a day; without one the whole line of holders, with the voids between.
        min_origins: leave out what fewer independent origins report.
        named_only: leave out what only unnamed sources say.
        origins: the origin of each article, where another room has found it.

    Raises:
        QuestionError: the name is empty or the day is none.
    """
    day = exact_day(on) if on is not None else None
    asked = posts_asked(book, name)
    witness = Witness(book, origins=origins, named_only=named_only)
    names = Names(witness)
    found = post_answers(asked.posts, day=day, wanted=Wanted(min_origins, named_only), witness=witness, names=names)
    body = names.named(asked.body.id) if asked.body else None
    return WhoAnswer(name, day, found, body, asked.more, asked.typo, asked.near)


def post_answers(
    posts: Sequence[Post], *, day: str | None, wanted: Wanted, witness: Witness, names: Names
) -> tuple[PostAnswer, ...]:
    """What is known of posts; the evidence of all of them is fetched at once."""
    book = witness.book
    tenures = {p.id: book.tenures(post=p.id) for p in posts}
    voids = {p.id: book.voids(post=p.id) for p in posts}
    witness.load(c for held in tenures.values() for t in held for c in (*claims_of(t), *t.against))
    witness.load(c for gaps in voids.values() for v in gaps for c in claims_of_void(v))
    witness.load(c for gaps in voids.values() for v in gaps for f in v.filling for c in f.claims)
    names.load({p.body for p in posts} | {t.holder for held in tenures.values() for t in held})
    names.load(f.entity for gaps in voids.values() for v in gaps for f in v.filling)
    made = []
    for post in posts:
        held = [holding(t, post, day=day, witness=witness, names=names) for t in tenures[post.id]]
        gaps = [gap(v, post, tenures[post.id], day=day, witness=witness, names=names, wanted=wanted)
                for v in voids[post.id]]  # fmt: skip
        made.append(_answer(post, held, gaps, day=day, wanted=wanted, names=names))
    return tuple(sorted(made, key=lambda a: (a.state == "not known", a.name.casefold(), a.post)))


def _answer(
    post: Post, held: Sequence[Holding], gaps: Sequence[Gap], *, day: str | None, wanted: Wanted, names: Names
) -> PostAnswer:
    shown = [h for h in held if wanted.admits(h.support)]
    open_ = [g for g in gaps if wanted.admits(g.support)]
    hidden = len(held) + len(gaps) - len(shown) - len(open_)
    designate = [h for h in shown if h.capacity == "designate"]
    line: list[Holding | Gap] = [*(h for h in shown if h.capacity != "designate"), *open_]
    line.sort(key=in_order)
    before = after = None
    rivals = False
    if day is None:
        state = _last_state(line)
    else:
        every = [item for item in line if isinstance(item, Holding)]
        line = _of_day(line, post)
        came = {h.holder.id for h in every if (_start(h) or "~") <= day}
        designate = [h for h in designate if h.holder.id not in came and (h.first_seen or "") <= day
                     and not (h.ended and h.ended.latest and h.ended.latest < day)]  # fmt: skip
        state = _state(line)
        rivals = len({h.holder.id for h in line if isinstance(h, Holding) and h.capacity in {"full", "claimed"}
                      and h.answer == YES and not h.closing}) > 1 and post.seats == "one"  # fmt: skip
        if not line:
            before, after = _around(every, day)
    return PostAnswer(
        post.id, post.name, names.named(post.body), post.titles, post.seats, post.formal, state, tuple(line),
        tuple(designate), rivals, before, after, hidden,
    )  # fmt: skip


def _of_day(line: Sequence[Holding | Gap], post: Post) -> list[Holding | Gap]:
    """What holds, or may, on the day: sure answers first.

    A seat that someone certainly holds leaves no room for those of whom it is only not known when they came or went.
    """
    sure = [item for item in line if item.answer == YES]
    maybe = [item for item in line if item.answer == POSSIBLY or (isinstance(item, Holding) and item.running)]
    maybe = [item for item in maybe if item.answer != YES]
    taken = post.seats == "one" and any(isinstance(h, Gap) or (h.capacity == "full" and not h.closing) for h in sure)
    if taken:
        maybe = [item for item in maybe if isinstance(item, Holding) and (item.capacity != "full" or item.alleged)]
    return sorted((*sure, *maybe), key=lambda item: (RANK[item.answer], *in_order(item)))


def _state(line: Sequence[Holding | Gap]) -> str:
    held = [h for h in line if isinstance(h, Holding)]
    gaps = [g for g in line if isinstance(g, Gap)]
    lasting = [h for h in held if h.answer == YES and not h.closing]
    if any(h.capacity != "acting" for h in lasting):
        return "held"
    if lasting:
        return "acting"
    if any(g.answer == YES for g in gaps):
        return "void"
    if any(h.answer == YES for h in held):
        return "held"
    if any(h.answer == POSSIBLY for h in held):
        return "possibly held"
    return "possibly void" if any(g.answer == POSSIBLY for g in gaps) else "not known"


def _last_state(line: Sequence[Holding | Gap]) -> str:
    """How a post stands at the end of what is known."""
    if any(isinstance(g, Gap) and g.closed is None for g in line):
        return "void"
    running = [h for h in line if isinstance(h, Holding) and h.ended is None and not h.alleged]
    if running:
        return "acting" if all(h.capacity == "acting" for h in running) else "held"
    return "not known"


def _around(held: Sequence[Holding], day: str) -> tuple[Holding | None, Holding | None]:
    """The last holder known before a day and the first known after it."""
    before = [(h.ended.latest, h) for h in held if h.ended and h.ended.latest and h.ended.latest <= day]
    starts = [(_start(h), h) for h in held]
    after = [(start, h) for start, h in starts if start and start > day]
    return (
        max(before, key=lambda pair: (pair[0], pair[1].tenure))[1] if before else None,
        min(after, key=lambda pair: (pair[0], pair[1].tenure))[1] if after else None,
    )


def _start(held: Holding) -> str | None:
    return (held.began.earliest if held.began else None) or held.first_seen
