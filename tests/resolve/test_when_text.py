from datetime import date

from interregnum.records import Span
from interregnum.resolve.when_text import read


def values(marked: str, day: date | None = date(2018, 5, 16)) -> list[str | None]:
    """The stretches of the expressions in brackets."""
    text, spans = "", []
    for piece in marked.split("["):
        inner, found, rest = piece.partition("]")
        if found:
            spans.append(Span(len(text), len(text) + len(inner)))
        text += inner + rest
    return [told.sense.span.name if told.sense.span else None for told in read(text, spans, day=day)]


def test_the_article_belongs_to_the_expression():
    assert values("They met in the [year], for a [year].") == ["2018", None]


def test_every_makes_a_set():
    assert values("They meet every [Monday].") == [None]


def test_ago_and_later_behind_an_expression_belong_to_it():
    assert values("In [2011] they met; [two years] later they split.") == ["2011", "2013"]


def test_a_day_without_a_year_is_near_the_report():
    assert values("She founded it in [2011] and died on [March 9].") == ["2011", "2018-03-09"]


def test_a_history_keeps_the_year_it_tells_of():
    text = "On [May 4, 1831] he was held, on [July 14] again. Freed in [1832], he died on [June 2, 1832]. By [1840]"
    assert values(text) == ["1831-05-04", "1831-07-14", "1832", "1832-06-02", "1840"]


def test_a_guess_at_the_tense_does_not_outweigh_a_near_date():
    assert values("The firm declared a dividend, out [May 30].") == ["2018-05-30"]
    assert values("The firm declared a dividend, out [Nov. 30].") == ["2017-11-30"]


def test_comparing_with_a_year_before_moves_nothing():
    text = (
        "It made 3 in the [third quarter], 2 [a year earlier]. It sold 9, 8 [a year earlier]. In the [quarter] it grew."
    )
    assert values(text) == ["2017-35", "2016-35", "2016-35", "2017-35"]


def test_spans_come_back_in_the_order_given():
    told = read("On Monday and Tuesday", [Span(14, 21), Span(3, 9)], day=date(2018, 5, 16))
    assert [t.words for t in told] == ["Tuesday", "Monday"]
