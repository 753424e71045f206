"""What goes into a casebook comes out of it, whole or not at all."""

import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interregnum.errors import (
    CasebookBusy,
    CasebookNotFound,
    CasebookReadOnly,
    LedgerError,
    NotACasebook,
    RecordError,
)
from interregnum.ledger import sqlite
from interregnum.ledger.store import Ledger
from interregnum.records import Article, Derived, Entity, Event, Notice, Span, When
from tests.casebooks import Story
from tests.ledger.made import TEXT, account, article, put, reading, story_ledger
from tests.strategies import awkward_text

LATER = "CORRECTION: an earlier version misspelt a name.\n" + TEXT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger(path, create=True) as made:
        yield made


# ---------------------------------------------------------------------- there and back


def test_article_reading_and_account_come_back_equal(ledger: Ledger) -> None:
    of = article(url="https://example.org/1", notices=(Notice("x", "y"),), agencies=("Norwire",), pieces=((0, 0, 9),))
    told = replace(account(of, ("resigned", "said")), notices=(Notice("n", "told"),))
    assert ledger.put(of, reading(of, ("resigned", "said")), told) == "added"
    assert ledger.article("a1") == of
    assert list(ledger.articles()) == [of]
    assert list(ledger.accounts()) == [told]
    assert ledger.account("a1") == told
    (kept,) = ledger.readings()
    # Readings keep four digits of a confidence, and an article's notices with their own.
    assert kept.frames == tuple(replace(f, confidence=0.3) for f in reading(of, ("resigned", "said")).frames)
    assert kept.article.text == of.text


def test_a_story_comes_back_equal_whatever_order_it_came_in(tmp_path: Path) -> None:
    story = Story()
    told = [story.makers[i].account() for i in sorted(story.makers)]
    one = story_ledger(tmp_path / "one.db", story)
    two = story_ledger(tmp_path / "two.db", story, order=sorted(story.makers, reverse=True))
    for ledger in (one, two):
        assert list(ledger.accounts()) == told
        ledger.close()


names = st.one_of(awkward_text(), st.sampled_from(["a' OR 1=1 --", 'x"y', "\x00", "a\x00b", "%_*", "\ud83d\ude00", ""]))


@settings(max_examples=40)
@given(ident=names, text=names, name=names, outlet=st.one_of(st.none(), names))
def test_hostile_strings_come_back(ident: str, text: str, name: str, outlet: str | None) -> None:
    of = Article(ident, "Who? " + text, title=name, outlet=outlet, published="2021-05-03", url=name)
    told = account(of, ("Who?",), name=name or "x", entity=name)
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "case.db", create=True) as ledger:
        assert ledger.put(of, reading(of, ("Who?",)), told) == "added"
        assert ledger.article(ident) == of
        assert list(ledger.accounts()) == [told]
        assert next(iter(ledger.readings())).article.text == of.text
        assert ledger.claims([c.id for c in told.claims]) == {c.id: c for c in told.claims}
        assert ledger.headings()[ident].outlet == outlet
        ledger.write_derived(Derived((Entity("e:" + name, "PER", name, (name, text), members=(told.actors[0].id,)),)))
        assert ledger.entity_of([told.actors[0].id]) == {told.actors[0].id: "e:" + name}
        ledger.find(name)
        ledger.find(text)
        ledger.search(text)
        ledger.search(name)


def test_rows_can_be_asked_in_sql(ledger: Ledger, path: Path) -> None:
    put(ledger, article())
    with sqlite3.connect(path) as raw:
        rows = raw.execute(
            "SELECT c.type, c.words, p.role, a.name FROM claims c JOIN claim_parties p ON p.claim = c.id "
            "JOIN actors a ON a.id = p.actor"
        ).fetchall()
        assert rows == [("DEPART", "Amina Diallo resigned on Monday.", "recipient", "Amina Diallo")]
        assert raw.execute("SELECT words, type FROM mentions").fetchall() == [("Amina", "PER")]
        assert raw.execute("SELECT words, status FROM frames").fetchall() == [("resigned", "actual")]
        assert raw.execute("SELECT role, mention FROM arguments").fetchall() == [("recipient", "m0")]
        assert raw.execute("SELECT content FROM attributions").fetchall() == [("[[0,2],[3,4]]",)]
    raw.close()


# ---------------------------------------------------------------------- idempotence and versions


@pytest.mark.parametrize(
    ("again", "outcome"),
    [
        (article(), "unchanged"),
        (article("b7"), "unchanged"),  # the same words of the same outlet and day, under another name
        (article(title="Another title"), "unchanged"),
        (article("b7", outlet="Delta Post"), "added"),
        (article("b7", published="2021-05-04"), "added"),
        (article(published="2021-05-04"), "updated"),
        (article(text=LATER), "updated"),
    ],
)
def test_what_is_there_is_not_kept_twice(ledger: Ledger, again: Article, outcome: str) -> None:
    put(ledger, article())
    before = dict(ledger.counts())
    assert put(ledger, again) == outcome
    assert (dict(ledger.counts()) == before) is (outcome == "unchanged")


