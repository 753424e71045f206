import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.articles.credits import Credit, read_credit

AFP, AP = "Agence France-Presse", "Associated Press"


@pytest.mark.parametrize(
    ("line", "whole", "part", "first"),
    [
        ("(Reporting by Jane Doe; Editing by John Roe)", (), (), None),
        ("Reporting by Jane Doe in Amala; writing by John Roe", (), (), None),
        ("Written by Jane Doe, edited by John Roe", (), (), None),
        ("Compiled by AFP", (AFP,), (), None),
        ("With reporting by AP", (), (AP,), None),
        ("(With inputs from PTI)", (), ("Press Trust of India",), None),
        ("Additional reporting by Reuters", (), ("Reuters",), None),
        ("The Associated Press contributed to this report.", (), (AP,), None),
        ("© 2021 Reuters", ("Reuters",), (), None),
        ("Copyright 2021 The Associated Press. All rights reserved.", (AP,), (), None),
        ("This article was first published by The Vostany Herald.", (), (), "The Vostany Herald"),
        ("This story was originally published on Radio Amala on 3 March.", (), (), "Radio Amala"),
        ("First published in Global Voices, 3 March 2021", (), (), "Global Voices"),
        ("This report was produced by Radio Free Europe", (), (), "Radio Free Europe/Radio Liberty"),
        ("Source: Reuters", ("Reuters",), (), None),
        ("Photo: Jane Doe/Reuters", (), (), None),
        ("— Reuters", ("Reuters",), (), None),
        ("-- AP", (AP,), (), None),
        ("(AFP)", (AFP,), (), None),
        ("/TASS/", ("TASS",), (), None),
        ("AFP/rl", (AFP,), (), None),
        ("Reuters", ("Reuters",), (), None),
        ("AP, AFP", (AP, AFP), (), None),
        ("— Jane Doe", (), (), None),
        ("-30-", (), (), None),
        ("ENDS", (), (), None),
    ],
)
def test_credit_lines(line, whole, part, first):
    assert read_credit(line, last=True) == Credit(0, whole, part, first)


@pytest.mark.parametrize(
    ("paragraph", "credit"),
    [
        ("He left. (Reporting by Jane Doe; Editing by John Roe)", "(Reporting by Jane Doe; Editing by John Roe)"),
        ("He would not say. – AFP", "– AFP"),
        ("He left. (AFP)", "(AFP)"),
        ("He left. © 2021 Reuters", "© 2021 Reuters"),
        ("He left.-30-", "-30-"),
    ],
)
def test_credits_at_the_end_of_a_paragraph(paragraph, credit):
    found = read_credit(paragraph)
    assert found is not None
    assert paragraph[found.start :] == credit


@pytest.mark.parametrize(
    "sentence",
    [
        "Reporting by local media was banned on Monday.",
        "Copyright law was changed.",
        "He told AP.",
        "Photography was banned.",
        "- The rebels left",
        "He left (for good).",
        "He was in the U.S.",
        "The clash (12 dead)",
        "Editing by the board was slow.",
    ],
)
def test_sentences_are_no_credits(sentence):
    assert read_credit(sentence, last=True) is None


def test_a_bare_agency_counts_at_the_end_only():
    assert read_credit("Reuters") is None


@given(st.text(max_size=800))
def test_any_paragraph_ends_and_stays_inside(text):
    found = read_credit(text, last=True)
    assert found is None or 0 <= found.start < max(1, len(text))
