import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.errors import QuestionError
from interregnum.records import Boundary, Tenure, Void
from interregnum.views.ask.days import (
    NO,
    NOT_KNOWN,
    POSSIBLY,
    YES,
    days_between,
    exact_day,
    first_day,
    in_words,
    last_day,
    standing,
    void_on,
)

DAYS = st.dates().map(lambda d: d.isoformat())


def on(kind: str, first: str | None, last: str | None = None) -> Boundary:
    return Boundary(kind, None, first, last or first)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2020-02-12", "2020-02-12", "2020-02-12"),
    ],
)
def test_first_and_last_day(text: str, first: str, last: str) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2020-13", "2020-02-30", "20200212", "2020-2-1", "0000", "2020-02-12x"]
)
def test_what_is_no_date_is_refused_by_name(text: str) -> None:
    for ask in (first_day, last_day, exact_day):
        with pytest.raises(QuestionError, match="write it like 2020-02-12"):
            ask(text)


@pytest.mark.parametrize("text", ["2020", "2020-02"])
def test_a_month_is_no_day(text: str) -> None:
    with pytest.raises(QuestionError, match="is no day"):
        exact_day(text)


@given(DAYS, DAYS)
def test_days_between_counts_both_ways(first: str, last: str) -> None:
    assert days_between(first, last) == -days_between(last, first)
    assert (days_between(first, last) > 0) == (first < last)


BEGAN = on("elected", "2018-06-04")
ENDED = on("resigned", "2020-03-02")
VAGUE = on("killed", "2020-01-03", "2020-01-10")


@pytest.mark.parametrize(
    ("began", "ended", "seen", "day", "answer", "reason"),
    [
        (BEGAN, ENDED, (None, None), "2018-06-03", NO, "elected 2018-06-04"),
        (BEGAN, ENDED, (None, None), "2018-06-04", YES, ""),
        (BEGAN, ENDED, (None, None), "2019-01-01", YES, ""),
        (BEGAN, ENDED, (None, None), "2020-03-02", YES, "until that day"),
        (BEGAN, ENDED, (None, None), "2020-03-03", NO, "resigned 2020-03-02"),
        # an uncertain end
        (BEGAN, VAGUE, (None, None), "2020-01-03", YES, ""),
        (BEGAN, VAGUE, (None, None), "2020-01-05", POSSIBLY, "killed between 2020-01-03 and 2020-01-10"),
        (BEGAN, VAGUE, (None, None), "2020-01-11", NO, "killed between 2020-01-03 and 2020-01-10"),
        (BEGAN, VAGUE, ("2019-01-06", "2019-01-06"), "2019-01-05", YES, ""),
        # silence is no end
        (BEGAN, None, ("2018-06-04", "2019-01-01"), "2019-01-01", YES, ""),
        (BEGAN, None, ("2018-06-04", "2019-01-01"), "2031-01-01", NOT_KNOWN, "no end reported; last seen 2019-01-01"),
        (BEGAN, None, (None, None), "2018-06-05", NOT_KNOWN, "no end reported; last seen 2018-06-04"),
        # a beginning nobody tells
        (None, ENDED, (None, None), "2019-01-01", POSSIBLY, "beginning not known; resigned 2020-03-02"),
        (None, ENDED, ("2019-05-01", "2019-05-01"), "2019-01-01", NOT_KNOWN,
         "beginning not known; first seen 2019-05-01"),
        (None, ENDED, ("2019-05-01", "2019-05-01"), "2019-06-01", YES, ""),
        (None, None, ("2019-05-01", "2019-05-01"), "2019-05-01", YES, ""),
        (None, None, (None, None), "2019-05-01", NOT_KNOWN, "no date is known"),
        (on("appointed", "2018-01-01", "2018-03-31"), None, (None, None), "2018-02-01", POSSIBLY,
         "appointed between 2018-01-01 and 2018-03-31"),
    ],
)  # fmt: skip
def test_whether_somebody_held_it(
    began: Boundary | None, ended: Boundary | None, seen: tuple[str | None, str | None], day: str, answer: str,
    reason: str,
) -> None:  # fmt: skip
    found = standing(Tenure("t", "p", "e", began=began, ended=ended, first_seen=seen[0], last_seen=seen[1],
                            claims=("c1",)), day)  # fmt: skip
    assert (found.answer, found.reason) == (answer, reason)


def test_silence_is_no_end() -> None:
    tenure = Tenure("t", "p", "e", began=BEGAN, first_seen="2018-06-04", last_seen="2019-01-01", claims=("c",))
    assert standing(tenure, "2031-01-01").running
    assert not standing(tenure, "2018-01-01").running
    unknown = Tenure("t", "p", "e", first_seen="2018-06-04", last_seen="2019-01-01", claims=("c",))
    assert not standing(unknown, "2018-01-01").running


def test_what_is_only_alleged_is_never_sure() -> None:
    tenure = Tenure("t", "p", "e", began=BEGAN, ended=ENDED, possible=("c1",))
    assert standing(tenure, "2019-01-01").answer == POSSIBLY
    assert standing(tenure, "2019-01-01").reason == "only alleged"


@given(DAYS, DAYS, DAYS)
def test_outside_known_boundaries_it_is_never_held(began: str, ended: str, day: str) -> None:
    began, ended = min(began, ended), max(began, ended)
    tenure = Tenure("t", "p", "e", began=on("elected", began), ended=on("died", ended), claims=("c",))
    assert (standing(tenure, day).answer == YES) == (began <= day <= ended)


@pytest.mark.parametrize(
    ("opened", "closed", "day", "answer"),
    [
        (ENDED, None, "2020-03-01", NO),
        (ENDED, None, "2020-03-02", YES),
        (ENDED, None, "2050-01-01", YES),
        (ENDED, on("took office", "2020-04-10"), "2020-04-09", YES),
        (ENDED, on("took office", "2020-04-10"), "2020-04-10", NO),
        (ENDED, on("took office", "2020-04-10"), "2020-04-11", NO),
        (ENDED, on("took office", "2020-04-01", "2020-04-30"), "2020-04-10", POSSIBLY),
        (VAGUE, None, "2020-01-05", POSSIBLY),
        (VAGUE, None, "2020-01-10", YES),
        (Boundary("left"), None, "2020-01-10", POSSIBLY),
    ],
)
def test_whether_a_post_was_void(opened: Boundary, closed: Boundary | None, day: str, answer: str) -> None:
    assert void_on(Void("v", "p", opened, closed=closed), day).answer == answer


@pytest.mark.parametrize(
    ("edtf", "days", "words"),
    [
        ("2020-01-03", (None, None), "2020-01-03"),
        ("2020-01", (None, None), "2020-01"),
        ("2020-01~", (None, None), "about 2020-01"),
        ("2020-01?", (None, None), "2020-01 (uncertain)"),
        ("2020-01%", (None, None), "about 2020-01 (uncertain)"),
        ("../2020-02-12", (None, None), "by 2020-02-12"),
        ("2020-02-12/..", (None, None), "2020-02-12 or later"),
        ("2020-01/2020-03", (None, None), "between 2020-01 and 2020-03"),
        ("../..", (None, None), "on a day not known"),
        (None, (None, None), "on a day not known"),
        (None, ("2020-01-03", "2020-01-03"), "2020-01-03"),
        (None, (None, "2020-01-03"), "by 2020-01-03"),
    ],
)
def test_times_in_words(edtf: str | None, days: tuple[str | None, str | None], words: str) -> None:
    assert in_words(edtf, *days) == words
