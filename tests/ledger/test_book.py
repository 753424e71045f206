"""The ledger answers every question of ``Book`` as the casebook in memory does."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from interregnum.ledger.store import Ledger
from interregnum.views.book import Book
from tests.casebooks import sourced
from tests.ledger.made import story_ledger

STORY = sourced()
CLAIMS = sorted(STORY.claims.values())

QUESTIONS: dict[str, Callable[[Book], Any]] = {
    "entities": lambda b: b.entities(),
    "some entities": lambda b: b.entities(["per:karim-tol", "per:nobody"]),
    "no entities": lambda b: b.entities([]),
    "entity of": lambda b: b.entity_of(["a1#tol", "a3#tol", "a1#nobody"]),
    "posts": lambda b: b.posts(),
    "posts by id": lambda b: b.posts(ids=["chair@org:harbour-union", "x"]),
    "posts of a body": lambda b: b.posts(body="country:xn"),
    "tenures": lambda b: b.tenures(),
    "tenures of a post": lambda b: b.tenures(post="head-of-government@country:xn"),
    "tenures of a holder": lambda b: b.tenures(holder="per:lena-ask"),
    "tenures by id and post": lambda b: b.tenures(ids=["t-ask", "t-tol"], post="head-of-government@country:xn"),
    "voids": lambda b: b.voids(),
    "open voids": lambda b: b.voids(open_only=True),
    "voids of a post": lambda b: b.voids(post="head-of-government@country:xn"),
    "events": lambda b: b.events(),
    "events by id": lambda b: b.events(ids=["e-quit", "e-die", "e-none"]),
    "events of an entity": lambda b: b.events(entity="org:dawn-front"),
    "events of types": lambda b: b.events(types=["DIE", "DEPART"]),
    "events of no type": lambda b: b.events(types=[]),
    "events since": lambda b: b.events(since="2020-01-04"),
    "events until": lambda b: b.events(until="2020-01-03"),
    "events between": lambda b: b.events(since="2020-02-01", until="2020-03-02"),
    "some events": lambda b: b.events(limit=2),
    "some events by id": lambda b: b.events(ids=["e-quit", "e-die", "e-met"], limit=2),
    "ties": lambda b: b.ties(),
    "ties of an entity": lambda b: b.ties(entity="org:dawn-front"),
    "ties of types": lambda b: b.ties(entity="grp:river-militias", types=["GUIDES"]),
    "conflicts": lambda b: b.conflicts(),
    "open conflicts about": lambda b: b.conflicts(about="e-die", open_only=True),
    "no conflicts about": lambda b: b.conflicts(about="e-met"),
    "claims": lambda b: b.claims([*CLAIMS, "c-none"]),
    "resting": lambda b: [b.resting_on(STORY.claims[name]) for name in ("met", "backs", "acting", "claim")],
    "resting on nothing": lambda b: b.resting_on("c-none"),
    "sources": lambda b: b.sources(["a1#s1", "a4#s1", "a9#s9"]),
    "silences": lambda b: b.silences(CLAIMS),
    "no silences": lambda b: b.silences([STORY.claims["backs"]]),
    "article": lambda b: [b.article("a3"), b.article("a9")],
    "headings": lambda b: b.headings(),
    "some headings": lambda b: b.headings(["a2", "a9"]),
    "voids on days": lambda b: [
        b.voids(on=day) for day in ("2020-01-02", "2020-01-03", "2020-03-02", "2020-04-10", "2020-04-11")
    ],
    "last reported": lambda b: b.last_reported(),
    "voices": lambda b: b.voices(),
    "rests": lambda b: [b.rests(what) for what in ("event", "tie", "tenure", "void", "conflict")],
    "copies": lambda b: b.copies(),
    "copies of": lambda b: [b.copies(article=ident) for ident in ("a1", "a2", "a3", "a9")],
    "origins": lambda b: b.origins(),
    "some origins": lambda b: b.origins(["outlet:radio-sable", "outlet:norwire", "outlet:none"]),
    "no origins": lambda b: b.origins([]),
    "origin of": lambda b: b.origin_of(["a6", "a1", "a9"]),
    "cited": lambda b: b.cited(),
    "some cited": lambda b: b.cited(CLAIMS[:5]),
    "judgements": lambda b: b.judgements(),
    "judgements on": lambda b: b.judgements(subject=STORY.claims["stepped"]),
    "judgements on nothing": lambda b: b.judgements(subject="a9"),
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path: Path = tmp_path_factory.mktemp("book") / "case.db"
    with story_ledger(path, STORY) as made:
        yield made


@pytest.mark.parametrize("question", QUESTIONS)
def test_answers_are_those_of_the_book_in_memory(ledger: Ledger, question: str) -> None:
    assert QUESTIONS[question](ledger) == QUESTIONS[question](STORY.book())


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Karim Tol", "per:karim-tol"),
        ("kareem tol", "per:karim-tol"),
        ("Karim Toll", "per:karim-tol"),
        ("norlandic", "country:xn"),
        ("HU", "org:harbour-union"),
        ("Prime Minister of Norland", "head-of-government@country:xn"),
        ("Norlandic head of government", "head-of-government@country:xn"),
        ("Harbour Union chair", "chair@org:harbour-union"),
        ("xyzzy", None),
    ],
)
def test_names_find_the_same_in_both(ledger: Ledger, name: str, first: str | None) -> None:
    found, in_memory = ledger.find(name), STORY.book().find(name)
    assert [h.id for h in found[:1]] == [h.id for h in in_memory[:1]] == ([first] if first else [])
    assert [h.score == 1.0 for h in found[:1]] == [h.score == 1.0 for h in in_memory[:1]]


def test_what_rests_on_a_claim_by_its_boundaries(ledger: Ledger) -> None:
    assert ledger.resting_on(STORY.claims["killed"]) == ("e-die", "k-tol", "t-tol", "tie-guides", "v-guide")


def test_a_ledger_is_a_book(ledger: Ledger) -> None:
    book: Book = ledger
    assert book.entities()
