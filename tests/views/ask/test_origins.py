"""Copies and versions side by side."""

from __future__ import annotations

import pytest

from interregnum.errors import QuestionError
from interregnum.origins.copies import Printed, find_copies
from interregnum.origins.reports import find_origins
from interregnum.origins.words import body, words_of
from interregnum.records import Account, Article, Derived
from interregnum.views.ask import origins
from interregnum.views.memory import MemoryBook
from tests.casebooks import sourced

# Invented.
REPORT = (
    "Four people died on Sunday in a fire at the wool mill of Norrby, the second one there in five years. "
    "The flames were seen from the far side of the lake and burned until the early afternoon. "
    "The owner, Ulla Brask, could not be reached by telephone at her house above the town. "
    "A guard who had the night shift was questioned by the police and sent home again."
)
LATER = REPORT.replace("Four people", "Five people").replace(
    "A guard who had the night shift was questioned by the police and sent home again.",
    "A prosecutor will hear the families on Thursday.",
)


def article(ident: str, text: str, day: int, outlet: str, title: str = "Mill fire") -> Article:
    return Article(ident, text, title=title, outlet=outlet, published=f"2021-05-{day:02}")


def book(*articles: Article) -> MemoryBook:
    """As a casebook would hold them, with no claims."""
    accounts = [Account(a.id, a.published, a.outlet, a.title) for a in articles]
    texts = {a.id: words_of(body(a)) for a in articles}
    copies = find_copies([Printed.of(a) for a in articles], texts.__getitem__)
    derived = Derived(copies=copies, origins=find_origins(accounts, copies).origins)
    return MemoryBook(accounts, (), derived, articles=articles)


BOOK = book(
    article("a", REPORT, 2, "Lake Post"),
    article("b", LATER, 3, "Lake Post"),
    article("c", REPORT, 3, "Hill News", "Four dead"),
    article("d", REPORT[:190], 4, "Dale Sun"),
    article("e", "The choir of Norrby sang at the harbour and nobody went home before ten.", 1, "Dale Sun"),
)


def test_all_reports_the_most_printed_first() -> None:
    answer = origins(BOOK)
    assert (answer.articles, answer.origins, answer.found) == (5, 2, True)
    first, second = answer.reports
    assert (first.origin, first.name, first.why) == ("outlet:lake-post", "Lake Post", "printed by Lake Post itself")
    assert [(v.article, v.copies, v.kind) for v in first.versions] == [
        ("a", None, ""),
        ("b", "a", "updated"),
        ("c", "a", "reheaded"),
        ("d", "a", "trimmed"),
    ]
    assert [v.article for v in second.versions] == ["e"]
    assert all(v.changes == () for r in answer.reports for v in r.versions)


@pytest.mark.parametrize("asked", ["a", "b", "d"])
def test_one_report_with_what_each_version_changed(asked: str) -> None:
    (report,) = origins(BOOK, asked).reports
    first, updated, reheaded, trimmed = report.versions
    assert (first.changes, reheaded.changes) == ((), ())
    assert [(c.kind, c.before and c.before[:11], c.after and c.after[:11]) for c in updated.changes] == [
        ("changed", "Four people", "Five people"),
        ("added", None, "A prosecuto"),
        ("dropped", "A guard who", None),
    ]
    assert {c.kind for c in trimmed.changes} == {"dropped"}
    for change in updated.changes:
        if change.after_start is not None:
            assert LATER[change.after_start :].startswith(change.after or "?")
        if change.before_start is not None:
            assert REPORT[change.before_start :].startswith(change.before or "?")
    assert updated.to_json()["changes"][0]["kind"] == "changed"


def test_an_article_without_copies_is_a_report() -> None:
    (report,) = origins(BOOK, "e").reports
    assert [(v.article, v.copies) for v in report.versions] == [("e", None)]


def test_an_article_that_is_not_there() -> None:
    with pytest.raises(QuestionError, match="no article 'z'"):
        origins(BOOK, "z")


def test_an_empty_casebook() -> None:
    answer = origins(MemoryBook([], (), Derived()))
    assert not answer.found
    assert (answer.articles, answer.origins) == (0, 0)


def test_who_a_report_is_credited_to() -> None:
    answer = origins(sourced().book())
    assert [(r.name, r.why, [v.article for v in r.versions]) for r in answer.reports] == [
        ("Norwire", "credits Norwire", ["a1", "a2"]),
        ("Delta Post", "printed by Delta Post itself", ["a3"]),
        ("Harbour Times", "printed by Harbour Times itself", ["a4"]),
        ("Delta Post", "printed by Delta Post itself", ["a5"]),
        ("Harbour Times", "printed by Harbour Times itself", ["a6"]),
    ]
    assert (answer.articles, answer.origins) == (6, 3)


def test_the_side_by_side_of_a_copy_whose_text_is_not_at_hand() -> None:
    story = sourced()
    bare = MemoryBook([m.account() for m in story.makers.values()], story.entities, story.derived)
    (report,) = origins(bare, "a1").reports
    assert [v.changes for v in report.versions] == [(), ()]
