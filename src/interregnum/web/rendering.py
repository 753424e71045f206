"""A page as HTML, as JSON or as a picture."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from interregnum import __version__
from interregnum.export.clean import plain
from interregnum.records import to_json
from interregnum.views.ask.asked import Near
from interregnum.web import addresses, security, wording
from interregnum.web.asking import Asked
from interregnum.web.charts.svg import Drawing, standalone_style
from interregnum.web.site import Site

# Every chart is drawn for a wide and for a narrow page, so that its words keep their size.
WIDE, NARROW = 920.0, 360.0
Draw = Callable[[float, bool, str], Drawing]

KINDS = {"PER": "person", "ORG": "body", "GPE": "country or place", "LOC": "place", "GRP": "group"}
STATUS = {"planned": "planned", "possible": "possible", "negated": "denied", "ended": "ended"}


@dataclass(frozen=True, slots=True)
class Page:
    """What a page is made of, before anyone knows in which form it is wanted.

    Args:
        title: what it says it is.
        template: the HTML's; ``shown``: what it needs beside ``data``'s objects.
        data: the JSON twin, JSON-ready or with ``to_json``.
        charts: pictures by name, each drawn for a width, with or without links, under an id; the first is the one at
            ``.svg``.
        moved: the address under which it is to be found instead.
    """

    title: str
    template: str
    data: Mapping[str, Any]
    shown: Mapping[str, Any] = field(default_factory=dict)
    charts: Mapping[str, Draw] = field(default_factory=dict)
    status: int = 200
    moved: str | None = None


def nothing(what: str, ident: str, near: tuple[Near, ...] = ()) -> Page:
    """The page that says that there is no such thing."""
    told = f"There is no {what} with this address here."
    return Page(f"No such {what}", "nothing.html", {"found": False, "asked": ident, "near": list(near)},
                {"told": told, "ident": ident, "near": near, "what": what}, status=404)  # fmt: skip


def as_json(page: Page) -> Response:
    """The JSON twin."""
    words = json.dumps(json_ready(page.data), ensure_ascii=False, indent=1)
    return Response(words.encode("utf-8", "backslashreplace"), page.status, media_type="application/json")


def json_ready(data: Any) -> Any:
    """Records, mappings and sequences as JSON takes them."""
    if isinstance(data, Mapping):
        return {str(k): json_ready(v) for k, v in data.items()}
    if isinstance(data, list | tuple):
        return [json_ready(v) for v in data]
    if hasattr(data, "to_json"):
        return data.to_json()
    if data is None or isinstance(data, str | int | float | bool):
        return data
    return to_json(data)


def as_svg(page: Page, name: str | None, width: float) -> Response | None:
    """One of its pictures as a file; None where there is none of that name."""
    draw = page.charts.get(name) if name else next(iter(page.charts.values()), None)
    if draw is None:
        return None
    drawn = draw(width, False, "chart").standalone()
    digest = _hashed(standalone_style())
    policy = f"default-src 'none'; style-src '{digest}'; frame-ancestors 'none'"
    return Response(
        drawn.encode("utf-8", "backslashreplace"), page.status, media_type="image/svg+xml",
        headers={"Content-Security-Policy": policy},
    )  # fmt: skip


@cache
def _hashed(style: str) -> str:
    import base64
    import hashlib

    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def as_html(page: Page, request: Request, site: Site, asked: Asked) -> Response:
    """The page itself."""
    cookie, new = security.form_cookie(request)
    ident = asked.get("done")
    made = site.casebook.ledger.judgements() if ident and page.status < 500 else ()
    ruled = next((j for j in made if j.id == ident), None)
    shown = {
        **page.shown,
        "page": page,
        "site": site,
        "asked": asked,
        "path": asked.path,
        "json_address": asked.with_(asked.path + ".json"),
        "form_token": "" if site.read_only else security.form_token(site, cookie),
        "signed_by": plain(unquote(request.cookies.get("interregnum_by", "")))[:80],
        "ruled": ruled,
        "pending": page.status < 500 and site.pending,
        "chart": _Charts(page, asked),
        "version": __version__,
        "keeping": asked.keeping,
    }
    words = environment().get_template(page.template).render(shown)
    answer = Response(words.encode("utf-8", "replace"), page.status, media_type="text/html")
    if new and not site.read_only:
        answer.set_cookie(security.FORM, cookie, httponly=True, samesite="strict", path="/")
    return answer


class _Charts:
    """Draws a page's pictures where its template wants them."""

    def __init__(self, page: Page, asked: Asked) -> None:
        self._page, self._asked = page, asked

    def __call__(self, name: str) -> Markup:
        draw = self._page.charts[name]
        first = next(iter(self._page.charts)) == name
        address = self._asked.with_(self._asked.path + ".svg", chart=None if first else name)
        wide, narrow = draw(WIDE, True, f"{name}-w"), draw(NARROW, True, f"{name}-n")
        return Markup(
            f'<div class="chart" data-chart="{escape(name)}"><div class="wide">{wide.inline()}</div>'
            f'<div class="narrow">{narrow.inline()}</div>'
            f'<p class="chart-foot"><a href="{escape(address)}" download>Download as SVG</a></p></div>'
        )


@cache
def environment() -> Environment:
    """The templates, everything in them escaped."""
    made = Environment(
        loader=PackageLoader("interregnum.web", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.globals |= {"to": addresses, "words": wording, "KINDS": KINDS, "STATUS": STATUS}
    made.filters |= {"plain": plain, "count": lambda n: f"{n:,}", "percent": lambda p: f"{p * 100:.0f}%",
                     "anchor": addresses.anchor, "outside": addresses.outside, "plural": _plural}  # fmt: skip
    return made


def _shown(value: Any) -> Any:
    """Words from outside without control characters and without what turns the direction of the page."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) and _odd(value) else value


def _odd(words: str) -> bool:
    # Template text passes here too, and must keep its blanks.
    return any((ord(c) < 32 and c not in "\n\t\r") or 0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069
               or 0xD800 <= ord(c) <= 0xDFFF or 0x7F <= ord(c) <= 0x9F for c in words)  # fmt: skip


def _plural(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
