"""The way in: a file, bytes or a text become articles."""

from __future__ import annotations

import io
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from interregnum.articles.assemble import Given, given_date, make_article
from interregnum.articles.decode import Decoded, decode, looks_like
from interregnum.articles.formats import FORMATS, detect_format
from interregnum.articles.jsonl import TooLong, read_lines
from interregnum.articles.markdown import read_markdown
from interregnum.errors import ArticleError, ArticleNotFound, ArticleTooLarge, BinaryInput, EmptyArticle
from interregnum.records import Article

LIMIT = 20_000_000
_HEAD = 65_536


def take_in(
    source: Path | bytes | str,
    *,
    name: str | None = None,
    format: str | None = None,
    force: bool = False,
    limit: int = LIMIT,
) -> Iterator[Article | ArticleError]:
    """Read the articles of an input: one of text, Markdown or HTML, any number of JSON Lines.

    A string is the text itself; a file is named by a ``Path``. JSON Lines are read line by line, whatever the
    size of the file. A bad record among them comes out as its ``ArticleError``, not raised; what is wrong with
    the whole input is raised when the first article is asked for.

    Args:
        source: a file, its bytes, or a text.
        name: what to call the input in messages and made ids; by default the path.
        format: "text", "markdown", "html" or "jsonl"; by default told from the name and the first characters.
        force: take texts in other languages, too.
        limit: the largest input, and the longest line of JSON Lines, in bytes (of a string: characters).

    Raises:
        ArticleNotFound: the path names nothing or a folder.
        ArticleTooLarge: the input is over the limit; it was not read.
        BinaryInput, UndecodableText: the bytes are no text, or in no encoding that can be told.
        EmptyArticle: there is no text in it.
        NotEnglish: it is in another language, and ``force`` is not set.
        MalformedInput: its HTML or JSON is broken beyond reading.
        ValueError: there is no such format.
    """
    if format is not None and format not in FORMATS:
        raise ValueError(f"no format {format!r}; the formats are {', '.join(FORMATS)}")
    if isinstance(source, Path):
        called = name or str(source)
        with _open(source, called) as file:
            yield from _from_file(file, called, format, force, limit)
    elif isinstance(source, bytes):
        yield from _from_file(io.BytesIO(source), name or "input", format, force, limit)
    else:
        yield from _from_text(source, name, format, force, limit)


def take_in_text(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    date: str | None = None,
    url: str | None = None,
    name: str | None = None,
    force: bool = False,
) -> Article:
    """One article out of a text and what is known beside it.

    Args:
        text: the text; it may begin with the title and header lines, and offsets point into all of it.
        id, title, outlet, url: as known; they go before what the text says.
        date: publication date, EDTF or ISO 8601; anything else becomes a notice.
        name: what to call the text in messages and in a made id.
        force: take a text in another language, too.

    Raises:
        EmptyArticle: there is not one word in it.
        NotEnglish: it is in another language, and ``force`` is not set.
    """
    published, notices = given_date(date)
    given = Given(
        id=id, title=title, outlet=outlet, published=published, published_from="given" if published else None,
        url=url, notices=notices,
    )  # fmt: skip
    return make_article(text, given=given, name=name, source=name, force=force)


def _open(path: Path, called: str) -> BinaryIO:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise ArticleNotFound(f"{called}: this is a folder; name the files in it, for example {called}/*.txt")
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise ArticleNotFound(f"{called}: there is no such file") from None
    except PermissionError:
        raise ArticleError(f"{called}: you have no permission to read this file") from None
    except (OSError, ValueError) as error:  # a name too long for the system, or with a NUL in it
        raise ArticleNotFound(f"{called}: this cannot be opened as a file ({error})") from None


def _from_file(
    file: BinaryIO, name: str, format: str | None, force: bool, limit: int
) -> Iterator[Article | ArticleError]:
    head = file.read(_HEAD)
    if kind := looks_like(head):
        raise BinaryInput(f"{name}: this is {kind[0]}, not text" + (f"; {kind[1]}" if kind[1] else ""))
    if not head.strip():
        head += file.read(limit)
        if not head.strip():
            raise EmptyArticle(f"{name}: there is nothing in it")
    wanted = format or detect_format(name, head)
    if wanted == "jsonl" and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield from read_lines(_lines(head, file, limit), name=name, limit=limit, force=force)
        return
    size = _size(file)
    if size is not None and size > limit:
        raise _too_large(name, f"{size:,} bytes", limit)
    data = head + file.read(max(0, limit + 1 - len(head)))
    if len(data) > limit:
        raise _too_large(name, f"more than {limit:,} bytes", limit)
    yield from _from_decoded(decode(data, name=name, markup=wanted == "html"), name, name, wanted, force, limit)


def _size(file: BinaryIO) -> int | None:
    """The size of a file without reading it; None for a pipe, which has none."""
    if not file.seekable():
        return None
    here = file.tell()
    size = file.seek(0, io.SEEK_END)
    file.seek(here)
    return size


def _too_large(name: str, size: str, limit: int) -> ArticleTooLarge:
    return ArticleTooLarge(
        f"{name}: {size} are over the limit of {limit:,} for one article; "
        "split it into articles, for example as JSON Lines with one article a line"
    )


def _lines(head: bytes, file: BinaryIO, limit: int) -> Iterator[bytes | TooLong]:
    """The lines of a file from its head on, none held in memory beyond the limit."""
    *whole, rest = head.split(b"\n")
    yield from whole
    while True:
        more = file.readline(max(1, limit + 1 - len(rest)))
        line = rest + more
        rest = b""
        if not line:
            return
        if len(line) > limit and not line.endswith(b"\n"):
            size = len(line)
            while more and not more.endswith(b"\n"):
                more = file.readline(_HEAD)
                size += len(more)
            yield TooLong(size)
        else:
            yield line


def _from_text(
    text: str, name: str | None, format: str | None, force: bool, limit: int
) -> Iterator[Article | ArticleError]:
    called = name or "input"
    wanted = format or detect_format(name, text)
    if wanted != "jsonl" and len(text) > limit:
        raise _too_large(called, f"{len(text):,} characters", limit)
    if not text.strip("\ufeff \t\r\n"):
        raise EmptyArticle(f"{called}: there is nothing in it")
    yield from _from_decoded(Decoded(text, "text"), called, name, wanted, force, limit)


def _from_decoded(
    decoded: Decoded, called: str, source: str | None, format: str, force: bool, limit: int
) -> Iterator[Article | ArticleError]:
    if format == "jsonl":
        yield from read_lines(decoded.text.split("\n"), name=called, limit=limit, force=force)
    elif format == "html":
        from interregnum.articles.webpage import read_page  # only here: it loads an HTML parser

        yield read_page(decoded.text, name=called, source_name=source, force=force, notices=decoded.notices)
    elif format == "markdown":
        yield read_markdown(decoded.text, name=called, source=source, force=force, notices=decoded.notices)
    else:
        given = Given(notices=decoded.notices)
        yield make_article(decoded.text, given=given, name=called, source=source, force=force)
