"""Posts: all of them, and one with the line of its holders."""

from __future__ import annotations

from interregnum.views import ask
from interregnum.views.ask.voids import last_report
from interregnum.web.asking import Asked, part
from interregnum.web.charts.posts import post_line
from interregnum.web.charts.svg import Drawing
from interregnum.web.rendering import Page, nothing
from interregnum.web.site import Site

_SIZE = 60


def posts(site: Site, asked: Asked, ident: str) -> Page:
    """All posts: formal ones first, those with most holders and voids at the head."""
    book = site.book(asked.known_on, wait=asked.wait)
    held: dict[str, int] = {}
    for tenure in book.tenures():
        held[tenure.post] = held.get(tenure.post, 0) + 1
    void = {v.post for v in book.voids(open_only=True)}
    found = sorted(book.posts(), key=lambda p: (-held.get(p.id, 0), p.name.casefold(), p.id))
    shown = part(found, asked.page, size=_SIZE)
    bodies = book.entities(sorted({p.body for p in shown.items if p.body}))
    lines = [
        {"id": p.id, "name": p.name, "body": bodies[p.body].name if p.body in bodies else None, "body_id": p.body,
         "holders": held.get(p.id, 0), "void": p.id in void, "seats": p.seats}
        for p in shown.items
    ]  # fmt: skip
    data = {"known_on": asked.known_on, "total": len(found), "posts": lines}
    return Page("Posts", "posts.html", data, {"part": shown, "lines": lines})


def post(site: Site, asked: Asked, ident: str) -> Page:
    """One post: who held it, when it stood void, on whose word."""
    book = site.book(asked.known_on, wait=asked.wait)
    if not book.posts(ids=(ident,)):
        return nothing("post", ident)
    on = asked.get("on")
    whole = ask.who(book, ident, **asked.wanted).posts[0]
    then = ask.who(book, ident, on=on, **asked.wanted).posts[0] if on else None

    as_of = last_report(book)

    def line(width: float, links: bool, chart: str) -> Drawing:
        return post_line(whole, width=width, as_of=as_of, links=links, ident=chart)

    about = {t.id for t in book.tenures(post=ident)} | {v.id for v in book.voids(post=ident)}
    open_ = [k for k in book.conflicts(open_only=True) if k.about in about] if about else []
    shown = {"post": whole, "then": then, "on": on, "conflicts": open_}
    data = {"found": True, "known_on": asked.known_on, "post": whole, "on": on, "then": then}
    return Page(whole.name, "post.html", data, shown, {"line": line})
