"""Confidences that mean what they say: logistic calibration (Platt 1999) of what the model believes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


def _logit(p: float) -> float:
    p = min(max(p, 1e-6), 1 - 1e-6)
    return math.log(p / (1 - p))


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-max(min(x, 30.0), -30.0)))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights fitted on passages held out from training.

    ``frame_weights``: bias, slope of the trigger's logit, slope of its best argument's logit;
    ``frame_offsets``: per frame type, added to the bias; ``mention_weights``: bias and slope.
    """

    frame_weights: tuple[float, float, float] = (0.0, 1.0, 0.0)
    frame_offsets: Mapping[str, float] = field(default_factory=dict)
    mention_weights: tuple[float, float] = (0.0, 1.0)

    def frame(self, kind: str, trigger: float, argument: float) -> float:
        """The share of such frames that were right in words and type."""
        bias, a, b = self.frame_weights
        return round(_sigmoid(bias + self.frame_offsets.get(kind, 0.0) + a * _logit(trigger) + b * _logit(argument)), 4)

    def mention(self, probability: float) -> float:
        """The share of such mentions that were right in words and type."""
        bias, a = self.mention_weights
        return round(_sigmoid(bias + a * _logit(probability)), 4)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Calibration:
        """Read back what training wrote."""
        weights = data["frame_weights"]
        return cls(
            frame_weights=(weights[0], weights[1], weights[2]),
            frame_offsets=dict(data["frame_offsets"]),
            mention_weights=(data["mention_weights"][0], data["mention_weights"][1]),
        )
