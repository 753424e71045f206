"""How much of the scenarios of copies and origins comes out, with scripted frames and with the shipped reader.

    python -m tests.scenarios.origins_report               both rates and every miss
    python -m tests.scenarios.origins_report --scripted    the logic alone
    python -m tests.scenarios.origins_report --case ID     one case, with all that is derived
    python -m tests.scenarios.origins_report --write       write the shipped reader's rate down as the new floor

The exit code is 1 when a fact is missed with scripted frames, or the shipped reader finds fewer than it did.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from interregnum.views import ask
from tests.scenarios import origins_cases as suite

FLOOR = Path(__file__).with_name("origins_floor.json")


def measure(read: suite.Read, cases: Iterable[suite.Case] | None = None) -> list[suite.Fact]:
    """Every expected fact of every case, and what came of it."""
    return [fact for case in cases or suite.cases() for fact in suite.checked(suite.run(case, read))]


def share(facts: list[suite.Fact]) -> float:
    """The share of facts that are met, rounded down to a thousandth."""
    return sum(f.met for f in facts) * 1000 // max(len(facts), 1) / 1000


def floor() -> float:
    """The share that the shipped reader must reach."""
    return float(json.loads(FLOOR.read_text("utf-8"))["share"])


def main(argv: list[str] | None = None) -> int:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scripted", action="store_true", help="the logic alone")
    parser.add_argument("--case", help="one case")
    parser.add_argument("--write", action="store_true", help="write the shipped reader's rate down as the floor")
    args = parser.parse_args(argv)
    cases = [c for c in suite.cases() if args.case in (None, c.id)]
    facts = measure(suite.scripted, cases)
    bad = not _told("scripted frames", facts)
    if not args.scripted:
        facts = measure(suite.with_model, cases)
        _told("the shipped reader", facts)
        if args.write:
            FLOOR.write_text(json.dumps({"share": share(facts), "facts": len(facts)}) + "\n", "utf-8")
        elif args.case is None:
            print(f"floor: {floor():.3f}")
            bad = bad or share(facts) < floor()
    for case in cases if args.case else ():
        _whole(case)
    return int(bad)


def _told(name: str, facts: list[suite.Fact]) -> bool:
    if misses := suite.table(facts):
        print(misses, end="\n\n")
    kinds = Counter(_kind(f) for f in facts)
    met = Counter(_kind(f) for f in facts if f.met)
    print(
        f"{name}: {sum(met.values())} of {len(facts)} facts: "
        + ", ".join(f"{k} {met[k]}/{n}" for k, n in kinds.items())
    )
    return not misses


def _kind(fact: suite.Fact) -> str:
    return "rated" if " rated " in fact.what else fact.what.split(":")[0].split()[0]


def _whole(case: suite.Case) -> None:
    made = suite.run(case)
    for record in (*made.derived.copies, *made.derived.origins, *made.derived.cited):
        print(f"  {record}")
    for event in ask.timeline(made.book, limit=None).events:
        print(f"  {event.type} {event.words}: {event.support.line}")
        for item in event.evidence:
            print(f"      {item.article} «{item.trigger}» {item.origin} {[v.name for v in item.vouched]}")


if __name__ == "__main__":
    raise SystemExit(main())
