import random

import numpy as np

from interregnum.frames.inline import parse_text
from interregnum.frames.labels import FRAMES, MENTIONS, ROLES, SAID, STATUSES
from interregnum.frames.pieces import load_tokenizer
from interregnum.frames.reader import shipped_model
from training.data import IGNORE, batches, layered, prepare
from training.examples import LAYERS, Example
from training.held_out import part

TOKENIZER = load_tokenizer(shipped_model() / "tokenizer.json")
TEXT = (
    "[[Two|NUM] sources|GRP|s] {said|SAY|actor=s,content=c} [[Marit Dal|PER|d] had {quit|DEPART|recipient=d;possible}"
    " before [she|PRO|d] {died|DIE|recipient=d}|SAID|c]."
)


def example(*, layers: frozenset[str] = LAYERS, partial: bool = False) -> Example:
    return Example(parse_text(TEXT), layers, partial=partial, source="test")


def test_every_layer_is_aligned_to_words() -> None:
    item = prepare(example(), TOKENIZER)
    assert item is not None
    words = [item.passage.text[a:b] for a, b in item.encoded.words]
    tags = dict(zip(words, item.outer.tolist(), strict=True))
    assert tags["Two"] == 1 + 2 * MENTIONS.index("GRP")
    assert tags["sources"] == 2 + 2 * MENTIONS.index("GRP")
    assert item.inner[words.index("Two")] == 1 + 2 * MENTIONS.index("NUM")
    assert item.trigger[words.index("quit")] == 1 + 2 * FRAMES.index("DEPART")
    assert item.said[words.index("Marit"), 0] == 1
    assert item.said[words.index("died"), 0] == 2
    assert [STATUSES[s] for s in item.status] == ["actual", "possible", "actual"]


def test_the_nearest_mention_is_the_label_and_others_of_its_entity_are_not_counted() -> None:
    item = prepare(example(), TOKENIZER)
    assert item is not None
    label = {
        (item.passage.triggers[t].type, item.fillers.kind[m], int(item.fillers.first[m])): item.arc_labels[k]
        for k, (t, m) in enumerate(item.arcs.tolist())
    }
    recipient, content = ROLES.index("recipient"), ROLES.index("content")
    people = {key[2]: row[recipient] for key, row in label.items() if key[0] == "DIE" and key[1] != SAID}
    assert sorted(people.values()) == [-1, 0, 1] or sorted(people.values()) == [-1, 0, 0, 1]
    assert [row[content] for key, row in label.items() if key[0] == "SAY" and key[1] == SAID] == [1]


def test_what_a_set_does_not_annotate_is_masked() -> None:
    item = prepare(example(layers=frozenset({"mention", "coref"})), TOKENIZER)
    assert item is not None
    assert (item.trigger == IGNORE).all()
    assert (item.said == IGNORE).all()
    assert (item.status == IGNORE).all()
    assert (item.arc_labels == -1).all()
    assert (item.outer != IGNORE).all()
    assert len(item.coref)
    blind = prepare(example(layers=frozenset({"trigger"})), TOKENIZER)
    assert blind is not None
    assert (blind.outer == IGNORE).all()
    assert not len(blind.coref)


def test_partial_sets_teach_only_what_is_listed() -> None:
    item = prepare(example(partial=True), TOKENIZER)
    assert item is not None
    assert (item.trigger[item.trigger != IGNORE] > 0).all()
    assert (item.trigger == IGNORE).any()


def test_layered_keeps_two_levels() -> None:
    outer, inner = layered([(0, 4, 1), (0, 1, 2), (1, 1, 3), (3, 6, 1), (6, 8, 1)])
    assert outer == [(0, 4, 1), (6, 8, 1)]
    assert inner == [(0, 1, 2)]


def test_batches_hold_every_item_once() -> None:
    items = [item for _ in range(40) if (item := prepare(example(), TOKENIZER))]
    made = list(batches(items, pieces=200, rng=random.Random(1)))
    assert sorted(id(i) for b in made for i in b) == sorted(map(id, items))
    assert len(made) > 1


def test_a_tenth_is_held_out_for_good() -> None:
    parts = np.array([part(f"x{k}") for k in range(4000)])
    assert 0.08 < (parts == "test").mean() < 0.12
    assert 0.03 < (parts == "dev").mean() < 0.07
    assert part("e001") == part("e001")
