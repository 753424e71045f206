"""Web archives (WARC): the news pages among what a crawler kept; all else is counted, with why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from interregnum.articles.assemble import Given
from interregnum.articles.decode import decode
from interregnum.errors import (
    ArticleError,
    ArticleTooLarge,
    BinaryInput,
    EmptyArticle,
    MalformedInput,
    NoArticle,
    NotEnglish,
    UndecodableText,
)
from interregnum.records import Article, Notice

_PAGES = ("text/html", "application/xhtml+xml")
_ABOUT = ("warcinfo", "request", "metadata")  # records about answers, which are none
_FEWEST_WORDS, _FEWEST_SAID = 100, 40
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_STORY = re.compile(
    r"""property\s*=\s*["']?og:type["']?[^<>]{0,100}\barticle\b|"@type"\s*:\s*\[?\s*"\w*(?:Article|Report)""",
    re.IGNORECASE,
)


def read_warc(file: BinaryIO, *, name: str, limit: int, force: bool = False) -> Iterator[Article | ArticleError]:
    """Read the news pages of a web archive: answers of status 200 with HTML in which enough story text is found.

    Everything else is left out; how much of it there was, and why, is a notice of the last article.

    Args:
        file: the archive, unpacked, read record by record.
        name: what to call it in messages, and the first part of sources.
        limit: the largest page, in bytes.
        force: take pages in other languages, too.

    Raises:
        NoArticle: there is no such page in it.
        MalformedInput: it is no web archive, or broken from some record on.
    """
    skipped: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    held: Article | None = None
    for record in _records(file, name):
        if isinstance(record, ArticleError):
            if held is not None:
                yield held
                held = None
            yield record
            continue
        if record.rec_type in _ABOUT:
            continue
        page = _page(record, limit)
        if isinstance(page, str):
            skipped[page] += 1
            continue
        made = _article(*page, name=name, force=force)
        if isinstance(made, str):
            skipped[made] += 1
        elif (made.url or "", made.text) in seen:
            skipped["kept before"] += 1
        else:
            seen.add((made.url or "", made.text))
            if held is not None:
                yield held
            held = made
    told = ", ".join(f"{why} {count:,}" for why, count in sorted(skipped.items(), key=lambda s: (-s[1], s[0])))
    if held is None and not seen:
        raise NoArticle(f"{name}: there is no news page in this web archive; left out: {told or 'nothing'}")
    if held is not None:
        said = Notice("skipped", f"of this web archive {skipped.total():,} records were left out: {told}")
        yield replace(held, notices=(*held.notices, said)) if skipped else held


def _records(file: BinaryIO, name: str) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped,unused-ignore]
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped,unused-ignore]

    class Quiet(ArchiveIterator):  # type: ignore[misc,unused-ignore]
        INC_RECORD = ""  # its warnings would go to the terminal, whatever logging is set up

    records = iter(Quiet(file, ensure_http_headers=False))
    number = 0
    while True:
        number += 1
        try:
            record = next(records, None)
        except ArticleError as error:  # of the stream beneath: broken gzip data, a bomb
            yield error
            return
        except (ArchiveLoadFailed, ValueError, KeyError, IndexError, EOFError, UnicodeError, AttributeError) as error:
            said = f"{name}: record {number} of this web archive is broken ({str(error)[:200]}); the rest is unread"
            yield MalformedInput(said)
            return
        if record is None:
            return
        yield record


def _page(record: Any, limit: int) -> tuple[bytes, str, str | None] | str:
    """The page of a record with its address and the encoding named beside it, or why there is none."""
    if record.rec_type not in ("response", "resource"):
        return f"{record.rec_type} records"
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    if not address.lower().startswith(("http://", "https://")):
        return "records of no web address"
    headers = record.http_headers or record.rec_headers
    if record.http_headers is not None and record.http_headers.get_statuscode() != "200":
        return f"answers of status {str(record.http_headers.get_statuscode())[:3]}"
    kind = (headers.get_header("Content-Type") or "").lower()
    if kind.partition(";")[0].strip() not in _PAGES:
        return "answers that are no HTML"
    body = bytearray()
    try:
        stream = record.content_stream()
        while len(body) <= limit and (more := stream.read(min(65_536, limit + 1 - len(body)))):
            body += more
    except ArticleError:
        return "answers cut short"
    except Exception:  # what is packed in a record, and how broken, is the crawled site's choice
        return "answers that cannot be unpacked"
    if record.raw_stream is not None and getattr(record.raw_stream, "limit", 0) > 0 and len(body) <= limit:
        return "answers cut short"
    if len(body) > limit:
        return f"pages over {limit:,} bytes"
    return bytes(body), address, charset_of(kind)


def charset_of(content_type: str) -> str | None:
    """The encoding that a Content-Type header names."""
    named = _CHARSET.search(content_type)
    return named[1] if named else None


def _article(body: bytes, address: str, charset: str | None, *, name: str, force: bool) -> Article | str:
    from interregnum.articles.webpage import read_page

    called = f"{name}!{address}"
    try:
        decoded = decode(body, name=called, markup=True, charset=charset)
        article = read_page(
            decoded.text, name=called, source_name=called, force=force, given=Given(url=address),
            notices=decoded.notices,
        )  # fmt: skip
    except EmptyArticle:
        return "pages without a story"
    except NotEnglish:
        return "pages in another language"
    except (BinaryInput, UndecodableText, MalformedInput):
        return "broken pages"
    except ArticleTooLarge:
        return "pages too large"
    words = sum(len(b.span.of(article.text).split()) for b in article.blocks if b.kind == "body")
    said = _STORY.search(decoded.text) is not None
    if words < (_FEWEST_SAID if said else _FEWEST_WORDS):
        return "pages with too little text"
    if not said and urlsplit(address).path in ("", "/"):
        return "front pages"
    return article
