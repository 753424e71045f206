"""One claim, one event, and claims that cannot all be true."""

from __future__ import annotations

from interregnum.views import ask
from interregnum.views.ask.conflicts import conflict_lines
from interregnum.views.ask.evidence import Witness
from interregnum.views.ask.happenings import event_lines
from interregnum.views.ask.holdings import Names
from interregnum.views.book import Book
from interregnum.web import addresses
from interregnum.web.asking import Asked, part
from interregnum.web.rendering import Page, nothing
from interregnum.web.site import Site

_CONFLICTS = 30


def claim(site: Site, asked: Asked, ident: str) -> Page:
    """The words of a claim in their context, and everything that bears on it."""
    book = site.book(asked.known_on, wait=asked.wait)
    found = ask.claim(book, ident)
    if found.claim is None:
        return nothing("claim", ident)
    standing = [r.judgement for r in found.rulings if r.withdrawn_by is None]
    shown = {
        "found": found, "claim": found.claim, "bearings": [(b, address_of(book, b.id, b.kind)) for b in found.bears_on],
        "standing": {r.ruling for r in standing},
    }  # fmt: skip
    data = {"found": True, "known_on": asked.known_on, **found.to_json()}
    return Page(f"Claim: {found.claim.type.lower()}, {found.claim.words[:70]}", "claim.html", data, shown)


def address_of(book: Book, ident: str, kind: str) -> str | None:
    """The page that tells of something derived."""
    if kind == "event":
        return addresses.event(ident)
    if kind == "tenure":
        return next((f"{addresses.post(t.post)}#{addresses.anchor(ident)}" for t in book.tenures(ids=(ident,))), None)
    if kind == "void":
        return next(
            (f"{addresses.post(v.post)}#{addresses.anchor(ident)}" for v in book.voids() if v.id == ident), None
        )
    if kind == "tie":
        return next(
            (f"{addresses.actor(t.source)}#{addresses.anchor(ident)}" for t in book.ties() if t.id == ident), None
        )
    return None


def event(site: Site, asked: Asked, ident: str) -> Page:
    """One event: all its evidence, and what cannot be true with it."""
    book = site.book(asked.known_on, wait=asked.wait)
    events = book.events(ids=(ident,))
    if not events:
        return nothing("event", ident)
    witness = Witness(book)
    names = Names(witness)
    line = event_lines(events, witness=witness, names=names)[0]
    against = conflict_lines(book.conflicts(about=ident), witness=witness, names=names)
    data = {"found": True, "known_on": asked.known_on, "event": line, "conflicts": list(against)}
    return Page(f"Event: {line.words}", "event.html", data, {"event": line, "conflicts": against})


def conflicts(site: Site, asked: Asked, ident: str) -> Page:
    """Claims that cannot all be true, those waiting for a ruling first."""
    book = site.book(asked.known_on, wait=asked.wait)
    every = sorted(book.conflicts(), key=lambda k: (k.ruled is not None, k.id))
    shown = part(every, asked.page, size=_CONFLICTS)
    witness = Witness(book)
    lines = conflict_lines(shown.items, witness=witness, names=Names(witness))
    waiting = sum(k.ruled is None for k in every)
    data = {"known_on": asked.known_on, "total": len(every), "open": waiting, "conflicts": list(lines)}
    return Page("Conflicts", "conflicts.html", data, {"part": shown, "lines": lines, "waiting": waiting})
