import random
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from interregnum.resolve.when import value
from interregnum.resolve.when_words import vocabulary

WEDNESDAY = "2020-02-12"


@pytest.mark.parametrize(
    ("words", "edtf", "earliest", "latest"),
    [
        # days
        ("May 5, 2011", "2011-05-05", "2011-05-05", "2011-05-05"),
        ("5 May 2011", "2011-05-05", "2011-05-05", "2011-05-05"),
        ("the twenty-first of May 2011", "2011-05-21", "2011-05-21", "2011-05-21"),
        ("2011-05-06", "2011-05-06", "2011-05-06", "2011-05-06"),
        ("2011-05-06T14:00:00Z", "2011-05-06", "2011-05-06", "2011-05-06"),
        ("at 3 p.m. on May 5, 2011", "2011-05-05", "2011-05-05", "2011-05-05"),
        ("the night of May 5, 2011", "2011-05-05", "2011-05-05", "2011-05-05"),
        ("25/6/2011", "2011-06-25", "2011-06-25", "2011-06-25"),
        ("6/6/2011", "2011-06-06", "2011-06-06", "2011-06-06"),
        ("12.02.2020", "2020-02-12", "2020-02-12", "2020-02-12"),
        ("5/6/2011", "[2011-05-06,2011-06-05]", "2011-05-06", "2011-06-05"),
        ("Jan. 3", "2020-01-03", "2020-01-03", "2020-01-03"),
        ("Saturday, April 25", "2020-04-25", "2020-04-25", "2020-04-25"),
        ("today", "2020-02-12", "2020-02-12", "2020-02-12"),
        ("yesterday", "2020-02-11", "2020-02-11", "2020-02-11"),
        ("the day before yesterday", "2020-02-10", "2020-02-10", "2020-02-10"),
        ("Tuesday", "2020-02-11", "2020-02-11", "2020-02-11"),
        ("Friday night", "2020-02-07", "2020-02-07", "2020-02-07"),
        ("10 p.m. Wednesday", "2020-02-12", "2020-02-12", "2020-02-12"),
        ("last Wednesday", "2020-02-05", "2020-02-05", "2020-02-05"),
        ("next Tuesday", "2020-02-18", "2020-02-18", "2020-02-18"),
        ("Tuesday of last week", "2020-02-04", "2020-02-04", "2020-02-04"),
        ("last night", "2020-02-11", "2020-02-11", "2020-02-11"),
        ("overnight", "2020-02-11/2020-02-12", "2020-02-11", "2020-02-12"),
        ("three days ago", "2020-02-09", "2020-02-09", "2020-02-09"),
        ("24 hours ago", "2020-02-11", "2020-02-10", "2020-02-11"),
        ("now", "2020-02-12", "2020-02-12", "2020-02-12"),
        ("currently", "2020-02-12", "2020-02-12", "2020-02-12"),
        ("recently", "../2020-02-12", None, "2020-02-12"),
        ("soon", "2020-02-12/..", "2020-02-12", None),
        # weeks and months
        ("last week", "2020-02-03/2020-02-09", "2020-02-03", "2020-02-09"),
        ("this week", "2020-02-10/2020-02-16", "2020-02-10", "2020-02-16"),
        ("the week before last", "2020-01-27/2020-02-02", "2020-01-27", "2020-02-02"),
        ("the week of Jan. 8", "2020-01-06/2020-01-12", "2020-01-06", "2020-01-12"),
        ("the weekend", "2020-02-08/2020-02-09", "2020-02-08", "2020-02-09"),
        ("two weeks ago", "2020-01-27~/2020-02-02~", "2020-01-26", "2020-02-02"),
        ("this month", "2020-02", "2020-02-01", "2020-02-29"),
        ("last month", "2020-01", "2020-01-01", "2020-01-31"),
        ("October 2011", "2011-10", "2011-10-01", "2011-10-31"),
        ("June last year", "2019-06", "2019-06-01", "2019-06-30"),
        ("last October", "2019-10", "2019-10-01", "2019-10-31"),
        ("early March 2011", "2011-03-01/2011-03-10", "2011-03-01", "2011-03-10"),
        ("mid-February", "2020-02-11/2020-02-20", "2020-02-11", "2020-02-20"),
        ("late last month", "2020-01-21/2020-01-31", "2020-01-21", "2020-01-31"),
        ("earlier this year", "2020-01-01/2020-02-12", "2020-01-01", "2020-02-12"),
        ("later this month", "2020-02-13/2020-02-29", "2020-02-13", "2020-02-29"),
        # years and what is made of them
        ("1998", "1998", "1998-01-01", "1998-12-31"),
        ("nineteen ninety-six", "1996", "1996-01-01", "1996-12-31"),
        ("the year two thousand", "2000", "2000-01-01", "2000-12-31"),
        ("'98", "1998", "1998-01-01", "1998-12-31"),
        ("last year", "2019", "2019-01-01", "2019-12-31"),
        ("two years ago", "2018~", "2017-08-13", "2018-12-31"),
        ("a few years ago", "2011~/2018~", "2011-01-01", "2018-12-31"),
        ("years ago", "../2020-02-12", None, "2020-02-12"),
        ("mid-2014", "2014-05/2014-08", "2014-05-01", "2014-08-31"),
        ("late last year", "2019-09/2019-12", "2019-09-01", "2019-12-31"),
        ("around 1990", "1990~", "1989-01-01", "1991-12-31"),
        ("the 1990s", "199X", "1990-01-01", "1999-12-31"),
        ("the '90s", "199X", "1990-01-01", "1999-12-31"),
        ("the nineties", "199X", "1990-01-01", "1999-12-31"),
        ("the late 1990s", "1996/1999", "1996-01-01", "1999-12-31"),
        ("the 1800s", "18XX", "1800-01-01", "1899-12-31"),
        ("the 20th century", "19XX", "1900-01-01", "1999-12-31"),
        ("the late 19th century", "1867/1899", "1867-01-01", "1899-12-31"),
        ("44 BC", "-0043", None, "0000-12-31"),
        # quarters, halves, seasons, feasts
        ("Q3 2014", "2014-35", "2014-07-01", "2014-09-30"),
        ("Q3", "2019-35", "2019-07-01", "2019-09-30"),
        ("the third quarter of 1990", "1990-35", "1990-07-01", "1990-09-30"),
        ("the second half of 2014", "2014-41", "2014-07-01", "2014-12-31"),
        ("fiscal 1989", "1989~", "1988-04-01", "1990-09-30"),
        ("the first half of fiscal 2010", "2010~", "2009-04-01", "2011-03-30"),
        ("summer 2011", "2011-22", "2011-06-01", "2011-09-22"),
        ("the winter of 1994", "1994-24", "1993-12-01", "1995-03-22"),
        ("last summer", "2019-22", "2019-06-01", "2019-09-22"),
        ("Christmas Eve 2014", "2014-12-24", "2014-12-24", "2014-12-24"),
        ("Good Friday 2016", "2016-03-25", "2016-03-25", "2016-03-25"),
        ("Orthodox Easter 2016", "2016-05-01", "2016-05-01", "2016-05-01"),
        ("Thanksgiving 2019", "2019-11-28", "2019-11-28", "2019-11-28"),
        ("Ramadan 2015", "2015-06-18~/2015-07-16~", "2015-06-17", "2015-07-17"),
        ("Ramadan 1890", "1890", "1890-01-01", "1890-12-31"),
        ("9/11", "2001-09-11", "2001-09-11", "2001-09-11"),
        # ranges
        ("from May to July 2011", "2011-05/2011-07", "2011-05-01", "2011-07-31"),
        ("1992-97", "1992/1997", "1992-01-01", "1997-12-31"),
        ("2001-02", "2001/2002", "2001-01-01", "2002-12-31"),
        ("between 1992 and 1997", "1992/1997", "1992-01-01", "1997-12-31"),
        ("Jan. 3-5", "2020-01-03/2020-01-05", "2020-01-03", "2020-01-05"),
        ("3 to 5 January 2011", "2011-01-03/2011-01-05", "2011-01-03", "2011-01-05"),
        ("from Monday to Friday", "2020-02-03/2020-02-07", "2020-02-03", "2020-02-07"),
        ("1994-present", "1994/2020-02-12", "1994-01-01", "2020-02-12"),
        ("1994 or 1995", "[1994,1995]", "1994-01-01", "1995-12-31"),
        # open ends and lengths that end or begin on the day
        ("since 1982", "1982/..", "1982-01-01", None),
        ("until 2005", "../2005", None, "2005-12-31"),
        ("before 2001", "../2000", None, "2000-12-31"),
        ("before May 5, 2011", "../2011-05-04", None, "2011-05-04"),
        ("after Jan. 3", "2020-01-03/..", "2020-01-03", None),
        ("for three years", "2017~/2020-02-12", "2016-08-13", "2020-02-12"),
        ("the past decade", "2010~/2020-02-12", "2008-02-11", "2020-02-12"),
        ("the last two weeks", "2020-01-29~/2020-02-12", "2020-01-26", "2020-02-12"),
        ("the next five years", "2020-02-12/2025~", "2020-02-12", "2025-12-31"),
        ("in recent weeks", "../2020-02-12", "2019-08-14", "2020-02-12"),
        ("two days after Christmas 2015", "2015-12-27", "2015-12-27", "2015-12-27"),
        # digits of other scripts
        ("١٩٩٨", "1998", "1998-01-01", "1998-12-31"),
    ],
)
def test_an_expression_has_a_value(words: str, edtf: str, earliest: str | None, latest: str | None):
    found = value(words, anchor=WEDNESDAY)
    assert (found.edtf, found.earliest, found.latest) == (edtf, earliest, latest)
    assert found.stated
    assert repr(words) in found.reason


