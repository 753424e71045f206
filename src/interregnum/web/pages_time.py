"""What happened, in the order of time, and the posts that stand void."""

from __future__ import annotations

import calendar

from interregnum.frames.codebook import codebook
from interregnum.views import ask
from interregnum.views.book import Book
from interregnum.web.asking import Asked, part
from interregnum.web.charts.density import density
from interregnum.web.charts.posts import voids_over
from interregnum.web.charts.svg import Drawing
from interregnum.web.rendering import Page
from interregnum.web.site import Site

_SIZE = 80
_LAST = 40  # pages that are turned one by one; further ones are reached by date
_VOIDS = 40


def timeline(site: Site, asked: Asked, ident: str) -> Page:
    """Events, oldest first; a column of the chart leads to its month or year."""
    book = site.book(asked.known_on, wait=asked.wait)
    who, since, until = asked.get("actor"), asked.get("since"), asked.get("until")
    types = [t.upper() for t in (asked.get("types") or "").split(",") if t.strip()]
    page = min(asked.page, _LAST)
    found = ask.timeline(book, who, since=since, until=until, types=types or None, limit=page * _SIZE, **asked.wanted)
    whose = found.actor.id if found.actor else None
    days: list[str] = []
    if whose or not who:
        key = f"event days {whose} {types}"
        days = site.counted(key, asked.known_on, lambda book: _days(book, whose, types), wait=asked.wait)

    def over(width: float, links: bool, chart: str) -> Drawing:
        def to(step: str) -> str:
            until = step if len(step) == 4 else f"{step}-{calendar.monthrange(int(step[:4]), int(step[5:]))[1]:02}"
            return asked.with_("/timeline", since=step, until=until)

        return density(days, width=width, to=to if links else None, ident=chart)

    shown_part = part(found.events, page, size=_SIZE, more=found.more)
    shown = {
        "found": found, "part": shown_part, "types": types, "all_types": _types(), "since": since or "",
        "until": until or "", "actor": who or "", "last_page": page == _LAST,
    }  # fmt: skip
    title = f"Timeline of {found.actor.name}" if found.actor else "Timeline"
    title += f", {since or 'the first report'} to {until or 'the last'}" if since or until else ""
    data = {
        "found": found.found, "known_on": asked.known_on, **found.to_json(), "events": list(shown_part.items),
        "page": page,
    }  # fmt: skip
    return Page(title, "timeline.html", data, shown, {"events": over})


def _days(book: Book, whose: str | None, types: list[str]) -> list[str]:
    """The day of each event, "" where it is not known."""
    return [e.when.earliest or e.when.latest or "" for e in book.events(entity=whose, types=types or None)]


def _types() -> list[str]:
    return sorted(codebook().frames)


def voids(site: Site, asked: Asked, ident: str) -> Page:
    """The posts that stand void: left by whom, since when, who steps in."""
    book = site.book(asked.known_on, wait=asked.wait)
    on = asked.get("on")
    found = ask.voids(book, on=on, limit=asked.page * _VOIDS, **asked.wanted)
    gaps = part(found.voids, asked.page, size=_VOIDS, more=found.more)

    def over(width: float, links: bool, chart: str) -> Drawing:
        return voids_over(gaps.items, width=width, as_of=on or found.as_of, links=links, ident=chart)

    title = f"Posts void on {on}" if on else "Posts that stand void"
    data = {"found": found.found, "known_on": asked.known_on, **found.to_json(), "voids": list(gaps.items)}
    shown = {"found": found, "part": gaps, "on": on or ""}
    return Page(title, "voids.html", data, shown, {"voids": over} if gaps.items else {})
