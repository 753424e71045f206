"""Tables of articles (CSV, TSV): one a row, under a header that names the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from interregnum.articles.decode import Decoded, decode
from interregnum.articles.fields import OURS, Fields, columns
from interregnum.articles.jsonl import article_of
from interregnum.articles.streams import rejoined
from interregnum.errors import ArticleError, ArticleTooLarge, EmptyArticle, MalformedInput
from interregnum.records import Article, Notice

_DELIMITERS = ",;\t|"
_HEAD = 65_536
_MOST_COLUMNS = 2000


class _EndlessLine(Exception):
    pass


def read_table(
    file: BinaryIO,
    *,
    name: str,
    limit: int,
    fields: Fields | None = None,
    force: bool = False,
) -> Iterator[Article | ArticleError]:
    """Read articles from the rows of a table. A row that cannot be read yields its error, unraised.

    The header tells which column is which: "body" or "content" is the text, "headline" the title, and so on;
    ``fields`` goes before it. The delimiter is the one that parts the header into the most columns that are known.

    Args:
        file: the table, read row by row.
        name: what to call it in messages, and the first part of sources and of ids that are made.
        limit: the longest line, in characters.
        fields: {"text": "story"}: the text is in the column "story".
        force: take texts in other languages, too.

    Raises:
        EmptyArticle: there is no row in it.
        MalformedInput: no column holds the text, or the table is broken from some row on.
        BinaryInput, UndecodableText: the bytes are no text, or in no encoding that can be told.
    """
    head = file.read(_HEAD)
    sample = _sample(head, name)
    delimiter, header = _header(sample.text, name, fields)
    found = columns(header, fields)
    if "text" not in found:
        raise MalformedInput(
            f"{name}: no column is known to hold the text; there are {', '.join(map(repr, header[:20]))}; "
            f"say which with --fields text=NAME"
        )
    lines = io.TextIOWrapper(rejoined(head, file), encoding=_incremental(sample.encoding), errors="replace", newline="")
    # A setting of the whole process, so it is opened wide: how long a row may grow is counted in _Lines.
    csv.field_size_limit(2**31 - 1)
    source = _Lines(lines, limit)
    rows = csv.reader(source, delimiter=delimiter)
    count = 0
    seen: set[str] = set()
    try:
        for number, row in enumerate(rows, start=1):
            source.spent = 0
            if number == 1 or not any(cell.strip() for cell in row):
                continue
            count += 1
            yield _article(row, found, f"{name}#row{number}", len(header), sample.notices, fields, force, seen)
    except _EndlessLine:
        raise ArticleTooLarge(
            f"{name}: after row {count + 1} comes a line over the limit of {limit:,} characters; the rest is unread"
        ) from None
    except csv.Error as error:
        raise MalformedInput(
            f"{name}: after row {count + 1} the table is broken ({error}); the rest is unread"
        ) from None
    if not count:
        raise EmptyArticle(f"{name}: there is no row in it")


def _sample(head: bytes, name: str) -> Decoded:
    # Up to the last whole line, so that no character is cut in two.
    end = head.rfind(b"\n") + 1 if len(head) >= _HEAD and b"\x00" not in head else len(head)
    return decode(head[: end or len(head)], name=name)


def _incremental(encoding: str) -> str:
    return {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(encoding, encoding)


def _header(text: str, name: str, fields: Fields | None) -> tuple[str, list[str]]:
    best: tuple[int, int, str, list[str]] | None = None
    for rank, delimiter in enumerate(_DELIMITERS):
        try:
            row = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        except csv.Error:
            continue
        known = len(columns(row, fields)) if len(row) <= _MOST_COLUMNS else -1
        score = (known, -rank, delimiter, row)
        if best is None or score[:2] > best[:2]:
            best = score
    if best is None or not any(cell.strip() for cell in best[3]):
        raise MalformedInput(f"{name}: this table has no header that names its columns")
    return best[2], best[3]


class _Lines:
    """Lines of a stream; one that is too long ends it, and so does a row that goes on over too many of them."""

    def __init__(self, stream: io.TextIOWrapper, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self.spent = 0  # characters since the last row ended

    def __iter__(self) -> Iterator[str]:
        while line := self._stream.readline(self._limit + 1):
            if len(line) > self._limit:
                raise _EndlessLine
            self.spent += len(line)
            if self.spent > self._limit:
                raise csv.Error(f"a row of over {self._limit:,} characters; is a quote left open?")
            yield line


def _article(
    row: list[str], found: dict[str, int], where: str, width: int, notices: tuple[Notice, ...],
    fields: Fields | None, force: bool, seen: set[str],
) -> Article | ArticleError:  # fmt: skip
    record = {ours: row[found[ours]] for ours in OURS if ours in found and found[ours] < len(row)}
    if len(row) > width:
        notices = (*notices, Notice("row", f"this row has {len(row)} cells under {width} columns; is a quote missing?"))
    try:
        article = article_of(
            record, where=where, name=where, format="csv", fields=fields or {"text": "text"}, force=force,
            notices=notices,
        )  # fmt: skip
    except ArticleError as error:
        # A bad row must not stop the good ones: its error is handed on in its place.
        return error
    if article.id in seen:
        twice = Notice("duplicate-id", f"the id {article.id!r} was used by an earlier row")
        article = replace(article, notices=(*article.notices, twice))
    seen.add(article.id)
    return article
