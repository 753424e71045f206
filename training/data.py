"""Examples -> arrays: the labels of every layer, aligned to words, with candidate pairs and their features."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from tokenizers import Tokenizer

from interregnum.frames.codebook import codebook
from interregnum.frames.inline import Marked, Passage, Trigger, nearest
from interregnum.frames.labels import FRAME_TAGS, FRAMES, MENTION_TAGS, MENTIONS, ROLES, SAID, STATUSES
from interregnum.frames.pairs import Ints, Spans, arc_pairs, coref_pairs, quote_owner
from interregnum.frames.pieces import Encoded, encode
from interregnum.frames.sentences import sentences
from interregnum.records import Span
from training.attributions import Attributed
from training.examples import Example

IGNORE = -100


@dataclass
class Item:
    """One example as arrays. Word-level tags are IGNORE where the set annotates nothing."""

    id: str
    passage: Passage
    encoded: Encoded
    outer: Ints
    inner: Ints
    trigger: Ints
    said: Ints  # shape (words, 2)
    ascribed: Ints  # shape (words, 4): sources, cues, contents, contents inside them
    triggers: Spans
    status: Ints
    fillers: Spans
    arcs: Ints
    arc_features: Ints
    arc_labels: np.ndarray  # (pairs, roles): 1, 0 or -1 (not counted)
    mentions: Spans
    coref: Ints
    coref_features: Ints
    coref_gold: np.ndarray  # (pairs,) 1 same entity, 0 not; empty where not annotated
    names: Ints  # piece-level: 1 where a word of a proper name stands, per word
    extra: dict[str, int] = field(default_factory=dict)


def _bio(words: int, spans: Sequence[tuple[int, int, int]]) -> Ints:
    tags = np.zeros(words, dtype=np.int64)
    for first, last, kind in spans:
        tags[first] = 1 + 2 * kind
        tags[first + 1 : last + 1] = 2 + 2 * kind
    return tags


def layered(spans: Sequence[tuple[int, int, int]]) -> tuple[list[tuple[int, int, int]], list[tuple[int, int, int]]]:
    """Outer spans and those inside them; a third level, or a crossing span, is dropped."""
    outer: list[tuple[int, int, int]] = []
    inner: list[tuple[int, int, int]] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not outer or span[0] > outer[-1][1]:
            outer.append(span)
        elif span[1] <= outer[-1][1] and (not inner or span[0] > inner[-1][1]):
            inner.append(span)
    return outer, inner


def prepare(example: Example, tokenizer: Tokenizer) -> Item | None:
    """The arrays of one example; None when it has no words."""
    passage = example.passage
    spans = sentences(passage.text, [Span(0, len(passage.text))] if passage.text.strip() else [])
    enc = encode(passage.text, spans, tokenizer)
    n = len(enc.words)
    if not n:
        return None
    book = codebook()
    layers = example.layers

    def placed(mark: Marked | Trigger, kind: int) -> tuple[int, int, int] | None:
        at = enc.word_at(mark.start, mark.end)
        return None if at is None else (*at, kind)

    rows = [(m, placed(m, MENTIONS.index(m.type))) for m in passage.mentions]
    kept = [(m, row) for m, row in rows if row is not None]
    outer, inner = layered([row for _, row in kept])
    said_rows = [(m, placed(m, SAID)) for m in passage.said]
    kept_said = [(m, row) for m, row in said_rows if row is not None]
    said_outer, said_inner = layered([row for _, row in kept_said])
    said = np.stack(
        [_bio(n, [(a, b, 0) for a, b, _ in said_outer]), _bio(n, [(a, b, 0) for a, b, _ in said_inner])], axis=1
    )
    trig_rows = [(t, placed(t, FRAMES.index(t.type))) for t in passage.triggers]
    trig = [(t, row) for t, row in trig_rows if row is not None]
    tags_trigger = _bio(n, [row for _, row in trig])
    if "trigger" not in layers:
        tags_trigger[:] = IGNORE
    elif example.partial:
        tags_trigger[tags_trigger == 0] = IGNORE
    tags_outer, tags_inner = _bio(n, outer), _bio(n, inner)
    if "mention" not in layers:
        tags_outer[:] = IGNORE
        tags_inner[:] = IGNORE
    if "nested" in layers and "mention" not in layers:
        tags_inner = _bio(n, inner)
    if "said" not in layers:
        said[:] = IGNORE

    ascribed = np.full((n, 4), IGNORE, dtype=np.int64)
    if example.attributed is not None:
        ascribed = _ascribed(example.attributed, enc)

    fillers_list = sorted([*kept, *kept_said], key=lambda pair: (pair[1][0], -pair[1][1], pair[1][2] != SAID))
    fillers = Spans.of([row for _, row in fillers_list])
    triggers = Spans.of([row for _, row in trig])
    status = np.array([STATUSES.index(t.status) for t, _ in trig], dtype=np.int64)
    if "status" not in layers:
        status[:] = IGNORE
    arcs, arc_features = arc_pairs(triggers, fillers, enc.sentence, SAID)
    labels = _arc_labels(passage, [t for t, _ in trig], [m for m, _ in fillers_list], arcs, book)
    if "argument" not in layers:
        labels[:] = -1
    elif example.partial:
        labels[labels == 0] = -1
    elif "said" not in layers:
        labels[:, ROLES.index("content")] = -1

    mention_list = [(m, row) for m, row in fillers_list if row[2] != SAID]
    mentions = Spans.of([row for _, row in mention_list])
    quotes = quote_owner(Spans.of([row for _, row in kept_said]), n)
    texts = [passage.text[m.start : m.end] for m, _ in mention_list]
    coref, coref_features = coref_pairs(mentions, texts, MENTIONS, enc.sentence, quotes)
    entity = [m.entity or f"-{k}" for k, (m, _) in enumerate(mention_list)]
    gold = np.array([entity[i] == entity[j] for i, j in coref], dtype=np.float32)
    if "coref" not in layers:
        coref, coref_features, gold = coref[:0], coref_features[:0], gold[:0]
    names = np.zeros(n, dtype=np.int64)
    for mark, row in mention_list:
        if mark.type in {"PER", "ORG", "GPE", "LOC"} and passage.text[mark.start].isupper():
            names[row[0] : row[1] + 1] = 1
    return Item(
        id=passage.id,
        passage=passage,
        encoded=enc,
        outer=tags_outer,
        inner=tags_inner,
        trigger=tags_trigger,
        said=said,
        ascribed=ascribed,
        triggers=triggers,
        status=status,
        fillers=fillers,
        arcs=arcs,
        arc_features=arc_features,
        arc_labels=labels,
        mentions=mentions,
        coref=coref,
        coref_features=coref_features,
        coref_gold=gold,
        names=names,
    )


def _ascribed(block: Attributed, enc: Encoded) -> Ints:
    """Tags of sources, cues, contents and contents inside contents, per word."""
    rows: dict[str, set[tuple[int, int, int]]] = {"source": set(), "cue": set(), "content": set()}
    for found in block.found:
        for part, spans in rows.items():
            spans.update((*at, 0) for s, e in getattr(found, part) if (at := enc.word_at(s, e)) is not None)
    outer, inner = layered(list(rows["content"]))
    flat = [layered(list(rows["source"]))[0], layered(list(rows["cue"]))[0], outer, inner]
    return np.stack([_bio(len(enc.words), spans) for spans in flat], axis=1)


def _arc_labels(
    passage: Passage, triggers: list[Trigger], fillers: list[Marked], arcs: Ints, book: object
) -> np.ndarray:
    """1 for the mention that fills a role, -1 for other mentions of the same entity, else 0."""
    labels = np.zeros((len(arcs), len(ROLES)), dtype=np.int8)
    where: dict[tuple[int, int], int] = {(int(t), int(m)): k for k, (t, m) in enumerate(arcs)}
    members: dict[str, list[int]] = defaultdict(list)
    for index, mark in enumerate(fillers):
        if mark.entity:
            members[mark.entity].append(index)
    place = {id(mark): index for index, mark in enumerate(fillers)}
    for t, trigger in enumerate(triggers):
        for role, entity in trigger.args:
            chosen = nearest(passage, trigger, entity)
            r = ROLES.index(role)
            for index in members.get(entity, ()):
                row = where.get((t, index))
                if row is not None and labels[row, r] == 0:
                    labels[row, r] = -1
            if role == "content":
                picked = members.get(entity, [])
            else:
                picked = [place[id(chosen)]] if chosen is not None and id(chosen) in place else []
            for index in picked:
                row = where.get((t, index))
                if row is not None:
                    labels[row, r] = 1
    return labels


def batches(items: list[Item], *, pieces: int, rng: random.Random) -> Iterator[list[Item]]:
    """Shuffled batches of about that many padded pieces, of texts of like length, so that little is padding."""
    order = list(items)
    rng.shuffle(order)
    pool: list[list[Item]] = []
    for at in range(0, len(order), 1024):
        chunk = sorted(order[at : at + 1024], key=lambda item: max(len(w.ids) for w in item.encoded.windows))
        batch: list[Item] = []
        rows = widest = 0
        for item in chunk:
            rows_new = rows + len(item.encoded.windows)
            widest_new = max(widest, *(len(w.ids) for w in item.encoded.windows))
            if batch and rows_new * widest_new > pieces:
                pool.append(batch)
                batch, rows_new, widest_new = (
                    [],
                    len(item.encoded.windows),
                    max(len(w.ids) for w in item.encoded.windows),
                )
            batch.append(item)
            rows, widest = rows_new, widest_new
        pool.append(batch)
    rng.shuffle(pool)
    yield from pool


__all__ = ["FRAME_TAGS", "IGNORE", "MENTION_TAGS", "Item", "batches", "layered", "prepare"]
