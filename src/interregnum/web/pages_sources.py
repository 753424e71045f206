"""Where the casebook's claims come from."""

from __future__ import annotations

from interregnum.views import ask
from interregnum.web.asking import Asked
from interregnum.web.rendering import Page
from interregnum.web.site import Site

_SHOWN = 60


def sources(site: Site, asked: Asked, ident: str) -> Page:
    """By outlet, by origin, by kind of source, and who quotes whom."""
    found = site.counted("sources", asked.known_on, ask.sources, wait=asked.wait)
    most = max((n for _, n in found.kinds), default=1)
    data = {"found": found.found, "known_on": asked.known_on, **found.to_json()}
    return Page("Sources", "sources.html", data, {"found": found, "most": most, "shown": _SHOWN})
