from dataclasses import replace

import pytest

from interregnum.errors import QuestionError
from interregnum.views.ask.asked import entity_asked, posts_asked, subject_asked
from interregnum.views.memory import MemoryBook
from tests.casebooks import Story

STORY = Story()
BOOK = STORY.book()
PM, CHAIR, GUIDE = "head-of-government@country:xn", "chair@org:harbour-union", "guide@grp:river-militias"


@pytest.mark.parametrize(
    ("name", "posts"),
    [
        ("prime minister of Norland", [PM]),
        ("Norland prime minister", [PM]),
        ("Norland's prime minister", [PM]),
        ("Prime Minister, Norland", [PM]),
        ("PRIME MINISTER OF THE NORLAND", [PM]),
        ("Norlandic prime minister", [PM]),
        ("prime minister", [PM]),
        ("head of government of Norland", [PM]),
        ("Norland", [PM]),
        (PM, [PM]),
        ("country:xn", [PM]),
        ("HU chair", [CHAIR]),
        ("Harbor Union chair", [CHAIR]),
        ("chair of Harbor Union", [CHAIR]),
        ("chair Harbour Union", [CHAIR]),
        ("river militias", [GUIDE]),
        ("guide of the river militias", [GUIDE]),
        ("Ana Duarte", [PM]),
        ("Dawn Front", []),
        ("deputy prime minister of Norland", []),
        ("archbishop of Norland", []),
        ("Zubrowka", []),
    ],
)
def test_posts_by_any_name(name: str, posts: list[str]) -> None:
    assert [p.id for p in posts_asked(BOOK, name).posts] == posts


def test_a_typo_is_told() -> None:
    assert posts_asked(BOOK, "Harbor Union").typo == "Harbour Union"
    assert posts_asked(BOOK, "Harbour Union").typo is None
    assert entity_asked(BOOK, "Karim Toll").typo == "Karim Tol"


def test_what_may_have_been_meant() -> None:
    assert [n.name for n in posts_asked(BOOK, "archbishop of Norland").near] == ["prime minister of Norland"]
    assert entity_asked(BOOK, "Karim Tal").near[0].name == "Karim Tol"
    assert posts_asked(BOOK, "Zubrowka").near == ()


def test_of_one_name_the_best_known_comes_first() -> None:
    tol = next(e for e in STORY.entities if e.id == "per:karim-tol")
    double = replace(tol, id="per:karim-tol-2", members=("a9#e1",))
    book = MemoryBook((), (*STORY.entities, double), STORY.derived)
    found = entity_asked(book, "Karim Tol")
    assert found.entity == tol
    assert [o.id for o in found.others] == ["per:karim-tol-2"]
    with pytest.raises(QuestionError, match="per:karim-tol, per:karim-tol-2"):
        subject_asked(book, "Karim Tol")


@pytest.mark.parametrize("ask", [entity_asked, posts_asked])
def test_an_empty_name_is_refused(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(QuestionError, match="empty"):
        ask(BOOK, "  ")


@pytest.mark.parametrize(("given", "ident"), [("a1#e3", "a1#e3"), ("per:x", "per:x"), ("Dawn Front", "org:dawn-front")])
def test_a_rulings_subject(given: str, ident: str) -> None:
    assert subject_asked(BOOK, given) == ident


def test_a_ruling_takes_no_typo() -> None:
    with pytest.raises(QuestionError, match="did you mean Dawn Front"):
        subject_asked(BOOK, "Dawn Fromt")
