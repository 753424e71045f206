from dataclasses import replace

import pytest

from interregnum.errors import QuestionError
from interregnum.records import Boundary, Derived, Entity, Event, Tie, When
from interregnum.views.ask import network
from interregnum.views.memory import MemoryBook
from tests.casebooks import Story, exactly

STORY = Story()
BOOK = STORY.book()
BEFORE, AFTER = "2020-01-01", "2020-02-20"


def test_before_and_after_a_loss() -> None:
    answer = network(BOOK, on=BEFORE, against=AFTER)
    assert {c: [t.tie.words for t in answer.changed(c)] for c in ("lost", "gained", "kept", "first seen")} == {
        "lost": ["Karim Tol guided river militias"],
        "gained": ["Dawn Front guides river militias"],
        "kept": ["Ana Duarte held a post in Norland"],
        "first seen": ["Ostrava backs Dawn Front"],
    }
    lost = [n for n in answer.nodes if n.state == "lost"]
    assert [(n.who.name, n.before, n.after, n.lost) for n in lost] == [
        ("Karim Tol", 1, 0, "died between 2020-01-03 and 2020-01-04")
    ]
    assert answer.components_after[0] == ("country:xo", "grp:river-militias", "org:dawn-front")


def test_the_days_may_come_in_any_order() -> None:
    assert network(BOOK, on=AFTER, against=BEFORE) == network(BOOK, on=BEFORE, against=AFTER)


def test_one_day() -> None:
    answer = network(BOOK, on=AFTER)
    assert answer.against is None
    assert {t.change for t in answer.ties} == {"there"}
    assert sorted(t.tie.words for t in answer.ties) == [
        "Ana Duarte held a post in Norland", "Dawn Front guides river militias", "Ostrava backs Dawn Front",
    ]  # fmt: skip


def test_the_day_of_the_last_report_by_default() -> None:
    assert network(BOOK).on == "2021-05-20"
    with pytest.raises(QuestionError, match="no report"):
        network(MemoryBook(()))


def test_around_one_actor_and_of_one_type() -> None:
    answer = network(BOOK, on=AFTER, around="Dawn Front")
    assert {n.who.name for n in answer.nodes} == {"Dawn Front", "river militias", "Ostrava"}
    assert [t.tie.type for t in network(BOOK, on=AFTER, types=["BACKS"]).ties] == ["backs"]
    assert network(BOOK, on=AFTER, around="Karim Tal").near[0].name == "Karim Tol"


def test_left_out_for_want_of_origins() -> None:
    answer = network(BOOK, on=BEFORE, against=AFTER, min_origins=2)
    assert [t.change for t in answer.ties] == ["lost"]
    assert answer.hidden == 3


def dated(*, since: Boundary | None = None, seen: str | None = None, until: str | None = None) -> MemoryBook:
    """One tie, with so much known of when it was."""
    people = tuple(Entity(f"per:{n}", "PER", n.upper()) for n in "ab")
    tie = Tie("t", "ALLIED", "per:a", "per:b", since, exactly("split", until) if until else None, seen, seen, ("c",))
    return MemoryBook((), people, Derived(people, ties=(tie,)))


def by(day: str, kind: str = "first seen") -> Boundary:
    return Boundary(kind, f"../{day}", None, day)


@pytest.mark.parametrize(
    ("book", "change", "untold"),
    [
        (dated(until="2022-05-01"), "since not told", True),
        (dated(since=by("2021-06-01"), seen="2021-06-01"), "since not told", True),
        (dated(since=by("2021-03-15", "took office"), seen="2021-03-15"), "since not told", True),
        (dated(until="2021-03-15"), "lost", True),
        (dated(seen="2021-06-01", until="2022-05-01"), None, None),
        (dated(seen="2021-03-15"), "first seen", True),
        (dated(seen="2020-12-01"), "kept", False),
        (dated(since=by("2020-12-01"), seen="2020-12-01"), "kept", False),
        (dated(since=exactly("took office", "2020-01-01")), "kept", False),
        (dated(since=Boundary("first seen", "2021-01-01/2021-06-01", "2021-01-01", "2021-06-01")), "kept", False),
        (dated(since=exactly("took office", "2021-03-15")), "gained", False),
    ],
)
def test_ties_of_which_since_when_is_not_told_are_no_kept_ones(
    book: MemoryBook, change: str | None, untold: bool | None
) -> None:
    answer = network(book, on="2021-02-01", against="2021-04-01")
    assert [(t.change, t.untold) for t in answer.ties] == ([(change, untold)] if change else [])
    assert answer.untold == (change == "since not told")


