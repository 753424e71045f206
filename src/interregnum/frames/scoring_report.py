"""Scores as data: precision, recall and F1 with bootstrap intervals, and the lines that print them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from interregnum.frames.scoring_layers import Tally

RESAMPLES = 1000
# The order of the report; layers that no gold annotated are left out.
ORDER = (
    "mentions",
    "mentions untyped",
    "mentions by head",
    "trigger",
    "trigger with type",
    "status",
    "arguments",
    "arguments by entity",
    "arguments by head",
    "arguments given the trigger",
    "arguments by entity given the trigger",
    "arguments by head given the trigger",
    "MUC",
    "B3",
    "CEAFe",
    "coreference",
    "coreference with singletons",
    "source exact",
    "source overlap",
    "source by head",
    "cue exact",
    "cue overlap",
    "content exact",
    "content overlap",
    "whole attribution exact",
    "whole attribution overlap",
    "named by head",
    "named by head untyped",
)
# Means of three F1 scores, as the CoNLL tasks report coreference.
MEANS = {
    "coreference": ("MUC", "B3", "CEAFe"),
    "coreference with singletons": ("MUC with singletons", "B3 with singletons", "CEAFe with singletons"),
}


@dataclass(frozen=True, slots=True)
class Score:
    """One line of the report: ``low`` and ``high`` bound the 95% interval of F1; ``gold`` and ``read`` are counts."""

    name: str
    precision: float
    recall: float
    f1: float
    low: float
    high: float
    gold: int
    read: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Frames of one band of confidence: how sure the reader was and how often it was right."""

    low: float
    high: float
    frames: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Moves:
    """How a type that changes who holds power fares.

    Args:
        type: the frame type, or "all".
        unreal: gold frames that are negated or planned.
        misread: of those, the ones over whose trigger the reader has an actual frame of the type.
        read: frames read of the type; ``right``: those with a gold trigger and its type.
        actual: frames read as actual; ``truly``: those whose gold frame is actual too.
    """

    type: str
    unreal: int
    misread: int
    read: int
    right: int
    actual: int
    truly: int

    @property
    def misread_rate(self) -> float:
        """The share of negated and planned frames read as actual."""
        return self.misread / self.unreal if self.unreal else 0.0

    @property
    def precision(self) -> float:
        """The share of frames read whose trigger and type are right."""
        return self.right / self.read if self.read else 0.0

    @property
    def actual_precision(self) -> float:
        """The share of frames read as actual that are right in trigger, type and status."""
        return self.truly / self.actual if self.actual else 0.0


@dataclass(frozen=True, slots=True)
class FrameError:
    """A frame that went wrong, with its sentence.

    ``kind`` is ``missed``, ``false``, ``confused`` (another type), ``span`` (other trigger words), ``status`` or
    ``arguments``; ``gold`` and ``read`` say what should have been and what was read, empty where there is nothing.
    """

    kind: str
    passage: str
    type: str
    words: str
    start: int
    end: int
    gold: str
    read: str
    confidence: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Scores:
    """How a reader did on gold: per layer, per frame type, by confidence, and where it went wrong."""

    reader: str
    passages: int
    layers: Mapping[str, Score]
    types: Mapping[str, Score]
    reliability: tuple[Bin, ...]
    calibration_error: float
    moves: tuple[Moves, ...]
    errors: tuple[FrameError, ...]
    notes: tuple[str, ...] = ()

    def to_json(self, *, errors: bool = True) -> dict[str, Any]:
        """A JSON-ready mapping; ``errors=False`` leaves the single errors out."""
        out: dict[str, Any] = {
            "reader": self.reader,
            "passages": self.passages,
            "layers": {name: _score_json(score) for name, score in self.layers.items()},
            "types": {name: _score_json(score) for name, score in self.types.items()},
            "reliability": [_rounded(asdict(b)) for b in self.reliability],
            "calibration_error": round(self.calibration_error, 4),
            "moves": [
                _rounded(
                    {
                        **asdict(m),
                        "misread_rate": m.misread_rate,
                        "precision": m.precision,
                        "actual_precision": m.actual_precision,
                    }
                )
                for m in self.moves
            ],
            "notes": list(self.notes),
        }
        if errors:
            out["errors"] = [_rounded(asdict(e)) for e in self.errors]
        return out

    def table(self) -> list[str]:
        """The report in plain lines of one width, without markup."""
        lines = [f"{self.reader} on {self.passages} passages, 95% intervals by bootstrap over passages", ""]
        lines += _score_lines("layer", self.layers.values())
        if self.types:
            lines += ["", *_score_lines("frame type", sorted(self.types.values(), key=lambda s: (-s.gold, s.name)))]
        if any(m.read or m.unreal for m in self.moves):
            lines += [
                "",
                "frames that move power     read  right  precision  as actual  right  negated/planned  read as actual",
            ]
            lines += [
                f"{m.type:<25}{m.read:>6}{m.right:>7}{m.precision:>11.3f}{m.actual:>11}{m.actual_precision:>7.3f}"
                f"{m.unreal:>17}{m.misread:>8} {m.misread_rate:>6.1%}"
                for m in self.moves
            ]
        if any(b.frames for b in self.reliability):
            lines += ["", "confidence    frames    mean   right"]
            lines += [
                f"{b.low:.1f} to {b.high:.1f}{b.frames:>10}{b.confidence:>8.3f}{b.right:>8.3f}"
                for b in self.reliability
                if b.frames
            ]
            lines += [f"expected calibration error {self.calibration_error:.3f}"]
        lines += [line for note in self.notes for line in ("", note)]
        return lines


