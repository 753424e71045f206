"""Copies and origins in a casebook's file, and the sketches by which copies are found."""

from __future__ import annotations

import gzip
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from interregnum import __version__
from interregnum.casebook import Casebook
from interregnum.ledger.store import Ledger
from interregnum.origins import copies as finding
from interregnum.origins.copies import Printed
from interregnum.records import Article, Cited, Copy, Derived, Origin
from tests.casebooks import sourced
from tests.ledger.made import TEXT, article, put, story_ledger

REPORT = (
    "The harbour master of Osterby resigned on Monday after a night of talks with the dockers' union. "
    "Lene Falk had run the port for eleven years and leaves with no successor named by the board."
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


def printed(ident: str, day: int, outlet: str, text: str = REPORT) -> Article:
    return article(ident, text, title="Port", outlet=outlet, published=f"2021-05-{day:02}", source=f"{ident}.txt")


def add(ledger: Ledger, *articles: Article) -> None:
    for one in articles:
        put(ledger, one, words=("resigned",), name="Lene Falk")


def test_what_is_written_comes_back(path: Path) -> None:
    story = sourced()
    with story_ledger(path, story) as ledger:
        assert ledger.copies() == story.derived.copies
        assert tuple(ledger.origins().values()) == story.derived.origins
        assert tuple(ledger.cited().values()) == story.derived.cited
        assert ledger.origin_of(["a2", "a9"]) == {"a2": "outlet:norwire"}
        before = ledger.digest()
        ledger.write_derived(replace(story.derived, copies=(), origins=(), cited=()))
        assert (ledger.copies(), ledger.origins(), ledger.cited()) == ((), {}, {})
        assert ledger.digest() != before


@pytest.mark.parametrize(
    "changed",
    [
        {"copies": (Copy("a2", "a1", "trimmed", 0.9, "100% of it stands in the longer one"),)},
        {"cited": ()},
        {"origins": (Origin("outlet:norwire", "Norwire", ("a2", "a1"), ("credits Norwire",) * 2),)},
    ],
    ids=["share", "cited", "order of articles"],
)
def test_the_digest_tells_any_difference(path: Path, changed: dict[str, tuple[Copy | Cited | Origin, ...]]) -> None:
    derived = sourced().derived
    with Ledger(path, create=True) as ledger:
        assert ledger.write_derived(derived) != ledger.write_derived(replace(derived, **changed))  # type: ignore[arg-type]


def test_the_digest_does_not_depend_on_the_order_of_records(path: Path) -> None:
    derived = sourced().derived
    turned = replace(
        derived, copies=derived.copies[::-1], origins=derived.origins[::-1], cited=derived.cited[::-1],
    )  # fmt: skip
    with Ledger(path, create=True) as ledger:
        assert ledger.write_derived(derived) == ledger.write_derived(turned)


def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    made = [
        printed("a1", 3, "Lake Post"), printed("a2", 2, "Hill News"), printed("a3", 2, "Dale Sun", REPORT[:95]),
        article("a4", TEXT, source="a4.txt"),
    ]  # fmt: skip
    found = []
    for n, order in enumerate((made, made[::-1], [made[2], made[0], made[3], made[1]])):
        with Casebook(tmp_path / f"{n}.db") as book:
            for one in order:
                put(book.ledger, one, words=("resigned",))
            found.append((book.rebuild().digest, book.ledger.copies(), book.ledger.origins()))
    assert found[0] == found[1] == found[2]
    assert [(c.article, c.of) for c in found[0][1]] == [("a1", "a2"), ("a3", "a2")]


def test_a_sketch_is_made_once_and_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sketched: list[str] = []
    of = Printed.of.__func__  # type: ignore[attr-defined]

    def counted(cls: type[Printed], one: Article) -> Printed:
        sketched.append(one.id)
        made: Printed = of(cls, one)
        return made

    monkeypatch.setattr(finding.Printed, "of", classmethod(counted))
    with Casebook(path) as book:
        add(book.ledger, printed("a1", 3, "Lake Post"))
        first = book.rebuild().digest
        assert sketched == ["a1"]
        assert book.rebuild().digest == first
        assert sketched == ["a1"]
        add(book.ledger, printed("a2", 4, "Hill News"))
        book.rebuild()
        assert sketched == ["a1", "a2"]
        assert [c.kind for c in book.ledger.copies()] == ["exact"]
    with Ledger(path) as again:
        sketches = again.sketches()
        assert sketches["a1"] == Printed.of(printed("a1", 3, "Lake Post")).packed()


def test_a_new_version_has_a_sketch_of_its_own(path: Path) -> None:
    with Casebook(path) as book:
        add(book.ledger, printed("a1", 3, "Lake Post"))
        book.rebuild()
        old = book.ledger.sketches()["a1"]
        assert put(book.ledger, printed("a1", 4, "Lake Post", REPORT + " She gave no reason."), ("resigned",)) == (
            "updated"
        )
        assert book.ledger.sketches() == {"a1": None}
        book.rebuild()
        assert book.ledger.sketches()["a1"] not in {None, old}


def test_sketches_are_not_written_to_a_file_that_is_only_read(path: Path) -> None:
    with Casebook(path) as book:
        add(book.ledger, printed("a1", 3, "Lake Post"), printed("a2", 4, "Hill News"))
        book.ledger.write_derived(Derived())
    with Casebook(path, read_only=True) as book:
        assert [(c.article, c.of) for c in book.book(known_on="2021-05").copies()] == [("a2", "a1")]
        assert set(book.ledger.sketches().values()) == {None}


def test_copies_as_known_on_a_day(path: Path) -> None:
    with Casebook(path) as book:
        add(book.ledger, printed("a1", 3, "Lake Post"), printed("a2", 4, "Hill News"))
        assert book.book(known_on="2021-05-03").copies() == ()
        assert len(book.book(known_on="2021-05-04").copies()) == 1
        assert [o.name for o in book.book(known_on="2021-05-03").origins().values()] == ["Lake Post"]


def test_a_casebook_of_the_first_shape_is_stale_until_its_copies_are_looked_for(path: Path) -> None:
    path.write_bytes(gzip.decompress((Path(__file__).parent / "old" / "1.db.gz").read_bytes()))
    with sqlite3.connect(path) as raw:
        raw.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", [("stale", "0"), ("program", __version__)])
    raw.close()
    with Casebook(path) as book:
        assert book.ledger.stale
        assert book.book().origin_of(["a1"]) == {"a1": "outlet:harbour-times"}
        assert not book.ledger.stale
