import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.articles.datelines import read_dateline

AFP, AP = ("Agence France-Presse",), ("Associated Press",)


@pytest.mark.parametrize(
    ("dateline", "place", "day", "agencies"),
    [
        ("VOSTANY, Feb 11 (Reuters) -", "VOSTANY", "XXXX-02-11", ("Reuters",)),
        ("PARIS (AFP) —", "PARIS", None, AFP),
        ("[NAIROBI]", "NAIROBI", None, ()),
        ("[Port Amala]", "Port Amala", None, ()),
        ("LIMA, 3 March (EFE).-", "LIMA", "XXXX-03-03", ("EFE",)),
        ("Baghdad, Feb. 11 (Xinhua) --", "Baghdad", "XXXX-02-11", ("Xinhua",)),
        ("MOSCOW, February 11. /TASS/.", "MOSCOW", "XXXX-02-11", ("TASS",)),
        ("TOKYO, Feb 3, Kyodo -", "TOKYO", "XXXX-02-03", ("Kyodo News",)),
        ("DUBAI, Feb 1, 2020 (Reuters)", "DUBAI", "2020-02-01", ("Reuters",)),
        ("N'DJAMENA, 4 March 2021 (AFP) -", "N'DJAMENA", "2021-03-04", AFP),
        ("PORT-AU-PRINCE, Haiti (AP) —", "PORT-AU-PRINCE", None, AP),
        ("ST. PETERSBURG, Russia, Jan 3 (Reuters) -", "ST. PETERSBURG", "XXXX-01-03", ("Reuters",)),
        ("ABIDJAN/DAKAR, Feb 2 (Reuters) -", "ABIDJAN/DAKAR", "XXXX-02-02", ("Reuters",)),
        ("ČESKÉ BUDĚJOVICE, 3 March (ČTK) -", "ČESKÉ BUDĚJOVICE", "XXXX-03-03", ("Czech News Agency",)),
        ("The Hague (ANP) -", "The Hague", None, ("Algemeen Nederlands Persbureau",)),
        ("London (dpa) -", "London", None, ("Deutsche Presse-Agentur",)),
        ("ANCHORAGE, Alaska, FEB 26-", "ANCHORAGE", "XXXX-02-26", ()),
        ("Washington, D.C. -", "Washington", None, ()),
        ("Kyiv, 3 March 2022 -", "Kyiv", "2022-03-03", ()),
        ("BRUSSELS (2 March) -", "BRUSSELS", "XXXX-03-02", ()),
        ("NEW YORK--(BUSINESS WIRE)--", "NEW YORK", None, ()),
        ("TEHRAN –", "TEHRAN", None, ()),
        ("ISLAMABAD:", "ISLAMABAD", None, ()),
        ("(Reuters) -", None, None, ("Reuters",)),
        ("Feb 11 (Reuters) -", None, "XXXX-02-11", ("Reuters",)),
        ("AFP —", None, None, AFP),
    ],
)
@pytest.mark.parametrize("blank", [" ", "\xa0"])
def test_datelines(dateline, place, day, agencies, blank):
    found = read_dateline(dateline.replace(" ", blank) + " The rebels left.")
    assert found is not None
    assert (found.end, found.place, found.day, found.agencies) == (len(dateline), place, day, agencies)


@pytest.mark.parametrize(
    "start",
    [
        "BREAKING: The town",
        "BREAKING - The town",
        "U.S. forces - which had left",
        "NATO (the alliance) - which",
        "NATO - which",
        "The rebels - who had",
        "IMF-backed plan",
        "UN-led talks",
        "COVID-19 has",
        "I - who never",
        "EU: The bloc",
        "Smith, Jones - both of London - said",
        "FOR IMMEDIATE RELEASE - The",
        "SEN. DOE: We will",
        "Mr. Roe - The",
        "",
        " ",
    ],
)
def test_sentences_that_begin_like_datelines(start):
    assert read_dateline(start) is None


def test_only_the_first_paragraph_may_have_a_bare_place():
    assert read_dateline("JUBA - Two men fled.", first=False) is None
    assert read_dateline("JUBA, Feb 3 - Two men fled.", first=False) is not None


@pytest.mark.parametrize(
    "text", ["A" * 160, "A " * 80, "A'" * 80, "ABC, " * 40, "A/" * 80, "Xy, Zw " * 30, "A-" * 80, "(a" * 80]
)
def test_hostile_starts_end(text):
    assert read_dateline(text) is None


@given(st.text(alphabet="ABab ,.-–—()[]/'1 9\u00a0", max_size=160))
def test_any_start_ends_and_stays_inside(text):
    found = read_dateline(text)
    assert found is None or 0 < found.end <= len(text)