@pytest.mark.parametrize(
    ("words", "past", "future"),
    [
        ("Tuesday", "2020-02-11", "2020-02-18"),
        ("Wednesday", "2020-02-12", "2020-02-12"),
        ("Thursday", "2020-02-06", "2020-02-13"),
        ("March", "2019-03", "2020-03"),
        ("February", "2020-02", "2020-02"),
        ("Jan. 3", "2020-01-03", "2021-01-03"),
        ("Feb. 20", "2019-02-20", "2020-02-20"),
        ("Christmas", "2019-12-25", "2020-12-25"),
        ("Easter", "2019-04-21", "2020-04-12"),
        ("this weekend", "2020-02-08/2020-02-09", "2020-02-15/2020-02-16"),
        ("spring", "2019-21", "2020-21"),
        ("for two weeks", "2020-01-29~/2020-02-12", "2020-02-12/2020-02-26~"),
        ("in three days", "2020-02-09/2020-02-12", "2020-02-15"),
    ],
)
def test_the_tense_chooses_the_last_or_the_next(words: str, past: str, future: str):
    assert value(words, anchor=WEDNESDAY, tense="past").edtf == past
    assert value(words, anchor=WEDNESDAY, tense="future").edtf == future


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("every Monday", "again and again"),
        ("daily", "again and again"),
        ("each July", "again and again"),
        ("Tuesday nights", "again and again"),
        ("three years", "a length of time"),
        ("months", "a length of time"),
        ("week", "a length of time"),
        ("Feb. 31", "no such day"),
        ("Friday, Feb. 31", "no such day"),
        ("2011-02-29", "no such day"),
        ("31/31/2011", "no such day"),
        ("the fifth quarter of 2011", "no quarter 5"),
        ("year 99999", "does not know"),
        ("13 billion years ago", "outside the calendar"),
        ("999999999999 days ago", "outside the calendar"),
        ("the turn of the century", "does not know"),
        ("Drost", "does not know"),
        ("", "no words"),
        ("x" * 1000, "no words"),
    ],
)
def test_what_is_no_time_has_no_value_but_a_reason(words: str, why: str):
    found = value(words, anchor=WEDNESDAY)
    assert (found.edtf, found.earliest, found.latest, found.confidence) == (None, None, None, 0.0)
    assert why in found.reason


