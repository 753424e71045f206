"""Feeds watched: what is new in them goes into a casebook, and what that changed is told.

One round asks each feed once, politely: with what it said the last time (ETag, Last-Modified), with pauses between
requests to a host, as robots.txt allows, and not before the time that a server asked to be left alone. What was seen is
kept in a small file beside the casebook, so that a round is fit for cron.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interregnum import pipeline
from interregnum.articles import Address, is_address, read_addresses
from interregnum.articles.feeds import Entry, article_of, parse_feed
from interregnum.batch import Failed
from interregnum.casebook import AddReport, Casebook
from interregnum.errors import ArticleError, ArticleNotFound, InterregnumError, MalformedInput
from interregnum.records import Article, Notice
from interregnum.views.ask.changes import ChangesAnswer, changes, standing

if TYPE_CHECKING:
    from interregnum.articles.fetch import Fetched, Fetcher

_MOST_SEEN = 20_000
_PAUSE = 3600  # seconds, when a server asks for fewer requests and does not say how many
_LONGEST_PAUSE = 7 * 86_400
_LATER = (429, 503)
_GONE = 410


@dataclass(slots=True)
class Known:
    """What is kept of one feed between rounds: what to ask with, the ids of entries seen, when to ask again."""

    etag: str | None = None
    modified: str | None = None
    not_before: float = 0.0
    gone: bool = False
    seen: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Polled:
    """One feed in one round.

    Args:
        outcome: new, unchanged, later (its server asked to wait), gone or failed.
        entries: how many entries were new; ``why``: what went wrong, or how long to wait.
        moved: the address at which it says it is for good.
        kind: of a feed that failed, the error's name.
    """

    feed: str
    outcome: str
    entries: int = 0
    why: str | None = None
    moved: str | None = None
    kind: str = "FetchError"


@dataclass(frozen=True, slots=True)
class Round:
    """One round: how each feed answered, what was added, and what that changed."""

    feeds: tuple[Polled, ...]
    added: AddReport
    changes: ChangesAnswer
    failed: tuple[Failed, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether every feed and every new entry could be read."""
        return not self.failed


class Memory:
    """What is kept between rounds, as JSON in a file of its own; written whole or not at all.

    Raises:
        MalformedInput: the file there is none of these.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.feeds: dict[str, Known] = {}
        if path.exists():
            try:
                found = json.loads(path.read_text("utf-8"))
                self.feeds = {url: Known(**known) for url, known in found["feeds"].items()}
            except (ValueError, KeyError, TypeError, AttributeError):
                raise MalformedInput(
                    f"{path}: this is no memory of watched feeds; move it away, and the feeds are read anew"
                ) from None

    def save(self) -> None:
        """Write it."""
        text = json.dumps({"version": 1, "feeds": {u: _plain(k) for u, k in sorted(self.feeds.items())}}, indent=1)
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        try:
            beside.write_text(text, "utf-8")
            beside.replace(self.path)
        finally:
            with suppress(FileNotFoundError):
                beside.unlink()


def memory_of(case: Path) -> Path:
    """The file in which a casebook's watched feeds are remembered."""
    return case.with_name(f"{case.name}.watch.json")


def feeds_of(sources: Sequence[str]) -> tuple[str, ...]:
    """The addresses of feeds: given as such, or in OPML files and lists with one a line.

    Raises:
        ArticleNotFound: there is no such file.
        NoArticle: there is no address in it.
    """
    found: list[str] = []
    for source in sources:
        if is_address(source):
            found.append(source)
            continue
        try:
            data = Path(source).read_bytes()
        except OSError as error:
            raise ArticleNotFound(f"{source}: this list of feeds cannot be read ({error.strerror})") from None
        found += [address.url for address in read_addresses(data, name=source)]
    return tuple(dict.fromkeys(found))


