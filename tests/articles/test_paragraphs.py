from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.articles.layout import stands_alone
from interregnum.articles.paragraphs import lines_of, paragraphs

LONG = (
    "The rebels of the northern province seized the port of Amala on Monday, the governor said in a statement "
    + "to all papers."
)


def parts(text):
    return [text[part.start : part.end] for part in paragraphs(text, alone=stands_alone)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_blank_lines_part(newline):
    assert parts(f"{LONG}{newline}{newline}Then he left.{newline}") == [LONG, "Then he left."]


def test_one_paragraph_a_line():
    assert parts(f"{LONG}\n{LONG}\nHe left.") == [LONG, LONG, "He left."]


def test_hard_wraps_stay_together():
    one = (
        "The rebels of the northern province seized the port of Amala on Monday.\n"
        "The governor's office said so in a statement that was read out on state\ntelevision at night."
    )
    assert parts(one) == [one]


def test_a_line_that_ends_early_ends_its_paragraph():
    first = "The rebels of the northern province seized the port of Amala on Monday,\nthe governor's office said."
    second = "He did not return to the capital, and his ministers could not be reached\nfor comment."
    assert parts(f"{first}\n{second}") == [first, second]


def test_indents_begin_paragraphs():
    first = (
        "   The rebels of the northern province seized the port of Amala, its old\n"
        "harbour and its fort. The governor said so in a statement that was read."
    )
    second = "   He did not return."
    assert [part.strip() for part in parts(f"{first}\n{second}")] == [first.strip(), second.strip()]


def test_header_lines_stand_alone_in_wrapped_text():
    body = (
        "The rebels of the northern province seized the port of Amala on Monday,\n"
        "the governor's office said in a statement that was read out on the radio."
    )
    assert parts(f"By Jane Doe\nPublished: 4 March 2021\n{body}") == ["By Jane Doe", "Published: 4 March 2021", body]


def test_two_lines_wrapped_by_hand():
    assert parts("The president of the republic\nresigned on Monday.") == [
        "The president of the republic\nresigned on Monday."
    ]


@given(st.text(alphabet="aB.\n\r \t\u00a0\u2028\x0c", max_size=200))
def test_lines_and_paragraphs_keep_their_places(text):
    ends = [0] + [line.end for line in lines_of(text) if not line.blank]
    assert ends == sorted(ends)
    found = paragraphs(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert " ".join(text[p.start : p.end] for p in found).split() == text.split()
