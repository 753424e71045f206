"""Where a casebook's claims come from: by origin, by outlet, by kind of source, and who quotes whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from interregnum.origins.reports import Circle, Origins, circles, outlet_key
from interregnum.records import SOURCE_KINDS, Claim, Copy, Judgement
from interregnum.views.ask.evidence import UNNAMED, Evidence, Told, Witness
from interregnum.views.book import Book

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
    witness = Witness(book)
    events = book.events()
    resting = [e.claims for e in events]
    resting += [(*tie.claims, *tie.possible) for tie in book.ties()]
    resting += [(*tenure.claims, *tenure.possible) for tenure in book.tenures()]
    evidence = witness.evidence(dict.fromkeys(c for claims in resting for c in claims))
    by_claim = {e.claim: e for e in evidence}
    headings = book.headings()
    origins = book.origins()
    origin_of = book.origin_of(list(headings))
    copied = {c.article for c in book.copies()}
    ruled = _reliability(book.judgements())
    behind: dict[str, list[Evidence]] = defaultdict(list)
    printed: dict[str, list[Evidence]] = defaultdict(list)
    for item in evidence:
        behind[item.origin].append(item)
        printed[item.outlet or "(no outlet)"].append(item)
    events_of: Counter[str] = Counter()
    alone_of: Counter[str] = Counter()
    for event in events:
        names = {by_claim[c].origin for c in event.claims if c in by_claim}
        events_of.update(names)
        if len(names) == 1:
            alone_of.update(names)
    carriers: dict[str, list[str]] = defaultdict(list)
    for ident, heading in headings.items():
        carriers[heading.outlet or "(no outlet)"].append(ident)
    lines = [
        OriginLine(
            ident,
            o.name,
            len(o.articles),
            sum(a in copied for a in o.articles),
            len(behind[o.name]),
            events_of[o.name],
            alone_of[o.name],
            ruled.get(outlet_key(o.name)),
        )
        for ident, o in origins.items()
    ]
    outlets = [
        OutletLine(
            outlet,
            len(idents),
            sum(_carries(origins[origin_of[i]].name, outlet) for i in idents if i in origin_of),
            len(printed[outlet]),
            sum(_only_unnamed(e) for e in printed[outlet]),
            ruled.get(outlet_key(outlet)),
        )
        for outlet, idents in carriers.items()
    ]
    kinds = Counter(e.vouched[0].kind for e in evidence)
    quoting = Counter((e.outlet or "(no outlet)", e.origin) for e in evidence if _carries(e.origin, e.outlet or ""))
    return SourcesAnswer(
        tuple(sorted(lines, key=lambda o: (-o.claims, -o.articles, o.name, o.origin))),
        tuple(sorted(outlets, key=lambda o: (-o.claims, -o.articles, o.outlet))),
        tuple((kind, kinds[kind]) for kind in SOURCE_KINDS if kinds[kind]),
        len(evidence),
        sum(_only_unnamed(e) for e in evidence),
        len(events),
        sum(alone_of.values()),
        tuple(Quoting(a, b, n) for (a, b), n in sorted(quoting.items(), key=lambda q: (-q[1], q[0]))),
        _rings(book, witness, resting),
    )


def _rings(book: Book, witness: Witness, resting: Iterable[tuple[str, ...]]) -> tuple[Ring, ...]:
    cited = book.cited()
    if not cited:
        return ()
    names = {i: o.name for i, o in book.origins().items()}
    found: dict[tuple[str, ...], Ring] = {}
    for claims in resting:
        if not any(c in cited for c in claims):
            continue
        known: list[Claim] = [c for c in map(witness.claim, claims) if c is not None]
        of_article = book.origin_of(sorted({c.article for c in known}))
        here = Origins((), of_article, {c.id: cited[c.id].origin for c in known if c.id in cited})
        for circle in circles(known, here):
            found.setdefault(circle.claims, _ring(circle, names, known))
    return tuple(found[key] for key in sorted(found))


def _ring(circle: Circle, names: dict[str, str], claims: list[Claim]) -> Ring:
    about = next(c.words for c in claims if c.id == circle.claims[0])
    return Ring(about, tuple(names.get(i, i) for i in circle.origins), circle.claims)


def _only_unnamed(item: Evidence) -> bool:
    return item.vouched[0].kind == UNNAMED


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
