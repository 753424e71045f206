"""Articles: all of them, and one with what was read in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from interregnum.export.clean import plain
from interregnum.export.marks import Marks, paragraphs
from interregnum.frames.codebook import codebook
from interregnum.records import Claim, Frame, Reading, claim_id, text_hash
from interregnum.views import ask
from interregnum.views.book import Book
from interregnum.views.names import names
from interregnum.views.places import Places
from interregnum.views.summary import SECTIONS, summarise
from interregnum.web import addresses
from interregnum.web.asking import Asked, part
from interregnum.web.charts.density import density
from interregnum.web.charts.svg import Drawing
from interregnum.web.rendering import Page, nothing
from interregnum.web.site import Site

_LINKED = frozenset({"actor", "recipient", "org", "place"})


@dataclass(frozen=True, slots=True)
class Field:
    """One role of a frame: what fills it, and the page of whom that is."""

    role: str
    name: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Beside:
    """A frame in the margin."""

    type: str
    meaning: str
    trigger: str
    status: str
    confidence: float
    fields: tuple[Field, ...]
    vouched: tuple[str, ...]
    claim: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its marks, and its frames; ``here``: whether it is the one asked for."""

    html: Markup
    frames: tuple[Beside, ...]
    here: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph; without sentences it is a header, dateline or credit, of which ``words`` are all."""

    kind: str
    words: str = ""
    sentences: tuple[Sentence, ...] = ()


def articles(site: Site, asked: Asked, ident: str) -> Page:
    """All articles, the latest first."""
    book = site.book(asked.known_on, wait=asked.wait)
    outlet = asked.get("outlet")
    found = [h for h in book.headings().values() if outlet is None or h.outlet == outlet]
    found.sort(key=lambda h: (h.published or "", h.id), reverse=True)
    shown = part(found, asked.page)

    def reports(width: float, links: bool, name: str) -> Drawing:
        return density((h.published or "" for h in found), width=width, to=None, ident=name, what="articles")

    title = f"Articles of {outlet}" if outlet else "Articles"
    of = book.origin_of([h.id for h in shown.items]) if shown.items else {}
    known = book.origins(sorted(set(of.values()))) if of else {}
    origins = {i: known[o].name for i, o in of.items() if o in known}
    data = {"known_on": asked.known_on, "outlet": outlet, "total": len(found), "articles": list(shown.items)}
    return Page(
        title, "articles.html", data, {"part": shown, "outlet": outlet, "origins": origins}, {"reports": reports}
    )


def article(site: Site, asked: Asked, ident: str) -> Page:
    """One article: its text with mentions and frames marked in place, who vouches, its copies and versions."""
    book = site.book(asked.known_on, wait=asked.wait)
    heading = book.headings((ident,)).get(ident)
    taken = book.article(ident)
    if heading is None or taken is None:
        return nothing("article", ident)
    reading = site.casebook.ledger.reading(ident)
    if reading is None or reading.article.text != taken.text:
        reading = Reading(taken)
    known = ask.origins(book, ident) if ident in book.origin_of((ident,)) else None
    report = known.reports[0] if known else None
    at = asked.get("at")
    offset = int(at) if at is not None and at.isascii() and at.isdigit() and len(at) < 10 else None
    claims = _claims(book, reading)
    summary = summarise(reading)
    shown = {
        "heading": heading,
        "article": taken,
        "report": report,
        "stretches": _stretches(reading, claims, _pages_of(book, reading), offset),
        "sources": summary.sources,
        "silent": summary.shown("silent"),
        "byline": taken.byline,
        "claims": claims,
    }
    data = {
        "heading": heading, "byline": taken.byline, "section": taken.section, "reading": reading.to_json(),
        "claims": list(claims.values()), "report": report,
    }  # fmt: skip
    return Page(plain(heading.title or heading.id), "article.html", data, shown)


def _claims(book: Book, reading: Reading) -> dict[str, Claim]:
    """The claims that frames of an article became, by the frame's id."""
    hashed = text_hash(reading.text)
    ids = {f.id: claim_id(reading.article.id, hashed, f.type, f.trigger) for f in reading.frames}
    found = book.claims(sorted(ids.values())) if ids else {}
    return {frame: found[claim] for frame, claim in ids.items() if claim in found}


def _stretches(
    reading: Reading, claims: dict[str, Claim], pages: Mapping[str, str], offset: int | None
) -> tuple[Stretch, ...]:
    cut = paragraphs(reading.article)
    places = Places([s for p in cut for s in p.sentences])
    marks = Marks(reading, places)
    asked = places.number(offset) if offset is not None else None
    called = names(reading)
    summary = summarise(reading)
    vouched = {e.frame: e.vouched_by for name in SECTIONS for line in summary.section(name) for e in line.evidence}
    entities = {m.id: m.entity for m in reading.mentions}
    made = []
    number = 0
    for paragraph in cut:
        if not paragraph.sentences:
            made.append(Stretch(paragraph.kind, paragraph.span.of(reading.text)))
            continue
        sentences = []
        for _ in paragraph.sentences:
            beside = tuple(
                _beside(reading, f, entities, called, pages, vouched.get(f.id, ()), claims.get(f.id))
                for f in marks.frames(number)
            )
            # Marks escapes every word of the text itself.
            sentences.append(Sentence(Markup(marks.html(number)), beside, number == asked))
            number += 1
        made.append(Stretch(paragraph.kind, sentences=tuple(sentences)))
    return tuple(made)


def _beside(
    reading: Reading, frame: Frame, entities: dict[str, str], called: dict[str, str], pages: Mapping[str, str],
    vouched: tuple[str, ...], claim: Claim | None,
) -> Beside:  # fmt: skip
    known = codebook().frames.get(frame.type)
    fields = tuple(
        Field(a.role, called[entities[a.mention]], pages.get(entities[a.mention]) if a.role in _LINKED else None)
        for a in frame.args
    )
    meaning = known.definition if known else ""
    return Beside(
        frame.type, meaning, plain(frame.trigger.of(reading.text)), frame.status, frame.confidence, fields, vouched,
        claim.id if claim else None,
    )  # fmt: skip


def _pages_of(book: Book, reading: Reading) -> dict[str, str]:
    """The page of each entity of a reading that is somebody's."""
    own = {f"{reading.article.id}#{m.entity}": m.entity for m in reading.mentions}
    found = book.entity_of(sorted(own))
    return {own[actor]: addresses.actor(entity) for actor, entity in found.items()}
