"""What a name may be: states, regions and towns that bear it, each with how likely it is before the text is heard."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

from interregnum.resolve.gazetteer import fold, town_in, towns
from interregnum.resolve.where_regions import over_town, regions, under_town, wide
from interregnum.resolve.where_states import named, shared, states, told

# How likely a name is meant so, on the scale of the logarithm of a town's people: a state outweighs any town, a
# province a town under two million, and a capital counts ten times its people. Set by reasoning, not fitted.
_STATE = 9.0
_SHARED = 7.5
_PEOPLE = 8.0
_LEVELS = {"across": 8.0, "water": 7.0, "first": 6.3, "wide": 7.0, "second": 5.6, "named": 6.5}
_CAPITAL = 1.5
_OTHER_NAME = 1.0
_NAMESAKE = 3.0  # "Mexico" is the country, unless the words say that it is the town
_EMPTY = 2.5
_LARGE = 5.0
_MOST = 60  # towns of one name that are weighed


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a name may be.

    ``prior`` is how likely it is before the text is heard; ``region`` the code of its first-level division;
    ``countries`` those it touches.
    """

    kind: str
    name: str
    prior: float
    country: str | None = None
    countries: tuple[str, ...] = ()
    region: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    level: str = ""
    own: bool = True
    seat: str = ""


@functools.lru_cache(maxsize=8192)
def candidates(name: str) -> tuple[Candidate, ...]:
    """Everything that a name may be, the likeliest first."""
    found = [*_states(name), *_regions(name), *_towns(name)]
    return tuple(sorted(found, key=lambda c: (-c.prior, c.kind, c.country or "", c.geonames or 0, c.name)))


def _states(name: str) -> list[Candidate]:
    out = []
    entry = shared().get(fold(name))
    for rank, (code, people) in enumerate(named(name)):
        state = states()[code]
        prior = _PEOPLE if people else _STATE
        prior = (_SHARED if entry.other else prior) - rank if entry else prior
        out.append(
            Candidate(
                "country", state.name, prior, code, (code,), None, state.geonames, state.latitude, state.longitude
            )
        )
    return out


def _regions(name: str) -> list[Candidate]:
    out = []
    for region in regions(name):
        kind = "facility" if region.level == "named" else "region"
        prior = _LEVELS["wide" if region.level == "first" and region.country in wide() else region.level]
        prior -= 1.5 if fold(name) in under_town() and region.level == "first" else 0.0
        # "in Kandahar" is the town as much as the province: the town is the narrower reading, and near enough.
        if region.level == "first" and fold(region.seat) == fold(name) and fold(name) not in over_town():
            prior -= 3.0
        if fold(name) in over_town() and region.level == "first":
            prior += 1.0
        out.append(
            Candidate(
                kind,
                region.name,
                prior,
                region.country,
                region.countries,
                region.code,
                region.town or region.geonames,
                region.latitude,
                region.longitude,
                region.level,
                seat=region.seat,
            )
        )
    return out


def _towns(name: str) -> list[Candidate]:
    out = []
    lands = {code for code, _ in named(name)}
    if fold(name) == fold(name).replace(" ", "") and name.isupper() and len(name) < 4:
        return []  # an abbreviation: "EU" is not Eu
    for town in towns(name)[:_MOST]:
        if lands and not town.own and town.country not in lands:
            continue
        prior = math.log10(town.population) if town.population > 10**_EMPTY else _EMPTY
        prior += _CAPITAL if town.id in capitals() else 0.0
        prior -= 0.0 if town.own or town.id in capitals() or fold(name) in under_town() else _OTHER_NAME
        prior -= _NAMESAKE if town.country in lands else 0.0
        out.append(
            Candidate(
                "city",
                town.name,
                prior,
                town.country,
                (town.country,),
                town.region,
                town.id,
                town.latitude,
                town.longitude,
                own=town.own,
            )
        )
    return out


@functools.cache
def capitals() -> dict[int, str]:
    """GeoNames ids of the capitals, with the country's code."""
    found = ((s.code, town_in(s.capital, s.code)) for s in states().values() if s.capital)
    return {town.id: code for code, town in found if town}


@functools.lru_cache(maxsize=8192)
def known(words: str) -> int:
    """Whether words are one name as they stand: 2 of a state, a region or a large town, 1 of a small town, else 0."""
    if words.islower():
        return 0
    if named(words) or regions(words) or any(c.prior >= _LARGE for c in _towns(words)):
        return 2
    return int(any(t.own for t in towns(words)))


def holders(words: str) -> tuple[Candidate, ...]:
    """What words may be as the place that holds another: as candidates, and peoples for their countries."""
    code = told(words)
    found = candidates(words)
    if code and not any(c.kind == "country" for c in found):
        state = states()[code]
        people = Candidate(
            "country", state.name, _PEOPLE, code, (code,), None, state.geonames, state.latitude, state.longitude
        )
        return (people, *found)
    return found


def apart(a: Candidate, b: Candidate) -> float:
    """Kilometres between two candidates; without coordinates, far."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return math.inf
    p, q = math.radians(a.latitude), math.radians(b.latitude)
    # Equirectangular: within one percent at the distances that matter here, and cheap.
    across = math.radians((b.longitude - a.longitude + 180) % 360 - 180) * math.cos((p + q) / 2)
    return 6371.0 * math.hypot(q - p, across)


def lies_in(inner: Candidate, outer: Candidate) -> bool:
    """Whether a candidate may lie in another, as far as codes and distance tell."""
    if inner == outer or inner.kind == "country":
        return bool(outer.level == "across" and inner != outer and inner.country in outer.countries)
    if outer.kind == "country":
        return outer.country in inner.countries
    if outer.kind == "region":
        if outer.countries and not set(outer.countries) & set(inner.countries):
            return False
        if outer.region:
            return inner.region == outer.region if inner.region else apart(inner, outer) < 300
        return apart(inner, outer) < (150 if outer.level == "second" else 600)
    return inner.kind != "region" and inner.geonames != outer.geonames and apart(inner, outer) < 60