def _rounded(data: dict[str, Any]) -> dict[str, Any]:
    return {key: round(value, 4) if isinstance(value, float) else value for key, value in data.items()}


def _score_json(score: Score) -> dict[str, Any]:
    return {key: value for key, value in _rounded(asdict(score)).items() if key != "name"}


def _score_lines(title: str, scores: Any) -> list[str]:
    head = f"{title:<38} precision  recall      F1    interval        gold    read"
    return [
        head,
        *(
            f"{s.name:<38}{s.precision:>10.3f}{s.recall:>8.3f}{s.f1:>8.3f}   {s.low:.3f}-{s.high:.3f}"
            f"{s.gold:>10}{s.read:>8}"
            for s in scores
            if s.gold or s.read
        ),
    ]


def summed(tallies: Sequence[Tally], *, seed: int) -> tuple[dict[str, Score], dict[str, Score]]:
    """Scores per layer and per type from the counts of each passage.

    Args:
        tallies: one per passage; the bootstrap draws passages anew with replacement.
        seed: of the draws.
    """
    names = sorted({name for tally in tallies for name in tally})
    counts = np.zeros((len(tallies), len(names), 4))
    column = {name: n for n, name in enumerate(names)}
    for row, tally in enumerate(tallies):
        for name, values in tally.items():
            counts[row, column[name]] = values
    whole = counts.sum(axis=0)
    drawn = _resampled(counts, seed)
    f1 = _f1(drawn)
    layers: dict[str, Score] = {}
    for name in ORDER:
        if name in column:
            layers[name] = _score(name, whole[column[name]], f1[:, column[name]])
        elif name in MEANS and MEANS[name][0] in column:
            parts = [column[part] for part in MEANS[name]]
            mean = f1[:, parts].mean(axis=1)
            singles = [_score(part, whole[at], f1[:, at]) for part, at in zip(MEANS[name], parts, strict=True)]
            low, high = _interval(mean)
            layers[name] = Score(
                name,
                precision=float(np.mean([s.precision for s in singles])),
                recall=float(np.mean([s.recall for s in singles])),
                f1=float(np.mean([s.f1 for s in singles])),
                low=low,
                high=high,
                gold=singles[1].gold,
                read=singles[1].read,
            )
    types = {
        name.removeprefix("type "): _score(name.removeprefix("type "), whole[at], f1[:, at])
        for name, at in column.items()
        if name.startswith("type ")
    }
    return layers, types


def _resampled(counts: npt.NDArray[np.float64], seed: int) -> npt.NDArray[np.float64]:
    passages = len(counts)
    draws = np.random.default_rng(seed).multinomial(passages, np.full(passages, 1 / passages), size=RESAMPLES)
    flat = draws.astype(np.float64) @ counts.reshape(passages, -1)
    return flat.reshape(RESAMPLES, *counts.shape[1:])


def _ratio(top: npt.NDArray[np.float64], bottom: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.divide(top, bottom, out=np.zeros_like(top), where=bottom > 0)


def _f1(counts: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    precision = _ratio(counts[..., 0], counts[..., 1])
    recall = _ratio(counts[..., 2], counts[..., 3])
    return _ratio(2 * precision * recall, precision + recall)


def _interval(values: npt.NDArray[np.float64]) -> tuple[float, float]:
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def _score(name: str, counts: npt.NDArray[np.float64], drawn: npt.NDArray[np.float64]) -> Score:
    low, high = _interval(drawn)
    precision, recall = _ratio(counts[[0, 2]], counts[[1, 3]])
    return Score(
        name, float(precision), float(recall), float(_f1(counts)), low, high, gold=int(counts[3]), read=int(counts[1])
    )
