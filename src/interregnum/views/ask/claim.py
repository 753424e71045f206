"""One claim: its words in their context, and everything that bears on it."""

from __future__ import annotations

from dataclasses import dataclass

from interregnum.records import Boundary, Claim, Judgement, Span
from interregnum.views.ask.conflicts import ConflictLine, conflict_lines, subjects
from interregnum.views.ask.evidence import Evidence, Origins, Quiet, Told, Voucher, Witness
from interregnum.views.ask.happenings import Part
from interregnum.views.ask.holdings import Named, Names
from interregnum.views.ask.support import NO_SUPPORT, Support, supported
from interregnum.views.book import Book

__all__ = ["Bearing", "ClaimAnswer", "Context", "Ruling", "claim"]

_AROUND = 400


@dataclass(frozen=True, slots=True)
class Context(Told):
    """The words around a sentence, within its paragraph or about 400 characters either way."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Bearing(Told):
    """Something derived that rests on the claim: its id, kind and words, and the claims that say the same there."""

    id: str
    kind: str
    words: str
    with_claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling(Told):
    """A judgement, and whether it still stands; ``withdrawn_by`` the one that took it back."""

    judgement: Judgement
    withdrawn_by: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimAnswer(Told):
    """All about one claim.

    Args:
        claim: as it was resolved, with its reasons.
        evidence: its words and who vouches.
        context: the words around them; None where the casebook does not hold the article's text.
        changed: whether the article's text is another now than the one the offsets were made for.
        parties: who takes part.
        sources: the chain of those who vouch, innermost first, in full.
        bears_on: what rests on it.
        silences: who kept silent about it or denied it.
        conflicts: what cannot be true with it.
        rulings: judgements about it.
        support: of this claim and of all that say the same event, tie or tenure.
    """

    asked: str
    claim: Claim | None
    evidence: Evidence | None = None
    context: Context | None = None
    changed: bool = False
    parties: tuple[Part, ...] = ()
    sources: tuple[Voucher, ...] = ()
    bears_on: tuple[Bearing, ...] = ()
    silences: tuple[Quiet, ...] = ()
    conflicts: tuple[ConflictLine, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    same: tuple[Evidence, ...] = ()
    support: Support = NO_SUPPORT

    @property
    def found(self) -> bool:
        """Whether there is such a claim."""
        return self.claim is not None


def claim(book: Book, ident: str, *, origins: Origins | None = None) -> ClaimAnswer:
    """The words of a claim in their context, and everything that bears on it.

    Args:
        book: the casebook.
        ident: the claim's id.
        origins: as in ``who``.
    """
    witness = Witness(book, origins=origins)
    found = witness.claim(ident)
    if found is None:
        return ClaimAnswer(ident, None)
    names = Names(witness)
    evidence = witness.evidence((ident,))[0]
    resting = _resting(book, ident)
    conflicts = conflict_lines(
        [c for c in book.conflicts() if ident in c.claims] if resting else (), witness=witness, names=names
    )
    spoken = subjects(resting, witness=witness, names=names)
    same = witness.evidence(c for _, claims in resting.values() for c in claims if c != ident)
    actors = book.entity_of([p.actor for p in found.parties])
    context, changed = _context(book, found)
    return ClaimAnswer(
        asked=ident,
        claim=found,
        evidence=evidence,
        context=context,
        changed=changed,
        parties=tuple(Part(p.role, _who(actors.get(p.actor), p.span, found, names)) for p in found.parties),
        sources=evidence.vouched,
        bears_on=tuple(Bearing(i, kind, spoken.get(i, i), claims) for i, (kind, claims) in resting.items()),
        silences=witness.quiet((ident,)),
        conflicts=conflicts,
        rulings=rulings(book, ident),
        same=same,
        support=supported((evidence, *same), witness.quiet((ident, *(e.claim for e in same)))),
    )


def rulings(book: Book, subject: str) -> tuple[Ruling, ...]:
    """Judgements about something, oldest first, with those that took them back."""
    found = book.judgements(subject=subject)
    return tuple(
        Ruling(j, next((w.id for w in book.judgements(subject=j.id) if w.ruling == "withdrawn"), None)) for j in found
    )


def _resting(book: Book, ident: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """What rests on a claim: id -> (kind, the claims that say the same there)."""
    ids = book.resting_on(ident)
    if not ids:
        return {}
    out = {e.id: ("event", e.claims) for e in book.events(ids=ids)}
    out |= {t.id: ("tenure", _alongside(ident, t.began, t.ended) or t.claims) for t in book.tenures(ids=ids)}
    rest = set(ids) - set(out)
    if rest:
        for void in (v for v in book.voids() if v.id in rest):
            filling = tuple(dict.fromkeys(c for f in void.filling if ident in f.claims for c in f.claims))
            out[void.id] = ("void", filling or _alongside(ident, void.opened, void.closed) or void.claims)
        out |= {t.id: ("tie", _alongside(ident, t.began, t.ended) or t.claims) for t in book.ties() if t.id in rest}
    return {i: out[i] for i in ids if i in out}


def _alongside(ident: str, *edges: Boundary | None) -> tuple[str, ...]:
    """The claims of the boundary that rests on a claim."""
    return next((e.claims for e in edges if e is not None and ident in e.claims), ())


def _who(entity: str | None, span: Span, found: Claim, names: Names) -> Named:
    if entity is not None:
        return names.named(entity)
    at = span.start - found.evidence.start
    words = found.words[at : at + span.end - span.start] if at >= 0 else ""
    return Named("", words or "someone")


def _context(book: Book, found: Claim) -> tuple[Context | None, bool]:
    article = book.article(found.article)
    if article is None:
        return None, False
    from interregnum.records import text_hash

    if text_hash(article.text) != found.text_hash:
        return None, True
    text, start, end = article.text, found.evidence.start, found.evidence.end
    block = next((b.span for b in article.blocks if b.span.start <= start and end <= b.span.end), Span(0, len(text)))
    left, right = max(block.start, start - _AROUND), min(block.end, end + _AROUND)
    return Context(text[left:start], text[start:end], text[end:right]), False
