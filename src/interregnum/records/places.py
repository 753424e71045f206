"""What two places tell about one another, from their fields alone."""

from __future__ import annotations

import math

from interregnum.records.claims import Place

_EARTH = 6371.0  # kilometres
_TOWN = 25.0  # within this a suburb and its city may bear two ids
_REACH = 60.0  # a facility of a town may lie this far from its middle
_WIDE = 1500.0  # no first-level division reaches this far from its middle


def distance(a: Place, b: Place) -> float | None:
    """Kilometres between two places along the ground; None when one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    p, q = math.radians(a.latitude), math.radians(b.latitude)
    across = math.radians(b.longitude - a.longitude)
    half = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(across / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


def contains(outer: Place, inner: Place) -> bool | None:
    """Whether one place lies in another (a place lies in itself); None when the fields do not tell.

    Countries part what they can; within one country ids and names join, and coordinates part what is far off. A region
    has no border here, so that a town of its country near enough to lie in it may or may not.
    """
    if outer.country and inner.country and outer.country != inner.country:
        return False
    if outer.kind == "unknown" or inner.kind == "unknown":
        return None
    if _same(outer, inner):
        return True
    if outer.kind == "country":
        return True if inner.country and inner.country == outer.country else _near(outer, inner, 4 * _WIDE)
    if inner.kind == "country":
        # A region above countries may hold it; what lies in a country does not.
        return False if outer.country else _near(outer, inner, 4 * _WIDE)
    if outer.kind == "city":
        return _in_town(outer, inner)
    if outer.kind == "facility":
        return _near(outer, inner, _REACH) if inner.kind == "facility" else False
    return _near(outer, inner, _WIDE if outer.country else 4 * _WIDE)


def meet(a: Place, b: Place) -> bool | None:
    """Whether something can be in both at once: one contains the other. False is a contradiction, None not known."""
    either = contains(a, b), contains(b, a)
    if True in either:
        return True
    return None if None in either else False


def _same(outer: Place, inner: Place) -> bool:
    if outer.geonames is not None and outer.geonames == inner.geonames:
        # A facility bears the id of what it lies in.
        return outer.kind != "facility" or (inner.kind == "facility" and outer.name.casefold() == inner.name.casefold())
    same = outer.kind == inner.kind and outer.name.casefold() == inner.name.casefold()
    return same and outer.country == inner.country and outer.geonames is None and inner.geonames is None


def _in_town(town: Place, inner: Place) -> bool | None:
    if inner.kind == "city":
        return _near(town, inner, _TOWN)
    if inner.kind == "region":
        # "the Kyiv region" is not in Kyiv, though words for the two are often mixed.
        return _near(town, inner, _REACH)
    return _near(town, inner, _REACH)


def _near(a: Place, b: Place, reach: float) -> bool | None:
    apart = distance(a, b)
    return False if apart is not None and apart > reach else None
