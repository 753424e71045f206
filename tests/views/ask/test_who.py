import json

import pytest

from interregnum.errors import QuestionError
from interregnum.views.ask import who
from interregnum.views.ask.holdings import Gap, Holding
from tests.casebooks import Story

STORY = Story()
BOOK = STORY.book()


def line(name: str, on: str | None = None) -> list[tuple[str, str]]:
    (post,) = who(BOOK, name, on=on).posts
    return [(i.holder.name, i.answer) if isinstance(i, Holding) else ("void", i.answer) for i in post.line]


def test_without_a_day_the_whole_line_with_voids_between() -> None:
    assert [n for n, _ in line("prime minister of Norland")] == ["Ana Duarte", "void", "Ivo Brandt", "Lena Ask"]
    (post,) = who(BOOK, "prime minister of Norland").posts
    assert post.state == "held"
    assert [h.holder.name for h in post.designate] == ["Lena Ask"]


@pytest.mark.parametrize(
    ("day", "state", "told"),
    [
        ("2018-06-03", "not known", []),
        ("2018-06-04", "held", [("Ana Duarte", "yes")]),
        ("2020-03-02", "void", [("Ana Duarte", "yes"), ("void", "yes")]),
        ("2020-03-05", "acting", [("void", "yes"), ("Ivo Brandt", "yes")]),
        ("2020-04-10", "held", [("Ivo Brandt", "yes"), ("Lena Ask", "yes")]),
        ("2020-04-11", "held", [("Lena Ask", "yes")]),
        ("2025-01-01", "not known", [("Lena Ask", "not known")]),
    ],
)
def test_on_a_day(day: str, state: str, told: list[tuple[str, str]]) -> None:
    (post,) = who(BOOK, "prime minister of Norland", on=day).posts
    assert post.state == state
    assert line("prime minister of Norland", day) == told


def test_before_anything_is_known_the_next_holder_is_told() -> None:
    (post,) = who(BOOK, "Norland", on="2018-06-03").posts
    assert (post.before, post.after and post.after.holder.name) == (None, "Ana Duarte")


def test_who_is_to_follow_is_told_until_they_came() -> None:
    assert [h.holder.name for h in who(BOOK, "Norland", on="2020-03-05").posts[0].designate] == ["Lena Ask"]
    assert who(BOOK, "Norland", on="2020-03-01").posts[0].designate == ()
    assert who(BOOK, "Norland", on="2020-05-01").posts[0].designate == ()


def test_a_holder_of_unknown_beginning_is_possible_and_the_void_is_sure() -> None:
    assert line("river militias", "2020-01-01") == [("Karim Tol", "possibly")]
    assert line("river militias", "2020-02-12") == [("void", "yes")]


def test_a_void_tells_who_steps_in_on_whose_word_and_who_kept_silent() -> None:
    (gap,) = who(BOOK, "guide of river militias", on="2020-02-12").posts[0].voids
    assert isinstance(gap, Gap)
    assert gap.left_by is not None
    assert (gap.left_by.name, gap.opened.kind, gap.opened.conflict) == ("Karim Tol", "killed", True)
    (step,) = gap.stepping_in
    assert (step.who.name, step.support.unnamed, step.support.groups) == ("Dawn Front", 4, 2)
    assert [q.who for q in gap.silences] == ["the government of Norland"]


def test_an_acting_holder_covers_the_void() -> None:
    (gap,) = who(BOOK, "Norland", on="2020-03-05").posts[0].voids
    assert gap.covered_by is not None
    assert (gap.covered_by.name, gap.days) == ("Ivo Brandt", 3)


def test_rivals_are_told() -> None:
    (post,) = who(BOOK, "Harbour Union", on="2021-05-20").posts
    assert post.rivals
    assert sorted(h.holder.name for h in post.holders) == ["Jon Eik", "Marit Dal"]
    assert not who(BOOK, "Norland", on="2020-04-10").posts[0].rivals


def test_every_line_has_its_words() -> None:
    for name in ("Norland", "Harbour Union", "river militias"):
        for item in who(BOOK, name).posts[0].line:
            assert item.evidence
            assert item.support.claims


def test_lines_without_enough_origins_are_left_out_and_counted() -> None:
    (post,) = who(BOOK, "river militias", min_origins=2).posts
    assert [i.what for i in post.line] == ["tenure", "void"]
    assert post.voids[0].stepping_in == ()
    (post,) = who(BOOK, "Norland", min_origins=2).posts
    assert (post.line, post.hidden) == ((), 5)


def test_named_only_leaves_unnamed_word_out() -> None:
    (gap,) = who(BOOK, "river militias", named_only=True).posts[0].voids
    assert gap.stepping_in == ()


def test_nothing_known() -> None:
    answer = who(BOOK, "Norland archbishop")
    assert not answer.found
    assert [n.name for n in answer.near] == ["prime minister of Norland"]


@pytest.mark.parametrize("day", ["2020-02", "tomorrow"])
def test_a_day_must_be_one(day: str) -> None:
    with pytest.raises(QuestionError):
        who(BOOK, "Norland", on=day)


def test_it_goes_into_json() -> None:
    made = json.loads(json.dumps(who(BOOK, "Norland", on="2020-03-05").to_json()))
    assert made["posts"][0]["line"][0]["what"] == "void"
    assert made["posts"][0]["line"][1]["evidence"][0]["claim"] == STORY.claims["acting"]
