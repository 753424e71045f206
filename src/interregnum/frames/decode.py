"""Scores -> a Reading: pure functions that hold the model to the codebook.

What is enforced: roles only where the codebook's type takes them and the mention's type may fill them; one
mention per entity and role, the best; a cue outside what it reports; spans inside their sentence; a nested
mention inside the one that holds it; no frame without an argument.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from interregnum.frames.attributing import ascribe, phrases
from interregnum.frames.calibration import Calibration
from interregnum.frames.codebook import codebook
from interregnum.frames.coreference import entities
from interregnum.frames.edges import dated, marked, trimmed
from interregnum.frames.labels import FRAMES, LAYERS, MENTIONS, MOVING, ROLES, SAID, STATUSES
from interregnum.frames.pairs import STRINGS, Spans, arc_pairs, coref_pairs, quote_owner
from interregnum.frames.pieces import Encoded
from interregnum.frames.viterbi import Floats, Found, Ints, bio_spans, log_softmax, within
from interregnum.frames.vouching import vouch
from interregnum.records import Argument, Article, Attribution, Frame, Mention, Reading, Span

# hidden states aside: (triggers, fillers, arcs, arc features, coref pairs, coref features)
# -> status (t, 5), roles (p, 9), same (q,)
Scorer = Callable[[Ints, Ints, Ints, Ints, Ints, Ints], tuple[Floats, Floats, Floats]]

LIKELY = 0.3  # of a frame's _SUBJECT, when nobody fills that role above its threshold
_CONTENT = ROLES.index("content")
_ACTOR = ROLES.index("actor")
_HOLDS = FRAMES.index("HOLDS")
# Who comes, holds, dies, is named or leaves: without it such a frame says nothing, so a likely one is kept.
_SUBJECT = {
    FRAMES.index(kind): ROLES.index("actor" if kind in {"SUCCEED", "HOLDS"} else "recipient")
    for kind in ("SUCCEED", "HOLDS", "DIE", "APPOINT", "DEPART")
}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Decision points, fitted on passages held out from training."""

    role: tuple[float, ...] = (0.5,) * len(ROLES)
    rescue: float = 0.15  # a frame with no argument above its threshold keeps its best one above this
    coref: float = 0.0
    mention: float = 0.0  # leanings towards finding spans, per layer
    trigger: float = 0.0
    said: float = 0.0
    ascribed: float = 0.0
    actual: float = 0.0  # a frame that changes who holds power is actual from this on; else planned or possible


def _allowed() -> np.ndarray:
    book = codebook()
    table = np.zeros((len(FRAMES), len(MENTIONS) + 1, len(ROLES)), dtype=bool)
    for f, frame in enumerate(FRAMES):
        for m, kind in enumerate((*MENTIONS, "SAID")):
            for r, role in enumerate(ROLES):
                table[f, m, r] = book.allows(frame, role, kind)
    return table


ALLOWED = _allowed()


def mention_spans(logits: Floats, sentence: Ints, *, lean: float = 0.0) -> list[Found]:
    """Outer mentions, and nested ones that lie inside an outer mention."""
    outer = bio_spans(logits[:, LAYERS["outer"]], sentence, lean=lean)
    inner = bio_spans(logits[:, LAYERS["inner"]], sentence, lean=lean)
    return sorted([*outer, *within(inner, outer)], key=lambda s: (s.first, -s.last))


def said_spans(logits: Floats, paragraph: Ints, *, lean: float = 0.0) -> list[Found]:
    """SAID spans, and those inside them; content may run over sentence ends, not over paragraph ends."""
    outer = bio_spans(logits[:, LAYERS["said"]], paragraph, lean=lean)
    inner = bio_spans(logits[:, LAYERS["said_inner"]], paragraph)
    return sorted([*outer, *within(inner, outer)], key=lambda s: (s.first, -s.last))


