"""How well places are resolved, given where they stand in the text.

    python benchmarks/places.py DATA.jsonl.gz ...

Each line of a file: ``text``, ``date`` and ``spans`` of type TOPONYM with ``attrs`` lat and lon (and ``country`` where
the set gives it). Prints, beside the plain choice of the most populous place of that name:

    @161     share within 161 km (100 miles) of the gold coordinates (Accuracy@161km, Leidner 2007; DeLozier 2015)
    below    the same over toponyms that name no country: a country has no one point, and sets differ on it
    country  share whose country is the gold one, over those for which the set gives a country
    given    share that got coordinates at all
    right    of those that got coordinates, the share within 161 km
    median   median distance in km, over those that got coordinates
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import statistics
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interregnum.records import Article, Mention, Place, Reading, Span
from interregnum.records.places import distance
from interregnum.resolve.gazetteer import towns
from interregnum.resolve.where import places, state_of
from interregnum.resolve.where_states import states


@dataclass(frozen=True, slots=True)
class Row:
    """One toponym: what was found and what is right."""

    words: str
    found: Place
    right: Place


def reading_of(doc: dict[str, Any]) -> Reading:
    """A reading that holds the gold toponyms and nothing else."""
    spans = [s for s in doc["spans"] if s["type"] == "TOPONYM"]
    mentions = tuple(Mention(s["id"], Span(s["start"], s["end"]), "GPE", s["id"]) for s in spans)
    return Reading(Article(doc["id"], doc["text"], published=doc["date"]), mentions)


def most_populous(words: str) -> Place:
    """The baseline: a country of that name or people, else the most populous town of that name."""
    state = state_of(words, kind="NAT")
    if state:
        land = states()[state[0]]
        return Place(land.name, "country", land.geonames, land.code, land.latitude, land.longitude)
    best = next(iter(towns(words)), None)
    if best:
        return Place(best.name, "city", best.id, best.country, best.latitude, best.longitude)
    return Place(words)


def right_of(span: dict[str, Any]) -> Place | None:
    """The gold place; None when the set gives no coordinates."""
    attrs = span["attrs"]
    if attrs.get("lat") is None:
        return None
    code = next((c for c, s in states().items() if s.name == attrs.get("country")), None)
    return Place(span["text"], "city", None, code, float(attrs["lat"]), float(attrs["lon"]))


def rows(path: Path) -> tuple[list[Row], list[Row], int, float]:
    """Ours, the baseline's, articles, seconds."""
    ours: list[Row] = []
    plain: list[Row] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        docs = [json.loads(line) for line in lines]
    spent = 0.0
    for doc in docs:
        reading = reading_of(doc)
        began = time.perf_counter()
        found = places(reading)
        spent += time.perf_counter() - began
        for span in doc["spans"]:
            right = right_of(span) if span["type"] == "TOPONYM" else None
            if right:
                ours.append(Row(span["text"], found[span["id"]], right))
                plain.append(Row(span["text"], most_populous(span["text"]), right))
    return ours, plain, len(docs), spent


def report(what: str, all_rows: list[Row]) -> str:
    """One line of figures."""
    apart = [distance(r.found, r.right) for r in all_rows]
    given = [d for d in apart if d is not None]
    near = sum(d <= 161 for d in given)
    lands = [r for r in all_rows if r.right.country]
    below = [d for d, r in zip(apart, all_rows, strict=True) if state_of(r.words, kind="NAT") is None]
    narrow = sum(d is not None and d <= 161 for d in below)
    same = sum(r.found.country == r.right.country for r in lands)
    country = f"{same / len(lands):7.1%}" if lands else "      –"
    return (
        f"  {what:<16}{near / len(all_rows):7.1%} {narrow / max(len(below), 1):7.1%} {country}"
        f" {len(given) / len(all_rows):7.1%}"
        f" {near / max(len(given), 1):7.1%} {statistics.median(given or [0.0]):8.1f}"
    )


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="print that many misses of ours")
    args = parser.parse_args()
    began = time.perf_counter()
    towns("Oslo")
    print(f"first question {time.perf_counter() - began:.2f} s")
    for path in args.data:
        ours, plain, count, spent = rows(path)
        print(f"{path.name}: {count} articles, {len(ours)} toponyms, {1000 * spent / count:.1f} ms an article")
        print(f"  {'':<16}{'@161':>7} {'below':>7} {'country':>7} {'given':>7} {'right':>7} {'median':>8}")
        print(report("most populous", plain))
        print(report("ours", ours))
        missed = [r for r in ours if (distance(r.found, r.right) or 1e9) > 161]
        for row in missed[: args.misses]:
            print(f"    {row.words!r} {row.right.latitude},{row.right.longitude} -> {row.found}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
