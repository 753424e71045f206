"""The casebook at a glance."""

from __future__ import annotations

from collections.abc import Mapping

from interregnum.views import ask
from interregnum.views.book import Book
from interregnum.web.asking import Asked
from interregnum.web.charts.density import density
from interregnum.web.charts.svg import Drawing
from interregnum.web.rendering import Page
from interregnum.web.site import Site

_SHOWN = 8


def casebook(site: Site, asked: Asked, ident: str) -> Page:
    """What is new, what is open, who is active."""
    seen, counts, days = site.counted("overview", asked.known_on, lambda book: _seen(site, book), wait=asked.wait)

    def reports(width: float, links: bool, name: str) -> Drawing:
        return density(days, width=width, to=None, ident=name, what="articles")

    shown = {"seen": seen, "counts": counts}
    data = {"known_on": asked.known_on, **seen.to_json(), "counts": counts}
    return Page(f"Casebook {site.name}", "casebook.html", data, shown, {"reports": reports})


def _seen(site: Site, book: Book) -> tuple[ask.Overview, Mapping[str, int], list[str]]:
    """The overview, how many rows there are of each kind, and the days of all articles."""
    days = [h.published for h in book.headings().values() if h.published]
    return ask.overview(book, limit=_SHOWN), site.casebook.ledger.counts(), days
