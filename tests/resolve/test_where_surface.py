import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.resolve.where_candidates import known
from interregnum.resolve.where_surface import Surface, kind_of, surface


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Paris, Texas", Surface("Paris", inside="Texas")),
        ("Tripoli (Lebanon)", Surface("Tripoli", inside="Lebanon")),
        ("Lebanon's Tripoli", Surface("Tripoli", inside="Lebanon")),
        ("the city of Homs", Surface("Homs", "city", "city")),
        ("Idlib province", Surface("Idlib", "region", "province")),
        ("southern Idlib province", Surface("Idlib", "region", "province", "southern")),
        ("northern Syria", Surface("Syria", part="northern")),
        ("Eastern Creek", Surface("Creek", part="Eastern")),
        ("North Korea", Surface("North Korea")),
        ("Mexico City", Surface("Mexico City")),
        ("Baghdad International Airport", Surface("Baghdad", "facility", "Airport")),
        ("the Galwan ridge road", Surface("Galwan ridge", "facility", "road")),
        ("outskirts of Aleppo", Surface("Aleppo", "facility", "outskirts")),
        ("prison in Lahore", Surface("", "facility", "prison", inside="Lahore")),
        ("Iraqi capital", Surface("", "capital", "capital", inside="Iraqi")),
        ("the capital of Iraq", Surface("", "capital", "capital", inside="Iraq")),
        ("war-torn Syria", Surface("Syria")),
        ("St. Ansgar's Hospital", Surface("St. Ansgar", "facility", "Hospital")),
        ("border crossing", Surface("", "facility", "crossing")),
        ("the country", Surface("", noun="country")),
        ("Western", Surface("", noun="Western")),
        ("", Surface("")),
    ],
)
def test_surface(words: str, expected: Surface) -> None:
    # Creek is no town here: a made-up gazetteer that knows large places only.
    assert surface(words, known=lambda name: 2 if known(name) == 2 or name == "Creek" else 0) == expected


def test_a_capital_letter_keeps_a_small_name_whole() -> None:
    assert surface("Eastern Creek", known=lambda name: int(name == "Creek")).core == "Eastern Creek"


@pytest.mark.parametrize(
    ("word", "kind"), [("provinces", "region"), ("City", "city"), ("airports", "facility"), ("Homs", ""), ("", "")]
)
def test_kind_of(word: str, kind: str) -> None:
    assert kind_of(word) == kind


@given(st.text(max_size=80))
def test_any_words_come_apart(words: str) -> None:
    assert surface(words, known=known) == surface(words, known=known)
