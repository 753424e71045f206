"""Score a reader against gold: ``score_files`` for files, ``score_pairs`` for readings at hand.

What counts as right in each layer stands in ``scoring_layers``; what gold may look like in ``scoring_gold``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from interregnum.errors import GoldError
from interregnum.frames.labels import MOVING
from interregnum.frames.scoring_errors import frame_errors
from interregnum.frames.scoring_gold import Gold, load_gold
from interregnum.frames.scoring_layers import Tally, frames_by_key, layer_counts
from interregnum.frames.scoring_report import Bin, FrameError, Moves, Scores, summed
from interregnum.records import Article, Reading

BINS = 10


class Reads(Protocol):
    """What is scored: anything with a name that turns an article into a reading."""

    @property
    def name(self) -> str:
        """How the report calls it."""
        ...

    def read(self, article: Article) -> Reading:
        """The reading of one article."""
        ...


def score_files(
    paths: Iterable[Path],
    reader: Reads,
    *,
    keep: Callable[[Reading], Reading] | None = None,
    seed: int = 0,
) -> Scores:
    """Read every gold text and score the readings.

    Args:
        paths: gold files (``scoring_gold.load_gold`` says which kinds).
        reader: the reader to score.
        keep: what of each reading is scored; all of it when None.
        seed: of the bootstrap.

    Raises:
        GoldError: a file cannot be used.
    """
    golds = load_gold(paths)
    readings = (reader.read(gold.reading.article) for gold in golds)
    pairs = zip(golds, map(keep, readings) if keep else readings, strict=True)
    return score_pairs(pairs, name=reader.name, seed=seed)


def score_pairs(pairs: Iterable[tuple[Gold, Reading]], *, name: str = "reader", seed: int = 0) -> Scores:
    """Score readings that have been made already, each beside its gold.

    Args:
        pairs: gold and reading of the same text.
        name: what to call the reader in the report.
        seed: of the bootstrap.

    Raises:
        GoldError: there is no pair, or a reading is of another text than its gold.
    """
    tallies: list[Tally] = []
    sure: list[tuple[float, bool]] = []
    moves = {kind: [0] * 6 for kind in MOVING}
    errors: list[FrameError] = []
    without_said = 0
    for gold, read in pairs:
        if gold.reading.text != read.text:
            raise GoldError(f"the reading of {read.article.id} is of another text than its gold; read the gold's text")
        tallies.append(layer_counts(gold, read))
        without_said += "said" not in gold.layers and gold.named is None
        if "trigger" in gold.layers:
            truth = frames_by_key(gold.reading.frames)
            sure += [(f.confidence, key in truth) for key, f in frames_by_key(read.frames).items()]
            _count_moves(gold.reading, read, moves)
            errors += frame_errors(gold, read)
    if not tallies:
        raise GoldError("there is no passage to score")
    layers, types = summed(tallies, seed=seed)
    bins, gap = reliability(sure)
    notes = (
        [f"attributions are scored on {len(tallies) - without_said} of {len(tallies)} passages"] if without_said else []
    )
    return Scores(
        reader=name,
        passages=len(tallies),
        layers=layers,
        types=types,
        reliability=bins,
        calibration_error=gap,
        moves=tuple(_moves(moves)) if any("trigger" in t for t in tallies) else (),
        errors=tuple(errors),
        notes=tuple(notes),
    )


def reliability(sure: list[tuple[float, bool]]) -> tuple[tuple[Bin, ...], float]:
    """Ten bands of confidence with how often frames in them were right, and the expected calibration error.

    The error is the mean gap between confidence and correctness of a band, weighted by its frames.
    """
    bands: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in sure:
        bands[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    bins = tuple(
        Bin(
            low=n / BINS,
            high=(n + 1) / BINS,
            frames=len(band),
            confidence=sum(c for c, _ in band) / len(band) if band else 0.0,
            right=sum(r for _, r in band) / len(band) if band else 0.0,
        )
        for n, band in enumerate(bands)
    )
    return bins, sum(b.frames * abs(b.confidence - b.right) for b in bins) / max(len(sure), 1)


def _count_moves(gold: Reading, read: Reading, moves: dict[str, list[int]]) -> None:
    truth = frames_by_key(gold.frames)
    ours = frames_by_key(read.frames)
    for frame in truth.values():
        if frame.type in moves and frame.status in {"negated", "planned"}:
            moves[frame.type][0] += 1
            moves[frame.type][1] += any(
                f.type == frame.type and f.status == "actual" and f.trigger.overlaps(frame.trigger)
                for f in ours.values()
            )
    for key, frame in ours.items():
        if frame.type in moves:
            actual = frame.status == "actual"
            counts = (1, key in truth, actual, actual and key in truth and truth[key].status == "actual")
            moves[frame.type][2:] = [a + int(b) for a, b in zip(moves[frame.type][2:], counts, strict=True)]


def _moves(moves: dict[str, list[int]]) -> Iterator[Moves]:
    for kind, counts in moves.items():
        yield Moves(kind, *counts)
    yield Moves("all", *(sum(column) for column in zip(*moves.values(), strict=True)))
