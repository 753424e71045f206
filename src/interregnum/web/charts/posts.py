"""Posts as bands: the line of holders of one, the posts of one actor, the posts that stand void."""

from __future__ import annotations

from collections.abc import Sequence

from interregnum.views.ask.holdings import Gap, Holding
from interregnum.views.ask.who import PostAnswer
from interregnum.web import addresses
from interregnum.web.charts.bands import Bar, Row, bands
from interregnum.web.charts.scale import ordinal
from interregnum.web.charts.svg import Drawing
from interregnum.web.wording import holding_words, span_words, void_words

_SHOWN = 120  # days of an open void that are drawn at least
_LANES = (("full", "In office"), ("acting", "Acting"), ("claimed", "Claimed at once"), ("designate", "To follow"))


def post_line(
    post: PostAnswer, *, width: float, as_of: str | None = None, links: bool = True, ident: str = "line"
) -> Drawing:
    """The line of holders of a post, voids as gaps; acting, rival and designated holders on lines of their own.

    Args:
        as_of: the day of the last report, to which a void that is open is drawn (not so far that the rest shrinks).
    """
    held = (*post.holders, *post.designate)
    until = _until(post, as_of)
    rows = []
    for capacity, caption in _LANES:
        own = [_holder(h) for h in held if h.capacity == capacity]
        own += [_gap(g, until) for g in post.voids] if capacity == "full" else []
        if own:
            rows.append(Row(caption if len(held) + len(post.voids) > 1 else "", tuple(own)))
    desc = " ".join(f"{holding_words(h)}." for h in held) + " ".join(f" {void_words(g)}." for g in post.voids)
    return bands(rows, ident=ident, width=width, title=f"Holders of the post: {post.name}", desc=desc, links=links)


def posts_of(held: Sequence[Holding], name: str, *, width: float, links: bool = True, ident: str = "posts") -> Drawing:
    """The posts of one actor, a row each."""
    posts: dict[str, list[Holding]] = {}
    for line in held:
        posts.setdefault(line.post, []).append(line)
    rows = [
        Row(
            own[0].post_name,
            tuple(_holder(h, span_words(h)) for h in own),
            addresses.post(post),
        )
        for post, own in posts.items()
    ]
    desc = " ".join(f"{holding_words(h)}." for h in held)
    return bands(rows, ident=ident, width=width, title=f"Posts of {name}", desc=desc, links=links)


def voids_over(
    gaps: Sequence[Gap], *, width: float, as_of: str | None = None, links: bool = True, ident: str = "voids"
) -> Drawing:
    """Voids, a row each, drawn to the day of the last report where they are open."""
    rows = [Row(g.post_name, (_gap(g, _day(as_of)),), addresses.post(g.post)) for g in gaps]
    desc = " ".join(f"{void_words(g)}." for g in gaps)
    return bands(rows, ident=ident, width=width, title="Posts that stand void", desc=desc, links=links)


def _until(post: PostAnswer, as_of: str | None) -> int | None:
    """The day to which open voids of a post are drawn."""
    last = _day(as_of)
    days = [d for h in (*post.holders, *post.designate) for d in _holder(h).days]
    days += [d for g in post.voids for d in _gap(g, None).days]
    return min(last, max(days) + max(max(days) - min(days), _SHOWN)) if days and last is not None else last


def _day(day: str | None) -> int | None:
    return ordinal(day) if day else None


def _holder(held: Holding, name: str | None = None) -> Bar:
    began, ended = held.began, held.ended
    told = began is not None and began.kind != "first seen"
    seen, last = _day(held.first_seen), _day(held.last_seen)
    start = _day(began.latest) if began is not None and told else None
    end = _day(ended.earliest) if ended is not None else None
    firsts = [d for d in (start, seen) if d is not None]
    lasts = [d for d in (end, last) if d is not None]
    # A sighting bears a band out, unless it lies beyond a boundary: a late report tells of earlier days.
    if end is not None and seen is not None and seen > end:
        firsts = [d for d in (start,) if d is not None]
    solid_from = min(firsts, default=None)
    solid_to = end if end is not None else max([*lasts, *firsts], default=None)
    if solid_from is not None and solid_to is not None and solid_from > solid_to:
        solid_from = solid_to
    return Bar(
        name=held.holder.name if name is None else name,
        told=holding_words(held),
        cls="alleged" if held.alleged and held.capacity != "designate" else held.capacity,
        start=solid_from,
        end=solid_to,
        may_start=_day(began.earliest) if began is not None and told else None,
        may_end=_day(ended.latest) if ended is not None else None,
        open_start=began is None or not told or began.earliest is None,
        open_end=ended is None or ended.latest is None,
        href=f"#{addresses.anchor(held.tenure)}",
        tip=addresses.anchor(held.tenure),
    )


def _gap(gap: Gap, until: int | None) -> Bar:
    opened, closed = gap.opened, gap.closed
    start = _day(opened.latest) or _day(opened.earliest)
    end = (_day(closed.earliest) or _day(closed.latest)) if closed is not None else None
    if closed is None and start is not None and until is not None:
        end = until
    if start is not None and end is not None and end < start:
        end = start
    days = f" · {gap.days:,} days" if gap.days is not None and gap.days > 1 else ""
    return Bar(
        name=f"void{days}",
        told=void_words(gap),
        cls="void",
        start=start,
        end=end if end is not None else start,
        may_start=_day(opened.earliest),
        may_end=_day(closed.latest) if closed is not None else None,
        open_start=opened.earliest is None,
        open_end=closed is None,
        href=f"#{addresses.anchor(gap.void)}",
        tip=addresses.anchor(gap.void),
    )
