from importlib.resources import files

import pytest
import yaml

from interregnum.agencies import agencies_in, agency, canonical, known, lookup, outlet_like, told


def _list():
    return yaml.safe_load(files("interregnum.agencies").joinpath("agencies.yaml").read_text("utf-8"))


def test_the_list_is_long_and_each_entry_whole():
    raw = _list()
    assert len(raw["agencies"]) >= 60
    for entry in raw["agencies"] + raw["outlets"]:
        assert set(entry) == {"name", "aliases", "country"}
        assert len(entry["country"]) == 2
        assert entry["country"].isupper()


def test_no_name_stands_for_two():
    names = [
        name
        for kind in ("agencies", "outlets")
        for entry in _list()[kind]
        for name in (entry["name"], *entry["aliases"])
    ]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("AFP", "Agence France-Presse"),
        ("REUTERS", "Reuters"),
        ("The Associated Press", "Associated Press"),
        ("(dpa)", "Deutsche Presse-Agentur"),
        ("BBC", None),
        ("pa", None),
        ("The rebels", None),
        ("", None),
    ],
)
def test_agency_by_name(words, name):
    assert agency(words) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [("AP", "Associated Press"), ("the Guardian", "The Guardian"), ("BBC Persian", "BBC"), ("Lake Post", "Lake Post")],
)
def test_one_name_for_one_outlet(words, name):
    assert canonical(words) == name


def test_outlets_are_known_and_no_agencies():
    found = lookup("the BBC")
    assert found is not None
    assert not found.wire


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("Sahel Courier", True),
        ("Radio Kara", True),
        ("the AP", True),
        ("Reuters news agency", True),
        ("Dawn newspaper", True),
        ("Dawn Front", False),
        ("Fars province", False),
        ("Volga League", False),
        ("Timesheet Union", False),
    ],
)
def test_outlets_by_their_words(name, like):
    assert outlet_like(name) is like


def test_longer_names_win():
    assert agencies_in("Interfax-Ukraine and Interfax") == ["Interfax-Ukraine", "Interfax"]
    assert agencies_in("MAPS and APs") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("two sources told Reuters.", "Reuters"),
        ("the union told the AP news agency", "Associated Press"),
        ("the mayor told news agency Reuters", "Reuters"),
        ("she said in an interview with AFP", "Agence France-Presse"),
        ("an AFP correspondent saw smoke", "Agence France-Presse"),
        ("he told the BBC", "BBC"),
    ],
)
def test_who_was_told(text, name):
    assert [whom.name for _, _, whom in told(text)] == [name]


@pytest.mark.parametrize("text", ["Reuters told its staff", "he told Reutersberg", "he told the mayor", "AFP reported"])
def test_who_was_not_told(text):
    assert list(told(text)) == []


def test_names_lead_to_one_agency():
    assert all(isinstance(name, str) and found.name in known() for name, found in known().items())
