"""The quality floors: the shipped model on gold it never learned from must not fall below what is written down.

    python -m benchmarks.floors                 check; exit 1 when a figure is under its floor
    python -m benchmarks.floors --lower         write today's figures as the new floors, also where they are lower

Without ``--lower`` floors are only ever raised by hand. The gold's hash is written beside the floors, so that
changed gold is noticed; gold without floors is a failure too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from interregnum.frames.reader import OnnxReader
from interregnum.frames.scoring_report import Scores
from training.held_out import part, passages
from training.measured import marked, measure, sets

ROOT = Path(__file__).parents[1]
FLOORS = Path(__file__).with_suffix(".json")
LAYERS = (
    "mentions",
    "trigger",
    "trigger with type",
    "status",
    "arguments by entity",
    "arguments by entity given the trigger",
    "coreference",
    "source overlap",
    "cue overlap",
    "content overlap",
    "whole attribution overlap",
)


def figures(name: str, paths: list[Path], reader: OnnxReader) -> tuple[Scores, str]:
    """Scores at the default confidence, and the hash of the gold."""
    scores = measure(name, paths, reader)
    digest = hashlib.sha256()
    if name == "attribution":
        gold: list[object] = list(marked(paths, "test"))
    else:
        gold = [p for p in passages(paths) if name != "corpus" or part(p.id) == "test"]
    for item in gold:
        digest.update(repr(item).encode())
    return scores, digest.hexdigest()


def compare(name: str, gold: str, figures: Mapping[str, float], known: Mapping[str, Any] | None) -> list[str]:
    """Print figures beside their floors; return what is amiss.

    Args:
        name: of the gold.
        gold: its hash.
        figures: F1 per layer.
        known: the hash and floors written down for it, if any.
    """
    floors: Mapping[str, float] = known["floors"] if known else {}
    bad = [] if known else [f"{name}: no floors are written down for this gold"]
    if known and known["gold"] != gold:
        bad.append(f"{name}: the gold has changed since its floors were written")
    bad += [f"{name}: {layer} has a floor but is scored no more" for layer in sorted(floors.keys() - figures.keys())]
    for layer, value in figures.items():
        floor = floors.get(layer, 0.0)
        print(f"{name:12}{layer:42}{value:7.3f}  floor {floor:.3f}{'  UNDER' if value < floor else ''}")
        if value < floor:
            bad.append(f"{name}: {layer} is at {value:.3f}, under its floor of {floor:.3f}")
    return bad


def main() -> int:
    """Check or write the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lower", action="store_true", help="accept lower figures as the new floors")
    args = parser.parse_args()
    reader = OnnxReader()
    known: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    fresh: dict[str, dict[str, Any]] = {}
    bad: list[str] = []
    for name, paths in sets().items():
        scores, digest = figures(name, paths, reader)
        mine = {layer: round(scores.layers[layer].f1, 3) for layer in LAYERS if layer in scores.layers}
        # A floor lies a little under the figure: int8 sums differ by processor.
        fresh[name] = {"gold": digest, "floors": {k: round(v - 0.01, 3) for k, v in mine.items()}}
        bad += compare(name, fresh[name]["gold"], mine, known.get(name))
    bad += [f"{name}: this gold has floors but is not there any more" for name in sorted(known.keys() - fresh.keys())]
    if args.lower:
        FLOORS.write_text(json.dumps(fresh, indent=1) + "\n", "utf-8")
        print(f"written to {FLOORS.relative_to(ROOT)}")
        return 0
    for line in bad:
        print(line)
    print(f"{len(bad)} amiss; look, and when it is meant so run with --lower" if bad else "every figure stands")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
