"""Places of an article: every text here is invented or states plain geography."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.records import Article, Mention, Place, Reading, Span
from interregnum.resolve.where import countries_named, places
from tests.resolve.towns import reading

LIBYA, LEBANON = 2210247, 266826  # GeoNames ids of the two cities called Tripoli


def one(text: str, words: str, kind: str = "GPE") -> Place:
    return places(reading(text, (words, kind)))["m1"]


@pytest.mark.parametrize(
    ("text", "words", "country", "kind"),
    [
        ("The envoy flew to Paris.", "Paris", "FR", "city"),
        ("A barn burnt in Paris, Texas, on Monday.", "Paris", "US", "city"),
        ("A barn burnt in Paris, Texas, on Monday.", "Paris, Texas", "US", "city"),
        ("Traders in Tripoli (Lebanon) shut their stalls.", "Tripoli", "LB", "city"),
        ("Traders in the Lebanese port city of Tripoli shut their stalls.", "Tripoli", "LB", "city"),
        ("Traders in Lebanon's Tripoli shut their stalls.", "Lebanon's Tripoli", "LB", "city"),
        ("Lebanese soldiers in Tripoli fired at Lebanese gunmen, Lebanon said.", "Tripoli", "LB", "city"),
        ("Traders in Tripoli shut their stalls.", "Tripoli", "LY", "city"),
        ("Farmers in London, Ontario, met Canadian officials.", "London", "CA", "city"),
        ("Canadian officials flew to London.", "London", "GB", "city"),
        ("The mayor of Cordoba spoke; Spain listened.", "Cordoba", "ES", "city"),
        ("The mayor of Cordoba spoke; Argentina listened, and so did Argentine farmers.", "Cordoba", "AR", "city"),
        ("TEHRAN - Shops opened late.", "TEHRAN", "IR", "city"),
        ("Troops left Georgia for Atlanta, Georgia.", "Georgia", "GE", "country"),
        ("Peaches of Georgia fed the United States, Florida, Alabama and the U.S. Army.", "Georgia", "US", "region"),
        ("The army shelled Idlib province.", "Idlib province", "SY", "region"),
        ("The army shelled the northern province of Idlib.", "northern province of Idlib", "SY", "region"),
        ("Snow fell on Kandahar.", "Kandahar", "AF", "city"),
        ("Mexico and Guatemala signed.", "Mexico", "MX", "country"),
        ("Mexico City is thirsty.", "Mexico City", "MX", "city"),
        ("New York is loud.", "New York", "US", "city"),
        ("New York State is large.", "New York State", "US", "region"),
        ("Gaza is sealed.", "Gaza", "PS", "region"),
        ("The Turkish capital was quiet.", "Turkish capital", "TR", "city"),
        ("The capital of Peru was quiet.", "capital of Peru", "PE", "city"),
        ("Rebels hold the Sahel.", "Sahel", None, "region"),
        ("Ky. lawmakers left Adair County, Ky., early.", "Adair County", "US", "region"),
        ("All of war-torn Syria waits.", "war-torn Syria", "SY", "country"),
        ("Rains hit Sri Lanka and Jaffna, a city in Sri Lanka.", "Jaffna", "LK", "city"),
        ("Flights left Saint Petersburg for Kaliningrad, Russia.", "Saint Petersburg", "RU", "city"),
    ],
)
def test_place(text: str, words: str, country: str | None, kind: str) -> None:
    found = one(text, words)
    assert (found.country, found.kind) == (country, kind), found


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Gunmen struck Baghdad airport.", "Baghdad airport", "IQ"),
        ("Gunmen struck Baghdad International Airport.", "Baghdad International Airport", "IQ"),
        ("Gunmen struck a checkpoint in Kirkuk.", "checkpoint", "IQ"),
        ("Gunmen struck a checkpoint in Kirkuk.", "checkpoint in Kirkuk", "IQ"),
        ("Rockets hit downtown Cairo.", "downtown Cairo", "EG"),
        ("Rockets hit eastern Aleppo.", "eastern Aleppo", "SY"),
        ("A crowd filled Taksim Square.", "Taksim Square", "TR"),
        ("A crowd filled Nairobi's Uhuru Park.", "Nairobi's Uhuru Park", "KE"),
        ("A shell fell on the Iranian consulate in Karachi.", "Iranian consulate", "PK"),
    ],
)
def test_a_facility_bears_the_id_of_what_it_lies_in(text: str, words: str, country: str) -> None:
    found = one(text, words, "LOC")
    assert (found.kind, found.country) == ("facility", country), found
    assert found.geonames is not None


def test_a_facility_without_a_known_name_takes_the_town_of_its_sentence_and_says_so() -> None:
    text = "Police in Lahore closed Barkat Market on Friday."
    found = places(reading(text, ("Lahore", "GPE"), ("Barkat Market", "LOC")))["m2"]
    assert (found.kind, found.country) == ("facility", "PK")
    assert "sentence" in found.reason
    assert found.confidence < 0.8


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Guards closed the gate.", "gate", "LOC"),
        ("The U.S. embassy was shut.", "U.S. embassy", "LOC"),
        ("They met on College Street.", "College Street", "LOC"),
        ("They met in Qwertzuville.", "Qwertzuville", "GPE"),
        ("The EU and Chad spoke; Chad, Mali and Niger left Hinton.", "Hinton", "GPE"),
        ("They met in Western.", "Western", "GPE"),
    ],
)
def test_what_cannot_be_told_is_unknown_and_says_why(text: str, words: str, kind: str) -> None:
    found = one(text, words, kind)
    assert (found.kind, found.geonames, found.latitude) == ("unknown", None, None)
    assert found.reason


def test_a_village_that_the_gazetteer_lacks_keeps_the_country_the_text_gives() -> None:
    found = one("Shells hit Qwertzuville, a village in northern Mali.", "Qwertzuville")
    assert (found.kind, found.geonames, found.country) == ("unknown", None, "ML")
    assert "Mali" in found.reason


def test_a_slum_in_a_town_lies_in_it() -> None:
    found = one("Fire swept Qwertzuville, a slum in Nairobi.", "Qwertzuville")
    assert (found.kind, found.country, found.geonames) == ("facility", "KE", 184745)


def test_part_of_a_country_is_a_region_of_it_without_its_id() -> None:
    found = one("Rain fell on northern Syria.", "northern Syria")
    assert (found.kind, found.country, found.geonames) == ("region", "SY", None)


def test_a_surface_means_the_same_all_over_a_text() -> None:
    text = "A bomb hit Tripoli in Lebanon. Later, Tripoli was calm."
    found = places(reading(text, ("Tripoli", "GPE"), ("Tripoli", "GPE")))
    assert found["m1"].geonames == found["m2"].geonames == LEBANON


def test_unless_the_text_says_that_it_means_two() -> None:
    text = "A ship sailed from Tripoli in Lebanon to Tripoli in Libya."
    found = places(reading(text, ("Tripoli", "GPE"), ("Tripoli", "GPE")))
    assert [found["m1"].geonames, found["m2"].geonames] == [LEBANON, LIBYA]


def test_towns_near_by_speak_for_a_town() -> None:
    text = "Roads to Springfield were cut, as were those to Chicopee and Holyoke."
    names = ("Springfield", "GPE"), ("Chicopee", "GPE"), ("Holyoke", "GPE")
    assert places(reading(text, *names))["m1"].geonames == 4951788  # the one in Massachusetts


def test_a_nameless_mention_takes_the_place_of_its_entity() -> None:
    text = "Rain drowned Malawi. The country asked for help."
    found = places(reading(text, ("Malawi", "GPE", "e1"), ("country", "GPE", "e1")))
    assert (found["m2"].country, found["m2"].kind) == ("MW", "country")


@pytest.mark.parametrize(
    ("words", "country"), [("Iranian", "IR"), ("U.S.", "US"), ("Swiss", "CH"), ("Kurdish", None), ("Tehran", None)]
)
def test_nat_mentions_stand_for_countries_or_nothing(words: str, country: str | None) -> None:
    found = places(reading(f"A {words} guard left.", (words, "NAT")))
    assert [p.country for p in found.values()] == ([country] if country else [])
    assert all(p.kind == "country" for p in found.values())


def test_other_types_have_no_place() -> None:
    assert places(reading("Paris Hilton left Lagos.", ("Paris Hilton", "PER"))) == {}


def test_countries_named_leaves_out_persons_and_what_may_be_two() -> None:
    text = "Chad Peterson told Iranian officials in Congo that Iran and Ky. differ."
    assert countries_named(reading(text, ("Chad Peterson", "PER"))) == {"IR": 2, "US": 1}


def test_every_place_has_a_reason_and_a_fair_confidence() -> None:
    text = "Officials in Springfield, Lagos and Ulan Bator met at Lagos airport."
    found = places(
        reading(text, ("Springfield", "GPE"), ("Lagos", "GPE"), ("Ulan Bator", "GPE"), ("Lagos airport", "LOC"))
    )
    assert all(p.reason and 0 <= p.confidence <= 1 for p in found.values())
    assert found["m1"].confidence < found["m2"].confidence


WORDS = st.lists(
    st.sampled_from(
        "Paris Texas Iraq Iraqi northern the of in , ( ) 's ’s city province airport capital border - London Georgia"
        " county Adair U.S. B.C. Galwan valley al-Bab São İstanbul ẞ \ud800 \t \n near and 3 Springfield".split(" ")
    ),
    min_size=1,
    max_size=9,
).map(" ".join)


@given(st.one_of(st.text(min_size=1, max_size=60), WORDS), st.data())
def test_any_words_get_an_answer_and_the_same_each_time(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    kind = data.draw(st.sampled_from(["GPE", "LOC", "NAT"]))
    mentions = (Mention("m1", Span(start, end), kind, "e1"), Mention("m2", Span(0, len(text)), "GPE", "e1"))
    asked = Reading(Article("a1", text), mentions)
    found = places(asked)
    assert found == places(asked)
    assert "m2" in found
    assert all(0 <= p.confidence <= 1 and (p.country is None or len(p.country) == 2) for p in found.values())
    assert all(p.reason for p in found.values())


@given(st.permutations([("Lagos", "GPE"), ("Kano", "GPE"), ("Springfield", "GPE"), ("Tripoli", "GPE")]))
def test_the_order_of_mentions_does_not_matter(order: list[tuple[str, str]]) -> None:
    text = "Lagos, Kano, Springfield and Tripoli met."
    spans = {words: Span(text.index(words), text.index(words) + len(words)) for words, _ in order}
    mentions = tuple(Mention(words, spans[words], kind, words) for words, kind in order)
    found = places(Reading(Article("a1", text), mentions))
    assert list(found) == [words for words, _ in order]
    assert {k: p.geonames for k, p in found.items()} == {
        "Lagos": 2332459,
        "Kano": 2335204,
        "Springfield": found["Springfield"].geonames,
        "Tripoli": found["Tripoli"].geonames,
    }
    assert found["Tripoli"].country == "LY"
