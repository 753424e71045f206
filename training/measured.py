"""What the shipped model is measured on, and how: shared by the floors and the model card."""

from __future__ import annotations

from pathlib import Path

from interregnum.frames.reader import OnnxReader
from interregnum.frames.scoring import score_pairs
from interregnum.frames.scoring_gold import Gold, load_gold, passage_gold
from interregnum.frames.scoring_report import Scores
from interregnum.pipeline import kept
from interregnum.records import Article, Attribution, Reading, Span
from training.attributions import Attributed, read
from training.held_out import ATTRIBUTION, CORPUS, part, passages

GOLD = Path(__file__).parent / "gold"
FROM_WIKINEWS = {"wikinews", "news", "interview"}  # genres in ``gold``: the last two are GUM's, from there too


def sets() -> dict[str, list[Path]]:
    """The gold: the held-out tenth of the corpus and of the marked attributions, and annotated real text."""
    found = {
        "corpus": sorted(CORPUS.glob("*.txt")),
        "real": sorted(GOLD.glob("*.txt")),
        "attribution": sorted(ATTRIBUTION.glob("*.txt")),
    }
    return {name: paths for name, paths in found.items() if paths}


def marked(paths: list[Path], wanted: str) -> list[Attributed]:
    """The texts with marked attributions that belong to one part."""
    return [block for path in paths for block in read(path) if part(block.id) == wanted]


def gold_of(block: Attributed) -> Gold:
    """A text with marked attributions as gold for whole phrases."""
    made = tuple(
        Attribution(
            f"a{number}",
            *(tuple(Span(s, e) for s, e in getattr(found, part)) for part in ("cue", "source", "content")),
        )
        for number, found in enumerate(block.found, 1)
    )
    article = Article(id=block.id, text=block.text, published=block.date or None)
    return Gold(Reading(article, attributions=made), frozenset({"said"}), quoted_only=True, phrases=True)


def measure(name: str, paths: list[Path], reader: OnnxReader) -> Scores:
    """Score one set at the default confidence.

    Of "corpus" and "attribution" only the held-out tenth; of "elsewhere" only what is not from Wikinews.
    """
    if name == "elsewhere":
        golds = [passage_gold(p) for p in passages(paths) if p.genre not in FROM_WIKINEWS]
    elif name == "attribution":
        golds = [gold_of(block) for block in marked(paths, "test")]
    else:
        golds = load_gold(paths)
    if name == "corpus":
        golds = [g for g in golds if part(g.reading.article.id) == "test"]
    return score_pairs([(g, kept(reader.read(g.reading.article), reader)) for g in golds], name=reader.name)
