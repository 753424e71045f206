"""Search: names, posts, and the words of articles."""

from __future__ import annotations

from dataclasses import dataclass

from interregnum.records import Excerpt
from interregnum.web import addresses
from interregnum.web.asking import Asked
from interregnum.web.rendering import Page
from interregnum.web.site import Site

_NAMES, _TEXTS = 15, 40


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an excerpt; ``hit``: whether it was searched for."""

    words: str
    hit: bool


def search(site: Site, asked: Asked, ident: str) -> Page:
    """Actors and posts of a name, and articles that hold the words."""
    words = (asked.get("q") or "")[:300]
    book = site.book(asked.known_on, wait=asked.wait)
    hits = book.find(words, limit=_NAMES) if words else ()
    texts = site.casebook.ledger.search(words, limit=_TEXTS) if words else ()
    if asked.known_on:
        known = book.headings([e.article for e in texts]) if texts else {}
        texts = tuple(e for e in texts if e.article in known)
    found = book.entities([h.id for h in hits if h.what == "entity"])
    lines = [(h, found[h.id].kind if h.id in found else "", address_of(h.id, h.what)) for h in hits]
    excerpts = [(e, pieces(e)) for e in texts]
    title = f"Search: {words}" if words else "Search"
    data = {"query": words, "known_on": asked.known_on, "names": list(hits), "articles": list(texts)}
    return Page(title, "search.html", data, {"q": words, "lines": lines, "excerpts": excerpts})


def address_of(ident: str, what: str) -> str:
    """The page of a hit."""
    return addresses.post(ident) if what == "post" else addresses.actor(ident)


def pieces(excerpt: Excerpt) -> list[Piece]:
    """An excerpt cut where hits begin and end."""
    made: list[Piece] = []
    at, start = 0, excerpt.span.start
    for hit in sorted(excerpt.hits):
        if hit.start - start < at:
            continue
        made.append(Piece(excerpt.words[at : hit.start - start], False))
        made.append(Piece(excerpt.words[hit.start - start : hit.end - start], True))
        at = hit.end - start
    made.append(Piece(excerpt.words[at:], False))
    return [p for p in made if p.words]