@pytest.mark.parametrize(
    ("words", "anchor", "edtf", "earliest", "latest"),
    [
        ("last year", "2020", "2019", "2019-01-01", "2019-12-31"),
        ("this month", "2020", "2020-01-01/2020-12-31", "2020-01-01", "2020-12-31"),
        ("last month", "2020-02", "2020-01", "2020-01-01", "2020-01-31"),
        ("Tuesday", "2020-02", "2020-01-28/2020-02-25", "2020-01-28", "2020-02-25"),
        ("May 3", "2018-05", "2018-05-03", "2018-05-03", "2018-05-03"),
        ("last year", "2020-02-12?", "2019", "2019-01-01", "2019-12-31"),
        ("1998", None, "1998", "1998-01-01", "1998-12-31"),
        ("Jan. 3", None, "XXXX-01-03", None, None),
        ("March", None, "XXXX-03", None, None),
        ("Tuesday", None, None, None, None),
        ("last week", None, None, None, None),
        ("today", None, None, None, None),
        ("now", None, None, None, None),
        ("from May 5 to May 9", None, None, None, None),
        ("early March", None, None, None, None),
        ("Tuesday", "../2020-02-12", None, None, None),
        ("Tuesday", "not a date", None, None, None),
    ],
)
def test_a_coarse_or_missing_anchor_sharpens_nothing(
    words: str, anchor: str | None, edtf: str | None, earliest: str | None, latest: str | None
):
    found = value(words, anchor=anchor)
    assert (found.edtf, found.earliest, found.latest) == (edtf, earliest, latest)


