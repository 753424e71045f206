"""The network: who is tied to whom on a day, or before and after, in one picture."""

from __future__ import annotations

import datetime

from interregnum.errors import QuestionError
from interregnum.views import ask
from interregnum.views.ask.told import TIES
from interregnum.views.book import Book
from interregnum.web.asking import Asked, part
from interregnum.web.charts.layout import Box, layout
from interregnum.web.charts.network import DRAWN, picture
from interregnum.web.charts.svg import Drawing
from interregnum.web.rendering import WIDE, Page
from interregnum.web.site import Site

_TIES = 150
_MOST_EVER = 1_200  # ties of all times that are placed at once


def network(site: Site, asked: Asked, ident: str) -> Page:
    """The network on a day."""
    book = site.book(asked.known_on, wait=asked.wait)
    first, last = _reported(book)
    if last is None:
        return Page("Network", "network.html", {"found": False}, {"found": None})
    on, against = asked.get("on") or last, asked.get("against")
    types = tuple(t for t in (asked.get("types") or "").split(",") if t)
    unknown = [t for t in types if t not in TIES]
    if unknown:
        raise QuestionError(f"no type of tie {unknown[0]!r}; there are {', '.join(TIES)}")
    around = asked.get("around")

    def answer(book: Book) -> ask.NetworkAnswer:
        return ask.network(book, on=on, against=against, around=around, types=types or None, most=DRAWN, **asked.wanted)

    key = f"network {on} {against} {types} {around} {asked.min_origins} {asked.named_only}"
    found = site.counted(key, asked.known_on, answer, wait=asked.wait)
    start = site.counted("places", asked.known_on, _places, wait=True)

    def drawn(width: float, links: bool, chart: str) -> Drawing:
        return picture(found, width=width, links=links, ident=chart, start=start).drawing

    begin, end = min(first or last, found.on), max(last, found.against or found.on)
    ties = part(found.ties, asked.page, size=_TIES)
    days = _days(book, begin, end)
    shown = {
        "found": found, "part": ties, "types": types, "all_types": tuple(TIES), "first": begin, "turns": days,
        "around": around or "", "slider": _slider(begin, end, found.against or found.on),
        "later": found.against or found.on,
    }  # fmt: skip
    title = f"Ties around {found.around.name}" if found.around else "Network"
    title += f", {found.on} against {found.against}" if found.against else f" on {found.on}"
    data = {"found": found.found, "known_on": asked.known_on, **found.to_json()}
    return Page(title, "network.html", data, shown, {"network": drawn})


def _reported(book: Book) -> tuple[str | None, str | None]:
    days = sorted(h.published for h in book.headings().values() if h.published and len(h.published) == 10)
    return (days[0], days[-1]) if days else (None, None)


def _slider(first: str, last: str, day: str) -> tuple[int, int]:
    """Days from the first to the last, and to the one asked."""
    start = datetime.date.fromisoformat(first)
    return (datetime.date.fromisoformat(last) - start).days, (datetime.date.fromisoformat(day) - start).days


def _days(book: Book, first: str, last: str) -> tuple[int, ...]:
    """Days on which a tie or a tenure began or ended, counted from the first: where the slider has marks."""
    start = datetime.date.fromisoformat(first)
    edges = [b for t in book.ties() for b in (t.began, t.ended) if b is not None]
    edges += [b for t in book.tenures() for b in (t.began, t.ended) if b is not None]
    days = {b.earliest for b in edges if b.earliest and b.earliest == b.latest and first <= b.earliest <= last}
    made = sorted((datetime.date.fromisoformat(d) - start).days for d in days)
    return tuple(made) if len(made) <= 80 else ()


def _places(book: Book) -> dict[str, tuple[float, float]] | None:
    """Where actors stand in the picture of all times, so that they stay near one place while the day changes."""
    posts = {p.id: p.body for p in book.posts() if p.formal}
    pairs = {(t.source, t.target) for t in book.ties()}
    pairs |= {(t.holder, posts[t.post]) for t in book.tenures() if posts.get(t.post)}
    if not pairs or len(pairs) > _MOST_EVER:
        return None
    idents = sorted({i for pair in pairs for i in pair})
    return dict(layout([Box(i, 90, 46) for i in idents], sorted(pairs), width=4 * WIDE).at)
