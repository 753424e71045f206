import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.records import Place
from interregnum.records.places import contains, distance, meet

IRAQ = Place("Iraq", "country", 99237, "IQ", 33, 44)
SYRIA = Place("Syria", "country", 163843, "SY", 35, 38)
BAGHDAD = Place("Baghdad", "city", 98182, "IQ", 33.34, 44.4)
BASRA = Place("Basra", "city", 99532, "IQ", 30.51, 47.78)
SUBURB = Place("Sadr", "city", 1, "IQ", 33.39, 44.46)
AIRPORT = Place("Baghdad airport", "facility", 98182, "IQ", 33.34, 44.4)
PALACE = Place("palace", "facility", 98182, "IQ", 33.34, 44.4)
DESERT = Place("Iraqi desert camp", "facility", 99237, "IQ")
ANBAR = Place("Anbar", "region", None, "IQ", 33, 42)
NORTH = Place("northern Iraq", "region", None, "IQ", 33, 44)
MIDEAST = Place("Middle East", "region", None, None, 29, 43)
ALASKA = Place("Alaska", "region", 5879092, "US", 64, -153)
MIAMI = Place("Miami", "city", 4164138, "US", 25.77, -80.19)
LOST = Place("somewhere", "unknown")
LOST_IN_IRAQ = Place("somewhere", "unknown", None, "IQ")


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        (IRAQ, BAGHDAD, True),
        (IRAQ, AIRPORT, True),
        (IRAQ, NORTH, True),
        (IRAQ, IRAQ, True),
        (IRAQ, SYRIA, False),
        (SYRIA, BAGHDAD, False),
        (BAGHDAD, IRAQ, False),
        (BAGHDAD, AIRPORT, True),
        (AIRPORT, BAGHDAD, False),
        (AIRPORT, AIRPORT, True),
        (AIRPORT, PALACE, None),
        (BAGHDAD, BASRA, False),
        (BAGHDAD, SUBURB, None),
        (BAGHDAD, DESERT, None),
        (IRAQ, DESERT, True),
        (DESERT, BAGHDAD, False),
        (ANBAR, ANBAR, True),
        (ANBAR, BAGHDAD, None),
        (ANBAR, IRAQ, False),
        (ALASKA, MIAMI, False),
        (MIDEAST, IRAQ, None),
        (MIDEAST, MIAMI, False),
        (IRAQ, LOST, None),
        (SYRIA, LOST_IN_IRAQ, False),
        (LOST, LOST, None),
    ],
)
def test_contains(outer: Place, inner: Place, expected: bool | None) -> None:
    assert contains(outer, inner) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (IRAQ, BAGHDAD, True),
        (AIRPORT, BAGHDAD, True),
        (BAGHDAD, BASRA, False),
        (IRAQ, SYRIA, False),
        (ANBAR, BASRA, None),
    ],
)
def test_meet(a: Place, b: Place, expected: bool | None) -> None:
    assert meet(a, b) is meet(b, a) is expected


def test_distance() -> None:
    apart = distance(BAGHDAD, BASRA)
    assert apart is not None
    assert 440 < apart < 460
    assert distance(BAGHDAD, DESERT) is None


degrees = st.one_of(st.none(), st.floats(-90, 90))
a_place = st.builds(
    Place,
    name=st.sampled_from(["A", "B"]),
    kind=st.sampled_from(["city", "region", "country", "facility", "unknown"]),
    geonames=st.one_of(st.none(), st.integers(1, 3)),
    country=st.sampled_from([None, "IQ", "SY"]),
    latitude=degrees,
    longitude=degrees,
)


@given(a_place, a_place)
def test_any_two_places_compare(a: Place, b: Place) -> None:
    assert contains(a, b) in (True, False, None)
    assert meet(a, b) is meet(b, a)
    apart = distance(a, b)
    assert apart is None or 0 <= apart <= math.pi * 6371.1
    if a.kind != "unknown":
        assert contains(a, a) is not False
