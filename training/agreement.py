"""How far two annotations of the same passages agree, layer by layer and type by type.

    python -m training.agreement first.txt second.txt
    python -m training.agreement first.txt second.txt --differences     each passage both ways, where they differ

The first is taken as gold and the second as a reading of it; F1 is the same either way round.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from interregnum.frames.convert import reading_of
from interregnum.frames.inline import Passage, parse, write
from interregnum.frames.scoring import score_pairs
from interregnum.frames.scoring_gold import Gold, passage_layers


def load(path: Path) -> dict[str, Passage]:
    """The passages of a file by id."""
    return {p.id: p for p in parse(path.read_text("utf-8"), name=path.name)}


def main(argv: list[str] | None = None) -> int:
    """Print agreement, or the passages that differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--differences", action="store_true")
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
    pairs = [(Gold(reading_of(first[k]), passage_layers(first[k])), reading_of(second[k])) for k in shared]
    for line in score_pairs(pairs, name="the second annotation").table():
        if line.startswith("frames that move power"):
            break
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
