import pytest

from interregnum.articles.headers import HeaderLine, read_header

AFP, AP = "Agence France-Presse", "Associated Press"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("date 2021-03-04 Voice Of Vostany", {"published": "2021-03-04", "outlet": "Voice Of Vostany"}),
        ("International 2021-03-04", {"published": "2021-03-04", "section": "International"}),
        ("Friday, January 4, 2019\xa0", {"published": "2019-01-04"}),
        ("2021-03-04", {"published": "2021-03-04"}),
        ("Published: 4 March 2021", {"published": "2021-03-04"}),
        ("Published 4 March 2021, 10:23 GMT", {"published": "2021-03-04"}),
        ("Published: March 2021", {"published": "2021-03"}),
        ("Updated March 4, 2021 10:23 a.m. ET", {"updated": "2021-03-04"}),
        ("Published: 4 March 2021 | Updated: 5 March 2021", {"published": "2021-03-04", "updated": "2021-03-05"}),
        ("Posted on March 4, 2021 by Jane Doe", {"published": "2021-03-04", "byline": "Jane Doe"}),
        ("By Jane Doe", {"byline": "Jane Doe"}),
        ("BY JANE DOE AND JOHN ROE", {"byline": "JANE DOE AND JOHN ROE"}),
        ("By Jane R. Doe Jr.", {"byline": "Jane R. Doe Jr."}),
        ("By Jane Doe, Political Correspondent", {"byline": "Jane Doe"}),
        ("By JANE DOE, Associated Press", {"byline": "JANE DOE", "agencies": (AP,)}),
        ("By Jane Doe | Reuters", {"byline": "Jane Doe", "agencies": ("Reuters",)}),
        ("By AFP", {"byline": "AFP", "agencies": (AFP,)}),
        ("BBC News - 4 March 2021", {"published": "2021-03-04", "outlet": "BBC"}),
        (
            "The Vostany Herald | World | 4 March 2021",
            {"published": "2021-03-04", "outlet": "The Vostany Herald", "section": "World"},
        ),
        ("The Vostany Herald", {"outlet": "The Vostany Herald"}),
        ("Reuters", {"agencies": ("Reuters",)}),
        ("Reuters | Mar 4, 2021", {"published": "2021-03-04", "outlet": "Reuters", "agencies": ("Reuters",)}),
        ("Source: AFP", {"outlet": AFP, "agencies": (AFP,)}),
        ("Section: Politics", {"section": "Politics"}),
        ("World", {"section": "World"}),
        ("Title: Rebels seize port", {"title": 7}),
        ("4 March 2021 • Jane Doe", {"published": "2021-03-04"}),  # writer or outlet: it does not say
        ("5 min read", {}),
        ("Advertisement", {}),
        ("Today: March 9, 2021", {}),  # the day the page was shown
    ],
)
def test_header_lines(line, says):
    assert read_header(line) == HeaderLine(**says)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Rebels seize Port Amala",
        "By Monday the rebels had left",
        "By the sea",
        "On 4 March 2021 the rebels seized the port.",
        "Rebels seize port on 4 March 2021",
        "Source close to talks says deal near",
        "Published in secret",
        "Date: yesterday",
        "x" * 500,
    ],
)
def test_lines_of_the_story(line):
    assert read_header(line) is None


def test_an_unknown_word_before_the_date_is_a_section_after_the_title():
    assert read_header("Provinces 2021-03-04", titled=True) == HeaderLine(published="2021-03-04", section="Provinces")
    assert read_header("The Vostany Herald", titled=True) is None