def test_since_and_until_open_an_end():
    assert value("1982", anchor=WEDNESDAY, since=True).edtf == "1982/.."
    assert value("May 2011", anchor=WEDNESDAY, until=True).edtf == "../2011-05"
    assert value("since 1982", anchor=WEDNESDAY, until=True).edtf == "1982/.."


def test_what_is_loose_is_less_sure():
    told = value("Jan. 3, 2020", anchor=WEDNESDAY).confidence
    assert told == 1.0
    assert value("Jan. 3", anchor=WEDNESDAY).confidence < told
    assert value("5/6/2011", anchor=WEDNESDAY).confidence <= 0.5


def _vocabulary() -> list[str]:
    known = vocabulary()
    return [
        *known.words,
        *known.phrases,
        *known.numbers,
        *known.references,
        *(f.replace("_", " ") for f in known.feasts),
    ]


PIECES = [
    *_vocabulary(),
    *"the a from to and of in since until before 31 5 99 0 9999 '98 5/6/11 - Q3 x F:y C9 M13 W9".split(),
]


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join) | st.text(max_size=40),
    st.sampled_from(["2020-02-12", "2020-02", "2020", "0001-01-01", "9999-12-31", None]),
    st.sampled_from(["past", "future", None]),
)
def test_no_string_breaks_it_and_every_value_is_edtf(words: str, anchor: str | None, tense: str | None):
    found = value(words, anchor=anchor, tense=tense)
    check(found.edtf)
    assert found.reason
    assert 0 <= found.confidence <= 1


def check(edtf: str | None) -> None:
    """The library reads a date, a range or a set, and each closed end of an open range."""
    if edtf is None:
        return
    for part in edtf.split("/") if ".." in edtf else [edtf]:
        if part != "..":
            parse_edtf(part)


def test_many_runs_of_words_stay_edtf():
    chooser = random.Random(7)
    for _ in range(1000):
        check(value(" ".join(chooser.choices(PIECES, k=chooser.randint(1, 5))), anchor=WEDNESDAY).edtf)


@given(st.dates(), st.sampled_from(["{:%B} {d}, {y}", "{d} {:%b}. {y}", "{y}-{:%m-%d}", "{:%B} {d}th, {y}"]))
def test_a_full_date_is_that_day_whatever_the_anchor(day, form: str):
    year = f"{day.year:04}"
    words = form.format(day, d=day.day, y=year)
    if day.year < 100 and "-" not in form:
        return
    assert value(words, anchor="2020-02-12").edtf == day.isoformat()
    assert value(words, anchor=None).edtf == day.isoformat()


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2200, 1, 1)))
def test_weekdays_are_within_a_week_of_the_report(anchor):
    for name in ("Monday", "Thursday", "Sunday"):
        past = value(name, anchor=anchor.isoformat(), tense="past")
        future = value(name, anchor=anchor.isoformat(), tense="future")
        assert past.latest is not None
        assert future.earliest is not None
        assert past.latest <= anchor.isoformat() <= future.earliest
        assert date.fromisoformat(past.latest).strftime("%A") == name