def watch(
    casebook: Casebook,
    feeds: Sequence[str],
    *,
    memory: Memory,
    fetcher: Fetcher | None = None,
    pages: bool = False,
    force: bool = False,
    now: Callable[[], float] = time.time,
    progress: Callable[[str], None] | None = None,
) -> Round:
    """One round: ask every feed, add what is new in it, and tell what that changed.

    Args:
        casebook: where to add it.
        feeds: their addresses.
        memory: what is kept between rounds; it is saved when everything is in.
        fetcher: what fetches; the process's own when None.
        pages: fetch the page of an entry that has a summary only.
        force: take entries in other languages, too.
        now: seconds since the epoch, for servers that ask to be left alone for a while.
        progress: called with each feed before it is asked.

    Raises:
        LedgerError, ModelError: as ``Casebook.add``.
    """
    fetcher = fetcher or pipeline.default_fetcher()
    before = standing(casebook.book())
    polled: list[Polled] = []
    articles: list[Article] = []
    failed: list[Failed] = []
    seen: dict[str, Known] = {}
    for feed in feeds:
        if progress is not None:
            progress(feed)
        known = memory.feeds.get(feed, Known())
        asked, found, entries = _poll(feed, known, fetcher, now())
        polled.append(asked)
        seen[feed] = found
        if asked.outcome == "failed":
            failed.append(Failed(feed, asked.kind, asked.why or feed))
        for made in _articles(entries, feed, fetcher, pages=pages, force=force):
            if isinstance(made, Failed):
                failed.append(made)
            else:
                articles.append(made)
    report = casebook.add(articles, force=force) if articles else AddReport()
    # Only now: what was asked for but never added is to be asked for again.
    memory.feeds.update(seen)
    memory.save()
    return Round(tuple(polled), report, changes(casebook.book(), before), (*failed, *report.failed))


def _poll(feed: str, known: Known, fetcher: Fetcher, now: float) -> tuple[Polled, Known, tuple[Entry, ...]]:
    """Ask one feed; how it answered, what to remember of it, and its new entries."""
    if known.gone:
        return Polled(feed, "gone", why=f"{feed}: its server said that it is gone for good"), known, ()
    if known.not_before > now:
        wait = f"{feed}: its server asked to wait another {known.not_before - now:,.0f} seconds"
        return Polled(feed, "later", why=wait), known, ()
    try:
        answer = fetcher.ask(feed, etag=known.etag, modified=known.modified)
        if answer.status != 200:
            return _unread(feed, known, answer, now)
        found = parse_feed(answer.body, name=feed, address=answer.url)
    except ArticleError as error:
        return Polled(feed, "failed", why=str(error), kind=type(error).__name__), known, ()
    old = set(known.seen)
    new = tuple({entry.id: entry for entry in reversed(found.entries) if entry.id not in old}.values())
    ids = [*known.seen, *(entry.id for entry in new)][-_MOST_SEEN:]
    kept = Known(answer.etag, answer.modified, 0.0, False, ids)
    return Polled(feed, "new" if new else "unchanged", len(new), found.doubt, answer.moved), kept, new


def _unread(feed: str, known: Known, answer: Fetched, now: float) -> tuple[Polled, Known, tuple[Entry, ...]]:
    if answer.status == 304:
        return Polled(feed, "unchanged", moved=answer.moved), known, ()
    if answer.status == _GONE:
        return Polled(feed, "gone", why=f"{feed}: it is gone for good"), replace(known, gone=True), ()
    if answer.status in _LATER:
        pause = min(answer.retry_after or _PAUSE, _LONGEST_PAUSE)
        why = f"{feed}: its server asks for a pause of {pause:,} seconds (status {answer.status})"
        return Polled(feed, "later", why=why), replace(known, not_before=now + pause), ()
    return Polled(feed, "failed", why=f"{feed}: its server answers with status {answer.status}"), known, ()


def _articles(
    entries: Sequence[Entry], feed: str, fetcher: Fetcher, *, pages: bool, force: bool
) -> Iterator[Article | Failed]:
    for entry in entries:
        notices: tuple[Notice, ...] = ()
        if pages and entry.link and not entry.whole:
            page = _page(entry, fetcher, force=force)
            if isinstance(page, Article):
                yield page
                continue
            notices = (Notice("page", f"its page could not be read: {page}"),)
        try:
            article = article_of(entry, name=feed, force=force)
        except InterregnumError as error:
            yield Failed(feed, type(error).__name__, str(error))
        else:
            yield replace(article, notices=(*article.notices, *notices))


def _page(entry: Entry, fetcher: Fetcher, *, force: bool) -> Article | str:
    """The story of an entry as its page has it, with what the feed knows better; or why there is none."""
    for made in pipeline.ingest([Address(entry.link or "")], force=force, fetcher=fetcher):
        if not isinstance(made, Article):
            return str(made)
        if made.published or not entry.published:
            return replace(made, outlet=made.outlet or entry.outlet)
        kept = tuple(notice for notice in made.notices if notice.code != "no-date")
        return replace(
            made, outlet=made.outlet or entry.outlet, published=entry.published, published_from=entry.published_from,
            notices=kept,
        )  # fmt: skip
    return "there is nothing in it"


def _plain(known: Known) -> dict[str, Any]:
    return {
        "etag": known.etag, "modified": known.modified, "not_before": known.not_before, "gone": known.gone,
        "seen": known.seen,
    }  # fmt: skip
