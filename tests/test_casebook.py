"""The casebook: adding, resuming, rebuilding, ruling. Resolution and derivation are stood in for by small fakes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interregnum import adding, casebook
from interregnum.adding import Step
from interregnum.casebook import Casebook
from interregnum.errors import CasebookNotFound, CasebookReadOnly, JudgementError, ModelNotFound
from interregnum.frames.inline import parse
from interregnum.frames.scripted import ScriptedReader
from interregnum.records import (
    Account,
    Actor,
    Article,
    Copy,
    Derived,
    Entity,
    Event,
    Judgement,
    Reading,
    When,
)
from interregnum.records import Claim as ClaimRecord
from interregnum.records import Party as PartyRecord
from interregnum.records.claims import claim_id, text_hash
from interregnum.views import ask as views_ask
from tests.casebooks import Story
from tests.ledger.made import story_ledger
from tests.stories import SUCCESSION, UNION, text_of

BOTH = [*parse(SUCCESSION), *parse(UNION)]


class Counting(ScriptedReader):
    """Counts what it reads; stumbles over texts with a word in them."""

    def __init__(self, stumble: str | None = None) -> None:
        super().__init__(BOTH)
        self.read_ids: list[str] = []
        self.stumble = stumble

    def read(self, article: Article) -> Reading:
        self.read_ids.append(article.id)
        if self.stumble and self.stumble in article.text:
            raise ZeroDivisionError("oh")
        return super().read(article)


def fake_account(reading: Reading, roster: Any) -> Account:
    """An actor for each entity of a frame, a claim for each frame with its own words as evidence."""
    of = reading.article
    if "unresolvable" in of.text:
        raise ZeroDivisionError("oh")
    hashed = text_hash(of.text)
    named = [m for m in reading.mentions if m.type in ("PER", "ORG", "GPE", "GRP")]
    words = {m.entity: m for m in reversed(named)}
    actors = tuple(
        Actor(f"{of.id}#{e}", of.id, m.type, m.span.of(of.text), mentions=(m.span,)) for e, m in words.items()
    )
    by_mention = {m.id: m for m in reading.mentions}
    claims = {}
    for f in reading.frames:
        parties = tuple(
            PartyRecord(a.role, f"{of.id}#{by_mention[a.mention].entity}", by_mention[a.mention].span)
            for a in f.args
            if by_mention[a.mention].entity in words
        )
        ident = claim_id(of.id, hashed, f.type, f.trigger)
        claims[ident] = ClaimRecord(
            ident, of.id, f.type, f.status, f.trigger, f.trigger, f.trigger.of(of.text), hashed, parties=parties,
            when=When(of.published) if of.published else When(), reported=of.published,
        )  # fmt: skip
    return Account(of.id, of.published, of.outlet, of.title, None, actors, tuple(claims.values()))


def fake_derived(
    accounts: Sequence[Account],
    rulings: Sequence[Judgement],
    *,
    copies: tuple[Copy, ...] = (),
    known_on: str | None = None,
) -> Derived:
    """An entity for each name, an event for each claim that is not ruled wrong."""
    names: dict[str, list[str]] = {}
    for account in accounts:
        for actor in account.actors:
            names.setdefault(actor.name, []).append(actor.id)
    wrong = {c for j in rulings if j.ruling == "wrong" for c in j.subjects}
    events = [
        Event(f"e-{c.id}", c.type, c.status, when=c.when, claims=(c.id,))
        for a in accounts
        for c in a.claims
        if c.id not in wrong
    ]
    entities = [Entity(f"x:{name}", "PER", name, (name,), members=tuple(ids)) for name, ids in names.items()]
    return Derived(tuple(entities), events=tuple(events))


@pytest.fixture(autouse=True)
def rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_resolve", fake_account)
    monkeypatch.setattr(casebook, "_derived", fake_derived)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    (made / "a.txt").write_text(text_of(SUCCESSION), "utf-8")
    (made / "b.md").write_text(text_of(UNION), "utf-8")
    (made / "c.txt").write_text("\n", "utf-8")
    return made


@pytest.fixture
def book(path: Path) -> Iterator[Casebook]:
    with Casebook(path, reader=Counting()) as made:
        yield made


def dispatch(number: int) -> Article:
    return Article(f"n{number}", f"Dispatch {number}. {text_of(UNION)}", title=f"No. {number}", published="2024-07-22")


# ---------------------------------------------------------------------- adding


def test_add_reads_resolves_keeps_and_derives(book: Casebook, folder: Path) -> None:
    report = book.add(folder)
    assert [ident.split("-")[0] for ident in report.added] == ["a", "b"]
    assert [(Path(f.source).name, f.kind) for f in report.failed] == [("c.txt", "EmptyArticle")]
    assert {code.code for _, code in report.notices} >= {"no-date"}
    assert not book.ledger.stale
    assert book.ledger.find("Marit Dal")[0].id == "x:Marit Dal"
    assert len(book.ledger.events(types=["DEPART"])) == 1


@pytest.mark.parametrize("kind", ["path", "str", "bytes", "article", "list", "pattern"])
def test_what_can_be_added(book: Casebook, folder: Path, kind: str) -> None:
    file = folder / "b.md"
    given: Any = {
        "path": file, "str": str(file), "bytes": file.read_bytes(), "article": dispatch(1),
        "list": [file, dispatch(1)], "pattern": str(folder / "b.*"),
    }[kind]  # fmt: skip
    assert len(book.add(given).added) == (2 if kind == "list" else 1)


def test_what_names_nothing_fails_and_the_rest_goes_on(book: Casebook, folder: Path) -> None:
    report = book.add([folder / "no.txt", folder / "b.md", str(folder / "*.pdf")])
    assert len(report.added) == 1
    assert [f.kind for f in report.failed] == ["ArticleNotFound", "ArticleNotFound"]


def test_adding_twice_changes_nothing_and_reads_nothing(book: Casebook, folder: Path) -> None:
    first = book.add(folder)
    digest, counts = book.ledger.digest(), dict(book.ledger.counts())
    reader = book.reader
    assert isinstance(reader, Counting)
    reader.read_ids.clear()
    again = book.add(folder)
    assert (again.added, again.unchanged, again.updated) == ((), first.added, ())
    assert reader.read_ids == []
    assert (book.ledger.digest(), dict(book.ledger.counts())) == (digest, counts)


def test_one_text_twice_in_one_run_is_kept_once(book: Casebook, folder: Path) -> None:
    report = book.add([folder / "b.md", (folder / "b.md").read_bytes()])
    assert (len(report.added), len(report.unchanged)) == (1, 1)


def test_a_changed_file_is_a_new_version_and_what_went_is_told(book: Casebook, folder: Path) -> None:
    file = folder / "b.md"
    (ident,) = book.add(file).added
    claims = [c.id for a in book.ledger.accounts() for c in a.claims]
    book.judge("wrong", claims[0], by="ada")
    file.write_text("Updated at noon.\n\n" + text_of(UNION), "utf-8")
    report = book.add(file)
    assert report.updated == (ident,)
    assert [notice.message for i, notice in report.notices if notice.code == "re-anchored" and i == ident] == [
        f"{len(claims)} claims of the version before stand at other words now, 0 are gone"
    ]
    assert book.info().versions == 2
    assert [j.subjects[0] in claims for j in book.ledger.standing()] == [False]
    file.write_text("Updated at noon.\n\n" + text_of(UNION).replace("resigned", "stepped aside"), "utf-8")
    codes = [notice.code for _, notice in book.add(file).notices]
    assert codes.count("claim-gone") == len(claims)
    assert codes.count("ruling-lost") == 1


def test_two_articles_of_one_id_are_kept_apart(book: Casebook, tmp_path: Path) -> None:
    lines = [
        '{"id": 7, "text": "Marit Dal resigned on Monday as the chair of the Harbour Union."}',
        '{"id": 7, "text": "Two ferries collided off Port Sable at dawn and the harbour was closed."}',
    ]
    (tmp_path / "n.jsonl").write_text("\n".join(lines), "utf-8")
    report = book.add(tmp_path / "n.jsonl")
    first, second = report.added
    assert first == "7"
    assert second.startswith("7-")
    assert "id-taken" in {notice.code for ident, notice in report.notices if ident == second}
    assert book.add(tmp_path / "n.jsonl").unchanged == ("7", "7")


def test_a_fault_in_one_article_does_not_lose_the_others(path: Path) -> None:
    bad = replace(dispatch(2), text="A stumbling block. " + dispatch(2).text)
    worse = replace(dispatch(3), text="An unresolvable story. " + dispatch(3).text)
    with Casebook(path, reader=Counting("stumbling")) as book:
        report = book.add([dispatch(1), bad, worse, dispatch(4)])
        assert report.added == ("n1", "n4")
        assert [(f.source, f.kind) for f in report.failed] == [("n2", "ZeroDivisionError"), ("n3", "ZeroDivisionError")]
        assert all("please report it" in f.message for f in report.failed)


def test_without_a_model_nothing_is_added(path: Path) -> None:
    class Missing(Counting):
        def read(self, article: Article) -> Reading:
            raise ModelNotFound("no model here")

    with Casebook(path, reader=Missing()) as book, pytest.raises(ModelNotFound):
        book.add(dispatch(1))


def test_progress_is_told_after_each(book: Casebook, folder: Path) -> None:
    steps: list[Step] = []
    book.add([dispatch(1), dispatch(1), folder / "c.txt"], progress=steps.append)
    told = [(s.outcome, s.articles, s.inputs) for s in steps]
    assert told == [("added", 1, 3), ("unchanged", 2, 3), ("failed", 3, 3)]
    assert [s.done for s in steps] == sorted(s.done for s in steps)


def test_several_workers_keep_the_same(tmp_path: Path, folder: Path) -> None:
    digests = set()
    for workers in (1, 2):
        with Casebook(tmp_path / f"{workers}.db", reader=ScriptedReader(BOTH)) as book:
            assert len(book.add(folder, workers=workers).added) == 2
            digests.add(book.ledger.digest())
    assert len(digests) == 1


# ---------------------------------------------------------------------- killed, resumed, rebuilt

KILLED = """
import os, signal, sys
from pathlib import Path
from interregnum import adding, casebook
from tests import test_casebook as t
adding._resolve, casebook._derived = t.fake_account, t.fake_derived

