"""Where a casebook's claims come from: by origin, by outlet, by kind of source, and who quotes whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from interregnum.origins.reports import outlet_key, ring_of
from interregnum.records import SOURCE_KINDS, Claim, Copy, Judgement, Origin
from interregnum.views.ask.evidence import UNNAMED, Told
from interregnum.views.book import Book, Heading

__all__ = ["OriginLine", "OutletLine", "Quoting", "Ring", "SourcesAnswer", "sources"]


@dataclass(frozen=True, slots=True)
class OriginLine(Told):
    """One origin: ``articles`` that rest on it (``copies`` of them copies), claims behind which it alone stands.

    ``reliability``: the letter A to F that a person gave it, never the program.
    """

    origin: str
    name: str
    articles: int
    copies: int
    claims: int
    events: int
    alone: int
    reliability: str | None = None


@dataclass(frozen=True, slots=True)
class OutletLine(Told):
    """One outlet: its articles, how many of them carry somebody else's report, and how much rests on unnamed sources.

    ``unnamed`` and ``claims`` count its claims; ``reliability`` as in ``OriginLine``.
    """

    outlet: str
    articles: int
    carried: int
    claims: int
    unnamed: int
    reliability: str | None = None

    @property
    def share_unnamed(self) -> float:
        """The share of its claims that only unnamed sources vouch for."""
        return self.unnamed / self.claims if self.claims else 0.0


@dataclass(frozen=True, slots=True)
class Quoting(Told):
    """One outlet or origin that rests on another, so many times."""

    who: str
    whom: str
    claims: int


@dataclass(frozen=True, slots=True)
class Ring(Told):
    """Outlets that only cite one another for one thing."""

    about: str
    names: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourcesAnswer(Told):
    """The sourcing of a casebook.

    Args:
        origins, outlets: the most claims first.
        kinds: claims by the kind of their first-hand source, (kind, claims).
        claims, unnamed: all claims, and those that only unnamed sources vouch for.
        events, alone: all events, and those that one origin alone reports.
        quoting: who cites whom; ``rings``: circular citing.
    """

    origins: tuple[OriginLine, ...]
    outlets: tuple[OutletLine, ...]
    kinds: tuple[tuple[str, int], ...]
    claims: int
    unnamed: int
    events: int
    alone: int
    quoting: tuple[Quoting, ...] = ()
    rings: tuple[Ring, ...] = ()

    @property
    def found(self) -> bool:
        """Whether there is any article."""
        return bool(self.outlets or self.origins)


def sources(book: Book) -> SourcesAnswer:
    """Report where the casebook's claims come from.

    Args:
        book: the casebook.
    """
    # Of each claim only its article and who says it are looked at: a whole casebook's evidence would be long in coming.
    headings = book.headings()
    origins = book.origins()
    origin_of = book.origin_of(list(headings))
    copied = {c.article for c in book.copies()}
    ruled = _reliability(book.judgements())
    cited = book.cited()
    voices = book.voices()
    by_article = {i: _origin(i, headings[i], origins.get(origin_of.get(i, ""))) for i in headings}
    named = {claim: origins[c.origin].name for claim, c in cited.items() if c.origin in origins}
    origin = {claim: named.get(claim) or by_article.get(article, article) for claim, (article, _) in voices.items()}
    outlet = {claim: _outlet(headings.get(article)) for claim, (article, _) in voices.items()}
    behind, printed = Counter(origin.values()), Counter(outlet.values())
    unnamed = Counter(outlet[claim] for claim, (_, kind) in voices.items() if kind == UNNAMED)
    events_of: Counter[str] = Counter()
    alone_of: Counter[str] = Counter()
    events = book.rests("event")
    for claims in events.values():
        names = {origin[c] for c in claims if c in origin}
        events_of.update(names)
        if len(names) == 1:
            alone_of.update(names)
    carriers: dict[str, list[str]] = defaultdict(list)
    for ident, heading in headings.items():
        carriers[_outlet(heading)].append(ident)
    lines = [
        OriginLine(
            ident,
            o.name,
            len(o.articles),
            sum(a in copied for a in o.articles),
            behind[o.name],
            events_of[o.name],
            alone_of[o.name],
            ruled.get(outlet_key(o.name)),
        )
        for ident, o in origins.items()
    ]
    outlets = [
        OutletLine(
            name,
            len(idents),
            sum(_carries(origins[origin_of[i]].name, name) for i in idents if i in origin_of),
            printed[name],
            unnamed[name],
            ruled.get(outlet_key(name)),
        )
        for name, idents in carriers.items()
    ]
    kinds = Counter(kind for _, kind in voices.values())
    pairs = Counter((outlet[claim], origin[claim]) for claim in voices)
    quoting = {(who, whom): n for (who, whom), n in pairs.items() if _carries(whom, who)}
    return SourcesAnswer(
        tuple(sorted(lines, key=lambda o: (-o.claims, -o.articles, o.name, o.origin))),
        tuple(sorted(outlets, key=lambda o: (-o.claims, -o.articles, o.outlet))),
        tuple((kind, kinds[kind]) for kind in SOURCE_KINDS if kinds[kind]),
        len(voices),
        unnamed.total(),
        len(events),
        sum(alone_of.values()),
        tuple(Quoting(a, b, n) for (a, b), n in sorted(quoting.items(), key=lambda q: (-q[1], q[0]))),
        _rings(book, origins),
    )


def _origin(article: str, heading: Heading, origin: Origin | None) -> str:
    return (origin.name if origin else None) or heading.origin or heading.outlet or f"article {article}"


def _outlet(heading: Heading | None) -> str:
    return (heading.outlet if heading else None) or "(no outlet)"


def _rings(book: Book, origins: Mapping[str, Origin]) -> tuple[Ring, ...]:
    rings = {ident: members for ident in origins if (members := ring_of(ident))}
    if not rings:
        return ()
    claims: dict[str, list[Claim]] = {ident: [] for ident in rings}
    citing = {claim: cited.origin for claim, cited in book.cited().items() if cited.origin in claims}
    for claim in book.claims(sorted(citing)).values():
        claims[citing[claim.id]].append(claim)
    names = {ident: tuple(origins[i].name if i in origins else i for i in ring) for ident, ring in rings.items()}
    return tuple(
        Ring(first.words, names[ident], tuple(sorted(c.id for c in held)))
        for ident, held in sorted(claims.items())
        if (first := min(held, key=lambda c: (c.reported or "~", c.article, c.trigger), default=None))
    )


def _carries(origin: str, outlet: str) -> bool:
    """Whether an outlet prints what somebody else reported."""
    return outlet_key(origin) != outlet_key(outlet)


def _reliability(judgements: Iterable[Judgement]) -> dict[str, str]:
    """The last standing letter that a person gave to each outlet or source, by its name."""
    gone: set[str] = set()
    ruled = sorted(judgements, key=lambda j: int(j.id[1:]) if j.id[1:].isdigit() else 0)
    for judgement in reversed(ruled):
        if judgement.ruling == "withdrawn" and judgement.id not in gone:
            gone.update(judgement.subjects)
    return {
        outlet_key(name): j.value
        for j in ruled
        if j.ruling == "reliability" and j.value and j.id not in gone
        for name in j.subjects
    }


def copies_of(book: Book, article: str) -> tuple[Copy, ...]:
    """Every copy in the group of an article, those of its copies among them, in order of their ids."""
    found: dict[str, Copy] = {}
    waiting = [article]
    seen = {article}
    while waiting:
        for copy in book.copies(article=waiting.pop()):
            found[copy.article] = copy
            new = {copy.article, copy.of} - seen
            seen |= new
            waiting += sorted(new)
    return tuple(found[key] for key in sorted(found))
