"""Actors: all of them, and one with its names, posts, ties, events and sources."""

from __future__ import annotations

from interregnum.records import Entity
from interregnum.views import ask
from interregnum.views.ask.asked import Near
from interregnum.views.book import Book
from interregnum.web import addresses
from interregnum.web.asking import Asked, part
from interregnum.web.charts import network as pictures
from interregnum.web.charts.posts import posts_of
from interregnum.web.charts.svg import Drawing
from interregnum.web.rendering import KINDS, Draw, Page, nothing
from interregnum.web.site import Site

_EVENTS = 60
_NEAR = 30


def actors(site: Site, asked: Asked, ident: str) -> Page:
    """All named actors, those in most articles first."""
    kind = asked.get("kind")
    every = site.counted("actors", asked.known_on, _ranked, wait=asked.wait)
    found = [e for e in every if kind in (None, e.kind)]
    shown = part(found, asked.page)
    lines = [
        {"id": e.id, "name": e.name, "kind": e.kind, "country": e.country, "names": len(e.names),
         "articles": articles_of(e)}
        for e in shown.items
    ]  # fmt: skip
    data = {"known_on": asked.known_on, "kind": kind, "total": len(found), "actors": lines}
    title = {"PER": "People", "ORG": "Bodies", "GPE": "Countries and places", "GRP": "Groups"}.get(kind or "", "Actors")
    return Page(title, "actors.html", data, {"part": shown, "lines": lines, "kind": kind, "kinds": KINDS})


def _ranked(book: Book) -> list[Entity]:
    """Named entities, those in most articles first."""
    found = [(e, articles_of(e)) for e in book.entities().values() if e.named]
    return [e for e, n in sorted(found, key=lambda pair: (-pair[1], pair[0].name.casefold(), pair[0].id))]


def articles_of(entity: Entity) -> int:
    """In how many articles it is named."""
    return len({member.partition("#")[0] for member in entity.members})


def actor(site: Site, asked: Asked, ident: str) -> Page:
    """One actor."""
    book = site.book(asked.known_on, wait=asked.wait)
    if ident not in book.entities((ident,)):
        asked_for = ask.actor(book, ident, limit=0) if ident.strip() else None
        near = asked_for.near if asked_for else ()
        if asked_for and asked_for.actor:
            near = (Near(asked_for.actor.id, asked_for.actor.name, "entity"),)
        return nothing("actor", ident, near)
    found = ask.actor(book, ident, limit=_EVENTS, **asked.wanted)
    assert found.actor is not None
    name = found.actor.name
    charts: dict[str, Draw] = {}
    if found.posts:

        def posts(width: float, links: bool, chart: str) -> Drawing:
            return posts_of(found.posts, name, width=width, links=links, ident=chart)

        charts["posts"] = posts
    ties = (
        ask.network(book, on=asked.get("on") or _last_day(found), around=ident, most=_NEAR, **asked.wanted)
        if found.ties or found.posts
        else None
    )
    if ties is not None and ties.ties:

        def ego(width: float, links: bool, chart: str) -> Drawing:
            return pictures.picture(ties, width=width, links=links, ident=chart, most=_NEAR).drawing

        charts["ties"] = ego
    shown = {
        "found": found,
        "ties": ties,
        "last_day": _last_day(found),
        "network": addresses.around(ident, on=ties.on if ties else ""),
    }
    data = {"found": True, "known_on": asked.known_on, **found.to_json()}
    return Page(name, "actor.html", data, shown, charts)


def _last_day(found: ask.ActorAnswer) -> str | None:
    """The day that shows the most of an actor: that of the last report, or the last before all its ties ended."""
    edges = [*(h.ended for h in found.posts), *(t.ended for t in found.ties)]
    ends = [edge.earliest if edge else None for edge in edges]
    days = [day for day in ends if day is not None]
    return max(days) if days and len(days) == len(ends) else None
