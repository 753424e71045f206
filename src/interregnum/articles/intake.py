"""The way in: a file, bytes or a text become articles."""

from __future__ import annotations

import io
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from interregnum.articles.assemble import Given, given_date, make_article
from interregnum.articles.decode import Decoded, decode, looks_like
from interregnum.articles.fields import Fields
from interregnum.articles.formats import FORMATS, TEXTUAL, detect_format, is_known
from interregnum.articles.jsonl import read_lines
from interregnum.articles.markdown import read_markdown
from interregnum.articles.streams import Unpacked, lines_of, rejoined
from interregnum.errors import (
    ArticleError,
    ArticleNotFound,
    ArticleTooLarge,
    BinaryInput,
    EmptyArticle,
    MalformedInput,
    NoArticle,
)
from interregnum.records import Article, Notice

LIMIT = 20_000_000
_HEAD = 65_536
_DEEPEST = 3  # an archive in a mail in an archive


@dataclass(frozen=True, slots=True)
class _How:
    """How an input is taken in: as asked for, and what is known of where it came from."""

    format: str | None = None
    force: bool = False
    limit: int = LIMIT
    fields: Fields | None = None
    address: str | None = None
    charset: str | None = None
    folder: Path | None = None
    suffixed: str | None = None
    depth: int = 0

    def inside(self) -> _How:
        """For an input inside this one."""
        return replace(self, format=None, address=None, charset=None, folder=None, suffixed=None, depth=self.depth + 1)


def take_in(
    source: Path | bytes | str,
    *,
    name: str | None = None,
    format: str | None = None,
    force: bool = False,
    limit: int = LIMIT,
    fields: Fields | None = None,
    address: str | None = None,
    charset: str | None = None,
) -> Iterator[Article | ArticleError]:
    """Read the articles of an input: one of a text, a page, a PDF or a mail, any number of an archive, table or feed.

    A string is the text itself; a file is named by a ``Path``. JSON Lines, tables, mailboxes and web archives are
    read piece by piece, whatever the size of the file. A bad record among them comes out as its ``ArticleError``, not
    raised; what is wrong with the whole input is raised when the first article is asked for.

    Args:
        source: a file, its bytes, or a text.
        name: what to call the input in messages and made ids; by default the path.
        format: one of ``FORMATS``; by default told from the name and the first characters.
        force: take texts in other languages, too.
        limit: the largest input, and the longest line of JSON Lines, in bytes (of a string: characters).
        fields: for JSON Lines and tables: what they call our fields, {"text": "body", "date": "published"}.
        address: the http(s) address it was fetched from.
        charset: its encoding as named beside it, by an HTTP header for example.

    Raises:
        ArticleNotFound: the path names nothing or a folder.
        ArticleTooLarge: the input is over the limit, or unpacks to far more than its size.
        BinaryInput, UndecodableText: the bytes are no text, or in no encoding that can be told.
        EmptyArticle: there is no text in it.
        NotEnglish: it is in another language, and ``force`` is not set.
        MalformedInput: it is broken beyond reading.
        EncryptedInput, NeedsOcr: a PDF is locked, or holds pictures of text.
        NoArticle: a list of feeds or addresses, or an archive without any article.
        ValueError: there is no such format.
    """
    if format is not None and format not in FORMATS:
        raise ValueError(f"no format {format!r}; the formats are {', '.join(FORMATS)}")
    how = _How(format, force, limit, fields, address, charset)
    if isinstance(source, Path):
        called = name or str(source)
        with _open(source, called) as file:
            yield from _from_file(file, called, replace(how, folder=source.parent))
    elif isinstance(source, bytes):
        yield from _from_file(io.BytesIO(source), name or "input", how)
    else:
        yield from _from_text(source, name, how)


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


def _from_file(file: BinaryIO, name: str, how: _How) -> Iterator[Article | ArticleError]:
    head = file.read(_HEAD)
    if not head.strip():
        head += file.read(how.limit)
        if not head.strip():
            raise EmptyArticle(f"{name}: there is nothing in it")
    wanted = how.format or detect_format(how.suffixed or name, head)
    if wanted in TEXTUAL and (kind := looks_like(head)):
        raise BinaryInput(f"{name}: this is {kind[0]}, not text" + (f"; {kind[1]}" if kind[1] else ""))
    if wanted in ("gzip", "zip", "mbox", "mail") and how.depth >= _DEEPEST:
        raise MalformedInput(f"{name}: archives in archives are read {_DEEPEST} deep only; unpack this one first")
    if wanted == "gzip":
        yield from _from_gzip(head, file, name, how)
    elif wanted == "warc":
        from interregnum.articles.warc import read_warc

        yield from read_warc(rejoined(head, file), name=name, limit=how.limit, force=how.force)
    elif wanted == "zip":
        yield from _from_zip(head, file, name, how)
    elif wanted == "mbox":
        from interregnum.articles.mail import read_mbox

        lines = lines_of(rejoined(head, file), how.limit)
        yield from read_mbox(lines, name=name, limit=how.limit, read=lambda data, at: _message(data, at, how.inside()))
    elif wanted == "csv":
        from interregnum.articles.csvtable import read_table

        yield from read_table(
            rejoined(head, file), name=name, limit=how.limit, fields=how.fields, force=how.force
        )  # fmt: skip
    elif wanted == "jsonl" and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        found = lines_of(file, how.limit, head=head)
        yield from read_lines(found, name=name, limit=how.limit, fields=how.fields, force=how.force)
    else:
        yield from _from_whole(_all(head, file, name, how.limit), name, wanted, how)