def test_since_when_is_not_told_on_one_day() -> None:
    seen = "no end reported; last seen 2020-12-01"
    for book, why, untold in ((dated(until="2022-05-01"), "", True), (dated(seen="2020-12-01"), seen, False)):
        answer = network(book, on="2021-02-01")
        assert [(t.change, t.why, t.untold) for t in answer.ties] == [("there", why, untold)]
        assert (answer.untold, answer.to_json()["untold"]) == (untold, untold)
        assert answer.to_json()["ties"][0]["untold"] is untold


def test_what_may_have_been_before_still_joins_the_pieces() -> None:
    answer = network(dated(until="2022-05-01"), on="2021-02-01", against="2021-04-01")
    assert answer.components == answer.components_after == (("per:a", "per:b"),)
    assert [(n.before, n.after) for n in answer.nodes] == [(1, 1), (1, 1)]


def star() -> MemoryBook:
    """A broker between two pairs, who dies on 2021-03-01."""
    names = "abcdm"
    entities = tuple(Entity(f"per:{n}", "PER", n.upper()) for n in names)
    since = exactly("took office", "2020-01-01")
    ends = [("a", "b"), ("c", "d"), ("a", "m"), ("m", "c")]
    ties = tuple(Tie(f"t{i}", "ALLIED", f"per:{x}", f"per:{y}", since, claims=("c",)) for i, (x, y) in enumerate(ends))
    death = Event("e", "DIE", "actual", (("recipient", "per:m"),), When("2021-03-01", "2021-03-01", "2021-03-01"))
    return MemoryBook((), entities, Derived(entities, events=(death,), ties=ties))


def test_a_lost_broker_and_the_pieces_it_leaves() -> None:
    answer = network(star(), on="2021-02-01", against="2021-04-01")
    (broker,) = answer.brokers
    assert (broker.who.name, broker.rank, broker.betweenness) == ("M", 1, 0.6667)
    assert broker.parted == (("per:a", "per:b"), ("per:c", "per:d"))
    assert [len(c) for c in answer.components] == [5]
    assert answer.components_after == (("per:a", "per:b"), ("per:c", "per:d"))
    assert [t.why for t in answer.changed("lost")] == ["died 2021-03-01"] * 2


def test_a_death_only_alleged_takes_nobody_out() -> None:
    book = star()
    (death,) = book.events()
    alleged = MemoryBook((), tuple(book.entities().values()),
                         Derived(events=(replace(death, status="possible"),), ties=book.ties()))  # fmt: skip
    answer = network(alleged, on="2021-02-01", against="2021-04-01")
    assert answer.changed("lost") == ()
    assert answer.brokers == ()


def test_on_the_day_of_the_loss_the_ties_still_held() -> None:
    assert len(network(star(), on="2021-03-01").ties) == 4
    assert len(network(star(), on="2021-03-02").ties) == 2


def test_in_the_picture_after_a_loss_of_that_day_counts() -> None:
    answer = network(star(), on="2021-02-01", against="2021-03-01")
    assert len(answer.changed("lost")) == 2
    assert [n.who.name for n in answer.nodes if n.state == "lost"] == ["M"]
    assert network(BOOK, on=BEFORE, against="2020-01-04").changed("lost")[0].tie.tie == "tie-guides"


@pytest.mark.parametrize(("on", "against"), [("2021", None), ("2021-01-01", "later")])
def test_days_must_be_days(on: str, against: str | None) -> None:
    with pytest.raises(QuestionError):
        network(BOOK, on=on, against=against)


def test_actors_described_in_words_that_fit_many_are_left_out() -> None:
    since = exactly("took office", "2020-01-01")
    people = (
        Entity("per:ana", "PER", "Ana"),
        Entity("grp:allies", "GRP", "its allies", named=False),
        Entity("grp:peruvian-bands", "GRP", "Peruvian bands", named=False, country="PE"),
        Entity("grp:river-bands", "GRP", "river bands", named=False),
        Entity("per:brother", "PER", "brother", named=False, country="PE"),
    )
    ties = (
        Tie("t1", "ALLIED", "grp:allies", "per:ana", since, claims=("c",)),
        Tie("t2", "BACKS", "per:ana", "grp:peruvian-bands", since, claims=("c",)),
        Tie("t3", "GUIDES", "per:ana", "grp:river-bands", since, claims=("c",)),
        Tie("t4", "KIN", "per:ana", "per:brother", since, claims=("c",)),
    )
    book = MemoryBook((), derived=Derived(entities=people, ties=ties))
    answer = network(book, on="2020-02-02")
    assert ([t.tie.type for t in answer.ties], answer.faceless) == (["backs", "guides"], 2)
    assert {t.tie.type for t in network(book, on="2020-02-02", around="its allies").ties} == {"allied"}
