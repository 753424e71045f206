"""The rooms joined: what goes in, what is read, on one page."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from interregnum.articles import Address, Fields, given_date, is_address, take_in, take_in_text
from interregnum.errors import ArticleError
from interregnum.records import Article, Notice, Reading

if TYPE_CHECKING:
    from interregnum.articles.fetch import Fetcher
    from interregnum.frames.reader import OnnxReader, Reader


@functools.lru_cache(maxsize=2)
def default_reader(*, model: Path | None = None, threads: int | None = None) -> OnnxReader:
    """The shipped model, or the one in a folder; loaded once a process.

    Raises:
        ModelNotFound: a file is missing.
    """
    from interregnum.frames.reader import OnnxReader

    return OnnxReader(model, threads=threads)


@functools.lru_cache(maxsize=1)
def default_fetcher() -> Fetcher:
    """What fetches addresses: one for the process, so that the pauses between requests to a host are kept."""
    from interregnum.articles.fetch import Fetcher

    return Fetcher()


def ingest(
    sources: Iterable[Path | bytes | str | Address],
    *,
    force: bool = False,
    date: str | None = None,
    fields: Fields | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Article | ArticleError]:
    """Take in files, bytes, texts or addresses. What cannot be taken in comes out as the error, and the rest goes on.

    Args:
        sources: paths of files, texts as bytes or str, addresses to fetch.
        force: read a text in another language anyway.
        date: the publication date of texts that do not tell theirs, EDTF or ISO 8601; anything else becomes a notice.
        fields: what tables and JSON Lines call our fields, {"text": "body"}.
        fetcher: what fetches addresses; the process's own when None.
    """
    day, notices = given_date(date)
    for source in sources:
        try:
            for taken in _taken(source, force, fields, fetcher):
                yield _dated(taken, day, notices) if isinstance(taken, Article) else taken
        except ArticleError as error:
            yield error


def _taken(
    source: Path | bytes | str | Address, force: bool, fields: Fields | None, fetcher: Fetcher | None
) -> Iterator[Article | ArticleError]:
    if not isinstance(source, Address):
        return take_in(source, force=force, fields=fields)
    found = (fetcher or default_fetcher()).get(source.url)
    html = "html" if found.kind in ("text/html", "application/xhtml+xml") else None
    return take_in(
        found.body, name=source.url, format=html, force=force, fields=fields, address=found.url, charset=found.charset
    )


def _dated(article: Article, day: str | None, notices: tuple[Notice, ...]) -> Article:
    if article.published is not None:
        return article
    if day is None:
        return replace(article, notices=(*article.notices, *notices)) if notices else article
    kept = tuple(n for n in article.notices if n.code != "no-date")
    return replace(article, published=day, published_from="given", notices=kept)


def read(
    source: Article | Path | Address | str | bytes, *, reader: Reader | None = None, min_confidence: float | None = None
) -> Reading:
    """Read one article.

    Args:
        source: an Article, the path of a file that holds one, or its bytes. A str is a path or an http(s) address;
            for a text in hand use ``read_text``.
        reader: what reads; the shipped model when None.
        min_confidence: leave out frames below it; the model's own default when None.

    Raises:
        ArticleError: the input cannot be taken in, or holds more than one article.
        ModelError: the model's files are missing or damaged.
    """
    if isinstance(source, Article):
        article = source
    else:
        named = (Address(source) if is_address(source) else Path(source)) if isinstance(source, str) else source
        taken = list(_taken(named, False, None, None))
        if len(taken) != 1:
            raise ArticleError(f"{len(taken)} articles in one input; use interregnum.ingest() and read each")
        if isinstance(taken[0], ArticleError):
            raise taken[0]
        article = taken[0]
    reader = reader or default_reader()
    return kept(reader.read(article), reader, min_confidence)


def kept(reading: Reading, reader: Reader, min_confidence: float | None = None) -> Reading:
    """A reading without the frames that are too uncertain.

    Args:
        reading: what the reader read.
        reader: whose defaults hold when ``min_confidence`` is None; one without defaults keeps everything.
        min_confidence: leave out frames below it, of whatever type.
    """
    if min_confidence is not None:
        return reading.above(min_confidence) if min_confidence else reading
    limit, by_type = getattr(reader, "default_min_confidence", 0.0), getattr(reader, "default_by_type", {})
    return reading.above(limit, by_type) if limit or by_type else reading


def read_text(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    reader: Reader | None = None,
    min_confidence: float | None = None,
) -> Reading:
    """Read a text in hand: plain text, whatever it looks like; give ``read`` the bytes of HTML, Markdown or JSON Lines.

    Args:
        text: the article; offsets in the reading point into it.
        date: its publication date, EDTF; without one the text may tell it. What is no date becomes a notice.
        title, outlet: as known.

    Raises:
        ArticleError: the text is empty or not English.
        ModelError: the model's files are missing or damaged.
    """
    article = take_in_text(text, title=title, outlet=outlet, date=date)
    return read(article, reader=reader, min_confidence=min_confidence)
