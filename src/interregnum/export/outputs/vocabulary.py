"""What the formats of event data call things: countries, sectors, quad categories (``vocabulary.yaml``)."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tables of ``vocabulary.yaml``, turned to be looked up in.

    Args:
        quads: PLOVER category to its number.
        contexts: status to PLOVER context.
        done_by_somebody: our type to the PLOVER category it is when somebody does it.
        sectors: role class to PLOVER sector; ``cameo_sectors`` PLOVER sector to CAMEO's where it differs.
        goldstein: CAMEO code to its weight.
        countries: ISO 3166 alpha-2 to alpha-3.
    """

    quads: Mapping[str, int]
    contexts: Mapping[str, str]
    done_by_somebody: Mapping[str, str]
    sectors: Mapping[str, str]
    cameo_sectors: Mapping[str, str]
    goldstein: Mapping[str, float]
    countries: Mapping[str, str]


@functools.cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary, loaded once."""
    raw = yaml.safe_load(files("interregnum.export.outputs").joinpath("vocabulary.yaml").read_text("utf-8"))
    return Vocabulary(
        quads={name: int(number) for number, names in raw["quads"].items() for name in names},
        contexts=raw["contexts"],
        done_by_somebody=raw["done_by_somebody"],
        sectors={role: sector for sector, roles in raw["sectors"].items() for role in roles},
        cameo_sectors=raw["cameo_sectors"],
        goldstein=raw["goldstein"],
        countries=raw["countries"],
    )


def alpha3(country: str | None) -> str | None:
    """The alpha-3 code of a country's alpha-2 code; None where there is none."""
    return vocabulary().countries.get(country.upper()) if country else None