def test_a_new_version_takes_the_place_of_the_old_and_both_stay(ledger: Ledger) -> None:
    put(ledger, article(), ("resigned", "said"))
    assert put(ledger, article(text=LATER), ("resigned",)) == "updated"
    old, new = account(article(), ("resigned", "said")), account(article(text=LATER), ("resigned",))
    assert list(ledger.accounts()) == [new]
    assert ledger.article("a1") == article(text=LATER)
    assert ledger.article("a1", version=1) == article()
    assert ledger.claims([c.id for c in old.claims]) == {}
    first, second = ledger.anchors(article="a1")
    assert (first.old, first.new, first.span) == (old.claims[0].id, new.claims[0].id, Span(61, 69))
    assert (second.old, second.new, second.version) == (old.claims[1].id, None, 2)
    assert second.words == "The Reform Party said that Amina Diallo would not return."
    assert "no longer read as DEPART" in second.how
    assert ledger.counts()["archive"] == 1
    assert put(ledger, article()) == "unchanged"  # the old version again


def test_an_earlier_version_that_comes_late_stays_behind(ledger: Ledger) -> None:
    put(ledger, article(text=LATER, published="2021-05-05"))
    assert put(ledger, article()) == "updated"
    assert ledger.article("a1") == article(text=LATER, published="2021-05-05")
    assert ledger.article("a1", version=2) == article()
    assert len(list(ledger.accounts())) == 1
    assert ledger.anchors() == ()
    assert [hit.article for hit in ledger.search("correction")] == ["a1"]


def test_reading_again_replaces_and_tells_what_moved(ledger: Ledger) -> None:
    put(ledger, article(), ("resigned", "said"))
    assert ledger.replace(account(article(), ("resigned", "said"))) == ()
    gone = ledger.replace(account(article(), ("resigned",)), reading(article(), ("resigned",)))
    assert [(a.old, a.new) for a in gone] == [(account(article(), ("said",)).claims[0].id, None)]
    assert gone == ledger.anchors()
    assert list(ledger.accounts()) == [account(article(), ("resigned",))]
    assert [len(r.frames) for r in ledger.readings()] == [1]


@pytest.mark.parametrize(
    ("told", "read", "message"),
    [
        (account(article("zz")), None, "no article zz"),
        (account(article()), reading(article(text=LATER)), "another text"),
    ],
)
def test_only_what_is_there_can_be_read_again(ledger: Ledger, told: object, read: object, message: str) -> None:
    put(ledger, article())
    with pytest.raises(LedgerError, match=message):
        ledger.replace(told, read)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("new", "outcome", "ident"),
    [
        (article(), "unchanged", "a1"),
        (article("c3", LATER, url="x:1"), "updated", "a1"),
        (article("c3", "Ferries collided off Port Sable at dawn.", url="x:1"), "added", "c3"),
        (article(text="Ferries collided off Port Sable at dawn.", url="x:2"), "added", "a1-"),
        (article("c3", "Ferries collided off Port Sable at dawn."), "added", "c3"),
    ],
)
def test_settle(ledger: Ledger, new: Article, outcome: str, ident: str) -> None:
    put(ledger, article(url="x:1"))
    assert ledger.settle(new)[0] == outcome
    settled = ledger.settle(new)[1]
    assert settled.id.startswith(ident)
    assert replace(settled, id=new.id) == new


# ---------------------------------------------------------------------- whole or not at all


def test_a_put_that_fails_leaves_nothing(ledger: Ledger) -> None:
    told = account(article())
    twice = replace(told, claims=told.claims * 2)
    before = dict(ledger.counts())
    with pytest.raises(LedgerError, match="UNIQUE"):
        ledger.put(article(), reading(article()), twice)
    assert dict(ledger.counts()) == before
    assert ledger.search("reform") == ()
    assert put(ledger, article()) == "added"


def test_parts_of_different_articles_are_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="article a1, reading of b2"):
        ledger.put(article(), reading(article("b2")), account(article()))


def test_derived_is_swapped_whole(ledger: Ledger) -> None:
    good = Derived((Entity("per:x", "PER", "X"),), events=(Event("e1", "DIE", "actual"),))
    digest = ledger.write_derived(good)
    bad = Derived((Entity("per:y", "PER", "Y"),), events=(Event("e1", "DIE", "actual"), Event("e1", "AID", "actual")))
    with pytest.raises(LedgerError, match="events: the id e1 stands twice"):
        ledger.write_derived(bad)
    assert list(ledger.entities()) == ["per:x"]
    assert ledger.digest() == digest
    assert [hit.id for hit in ledger.find("x")] == ["per:x"]