def _from_gzip(head: bytes, file: BinaryIO, name: str, how: _How) -> Iterator[Article | ArticleError]:
    stream = Unpacked(head, file, name=name)
    suffixed = re.sub(r"\.gz\Z", "", name, flags=re.IGNORECASE)
    inner = replace(how, format=None, suffixed=suffixed, depth=how.depth + 1)
    try:
        yield from _from_file(io.BufferedReader(stream), name, inner)
    except ArticleError:
        if stream.error is not None:  # of which the other is a consequence
            raise stream.error from None
        raise
    if stream.error is not None:
        yield stream.error


def _from_whole(data: bytes, name: str, wanted: str, how: _How) -> Iterator[Article | ArticleError]:
    """What is read as a whole: pages, texts, PDF, mails, feeds and lists."""
    # Each parser is loaded by what needs it alone.
    if wanted == "pdf":
        from interregnum.articles.pdf import read_pdf

        article = read_pdf(data, name=name, source=name, force=how.force, limit=how.limit)
        yield replace(article, url=how.address) if how.address else article
    elif wanted == "mail":
        yield from _message(data, name, how)
    elif wanted == "feed":
        from interregnum.articles.feeds import read_feed

        yield from read_feed(data, name=name, address=how.address, force=how.force)
    elif wanted == "opml":
        from interregnum.articles.outline import read_outline

        feeds = read_outline(data, name=name)
        raise NoArticle(
            f"{name}: this is a list of {len(feeds):,} feeds, and no article; `interregnum watch {name} case.db` "
            "follows them"
        )
    elif wanted == "sitemap":
        from interregnum.articles.saved import read_saved

        def read(path: Path, address: str) -> Iterator[Article | ArticleError]:
            return take_in(path, force=how.force, limit=how.limit, address=address)

        yield from read_saved(data, name=name, folder=how.folder, read=read)
    else:
        yield from _from_decoded(
            decode(data, name=name, markup=wanted == "html", charset=how.charset), name, name, wanted, how
        )


def _message(data: bytes, name: str, how: _How) -> Iterator[Article | ArticleError]:
    from interregnum.articles.mail import read_mail

    def attached(content: bytes, called: str) -> Iterator[Article | ArticleError]:
        return _from_file(io.BytesIO(content), called, how.inside())

    yield from read_mail(data, name=name, source=name, force=how.force, known=is_known, attached=attached)


def _from_zip(head: bytes, file: BinaryIO, name: str, how: _How) -> Iterator[Article | ArticleError]:
    from interregnum.articles.packed import read_zip

    size = _size(file)
    if size is None:  # a pipe cannot be sought in
        data = _all(head, file, name, how.limit)
        file, size = io.BytesIO(data), len(data)
    file.seek(0)
    yield from read_zip(
        file, name=name, size=size, known=is_known, read=lambda inner, at: _from_file(inner, at, how.inside())
    )


def _all(head: bytes, file: BinaryIO, name: str, limit: int) -> bytes:
    """The whole of an input, unless it is over the limit."""
    size = _size(file)
    if size is not None and size > limit:
        raise _too_large(name, f"{size:,} bytes", limit)
    data = head + file.read(max(0, limit + 1 - len(head)))
    if len(data) > limit:
        raise _too_large(name, f"more than {limit:,} bytes", limit)
    return data


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


def _from_text(text: str, name: str | None, how: _How) -> Iterator[Article | ArticleError]:
    called = name or "input"
    wanted = how.format or detect_format(name, text)
    if wanted not in ("text", "markdown", "html", "jsonl"):
        yield from _from_file(io.BytesIO(text.encode("utf-8", "replace")), called, replace(how, format=wanted))
        return
    if wanted != "jsonl" and len(text) > how.limit:
        raise _too_large(called, f"{len(text):,} characters", how.limit)
    if not text.strip("\ufeff \t\r\n"):
        raise EmptyArticle(f"{called}: there is nothing in it")
    yield from _from_decoded(Decoded(text, "text"), called, name, wanted, how)


def _from_decoded(
    decoded: Decoded, called: str, source: str | None, format: str, how: _How
) -> Iterator[Article | ArticleError]:
    notices: tuple[Notice, ...] = decoded.notices
    if format == "jsonl":
        yield from read_lines(
            decoded.text.split("\n"), name=called, limit=how.limit, fields=how.fields, force=how.force
        )
    elif format == "html":
        from interregnum.articles.webpage import read_page  # only here: it loads an HTML parser

        given = Given(url=how.address)
        yield read_page(decoded.text, name=called, source_name=source, force=how.force, given=given, notices=notices)
    elif format == "markdown":
        article = read_markdown(decoded.text, name=called, source=source, force=how.force, notices=notices)
        yield replace(article, url=article.url or how.address)
    else:
        given = Given(url=how.address, notices=notices)
        yield make_article(decoded.text, given=given, name=called, source=source, force=how.force)
