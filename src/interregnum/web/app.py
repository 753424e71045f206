"""The site as an ASGI application: addresses, and the form in which each is wanted."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable
from importlib.resources import files
from pathlib import PurePosixPath

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from interregnum.errors import InterregnumError, LedgerError, QuestionError
from interregnum.web import (
    pages_actors,
    pages_articles,
    pages_casebook,
    pages_claims,
    pages_judgements,
    pages_network,
    pages_posts,
    pages_review,
    pages_search,
    pages_sources,
    pages_time,
    rendering,
)
from interregnum.web.addresses import decoded
from interregnum.web.asking import Asked, asked
from interregnum.web.rendering import NARROW, WIDE, Page
from interregnum.web.security import Guard
from interregnum.web.site import Counting, Site

Maker = Callable[[Site, Asked, str], Page]

PAGES: tuple[tuple[str, Maker], ...] = (
    ("/casebook", pages_casebook.casebook),
    ("/articles", pages_articles.articles),
    ("/articles/{ident}", pages_articles.article),
    ("/actors", pages_actors.actors),
    ("/actors/{ident}", pages_actors.actor),
    ("/posts", pages_posts.posts),
    ("/posts/{ident}", pages_posts.post),
    ("/network", pages_network.network),
    ("/timeline", pages_time.timeline),
    ("/voids", pages_time.voids),
    ("/claims/{ident}", pages_claims.claim),
    ("/events/{ident}", pages_claims.event),
    ("/conflicts", pages_claims.conflicts),
    ("/sources", pages_sources.sources),
    ("/search", pages_search.search),
    ("/review", pages_review.review),
    ("/judgements", pages_judgements.judgements),
)
_STATIC = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_LOG = logging.getLogger("interregnum.web")


def make_app(site: Site) -> Starlette:
    """The application for a casebook."""
    importlib.import_module("networkx")  # now, so that the first who asks for a network does not wait for it
    routes = [Route("/", _home), Route("/static/{name}", _static)]
    for path, maker in PAGES:
        for form in ("json", "svg", "html"):
            routes.append(Route(path if form == "html" else f"{path}.{form}", _endpoint(site, maker, form)))
    routes.append(Route("/judgements", pages_judgements.taking(site), methods=["POST"]))

    def wrong(request: Request, error: Exception) -> Response:
        return _wrong(request, error, site)

    handlers = {HTTPException: wrong, InterregnumError: wrong, Exception: wrong}
    app = Starlette(routes=routes, middleware=[Middleware(Guard, site=site)], exception_handlers=handlers)
    app.router.redirect_slashes = False
    return app


def _home(request: Request) -> Response:
    return RedirectResponse("/casebook", 307)


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    kind = _STATIC.get(PurePosixPath(name).suffix[1:])
    file = files("interregnum.web").joinpath("static", name)
    if kind is None or not name.replace(".", "").replace("-", "").isalnum() or not file.is_file():
        raise HTTPException(404)
    return Response(file.read_bytes(), media_type=kind, headers={"Cache-Control": "max-age=300"})


def _endpoint(site: Site, maker: Maker, form: str) -> Callable[[Request], Response]:
    # A plain function: Starlette runs it in a thread, so that a long question does not hold up the others.
    def endpoint(request: Request) -> Response:
        path = request.url.path.removesuffix(f".{form}")
        query = _asked(request, path, wait=form != "html")
        ident = request.path_params.get("ident", "")
        known = decoded(ident) if ident else ""
        if known is None:
            raise HTTPException(404, "There is nothing at this address.")
        try:
            made = maker(site, query, known)
        except Counting:
            waiting = Page("Counting", "counting.html", {}, status=202)
            answer = rendering.as_html(waiting, request, site, query)
            answer.headers["Refresh"] = "2"
            return answer
        if made.moved is not None:
            return RedirectResponse(made.moved, 307)
        if form == "json":
            return rendering.as_json(made)
        if form == "svg":
            width = NARROW if query.get("width") == "narrow" else WIDE
            drawn = rendering.as_svg(made, query.get("chart"), width)
            if drawn is None:
                raise HTTPException(404, "This page has no such picture.")
            return drawn
        return rendering.as_html(made, request, site, query)

    return endpoint


def _asked(request: Request, path: str, *, wait: bool) -> Asked:
    return asked(path, dict(request.query_params.items()), wait=wait)


def _wrong(request: Request, error: Exception, site: Site) -> Response:
    """What went wrong, on a page; JSON where JSON was wanted."""
    if isinstance(error, HTTPException):
        status = error.status_code
        told = error.detail if status != 404 or error.detail != "Not Found" else "There is nothing at this address."
    elif isinstance(error, QuestionError):
        status, told = 400, str(error)
    elif isinstance(error, LedgerError):
        status, told = 503, str(error)
    elif isinstance(error, InterregnumError):
        status, told = 400, str(error)
    else:
        _LOG.error("%s", request.url.path, exc_info=error)
        status, told = 500, "Something went wrong here; the program's output says what. Please report it."
    title = {400: "This cannot be asked", 403: "Not taken", 404: "Nothing here", 405: "Not so"}.get(status, "An error")
    page = Page(title, "error.html", {"error": told, "status": status}, {"error": told}, status=status)
    if request.url.path.endswith(".json"):
        return rendering.as_json(page)
    if request.url.path.startswith("/static/"):
        return PlainTextResponse(told, status)
    return rendering.as_html(page, request, site, Asked(request.url.path))
