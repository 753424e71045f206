"""Pictures of answers: the line of a post, a network, columns of events."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from interregnum.views import ask
from interregnum.web.charts.density import density
from interregnum.web.charts.network import picture
from interregnum.web.charts.posts import post_line, voids_over
from interregnum.web.charts.svg import fitted, width_of
from tests.casebooks import Story

NS = "{http://www.w3.org/2000/svg}"
BOOK = Story().book()


def linked(markup: str, cls: str) -> dict[str, str]:
    """Titles and addresses of the linked parts with a class."""
    root = ElementTree.fromstring(markup)
    return {
        a.findtext(f"{NS}title", ""): a.get("href", "")
        for a in root.iter(f"{NS}a")
        if cls in (a.get("class") or "").split()
    }


def test_the_line_of_a_post() -> None:
    post = ask.who(BOOK, "head-of-government@country:xn").posts[0]
    drawn = post_line(post, width=900, as_of="2021-05-20")
    assert linked(drawn.inline(), "full") == {
        "Ana Duarte, prime minister of Norland: elected 2018-06-04, resigned 2020-03-02": "#x-t-ana",
        "Lena Ask, prime minister of Norland: took office 2020-04-10, last seen 2020-04-11": "#x-t-ask",
    }
    assert list(linked(drawn.inline(), "void")) == [
        "prime minister of Norland void, opened 2020-03-02 (Ana Duarte resigned), closed 2020-04-10 by Lena Ask"
    ]
    assert list(linked(drawn.inline(), "acting").values()) == ["#x-t-ivo"]
    assert list(linked(drawn.inline(), "designate").values()) == ["#x-t-ask-to-be"]
    assert "Ivo Brandt" in drawn.desc


def test_rivals_each_have_a_line() -> None:
    post = ask.who(BOOK, "chair@org:harbour-union").posts[0]
    root = ElementTree.fromstring(post_line(post, width=900).inline())
    tops = {r.get("y") for r in root.iter(f"{NS}rect") if r.get("class") == "sure"}
    assert len(tops) == 2


def test_open_voids_go_on_to_the_last_report() -> None:
    gaps = ask.voids(BOOK).voids
    drawn = voids_over(gaps, width=900, as_of="2021-05-20")
    root = ElementTree.fromstring(drawn.inline())
    (sure,) = [r for r in root.iter(f"{NS}rect") if r.get("class") == "sure"]
    assert float(sure.get("width", 0)) > 400


def test_a_network_before_and_after() -> None:
    answer = ask.network(BOOK, on="2019-12-31", against="2020-02-13")
    drawn = picture(answer, width=900).drawing
    lost, new = linked(drawn.inline(), "lost"), linked(drawn.inline(), "first-seen")
    assert any(t.startswith("Karim Tol guided river militias: lost") for t in lost)
    assert any("Dawn Front" in t for t in new | linked(drawn.inline(), "gained"))
    assert "/actors/per:karim-tol" in linked(drawn.inline(), "node").values()
    assert picture(answer, width=900).drawing == drawn


def test_a_tie_of_which_since_when_is_not_told_is_drawn_apart() -> None:
    drawn = picture(ask.network(BOOK, on="2019-12-01", against="2020-01-01"), width=900).drawing
    assert "Karim Tol guided river militias: since not told" in linked(drawn.inline(), "since-not-told")
    assert "perhaps kept, since when is not told" in drawn.inline()
    one = picture(ask.network(BOOK, on="2020-01-01"), width=900).drawing
    assert "Karim Tol guided river militias, since when is not told" in linked(one.inline(), "edge")


def test_the_strongest_are_drawn_and_the_rest_is_told() -> None:
    answer = ask.network(BOOK, on="2021-05-20")
    made = picture(answer, width=900, most=3)
    assert made.actors - made.left_out == 3
    assert len(linked(made.drawing.inline(), "node")) == 3


@pytest.mark.parametrize(
    ("days", "steps"),
    [
        (["2020-01-05", "2020-01-09", "2020-03-01"], ["Jan 2020: 2 events", "Mar 2020: 1 event"]),
        (["1980-01-05", "2020-03-01"], ["1980: 1 event", "2020: 1 event"]),
        ([], []),
    ],
)
def test_columns_of_events(days: list[str], steps: list[str]) -> None:
    drawn = density(days, width=500, to=lambda step: f"/timeline?since={step}")
    assert list(linked(drawn.inline(), "step")) == steps


def test_words_are_cut_to_their_room() -> None:
    assert fitted("Short", 12, 100) == "Short"
    cut = fitted("A very long name of a very long body", 12, 100)
    assert cut.endswith("…")
    assert width_of(cut, 12) <= 110
    assert fitted("Abc", 12, 2) == ""
