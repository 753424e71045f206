"""Rulings: those made, and the taking of new ones."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from interregnum.records import Judgement
from interregnum.views.ask.conflicts import subjects
from interregnum.views.ask.evidence import Witness
from interregnum.views.ask.holdings import Names
from interregnum.views.book import Book
from interregnum.web import security
from interregnum.web.addresses import decoded, local, with_query
from interregnum.web.asking import Asked, part
from interregnum.web.rendering import Page
from interregnum.web.site import Site

_LARGEST = 64_000
_SIZE = 50
# What can be ruled on a page; the command line knows more.
TAKEN = ("same", "different", "wrong", "confirmed", "date", "reliability", "credibility", "note")


def judgements(site: Site, asked: Asked, ident: str) -> Page:
    """Every ruling, the latest first, each to be taken back."""
    book = site.book()
    made = book.judgements()
    withdrawn = withdrawn_by(made)
    shown = part(made[::-1], asked.page, size=_SIZE)
    told = subjects_told(book, shown.items)
    data = {"total": len(made), "judgements": list(shown.items), "withdrawn_by": withdrawn}
    return Page("Rulings", "judgements.html", data, {"part": shown, "withdrawn": withdrawn, "told": told})


def withdrawn_by(made: tuple[Judgement, ...]) -> dict[str, str]:
    """Which standing ruling took which back."""
    gone: dict[str, str] = {}
    for judgement in reversed(made):
        if judgement.ruling == "withdrawn" and judgement.id not in gone:
            gone |= dict.fromkeys(judgement.subjects, judgement.id)
    return gone


def subjects_told(book: Book, made: Any) -> dict[str, tuple[str, str]]:
    """What rulings are about: the words, and the kind of thing (claim, actor or "")."""
    ids = sorted({s for j in made for s in j.subjects})
    told: dict[str, tuple[str, str]] = {}
    claims = book.claims(ids) if ids else {}
    told |= {c.id: (c.words, "claim") for c in claims.values()}
    actors = book.entity_of([i for i in ids if "#" in i])
    witness = Witness(book)
    names = subjects({*actors.values(), *(i for i in ids if ":" in i)}, witness=witness, names=Names(witness))
    told |= {actor: (names.get(entity, entity), entity) for actor, entity in actors.items()}
    return told | {i: (n, i) for i, n in names.items() if i in ids}


def taking(site: Site) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    """The endpoint that takes a ruling from a form and leads back to the page it came from."""

    async def take(request: Request) -> Response:
        if site.read_only:
            raise HTTPException(403, "This casebook is served for reading only.")
        form = await _form(request)
        refused = security.refused_form(request, site, form.get("form_token", ""))
        if refused:
            raise HTTPException(403, refused)
        return await run_in_threadpool(_taken, site, form)

    return take


async def _form(request: Request) -> dict[str, str]:
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise HTTPException(415, "A ruling comes as a form.")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            raise HTTPException(413, "The form is too large.")
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=50))


def _taken(site: Site, form: Mapping[str, str]) -> Response:
    back = local(form.get("next", "")) or "/judgements"
    by = " ".join(form.get("by", "").split())[:80]
    if not by:
        raise HTTPException(400, "A ruling is signed: give your name.")
    what, *about = form.get("do", "").split(" ")
    named = [decoded(part) for part in about]
    if not about or any(n is None for n in named):
        raise HTTPException(400, "The form does not say what the ruling is about.")
    ids = [n for n in named if n is not None]
    value, note = form.get("value", "").strip() or None, form.get("note", "").strip()[:2000] or None
    if what == "withdraw":
        made = site.unjudge(ids[0], by=by)
    elif what in TAKEN:
        made = site.judge(what, ids, by=by, value=value if what in {"date", "reliability", "credibility"} else None,
                          note=note)  # fmt: skip
    else:
        raise HTTPException(400, f"There is no ruling {what!r} here.")
    bare, mark, anchor = back.partition("#")
    address = with_query("", {"done": made.id})[1:]
    answer = RedirectResponse(bare + ("&" if "?" in bare else "?") + address + mark + anchor, 303)
    answer.set_cookie("interregnum_by", _cookie_safe(by), max_age=365 * 86_400, httponly=True, samesite="strict")
    return answer


def _cookie_safe(by: str) -> str:
    from urllib.parse import quote

    return quote(by, safe=" .-")
