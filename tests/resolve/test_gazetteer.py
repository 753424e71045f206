import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.resolve import gazetteer, gazetteer_build
from interregnum.resolve.gazetteer import counties, fold, middle, town_in, towns


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("São Paulo", "sao paulo"),
        ("St. John's", "st johns"),
        ("Saint-Denis", "st denis"),
        ("Łódź", "lodz"),
        ("  Ulan   Bator ", "ulan bator"),
        ("U.S.", "us"),
        ("…", ""),
        ("", ""),
    ],
)
def test_fold(name: str, key: str) -> None:
    assert fold(name) == key


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Paris", (2988507, "FR")),
        ("PARIS", (2988507, "FR")),
        ("Constantinople", (745044, "TR")),
        ("al-Raqqa", (172955, "SY")),
        ("Sana’a", (71137, "YE")),
    ],
)
def test_the_most_populous_comes_first(name: str, first: tuple[int, str]) -> None:
    found = towns(name)
    assert (found[0].id, found[0].country) == first
    assert [t.population for t in found] == sorted((t.population for t in found), reverse=True)


def test_a_name_that_is_not_the_main_one_is_marked() -> None:
    assert not towns("Constantinople")[0].own
    assert towns("Istanbul")[0].own


@pytest.mark.parametrize("name", ["", "Qwertzuville", "\ud800", "\t", "paris\tx"])
def test_unknown_names_have_no_towns(name: str) -> None:
    assert towns(name) == ()


def test_town_in_a_country_prefers_the_main_name() -> None:
    found = town_in("Tripoli", "LB")
    assert found is not None
    assert found.id == 266826
    assert town_in("Tripoli", "FR") is None


def test_middle_of_a_division() -> None:
    at = middle("US", "TX")
    assert at is not None
    assert 29 < at[0] < 33
    assert -101 < at[1] < -95
    assert middle("US", "QQ") is None


def test_counties() -> None:
    assert counties("Adair County") == ("IA", "KY", "MO", "OK")
    assert counties("Qwertz County") == ()


@given(st.text(max_size=30))
def test_any_name_is_looked_up(name: str) -> None:
    assert towns(name) == towns(name)
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Kobani", True), ("Kobanî", True), ("kobani", False), ("NYC", False), ("Кобани", False), ("A1 Town", False)],
)
def test_other_names_kept(name: str, kept: bool) -> None:
    assert gazetteer_build.latin(name) is kept


def city(ident: int, name: str, population: int, *others: str) -> dict[str, object]:
    return {
        "geonameid": ident, "name": name, "latitude": 1.0, "longitude": 179.0 if ident % 2 else -179.0,
        "countrycode": "FJ", "population": population, "admin1code": "01", "alternatenames": list(others),
    }  # fmt: skip


def test_what_is_built_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    cities = {str(c["geonameid"]): c for c in (city(1, "Alba", 90, "Elba"), city(2, "Alb-a", 9000, "Elba", "ELB"))}
    counties_ = [{"name": "Alba County", "state": "XX"}]
    raw = gazetteer_build.build(cities, counties_, aliases=5000)
    assert raw == gazetteer_build.build(dict(reversed(cities.items())), counties_, aliases=5000)
    monkeypatch.setattr(gazetteer, "_data", lambda: tuple(raw.split(b"\n\f\n")))
    lookups = (towns, gazetteer._town, middle, counties)
    for lookup in lookups:
        lookup.cache_clear()
    assert [(t.id, t.own) for t in towns("alba")] == [(1, True)]
    assert [(t.id, t.own) for t in towns("alb a")] == [(2, True)]
    assert [(t.id, t.own) for t in towns("Elba")] == [(2, False)]
    assert middle("FJ", "01") == (1.0, 180.0)
    assert counties("Alba County") == ("XX",)
    for lookup in lookups:
        lookup.cache_clear()
