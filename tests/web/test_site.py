"""Answers kept at hand, and answers that take long."""

from __future__ import annotations

import threading

import pytest

from interregnum.records import Tenure
from interregnum.views.book import Book
from interregnum.web import site as module
from interregnum.web.site import Counting, Site
from tests.web import sites


def test_what_takes_long_is_counted_once_and_waited_for(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    ready, made = threading.Event(), []

    def make(book: Book) -> int:
        ready.wait(10)
        made.append(book)
        return 7

    for _ in range(2):
        with pytest.raises(Counting):
            site.counted("seven", None, make, wait=False)
    ready.set()
    assert site.counted("seven", None, make, wait=True) == 7
    assert site.counted("seven", None, make, wait=False) == 7
    assert len(made) == 1


def test_a_page_that_waits_says_so_and_loads_itself_anew(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def counted(self: Site, *args: object, wait: bool, **options: object) -> object:
        raise Counting("x")

    monkeypatch.setattr(Site, "counted", counted)
    answer = sites.client(site).get("/sources")
    assert (answer.status_code, answer.headers["refresh"]) == (202, "2")


def test_an_answer_that_fails_fails_every_time(site: Site) -> None:
    def make(book: Book) -> int:
        raise LookupError("no")

    for _ in range(2):
        with pytest.raises(LookupError):
            site.counted("none", None, make, wait=True)


def test_whole_tables_are_read_once_until_something_is_derived(
    read_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, asked = read_site.casebook.ledger, []
    real = type(ledger).tenures

    def tenures(self: object, **options: object) -> tuple[Tenure, ...]:
        asked.append(options)
        return real(ledger, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(type(ledger), "tenures", tenures)
    first = read_site.book().tenures()
    assert read_site.book().tenures() == first
    assert len(asked) == 1
    holder = first[0].holder
    assert {t.holder for t in read_site.book().tenures(holder=holder)} == {holder}
    claim = first[0].claims[0]
    read_site.judge("wrong", [claim], by="ada")
    assert claim not in {c for t in read_site.book().tenures() for c in t.claims}
