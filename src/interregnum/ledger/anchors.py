"""Where claims and actors stand after an article was read again: found by their words, or reported as gone.

Offsets of a claim hold for one text. When the text or the reading changes, a claim is looked for where its sentence
stands now, if it stands there once; nothing is moved to a likeness. What a person ruled about follows the same way,
each time from what the ruling was made about, so that errors do not add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from interregnum.ledger.names import name_key
from interregnum.records import Account, Actor, Claim, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """What a claim or an actor is known by when its article is read again.

    Args:
        kind: ``claim`` or ``actor``.
        id: its id when the mark was made; ``text_hash`` the hash of the text then.
        type: type of the claim, kind of the actor.
        spans: the trigger of the claim, the mentions of the actor.
        words: the sentence of the claim; ``trigger`` where the trigger begins and ends in it.
        names: keys of the actor's name, names and descriptions.
    """

    kind: str
    id: str
    text_hash: str
    type: str
    spans: tuple[Span, ...] = ()
    words: str = ""
    trigger: tuple[int, int] = (0, 0)
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a claim of an earlier version or reading went.

    Args:
        article, version: what was read again, and as which version.
        old: id of the claim; ``words`` its sentence.
        new: id of the claim that takes its place, None where there is none.
        span: where the words that said it stand now, None where they do not.
        how: why, in words a person can read.
    """

    article: str
    version: int
    old: str
    new: str | None
    span: Span | None
    words: str
    how: str


def claim_mark(claim: Claim) -> Mark:
    """The mark of a claim."""
    at = claim.trigger.start - claim.evidence.start
    inside = (at, at + claim.trigger.end - claim.trigger.start) if claim.evidence.holds(claim.trigger) else (0, 0)
    return Mark("claim", claim.id, claim.text_hash, claim.type, (claim.trigger,), claim.words, inside)


def actor_mark(actor: Actor, text_hash: str) -> Mark:
    """The mark of an actor in a text with that hash."""
    names = dict.fromkeys(name_key(n) for n in (actor.name, *actor.names, *actor.described))
    return Mark("actor", actor.id, text_hash, actor.kind, actor.mentions, names=tuple(names))


def place_claim(mark: Mark, claims: Iterable[Claim], text: str, text_hash: str) -> tuple[str | None, Span | None, str]:
    """Which claim of a new account a mark stands for, where its words are, and why."""
    alike = [c for c in claims if c.type == mark.type]
    if any(c.id == mark.id for c in alike):
        return mark.id, mark.spans[0], "unchanged"
    if text_hash == mark.text_hash:
        span: Span | None = mark.spans[0]
        how = "same words"
    else:
        found = [*occurrences(mark.words, mark.trigger, text)]
        if len(found) != 1:
            return None, None, f"its sentence stands {len(found)} times in the new text" if found else _GONE
        (span,) = found
        how = f"its sentence stands at {span.start} in the new text"
    assert span is not None
    near = [c for c in alike if c.trigger.overlaps(span)]
    if not near:
        return None, span, f"{how}, and is no longer read as {mark.type}"
    return min(near, key=lambda c: (abs(c.trigger.start - span.start), c.trigger, c.id)).id, span, how


_GONE = "its sentence is not in the new text"


def occurrences(words: str, inside: tuple[int, int], text: str) -> list[Span]:
    """Where a part of a sentence stands in a text; white space may differ.

    Args:
        words: the sentence.
        inside: start and end of the part in the sentence.
        text: where to look.
    """
    start, end = inside if inside[1] > inside[0] else (0, len(words))
    before, part, after = (_loose(words[a:b]) for a, b in ((0, start), (start, end), (end, len(words))))
    if not part:
        return []
    return [Span(*hit.span(1)) for hit in re.finditer(f"{before}({part}){after}", text)]


def _loose(words: str) -> str:
    return re.sub(r"(?:\\?\s)+", lambda _: r"\s+", re.escape(words))


def place_actor(mark: Mark, actors: Iterable[Actor], text_hash: str) -> tuple[str | None, str]:
    """Which actor of a new account a mark stands for, and why: by its mentions in the same text, else by its name."""
    alike = [a for a in actors if a.kind == mark.type]
    if text_hash == mark.text_hash and mark.spans:
        own = set(mark.spans)
        shared = sorted((-len(own & set(a.mentions)), a.id) for a in alike if own & set(a.mentions))
        if shared and (len(shared) == 1 or shared[0][0] < shared[1][0]):
            return shared[0][1], "same mentions"
        return None, "its mentions are shared by several" if shared else "its mentions are no longer one of that kind"
    known = set(mark.names[:1])
    named = [a.id for a in alike if known & {name_key(n) for n in (a.name, *a.names, *a.described)}]
    if len(named) == 1:
        return named[0], "same name"
    return None, f"{len(named)} of that name in the new text" if named else "nobody of that name in the new text"


def moved(old: Account, new: Account, *, version: int, text: str, text_hash: str) -> tuple[Anchor, ...]:
    """Where the claims of an account went in the one that takes its place; those that stay are left out."""
    made = []
    kept = {c.id for c in new.claims}
    for claim in old.claims:
        if claim.id not in kept:
            ident, span, how = place_claim(claim_mark(claim), new.claims, text, text_hash)
            made.append(Anchor(old.article, version, claim.id, ident, span, claim.words, how))
    return tuple(made)


def mark_json(mark: Mark) -> dict[str, Any]:
    """A mark as it is kept with a judgement."""
    return {
        "kind": mark.kind, "id": mark.id, "text_hash": mark.text_hash, "type": mark.type, "words": mark.words,
        "spans": [[s.start, s.end] for s in mark.spans], "trigger": list(mark.trigger), "names": list(mark.names),
    }  # fmt: skip


def mark_of(data: dict[str, Any]) -> Mark:
    """A mark as it was kept."""
    start, end = data["trigger"]
    spans = tuple(Span(a, b) for a, b in data["spans"])
    kept = data["words"], (start, end), tuple(data["names"])
    return Mark(data["kind"], data["id"], data["text_hash"], data["type"], spans, *kept)
