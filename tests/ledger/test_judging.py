"""Rulings: kept, checked, withdrawn, and following what they are about."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from interregnum.errors import JudgementError
from interregnum.ledger.store import Ledger
from interregnum.records import Account, Derived, Judgement
from tests.ledger.made import TEXT, account, article, put, reading

LATER = "CORRECTION: an earlier version misspelt a name.\n" + TEXT
CLAIM = account(article()).claims[0].id
WHEN = "2021-06-01T10:00:00Z"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "case.db", create=True) as made:
        put(made, article())
        put(made, article("b2", outlet="Delta Post"))
        yield made


def test_rulings_are_numbered_and_kept(ledger: Ledger) -> None:
    first = ledger.judge("same", ["a1#e1", "b2#e1"], by=" ada ", note="same person", made="2021-06-01T12:00:00+02:00")
    second = ledger.judge("date", [CLAIM], by="ben", value="2021-05", made="2021-06-02")
    assert first == Judgement("j1", WHEN, "ada", "same", ("a1#e1", "b2#e1"), None, "same person")
    assert second == Judgement("j2", "2021-06-02T00:00:00Z", "ben", "date", (CLAIM,), "2021-05")
    assert ledger.judgements() == ledger.standing() == (first, second)
    assert ledger.judgements(subject="b2#e1") == (first,)


def test_the_moment_is_now_when_none_is_given(ledger: Ledger) -> None:
    assert ledger.judge("confirmed", [CLAIM], by="ada").made > "2025"


@pytest.mark.parametrize(
    ("ruling", "subjects", "value", "message"),
    [
        ("same", ["a1#e1"], None, "needs 2 different subjects"),
        ("same", ["a1#e1", "a1#e1"], None, "needs 2 different subjects"),
        ("different", ["a1#e1", "zz#e1"], None, "no actor 'zz#e1'"),
        ("same", ["a1#e1", CLAIM], None, "no actor"),
        ("wrong", [], None, "needs 1"),
        ("wrong", ["c0"], None, "no claim 'c0'"),
        ("wrong", ["a1#e1"], None, "no claim"),
        ("wrong", [CLAIM], "yes", "takes no value"),
        ("date", [CLAIM], None, "no EDTF date"),
        ("date", [CLAIM], "yesterday", "no EDTF date"),
        ("date", [CLAIM], "2021-02-30", "no EDTF date"),
        ("date", [CLAIM], "2021-05-XX", "no EDTF date"),
        ("credibility", [CLAIM], "7", "one of 1, 2, 3, 4, 5, 6"),
        ("credibility", [CLAIM], None, "one of 1"),
        ("reliability", ["Harbour Times"], "G", "one of A, B"),
        ("reliability", ["No Such Paper"], "A", "no outlet or source"),
        ("withdrawn", ["j9"], None, "no judgement 'j9'"),
        ("note", ["nothing"], None, "no record 'nothing'"),
        ("note", ["a1"], None, "has no words"),
    ],
)
def test_what_cannot_be_ruled(
    ledger: Ledger, ruling: str, subjects: list[str], value: str | None, message: str
) -> None:
    note = None if message == "has no words" else "n"
    with pytest.raises(JudgementError, match=message):
        ledger.judge(ruling, subjects, by="ada", value=value, note=note)
    assert ledger.judgements() == ()


@pytest.mark.parametrize(("by", "made", "message"), [(" ", None, "signed"), ("ada", "soon", "no moment")])
def test_by_and_made(ledger: Ledger, by: str, made: str | None, message: str) -> None:
    with pytest.raises(JudgementError, match=message):
        ledger.judge("confirmed", [CLAIM], by=by, made=made)


@pytest.mark.parametrize(
    ("ruling", "subject", "value", "kept"),
    [
        ("reliability", "Harbour Times", "b", "B"),
        ("reliability", "Reform Party", "F", "F"),
        ("reliability", "a1#s1", "A", "A"),
        ("credibility", CLAIM, " 2 ", "2"),
        ("date", CLAIM, "2021-05-01/2021-05-03", "2021-05-01/2021-05-03"),
        ("date", CLAIM, "202X", "202X"),
        ("date", CLAIM, "2021-40", "2021-40"),
        ("date", CLAIM, "[2021-05-01,2021-05-03]", "[2021-05-01,2021-05-03]"),
        ("wrong", CLAIM, None, None),
        ("note", "a1", None, None),
        ("note", "a1#q1", None, None),
        ("note", CLAIM, None, None),
    ],
)
def test_what_can(ledger: Ledger, ruling: str, subject: str, value: str | None, kept: str | None) -> None:
    ruled = ledger.judge(ruling, [subject], by="ada", value=value, note="n")
    assert (ruled.value, ruled.subjects) == (kept, (subject,))


def test_withdrawing_and_withdrawing_that(ledger: Ledger) -> None:
    first = ledger.judge("confirmed", [CLAIM], by="ada", made=WHEN)
    ledger.judge("withdrawn", ["j1"], by="ben", made=WHEN)
    assert ledger.standing() == ()
    ledger.judge("withdrawn", ["j2"], by="ada", made=WHEN)
    assert ledger.standing() == (first,)
    assert [j.id for j in ledger.judgements()] == ["j1", "j2", "j3"]


# ---------------------------------------------------------------------- what they are about


def numbered(of: Account, entity: str) -> Account:
    """The account as another reading numbers its actor."""
    (who,) = of.actors
    new = f"{of.article}#{entity}"
    claims = tuple(replace(c, parties=tuple(replace(p, actor=new) for p in c.parties)) for c in of.claims)
    return replace(of, actors=(replace(who, id=new),), claims=claims)


def test_rulings_follow_actors_that_are_numbered_anew(ledger: Ledger) -> None:
    ledger.judge("same", ["a1#e1", "b2#e1"], by="ada", made=WHEN)
    ledger.replace(numbered(account(article()), "e7"))
    (held,) = ledger.standing()
    assert held.subjects == ("a1#e7", "b2#e1")
    assert ledger.judgements()[0].subjects == ("a1#e1", "b2#e1")
    assert ledger.judgements(subject="a1#e7") == ledger.judgements(subject="a1#e1") == ledger.judgements()


def test_rulings_follow_claims_into_a_new_version(ledger: Ledger) -> None:
    ledger.judge("wrong", [CLAIM], by="ada", made=WHEN)
    put(ledger, article(text=LATER))
    (new,) = next(iter(ledger.accounts())).claims
    assert [j.subjects for j in ledger.standing()] == [(new.id,)]
    with pytest.raises(JudgementError, match=f"earlier version of a1: its place was taken by {new.id}"):
        ledger.judge("wrong", [CLAIM], by="ada")


def test_rulings_that_lost_their_subject_are_told_and_find_it_again(ledger: Ledger) -> None:
    ledger.judge("wrong", [CLAIM], by="ada", made=WHEN)
    ledger.judge("same", ["a1#e1", "b2#e1"], by="ada", made=WHEN)
    bare = replace(account(article()), actors=(), claims=(), silences=())
    ledger.replace(bare, reading(article(), ()))
    assert ledger.standing() == ()
    assert [(lost.judgement, lost.subject) for lost in ledger.lost()] == [("j1", CLAIM), ("j2", "a1#e1")]
    assert ledger.lost(["b2"]) == ()
    ledger.replace(account(article()), reading(article()))
    assert [j.id for j in ledger.standing()] == ["j1", "j2"]
    assert ledger.lost() == ()


def test_rulings_outlive_what_is_derived(ledger: Ledger) -> None:
    ledger.judge("same", ["a1#e1", "b2#e1"], by="ada", made=WHEN)
    before = ledger.judgements()
    ledger.write_derived(Derived())
    assert ledger.judgements() == before
    assert ledger.inputs() == ledger.inputs()
    inputs = ledger.inputs()
    ledger.judge("withdrawn", ["j1"], by="ada")
    assert ledger.inputs() != inputs
