"""An oracle's scores must decode to the annotation itself, and no scores may break the codebook."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interregnum.frames.calibration import Calibration
from interregnum.frames.codebook import codebook
from interregnum.frames.convert import reading_of
from interregnum.frames.decode import Thresholds, decode
from interregnum.frames.inline import Passage, parse
from interregnum.frames.labels import LAYERS as COLUMNS
from interregnum.frames.labels import ROLES, STATUSES, TAGS
from interregnum.frames.pieces import load_tokenizer
from interregnum.frames.reader import shipped_model
from interregnum.records import Article, Reading
from training.data import Item, prepare
from training.examples import LAYERS, Example

TOKENIZER = load_tokenizer(shipped_model() / "tokenizer.json")
CORPUS = Path(__file__).parents[2] / "training" / "corpus"
SAMPLE = [p for name in ("e", "g") for p in list(parse((CORPUS / f"{name}.txt").read_text("utf-8")))[:60]]


def item_of(passage: Passage) -> Item:
    item = prepare(Example(passage, LAYERS, partial=False, source="test"), TOKENIZER)
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
        logits[words, COLUMNS[name].start + tags] = 9.0

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


def facts(reading: Reading) -> set[tuple]:
    """Frames with their fillers, entities of several mentions, and contents, as comparable facts."""
    spans = {m.id: m.span for m in reading.mentions}
    made: set[tuple] = {
        ("frame", f.trigger, f.type, f.status, frozenset((a.role, spans[a.mention]) for a in f.args))
        for f in reading.frames
    }
    for entity in {m.entity for m in reading.mentions}:
        named = frozenset(m.span for m in reading.mentions if m.entity == entity)
        if len(named) > 1:
            made.add(("entity", named))
    return made | {("content", a.cue, a.content) for a in reading.attributions if a.content}


@pytest.mark.parametrize("passage", SAMPLE, ids=lambda p: p.id)
def test_an_oracle_reads_the_mentions_and_no_frame_that_is_not_there(passage: Passage) -> None:
    read, gold = oracle(passage), reading_of(passage)
    kept = [m for m in gold.mentions if _depth(gold, m) < 2]
    assert [(m.span, m.type) for m in read.mentions] == [(m.span, m.type) for m in kept]
    assert {(f.trigger, f.type, f.status) for f in read.frames} <= {(f.trigger, f.type, f.status) for f in gold.frames}


def test_an_oracle_reads_nearly_every_fact() -> None:
    """Out of sight by design: fillers two sentences off, one in two roles, ids that join a name and a time."""
    read = [facts(oracle(p)) for p in SAMPLE]
    gold = [facts(reading_of(p)) for p in SAMPLE]
    shared = sum(len(a & b) for a, b in zip(read, gold, strict=True))
    assert shared / sum(map(len, gold)) > 0.97
    assert shared / sum(map(len, read)) > 0.97


def _depth(reading: Reading, mention) -> int:
    return sum(o.span.holds(mention.span) and o.span != mention.span for o in reading.mentions)


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
