"""Regions by name: provinces, historic areas, regions above countries, seas and mountains (``regions.yaml``)."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from interregnum.resolve.gazetteer import fold, middle, town_in


@dataclass(frozen=True, slots=True)
class Region:
    """A region of ``regions.yaml``.

    ``level``: first (province, state), second (a smaller or historic area), across (above countries), water (seas,
    rivers, mountains), named (a place in a town). ``country`` is the one it lies in, None when it lies in several,
    which ``countries`` then names where they are few. ``code`` is the first-level division's in the gazetteer.
    """

    name: str
    level: str
    country: str | None
    countries: tuple[str, ...]
    code: str | None
    latitude: float
    longitude: float
    town: int | None = None
    seat: str = ""
    geonames: int | None = None


@functools.cache
def _raw() -> dict[str, Any]:
    import yaml  # only here: reading an article needs no list of regions

    loaded: dict[str, Any] = yaml.load(
        files("interregnum.resolve").joinpath("regions.yaml").read_text("utf-8"),
        Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),
    )
    return loaded


def _rows() -> Iterator[tuple[str, str, str, Any]]:
    raw = _raw()
    for level in ("first", "second"):
        for country, entries in raw[level].items():
            for names, value in entries.items():
                yield level, country, names, value
    for level in ("across", "waters"):
        for names, value in raw[level].items():
            yield level.removesuffix("s") if level == "waters" else level, "", names, value
    for names, value in raw["named"].items():
        town, _, country = value.rpartition(", ")
        yield "named", country, names, town


@functools.cache
def _index() -> dict[str, tuple[tuple[str, str, str, Any], ...]]:
    table: dict[str, list[tuple[str, str, str, Any]]] = defaultdict(list)
    for row in _rows():
        for name in row[2].split(" | "):
            if row not in table[fold(name)]:
                table[fold(name)].append(row)
    return {key: tuple(rows) for key, rows in table.items()}


@functools.lru_cache(maxsize=4096)
def regions(name: str) -> tuple[Region, ...]:
    """Every region that bears a name, those of the first level before the others."""
    return tuple(_region(row) for row in _index().get(fold(name), ()) if _printed(name, row[2]))


def _printed(name: str, names: str) -> bool:
    """Whether an abbreviation is written as one: "Penn." is a state, "Penn" is not."""
    if "." in name:
        return True
    return any(fold(own) == fold(name) and not own.endswith(".") for own in names.split(" | "))


def _region(row: tuple[str, str, str, Any]) -> Region:
    level, country, names, value = row
    name = names.split(" | ")[0]
    if level in ("across", "water"):
        countries = tuple(value[2:])
        one = countries[0] if len(countries) == 1 else None
        return Region(name, level, one, countries, None, float(value[0]), float(value[1]))
    if isinstance(value, list) and not isinstance(value[0], str):
        return Region(name, level, country, (country,), None, float(value[0]), float(value[1]))
    seat = value[0] if isinstance(value, list) else value
    town = town_in(seat, country)
    if town is None:  # a test holds that every seat is known
        raise LookupError(f"regions.yaml: no town {seat} in {country} for {name}")
    at = (town.latitude, town.longitude)
    if level == "first":
        at = (float(value[1]), float(value[2])) if isinstance(value, list) else middle(country, town.region) or at
    code = town.region if level == "first" else None
    ident = _raw()["ids"].get(country, {}).get(code)
    return Region(name, level, country, (country,), code, *at, town.id if level == "named" else None, seat, ident)


@functools.cache
def over_town() -> frozenset[str]:
    """Regions that the bare name means though their seat bears it as well, folded."""
    return frozenset(fold(name) for name in _raw()["over_town"])


@functools.cache
def under_town() -> frozenset[str]:
    """Regions whose bare name means a town that is better known, folded."""
    return frozenset(fold(name) for name in _raw()["under_town"])


@functools.cache
def wide() -> frozenset[str]:
    """Countries whose first-level divisions are as well known as large towns."""
    return frozenset(_raw()["wide"])


@functools.cache
def first_level(country: str) -> tuple[Region, ...]:
    """The provinces or states of a country, in the order of the file."""
    return tuple(_region(row) for row in _rows() if row[0] == "first" and row[1] == country)


def every_region() -> tuple[Region, ...]:
    """All regions, in the order of the file."""
    return tuple(_region(row) for row in _rows())


@functools.cache
def keys() -> frozenset[str]:
    """Every folded name of a region."""
    return frozenset(_index())
