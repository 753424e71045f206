import pytest

from interregnum.resolve.where_regions import every_region, over_town, regions, under_town
from interregnum.resolve.where_states import states


def test_every_seat_is_known_and_every_country_is_one() -> None:
    found = every_region()
    assert len(found) > 1500
    for region in found:
        assert set(region.countries) <= set(states()), region
        assert -90 <= region.latitude <= 90
        assert -180 <= region.longitude <= 180
        assert region.level != "first" or region.country in states()


def test_no_two_divisions_of_a_country_share_a_code() -> None:
    # A wrong seat (a namesake elsewhere) shows itself as a code that another division bears already.
    seen: dict[tuple[str | None, str], str] = {}
    for region in every_region():
        if region.level == "first" and region.code:
            assert seen.setdefault((region.country, region.code), region.name) == region.name, region


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("Texas", ["US"]),
        ("Tex.", ["US"]),
        ("B.C.", ["CA"]),
        ("NSW", ["AU"]),
        ("Punjab", ["IN", "PK"]),
        ("ninawa", ["IQ"]),
        ("Pa", []),
        ("Pa.", ["US"]),
        ("Ill", []),
        ("Middle East", [None]),
        ("Green Zone", ["IQ"]),
    ],
)
def test_regions(name: str, countries: list[str | None]) -> None:
    assert sorted((r.country for r in regions(name)), key=str) == countries


def test_every_exception_names_a_region() -> None:
    for name in over_town() | under_town():
        assert any(r.level == "first" for r in regions(name)), name
