"""The vouching scenarios read by the real reader: how many of the expected facts come out, and which do not.

    python -m tests.scenarios.vouching_report              the share found, each miss, exit code 1 under the floor
    python -m tests.scenarios.vouching_report --write      the same, and write the share down as the new floor

The logic itself is held to 100% with scripted readings (``test_vouching.py``), so that what is missed here is missed by
the reading.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from interregnum import read_text
from tests.scenarios.vouching_cases import Fact, cases, facts, told

FLOOR = Path(__file__).with_name("vouching_floor.json")


def measure() -> list[Fact]:
    """Every expected fact of every case, compared with what the shipped model reads."""
    out: list[Fact] = []
    for case in cases():
        reading = read_text(case.text, date=case.date, title=case.title, outlet=case.outlet)
        out += facts(case, told(reading))
    return out


def share(found: Sequence[Fact]) -> float:
    """The share of facts that were found, rounded down to a thousandth."""
    return sum(f.found for f in found) * 1000 // len(found) / 1000


def floor() -> float:
    """The share that must be reached."""
    return float(json.loads(FLOOR.read_text("utf-8"))["share"])


def main(argv: list[str] | None = None) -> int:
    """Print the share and the misses; 1 when it is under the floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args(argv)
    found = measure()
    for fact in found:
        if not fact.found:
            print(f"missed  {fact.case}: {fact.what}\n        instead: {fact.instead or 'nothing'}")
    kinds, hits = Counter(f.what.split()[0] for f in found), Counter(f.what.split()[0] for f in found if f.found)
    print(", ".join(f"{kind} {hits[kind]}/{n}" for kind, n in kinds.items()))
    reached = share(found)
    print(f"{sum(f.found for f in found)} of {len(found)} facts found: {reached:.3f}")
    if args.write:
        FLOOR.write_text(json.dumps({"share": reached, "facts": len(found)}) + "\n", "utf-8")
        return 0
    print(f"floor: {floor():.3f}")
    return 0 if reached >= floor() else 1


if __name__ == "__main__":
    raise SystemExit(main())
