"""How sure "actual" must be is weighed on what it saves and what it costs."""

from dataclasses import dataclass, replace

import pytest

pytest.importorskip("torch", reason="the train extra is not installed")

from interregnum.frames.calibration import Calibration
from interregnum.frames.convert import reading_of
from interregnum.frames.decode import Thresholds
from interregnum.frames.inline import parse_text
from interregnum.frames.scoring_gold import passage_layers
from interregnum.records import Reading
from training.calibrate import actual_floor

# (gold status, how sure the reader is that it is actual)
TWO_CAUGHT = [("planned", 0.55), ("planned", 0.62)] + [("actual", 0.95)] * 1000
ONE_DEAR = [("planned", 0.55), ("planned", 0.72)] + [("actual", 0.71)] * 9 + [("actual", 0.95)] * 100
NONE = [("actual", 0.52)] * 3 + [("actual", 0.95)] * 10


@dataclass
class Decoded:
    """A bench whose reader says "actual" with the given certainties, and "planned" below the floor."""

    sure: list[tuple[str, float]]

    def __post_init__(self) -> None:
        mark = "[A|PER|a] {{left|DEPART|recipient=a{}}}."
        passages = [parse_text(mark.format("" if told == "actual" else f";{told}")) for told, _ in self.sure]
        self.gold = [reading_of(p) for p in passages]
        self.layers = [passage_layers(p) for p in passages]

    def read(self, thresholds: Thresholds, calibration: Calibration) -> list[Reading]:
        return [
            replace(
                g, frames=tuple(replace(f, status="actual" if p >= thresholds.actual else "planned") for f in g.frames)
            )
            for g, (_, p) in zip(self.gold, self.sure, strict=True)
        ]


@pytest.mark.parametrize(("sure", "floor"), [(TWO_CAUGHT, 0.65), (ONE_DEAR, 0.6), (NONE, 0.0)])
def test_the_floor_is_the_lowest_that_catches_most_at_no_cost(sure: list[tuple[str, float]], floor: float) -> None:
    assert actual_floor(Decoded(sure), Thresholds(), Calibration()) == floor
