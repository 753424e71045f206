"""The quality floors: the shipped model on gold it never learned from must not fall below what is written down.

    python -m benchmarks.floors                 check; exit 1 when a figure is under its floor
    python -m benchmarks.floors --lower         write today's figures as the new floors, also where they are lower

Without ``--lower`` floors are only ever raised by hand. The gold's hash is written beside the floors, so that
changed gold is noticed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

from interregnum.frames.inline import parse
from interregnum.frames.reader import OnnxReader
from interregnum.frames.scoring import Scores, score_pairs
from interregnum.frames.scoring_gold import load_gold
from training.held_out import part

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
)


def sets() -> dict[str, list[Path]]:
    """The gold: the held-out tenth of the corpus, and real text where it is annotated."""
    found = {"corpus": sorted((ROOT / "training" / "corpus").glob("*.txt"))}
    real = sorted((ROOT / "training" / "gold").glob("*.txt"))
    return {**found, "real": real} if real else found


def figures(name: str, paths: list[Path], reader: OnnxReader) -> tuple[Scores, str]:
    """Scores at the default confidence, and the hash of the gold."""
    golds = load_gold(paths)
    if name == "corpus":
        golds = [g for g in golds if part(g.reading.article.id) == "test"]
    limit = reader.default_min_confidence
    scores = score_pairs([(g, reader.read(g.reading.article).above(limit)) for g in golds], name=reader.name)
    digest = hashlib.sha256()
    for path in paths:
        for passage in parse(path.read_text("utf-8"), name=path.name):
            if name != "corpus" or part(passage.id) == "test":
                digest.update(repr(passage).encode())
    return scores, digest.hexdigest()


def main() -> int:
    """Check or write the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lower", action="store_true", help="accept lower figures as the new floors")
    args = parser.parse_args()
    reader = OnnxReader()
    known = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    fresh: dict[str, dict[str, object]] = {}
    bad = 0
    for name, paths in sets().items():
        scores, digest = figures(name, paths, reader)
        mine = {layer: round(scores.layers[layer].f1, 3) for layer in LAYERS if layer in scores.layers}
        # A floor lies a little under the figure: int8 sums differ by processor.
        fresh[name] = {"gold": digest, "floors": {k: round(v - 0.01, 3) for k, v in mine.items()}}
        floors = known.get(name, {}).get("floors", {})
        if known and known.get(name, {}).get("gold") != digest and not args.lower:
            print(f"{name}: the gold has changed since its floors were written; look, then run with --lower")
            bad += 1
        for layer, value in mine.items():
            floor = floors.get(layer, 0.0)
            under = value < floor
            bad += under and not args.lower
            print(f"{name:8}{layer:42}{value:7.3f}  floor {floor:.3f}{'  UNDER' if under else ''}")
    if args.lower:
        FLOORS.write_text(json.dumps(fresh, indent=1) + "\n", "utf-8")
        print(f"written to {FLOORS.relative_to(ROOT)}")
        return 0
    print("every figure stands at or above its floor" if not bad else f"{bad} under")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
