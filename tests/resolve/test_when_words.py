import pytest

from interregnum.resolve.when_words import canonical, plain, spoken


@pytest.mark.parametrize(
    ("words", "spoke"),
    [
        ("nineteen ninety-six", "1996"),
        ("Jan. 3, local time", "jan 3"),
        ("nineteen oh five", "1905"),
        ("twenty ten", "2010"),
        ("two thousand and five", "2005"),
        ("twenty four hours", "24 hours"),
        ("a hundred years", "100 years"),
        ("13 billion years", "13000000000 years"),
        ("a dozen days", "12 days"),
        ("a year and a half", "1.5 year"),
        ("six and a half months ago", "6.5 months ago"),
        ("2 1/2 years", "2.5 years"),
        ("2½ years", "2.5 years"),
        ("the twenty-first century", "the #21 century"),
        ("Sept. 3rd", "sept #3"),
        ("08 May", "8 may"),
        ("1,500 years", "1500 years"),
        ("mid-1996", "mid 1996"),
        ("1992–97", "1992 to 97"),
        ("May–July", "may to july"),
        ("eight-year", "8 year"),
        ("the 1930’s", "the E193"),
        ("'69", "1969"),
        ("'05", "2005"),
        ("7:15 p.m. EST", "C19:15"),
        ("12 a.m.", "C00:00"),
        ("25:00", "?"),
        ("Q3", "#3 quarter"),
        ("year's end", "year end"),
        ("New Year’s Eve", "F:new_year_s_eve"),
        ("some 30 years", "about 30 years"),
    ],
)
def test_numbers_abbreviations_and_hyphens(words: str, spoke: str):
    assert spoken(words) == spoke


@pytest.mark.parametrize(
    ("words", "grammar"),
    [
        ("late Tues., Sept. 3rd", "part end W1 M09 #3"),
        ("the day before yesterday", "daybeforeyesterday"),
        ("a couple of years", "about 2 years"),
        ("several months ago", "x months ago"),
        ("at the beginning of May", "at part start of M05"),
        ("half a century", "0.5 century"),
        ("the previous Friday night", "preceding W4 TNI"),
        ("Harare", "harare"),
    ],
)
def test_words_of_the_grammar(words: str, grammar: str):
    assert canonical(spoken(words)) == grammar


def test_plain_keeps_no_control_characters_and_reads_digits_of_any_script():
    assert plain("\x02F:x\x00 १९९८\u00a0 “May”") == 'f:x 1998 "may"'


def test_what_is_too_long_for_a_time_is_not_read():
    assert spoken("May " * 50) == ""