def progress(step):
    if step.articles == 3:
        if sys.argv[2] == "interrupt":
            raise KeyboardInterrupt
        os.kill(os.getpid(), signal.SIGKILL)

book = casebook.Casebook(Path(sys.argv[1]), reader=t.Counting())
book.add([t.dispatch(n) for n in range(6)], progress=progress)
"""


@pytest.mark.parametrize(("how", "code"), [("kill", -signal.SIGKILL), ("interrupt", None)])
def test_what_was_killed_goes_on_where_it_was(path: Path, tmp_path: Path, how: str, code: int | None) -> None:
    root = Path(__file__).parents[1]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(root / "src")])}
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), how], cwd=root, env=env, capture_output=True)
    assert done.returncode == code if code is not None else done.returncode != 0
    reader = Counting()
    with Casebook(path, reader=reader) as book:
        assert [a.article for a in book.ledger.accounts()] == ["n0", "n1", "n2"]
        assert book.ledger.stale
        report = book.add([dispatch(n) for n in range(6)])
        assert (report.unchanged, report.added) == (("n0", "n1", "n2"), ("n3", "n4", "n5"))
        assert reader.read_ids == ["n3", "n4", "n5"]
        resumed = book.ledger.digest()
    with Casebook(tmp_path / "whole.db", reader=Counting()) as whole:
        whole.add([dispatch(n) for n in range(6)])
        assert whole.ledger.digest() == resumed


def test_what_was_left_stale_is_derived_before_an_answer(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Casebook, "rebuild", lambda self: None)
    book.add(dispatch(1))
    assert book.ledger.find("Marit Dal") == ()
    monkeypatch.undo()
    monkeypatch.setattr(casebook, "_derived", fake_derived)
    assert book.book().find("Marit Dal")
    assert not book.info().stale


@pytest.mark.parametrize("stage", ["accounts", "readings", "articles"])
def test_rebuild_gives_the_same_bytes(book: Casebook, folder: Path, stage: str) -> None:
    book.add(folder)
    digest, accounts = book.ledger.digest(), list(book.ledger.accounts())
    report = book.rebuild(stage)
    assert (report.digest, report.changed, report.failed) == (digest, False, ())
    assert report.redone == (0 if stage == "accounts" else 2)
    assert book.ledger.digest() == digest
    assert list(book.ledger.accounts()) == accounts


def test_the_order_of_arrival_does_not_matter(tmp_path: Path, folder: Path) -> None:
    digests = set()
    for name, order in (("one", (1, 2, 3)), ("two", (3, 1, 2))):
        with Casebook(tmp_path / f"{name}.db", reader=Counting()) as book:
            for number in order:
                book.add(dispatch(number))
            digests.add(book.ledger.digest())
    assert len(digests) == 1


def test_rebuild_from_articles_reads_with_todays_reader(book: Casebook, path: Path) -> None:
    book.add(dispatch(1))
    (claim,) = {c.id for a in book.ledger.accounts() for c in a.claims if c.type == "DEPART"}
    book.judge("wrong", claim, by="ada")
    with Casebook(path, reader=ScriptedReader([])) as blind:
        report = blind.rebuild("articles")
        assert (report.redone, report.changed) == (1, True)
        assert {notice.code for _, notice in report.notices} == {"re-anchored", "claim-gone", "ruling-lost"}
        assert blind.info().claims == 0
    report = book.rebuild("articles")
    assert [j.subjects for j in book.ledger.standing()] == [(claim,)]


def test_what_cannot_be_resolved_anew_stays(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    book.add([dispatch(1), dispatch(2)])
    accounts = list(book.ledger.accounts())

    def stumbling(reading: Reading, roster: Any) -> Account:
        if reading.article.id == "n1":
            raise ZeroDivisionError("oh")
        return fake_account(reading, roster)

    monkeypatch.setattr(adding, "_resolve", stumbling)
    seen: list[tuple[str, int, int]] = []
    report = book.rebuild("readings", progress=lambda *told: seen.append(told))
    assert ([f.source for f in report.failed], report.redone) == (["n1"], 1)
    assert seen == [("n1", 1, 2), ("n2", 2, 2)]
    assert list(book.ledger.accounts()) == accounts


def test_rebuild_knows_its_stages(book: Casebook) -> None:
    with pytest.raises(ValueError, match="accounts, readings, articles"):
        book.rebuild("scratch")


# ---------------------------------------------------------------------- rulings, time, numbers


def test_a_ruling_counts_from_the_next_question_on_and_can_be_withdrawn(book: Casebook) -> None:
    book.add(dispatch(1))
    before = book.ledger.digest()
    claim = next(c.id for a in book.ledger.accounts() for c in a.claims)
    ruled = book.judge("wrong", claim, by="ada", made="2024-08-01")
    assert f"e-{claim}" not in [e.id for e in book.book().events()]
    book.unjudge(ruled.id, by="ben")
    assert f"e-{claim}" in [e.id for e in book.book().events()]
    assert book.ledger.digest() == before
    with pytest.raises(JudgementError):
        book.unjudge("j9", by="ben")


def test_an_entity_in_a_ruling_stands_for_one_of_its_actors(book: Casebook) -> None:
    book.add([dispatch(1), dispatch(2)])
    ruled = book.judge("different", ["x:Marit Dal", "x:Harbour Union"], by="ada")
    actors = {a.id: a.name for account in book.ledger.accounts() for a in account.actors}
    assert [actors[s] for s in ruled.subjects] == ["Marit Dal", "Harbour Union"]


def test_as_known_on_a_day(book: Casebook) -> None:
    late = replace(dispatch(2), published="2024-08-30")
    book.add([dispatch(1), late, replace(dispatch(3), published=None)])
    known = book.book("2024-07-31")
    assert list(known.headings()) == ["n1"]
    assert book.book("2024-07-31") is known
    assert list(book.book("2024-08").headings()) == ["n1", "n2"]
    assert known.article("n1") == dispatch(1)


STORY = Story()


@pytest.mark.parametrize(
    ("ask", "given"),
    [
        ("who", ("prime minister of Norland",)),
        ("actor", ("Kareem Tol",)),
        ("timeline", ("Karim Tol",)),
        ("timeline", ()),
        ("voids", ()),
        ("claim", (STORY.claims["stepped"],)),
        ("conflicts", ()),
    ],
)
def test_questions_are_answered_as_from_memory(
    path: Path, monkeypatch: pytest.MonkeyPatch, ask: str, given: tuple[str, ...]
) -> None:
    monkeypatch.setattr(casebook, "_derived", lambda accounts, rulings, copies=(), known_on=None: STORY.derived)
    story_ledger(path, STORY).close()
    with Casebook(path, create=False) as book:
        answered = getattr(book, ask)(*given)
        assert answered == getattr(views_ask, ask)(STORY.book(), *given)
        late = getattr(book, ask)(*given, known_on="2030-01-01")
        if ask != "claim":  # rulings are there in both
            assert late == answered


def test_networks_are_compared(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(casebook, "_derived", lambda accounts, rulings, copies=(), known_on=None: STORY.derived)
    story_ledger(path, STORY).close()
    with Casebook(path, create=False) as book:
        asked = {"on": "2020-01-01", "against": "2020-02-12"}
        assert book.network(**asked) == views_ask.network(STORY.book(), **asked)  # type: ignore[arg-type]


def test_info(book: Casebook, path: Path) -> None:
    book.add([dispatch(1), replace(dispatch(2), published="2024-08")])
    info = book.info()
    assert (info.path, info.articles, info.versions, info.judgements) == (str(path), 2, 2, 0)
    assert (info.first_report, info.last_report) == ("2024-07-22", "2024-08-31")
    assert info.readers == {"scripted": 2}
    assert (info.stale, info.digest) == (False, book.ledger.digest())
    assert info.events == info.claims == info.counts["claims"] > 0
    assert info.size > 10_000


def test_read_only(book: Casebook, path: Path) -> None:
    book.add(dispatch(1))
    with Casebook(path, read_only=True) as shut:
        assert shut.book().find("Marit Dal")
        with pytest.raises(CasebookReadOnly):
            shut.add(dispatch(2))


def test_asking_does_not_make_a_casebook(path: Path) -> None:
    with pytest.raises(CasebookNotFound):
        Casebook(path, create=False)
    assert not path.exists()