def decode(
    article: Article,
    encoded: Encoded,
    logits: Floats,
    score: Scorer,
    *,
    paragraph: Ints,
    thresholds: Thresholds,
    calibration: Calibration,
    model: str | None = None,
) -> Reading:
    """Build the Reading of an article.

    Args:
        article: whose text the words point into.
        encoded: its words and sentences.
        logits: tag scores of every word, shape (words, TAGS).
        score: scores span pairs; called once.
        paragraph: paragraph index of each word.
        thresholds, calibration: fitted with the model.
        model: the model's name for the record.
    """
    triggers = bio_spans(logits[:, LAYERS["trigger"]], encoded.sentence, lean=thresholds.trigger)
    triggers = trimmed(triggers, encoded.words, encoded.sentence, article.text)
    mentions = mention_spans(logits, encoded.sentence, lean=thresholds.mention)
    triggers, mentions = dated(triggers, mentions, encoded.words, encoded.sentence, article.text)
    quotes = said_spans(logits, paragraph, lean=thresholds.said)
    fillers = sorted(
        [*((s, False) for s in mentions), *((s, True) for s in quotes)],
        key=lambda pair: (pair[0].first, -pair[0].last, not pair[1]),
    )
    t = Spans.of([(s.first, s.last, s.kind) for s in triggers])
    m = Spans.of([(s.first, s.last, SAID if said else s.kind) for s, said in fillers])
    arcs, arc_features = arc_pairs(t, m, encoded.sentence, SAID)

    def span(first: int, last: int) -> Span:
        return Span(int(encoded.words[first, 0]), int(encoded.words[last, 1]))

    places = [k for k, (_, said) in enumerate(fillers) if not said]
    own = Spans.of([(fillers[k][0].first, fillers[k][0].last, fillers[k][0].kind) for k in places])
    quote = quote_owner(Spans.of([(s.first, s.last, SAID) for s in quotes]), len(encoded.words))
    texts = [span(s.first, s.last).of(article.text) for s, said in fillers if not said]
    links, link_features = coref_pairs(own, texts, MENTIONS, encoded.sentence, quote)
    index = np.array(places, dtype=np.int64)
    status, roles, same = score(
        _table(t), _table(m), arcs, arc_features, index[links] if len(links) else links, link_features
    )
    kinds = [MENTIONS[fillers[k][0].kind] for k in places]
    entity = entities(kinds, texts, links, same, link_features[:, STRINGS], thresholds.coref)
    names = {k: f"m{n + 1}" for n, k in enumerate(places)}
    entity_of = {k: entity[n] for n, k in enumerate(places)}
    number = {e: n + 1 for n, e in enumerate(dict.fromkeys(entity))}
    built = tuple(
        Mention(
            names[k],
            span(fillers[k][0].first, fillers[k][0].last),
            MENTIONS[fillers[k][0].kind],
            f"e{number[entity_of[k]]}",
            calibration.mention(fillers[k][0].probability),
        )
        for k in places
    )
    filled = _arguments(t, m, arcs, roles, entity_of, thresholds)
    states = np.exp(log_softmax(status)) if len(status) else status
    frames: list[Frame] = []
    state: dict[str, Floats] = {}
    said_by: list[tuple[str, int, list[tuple[int, int, float]], list[int]]] = []
    for k, found in enumerate(triggers):
        mine = filled.get(k, [])
        content = [f for r, f, _ in mine if r == _CONTENT]
        args = [(r, f, p) for r, f, p in mine if r != _CONTENT]
        if found.kind == _HOLDS:
            args = _holder_at_hand(args, fillers, encoded.sentence, int(encoded.sentence[found.first]))
        if not args and not content:
            continue
        kind = FRAMES[found.kind]
        ident = f"f{len(frames) + 1}"
        state[ident] = states[k]
        frames.append(
            Frame(
                ident,
                kind,
                span(found.first, found.last),
                STATUSES[int(states[k].argmax())],
                calibration.frame(kind, found.probability, max((p for _, _, p in args), default=0.5)),
                tuple(
                    Argument(ROLES[r], names[f], round(p, 4))
                    for r, f, p in sorted(args, key=lambda a: (a[0], fillers[a[1]][0].first))
                ),
            )
        )
        if kind == "SAY" or content:
            said_by.append((ident, k, args, sorted(content, key=lambda f: fillers[f][0].first)))
    frames = marked(frames, {m.id: m for m in built}, article.text, article.published)
    frames = [_surely(f, state[f.id], thresholds.actual) for f in frames]
    reading = _attributed(article, built, frames, said_by, triggers, fillers, names, span, model)
    whole = phrases(logits, encoded.sentence, paragraph, lean=thresholds.ascribed)
    return replace(reading, ascriptions=ascribe(reading, whole, encoded))


