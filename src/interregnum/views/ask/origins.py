"""Copies and versions: which articles print one report, and what each changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from interregnum.errors import QuestionError
from interregnum.records import Change, Copy, Heading, Origin
from interregnum.views.ask.evidence import Told
from interregnum.views.ask.sourcing import copies_of
from interregnum.views.book import Book

__all__ = ["OriginsAnswer", "Report", "Version", "origins"]

_EXACT = ("exact", "reheaded")


@dataclass(frozen=True, slots=True)
class Version(Told):
    """One print of a report.

    Args:
        copies: the id of the earlier article that it copies; None for the earliest.
        kind, share, reason: as in ``Copy``; empty for the earliest.
        changes: what it added, changed or dropped against that one, sentence by sentence; asked for one article only.
    """

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    copies: str | None = None
    kind: str = ""
    share: float = 1.0
    reason: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Report(Told):
    """One report and the articles that print it, oldest first; ``origin`` and ``name`` tell who reported it first."""

    origin: str
    name: str
    why: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class OriginsAnswer(Told):
    """Reports, those printed most often first; ``articles`` and ``origins`` of the whole casebook."""

    reports: tuple[Report, ...]
    articles: int
    origins: int

    @property
    def found(self) -> bool:
        """Whether there is any."""
        return bool(self.reports)


def origins(book: Book, article: str | None = None) -> OriginsAnswer:
    """Show copies and versions side by side.

    Args:
        book: the casebook.
        article: the id of an article: only its report, with what each version changed; all reports when None.

    Raises:
        QuestionError: there is no such article.
    """
    headings = book.headings()
    found = book.origins()
    of_article = book.origin_of(list(headings))
    if article is not None:
        if article not in headings:
            raise QuestionError(f"no article {article!r}; `interregnum origins CASE.DB` lists their ids")
        reports = [_report(book, article, copies_of(book, article), found, of_article, headings, told=True)]
    else:
        copies = book.copies()
        leader: dict[str, str] = {}
        for copy in sorted(copies, key=lambda c: _time(headings, c.article)):
            leader[copy.article] = leader.get(copy.of, copy.of)
        groups: dict[str, list[Copy]] = defaultdict(list)
        for copy in copies:
            groups[leader[copy.article]].append(copy)
        reports = [
            _report(book, first, tuple(groups.get(first, ())), found, of_article, headings, told=False)
            for first in headings
            if first not in leader
        ]
    reports.sort(key=lambda r: (-len(r.versions), r.versions[0].published or "~", r.versions[0].article))
    return OriginsAnswer(tuple(reports), len(headings), len({*of_article.values()}))


def _time(headings: Mapping[str, Heading], ident: str) -> tuple[str, str]:
    heading = headings[ident]
    return heading.published or "9", ident


def _report(
    book: Book,
    article: str,
    copies: tuple[Copy, ...],
    found: Mapping[str, Origin],
    of_article: Mapping[str, str],
    headings: Mapping[str, Heading],
    *,
    told: bool,
) -> Report:
    idents = sorted({article, *(c.article for c in copies), *(c.of for c in copies)}, key=lambda i: _time(headings, i))
    of = {c.article: c for c in copies}
    ident = of_article.get(idents[0], f"article:{idents[0]}")
    origin = found.get(ident)
    why = dict(zip(origin.articles, origin.reasons, strict=True)).get(idents[0], "") if origin else ""
    versions = []
    for each in idents:
        heading = headings[each]
        copy = of.get(each)
        made = Version(each, heading.title, heading.outlet, heading.published)
        if copy is not None:
            changes = _changes(book, copy) if told and copy.kind not in _EXACT else ()
            made = Version(
                each, heading.title, heading.outlet, heading.published,
                copy.of, copy.kind, copy.share, copy.reason, changes,
            )  # fmt: skip
        versions.append(made)
    return Report(ident, origin.name if origin else idents[0], why, tuple(versions))


def _changes(book: Book, copy: Copy) -> tuple[Change, ...]:
    from interregnum.origins.versions import compare  # not before it is needed: numpy comes with it
    from interregnum.origins.words import body

    before, after = book.article(copy.of), book.article(copy.article)
    return compare(body(before), body(after)) if before and after else ()