def test_a_second_writer_waits_and_is_told(ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_MS", 1)
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("BEGIN IMMEDIATE")
    with Ledger(path) as other, pytest.raises(CasebookBusy, match="another program"):
        put(other, article())
    raw.execute("ROLLBACK")
    raw.close()
    assert put(ledger, article()) == "added"


def test_reading_goes_on_while_another_writes(ledger: Ledger, path: Path) -> None:
    put(ledger, article())
    told = ledger.accounts()
    first = next(told)
    with Ledger(path) as other:
        put(other, article("b2", outlet="Delta Post"))
    assert [first.article, *(a.article for a in told)] == ["a1"]
    assert [a.article for a in ledger.accounts()] == ["a1", "b2"]


# ---------------------------------------------------------------------- stale, digest, time


def test_what_comes_in_makes_it_stale(ledger: Ledger) -> None:
    assert ledger.stale
    ledger.write_derived(Derived())
    assert not ledger.stale
    put(ledger, article())
    assert ledger.stale
    ledger.write_derived(Derived())
    ledger.judge("note", ["a1"], by="ada", note="look again")
    assert ledger.stale


def test_what_came_in_while_deriving_stays_stale(ledger: Ledger) -> None:
    inputs = ledger.inputs()
    put(ledger, article())
    ledger.write_derived(Derived(), inputs=inputs)
    assert ledger.stale
    ledger.write_derived(Derived(), inputs=ledger.inputs())
    assert not ledger.stale


def test_digest_does_not_mind_the_order_and_minds_all_else(ledger: Ledger) -> None:
    story = Story()
    d = story.derived
    turned = Derived(*(tuple(reversed(getattr(d, name))) for name in Derived.__dataclass_fields__))
    first = ledger.write_derived(d)
    assert ledger.write_derived(turned) == first == ledger.digest()
    other = replace(d, events=(replace(d.events[0], when=When("2020", "2020-01-01", "2020-12-31")), *d.events[1:]))
    assert ledger.write_derived(other) != first


@pytest.mark.parametrize(
    ("reported", "day", "known"),
    [("2021-05-03", "2021-05-03", True), ("2021-05-03", "2021-05-02", False), ("2021-05", "2021-05-30", False),
     ("2021-05", "2021-05-31", True), ("2021", "2021-12-31", True), (None, "2030-01-01", False)],
)  # fmt: skip
def test_accounts_known_by_a_day(ledger: Ledger, reported: str | None, day: str, known: bool) -> None:
    put(ledger, article("a0", outlet="Delta Post", published="2020-01-01"))
    put(ledger, article(published=reported))
    found = list(ledger.accounts(reported_by=day))
    assert [a.article for a in found] == ["a0", "a1"][: 1 + known]
    assert all(a.actors and a.claims for a in found)


# ---------------------------------------------------------------------- opening


def test_opening_what_is_not_there(path: Path, tmp_path: Path) -> None:
    with pytest.raises(CasebookNotFound, match="interregnum add"):
        Ledger(path)
    with pytest.raises(CasebookNotFound, match="no folder"):
        Ledger(tmp_path / "no" / "case.db", create=True)
    with pytest.raises(NotACasebook, match="folder"):
        Ledger(tmp_path, create=True)
    assert not path.exists()


@pytest.mark.parametrize("data", [b"hello", b"", b"SQLite format 3\x00" + b"\xff" * 2000])
def test_opening_something_else(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(NotACasebook):
        Ledger(path)
    assert path.read_bytes() == data


def test_read_only_never_writes(ledger: Ledger, path: Path) -> None:
    put(ledger, article())
    ledger.close()
    with Ledger(path, read_only=True) as shut:
        assert shut.article("a1") == article()
        for write in (
            lambda: put(shut, article("b2", outlet="x")),
            lambda: shut.write_derived(Derived()),
            lambda: shut.judge("note", ["a1"], by="ada", note="x"),
        ):
            with pytest.raises(CasebookReadOnly, match="reading only"):
                write()


def test_closing_leaves_one_file(ledger: Ledger, path: Path) -> None:
    put(ledger, article())
    assert ledger.size > 4096
    ledger.close()
    assert [file.name for file in path.parent.iterdir()] == ["case.db"]


def test_judgements_cannot_be_edited_even_in_sql(ledger: Ledger, path: Path) -> None:
    put(ledger, article())
    ledger.judge("note", ["a1"], by="ada", note="look again")
    raw = sqlite3.connect(path)
    for statement in ("DELETE FROM judgements", "UPDATE judgements SET note = 'x'"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    raw.close()


def test_unknown_kinds_of_things_are_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="no kind 'colour'"):
        ledger.find("x", what="colour")
    with pytest.raises(RecordError, match="no ruling"):
        ledger.judge("maybe", ["a1"], by="ada")
