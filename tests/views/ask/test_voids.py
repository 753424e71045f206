import pytest

from interregnum.views.ask import voids
from interregnum.views.memory import MemoryBook
from tests.casebooks import Story

STORY = Story()
BOOK = STORY.book()


@pytest.mark.parametrize(
    ("day", "posts"),
    [
        (None, ["guide of river militias"]),
        ("2019-12-31", []),
        ("2020-01-03", ["guide of river militias"]),
        ("2020-03-05", ["prime minister of Norland", "guide of river militias"]),
        ("2020-06-01", ["guide of river militias"]),
    ],
)
def test_open_voids_the_latest_loss_first(day: str | None, posts: list[str]) -> None:
    answer = voids(BOOK, on=day)
    assert [v.post_name for v in answer.voids] == posts
    assert answer.found == bool(posts)


def test_an_uncertain_opening_is_possibly() -> None:
    (gap,) = voids(BOOK, on="2020-01-03").voids
    assert (gap.answer, gap.why) == ("possibly", "the holder was lost between 2020-01-03 and 2020-01-04")
    assert voids(BOOK, on="2020-01-04").voids[0].answer == "yes"


def test_as_of_the_last_report() -> None:
    assert voids(BOOK).as_of == "2021-05-20"
    empty = voids(MemoryBook(()))
    assert (empty.as_of, empty.found) == (None, False)


def test_left_out_for_want_of_origins() -> None:
    assert voids(BOOK, on="2020-03-05", min_origins=2).hidden == 1
    assert len(voids(BOOK, on="2020-03-05", min_origins=2).voids) == 1


def test_only_the_first() -> None:
    answer = voids(BOOK, on="2020-03-05", limit=1)
    assert ([v.post_name for v in answer.voids], answer.more) == (["prime minister of Norland"], 1)
    answer = voids(BOOK, on="2020-03-05", limit=1, min_origins=1)
    assert (len(answer.voids), answer.more, answer.hidden) == (1, 1, 0)
