"""How far two annotations of the same passages agree, layer by layer and type by type.

    python -m training.agreement first.txt second.txt
    python -m training.agreement training/corpus training/second           folders: every file in them
    python -m training.agreement first.txt second.txt --differences     each passage both ways, where they differ

The first is taken as gold and the second as a reading of it; F1 is the same either way round.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from interregnum.frames.convert import reading_of
from interregnum.frames.inline import Passage, write
from interregnum.frames.scoring import score_pairs
from interregnum.frames.scoring_gold import passage_gold
from training.held_out import passages

SHOWN = (
    "mentions",
    "trigger",
    "trigger with type",
    "status",
    "arguments by entity given the trigger",
    "coreference",
    "source overlap",
    "cue overlap",
    "content overlap",
)


def load(path: Path) -> dict[str, Passage]:
    """The passages of a file, or of the files of a folder, by id."""
    paths = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    return {p.id: p for p in passages(paths)}


def main(argv: list[str] | None = None) -> int:
    """Print agreement, or the passages that differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--differences", action="store_true")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to a file")
    parser.add_argument("--name", default="now", help="under this name")
    args = parser.parse_args(argv)
    first, second = load(args.first), load(args.second)
    shared = [k for k in first if k in second]
    unlike = [k for k in shared if first[k].text != second[k].text]
    if unlike or not shared:
        print(f"{len(shared)} passages in both; the texts differ in {', '.join(unlike[:5]) or 'none'}", file=sys.stderr)
        return 1
    if args.differences:
        for k in shared:
            a, b = write(first[k]), write(second[k])
            if a != b:
                print(f"{a}\n{b.splitlines()[1]}\n")
        return 0
    pairs = [(passage_gold(first[k]), reading_of(second[k])) for k in shared]
    scores = score_pairs(pairs, name="the second annotation")
    if args.json:
        known = json.loads(args.json.read_text("utf-8")) if args.json.exists() else {}
        known[args.name] = {
            "passages": len(pairs),
            "layers": {name: round(scores.layers[name].f1, 4) for name in SHOWN if name in scores.layers},
            "types": {kind: round(s.f1, 4) for kind, s in sorted(scores.types.items()) if s.gold >= 10},
        }
        args.json.write_text(json.dumps(known, indent=1) + "\n", "utf-8")
    for line in scores.table():
        if line.startswith("frames that move power"):
            break
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
