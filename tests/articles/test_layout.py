import pytest

from interregnum.articles.layout import lay_out, looks_like_title, stands_alone
from interregnum.articles.paragraphs import paragraphs

BODY = "The rebels of the northern province seized the port of Amala on Monday, the governor's office said."
MORE = "He did not return to the capital, and his ministers could not be reached by telephone."


def blocks(text, **given):
    found = lay_out(text, paragraphs(text, alone=stands_alone), **given)
    return [(block.kind, block.span.of(text)) for block in found.blocks]


# An invented story: no such place, outlet or person.
PAGE = f"""\
date 2021-03-04 Voice Of Vostany

Rebels seize Port Amala after three-day siege

International 2021-03-04
{BODY}
{MORE}
"""


def test_a_saved_page():
    found = lay_out(PAGE, paragraphs(PAGE, alone=stands_alone))
    assert [(block.kind, block.span.of(PAGE)) for block in found.blocks] == [
        ("header", "date 2021-03-04 Voice Of Vostany"),
        ("title", "Rebels seize Port Amala after three-day siege"),
        ("header", "International 2021-03-04"),
        ("body", BODY),
        ("body", MORE),
    ]
    assert (found.published, found.outlet, found.section) == ("2021-03-04", "Voice Of Vostany", "International")
    assert found.published_from == "header line"


def test_a_wire_story():
    text = f"""\
Rebels seize Port Amala
Governor flees as talks fail

By Jane Doe

VOSTANY, March 4 (Reuters) - {BODY}

What happens next

{MORE}

{MORE} – Reuters

(Reporting by Jane Doe; Editing by John Roe)
"""
    assert blocks(text) == [
        ("title", "Rebels seize Port Amala"),
        ("heading", "Governor flees as talks fail"),
        ("header", "By Jane Doe"),
        ("dateline", "VOSTANY, March 4 (Reuters) -"),
        ("body", BODY),
        ("heading", "What happens next"),
        ("body", MORE),
        ("body", MORE),
        ("credit", "– Reuters"),
        ("credit", "(Reporting by Jane Doe; Editing by John Roe)"),
    ]


def test_a_dateline_on_a_line_of_its_own():
    assert blocks(f"Rebels seize port\n\nVOSTANY, March 4 (AFP) -\n\n{BODY}")[1] == (
        "dateline",
        "VOSTANY, March 4 (AFP) -",
    )


def test_no_title_when_the_story_begins_at_once():
    assert blocks(f"Friday, March 5, 2021\n\n{BODY}") == [("header", "Friday, March 5, 2021"), ("body", BODY)]


def test_a_headline_alone():
    found = lay_out("Rebels seize Port Amala", paragraphs("Rebels seize Port Amala"))
    assert found.headline_only
    assert [block.kind for block in found.blocks] == ["title"]


def test_a_short_text_beside_a_given_title_is_the_body():
    assert blocks("Rebels seize Port Amala", title="Another title") == [("body", "Rebels seize Port Amala")]


@pytest.mark.parametrize("gap", ["\n\n", "\n", ". ", " "])
def test_a_given_title_that_begins_the_text(gap):
    title = "Rebels seize Port Amala"
    kinds = blocks(f"{title}{gap}{BODY}", title=title)
    assert kinds[0] == ("title", title)
    assert kinds[-1] == ("body", BODY)


def test_a_sentence_that_begins_like_the_given_title():
    text = "Rebels seize Port Amala after a siege of three days, the governor's office said."
    assert blocks(text, title="Rebels seize Port Amala") == [("body", text)]


def test_speakers_are_no_datelines():
    text = "MAYOR: We will not leave the port of Amala.\n\nGOVERNOR: You will leave it by Monday noon."
    assert {kind for kind, _ in blocks(text)} == {"body"}


def test_a_date_inside_the_story_is_not_its_own():
    text = f"{BODY}\n\n{MORE}\n\nDate: Thursday, July 14, 2022\n\n{MORE}"
    found = lay_out(text, paragraphs(text, alone=stands_alone))
    assert found.published is None
    assert [block.kind for block in found.blocks] == ["body", "body", "header", "body"]


def test_a_labelled_title():
    assert blocks(f"Title: Rebels seize port\nDate: 2021-03-04\n\n{BODY}")[:2] == [
        ("header", "Title:"),
        ("title", "Rebels seize port"),
    ]


@pytest.mark.parametrize(
    "words", ["Rebels seize port", "Who holds Port Amala?", "“We will not leave”", "Talks move to U.S.", "£5m lost"]
)
def test_titles(words):
    assert looks_like_title(words)


@pytest.mark.parametrize(
    "words", ["", "The rebels left.", "- a list item", "██ Legend", "word " * 40, "Ends with a comma,", "12:30;"]
)
def test_no_titles(words):
    assert not looks_like_title(words)
