"""How much of the scenario suite comes out, with scripted frames and with the shipped reader.

    python -m tests.scenarios.report                  both rates, every miss, rates by difficulty
    python -m tests.scenarios.report --scripted       the logic alone
    python -m tests.scenarios.report --case ID        one case, told at length
    python -m tests.scenarios.report --write          write the shipped reader's rate down as the new floor

Errors of logic show with scripted frames; what is missed with the shipped reader alone is an error of reading or of
resolving what was read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.scenarios import cases as suite

FLOOR = Path(__file__).with_name("floor.json")


def facts_of(cases: Iterable[suite.Case], read: suite.Read) -> list[tuple[suite.Case, suite.Fact]]:
    """Every expected fact of some cases, and what came of it."""
    return [(case, fact) for case in cases for fact in suite.checked(suite.run(case, read))]


def rate(facts: Iterable[tuple[suite.Case, suite.Fact]]) -> tuple[int, int]:
    """How many expected facts are met, and how many there are; what nobody expects is told apart and not counted."""
    expected = [f for _, f in facts if not f.what.startswith("no other")]
    return sum(f.met for f in expected), len(expected)


def share(facts: Iterable[tuple[suite.Case, suite.Fact]]) -> float:
    """The share of expected facts that are met, rounded down to a thousandth."""
    met, total = rate(facts)
    return met * 1000 // max(total, 1) / 1000


def floor() -> float:
    """The share that the shipped reader must reach."""
    return float(json.loads(FLOOR.read_text("utf-8"))["share"])


def main(argv: list[str] | None = None) -> int:
    """Print the report; exit code 1 when a fact is missed with scripted frames."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scripted", action="store_true", help="the logic alone")
    parser.add_argument("--case", help="one case")
    parser.add_argument("--write", action="store_true", help="write the shipped reader's rate down as the floor")
    args = parser.parse_args(argv)
    cases = [c for c in suite.cases() if args.case in (None, c.id)]
    missed = 0
    for name, read in (("scripted frames", suite.scripted), ("the shipped reader", suite.with_model)):
        if args.scripted and read is suite.with_model:
            continue
        facts = facts_of(cases, read)
        if misses := suite.table(f for _, f in facts):
            print(misses, end="\n\n")
        met, total = rate(facts)
        extra = sum(f.what.startswith("no other") for _, f in facts)
        print(f"{name}: {met} of {total} expected facts ({met / max(total, 1):.1%}), {extra} not expected")
        if read is suite.scripted:
            missed = total - met + extra
        else:
            _by_difficulty(facts)
            if args.write:
                FLOOR.write_text(json.dumps({"share": share(facts), "facts": total}) + "\n", "utf-8")
    if args.case:
        _told(cases)
    return 1 if missed else 0


def _by_difficulty(facts: Iterable[tuple[suite.Case, suite.Fact]]) -> None:
    met: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for case, fact in facts:
        if not fact.what.startswith("no other"):
            total[case.difficulty] += 1
            met[case.difficulty] += fact.met
    for name in sorted(total):
        print(f"  {name:<28} {met[name]:4} of {total[name]}")


def _told(cases: Iterable[suite.Case]) -> None:
    for case in cases:
        made = suite.run(case)
        for each in made.accounts:
            print(f"\n{each.article} ({each.reported})")
            for claim in each.claims:
                words = claim.trigger.start - claim.evidence.start
                said = claim.words[words : words + claim.trigger.end - claim.trigger.start]
                post = f" {claim.post.relation} {claim.post.role}@{claim.post.body}" if claim.post else ""
                parties = " ".join(f"{p.role}={p.actor.split('#')[1]}" for p in claim.parties)
                print(f"  {claim.type} {claim.status} «{said}» {parties} {claim.when.edtf}{post}")
        print()
        for entity in made.entities:
            print(f"  {entity.id}: {', '.join(sorted(made.names[entity.id]))}")
        derived = made.derived
        for record in (*derived.tenures, *derived.voids, *derived.conflicts, *derived.events):
            print(f"  {record}")


if __name__ == "__main__":
    sys.exit(main())
