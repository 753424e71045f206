import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.resolve.where import country_name, state_of
from interregnum.resolve.where_states import states, told


@pytest.mark.parametrize(
    ("words", "kind", "code"),
    [
        ("Iran", "GPE", "IR"),
        ("IRAN", "GPE", "IR"),
        ("the Netherlands", "GPE", "NL"),
        ("Turkey's", "GPE", "TR"),
        ("Côte d’Ivoire", "GPE", "CI"),
        ("U.S.", "NAT", "US"),
        ("US", "GPE", "US"),
        ("us", "GPE", None),
        ("Us", "GPE", None),
        ("U.K.", "GPE", "GB"),
        ("UAE", "GPE", "AE"),
        ("DRC", "GPE", "CD"),
        ("turkey", "GPE", None),
        ("Iranians", "NAT", "IR"),
        ("Swiss", "NAT", "CH"),
        ("Filipinos", "NAT", "PH"),
        ("Nigerian", "NAT", "NG"),
        ("Nigerien", "NAT", "NE"),
        ("Scottish", "NAT", None),
        ("Kurdish", "NAT", None),
        ("Tehran", "GPE", "IR"),
        ("Tehran", "NAT", None),
        ("Kiev", "GPE", "UA"),
        ("the Kremlin", "ORG", "RU"),
        ("Downing Street", "LOC", "GB"),
        ("the White House", "ORG", "US"),
        ("the Élysée", "ORG", "FR"),
        ("Westminster", "NAT", None),
        ("Brussels", "GPE", None),
        ("Victoria", "GPE", None),
        ("Lagos", "GPE", None),
        ("European Union", "ORG", None),
        ("Kosovo", "GPE", "XK"),
        ("Taiwan", "GPE", "TW"),
        ("Hong Kong", "GPE", "HK"),
        ("Soviet", "NAT", "SU"),
        ("Macedonian", "NAT", "MK"),
        ("Georgia", "GPE", "GE"),
        ("", "GPE", None),
        ("the", "GPE", None),
    ],
)
def test_state_of(words: str, kind: str, code: str | None) -> None:
    found = state_of(words, kind=kind)
    assert (found and found[0]) == code
    assert found is None or found[1]


@pytest.mark.parametrize(
    ("words", "context", "code"),
    [
        ("Congo", (), "CD"),
        ("Congo", ("CG",), "CG"),
        ("Congo", ("CG", "CD"), "CD"),
        ("Koreans", ("KP",), "KP"),
        ("Guinea", ("GQ", "CM"), "GQ"),
        ("Georgia", ("US",), None),
        ("Georgia", ("US", "RU"), "GE"),
        ("Brussels", ("BE",), "BE"),
        ("Wellington", ("NZ",), "NZ"),
        ("Salvador", ("BR",), None),
        ("Salvador", ("SV",), "SV"),
        ("Irish", ("GB",), "IE"),
    ],
)
def test_context_settles_what_states_share(words: str, context: tuple[str, ...], code: str | None) -> None:
    found = state_of(words, context=context)
    assert (found and found[0]) == code


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Tehran", "capital"),
        ("Soviet Union", "until 1991"),
        ("Kosovo", "recognised"),
        ("Hong Kong", "territory of China"),
        ("Congo", "default"),
        ("Kremlin", "government"),
    ],
)
def test_the_reason_says_why(words: str, said: str) -> None:
    found = state_of(words)
    assert found is not None
    assert said in found[1]


def test_a_default_may_be_wrong_and_names_the_other() -> None:
    found = state_of("Congo")
    assert found is not None
    assert "Republic of the Congo" in found[1]


@pytest.mark.parametrize(
    ("code", "name"), [("IR", "Iran"), ("US", "United States"), ("NO", "Norway"), ("XK", "Kosovo"), ("QQ", "QQ")]
)
def test_country_name(code: str, name: str) -> None:
    assert country_name(code) == name


def test_every_state_answers_to_its_name_and_has_a_place_on_the_globe() -> None:
    for state in states().values():
        found = state_of(state.name, context=[state.code])
        assert found, state
        assert found[0] == state.code
        assert -90 <= state.latitude <= 90
        assert -180 <= state.longitude <= 180
        assert len(state.code) == 2
        assert state.of is None or state.of in states()


@pytest.mark.parametrize(
    ("words", "code"), [("Chechen", "RU"), ("Scots", "GB"), ("Tehran", None), ("Congo", None), ("Iraqis", "IQ")]
)
def test_told_takes_peoples_of_a_part_and_no_capitals(words: str, code: str | None) -> None:
    assert told(words) == code


@given(st.text(), st.sampled_from(["GPE", "NAT", "ORG"]), st.lists(st.sampled_from(["US", "GB", "zz", ""])))
def test_any_words_are_answered(words: str, kind: str, context: list[str]) -> None:
    found = state_of(words, kind=kind, context=context)
    assert found == state_of(words, kind=kind, context=tuple(reversed(context)))
    assert found is None or found[0] in states()
