"""One reading, all its parts joined."""

import sys
from dataclasses import replace
from types import SimpleNamespace

import pytest

from interregnum import resolve
from interregnum.records import Account, Place, Source, When
from interregnum.resolve.account import account
from tests.resolve.people import people
from tests.stories import SUCCESSION, reading

_DAY = When("2024-03-09", "2024-03-09", "2024-03-09", stated=True, reason="as stated")


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Times, places, actors and vouchers that answer the same for every reading."""
    heard = SimpleNamespace(sources=(Source("s#s1", "unnamed", "two sources"),), behind=lambda frame: ("s#s1",))
    fakes = {
        "when": SimpleNamespace(frame_times=lambda r: {f.id: _DAY for f in r.frames}),
        "where": SimpleNamespace(places=lambda r: {m.id: Place("there") for m in r.mentions if m.type == "LOC"}),
        "who": SimpleNamespace(actors=lambda r, places: people(r)),
        "vouchers": SimpleNamespace(
            vouchers=lambda r, actors: heard,
            silences=lambda r, heard, claims, claim_of, actors: (),
            origin=lambda r: ("Sahel Courier", "the sources told it"),
        ),
    }
    for name, fake in fakes.items():
        monkeypatch.setitem(sys.modules, f"interregnum.resolve.{name}", fake)


@pytest.mark.usefixtures("parts")
def test_the_parts_are_joined() -> None:
    read = reading(SUCCESSION, title="A title", outlet="An outlet")
    made = account(read)
    assert (made.article, made.reported, made.title, made.outlet) == (
        "succession",
        "2024-03-18",
        "A title",
        "An outlet",
    )
    assert made.origin == "Sahel Courier"
    assert all(c.when == _DAY and c.vouched == ("s#s1",) for c in made.claims)
    assert [s.id for s in made.sources] == ["s#s1"]
    first = made.claims[0]
    assert first.post is not None
    assert (first.post.role, made.actor(first.post.body or "").name) == ("commander", "Ennedi Front")


@pytest.mark.usefixtures("parts")
def test_every_party_is_an_actor_of_the_account() -> None:
    made = account(reading(SUCCESSION))
    ids = {a.id for a in made.actors}
    assert {p.actor for c in made.claims for p in c.parties} <= ids
    assert {c.post.body for c in made.claims if c.post and c.post.body} <= ids


@pytest.mark.usefixtures("parts")
def test_an_actor_of_two_entities_stands_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def joined(read, places):
        found = people(read)
        return {**found, "s": found["d"]}

    monkeypatch.setitem(sys.modules, "interregnum.resolve.who", SimpleNamespace(actors=joined))
    ids = [a.id for a in account(reading(SUCCESSION)).actors]
    assert len(ids) == len(set(ids))
    assert "succession#s" not in ids


@pytest.mark.usefixtures("parts")
def test_a_roster_gives_ids() -> None:
    roster = SimpleNamespace(match=lambda actor: ("Q1", "same name") if actor.name == "Mahamat Dogoum" else None)
    made = account(reading(SUCCESSION), roster=roster)
    matched = [a for a in made.actors if a.roster]
    assert [(a.name, a.roster, a.reason) for a in matched] == [("Mahamat Dogoum", "Q1", "roster: same name")]


@pytest.mark.usefixtures("parts")
def test_same_reading_same_account() -> None:
    read = reading(SUCCESSION)
    turned = replace(read, mentions=tuple(reversed(read.mentions)), frames=tuple(reversed(read.frames)))
    assert account(read) == account(read)
    assert account(turned).claims == account(read).claims


@pytest.mark.usefixtures("parts")
def test_nothing_read_is_an_empty_account() -> None:
    made = account(reading("# id=e\nNothing happened.\n"))
    assert isinstance(made, Account)
    assert (made.actors, made.claims, made.reported) == ((), (), None)


def test_the_package_offers_account() -> None:
    assert resolve.account is account
