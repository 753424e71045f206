"""What one reading gets right against its gold, counted layer by layer.

Every count is precision's numerator and denominator, then recall's. Conventions:

- ``mentions``: span and type; *untyped*: span alone; *by head*: head word (``heads.head``) and type.
- ``trigger``: span; *with type*: span and type. ``status``: of triggers found with their type, those whose status is
  right.
- ``arguments``: trigger span and type, role, and the exact mention span that gold chose; *by entity*: any mention of
  the gold entity will do; *by head*: the head word of any of them. *Given the trigger*: only frames whose trigger and
  type were found. Content is not an argument here; attributions are scored for it.
- coreference: exact spans, whatever their type, entities of one mention left out as in the CoNLL tasks; *with
  singletons* keeps them.
- attributions: the distinct sources, cues and contents of a text, each all its pieces together. *Exact*: the same
  characters; *overlap*: matched one to one where ``|g & p| / |g | p|`` is one half or more, in characters. *Whole*: all
  three parts of one attribution match (an absent part only another absent part). Against gold in which no attribution
  stands inside another (PolNeAR: "each token is involved in at most one"), what has its cue inside a gold content,
  on no gold cue, is left out: such gold cannot say whether it is right.
- *named*: heads of person, organisation and place phrases that are no pronouns (``scoring_gold.KINDS``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Set
from typing import TypeVar

from interregnum.frames.heads import head
from interregnum.frames.scoring_coref import Counts, b_cubed, ceaf_e, entities, muc
from interregnum.frames.scoring_gold import KINDS, Gold
from interregnum.records import Ascription, Attribution, Frame, Mention, Reading, Span

Part = TypeVar("Part")
Tally = dict[str, Counts]
Key = tuple[Span, str]
Pieces = tuple[Span, ...]


def layer_counts(gold: Gold, read: Reading) -> Tally:
    """Counts of every layer that the gold annotates."""
    tally: Tally = {}
    if "mention" in gold.layers:
        tally |= _mentions(gold.reading, read)
    if "coref" in gold.layers:
        tally |= _coreference(gold.reading, read)
    if "trigger" in gold.layers:
        tally |= _triggers(gold.reading, read, status="status" in gold.layers)
    if {"trigger", "argument"} <= gold.layers:
        tally |= _arguments(gold.reading, read)
    if "said" in gold.layers:
        tally |= _attributions(gold, read)
    if gold.named is not None:
        tally |= _named(gold.named, read)
    return tally


def _compare(gold: Set[Hashable], read: Set[Hashable]) -> Counts:
    hits = float(len(gold & read))
    return hits, float(len(read)), hits, float(len(gold))


def _mentions(gold: Reading, read: Reading) -> Tally:
    sides = [gold.mentions, read.mentions]
    text = gold.text
    typed, plain, heads = (
        [{key(m) for m in side} for side in sides]
        for key in (
            lambda m: (m.span, m.type),
            lambda m: m.span,
            lambda m: (head(text, m.span), m.type),
        )
    )
    return {"mentions": _compare(*typed), "mentions untyped": _compare(*plain), "mentions by head": _compare(*heads)}


def _coreference(gold: Reading, read: Reading) -> Tally:
    tally: Tally = {}
    for suffix, singletons in (("", False), (" with singletons", True)):
        theirs, ours = (entities(((m.span, m.entity) for m in r.mentions), singletons=singletons) for r in (gold, read))
        tally[f"MUC{suffix}"] = muc(theirs, ours)
        tally[f"B3{suffix}"] = b_cubed(theirs, ours)
        tally[f"CEAFe{suffix}"] = ceaf_e(theirs, ours)
    return tally


def frames_by_key(frames: Iterable[Frame]) -> dict[Key, Frame]:
    """Frames by trigger and type; of two alike the more confident."""
    found: dict[Key, Frame] = {}
    for frame in frames:
        key = (frame.trigger, frame.type)
        if key not in found or frame.confidence > found[key].confidence:
            found[key] = frame
    return found


def _triggers(gold: Reading, read: Reading, *, status: bool) -> Tally:
    theirs, ours = frames_by_key(gold.frames), frames_by_key(read.frames)
    tally: Tally = {
        "trigger": _compare({span for span, _ in theirs}, {span for span, _ in ours}),
        "trigger with type": _compare(theirs.keys(), ours.keys()),
    }
    both = theirs.keys() & ours.keys()
    if status:
        right = float(sum(theirs[k].status == ours[k].status for k in both))
        tally["status"] = (right, float(len(both)), right, float(len(both)))
    for kind in {kind for _, kind in theirs} | {kind for _, kind in ours}:
        tally[f"type {kind}"] = _compare({k for k in theirs if k[1] == kind}, {k for k in ours if k[1] == kind})
    return tally


def _arguments(gold: Reading, read: Reading) -> Tally:
    theirs, ours = frames_by_key(gold.frames), frames_by_key(read.frames)
    of_gold, of_read = ({m.id: m for m in r.mentions} for r in (gold, read))
    text = gold.text
    spans: dict[str, set[Span]] = defaultdict(set)
    for mention in gold.mentions:
        spans[mention.entity].add(mention.span)
    heads = {entity: {head(text, span) for span in found} for entity, found in spans.items()}
    both = theirs.keys() & ours.keys()
    exact_gold = {(k, a.role, of_gold[a.mention].span) for k, f in theirs.items() for a in f.args}
    exact_read = {(k, a.role, of_read[a.mention].span) for k, f in ours.items() for a in f.args}
    tally: Tally = {
        "arguments": _compare(exact_gold, exact_read),
        "arguments given the trigger": _compare(
            {a for a in exact_gold if a[0] in both}, {a for a in exact_read if a[0] in both}
        ),
    }
    wanted = {(k, a.role, of_gold[a.mention].entity) for k, f in theirs.items() for a in f.args}
    for name, known, key in (
        ("by entity", spans, lambda span: span),
        ("by head", heads, lambda span: head(text, span)),
    ):
        filled = _resolved(wanted, known, {(k, role, key(span)) for k, role, span in exact_read})
        tally[f"arguments {name}"] = _compare(wanted, filled)
        tally[f"arguments {name} given the trigger"] = _compare(
            {a for a in wanted if a[0] in both}, {a for a in filled if a[0] in both}
        )
    return tally


def _resolved(
    wanted: set[tuple[Key, str, str]], known: Mapping[str, set[Span]], filled: set[tuple[Key, str, Span]]
) -> set[tuple[Key, str, str | Span]]:
    """Each filler read, as the gold entity that it is in that role where it is one."""
    places: dict[tuple[Key, str, Span], str] = {}
    for key, role, entity in sorted(wanted):
        for span in known[entity]:
            places.setdefault((key, role, span), entity)
    return {(key, role, places.get((key, role, span), span)) for key, role, span in filled}


def _attributions(gold: Gold, read: Reading) -> Tally:
    theirs = list(gold.reading.attributions)
    made: tuple[Attribution | Ascription, ...] = read.ascriptions if gold.phrases else read.attributions
    ours = [a for a in made if a.content or not gold.quoted_only]
    if gold.flat:
        contents, cues = [c for a in theirs for c in a.content], [c for a in theirs for c in a.cue]
        ours = [
            a for a in ours
            if not any(c.holds(a.cue[0]) for c in contents) or any(c.overlaps(a.cue[0]) for c in cues)
        ]  # fmt: skip
    tally: Tally = {}
    for part in ("source", "cue", "content"):
        wanted = {p for a in theirs if (p := _pieces(a, part))}
        found = {p for a in ours if (p := _pieces(a, part))}
        tally[f"{part} exact"] = _compare(wanted, found)
        tally[f"{part} overlap"] = _matched(sorted(wanted), sorted(found), _overlap)
    text = gold.reading.text
    tally["source by head"] = _compare(
        *({head(text, a.source[0]) for a in side if a.source} for side in (theirs, ours))
    )
    parts = [
        [tuple(_pieces(a, part) for part in ("source", "cue", "content")) for a in side] for side in (theirs, ours)
    ]
    tally["whole attribution exact"] = _compare(set(parts[0]), set(parts[1]))
    tally["whole attribution overlap"] = _matched(
        parts[0], parts[1], lambda g, p: min(_overlap(a, b) for a, b in zip(g, p, strict=True))
    )
    return tally


def _pieces(attribution: Attribution | Ascription, part: str) -> Pieces:
    return tuple(sorted(getattr(attribution, part)))


def _overlap(a: Pieces, b: Pieces) -> float:
    """Characters in both as a share of those in either; two absent parts agree."""
    if not a or not b:
        return float(not a and not b)
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    either = sum(x.end - x.start for x in (*a, *b)) - shared
    return shared / either


def _matched(gold: list[Part], read: list[Part], overlap: Callable[[Part, Part], float]) -> Counts:
    pairs = [(worth, g, r) for g, a in enumerate(gold) for r, b in enumerate(read) if (worth := overlap(a, b)) >= 0.5]
    left, right = set[int](), set[int]()
    for _, g, r in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if g not in left and r not in right:
            left.add(g)
            right.add(r)
    return float(len(left)), float(len(read)), float(len(left)), float(len(gold))


def _named(gold: tuple[tuple[Span, str], ...], read: Reading) -> Tally:
    wanted = dict(gold)
    found: dict[Span, Mention] = {}
    for mention in sorted(read.mentions, key=lambda m: m.span.end - m.span.start):
        place = head(read.text, mention.span)
        if mention.type in {"PER", "GRP", "ORG", "GPE", "LOC"} or (mention.type == "NAT" and place in wanted):
            found.setdefault(place, mention)
    met = [(wanted[place], mention.type) for place, mention in found.items() if place in wanted]
    right = float(sum(kind in KINDS[sort] for sort, kind in met))
    size = float(len(found)), float(len(wanted))
    return {
        "named by head": (right, size[0], right, size[1]),
        "named by head untyped": (float(len(met)), size[0], float(len(met)), size[1]),
    }
