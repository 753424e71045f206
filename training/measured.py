"""What the shipped model is measured on, and how: shared by the floors and the model card."""

from __future__ import annotations

from pathlib import Path

from interregnum.frames.reader import OnnxReader
from interregnum.frames.scoring import score_pairs
from interregnum.frames.scoring_gold import load_gold
from interregnum.frames.scoring_report import Scores
from training.held_out import CORPUS, part

GOLD = Path(__file__).parent / "gold"


def sets() -> dict[str, list[Path]]:
    """The gold: the held-out tenth of the corpus, and real text where it is annotated."""
    found = {"corpus": sorted(CORPUS.glob("*.txt"))}
    real = sorted(GOLD.glob("*.txt"))
    return {**found, "real": real} if real else found


def measure(name: str, paths: list[Path], reader: OnnxReader) -> Scores:
    """Score one set at the default confidence; of "corpus" only the held-out tenth."""
    golds = load_gold(paths)
    if name == "corpus":
        golds = [g for g in golds if part(g.reading.article.id) == "test"]
    limit = reader.default_min_confidence
    return score_pairs([(g, reader.read(g.reading.article).above(limit)) for g in golds], name=reader.name)
