"""An oracle's scores must decode to the annotation itself, and no scores may break the codebook."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interregnum.frames.calibration import Calibration
from interregnum.frames.codebook import codebook
from interregnum.frames.convert import reading_of
from interregnum.frames.decode import Thresholds, clusters, decode
from interregnum.frames.inline import Passage, parse
from interregnum.frames.labels import LAYERS, ROLES, STATUSES, TAGS
from interregnum.frames.pieces import load_tokenizer
from interregnum.frames.reader import shipped_model
from interregnum.records import Article, Reading
from training.data import Item, prepare
from training.examples import ALL_LAYERS, Example

TOKENIZER = load_tokenizer(shipped_model() / "tokenizer.json")
CORPUS = Path(__file__).parents[2] / "training" / "corpus"
SAMPLE = [p for name in ("e", "g") for p in list(parse((CORPUS / f"{name}.txt").read_text("utf-8")))[:60]]


def item_of(passage: Passage) -> Item:
    item = prepare(Example(passage, ALL_LAYERS), TOKENIZER)
    assert item is not None
    return item


def oracle(passage: Passage) -> Reading:
    """Decode scores that are sure of the annotation."""
    item = item_of(passage)
    logits = np.full((len(item.outer), TAGS), -9.0, dtype=np.float32)
    words = np.arange(len(logits))
    columns = {
        "outer": item.outer,
        "inner": item.inner,
        "trigger": item.trigger,
        "said": item.said[:, 0],
        "said_inner": item.said[:, 1],
    }
    for name, tags in columns.items():
        logits[words, LAYERS[name].start + tags] = 9.0

    def score(triggers, fillers, arcs, arc_features, links, link_features):
        assert (arcs == item.arcs).all()
        assert (arc_features == item.arc_features).all()
        assert (link_features == item.coref_features).all()
        status = np.full((len(triggers), len(STATUSES)), -9.0, dtype=np.float32)
        status[np.arange(len(triggers)), item.status] = 9.0
        roles = np.where(item.arc_labels == 1, 9.0, -9.0).astype(np.float32)
        same = np.where(item.coref_gold == 1, 9.0, -9.0).astype(np.float32)
        return status, roles, same

    return decode(
        Article("a", passage.text),
        item.encoded,
        logits,
        score,
        paragraph=np.zeros(len(words), dtype=np.int64),
        thresholds=Thresholds(),
        calibration=Calibration(),
    )


@pytest.mark.parametrize("passage", SAMPLE, ids=lambda p: p.id)
def test_an_oracle_reads_the_annotation(passage: Passage) -> None:
    read, gold = oracle(passage), reading_of(passage)
    kept = [m for m in gold.mentions if _depth(gold, m) < 2]
    assert [(m.span, m.type) for m in read.mentions] == [(m.span, m.type) for m in kept]
    partition = {frozenset(m.span for m in r.mentions if m.entity == e) for r in (read,) for e in _entities(r)}
    assert partition == {frozenset(m.span for m in kept if m.entity == e) for e in {m.entity for m in kept}}
    spans = {m.id: m.span for m in read.mentions}
    gold_spans = {m.id: m.span for m in gold.mentions}
    found = [(f.trigger, f.type, f.status, {(a.role, spans[a.mention]) for a in f.args}) for f in read.frames]
    wanted = [
        (f.trigger, f.type, f.status, {(a.role, gold_spans[a.mention]) for a in f.args}) for f in gold.frames if f.args
    ]
    near = [w for w in wanted if w in found]
    # fillers further off than two sentences are out of the reader's sight by design
    assert len(near) >= 0.9 * len(wanted)
    assert [(t, k, s) for t, k, s, _ in found] == [(t, k, s) for t, k, s, _ in wanted]
    contents = {(a.cue, a.content) for a in gold.attributions if a.content}
    assert {(a.cue, a.content) for a in read.attributions if a.content} <= contents


def _depth(reading: Reading, mention) -> int:
    return sum(o.span.holds(mention.span) and o.span != mention.span for o in reading.mentions)


def _entities(reading: Reading) -> set[str]:
    return {m.entity for m in reading.mentions}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 100_000), st.integers(0, len(SAMPLE) - 1))
def test_whatever_the_scores_the_codebook_holds(seed: int, which: int) -> None:
    passage = SAMPLE[which]
    item = item_of(passage)
    rng = np.random.default_rng(seed)
    logits = rng.normal(scale=3, size=(len(item.outer), TAGS)).astype(np.float32)

    def score(triggers, fillers, arcs, arc_features, links, link_features):
        return (
            rng.normal(size=(len(triggers), len(STATUSES))).astype(np.float32),
            rng.normal(scale=3, size=(len(arcs), len(ROLES))).astype(np.float32),
            rng.normal(scale=3, size=len(links)).astype(np.float32),
        )

    reading = decode(
        Article("a", passage.text),
        item.encoded,
        logits,
        score,
        paragraph=np.zeros(len(logits), dtype=np.int64),
        thresholds=Thresholds(),
        calibration=Calibration(),
    )
    book = codebook()
    kinds = {m.id: m.type for m in reading.mentions}
    entity = {m.id: m.entity for m in reading.mentions}
    sentence_ends = item.encoded.words[np.flatnonzero(np.diff(item.encoded.sentence, append=-1)), 1]
    for frame in reading.frames:
        assert frame.args or any(a.frame == frame.id and a.content for a in reading.attributions)
        assert all(book.allows(frame.type, a.role, kinds[a.mention]) for a in frame.args)
        assert len({(a.role, entity[a.mention]) for a in frame.args}) == len(frame.args)
        assert len({a.mention for a in frame.args}) == len(frame.args)
        assert not any(frame.trigger.start < end < frame.trigger.end for end in sentence_ends)
    for a in reading.attributions:
        assert not any(content.holds(cue) for content in a.content for cue in a.cue)
    assert Reading.from_json(reading.to_json()).frames == reading.frames


def test_a_mention_joins_its_best_antecedent() -> None:
    pairs = np.array([[0, 1], [0, 2], [1, 2], [2, 3]])
    same = np.array([-1.0, 2.0, 3.0, 0.5], dtype=np.float32)
    assert clusters(4, pairs, same, 0.0) == [0, 1, 1, 1]
    assert clusters(4, pairs, same, 2.5) == [0, 1, 1, 3]
