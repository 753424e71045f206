from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interregnum.ledger.store import Ledger
from interregnum.records import Judgement, Reading
from interregnum.views.book import Book
from interregnum.views.memory import MemoryBook
from tests.casebooks import Story

STORY = Story()
BOOK = STORY.book()
CLAIMS = list(STORY.claims.values())


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    made = Ledger(tmp_path_factory.mktemp("ledger") / "case.db", create=True)
    for maker in STORY.makers.values():
        made.put(maker.article(), Reading(maker.article()), maker.account())
    for ruled in STORY.judgements:
        made.judge(ruled.ruling, ruled.subjects, by=ruled.by, made=ruled.made)
    made.write_derived(STORY.derived)
    return made


QUESTIONS: dict[str, Callable[[Book], Any]] = {
    "entities": lambda b: b.entities(),
    "some entities": lambda b: b.entities(["per:karim-tol", "per:nobody"]),
    "entity_of": lambda b: b.entity_of(["a1#tol", "a4#ana", "a0#x"]),
    "posts": lambda b: b.posts(),
    "posts of a body": lambda b: b.posts(body="country:xn"),
    "tenures": lambda b: b.tenures(),
    "tenures of a post": lambda b: b.tenures(post="head-of-government@country:xn"),
    "tenures of a holder": lambda b: b.tenures(holder="per:lena-ask"),
    "voids": lambda b: b.voids(),
    "open voids": lambda b: b.voids(open_only=True),
    "events": lambda b: b.events(),
    "events of one": lambda b: b.events(entity="per:karim-tol"),
    "events between": lambda b: b.events(since="2020-01-04", until="2020-03-02"),
    "two events": lambda b: b.events(limit=2, types=["DIE", "APPOINT", "DEPART"]),
    "ties": lambda b: b.ties(),
    "ties of one": lambda b: b.ties(entity="org:dawn-front", types=["BACKS"]),
    "conflicts": lambda b: b.conflicts(),
    "conflicts about": lambda b: b.conflicts(about="e-die", open_only=True),
    "claims": lambda b: b.claims([*CLAIMS, "c0"]),
    "resting": lambda b: [b.resting_on(c) for c in [*CLAIMS, "c0"]],
    "sources": lambda b: b.sources(["a1#s1", "a1#s2", "a0#s0"]),
    "silences": lambda b: b.silences(CLAIMS),
    "article": lambda b: (b.article("a1"), b.article("a0")),
    "headings": lambda b: b.headings(),
    "judgements": lambda b: (b.judgements(), b.judgements(subject="j1"), b.judgements(subject="a0")),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_it_answers_as_the_file_does(ledger: Ledger, question: str) -> None:
    ask = QUESTIONS[question]
    assert ask(BOOK) == ask(ledger)


@pytest.mark.parametrize(
    ("name", "what", "best", "exact"),
    [
        ("Karim Tol", "any", "per:karim-tol", True),
        ("KAREEM TOL", "any", "per:karim-tol", True),
        ("Tol Karim", "entity", "per:karim-tol", False),
        ("Karim Toll", "entity", "per:karim-tol", False),
        ("the Dawn Front", "any", "org:dawn-front", True),
        ("prime minister", "post", "head-of-government@country:xn", True),
        ("Norland prime minister", "any", "head-of-government@country:xn", True),
        ("chair of the HU", "any", "chair@org:harbour-union", True),
    ],
)
def test_find(name: str, what: str, best: str, exact: bool) -> None:
    hit = BOOK.find(name, what=what)[0]
    assert (hit.id, hit.score == 1.0) == (best, exact)


@pytest.mark.parametrize("name", ["Karim Tol", "prime minister of Norland", "Dawn Front", "Zubrowka", "Karim Toll"])
def test_it_finds_what_the_file_finds_first(ledger: Ledger, name: str) -> None:
    assert [h.id for h in BOOK.find(name)[:1]] == [h.id for h in ledger.find(name)[:1]]


@given(st.text(max_size=30))
def test_whatever_is_asked_for_has_an_answer(name: str) -> None:
    hits = BOOK.find(name, limit=3)
    assert len(hits) <= 3
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_order_of_arrival_does_not_matter() -> None:
    accounts = [m.account() for m in STORY.makers.values()]
    turned = MemoryBook(reversed(accounts), reversed(STORY.entities), STORY.derived, judgements=STORY.judgements[::-1])
    for name, ask in QUESTIONS.items():
        if name != "article":
            assert ask(turned) == ask(BOOK), name


def test_entities_of_the_derived_are_used_where_none_are_given() -> None:
    assert MemoryBook((), (), STORY.derived).entities() == BOOK.entities()


def test_an_empty_book() -> None:
    book = MemoryBook(())
    assert book.find("anybody") == ()
    assert book.events(since="2020-01-01") == ()
    assert book.judgements(subject="x") == ()


def test_judgements_of_a_subject() -> None:
    ruled = Judgement("j9", "2020-01-01T00:00:00Z", "ada", "wrong", ("c1",))
    assert MemoryBook((), judgements=[ruled]).judgements(subject="c1") == (ruled,)