def _holder_at_hand(
    args: list[tuple[int, int, float]], fillers: list[tuple[Found, bool]], sentence: Ints, here: int
) -> list[tuple[int, int, float]]:
    """The arguments of a post; where its own sentence names a holder, nobody of another sentence is one beside."""
    far = [a for a in args if a[0] == _ACTOR and sentence[fillers[a[1]][0].first] != here]
    near = sum(a[0] == _ACTOR for a in args) - len(far)
    return [a for a in args if a not in far] if near else args


def _surely(frame: Frame, states: Floats, actual: float) -> Frame:
    """The frame; one that changes who holds power is planned or possible unless it is surely enough actual.

    Where the doubt is only whether it is over by now, it stays: it did happen.
    """
    chance = dict(zip(STATUSES, states.tolist(), strict=True))
    unreal = chance["planned"] + chance["possible"] + chance["negated"]
    if frame.type not in MOVING or frame.status != "actual" or chance["actual"] >= actual or chance["ended"] > unreal:
        return frame
    return replace(frame, status=max(("possible", "planned"), key=chance.__getitem__))


def _table(spans: Spans) -> Ints:
    return np.stack([spans.first, spans.last, spans.kind], axis=1)


def _arguments(
    t: Spans, m: Spans, arcs: Ints, roles: Floats, entity: dict[int, int], thresholds: Thresholds
) -> dict[int, list[tuple[int, int, float]]]:
    """Per trigger the (role, filler, probability) kept: one filler per entity and role, no filler in two roles."""
    if not len(arcs):
        return {}
    ti, fi = arcs[:, 0], arcs[:, 1]
    scores = np.where(ALLOWED[t.kind[ti], m.kind[fi]], roles, -30.0)
    probability = 1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))
    limits = np.array(thresholds.role, dtype=np.float32)
    filled: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    floor = min(thresholds.rescue, float(limits.min()))
    rows, cols = np.nonzero(probability > floor)
    order = np.argsort(-probability[rows, cols], kind="stable")
    spare: dict[int, tuple[int, int, float]] = {}
    likely: dict[int, tuple[int, int, float]] = {}
    taken: dict[int, set[tuple[int, int]]] = defaultdict(set)
    used: dict[int, set[int]] = defaultdict(set)
    for row, role in zip(rows[order].tolist(), cols[order].tolist(), strict=True):
        k, f, p = int(ti[row]), int(fi[row]), float(probability[row, role])
        if p <= limits[role]:
            if p > thresholds.rescue and role != _CONTENT:
                spare.setdefault(k, (role, f, p))
            if p > LIKELY and role == _SUBJECT.get(int(t.kind[k])):
                likely.setdefault(k, (role, f, p))
            continue
        key = (role, entity.get(f, -1 - f))
        if f in used[k] or key in taken[k]:
            continue
        used[k].add(f)
        taken[k].add(key)
        filled[k].append((role, f, p))
    for k, best in likely.items():
        if best[1] not in used[k] and all(role != best[0] for role, _, _ in filled[k]):
            filled[k].append(best)
    for k, best in spare.items():
        if not filled.get(k):
            filled[k] = [best]
    return filled


def _attributed(
    article: Article,
    mentions: tuple[Mention, ...],
    frames: list[Frame],
    said_by: list[tuple[str, int, list[tuple[int, int, float]], list[int]]],
    triggers: list[Found],
    fillers: list[tuple[Found, bool]],
    names: dict[int, str],
    span: Callable[[int, int], Span],
    model: str | None,
) -> Reading:
    """Attributions from speech frames and their content, and which one each frame stands in."""
    actor, recipient = ROLES.index("actor"), ROLES.index("recipient")
    where = {m.id: m.span for m in mentions}
    made: list[Attribution] = []
    for ident, k, args, content in said_by:
        cue = span(triggers[k].first, triggers[k].last)
        speakers = tuple(names[f] for r, f, _ in args if r == actor)
        made.append(
            Attribution(
                id=f"a{len(made) + 1}",
                cue=(cue,),
                source=tuple(sorted(where[s] for s in speakers)),
                content=tuple(span(fillers[f][0].first, fillers[f][0].last) for f in content),
                frame=ident,
                speakers=speakers,
                hearers=tuple(names[f] for r, f, _ in args if r == recipient),
            )
        )
    vouched, chained = vouch(frames, made)
    return Reading(article=article, mentions=mentions, frames=vouched, attributions=chained, model=model)
